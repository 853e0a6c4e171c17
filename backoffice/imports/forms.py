from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from .plan import Question


def accepted() -> str:
    """Which files are taken."""
    told = _(
        "CSV, TSV, XLSX, XLS, ODS ou notre JSON, %(limit)s au plus. "
        "Une ligne par enregistrement, les en-têtes sur la première."
    )
    return told % {"limit": filesizeformat(settings.IMPORT_MAX_BYTES)}


class UploadForm(forms.Form):
    """A file, and why it is imported."""

    file = forms.FileField(
        label=_("Fichier"),
        max_length=255,
        help_text=lazy(accepted, str)(),
        error_messages={
            "required": _("Choisissez un fichier."),
            "empty": _("Le fichier est vide."),
            "max_length": _("Le nom du fichier est trop long : %(max)d caractères au plus."),
        },
    )
    reason = forms.CharField(
        label=_("Motif"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Facultatif. Il restera dans l’historique de chaque enregistrement."),
    )

    @property
    def given(self) -> tuple[bytes, str, dict[str, str]]:
        """The content of the file, its name, and what is answered beforehand."""
        file = self.cleaned_data["file"]
        return file.read(), file.name, {}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.IMPORT_MAX_BYTES:
            limit = filesizeformat(settings.IMPORT_MAX_BYTES)
            raise forms.ValidationError(_("Le fichier est trop gros : %(limit)s au plus."), params={"limit": limit})
        return file

    def clean_reason(self):
        return self.cleaned_data["reason"].strip()


class AnswersForm(forms.Form):
    """One choice for each question that a file leaves open."""

    def __init__(self, questions: list[Question], data=None):
        super().__init__(data)
        self.questions = questions
        for number, question in enumerate(questions):
            self.fields[f"answer_{number}"] = forms.ChoiceField(
                label=question.text, choices=question.answers, widget=forms.RadioSelect
            )

    @property
    def answers(self) -> dict[str, str]:
        return {q.name: self.cleaned_data[f"answer_{number}"] for number, q in enumerate(self.questions)}
