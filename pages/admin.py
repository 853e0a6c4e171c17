from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import RecordAdmin, RecordInline, count_of, counter

from . import helps  # noqa: F401  (they say themselves)
from .models import Page, Point, Process, Step


class PointInline(RecordInline):
    model = Point
    fields = ("position", "title", "text", "instrument", "url")


class StepInline(RecordInline):
    model = Step
    fields = ("position", "phase", "title", "text", "actors", "output", "decision")


@admin.register(Page)
class PageAdmin(RecordAdmin):
    list_display = ("title", "slug", "position", counter("point_count", _("points")))
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("source",)
    inlines = (PointInline,)
    fieldsets = (
        (None, {"fields": ("title", "slug", "summary", "body", "position")}),
        (_("Figure"), {"fields": ("figure", "figure_centre", "figure_caption")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(point_count=count_of(Point.objects.all(), "page"))


@admin.register(Process)
class ProcessAdmin(RecordAdmin):
    list_display = ("title", "slug", "position", counter("step_count", _("étapes")))
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("source",)
    inlines = (StepInline,)
    fieldsets = ((None, {"fields": ("title", "slug", "summary", "body", "note", "position")}),)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(step_count=count_of(Step.objects.all(), "process"))


@admin.register(Point)
class PointAdmin(RecordAdmin):
    keys, cited = (), False
    list_display = ("title", "page", "position", "instrument")
    list_filter = ("page",)
    list_select_related = ("page",)
    search_fields = ("search_text", "page__search_text")
    autocomplete_fields = ("page",)
    fieldsets = ((None, {"fields": ("page", "position", "title", "text", "instrument", "url")}),)


@admin.register(Step)
class StepAdmin(RecordAdmin):
    keys, cited = (), False
    list_display = ("title", "process", "position", "phase", "actors")
    list_filter = ("process",)
    list_select_related = ("process",)
    search_fields = ("search_text", "process__search_text")
    autocomplete_fields = ("process",)
    fieldsets = (
        (None, {"fields": ("process", "position", "phase", "title", "text")}),
        (_("Qui et quoi"), {"fields": ("actors", "output", "decision")}),
    )
