from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import Http404
from django.shortcuts import redirect
from django_tasks_db.admin import DBTaskResult

from ..models import ImportBatch
from .lists import SafeListMixin

admin.site.unregister(DBTaskResult)  # what the worker does is no business of the staff's


@admin.register(ImportBatch)
class ImportBatchAdmin(SafeListMixin, admin.ModelAdmin):
    """What was imported, to be read: an import is done and undone elsewhere."""

    list_display = ("file_name", "dataset", "status", "user", "created_at", "applied_by", "applied_at")
    list_filter = ("status", "dataset", "created_at")
    list_select_related = ("user", "applied_by")
    folded = ("file_name", "dataset", "reason")
    search_fields = ("user__username",)
    show_full_result_count = False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """Its own page tells all of it."""
        key = self.key_from(unquote(object_id))
        if key is None:
            raise Http404
        return redirect("backoffice:import_detail", key)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
