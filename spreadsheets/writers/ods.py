"""ODS with typed cells, written as it streams (odfpy builds the whole tree in memory, and takes minutes)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from ..problems import address
from .ods_frame import CONTENT_HEAD, CONTENT_TAIL, MANIFEST, MIMETYPE, meta_xml, settings_xml
from .outgoing import MAX_DECIMALS, Column, Outgoing, OutgoingValue, decimals, digits, fits, legal, line_ends
from .streams import stream_zip

MARK_WIDTH = "w2"
SPACES = re.compile(r"^ +| {2,}| +$|\t", re.MULTILINE)


def write_ods(table: Outgoing) -> Iterator[bytes]:
    names = table.sheet_names()
    parts = [
        ("mimetype", [MIMETYPE]),
        ("META-INF/manifest.xml", [MANIFEST]),
        ("meta.xml", [meta_xml(table.title)]),
        ("settings.xml", [settings_xml(names[0])]),
        ("content.xml", _content(table, *names)),
    ]
    return stream_zip(parts, stored=("mimetype",))


def _content(table: Outgoing, name: str, notes_name: str) -> Iterator[str]:
    count = 1
    yield CONTENT_HEAD + _table_head(name, table.columns)
    yield _row([*table.headers, table.mark], "head")
    for batch in table.batches():
        yield "".join(map(_row, batch))
        count += len(batch)
    yield "</table:table>"
    if table.notes:
        yield f"<table:table table:name={quoteattr(notes_name)}>"
        yield "".join(map(_row, table.notes)) + "</table:table>"
    yield _filter(name, len(table.columns), count) + CONTENT_TAIL


def _table_head(name: str, columns: Sequence[Column]) -> str:
    widths = [*map(_width, columns), MARK_WIDTH]
    styles = "".join(f'<table:table-column table:style-name="{width}"/>' for width in widths)
    return f"<table:table table:name={quoteattr(name)}>{styles}"


def _width(column: Column) -> str:
    """The nearest of the declared widths: w2, w4, ... w60."""
    return f"w{min(60, max(2, (column.width or max(12, len(column.header) + 3)) // 2 * 2))}"


def _filter(name: str, columns: int, rows: int) -> str:
    area = quoteattr(f"'{name}'.A1:'{name}'.{address(rows, columns)}")
    return (
        '<table:database-ranges><table:database-range table:name="__Anonymous_Sheet_DB__0" '
        f'table:target-range-address={area} table:display-filter-buttons="true"/>'
        "</table:database-ranges>"
    )


def _row(values: Sequence[OutgoingValue], style: str = "") -> str:
    return f"<table:table-row>{''.join([_cell(value, style) for value in values])}</table:table-row>"


def _cell(value: OutgoingValue, style: str = "") -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        return _text(value, style)
    if isinstance(value, bool):
        word = "true" if value else "false"
        return _typed("boolean", "boolean-value", word, "")
    if isinstance(value, date):
        return _typed("date", "date-value", value.isoformat(), "date")
    return _number(value)


def _typed(kind: str, attribute: str, value: str, style: str) -> str:
    named = f' table:style-name="{style}"' if style else ""
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}"{named}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def _number(value: int | Decimal) -> str:
    written = digits(value) if isinstance(value, Decimal) else str(value)
    if not fits(value):
        return _text(written, "")
    places = decimals(value)
    style = f"n{places}" if isinstance(value, Decimal) and places <= MAX_DECIMALS else ""
    return _typed("float", "value", written, style)


def _text(value: str, style: str) -> str:
    text = escape(legal(line_ends(value)))
    if "  " in text or "\t" in text or text != text.strip(" ") or "\n" in text:
        text = SPACES.sub(_space, text).replace("\n", "</text:p><text:p>")
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell office:value-type="string"{named}><text:p>{text}</text:p></table:table-cell>'


def _space(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'
