"""Which lines and columns of a sheet are which of the stored table: by code, by label, by place among equals."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from backoffice.imports import printed
from publishing.text import fold

from ...models import Column, Line


@dataclass
class Matches:
    """By the names that the sheet gives; `doubtful` are lines of the sheet that several stored ones may be;
    `zeros` are those whose code lost its leading zeros."""

    lines: dict[str, Line] = field(default_factory=dict)
    columns: dict[str, Column] = field(default_factory=dict)
    doubtful: list[printed.Line] = field(default_factory=list)
    zeros: list[printed.Line] = field(default_factory=list)


def match(reading: printed.Reading, lines: Sequence[Line], columns: Sequence[Column]) -> Matches:
    found = Matches()
    _match_keys(found, reading.lines, lines)
    _match_codes(found, reading.lines, lines)
    _match_labels(found, reading, lines)
    _match_columns(found, reading.amounts, columns)
    return found


def _once(items: Iterable, key) -> dict:
    """The items whose key no other has."""
    groups = defaultdict(list)
    for item in items:
        if key(item):
            groups[key(item)].append(item)
    return {name: group[0] for name, group in groups.items() if len(group) == 1}


def _match_keys(found: Matches, lines: Sequence[printed.Line], stored: Sequence[Line]) -> None:
    """In our own exports, a line knows its key."""
    known = {line.key: line for line in stored}
    for key, line in _once(lines, lambda line: line.key).items():
        if key in known:
            found.lines[line.name] = known[key]


def _without_zeros(code: str) -> str:
    return ".".join(part.lstrip("0") for part in code.split("."))


def _match_codes(found: Matches, lines: Sequence[printed.Line], stored: Sequence[Line]) -> None:
    taken = {line.pk for line in found.lines.values()}
    known = _once((line for line in stored if line.pk not in taken), lambda line: line.code)
    left = (line for line in lines if line.name not in found.lines)
    for code, line in _once(left, lambda line: line.code).items():
        if code in known:
            found.lines[line.name] = known[code]
    taken = {line.pk for line in found.lines.values()}
    bare = _once((line for line in stored if line.pk not in taken), lambda line: _without_zeros(line.code))
    left = (line for line in lines if line.name not in found.lines)
    for code, line in _once(left, lambda line: _without_zeros(line.code)).items():
        if code in bare:
            found.lines[line.name] = bare[code]
            found.zeros.append(line)


def _match_labels(found: Matches, reading: printed.Reading, stored: Sequence[Line]) -> None:
    """A label that stands once, here and there; else the one under its parent; else by order, if there are as many.
    A code that begins anew under each group is read with its label."""
    codes = {line.code for line in reading.lines if line.code}
    often = {code for lines in (reading.lines, stored) for code in _codes_of_several(lines)}
    taken = {line.pk for line in found.lines.values()}
    there, here = defaultdict(list), defaultdict(list)
    for line in stored:
        if line.pk not in taken and (line.code not in codes or line.code in often):
            there[fold(line.label), line.code if line.code in often else ""].append(line)
    for line in reading.lines:
        if line.name not in found.lines:
            here[fold(line.label), line.code if line.code in often else ""].append(line)
    for label, lines in here.items():
        if label in there and len(lines) == len(there[label]) == 1:
            found.lines[lines[0].name] = there[label][0]
    for label, lines in here.items():
        if label in there:
            _match_equals(found, lines, there[label])


def _codes_of_several(lines: Iterable[printed.Line | Line]) -> set[str]:
    return {code for code, times in Counter(line.code for line in lines if line.code).items() if times > 1}


def _match_equals(found: Matches, lines: list[printed.Line], stored: list[Line]) -> None:
    lines = [line for line in lines if line.name not in found.lines]
    for line in list(lines):
        above = found.lines.get(line.parent or "")
        under = [each for each in stored if each.parent is above and each not in found.lines.values()]
        if len(under) == 1 and sum(found.lines.get(each.parent or "") is above for each in lines) == 1:
            found.lines[line.name] = under[0]
            lines.remove(line)
    left = [each for each in stored if each not in found.lines.values()]
    if len(lines) == len(left):
        found.lines |= {line.name: each for line, each in zip(lines, left, strict=True)}
    elif left:
        found.doubtful += lines


def _match_columns(found: Matches, columns: Sequence[printed.Column], stored: Sequence[Column]) -> None:
    """By label, else by key, else by the year that it alone is about."""
    for here, there in (
        (lambda column: fold(column.label), lambda column: fold(column.label)),
        (lambda column: fold(column.label), lambda column: fold(column.key)),
        (lambda column: column.year, lambda column: column.year),
    ):
        left = [column for column in columns if column.name not in found.columns]
        known = _once((column for column in stored if column not in found.columns.values()), there)
        for name, column in _once(left, here).items():
            if name in known:
                found.columns[column.name] = known[name]


def hints(reading: printed.Reading, found: Matches) -> dict[str, str]:
    """What the stored table says of the order of the sheet: parents, and what totals sum."""
    names = {line.pk: name for name, line in found.lines.items()}
    letters = {column.pk: name for name, column in found.columns.items()}
    told: dict[str, str] = {}
    for name, line in found.lines.items():
        told[f"parent:{name}"] = names.get(line.parent.pk, "-") if line.parent else "-"
    for name, column in found.columns.items():
        parts = [letters.get(part.pk) for part in column.parts.all()]
        if all(parts):
            told[f"sums:{name}"] = " ".join(parts) or "-"
    return told
