"""The forms of the import of a printed table: the sheet, the table that it is about, and what is corrected."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from backoffice.imports.forms import UploadForm
from backoffice.imports.printed import pasted
from sources.models import Source

from ...models import BudgetTable
from ...models.structure import not_an_address


class PrintedTableForm(UploadForm):
    """A file, or cells pasted from a spreadsheet; the table by its identifier, a new one with its source."""

    pasted = forms.CharField(
        label=_("ou des cellules collées"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "cols": 80, "wrap": "off", "spellcheck": "false"}),
        help_text=_("Copiez les cellules dans le tableur, titres et en-têtes compris, et collez-les ici."),
    )
    table = forms.SlugField(
        label=_("Identifiant du tableau"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "known-tables", "autocomplete": "off", "class": "vTextField"}),
        help_text=_("Celui d’un tableau du site, qui sera mis à jour, ou un nouveau : « budget-recherche-2016 »."),
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off", "class": "vTextField"}),
        help_text=_(
            "Le document d’où viennent les montants : l’identifiant ou le titre d’une source du site, "
            "ou le titre d’une nouvelle. Demandée pour un tableau nouveau."
        ),
    )
    field_order = ("file", "pasted", "table", "source", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].required = False
        self.fields["file"].help_text = _(
            "XLSX, ODS, XLS ou CSV : la feuille telle qu’elle est imprimée, avec ses titres."
        )

    @property
    def known_tables(self) -> list[tuple[str, str]]:
        return list(BudgetTable.objects.values_list("slug", "title"))

    @property
    def known_sources(self) -> list[str]:
        return list(Source.objects.values_list("title", flat=True))

    def clean_file(self):
        return super().clean_file() if self.cleaned_data["file"] else None

    def clean_pasted(self):
        text = self.cleaned_data["pasted"]
        if len(text.encode()) > settings.IMPORT_MAX_BYTES:
            raise ValidationError(_("Le texte collé est trop long."))
        return text.strip("\r\n")

    def clean_table(self):
        slug = self.cleaned_data["table"]
        not_an_address(slug)
        return slug

    def clean(self):
        data = super().clean()
        if bool(data.get("file")) == bool(data.get("pasted", "").strip()) and "file" not in self.errors:
            self.add_error("file", _("Choisissez un fichier, ou collez des cellules : l’un ou l’autre."))
        slug = data.get("table")
        if slug and not data.get("source") and not BudgetTable.objects.filter(slug=slug).exists():
            self.add_error("source", _("« %(slug)s » est un tableau nouveau : dites d’où il vient.") % {"slug": slug})
        return data

    @property
    def given(self) -> tuple[bytes, str, dict[str, str]]:
        data = self.cleaned_data
        answers = {name: data[name] for name in ("table", "source") if data[name]}
        if data["file"]:
            return data["file"].read(), data["file"].name, answers
        return pasted(data["pasted"]), str(_("cellules collées")), answers
