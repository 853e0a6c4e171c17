"""What the admin of a record adds for draft and published: steps, list actions, preview."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, resolve, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.models import Publishable

from ..datasets import may_import
from ..drafts import STEPS, StateChangedError, Step, may_change, may_publish, owner, reserved_sentence, touches_public
from .forms import reason_given
from .refusals import stale_sentence

STATE_MARKS = {"draft": "○", "submitted": "◐", "published": "●"}


def address_of(record) -> str | None:
    """The public address of a record, or of the one that it hangs from."""
    held = owner(record)
    try:
        return held.get_absolute_url() if held is not None else None
    except (AttributeError, NoReverseMatch):
        return None


def step_action(step: Step):
    @admin.action(description=step.label, permissions=["publish" if step.publisher else "change"])
    def act(model_admin, request, queryset):
        return model_admin.take_step_on_many(request, queryset, step)

    act.__name__ = step.slug
    return act


class PublicationMixin:
    """Steps and preview on a `ModelAdmin`. `publication_problems` says what keeps a record from being published.

    `desks`: label and view of the pages on which such a record is worked on, beside its form.
    """

    desks: tuple[tuple[str, str], ...] = ()

    def publication_problems(self, record) -> list[str]:
        return []

    @property
    def is_publishable(self) -> bool:
        return issubclass(self.model, Publishable)

    def has_publish_permission(self, request, obj=None) -> bool:
        return may_publish(request.user, self.model)

    def may_take(self, request, step: Step) -> bool:
        """Whether the user may take a step, given that the record's state fits."""
        if step.publisher:
            return self.has_publish_permission(request)
        return super().has_change_permission(request)

    def get_actions(self, request):
        actions = super().get_actions(request)
        if self.is_publishable and self.has_view_permission(request):
            for act in self._filter_actions_by_permissions(request, self._step_actions()):
                actions[act[1]] = act
        return actions

    def _step_actions(self):
        for step in STEPS.values():
            act = step_action(step)
            yield act, step.slug, act.short_description

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/apercu/", view(self.preview_view), name=f"{name}_preview"),
            path("<path:object_id>/etat/<slug:step>/", view(self.step_view), name=f"{name}_step"),
            *super().get_urls(),
        ]

    def publication_context(self, request, record) -> dict:
        """What the form says of the state of the record, and what can be done about it."""
        if record is None or record.pk is None:
            return {}
        held = owner(record)
        published = touches_public(record)
        context = {"preview_url": None, "steps": [], "notice": self._notice(request, record)}
        if not published and address_of(record):
            context["preview_url"] = self.admin_address("preview", quote(record.pk))
        if isinstance(held, Publishable):
            context |= {"state": held.state, "state_label": held.get_state_display()}
        if self.is_publishable:
            context["steps"] = [s for s in STEPS.values() if s.fits(record) and self.may_take(request, s)]
        return context

    def _notice(self, request, record) -> str:
        if not super().has_change_permission(request, record):
            return _("Vous pouvez lire ce contenu, pas le modifier.")
        return "" if may_change(request.user, record) else reserved_sentence(self.model)

    def admin_address(self, view, *args) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{view}"
        return reverse(name, args=args, current_app=self.admin_site.name)

    def preview_view(self, request, object_id):
        """The public page of the record as it will look, for staff alone."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        address = address_of(record)
        if not address:
            raise Http404
        match = resolve(address.partition("?")[0])
        view = getattr(match.func, "view_class", None)
        if view is None or not hasattr(view, "preview"):
            raise Http404
        response = view.as_view(preview=True)(request, *match.args, **match.kwargs)
        if hasattr(response, "context_data"):
            response.context_data["preview"] = self._preview_bar(request, record)
        return response

    def _preview_bar(self, request, record) -> dict:
        """What staff can do from a preview: its state, and the ways on."""
        held = owner(record)
        name = f"{self.admin_site.name}:{held._meta.app_label}_{held._meta.model_name}"

        def address(view: str, *more: str) -> str:
            return reverse(f"{name}_{view}", args=[quote(held.pk), *more], current_app=self.admin_site.name)

        its_admin = self.admin_site._registry[type(held)]
        links = [(_("Modifier") if may_change(request.user, held) else _("Fiche"), address("change"))]
        links += [(label, address(view)) for label, view in its_admin.desks]
        links += [
            (step.label, address("step", step.slug))
            for step in STEPS.values()
            if step.fits(held) and its_admin.may_take(request, step)
        ]
        if may_import(request.user, type(held)):
            links.append((_("Imports"), reverse("backoffice:import_index")))
        links += [
            (_("File de publication"), reverse(f"{self.admin_site.name}:publication")),
            (_("Tableau de bord"), reverse(f"{self.admin_site.name}:index")),
        ]
        return {"state": held.get_state_display(), "links": links}

    def step_view(self, request, object_id, step):
        """One question, then one change of state."""
        record, step = self.get_object(request, unquote(object_id)), STEPS.get(step)
        if step is None or not self.is_publishable:
            raise Http404
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.may_take(request, step):
            raise PermissionDenied
        if request.method != "POST" and step.fits(record):
            return self._ask(request, step, [record], record=record)
        self._report(request, step, *self._take(request, step, [record]))
        return HttpResponseRedirect(self.admin_address("change", quote(record.pk)))

    def take_step_on_many(self, request, queryset, step: Step):
        if "confirm" not in request.POST:
            return self._ask(request, step, list(queryset), action=step.slug)
        self._report(request, step, *self._take(request, step, queryset))
        return None

    def _ask(self, request, step: Step, records, **context):
        fitting = [record for record in records if step.fits(record)]
        context |= self.admin_site.each_context(request) | {
            "title": step.label,
            "step": step,
            "opts": self.opts,
            "fitting": fitting,
            "others": [record for record in records if record not in fitting],
            "problems": self._problems(step, fitting),
            "media": self.media,
            "action_checkbox_name": "_selected_action",
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/step.html", context)

    def _problems(self, step: Step, records) -> list[str]:
        if step is not STEPS["publier"]:
            return []
        return [f"{record}\u00a0: {problem}" for record in records for problem in self.publication_problems(record)]

    def _take(self, request, step: Step, records) -> tuple[list, list[str]]:
        """What changed, and what did not with the reason."""
        taken, refused = [], []
        with transaction.atomic():
            for record in records:
                current = self.model._default_manager.select_for_update().filter(pk=record.pk).first()
                stale = stale_sentence(request, current) if current else ""
                problems = [stale] if stale else self._problems(step, [record])
                try:
                    taken += [] if problems else [step.take(record, reason_given(request))]
                except (StateChangedError, self.model.DoesNotExist):
                    problems = [_("%(record)s\u00a0: son état ne le permet pas.") % {"record": record}]
                refused += problems
        return taken, refused

    def _report(self, request, step: Step, taken, refused):
        if len(taken) == 1:
            told = {"name": capfirst(self.opts.verbose_name), "record": taken[0], "done": step.done}
            self.message_user(request, _("%(name)s «\u00a0%(record)s\u00a0»\u00a0: %(done)s.") % told, messages.SUCCESS)
        elif taken:
            sentence = ngettext("%(count)d contenu %(done)s.", "%(count)d contenus\u00a0: %(done)s.", len(taken))
            self.message_user(request, sentence % {"count": len(taken), "done": step.done}, messages.SUCCESS)
        for sentence in refused:
            self.message_user(request, sentence, messages.WARNING)
