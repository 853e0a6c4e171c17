"""Random trees, printed in random styles, come back identical, or something is asked: never a wrong number."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from spreadsheets import read
from spreadsheets.matrix import Reading, read_matrix

from .sheets import FORMATS

WORDS = (
    "Écoles", "Voirie", "Parcs", "Musées", "Forêts", "Eau", "Énergie", "Lycées",
    "Trains", "Ports", "Santé", "Culture", "Tourisme", "Numérique", "Recherche", "Logement",
    "Emploi", "Climat", "Air", "Sols", "Mer", "Nature", "Sport", "Jeunes",
    "Aînés", "Handicap", "Justice", "Police", "Secours", "Impôts",
)  # fmt: skip
UNITS = {"en M€": 1_000_000, "(k€)": 1000, "en euros": 1, "Montants en milliers d’euros": 1000}
STYLES = ("codes", "code column", "roman", "indent", "columns", "closed", "flat")


@dataclass
class Node:
    """A line with its parts, and the amount of each column; those of a sum are made of its parts'."""

    label: str
    amounts: list[Decimal | None]
    parts: list[Node] = field(default_factory=list)
    code: str = ""
    above: str | None = None


@dataclass
class Printed:
    style: str
    sheet: str
    roots: list[Node]
    columns: list[str]
    unit: int
    total: Node | None


@st.composite
def trees(draw, width: int, depth: int) -> list[Node]:
    places = draw(st.integers(0, 2))
    names = iter(draw(st.permutations(WORDS)))
    cells = st.one_of(st.none(), st.integers(-50, 5000).filter(bool).map(lambda n: Decimal(n).scaleb(-places)))

    def node(level: int) -> Node:
        count = draw(st.integers(2, 3)) if level and draw(st.booleans()) else 0
        made = Node(next(names), draw(st.lists(cells, min_size=width, max_size=width)))
        made.parts = [node(level - 1) for _each in range(count)]
        if made.parts:
            made.amounts = _sums(made.parts, width)
        elif not any(made.amounts):
            made.amounts[0] = Decimal(1).scaleb(-places)
        return made

    last = Node(next(names), [Decimal(at).scaleb(-places) for at in range(1, width + 1)])  # no column is empty
    return [*(node(depth) for _each in range(draw(st.integers(1, 3)))), last]


def _sums(parts: list[Node], width: int) -> list[Decimal | None]:
    columns = ([part.amounts[at] for part in parts if part.amounts[at] is not None] for at in range(width))
    return [sum(column, Decimal(0)) if column else None for column in columns]


@st.composite
def printed_tables(draw) -> Printed:
    style = draw(st.sampled_from(STYLES))
    columns = draw(st.sampled_from((["2015"], ["2015", "2016"], ["Zone A", "Zone B", "Zone C"], ["2014", "2015-2016"])))
    roots = draw(trees(len(columns), 0 if style == "flat" else draw(st.integers(1, 2))))
    if len(columns) > 1 and draw(st.booleans()):
        columns = [*columns, "Total"]
        _add_total_column(roots)
    _code(roots, style)
    total = Node("Total", _sums(roots, len(columns)), roots) if draw(st.booleans()) or style == "closed" else None
    unit = draw(st.sampled_from(list(UNITS)))
    rows = list(_rows(roots, style, 0))
    if total:
        row = [*([""] * _shift(style)), total.label, *_printed(total, style)]
        rows = [row, *rows] if draw(st.booleans()) and style in ("codes", "code column", "indent") else [*rows, row]
    sheet = draw(_framed(rows, columns, unit, style))
    return Printed(style, sheet, roots, columns, UNITS[unit], total)


def _add_total_column(nodes: list[Node]) -> None:
    for node in nodes:
        present = [amount for amount in node.amounts if amount is not None]
        node.amounts.append(sum(present, Decimal(0)) if present else None)
        _add_total_column(node.parts)


def _code(nodes: list[Node], style: str, above: str = "", name: str | None = None) -> None:
    for number, node in enumerate(nodes, 1):
        own = ("I", "II", "III", "IV")[number - 1] if style == "roman" and not above else str(number)
        if style in ("codes", "code column", "roman"):
            node.code = f"{above}.{own}" if above else own
        node.above = name
        _code(node.parts, style, node.code, node.label)


