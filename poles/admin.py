from django.contrib import admin
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from backoffice.admin import LinkAdmin, RecordAdmin, RecordInline, count_of, counter

from . import helps  # noqa: F401  (they say themselves)
from .models import Domain, Organisation, Placement, PlacementTheme, Theme


class PlacementInline(RecordInline):
    """Where an organisation stands; the themes are on the placement's own page."""

    model = Placement
    fields = ("domain", "position", "heading", "source", "passage", "theme_names")
    readonly_fields = ("theme_names",)
    autocomplete_fields = ("source",)
    shared = ("domain",)

    def get_queryset(self, request):
        links = Prefetch("theme_links", PlacementTheme.objects.select_related("theme"))
        return super().get_queryset(request).prefetch_related(links)

    @admin.display(description=_("thèmes"))
    def theme_names(self, placement):
        return ", ".join(theme.name for theme in placement.ordered_themes) if placement.pk else ""


class PlacementThemeInline(RecordInline):
    model = PlacementTheme
    fields = ("position", "theme")
    autocomplete_fields = ("theme",)


@admin.register(Domain)
class DomainAdmin(RecordAdmin):
    list_display = ("name", "short_name", "colour", "position", counter("placement_count", _("organisations")))
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "short_name", "summary")}),
        (_("Présentation"), {"fields": (("colour", "position"),)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(placement_count=count_of(Placement.objects.all(), "domain"))


@admin.register(Theme)
class ThemeAdmin(RecordAdmin):
    list_display = ("name", "slug", counter("placement_count", _("implantations")))
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    fieldsets = ((None, {"fields": ("name", "slug", "keywords")}),)

    def get_queryset(self, request):
        counted = count_of(PlacementTheme.objects.all(), "theme")
        return super().get_queryset(request).annotate(placement_count=counted)


@admin.register(Organisation)
class OrganisationAdmin(RecordAdmin):
    list_display = ("name", "kind", counter("placement_count", _("domaines")))
    list_filter = ("kind", "placements__domain")
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("source",)
    inlines = (PlacementInline,)
    fieldsets = ((None, {"fields": ("name", "slug", "kind", "summary", "website")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(placement_count=count_of(Placement.objects.all(), "organisation"))


@admin.register(Placement)
class PlacementAdmin(RecordAdmin):
    keys = ()
    list_display = ("organisation", "domain", "position", "heading", counter("theme_count", _("thèmes")))
    list_filter = ("domain", "organisation__kind")
    list_select_related = ("organisation", "domain")
    search_fields = ("search_text", "organisation__search_text", "domain__search_text")
    autocomplete_fields = ("organisation", "domain", "source")
    inlines = (PlacementThemeInline,)
    fieldsets = ((None, {"fields": ("organisation", "domain", "position", "heading")}),)

    def get_queryset(self, request):
        counted = count_of(PlacementTheme.objects.all(), "placement")
        return super().get_queryset(request).annotate(theme_count=counted)


@admin.register(PlacementTheme)
class PlacementThemeAdmin(LinkAdmin):
    list_display = ("placement", "theme", "position")
    list_select_related = ("placement__organisation", "placement__domain", "theme")
    search_fields = ("theme__search_text", "placement__organisation__search_text")
    autocomplete_fields = ("placement", "theme")
    fieldsets = ((None, {"fields": ("placement", "theme", "position")}),)
