"""What the admin of a model offers for its dataset: import, export of what the list shows, an empty file."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _

import spreadsheets
from publishing.exports import FORMAT_PARAMETER, download
from publishing.resources import Resource, datasets

from .exports import chosen_format
from .imports.rights import may_import


def dataset_of(model) -> type[Resource] | None:
    return next((resource for resource in datasets if resource._meta.model is model), None)


class DatasetAdminMixin:
    """For a `ModelAdmin` whose model has a dataset. Gives its list `dataset`, `dataset_exports` and links to show."""

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, self.dataset_context(request) | (extra_context or {}))

    def dataset_context(self, request) -> dict:
        """What `admin/change_list.html` needs for the object-tools « Importer », « Exporter », « Modèle »."""
        resource = dataset_of(self.model)
        if resource is None:
            return {}
        query = request.GET.copy()
        links = []
        for name, known in spreadsheets.FORMATS.items():
            query[FORMAT_PARAMETER] = name
            links.append((known.label, f"{reverse(self._export_url_name())}?{query.urlencode()}"))
        context = {"dataset": resource, "dataset_exports": links}
        context["dataset_template_url"] = reverse("backoffice:dataset_template", args=[resource.name])
        if may_import(request.user, self.model):
            context["dataset_import_url"] = reverse("backoffice:import_upload", args=[resource.name])
        return context

    def _export_url_name(self) -> str:
        return f"{self.admin_site.name}:{self._export_name()}"

    def _export_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_export"

    def get_urls(self):
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/", view, name=self._export_name()), *super().get_urls()]

    def export_view(self, request):
        """The records that the list shows, filtered and searched as it is, in the format asked for."""
        resource = dataset_of(self.model)
        if resource is None or not self.has_view_or_change_permission(request):
            raise PermissionDenied
        chosen = chosen_format(request)
        request.GET = request.GET.copy()
        request.GET.pop(FORMAT_PARAMETER)
        try:
            shown = self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            return HttpResponseBadRequest(_("Ce filtre n’existe pas."))
        return download(resource(), shown, chosen, file_name=resource.name, public=False)
