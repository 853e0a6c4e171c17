"""Tables as they were published, with their lines and columns."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from backoffice.history import Records
from publishing.fields import folded, folded_translations, translated
from publishing.languages import like, translations
from publishing.models import BySlug, PublicQuerySet, Publishable, State
from sources.models import Cited

from ..amounts import DECIMALS

RESERVED_SLUGS = {"montants", "comparer"}
KEY_LENGTH = 250

YEAR = [MinValueValidator(1000), MaxValueValidator(9999)]

valid_key = RegexValidator(
    r"^[^\s/;]+$", _("Une clé n’a ni espace, ni barre oblique, ni point-virgule."), code="invalid_key"
)


def named(key: str) -> str:
    """The key that a line or column gets from its names, without which it has no address."""
    if not key:
        raise ValidationError({"label": _("Il lui faut un code ou un libellé avec des lettres ou des chiffres.")})
    return key


def not_an_address(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("« %(slug)s » est déjà l’adresse d’une page."), params={"slug": slug})


def figures_with(related: str) -> models.Prefetch:
    """The figures of lines, joined: on SQLite, Django prefetches no more than 1000 records by their own keys."""
    return models.Prefetch("figures", Line.figures.rel.related_model.objects.select_related(related))


class BudgetTableQuerySet(BySlug):
    def with_grand_total(self):
        """Adds `roots`: the lines that have parts and no parent, with their figures. Three queries more."""
        roots = Line.objects.filter(parent__isnull=True, children__isnull=False).distinct()
        roots = roots.prefetch_related(figures_with("column"))
        return self.select_related("source").prefetch_related(models.Prefetch("lines", roots, to_attr="roots"))

    def with_cells(self):
        """The tables with their lines, columns and figures: four queries, whatever the number of rows."""
        lines = models.Prefetch("lines", Line.objects.prefetch_related(figures_with("source")))
        return self.select_related("source").prefetch_related(
            lines, models.Prefetch("columns", Column.objects.prefetch_related("parts"))
        )


class BudgetTable(Publishable, Cited):
    """A budget table as it was published: lines x columns of amounts in one unit."""

    said_together = (*Cited.said_together, ("period_start", "period_end"), ("currency", "multiplier"))

    class Multiplier(models.IntegerChoices):
        UNIT = 1, _("€")
        THOUSAND = 1_000, _("k€")
        MILLION = 1_000_000, _("M€")

    slug = models.SlugField(_("identifiant"), unique=True, max_length=80, validators=[not_an_address])
    title = models.CharField(_("titre"), max_length=200)
    title_en, title_de = translations(title)
    summary = models.TextField(_("présentation"), blank=True)
    summary_en, summary_de = translations(summary)
    period_start = models.PositiveSmallIntegerField(_("première année"), validators=YEAR)
    period_end = models.PositiveSmallIntegerField(_("dernière année"), validators=YEAR)
    currency = models.CharField(_("monnaie"), max_length=3, default="EUR", choices={"EUR": _("euro")})
    multiplier = models.PositiveIntegerField(_("unité"), choices=Multiplier, default=Multiplier.MILLION)
    decimals = models.PositiveSmallIntegerField(
        _("décimales imprimées"), default=2, help_text=_("Nombre de décimales des montants les plus précis du tableau.")
    )
    note = models.TextField(_("note"), blank=True)
    note_en, note_de = translations(note)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    sort_key = folded("title")
    sort_key_en, sort_key_de = folded_translations("title")
    search_text = folded("title", "summary", "note", *translated("title", "summary", "note"))

    objects = BudgetTableQuerySet.as_manager()
    history = Records()

    class Meta(Publishable.Meta):
        verbose_name = _("tableau budgétaire")
        verbose_name_plural = _("tableaux budgétaires")
        ordering = ["position", "slug"]
        indexes = [models.Index(fields=["state", "position", "slug"], name="tables_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_end__gte=models.F("period_start")),
                name="table_period_in_order",
                violation_error_message=_("La dernière année précède la première."),
            ),
            models.CheckConstraint(
                condition=Q(decimals__lte=DECIMALS),
                name="table_decimals_bounded",
                violation_error_message=_("Un tableau a au plus 8 décimales."),
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("budgets:table_detail", args=[self.slug])

    @property
    def unit(self) -> str:
        """The unit that the amounts are printed in: « M€ »."""
        return self.get_multiplier_display()

    @property
    def headline(self) -> list:
        """The figures that say a table in short, three at most: its grand totals, those of total columns where there
        are any. Of a table read `with_grand_total()`."""
        figures = [figure for line in self.roots for figure in line.figures.all()]
        totals = [figure for figure in figures if figure.column.kind == Column.Kind.TOTAL]
        return (totals or figures)[:3]

    @property
    def period(self) -> str:
        same = self.period_start == self.period_end
        return str(self.period_start) if same else f"{self.period_start}-{self.period_end}"


class LineQuerySet(PublicQuerySet):
    public = Q(table__state=State.PUBLISHED)

    def get_by_natural_key(self, table, key):
        return self.get(table__slug=table, key=key)


class Line(models.Model):
    """A line of a table. Its children are the parts that it sums."""

    hangs_from = "table"

    table = models.ForeignKey(BudgetTable, verbose_name=_("tableau"), on_delete=models.CASCADE, related_name="lines")
    parent = models.ForeignKey(
        "self",
        verbose_name=_("ligne parente"),
        null=True,
        blank=True,
        on_delete=models.RESTRICT,  # its table may still be deleted as a whole
        related_name="children",
    )
    key = models.CharField(
        _("clé"),
        max_length=KEY_LENGTH,
        validators=[valid_key],
        blank=True,
        help_text=_("Vide : formée du code ou du libellé. Ne change plus ensuite."),
    )
    code = models.CharField(_("code"), max_length=40, blank=True, help_text=_("Seulement s’il est imprimé."))
    label = models.CharField(_("libellé"), max_length=300)
    label_en, label_de = translations(label)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    search_text = folded("code", "label", *translated("label"))
    sort_key = folded("label")
    sort_key_en, sort_key_de = folded_translations("label")

    objects = LineQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("ligne")
        verbose_name_plural = _("lignes")
        ordering = ["table__position", "table__slug", "position", "pk"]
        indexes = [models.Index(fields=["table", "position", "id"], name="lines_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "key"],
                name="line_key_once_per_table",
                violation_error_message=_("Ce tableau a déjà une ligne de cette clé."),
            )
        ]

    def __str__(self):
        return like(self.label, f"{self.code} {self.label}".strip())

    def natural_key(self):
        return (self.table.slug, self.key)

    natural_key.dependencies = ["budgets.budgettable"]

    def clean(self):
        self.key = self.key or named(self.default_key())
        if self.parent_id and self.parent.table_id != self.table_id:
            raise ValidationError({"parent": _("La ligne parente est d’un autre tableau.")})
        if self.parent_id and self in self.parent.lineage():
            raise ValidationError({"parent": _("Une ligne ne peut pas dépendre d’elle-même.")})

    @property
    def anchor(self) -> str:
        """The line's place in the page of its table."""
        return f"ligne-{self.key}"

    def lineage(self) -> list["Line"]:
        """The line, its parent, and so on up to the root. Ends at the first line met twice."""
        met: list[Line] = []
        line = self
        while line is not None and line not in met:
            met.append(line)
            line = line.parent
        return met

    def default_key(self) -> str:
        """The printed code; else the labels from below the root down to this line, as a slug."""
        if self.code:
            return "-".join(self.code.replace("/", "-").replace(";", "-").split())
        path = [line.label for line in reversed(self.lineage())]
        return slugify(" ".join(path[1:] or path))[:KEY_LENGTH]


