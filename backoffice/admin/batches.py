from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django_tasks_db.admin import DBTaskResult

from ..models import ImportBatch
from .lists import SafeListMixin

admin.site.unregister(DBTaskResult)  # what the worker does is no business of the staff's


@admin.register(ImportBatch)
class ImportBatchAdmin(SafeListMixin, admin.ModelAdmin):
    """What was imported, to be read: an import is done and undone elsewhere."""

    list_display = ("file_name", "dataset", "status", "user", "created_at", "applied_at")
    list_filter = ("status", "dataset", "created_at")
    list_select_related = ("user",)
    folded = ("file_name", "dataset", "reason")
    search_fields = ("user__username",)
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("file_name", "dataset", "status", "counts", "reason")}),
        (_("Quand et par qui"), {"fields": ("user", "created_at", "applied_at")}),
        (_("Détails"), {"fields": ("sha256", "answers")}),
    )

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
