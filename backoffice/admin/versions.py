"""The history of a record as staff read it: when, who, why, and each value before and after."""

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from simple_history.template_utils import HistoricalRecordContextHelper

from ..changes import UNREAD
from ..names import names_of
from ..words import in_words
from .restoring import RestoreMixin, moment

SHOWN_CHARACTERS = 400


class VersionHelper(HistoricalRecordContextHelper):
    """Values in words: choices by their label, amounts as French prints them."""

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        if isinstance(value, list):
            return [str(each) for each in value]
        return in_words(self.model._meta.get_field(change.field), value)


class HistoryMixin(RestoreMixin):
    """For a `SimpleHistoryAdmin`: one page, to be read, from which versions are put back."""

    def get_urls(self):
        return [url for url in super().get_urls() if not (url.name or "").endswith("_simple_history")]

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """A record that someone deleted is told by its name, with who did it, and leads to where it can be restored."""
        key = self.key_from(unquote(object_id))
        deletion = self.model.history.filter(id=key, history_type="-").select_related("history_user").first()
        if key is None or deletion is None or not self.has_view_permission(request):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        told = {"name": names_of([deletion])[self.model, key], "who": deletion.history_user or _("quelqu’un")}
        told["when"] = moment(deletion)
        sentence = _(
            "«\u00a0%(name)s\u00a0» n’existe plus\u00a0: supprimé par %(who)s, le %(when)s. "
            "Rien n’a été enregistré. Une version peut être restaurée ci-dessous."
        )
        self.message_user(request, sentence % told, messages.WARNING)
        return HttpResponseRedirect(self.admin_address("history", quote(key)))

    def get_historical_record_context_helper(self, request, historical_record):
        return VersionHelper(self.model, historical_record, max_displayed_delta_change_chars=SHOWN_CHARACTERS)

    def history_view(self, request, object_id, extra_context=None):
        key = self.key_from(unquote(object_id))
        if key is None:
            raise Http404
        versions = self.get_history_queryset(request, self.model.history, self.opts.pk.attname, key)
        versions = versions.select_related("history_user", "batch").defer(*UNREAD)
        record = self.get_object(request, unquote(object_id))
        latest = versions.first()
        if record is None and latest is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        name = str(record) if record else _("%(name)s (supprimé)") % {"name": names_of([latest])[self.model, key]}
        page = Paginator(versions, self.history_list_per_page).get_page(request.GET.get(PAGE_VAR))
        self.set_history_delta_changes(request, page)
        if self.may_restore(request, record):
            for version in page:
                if record is None or version.pk != latest.pk:
                    version.restore_address = self.admin_address("restore", object_id, version.pk)
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _("Historique"),
            "subtitle": name,
            "object": record,
            "opts": self.opts,
            "page_obj": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
            "module_name": self.opts.verbose_name_plural,
        }
        return TemplateResponse(request, "admin/record_history.html", context | (extra_context or {}))
