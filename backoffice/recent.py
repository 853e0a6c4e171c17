"""The page of recent changes: what can be asked of it, and what it shows."""

from datetime import datetime, time, timedelta

from django import forms
from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from .changes import KINDS, YEARS, Asked, Page, Place, changes, visible_models
from .models import ImportBatch

PER_PAGE = 50
SHOWN_BATCHES = 100
AFTER = "after"


class DayField(forms.DateField):
    """A day of the calendar, or none."""

    def __init__(self, label):
        super().__init__(label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def validate(self, value):
        super().validate(value)
        if value is not None and value.year not in YEARS:
            raise forms.ValidationError(_("Cette année n’est pas possible."))


class ChangesForm(forms.Form):
    """Which changes to show. Every answer may be left out."""

    q = forms.CharField(label=_("Mots du nom ou du motif"), required=False, max_length=200)
    model = forms.ChoiceField(label=_("Contenu"), required=False)
    kind = forms.ChoiceField(
        label=_("Changement"), required=False, choices=[("", _("tous")), *((k, str(v)) for k, v in KINDS.items())]
    )
    person = forms.ModelChoiceField(
        label=_("Par"), required=False, empty_label=_("tout le monde"), queryset=get_user_model().objects.none()
    )
    since = DayField(label=_("Depuis le"))
    until = DayField(label=_("Jusqu’au"))
    batch = forms.ModelChoiceField(
        label=_("Fichier importé"),
        required=False,
        empty_label=_("tous, et hors import"),
        queryset=ImportBatch.objects.none(),
    )

    def __init__(self, data, user):
        super().__init__(data)
        self.user = user
        names = [(m._meta.label_lower, capfirst(str(m._meta.verbose_name_plural))) for m in visible_models(user)]
        self.fields["model"].choices = [("", _("tous")), *names]
        self.fields["person"].queryset = get_user_model().objects.filter(is_staff=True).order_by("username")
        self._offer_batches()

    def _offer_batches(self):
        """The newest are offered; an address may name any."""
        field, applied = (
            self.fields["batch"],
            ImportBatch.objects.filter(applied_at__isnull=False).only("file_name", "applied_at"),
        )
        field.queryset = applied
        newest = list(applied.order_by("-applied_at")[:SHOWN_BATCHES])
        choices = [(str(batch.pk), f"{batch.file_name} ({batch.applied_at:%d/%m/%Y})") for batch in newest]
        asked = self.data.get("batch", "")
        if asked and asked not in dict(choices):
            choices.append((asked, asked))
        field.widget.choices = [("", field.empty_label), *choices]

    @property
    def is_active(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def page(self) -> Page:
        """The changes that are asked for; none where the question makes no sense."""
        if not self.is_valid():
            return Page([], None)
        return changes(self.user, PER_PAGE, self.asked, Place.read(self.data.get(AFTER, "")))

    @cached_property
    def asked(self) -> Asked:
        given = self.cleaned_data
        return Asked(
            model=given["model"],
            person=given["person"].pk if given["person"] else None,
            kind=given["kind"],
            since=_morning(given["since"]) if given["since"] else None,
            until=_morning(given["until"] + timedelta(days=1)) if given["until"] else None,
            words=given["q"],
            batch=given["batch"].pk if given["batch"] else None,
        )


def _morning(day) -> datetime:
    return make_aware(datetime.combine(day, time.min))
