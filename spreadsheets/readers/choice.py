"""Which sheet of a workbook is meant: never a hidden one, never a guess between two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..cells import Value
from ..marks import find_mark
from ..problems import Notice, Problem


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet and its first row with content (empty if there is none)."""

    name: str
    visible: bool
    header: Sequence[Value]


def choose(candidates: Sequence[Candidate], wanted: str | None) -> int:
    """The place of the wanted sheet, of the only one with content, or of the only one that bears our mark.
    Raises Problem: unknown-sheet, which-sheet, hidden-only, empty-file."""
    shown = [at for at, candidate in enumerate(candidates) if candidate.visible]
    if wanted is not None:
        named = [at for at in shown if candidates[at].name == wanted]
        if not named:
            names = [candidates[at].name for at in shown]
            raise Problem("unknown-sheet", {"wanted": wanted, "sheets": names})
        return named[0]
    filled = [at for at in shown if candidates[at].header]
    marked = [at for at in filled if find_mark(candidates[at].header)]
    if len(filled) == 1 or len(marked) == 1:
        return (marked or filled)[0]
    raise _undecided([candidates[at].name for at in filled], candidates)


def _undecided(filled: list[str], candidates: Sequence[Candidate]) -> Problem:
    if filled:
        return Problem("which-sheet", {"sheets": filled})
    hidden = [candidate.name for candidate in candidates if not candidate.visible]
    return Problem("hidden-only", {"sheets": hidden}) if hidden else Problem("empty-file")


def hidden_notices(candidates: Sequence[Candidate]) -> list[Notice]:
    hidden = [candidate.name for candidate in candidates if not candidate.visible]
    return [Notice("hidden-sheets", {"sheets": hidden})] if hidden else []
