from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from backoffice.admin import RecordAdmin

from . import helps  # noqa: F401  (they say themselves)
from .models import Source


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    cited = False
    list_display = ("title", "publisher", "date")
    search_fields = ("search_text", "slug")
    prepopulated_fields = {"slug": ("title",)}
    fieldsets = (
        (None, {"fields": ("title", "slug", "publisher", "date", "url")}),
        (_("Remarque"), {"fields": ("note",)}),
    )
