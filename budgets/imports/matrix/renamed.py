"""Lines that the sheet may only call by another name: one goes under a line, one comes, and they are alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from backoffice.imports import printed
from publishing.text import fold

from ...models import Line
from .matching import Matches
from .stored import StoredTable

ALIKE = 0.8
YES, NO = "yes", "no"


def take_renamed(
    reading: printed.Reading, found: Matches, stored: StoredTable, answers: Mapping[str, str], *, asks: bool
) -> bool:
    """Match the renamed lines, as answered. What is not answered is asked, or, where it may not be, supposed.
    Tells whether there were any."""
    renamed = list(_renamed(reading, found, stored))
    for line, former in renamed:
        answer = answers.get(f"same:{line.name}", "")
        if answer == YES or (answer != NO and not asks):
            found.lines[line.name] = former
        elif answer != NO and not _awaits_labels(reading):
            _ask(reading, line, former)
    return bool(renamed)


def _awaits_labels(reading: printed.Reading) -> bool:
    """Whether rows and columns are asked about, of which the labels may yet come."""
    return any(question.name.startswith(("row:", "column:")) for question in reading.questions)


def _ask(reading: printed.Reading, line: printed.Line, former: Line) -> None:
    params = {"label": line.label, "former": former.label}
    places = [reading.grid.address(line.at, 1)] if line.at else [line.name]
    reading.ask(f"same:{line.name}", "line-renamed", choices=[YES, NO], suggestion=YES, places=places, params=params)


def _renamed(reading: printed.Reading, found: Matches, stored: StoredTable) -> Iterator[tuple[printed.Line, Line]]:
    """The only line that comes under another, with the only one that goes, if they are alike."""
    here, there = defaultdict(list), defaultdict(list)
    for line in reading.lines:
        if line.name not in found.lines and (line.parent is None or line.parent in found.lines):
            here[found.lines.get(line.parent or "")].append(line)
    for line in stored.lines:
        if line not in found.lines.values():
            there[line.parent].append(line)
    for above, lines in here.items():
        if len(lines) == len(there[above]) == 1 and _are_alike(lines[0], there[above][0], reading, found, stored):
            yield lines[0], there[above][0]


def _are_alike(line: printed.Line, former: Line, reading: printed.Reading, found: Matches, stored: StoredTable) -> bool:
    """Whether nearly all letters are the same, or most of the amounts; two codes are never one."""
    if line.code and former.code:
        return False
    if SequenceMatcher(None, fold(line.label), fold(former.label)).ratio() >= ALIKE:
        return True
    pairs = []
    for column in reading.amounts:
        known = column.name in found.columns and stored.figures.get((former.pk, found.columns[column.name].pk))
        if known and column.at in line.amounts:
            pairs.append((line.amounts[column.at].value, known.amount))
    same = sum(one == other != 0 for one, other in pairs)
    return 2 * same > len(pairs)
