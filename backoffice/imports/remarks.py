"""The file as it came, with a column that says what is wrong in each row: corrected there, it may be sent again."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

import spreadsheets
from backoffice.models import ImportBatch

from .headers import REMARKS, is_remarks
from .staging import read
from .stored import Stored

Row = list
WRITTEN = {str, bool, date, Decimal}
TEXTS = (".csv", ".tsv", ".txt", ".tab")


@dataclass(frozen=True)
class Given:
    """A file to give back; `suffix` ends its name."""

    suffix: str
    content_type: str
    content: Iterator[bytes]


def remarks_file(batch: ImportBatch) -> Given:
    """In the format in which it came, or XLSX for XLS. Raises `spreadsheets.Problem` where it has no rows to show."""
    sheet = read(batch)
    rows = list(_with_remarks(sheet, _by_row(Stored(batch))))
    if sheet.format == "csv" and not sheet.mark:
        suffix = Path(batch.file_name).suffix.lower()
        content = _as_it_was(sheet.delimiter or ",", rows)
        return Given(suffix if suffix in TEXTS else ".csv", spreadsheets.FORMATS["csv"].content_type, content)
    name = sheet.mark or ("ods" if sheet.format == "ods" else "xlsx")
    chosen = spreadsheets.FORMATS[name]
    head, *body = rows
    columns = [spreadsheets.Column(header) for header in _told_apart(head)]
    content = spreadsheets.write(name, columns, map(_outgoing, body), title=sheet.name, marked=bool(sheet.mark))
    return Given(f".{chosen.extension}", chosen.content_type, content)


def _by_row(plan: Stored) -> dict[int | None, str]:
    """What is said of each row; of the file as a whole, under None."""
    found: dict[int | None, list[str]] = {}
    for trouble in plan.errors:
        column = f"{trouble.letters} ({trouble.name}) : " if trouble.name else ""
        value = f"« {trouble.shown_value} » — " if trouble.shown_value else ""
        found.setdefault(trouble.row, []).append(f"{column}{value}{trouble.message}")
    for question in plan.questions:
        found.setdefault(None, []).append(question.text)
    return {row: " | ".join(told) for row, told in found.items()}


def _with_remarks(sheet: spreadsheets.Sheet, remarks: dict[int | None, str]) -> Iterator[Row]:
    """Header first, all rows of one length. Blank rows stay, so that a row keeps its number."""
    content = [(number, list(values)) for number, values in zip(sheet.rows.numbers, sheet.rows.values, strict=True)]
    head_number, head = content[0]
    marks = [at for at, value in enumerate(head) if spreadsheets.is_mark(value) or is_remarks(value)]
    width = max(len(values) for _number, values in content)
    whole = [remarks.pop(key) for key in (None, head_number) if key in remarks]
    said = {head_number: REMARKS} | {number: remarks.get(number, "") for number, _values in content[1:]}
    if whole and content[1:]:
        first = content[1][0]
        told = _("Le fichier : %(told)s") % {"told": " | ".join(whole)}
        said[first] = f"{told} | {said[first]}" if said[first] else told
    before = head_number
    for number, values in content:
        yield from ([""] * (width - len(marks) + 1) for _blank in range(before + 1, number))
        padded = values + [None] * (width - len(values))
        yield [value for at, value in enumerate(padded) if at not in marks] + [said[number]]
        before = number


def _as_it_was(delimiter: str, rows: Iterable[Row]) -> Iterator[bytes]:
    """Every cell as it was typed: nothing is protected that the person did not protect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    yield "\ufeff".encode()
    for row in rows:
        writer.writerow(row)
        yield out.getvalue().encode()
        out.seek(0)
        out.truncate()


def _outgoing(row: Row) -> Row:
    """A number stays a number, whatever else its column holds: as a text it might be read in another way."""
    return [value if type(value) in WRITTEN else spreadsheets.shown(value) for value in row]


def _told_apart(head: Row) -> list[str]:
    """The headers as texts, numbered where one is there twice."""
    seen: dict[str, int] = {}
    names = []
    for value in head:
        name = spreadsheets.shown(value)
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return names
