"""What the admin of a table offers for its printed form: a sheet in, a file out, drafts included."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse

from publishing.printing import printed_addresses, printed_format, send_printed

from .imports.matrix.shape import PrintedTable
from .models import BudgetTable
from .printing import printed_table


class PrintedTableMixin:
    """For the `ModelAdmin` of `BudgetTable`."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.printed_view)
        return [path("<int:pk>/imprime/", view, name="budgets_budgettable_printed"), *super().get_urls()]

    def printed_view(self, request, pk):
        table = get_object_or_404(BudgetTable.objects.with_cells(), pk=pk)
        if not self.has_view_or_change_permission(request, table):
            raise PermissionDenied
        chosen = printed_format(request)
        if chosen is None:
            raise Http404
        address = request.build_absolute_uri(table.get_absolute_url())
        return send_printed(printed_table(table, address, public=False), chosen, table.slug)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["printed_links"] = printed_addresses(reverse("admin:budgets_budgettable_printed", args=[obj.pk]))
            if self.has_change_permission(request, obj):
                address = reverse("backoffice:import_upload", args=[PrintedTable.name])
                context["printed_import_url"] = f"{address}?table={obj.slug}"
        return super().render_change_form(request, context, add, change, form_url, obj)
