from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import LinkAdmin, RecordAdmin, RecordForm, RecordInline, count_of, counter
from budgets.forms import PrintedAmountMixin
from publishing.formats import format_amount

from . import helps  # noqa: F401  (they say themselves)
from .models import Milestone, Participation, Strand


class MilestoneForm(PrintedAmountMixin, RecordForm):
    amount_field, decimals_field = "envelope", "envelope_decimals"
    amount_help = _(
        "En millions d’euros, avec les décimales imprimées\u00a0: «\u00a0280\u00a0». Vide si la source n’en donne pas."
    )


class ParticipationInline(RecordInline):
    model = Participation
    fields = ("organisation",)
    autocomplete_fields = ("organisation",)


@admin.register(Strand)
class StrandAdmin(RecordAdmin):
    list_display = ("name", "slug", "position", counter("milestone_count", _("jalons")))
    folded = ("name",)
    search_fields = ("slug",)
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    fieldsets = ((None, {"fields": ("name", "slug", "position")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(milestone_count=count_of(Milestone.objects.all(), "strand"))


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    form = MilestoneForm
    list_display = ("title", "printed_date", "strand", "kind", "envelope_shown")
    list_filter = ("strand", "kind", "precision")
    list_select_related = ("strand",)
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("strand", "part_of", "budget_table", "source")
    inlines = (ParticipationInline,)
    fieldsets = (
        (None, {"fields": ("title", "slug", "strand", "kind", "part_of")}),
        (_("Quand"), {"fields": (("start", "end"), "precision", "printed_date")}),
        (_("Quoi"), {"fields": ("details", "envelope", "budget_table", "note")}),
    )

    @admin.display(description=_("enveloppe (M€)"), ordering="envelope")
    def envelope_shown(self, milestone):
        return format_amount(milestone.printed_envelope)


@admin.register(Participation)
class ParticipationAdmin(LinkAdmin):
    list_display = ("milestone", "organisation")
    list_select_related = ("milestone", "organisation")
    search_fields = ("milestone__search_text", "organisation__search_text")
    autocomplete_fields = ("milestone", "organisation")
    fieldsets = ((None, {"fields": ("milestone", "organisation")}),)
