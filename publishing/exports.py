"""Taking the data away: any dataset, in any format, as a stream."""

from collections.abc import Iterable, Mapping, Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

import spreadsheets

from .problems import BadRequest
from .resources import Resource

FORMAT_PARAMETER = "_export"


def requested_format(request) -> str | None:
    """The format that the address asks for, if any. Raises `BadRequest` where there is no such format."""
    name = request.GET.get(FORMAT_PARAMETER)
    if name is not None and name not in spreadsheets.FORMATS:
        formats = ", ".join(spreadsheets.FORMATS)
        raise BadRequest(
            _("Il n’y a pas de format « %(name)s » : choisissez %(formats)s.") % {"name": name[:40], "formats": formats}
        )
    return name


def download(
    resource: Resource, queryset: QuerySet, format_name: str, *, file_name: str, public: bool
) -> StreamingHttpResponse:
    """The records of a queryset as a file. `public` leaves out what only staff may see."""
    columns = {column.header: column.type for column in resource.sheet_columns(public=public)}
    rows = resource.rows(queryset, public=public)
    return stream(format_name, columns, rows, title=resource.title, file_name=file_name)


def stream(
    format_name: str, columns: Mapping[str, str], rows: Iterable[Sequence], *, title: str, file_name: str
) -> StreamingHttpResponse:
    """Rows as a file to save, written while it is sent. `columns` give each name its type."""
    chosen = spreadsheets.FORMATS[format_name]
    typed = [spreadsheets.Column(name, kind) for name, kind in columns.items()]
    content = spreadsheets.write(format_name, typed, rows, title=str(title), meta=about(title))
    response = StreamingHttpResponse(content, content_type=chosen.content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{file_name}.{chosen.extension}")
    return response


def about(title: str) -> dict[str, str]:
    """Who publishes the data, under which licence, as of when."""
    return {
        "title": str(title),
        "publisher": settings.S3["publisher"],
        "licence": settings.S3["licence"],
        "licence_url": settings.S3["licence_url"],
        "exported_at": timezone.now().isoformat(timespec="seconds"),
    }
