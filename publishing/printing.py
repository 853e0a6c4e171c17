"""Tables taken away as they are printed: the formats, their links, and the file."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from spreadsheets import PRINTED_FORMATS, PrintedColumn, PrintedLine, PrintedTable, write_printed

from .exports import FORMAT_PARAMETER

__all__ = [
    "PrintedColumn",
    "PrintedLine",
    "PrintedTable",
    "printed_addresses",
    "printed_format",
    "printed_links",
    "send_printed",
]


def printed_format(request) -> str | None:
    """The format of a printed table that the address asks for, if any."""
    name = request.GET.get(FORMAT_PARAMETER)
    return name if name in PRINTED_FORMATS else None


def printed_addresses(address: str) -> list[tuple[str, str]]:
    """The formats of a printed table: label and address."""
    return [(f.label, f"{address}?{urlencode({FORMAT_PARAMETER: name})}") for name, f in PRINTED_FORMATS.items()]


def printed_links(address: str) -> list[tuple[str, str]]:
    """The same, to stand among other downloads."""
    return [(_("tableau imprimé %(format)s") % {"format": label}, url) for label, url in printed_addresses(address)]


def send_printed(table: PrintedTable, format_name: str, file_name: str) -> HttpResponse:
    known = PRINTED_FORMATS[format_name]
    response = HttpResponse(write_printed(format_name, table), content_type=known.content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{file_name}-imprime.{known.extension}")
    return response
