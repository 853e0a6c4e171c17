"""The grid of a table in the admin: one page to edit it all, and the answers that it asks for as one types."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from backoffice.admin import RefusedError
from backoffice.drafts import may_change
from publishing.formats import format_amount

from ..checks import check_table
from ..control import summary
from ..models import BudgetTable, Column, Figure, Line
from ..totals import DISCREPANCY
from . import past
from .acting import act
from .meeting import conflicts
from .merging import Version, merge
from .page import Page
from .posted import MOST_CELLS, SAVE, Posted, TooLarge, fits, read_posted
from .rows import View
from .saving import save
from .stored import Stored, held, stored

UNDO = "annuler"
SHOWN_SAVES = 5
WRITTEN = [
    f"budgets.{action}_{m._meta.model_name}" for m in (Line, Column, Figure) for action in ("add", "change", "delete")
]


class GridMixin:
    """For the admin of the tables."""

    desks = ((gettext_lazy("Grille"), "grid"),)

    def get_urls(self):
        view, name = self.admin_site.admin_view, f"{self.opts.app_label}_{self.opts.model_name}_grid"
        return [
            path("<path:object_id>/grille/", view(self.grid_view), name=name),
            path("<path:object_id>/grille/controle/", view(self.grid_check_view), name=f"{name}_check"),
            *super().get_urls(),
        ]

    def get_list_display(self, request):
        return (*super().get_list_display(request), "grid_link")

    @admin.display(description=gettext_lazy("grille"))
    def grid_link(self, table):
        address = self.admin_address("grid", quote(table.pk))
        return format_html('<a href="{}" aria-label="{}">{}</a>', address, _title(table), _("Grille"))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """The checks stand beside the table."""
        if obj is not None and obj.pk:
            checks = check_table(obj)
            discrepancies = [check for check in checks if check.verdict == DISCREPANCY]
            context |= {"checks": checks, "checks_summary": summary(checks), "discrepancies": discrepancies}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_edit_grid(self, request, table: BudgetTable) -> bool:
        """All that a grid may write, or nothing."""
        return self.has_change_permission(request, table) and request.user.has_perms(WRITTEN)

    def grid_view(self, request, object_id):
        table = self._grid_table(object_id)
        if table is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, table):
            raise PermissionDenied
        if request.method == "POST":
            return self._grid_posted(request, table)
        known = stored(table.pk)
        if not fits(len(known.lines), len(known.columns)):
            return self._too_large(request, table)
        page = Page(known, known.sheet, Version.of(known.sheet))
        if UNDO in request.GET and self.may_edit_grid(request, table):
            self._undo(request.GET[UNDO], page)
        return self._show_grid(request, page)

    def grid_check_view(self, request, object_id):
        """What the server says of what is typed: a mark for each input, the panel, one line for all."""
        table = self._grid_table(object_id)
        if table is None or request.method != "POST":
            raise Http404
        if not self.may_edit_grid(request, table):
            raise PermissionDenied
        try:
            page = _page(read_posted(request.POST), stored(table.pk))
        except TooLarge:
            return JsonResponse({"status": _too_large()}, status=400)
        marks = {name: [mark.kind, mark.sign, mark.sentence] for name, mark in page.marks.items()}
        context = {"page": page, "may_edit": True, "is_live": True}
        told = {
            "marks": marks,
            "changed": sorted(page.changed),
            "panel": render_to_string("admin/budgets/grid/_panel.html", context),
            "status": page.status,
            "count": page.count,
        }
        return JsonResponse(told)

    def _grid_table(self, object_id) -> BudgetTable | None:
        """Read as it is: a page that is looked at keeps nobody waiting."""
        key = self.key_from(unquote(object_id))
        return BudgetTable.objects.filter(pk=key).first() if key is not None else None

    def _grid_posted(self, request, table: BudgetTable):
        if not self.may_edit_grid(request, table):
            raise PermissionDenied
        try:
            posted = read_posted(request.POST)
        except TooLarge:
            return self._too_large(request, table)
        if posted.action == SAVE:
            return self._save(request, table, posted)
        return self._show_grid(request, _page(posted, stored(table.pk)))

    def _save(self, request, table: BudgetTable, posted: Posted):
        with transaction.atomic():
            page = _page(posted, held(table.pk))
            page.is_strict = True
            if not may_change(request.user, page.stored.table):
                raise PermissionDenied
            if sentence := _not_yet(page, posted):
                page.sentences, page.focus = [sentence], _to_mend(page, posted)
                return self._show_grid(request, page)
            if page.seen:
                try:
                    moment = save(page.sheet, page.records, page.stored, request.user, posted.reason)
                except RefusedError as refused:
                    page.sentences = refused.sentences
                    return self._show_grid(request, page)
                self.log_change(request, page.stored.table, posted.reason)
        if not page.seen:
            self.message_user(request, _("Rien n’avait changé\u00a0: rien n’a été enregistré."))
        else:
            self.message_user(request, _saved(page, self._undo_address(table, moment)), messages.SUCCESS)
        address = self.admin_address("grid", quote(table.pk))
        if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
            return JsonResponse(
                {"address": address}
            )  # to the script, another redirection means that nobody is signed in
        return HttpResponseRedirect(address)

    def _undo_address(self, table: BudgetTable, moment) -> str:
        return f"{self.admin_address('grid', quote(table.pk))}?{urlencode({UNDO: moment.isoformat()})}"

    def _undo(self, moment: str, page: Page) -> None:
        """The page as it would be without a save: to be looked at, and saved."""
        try:
            at = parse_datetime(moment)
        except ValueError:
            at = None
        undone = past.undo(page.stored, at) if at is not None and at.tzinfo is not None else None
        if undone is None:
            page.sentences = [_("Cet enregistrement n’est pas dans l’historique de ce tableau.")]
            return
        page.sheet, page.left = undone.sheet, undone.left
        page.is_undoing = True
        page.reason = _("Annulation de l’enregistrement du %(when)s") % {
            "when": date_format(localtime(at), "DATETIME_FORMAT")
        }

    def _show_grid(self, request, page: Page):
        table = page.stored.table
        may_edit = self.may_edit_grid(request, table)
        saves = past.saves(table, SHOWN_SAVES)
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _title(table),
            "opts": self.opts,
            "table": table,
            "page": page,
            "view": View(page),
            "may_edit": may_edit,
            "notice": "" if may_edit else self._notice(request, table),
            "conflicts": page.conflicts,
            "left": [
                each for conflict in conflicts(page.left, page.sheet, page.stored) for each in conflict.differences
            ],
            "saves": [(each, self._undo_address(table, each.at)) for each in saves],
            "check_address": self.admin_address("grid_check", quote(table.pk)),
            "is_nav_sidebar_enabled": False,
        }
        return TemplateResponse(request, "admin/budgets/grid/grid.html", context)

    def _too_large(self, request, table: BudgetTable):
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _title(table),
            "opts": self.opts,
            "table": table,
            "sentence": _too_large(),
        }
        return TemplateResponse(request, "admin/budgets/grid/too_large.html", context)


def _title(table: BudgetTable) -> str:
    return _("Grille\u00a0: %(table)s") % {"table": table}


def _page(posted: Posted, known: Stored) -> Page:
    """What was typed, after what a button asked, with what others have saved."""
    acted = act(posted)
    merged = merge(posted.version, acted.sheet, known.sheet)
    page = Page(known, merged.sheet, Version.of(known.sheet), merged.told)
    page.at, page.focus, page.chosen = posted.at, acted.focus, acted.chosen
    page.sentences, page.reason = [acted.refusal] if acted.refusal else [], posted.reason
    return page


def _not_yet(page: Page, posted: Posted) -> str:
    """Why nothing is saved for now."""
    if page.told:
        return _(
            "Rien n’a été enregistré\u00a0: quelqu’un d’autre a enregistré ce tableau depuis que vous l’avez ouvert."
        )
    if page.troubles:
        return _("Rien n’a été enregistré\u00a0: des saisies sont à corriger.")
    if page.seen and posted.seen != page.seen:
        return _("Voici ce qui changera\u00a0: relisez, puis enregistrez.")
    if page.seen and not posted.reason:
        return _("Donnez le motif de la modification\u00a0: pourquoi ce changement, d’où vient l’information.")
    return ""


def _to_mend(page: Page, posted: Posted) -> str:
    """The input that gets the focus."""
    if page.troubles:
        return page.troubles[0].name
    return "change_reason" if posted.seen == page.seen and not page.told else ""


def _saved(page: Page, address: str) -> str:
    count = len(page.changes)
    told = ngettext("Enregistré\u00a0: %(n)s changement.", "Enregistré\u00a0: %(n)s changements.", count) % {"n": count}
    return format_html('{} <a href="{}">{}</a>', told, address, _("Annuler cet enregistrement"))


def _too_large() -> str:
    told = _("Ce tableau a plus de %(most)s cases\u00a0: c’est trop pour une grille.")
    return told % {"most": format_amount(MOST_CELLS)}
