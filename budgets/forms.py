"""Amounts in forms: typed as in French, kept exactly, shown again with the decimals that were typed."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from backoffice.admin import RecordForm, RowForm
from backoffice.amounts import read_amount
from backoffice.circles import comes_back
from publishing.formats import format_amount

from .amounts import DECIMALS, DIGITS, TOO_LARGE, as_printed, printed_decimals
from .models import Column, Figure, Line

TYPED_LENGTH = 60


def as_typed(amount: Decimal | None, decimals: int) -> str:
    """The amount as French prints it, with its printed decimals; with more where the stored amount has more."""
    if amount is None:
        return ""
    try:
        return format_amount(as_printed(amount, decimals))
    except (ArithmeticError, ValueError):
        return format_amount(amount)


class AmountField(forms.CharField):
    """« 2 401,98 », « 40.0 », « -3 »: a `Decimal` with the decimals typed, never by way of a float."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "amount"})

    def __init__(self, **options):
        super().__init__(max_length=TYPED_LENGTH, **options)

    def to_python(self, value):
        text = super().to_python(value)
        return read_amount(text) if text else None

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        places = printed_decimals(value)
        if places > DECIMALS or abs(value) >= Decimal(10) ** (DIGITS - places):
            raise ValidationError(TOO_LARGE, code="too_large")

    def run_validators(self, value):
        """Those of a text do not apply: `max_length` is the input's."""

    def clean(self, value):
        if isinstance(value, str) and len(value) > TYPED_LENGTH:
            raise ValidationError(TOO_LARGE, code="too_large")
        ProhibitNullCharactersValidator()(value)
        return super().clean(value)

    def has_changed(self, initial, data):
        try:
            before, after = self.to_python(initial), self.to_python(data)
        except ValidationError:
            return True
        return (before, before and before.as_tuple()) != (after, after and after.as_tuple())


class PrintedAmountMixin:
    """For the form of a record with an amount and its printed decimals: one input gives both."""

    amount_field, decimals_field = "amount", "decimals"
    amount_help = _(
        "Comme imprimé\u00a0: «\u00a02 401,98\u00a0». «\u00a024,00\u00a0» n’est pas «\u00a024\u00a0». "
        "Dans l’unité du tableau."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.derived = (self.decimals_field,)
        record, name = self.instance, self.amount_field
        if name in self.fields:
            model_field = record._meta.get_field(name)
            self.fields[name] = AmountField(
                label=self.fields[name].label,
                required=not model_field.blank,
                help_text=self.amount_help,
            )
            self.initial[name] = as_typed(getattr(record, name), getattr(record, self.decimals_field))

    def _post_clean(self):
        amount = self.cleaned_data.get(self.amount_field)
        if self.amount_field in self.fields and not self.errors.get(self.amount_field):
            setattr(self.instance, self.decimals_field, 0 if amount is None else printed_decimals(amount))
        super()._post_clean()


class FigureForm(PrintedAmountMixin, RecordForm):
    class Meta:
        model = Figure
        fields = "__all__"


class FigureRowForm(PrintedAmountMixin, RowForm):
    """A figure in the form of its line."""


class LineForm(RecordForm):
    class Meta:
        model = Line
        fields = "__all__"


class ColumnForm(RecordForm):
    """A total sums columns of its own table, and not itself."""

    class Meta:
        model = Column
        fields = "__all__"

    def clean(self):
        data = super().clean()
        table = data.get("table") if self.instance._state.adding else self.instance.table
        parts = data.get("parts") or ()
        if table and comes_back(self._added(table) | {self.instance.pk: [part.pk for part in parts]}, self.instance.pk):
            self.add_error("parts", _("Une colonne ne peut pas être une part d’elle-même."))
        if table and any(part.table_id != table.pk for part in parts):
            self.add_error("parts", _("Une part est d’un autre tableau."))
        return data

    @staticmethod
    def _added(table) -> dict:
        """The columns of the table with the parts that they have now."""
        return {
            column.pk: [part.pk for part in column.parts.all()] for column in table.columns.prefetch_related("parts")
        }