def _shift(style: str) -> int:
    return 1 if style == "code column" else 0


def _rows(nodes: list[Node], style: str, depth: int):
    for node in nodes:
        cells = _printed(node, style)
        if style == "columns":
            yield [*([""] * depth), node.label, *([""] * (2 - depth)), *cells]
            yield from _rows(node.parts, style, depth + 1)
        elif style == "closed" and node.parts:
            yield [node.label]
            yield from _rows(node.parts, style, depth + 1)
            yield [f"Total {node.label}", *cells]
        else:
            label = {"codes": f"{node.code} - {node.label}", "roman": f"{node.code} - {node.label}"}.get(
                style, node.label
            )
            blanks = "  " * depth if style == "indent" else ""
            yield [*([node.code] if style == "code column" else []), blanks + label, *cells]
            yield from _rows(node.parts, style, depth + 1)


def _printed(node: Node, style: str) -> list[str]:
    """As French prints them; some as numbers of the workbook."""
    numbers = sum(map(ord, node.label)) % 2
    return [_number(amount) if numbers else _text(amount) for amount in node.amounts]


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,}".replace(",", "\u202f").replace(".", ",")


def _number(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    places = max(0, -amount.as_tuple().exponent)
    return f"#{amount};0{'.' * (places > 0)}{'0' * places}"


@st.composite
def _framed(draw, rows: list[list[str]], columns: list[str], unit: str, style: str) -> str:
    labels = {"code column": ["Code", "Libellé"], "columns": ["Axe", "Mesure", "Action"]}.get(style, ["Libellé"])
    if style == "columns":
        rows = [row if len(row) > len(columns) + 1 else [row[0], "", "", *row[1:]] for row in rows]
    above = [["*Budget de la Région 2015-2016*"]]
    if draw(st.booleans()):
        above.insert(0, ["Conseil régional"])
    corner = draw(st.booleans()) and style not in ("code column", "columns")
    if corner:
        labels = [unit]
    else:
        above.append([unit])
    if draw(st.booleans()):
        above.append([""])
    below = [["Source : Direction du budget"]] if draw(st.booleans()) else []
    if draw(st.booleans()):
        rows = [*rows[:2], [""], *rows[2:]]
    return "\n".join(" | ".join(row) for row in [*above, [*labels, *columns], *rows, *below])


def truth(printed: Printed) -> dict[str, tuple[str | None, list[Decimal | None]]]:
    """What each label stands under, and its amounts."""
    found: dict[str, tuple[str | None, list[Decimal | None]]] = {}

    def take(nodes: list[Node], above: str | None) -> None:
        for node in nodes:
            if printed.style == "closed" and node.parts:
                closing = f"Total {node.label}"
                found[node.label] = closing, [None] * len(printed.columns)
                found[closing] = above, node.amounts
                take(node.parts, closing)
            else:
                found[node.label] = above, node.amounts
                take(node.parts, node.label)

    take(printed.roots, printed.total.label if printed.total else None)
    if printed.total:
        found[printed.total.label] = None, printed.total.amounts
    return found


def read_back(reading: Reading) -> dict[str, tuple[str | None, list[Decimal | None]]]:
    found = {}
    for line in reading.lines:
        above = reading.line(line.parent) if line.parent else None
        amounts = [line.amounts.get(column.at) for column in reading.amounts]
        found[line.label] = above.label if above else None, [amount.value if amount else None for amount in amounts]
    return found


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(printed_tables(), st.sampled_from(["xlsx", "csv", "ods"]))
def test_a_random_tree_comes_back_identical_or_is_asked_about(printed: Printed, name: str):
    if name == "csv" and printed.style == "indent":
        name = "xlsx"
    reading = read_matrix(read(FORMATS[name](printed.sheet), looks=True))
    wanted, found = truth(printed), read_back(reading)
    for label, (_above, amounts) in found.items():
        assert amounts == wanted[label][1], (label, printed.sheet)
    if reading.is_certain:
        event("understood")
        assert found == wanted, printed.sheet
        assert [column.label for column in reading.amounts] == printed.columns
        assert (reading.unit, reading.period) == (printed.unit, reading.period)
    else:
        event("asked: " + ", ".join(sorted({question.code for question in reading.questions})) + f" ({printed.style})")
