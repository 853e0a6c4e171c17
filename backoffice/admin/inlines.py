"""Tables of hanging records inside the form of their owner, in which every input has a name."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet, ModelChoiceField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..drafts import may_change_now
from ..helps import ExplainsFields
from .forms import TYPED, ModelForm

TRANSIENT = ("id", "ORDER")
GONE = gettext_lazy(
    "Cette ligne a été supprimée entre-temps\u00a0: rien n’a été enregistré. "
    "Le prochain enregistrement l’enlèvera d’ici. Pour la garder, ajoutez une ligne qui dit la même chose."
)


class RowForm(ModelForm):
    """A line of the table. `gone`: someone deleted it since the form was made."""

    gone = False

    def full_clean(self):
        super().full_clean()
        if self.gone:
            self._errors = forms.utils.ErrorDict()
            self.add_error(None, GONE)
            self.data = self.data.copy()
            self.data[self.add_prefix("DELETE")] = "on"


class RecordFormSet(BaseInlineFormSet):
    """Names each input for those who cannot see its column, locks the keys, and reads each list of choices once."""

    keys: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fk = self.fk
        form.gone = self.is_bound and index is not None and index < self.initial_form_count() and not form.instance.pk
        for name, field in form.fields.items():
            self._name(field, name, index)
            if name in self.keys and form.instance.pk:
                field.disabled = True
            if name in self.shared and isinstance(field, ModelChoiceField):
                field.widget.choices = self._choices(name, field)

    def get_queryset(self):
        """Once the lines that were posted are there, in their order: someone may have moved or deleted some since."""
        if self.is_bound and "forms" in self.__dict__:
            return [None if form.gone else form.instance for form in self.initial_forms]
        return super().get_queryset()

    def clean(self):
        super().clean()
        stale = [form for form in self.forms if form.conflict and self._should_delete_form(form)]
        if stale:
            raise ValidationError([form.conflict.sentence for form in stale])

    def _name(self, field, name, index):
        row = _("nouvelle ligne") if index is None else _("ligne %(number)s") % {"number": index + 1}
        label = _("Supprimer") if name == "DELETE" else capfirst(str(field.label or name))
        widget = getattr(field.widget, "widget", field.widget)
        if not isinstance(widget, forms.HiddenInput):
            widget.attrs["aria-label"] = f"{label}, {row}"

    def _choices(self, name, field):
        known = self.__dict__.setdefault("_known_choices", {})
        if name not in known:
            known[name] = list(field.choices)
        return known[name]


class RecordInline(ExplainsFields, admin.TabularInline):
    """Hanging records, open to whoever may change their owner. `keys` are set once; `shared` are short lists."""

    form = RowForm
    formfield_overrides = TYPED
    formset = RecordFormSet
    extra = 0
    max_num = 500
    show_change_link = True
    view_on_site = False
    keys: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()

    def get_formset(self, request, obj=None, **kwargs):
        kwargs.setdefault("absolute_max", self.max_num)  # a forged number of rows is not built
        formset = super().get_formset(request, obj, **kwargs)
        formset.keys, formset.shared = self.keys, self.shared
        return formset

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for link in ("add", "change", "delete", "view"):  # a row has no room for them
            if field and hasattr(field.widget, f"can_{link}_related"):
                setattr(field.widget, f"can_{link}_related", False)
        return field

    def get_queryset(self, request):
        links = [field.name for field in self.model._meta.fields if field.many_to_one]
        rows = super().get_queryset(request).select_related(*links)
        return rows.select_for_update(of=("self",)) if request.method == "POST" else rows

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._is_open(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._is_open(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._is_open(request, obj)

    def _is_open(self, request, obj) -> bool:
        return obj is None or obj.pk is None or may_change_now(request, obj)
