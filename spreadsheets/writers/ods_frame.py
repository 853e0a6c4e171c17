"""What surrounds the rows of an ODS."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from .outgoing import MAX_DECIMALS, legal

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = (
    " ".join(
        f'xmlns:{prefix}="{OASIS}{name}:1.0"'
        for prefix, name in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("number", "datastyle"),
            ("fo", "xsl-fo-compatible"),
            ("meta", "meta"),
            ("config", "config"),
            ("manifest", "manifest"),
        )
    )
    + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
MANIFEST = (
    f'{HEAD}<manifest:manifest {NAMESPACES} manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "meta", "settings")
    )
    + "</manifest:manifest>"
)


def _number_style(places: int) -> str:
    return (
        f'<number:number-style style:name="N{places}"><number:number number:decimal-places="{places}" '
        f'number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"/>'
        f'</number:number-style><style:style style:name="n{places}" style:family="table-cell" '
        f'style:data-style-name="N{places}"/>'
    )


def _width_style(width: int) -> str:
    return (
        f'<style:style style:name="w{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.2:.1f}cm"/></style:style>'
    )


def _styles() -> str:
    return (
        "".join(map(_width_style, range(2, 61, 2)))
        + "".join(map(_number_style, range(MAX_DECIMALS + 1)))
        + '<style:style style:name="head" style:family="table-cell">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<number:date-style style:name="D"><number:year number:style="long"/><number:text>-</number:text>'
        '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
        "</number:date-style>"
        '<style:style style:name="date" style:family="table-cell" style:data-style-name="D"/>'
    )


CONTENT_TAIL = "</office:spreadsheet></office:body></office:document-content>"
CONTENT_HEAD = (
    f'{HEAD}<office:document-content {NAMESPACES} office:version="1.2"><office:automatic-styles>{_styles()}'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)


def meta_xml(title: str) -> str:
    return (
        f'{HEAD}<office:document-meta {NAMESPACES} office:version="1.2"><office:meta>'
        f"<dc:title>{escape(legal(title))}</dc:title></office:meta></office:document-meta>"
    )


def _split(rows: int, columns: int) -> list[tuple[str, str, int]]:
    found = [("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", rows)]
    if columns:
        found += [("HorizontalSplitMode", "short", 2), ("HorizontalSplitPosition", "int", columns)]
        found.append(("PositionRight", "int", columns))
    return [*found, ("ActiveSplitRange", "short", 3 if columns else 2), ("PositionBottom", "int", rows)]


def settings_xml(sheet: str, rows: int = 1, columns: int = 0) -> str:
    """The first rows and columns stay in sight."""
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in _split(rows, columns)
    )
    return (
        f'{HEAD}<office:document-settings {NAMESPACES} office:version="1.2"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings" xmlns:ooo="http://openoffice.org/2004/office">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item-map-named config:name="Tables">'
        f"<config:config-item-map-entry config:name={quoteattr(sheet)}>{items}</config:config-item-map-entry>"
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )
