"""A printed table as an ODS: the same cells, formats, outline and formulas as the XLSX."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from .ods_frame import HEAD, MANIFEST, MIMETYPE, NAMESPACES, meta_xml, settings_xml
from .outgoing import MAX_DECIMALS, decimals, digits, fits, legal, line_ends, sheet_name
from .printed import Layout, PrintedLine, PrintedTable, sums
from .streams import stream_zip

MOST_LEVELS = 15
FORMULAS = 'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'


def printed_ods(table: PrintedTable, mark: str) -> bytes:
    sheet = _Sheet(table, mark)
    parts = [
        ("mimetype", [MIMETYPE]),
        ("META-INF/manifest.xml", [MANIFEST]),
        ("meta.xml", [meta_xml(table.title)]),
        ("settings.xml", [settings_xml(sheet.name, rows=Layout.HEAD, columns=sheet.layout.label)]),
        ("content.xml", [sheet.content()]),
    ]
    return b"".join(stream_zip(parts, stored=("mimetype",)))


def _styles() -> Iterator[str]:
    for name, width in (("narrow", 2.4), ("wide", 11.0), ("amount", 2.8)):
        yield (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        )
    for places in range(MAX_DECIMALS + 1):
        yield (
            f'<number:number-style style:name="N{places}" number:language="fr" number:country="FR">'
            f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" '
            'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
        )
        for name, text in (("n", ""), ("b", 'fo:font-weight="bold"'), ("c", 'fo:color="#555555"')):
            yield _cell_style(f"{name}{places}", text, data=f"N{places}")
    for level in range(MOST_LEVELS + 1):
        margin = f'<style:paragraph-properties fo:text-align="start" fo:margin-left="{level * 0.353:.3f}cm"/>'
        yield _cell_style(f"i{level}", "", margin, wrap=True)
        yield _cell_style(f"t{level}", 'fo:font-weight="bold"', margin, wrap=True)
    right = '<style:paragraph-properties fo:text-align="end"/>'
    yield _cell_style("title", 'fo:font-weight="bold" fo:font-size="13pt"')
    yield _cell_style("head", 'fo:font-weight="bold"', wrap=True)
    yield _cell_style("headnumber", 'fo:font-weight="bold"', right, wrap=True)
    yield _cell_style("grey", 'fo:color="#999999"')
    yield _cell_style("below", 'fo:color="#555555"', wrap=True)


def _cell_style(name: str, text: str, paragraph: str = "", data: str = "", wrap: bool = False) -> str:
    named = f' style:data-style-name="{data}"' if data else ""
    fixed = ' style:text-align-source="fix"' if "fo:text-align" in paragraph else ""
    wrapping = ' fo:wrap-option="wrap"' if wrap else ""
    wrapped = f'<style:table-cell-properties style:vertical-align="top"{wrapping}{fixed}/>'
    told = f"<style:text-properties {text}/>" if text else ""
    return f'<style:style style:name="{name}" style:family="table-cell"{named}>{wrapped}{paragraph}{told}</style:style>'


class _Sheet:
    def __init__(self, table: PrintedTable, mark: str) -> None:
        self.table, self.mark, self.layout = table, mark, Layout(table)
        self.name = sheet_name(table.title) or "Tableau"

    def content(self) -> str:
        return (
            f'{HEAD}<office:document-content {NAMESPACES} {FORMULAS} office:version="1.2">'
            f"<office:automatic-styles>{''.join(_styles())}</office:automatic-styles>"
            f"<office:body><office:spreadsheet><table:table table:name={quoteattr(self.name)}>"
            f"{''.join(self._columns())}{''.join(self._rows())}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>"
        )

    def _columns(self) -> Iterator[str]:
        layout = self.layout
        widths = [*(["narrow"] if layout.has_codes else []), "wide"]
        widths += ["amount"] * (layout.key - layout.first_amount) + ["narrow"] * 3
        return (f'<table:table-column table:style-name="{width}"/>' for width in widths)

    def _rows(self) -> Iterator[str]:
        layout = self.layout
        yield _row({1: _text(self.table.title, "title"), layout.mark: _text(self.mark, "grey")})
        yield _row({1: _text(f"Montants en {self.table.unit}")})
        yield _row({})
        yield "<table:table-header-rows>" + _row(dict(enumerate(self._heads(), 1))) + "</table:table-header-rows>"
        level = 0
        for at, line in enumerate(self.table.lines):
            wanted = min(line.depth, MOST_LEVELS)
            yield "<table:table-row-group>" * (wanted - level) + "</table:table-row-group>" * (level - wanted)
            level = wanted
            yield _row(dict(self._line(at, line)))
        yield "</table:table-row-group>" * level + _row({})
        yield from (_spanning(text, layout.key - 1) for text in layout.below())

    def _heads(self) -> Iterator[str]:
        for at, text in enumerate(self.layout.heads(), 1):
            is_number = self.layout.label < at < self.layout.key
            yield _text(text, "headnumber" if is_number else "head")

    def _line(self, at: int, line: PrintedLine) -> Iterator[tuple[int, str]]:
        layout = self.layout
        depth = min(line.depth, MOST_LEVELS)
        if line.code:
            yield 1, _text(line.code, "t0" if line.parts else "i0")
        yield layout.label, _text(line.label, f"{'t' if line.parts else 'i'}{depth}")
        for place, amount in enumerate(line.amounts):
            if amount is not None:
                yield layout.first_amount + place, _number(amount, "b" if line.parts else "n")
        for column, control in layout.controls(at):
            addresses = [f"[.{each.replace(':', ':.')}]" for each in layout.sum_of(control.parts)]
            total, places = layout.address(control.total), self.table.decimals
            formula = f"of:=ROUND({sums(addresses, ';')}-[.{total}];{places})"
            yield column, _number(control.gap, "c", formula, places)
        yield layout.key, _text(line.key, "grey")
        yield layout.key + 1, _text(line.part_of, "grey")


def _row(cells: dict[int, str]) -> str:
    body = "".join(cells.get(at, "<table:table-cell/>") for at in range(1, max(cells, default=1) + 1))
    return f"<table:table-row>{body}</table:table-row>"


def _spanning(text: str, columns: int) -> str:
    wide = f'<table:table-cell table:number-columns-spanned="{columns}"'
    cell = _text(text, "below").replace("<table:table-cell", wide)
    covered = f'<table:covered-table-cell table:number-columns-repeated="{columns - 1}"/>'
    return f"<table:table-row>{cell}{covered}</table:table-row>"


def _text(text: str, style: str = "") -> str:
    if not text:
        return "<table:table-cell/>"
    named = f' table:style-name="{style}"' if style else ""
    paragraphs = "".join(f"<text:p>{escape(part)}</text:p>" for part in legal(line_ends(text)).split("\n"))
    return f'<table:table-cell office:value-type="string"{named}>{paragraphs}</table:table-cell>'


def _number(amount: Decimal, style: str, formula: str = "", places: int | None = None) -> str:
    if not fits(amount):
        return _text(digits(amount).replace(".", ","))
    shown = min(decimals(amount) if places is None else places, MAX_DECIMALS)
    computed = f" table:formula={quoteattr(formula)}" if formula else ""
    return (
        f'<table:table-cell office:value-type="float" office:value="{digits(amount)}"{computed} '
        f'table:style-name="{style}{shown}"><text:p>{digits(amount)}</text:p></table:table-cell>'
    )
