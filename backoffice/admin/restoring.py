"""Any version of a record can be put back: shown first, then written through the form of the record."""

from django.contrib.admin.utils import flatten_fieldsets, quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from simple_history.utils import get_m2m_reverse_field_name

from publishing.models import Publishable

from ..changes import admin_address, can_view, recorded_models
from ..names import names_of, record_of
from .conflicts import VERSION, Difference, canonical, in_words
from .forms import REASON_LENGTH, reason_given
from .lists import BIGGEST_KEY
from .refusals import RefusedError


def moment(version) -> str:
    return date_format(localtime(version.history_date), "DATETIME_FORMAT")


def lists_of(version) -> dict[str, list]:
    """Name and keys of each list of records that the history keeps."""
    if version.history_type == "-":  # a deletion empties the lists before it is written down
        version = version.prev_record or version
    return {field.name: _keys(version, field) for field in version._history_m2m_fields}


def _keys(version, field: models.ManyToManyField) -> list:
    name = f"{get_m2m_reverse_field_name(field)}_id"
    return [getattr(row, name) for row in getattr(version, field.name).all()]


def missing(version) -> list[str]:
    """A sentence for each thing that the version refers to and that is no more."""
    model = version.instance_type
    links = [(f, [getattr(version, f.attname)]) for f in version.tracked_fields if f.many_to_one]
    links += [(model._meta.get_field(name), keys) for name, keys in lists_of(version).items()]
    return [sentence for field, keys in links for sentence in _missing(field, [key for key in keys if key is not None])]


def _missing(field: models.Field, keys: list) -> list[str]:
    model = field.related_model
    known = set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
    gone = [model.history.filter(id=key).first() or key for key in keys if key not in known]
    names = names_of([version for version in gone if isinstance(version, models.Model)])
    return [_missing_sentence(field, each, names) for each in gone]


def _missing_sentence(field: models.Field, gone, names: dict) -> str:
    model = field.related_model
    key = getattr(gone, "id", gone)
    told = {"field": field.verbose_name, "name": names.get((model, key), key)}
    address = admin_address(model, "history", quote(key))
    sentence = _("Cette version renvoie à un contenu supprimé, «\u00a0%(name)s\u00a0» (%(field)s). ") % told
    return format_html('{}<a href="{}">{}</a>', sentence, address, _("Restaurez-le d’abord, depuis son historique."))


def typed(form) -> dict:
    """What someone would type to say what an unbound form says."""
    initial = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: form.fields[name].prepare_value(value) for name, value in initial.items()}


class RestoreMixin:
    """For the admin of a record: a page that shows what a version would change, and puts it back."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.restore_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        return [path("<path:object_id>/history/<int:version_id>/restaurer/", view, name=name), *super().get_urls()]

    def may_restore(self, request, record) -> bool:
        return self.has_add_permission(request) if record is None else self.has_change_permission(request, record)

    def restore_view(self, request, object_id, version_id):
        """What would change; once confirmed, the change, in one transaction."""
        version = self._version(self.key_from(unquote(object_id)), version_id)
        record = self.get_object(request, unquote(object_id))
        if not self.may_restore(request, record):
            raise PermissionDenied
        sentences = missing(version)
        if request.method == "POST" and not sentences:
            try:
                with transaction.atomic():
                    record = self.get_object(request, unquote(object_id))
                    restored = self._restore(request, version, record)
            except RefusedError as refused:
                sentences, record = refused.sentences, self.get_object(request, unquote(object_id))
            else:
                told = {"record": restored, "when": moment(version)}
                self.message_user(request, _("«\u00a0%(record)s\u00a0»\u00a0: version du %(when)s restaurée.") % told)
                return HttpResponseRedirect(self.admin_address("change", quote(version.id)))
        return self._show_restoration(request, version, record, sentences)

    def _version(self, key, version_id: int):
        known = self.model.history.select_related("history_user")
        version = known.filter(id=key, history_id=version_id).first() if version_id < BIGGEST_KEY else None
        if key is None or version is None:
            raise Http404
        return version

    def _restoration(self, request, version, record):
        """The form of the record as someone would fill it in to bring the version back."""
        fields = flatten_fieldsets(self.get_fieldsets(request, record))
        form_class = self.get_form(request, record, change=record is not None, fields=fields)
        data = typed(form_class(instance=record_of(version))) | lists_of(version)
        reason = _("Restauration de la version du %(when)s") % {"when": moment(version)}
        given = reason_given(request)
        data["change_reason"] = (f"{reason}\u00a0: {given}" if given else reason)[:REASON_LENGTH]
        data[VERSION] = form_class(instance=record).version if record else ""
        return form_class(data, instance=record or self.model(pk=version.id))

    def _restore(self, request, version, record):
        if record is not None:
            self.refuse_stale(request, record)
        form = self._restoration(request, version, record)
        if not form.is_valid():
            raise RefusedError(list(_told(form)))
        restored = form.save(commit=False)
        self.save_model(request, restored, form, change=record is not None)
        form.save_m2m()
        self.after_change(request, restored)
        log = self.log_addition if record is None else self.log_change
        log(request, restored, form.cleaned_data["change_reason"])
        return restored

    def _show_restoration(self, request, version, record, sentences):
        form = self._restoration(request, version, record)
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _("Restaurer la version du %(when)s") % {"when": moment(version)},
            "subtitle": str(record) if record else names_of([version])[self.model, version.id],
            "version": version,
            "record": record,
            "changes": list(_changes(form)),
            "sentences": sentences,
            "becomes_draft": record is None and issubclass(self.model, Publishable),
            "keeps_state": record is not None and issubclass(self.model, Publishable),
            "hanging": self._hanging(request),
            "history_address": self.admin_address("history", quote(version.id)),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/restore.html", context)

    def _hanging(self, request) -> list[tuple[str, str]]:
        """What hangs from such a record and has a history of its own: name, and where its deletions are."""
        address = reverse(f"{self.admin_site.name}:changes")
        return [
            (str(model._meta.verbose_name_plural), f"{address}?model={model._meta.label_lower}&kind=-")
            for model in recorded_models()
            if (link := getattr(model, "hangs_from", None))
            and model._meta.get_field(link).related_model is self.model
            and can_view(request.user, model)
        ]


def _changes(form):
    """What a restoration would change: all that it says, where nothing is left of the record."""
    for name, field in form._open().items():
        value = form.data.get(name)
        text, stored = canonical(field, value), form.stored[name] if form.is_versioned else ""
        if text != stored:
            now = in_words(field, form.get_initial_for_field(field, name)) if form.is_versioned else None
            yield Difference(capfirst(str(field.label or name)), in_words(field, value), now)


def _told(form):
    for name, messages in form.errors.items():
        label = capfirst(str(form.fields[name].label or name)) if name in form.fields else ""
        yield from (f"{label}\u00a0: {message}" if label else message for message in messages)
