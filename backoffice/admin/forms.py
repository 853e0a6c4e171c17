"""Forms of the records: a reason for the history, and no change of what is published without the right."""

from unicodedata import normalize

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..drafts import may_change, reserved_sentence
from .conflicts import VersionedFormMixin, canonical

REASON_LENGTH = 500
TYPED = {models.URLField: {"assume_scheme": "https"}}  # « www.example.org » is taken to be https


def composed(text: str) -> str:
    return normalize("NFC", text.replace("\r\n", "\n"))


class ModelForm(VersionedFormMixin, forms.ModelForm):
    """Text is composed (NFC) and its lines end alike, as an import does, so that one word is written one way. Errors
    that the model raises on a field that the form does not show are shown above the form."""

    def clean(self):
        cleaned = super().clean()
        return {name: composed(value) if isinstance(value, str) else value for name, value in cleaned.items()}

    @cached_property
    def changed_data(self) -> list[str]:
        """A browser writes the ends of lines in its own way: that changes nothing."""
        return [name for name in super().changed_data if not self._says_the_same(name)]

    def _says_the_same(self, name: str) -> bool:
        field, text = self.fields[name], self[name].data
        return isinstance(text, str) and canonical(field, text) == canonical(field, self[name].initial)

    def _update_errors(self, errors):
        told = getattr(errors, "error_dict", {})
        for name in [name for name in told if name not in self.fields and name != NON_FIELD_ERRORS]:
            told.setdefault(NON_FIELD_ERRORS, []).extend(told.pop(name))
        super()._update_errors(errors)


class RecordForm(ModelForm):
    """The form of a record. The admin gives it `user`, and in `refusal` why a first attempt could not stand."""

    user = None
    refusal: tuple[str, ...] = ()

    change_reason = forms.CharField(
        label=_("Motif de la modification"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Une phrase pour l’historique\u00a0: pourquoi ce changement, d’où vient l’information."),
    )

    @property
    def changed_record_data(self) -> list[str]:
        return [name for name in self.changed_data if name != "change_reason"]

    def _post_clean(self):
        super()._post_clean()
        for sentence in self.refusal:
            self.add_error(None, sentence)
        if self.user and not self.errors and not may_change(self.user, self.instance):
            self.add_error(None, reserved_sentence(type(self.instance)))


def reason_given(request) -> str:
    """The reason posted with a confirmation, fit for the history."""
    return request.POST.get("change_reason", "").replace("\0", "").strip()[:REASON_LENGTH]