class ColumnQuerySet(PublicQuerySet):
    public = Q(table__state=State.PUBLISHED)

    def get_by_natural_key(self, table, key):
        return self.get(table__slug=table, key=key)


class Column(models.Model):
    """A column of a table: a year, a kind of funding, a zone, or a total of other columns."""

    hangs_from = "table"
    said_together = (("kind", "year"),)

    class Kind(models.TextChoices):
        YEAR = "year", _("année")
        FUNDING = "funding", _("type de financement")
        ZONE = "zone", _("zone")
        TOTAL = "total", _("total")
        OTHER = "other", _("autre")

    table = models.ForeignKey(BudgetTable, verbose_name=_("tableau"), on_delete=models.CASCADE, related_name="columns")
    key = models.CharField(
        _("clé"),
        max_length=KEY_LENGTH,
        validators=[valid_key],
        blank=True,
        help_text=_("Vide : formée du libellé. Ne change plus ensuite."),
    )
    label = models.CharField(_("libellé"), max_length=200)
    label_en, label_de = translations(label)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField(_("année"), null=True, blank=True, validators=YEAR)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    parts = models.ManyToManyField(
        "self",
        verbose_name=_("colonnes additionnées"),
        symmetrical=False,
        related_name="totals",
        blank=True,
        help_text=_("Pour un total : les colonnes dont il est la somme."),
    )
    sort_key = folded("label")
    sort_key_en, sort_key_de = folded_translations("label")

    objects = ColumnQuerySet.as_manager()
    history = Records(m2m_fields=[parts])

    class Meta:
        verbose_name = _("colonne")
        verbose_name_plural = _("colonnes")
        ordering = ["table__position", "table__slug", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["table", "key"],
                name="column_key_once_per_table",
                violation_error_message=_("Ce tableau a déjà une colonne de cette clé."),
            ),
            models.CheckConstraint(
                condition=Q(kind="year", year__isnull=False) | (~Q(kind="year") & Q(year__isnull=True)),
                name="column_year_iff_year",
                violation_error_message=_("Une colonne a une année si, et seulement si, elle est de nature « année »."),
            ),
        ]

    def __str__(self):
        return self.label

    def natural_key(self):
        return (self.table.slug, self.key)

    natural_key.dependencies = ["budgets.budgettable"]

    def clean(self):
        self.key = self.key or named(slugify(self.label)[:KEY_LENGTH])

    @property
    def part_keys(self) -> str:
        return "; ".join(part.key for part in self.parts.all())
