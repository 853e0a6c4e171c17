from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from backoffice.admin import LinkAdmin, RecordAdmin, RecordInline, RefusedError, count_of, counter

from . import consequences, helps  # noqa: F401  (helps say themselves)
from .editing.views import GridMixin
from .forms import ColumnForm, FigureForm, FigureRowForm, LineForm, as_typed
from .models import BudgetTable, Column, Figure, Identity, IdentityPart, Line
from .printed_admin import PrintedTableMixin

INLINE_LINES = 150  # beyond, the lines are edited one by one


class BudgetAdmin(RecordAdmin):
    """No change may leave a published table with a discrepancy that no note explains."""

    def before_change(self, request, record):
        known = request.__dict__.setdefault("unexplained_before", {})
        for table in consequences.published_tables(record):
            known.setdefault(table.pk, consequences.unexplained(table))

    def after_change(self, request, record):
        known = request.__dict__.get("unexplained_before", {})
        sentences = [
            sentence
            for table in consequences.published_tables(record)
            for sentence in consequences.gained(table, known.get(table.pk, set()))
        ]
        if sentences:
            raise RefusedError(sentences)


class OfTableMixin:
    """For an inline: the choices of `of_table` are those of the table at hand."""

    of_table: tuple[str, ...] = ()

    def get_formset(self, request, obj=None, **kwargs):
        self.table = obj if isinstance(obj, BudgetTable) else getattr(obj, "table", None)
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.of_table:
            model = db_field.related_model
            table = getattr(self, "table", None)
            kwargs["queryset"] = model.objects.filter(table=table) if table else model.objects.none()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ColumnInline(RecordInline):
    model = Column
    keys = ("key",)
    fields = ("position", "label", "kind", "year", "key")


class LineInline(OfTableMixin, RecordInline):
    model = Line
    fk_name = "table"
    keys = ("key",)
    of_table = shared = ("parent",)
    fields = ("position", "code", "label", "parent", "key")


class FigureInline(OfTableMixin, RecordInline):
    model = Figure
    form = FigureRowForm
    keys = of_table = shared = ("column",)
    fields = ("column", "amount", "note")


class IdentityPartInline(RecordInline):
    model = IdentityPart
    fields = ("line", "column")
    autocomplete_fields = ("line", "column")
    verbose_name_plural = _("termes additionnés")


@admin.register(BudgetTable)
class BudgetTableAdmin(GridMixin, PrintedTableMixin, BudgetAdmin):
    list_display = (
        "title",
        "period",
        "unit",
        "position",
        counter("line_count", _("lignes")),
        counter("figure_count", _("montants")),
    )
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("source",)
    inlines = (ColumnInline, LineInline)
    fieldsets = (
        (None, {"fields": ("title", "slug", "summary", "note", "position")}),
        (
            _("Ce que disent les montants"),
            {"fields": (("period_start", "period_end"), ("currency", "multiplier"), "decimals")},
        ),
    )

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                line_count=count_of(Line.objects.all(), "table"),
                figure_count=count_of(Figure.objects.all(), "line__table"),
            )
        )

    def get_inlines(self, request, obj):
        long = obj is not None and obj.lines.count() > INLINE_LINES
        return [inline for inline in super().get_inlines(request, obj) if not (long and inline is LineInline)]

    def publication_problems(self, record):
        return consequences.gained(record, set())

    @admin.display(description=_("période"), ordering="period_start")
    def period(self, table):
        return table.period

    @admin.display(description=_("unité"), ordering="multiplier")
    def unit(self, table):
        return table.unit


@admin.register(Line)
class LineAdmin(BudgetAdmin):
    form = LineForm
    keys, cited = ("table", "key"), False
    list_display = ("label", "code", "table", "parent", "position", counter("figure_count", _("montants")))
    list_display_links = ("label",)
    list_filter = ("table",)
    list_select_related = ("table", "parent")
    search_fields = ("search_text", "key")
    autocomplete_fields = ("table", "parent")
    inlines = (FigureInline,)
    fieldsets = ((None, {"fields": ("table", "code", "label", "parent", "position", "key")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(figure_count=count_of(Figure.objects.all(), "line"))

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else ()


@admin.register(Column)
class ColumnAdmin(BudgetAdmin):
    form = ColumnForm
    keys, cited = ("table", "key"), False
    list_display = ("label", "table", "kind", "year", "position", counter("figure_count", _("montants")))
    list_filter = ("table", "kind")
    list_select_related = ("table",)
    search_fields = ("sort_key", "key")
    autocomplete_fields = ("table", "parts")
    fieldsets = ((None, {"fields": ("table", "label", "kind", "year", "position", "parts", "key")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(figure_count=count_of(Figure.objects.all(), "column"))


@admin.register(Figure)
class FigureAdmin(BudgetAdmin):
    form = FigureForm
    keys, cited = ("line", "column"), False
    list_display = ("line_label", "line_code", "column", "printed_amount", "unit", "note", "table")
    list_filter = ("line__table", "column__kind", "column__year")
    list_select_related = ("line__table", "column__table")
    search_fields = ("line__search_text", "line__key", "column__sort_key")
    autocomplete_fields = ("line", "column", "source")
    fieldsets = (
        (None, {"fields": ("line", "column", "amount", "note")}),
        (_("Source, si elle diffère de celle du tableau"), {"fields": ("source", "passage")}),
    )

    @admin.display(description=_("ligne"), ordering="line__sort_key")
    def line_label(self, figure):
        return figure.line.label

    @admin.display(description=_("code"), ordering="line__code")
    def line_code(self, figure):
        return figure.line.code

    @admin.display(description=_("montant"), ordering="amount")
    def printed_amount(self, figure):
        return format_html('<span class="amount">{}</span>', as_typed(figure.amount, figure.decimals))

    @admin.display(description=_("unité"))
    def unit(self, figure):
        return figure.table.unit

    @admin.display(description=_("tableau"), ordering="line__table__title")
    def table(self, figure):
        return figure.table.slug


@admin.register(Identity)
class IdentityAdmin(BudgetAdmin):
    keys, cited = ("line", "column"), False
    list_display = ("__str__", "table", "note", counter("part_count", _("termes")))
    list_filter = ("line__table",)
    list_select_related = ("line__table", "column")
    search_fields = ("line__search_text", "column__sort_key")
    autocomplete_fields = ("line", "column")
    inlines = (IdentityPartInline,)
    fieldsets = ((None, {"fields": ("line", "column", "note")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(part_count=count_of(IdentityPart.objects.all(), "identity"))

    @admin.display(description=_("tableau"), ordering="line__table__title")
    def table(self, identity):
        return identity.line.table.slug


@admin.register(IdentityPart)
class IdentityPartAdmin(BudgetAdmin, LinkAdmin):
    list_display = ("identity", "line", "column")
    list_select_related = ("identity__line__table", "identity__column", "line__table", "column")
    search_fields = ("line__search_text", "column__sort_key")
    autocomplete_fields = ("identity", "line", "column")
    fieldsets = ((None, {"fields": ("identity", "line", "column")}),)
