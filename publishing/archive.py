"""The whole published content as one download: a ZIP of CSV files with their description (a Data Package)."""

import io
import json
import zipfile

from django.utils.translation import gettext as _

import spreadsheets
from spreadsheets.marks import mark_cell

from .exports import about
from .resources import Resource, datasets

TYPES = {"text": "string", "decimal": "number", "integer": "integer", "date": "date", "boolean": "boolean"}


def build_archive(title: str) -> bytes:
    """Each dataset as an exact CSV, and `datapackage.json` with the type, unit and meaning of its columns."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for dataset in datasets:
            with archive.open(f"{dataset.name}.csv", "w") as file:
                for chunk in _csv(dataset()):
                    file.write(chunk)
        archive.writestr("datapackage.json", json.dumps(describe(title), ensure_ascii=False, indent=2))
    return buffer.getvalue()


def _csv(resource: Resource):
    published = resource.model.objects.published()
    return spreadsheets.write("csv", resource.sheet_columns(public=True), resource.rows(published, public=True))


def describe(title: str) -> dict:
    """The description of all datasets, as the Data Package standard has it."""
    facts = about(title)
    return {
        "name": "s3",
        "title": facts["title"],
        "created": facts["exported_at"],
        "licenses": [{"title": facts["licence"], "path": facts["licence_url"]}],
        "contributors": [{"title": facts["publisher"], "role": "publisher"}],
        "resources": [_resource(dataset()) for dataset in datasets],
    }


def _resource(resource: Resource) -> dict:
    fields = [
        {"name": name, "type": TYPES[kind], "description": meaning} | ({"unit": unit} if unit else {})
        for name, kind, unit, meaning in resource.dictionary(public=True)
    ]
    fields.append({"name": mark_cell("csv"), "type": "string", "description": _("Marque de nos fichiers. Vide.")})
    return {
        "name": resource.name,
        "title": resource.title,
        "path": f"{resource.name}.csv",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": [column.column_name for column in resource.telling_columns()]},
    }
