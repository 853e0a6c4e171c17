"""What staff take away: any dataset whole, drafts included, and an empty file to fill in."""

from collections.abc import Iterable

from django.contrib import admin
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

import spreadsheets
from publishing.exports import FORMAT_PARAMETER, download
from publishing.resources import Resource, datasets

TYPES = {
    "text": "texte",
    "integer": "nombre entier",
    "decimal": "nombre décimal",
    "date": "date (2015-05-31)",
    "boolean": "oui ou non",
}
SHEETS = ("xlsx", "ods", "csv-excel", "csv")


def visible(user, name: str) -> Resource:
    """The dataset, if the person may see it."""
    found = datasets.get(name)
    if found is None:
        raise Http404
    resource = found()
    meta = resource.model._meta
    if not user.has_perms([f"{meta.app_label}.view_{meta.model_name}"]) and not user.has_perm(
        f"{meta.app_label}.change_{meta.model_name}"
    ):
        raise PermissionDenied
    return resource


def chosen_format(request, among: Iterable[str] = tuple(spreadsheets.FORMATS), default: str = "") -> str:
    name = request.GET.get(FORMAT_PARAMETER, default)
    if name not in among:
        raise Http404(_("Il n’y a pas de format de ce nom."))
    return name


@staff_member_required(login_url="admin:login")
@require_GET
def dataset_export(request, dataset):
    resource = visible(request.user, dataset)
    chosen = chosen_format(request, default="csv")
    return download(resource, resource.model._default_manager.all(), chosen, file_name=resource.name, public=False)


@staff_member_required(login_url="admin:login")
@require_GET
def dataset_template(request, dataset):
    """The explanation of a dataset's columns; with a format, an empty file of it."""
    resource = visible(request.user, dataset)
    if FORMAT_PARAMETER not in request.GET:
        return _explanation(request, resource)
    chosen = chosen_format(request, SHEETS)
    writable = {column.column_name for column in resource.columns() if not column.readonly}
    columns = [column for column in resource.sheet_columns() if column.header in writable]
    notes = [[_("Colonne"), _("Type"), _("Unité"), _("Obligatoire"), _("Contenu")], *explained(resource)]
    content = spreadsheets.write(chosen, columns, (), title=resource.title, notes=notes, notes_title=_("Colonnes"))
    known = spreadsheets.FORMATS[chosen]
    response = HttpResponse(b"".join(content), content_type=known.content_type)
    name = f"modele-{slugify(resource.name)}.{known.extension}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def explained(resource: Resource) -> list[list[str]]:
    """Name, type, unit, whether it is required, and meaning of each column that an import reads."""
    return [
        [
            column.column_name,
            TYPES[column.type],
            str(column.unit),
            _("oui") if column.required else _("non"),
            resource.meaning(column),
        ]
        for column in resource.columns()
        if not column.readonly
    ]


def _explanation(request, resource: Resource):
    context = admin.site.each_context(request) | {
        "title": _("Modèle de fichier : %(name)s") % {"name": resource.title},
        "resource": resource,
        "columns": explained(resource),
        "formats": {name: spreadsheets.FORMATS[name].label for name in SHEETS},
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "backoffice/imports/template.html", context)
