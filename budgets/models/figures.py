"""The amounts of tables, and the identities between them."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.history import Records
from publishing.languages import translations
from publishing.models import PublicQuerySet, State
from sources.models import Source

from ..amounts import DECIMALS, DIGITS, TOO_LARGE, as_printed, bounded, check_printed
from .structure import BudgetTable, Column, Line


def same_table(cell) -> None:
    """Raise a `ValidationError` where the line and the column of a cell stand in two tables."""
    if cell.line_id and cell.column_id and cell.line.table_id != cell.column.table_id:
        raise ValidationError({"column": _("La ligne et la colonne sont de deux tableaux différents.")})


class FigureQuerySet(PublicQuerySet):
    public = Q(line__table__state=State.PUBLISHED)

    def get_by_natural_key(self, table, line, column):
        return self.get(line__table__slug=table, line__key=line, column__key=column, column__table__slug=table)

    def for_list(self):
        """Figures with their level, line, column and table, in one query."""
        return self.with_level().select_related("line__table", "column")

    def with_level(self):
        """Adds `level`: `leaf`, `subtotal` (its line has parts and a parent) or `total` (parts, no parent)."""
        parts = Line.objects.filter(parent=models.OuterRef("line"))
        return self.annotate(
            level=models.Case(
                models.When(~models.Exists(parts), then=models.Value("leaf")),
                models.When(line__parent__isnull=True, then=models.Value("total")),
                default=models.Value("subtotal"),
                output_field=models.CharField(),
            )
        )


class Figure(models.Model):
    """A published amount, in the unit of its table. No figure: no amount was published, which is not zero."""

    hangs_from = "line"
    said_together = (("amount", "decimals"), ("source", "passage"))

    line = models.ForeignKey(Line, verbose_name=_("ligne"), on_delete=models.CASCADE, related_name="figures")
    column = models.ForeignKey(Column, verbose_name=_("colonne"), on_delete=models.CASCADE, related_name="figures")
    amount = models.DecimalField(_("montant"), max_digits=DIGITS + DECIMALS, decimal_places=DECIMALS)
    decimals = models.PositiveSmallIntegerField(_("décimales imprimées"), default=0)
    source = models.ForeignKey(
        Source,
        verbose_name=_("source propre"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figures",
        help_text=_("Seulement si elle diffère de celle du tableau."),
    )
    passage = models.CharField(_("passage"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    note_en, note_de = translations(note)

    objects = FigureQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("montant")
        verbose_name_plural = _("montants")
        ordering = [
            "line__table__position",
            "line__table__slug",
            "line__position",
            "line_id",
            "column__position",
            "column_id",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "column"],
                name="figure_once_per_cell",
                violation_error_message=_("Cette cellule a déjà un montant."),
            ),
            models.CheckConstraint(
                condition=bounded("amount", "decimals"),
                name="figure_amount_bounded",
                violation_error_message=TOO_LARGE,
            ),
        ]

    def __str__(self):
        return f"{self.line} × {self.column}"

    def natural_key(self):
        return (self.line.table.slug, self.line.key, self.column.key)

    natural_key.dependencies = ["budgets.line", "budgets.column"]

    def clean(self):
        check_printed(self.amount, self.decimals, "amount")
        same_table(self)

    @property
    def printed(self) -> Decimal:
        """The amount with the decimals that were printed."""
        return as_printed(self.amount, self.decimals)

    def get_absolute_url(self):
        return reverse("budgets:figure_detail", args=[self.table.slug, self.line.key, self.column.key])

    @property
    def table(self) -> BudgetTable:
        return self.line.table

    @property
    def cited_source(self) -> Source:
        """Its own source, else its table's."""
        return self.source or self.table.source

    @property
    def cited_passage(self) -> str:
        return self.passage if self.source_id or self.passage else self.table.passage


class IdentityQuerySet(PublicQuerySet):
    def published(self):
        """Identities of which every cell stands in a published table."""
        hidden = IdentityPart.objects.exclude(line__table__state=State.PUBLISHED)
        return self.filter(line__table__state=State.PUBLISHED).exclude(parts__in=hidden)

    def get_by_natural_key(self, table, line, column):
        return self.get(line__table__slug=table, line__key=line, column__key=column)


class Identity(models.Model):
    """A cell that should equal the sum of others, wherever they stand."""

    hangs_from = "line"

    line = models.ForeignKey(Line, verbose_name=_("ligne"), on_delete=models.PROTECT, related_name="identities")
    column = models.ForeignKey(Column, verbose_name=_("colonne"), on_delete=models.PROTECT, related_name="identities")
    note = models.TextField(_("note"), blank=True)
    note_en, note_de = translations(note)

    objects = IdentityQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("égalité entre tableaux")
        verbose_name_plural = _("égalités entre tableaux")
        ordering = ["line__table__position", "line__position", "column__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "column"],
                name="identity_once_per_cell",
                violation_error_message=_("Cette cellule a déjà une égalité."),
            )
        ]

    def __str__(self):
        return f"{self.line} × {self.column}"

    def natural_key(self):
        return (self.line.table.slug, self.line.key, self.column.key)

    natural_key.dependencies = ["budgets.line", "budgets.column"]

    def clean(self):
        same_table(self)

    @property
    def cells(self) -> list["IdentityPart"]:
        return list(self.parts.all())


class IdentityPartQuerySet(PublicQuerySet):
    public = Q(line__table__state=State.PUBLISHED)

    def get_by_natural_key(self, table, line, column, part_table, part_line, part_column):
        identity = Identity.objects.get_by_natural_key(table, line, column)
        return self.get(identity=identity, line__table__slug=part_table, line__key=part_line, column__key=part_column)


class IdentityPart(models.Model):
    """A cell that an identity adds."""

    hangs_from = "identity"

    identity = models.ForeignKey(Identity, verbose_name=_("égalité"), on_delete=models.CASCADE, related_name="parts")
    line = models.ForeignKey(Line, verbose_name=_("ligne"), on_delete=models.PROTECT, related_name="identity_parts")
    column = models.ForeignKey(
        Column, verbose_name=_("colonne"), on_delete=models.PROTECT, related_name="identity_parts"
    )

    objects = IdentityPartQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("terme d’une égalité")
        verbose_name_plural = _("termes des égalités")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["identity", "line", "column"],
                name="cell_once_per_identity",
                violation_error_message=_("Cette cellule est déjà dans l’égalité."),
            )
        ]

    def __str__(self):
        return f"{self.line} × {self.column}"

    def natural_key(self):
        return (*self.identity.natural_key(), self.line.table.slug, self.line.key, self.column.key)

    natural_key.dependencies = ["budgets.identity"]

    def clean(self):
        same_table(self)
