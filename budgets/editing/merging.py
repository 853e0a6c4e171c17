"""Two people in one table: what one typed and what the other saved meanwhile are put together, text by text.

Where only one of the two changed something, that stands; where both did, what was typed is kept, and both are told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backoffice.admin.conflicts import digest, read, written

from .sheet import Sheet, name_of, parts_of
from .telling import title

NOTHING = digest("")
ADDED, GONE, KEPT, CHANGED, MOVED = "added", "gone", "kept", "changed", "moved"


class Version:
    """What a table was when a form of it was made: a digest of each of its texts, in their order."""

    def __init__(self, text: str):
        self.digests = read(text)
        named = [parts_of(name) for name in self.digests]
        self.lines = [refs[0] for field, refs in named if field == "label" and len(refs) == 1]
        self.columns = [refs[0] for field, refs in named if field == "head" and len(refs) == 1]
        self.refs = {*self.lines, *self.columns}

    @classmethod
    def of(cls, sheet: Sheet) -> "Version":
        return cls(written({name: sheet.value(name) for name in sheet.texts}))

    def __str__(self):
        return " ".join(f"{name}={digest}" for name, digest in self.digests.items())

    def says(self, name: str, value: str) -> bool:
        return self.digests.get(name, NOTHING) == digest(value)


@dataclass(frozen=True)
class Told:
    """Something that the other saved: the text of a name, the fate of `l12` or `c5`, the order of `lines`.

    `mine` is what was typed there; None where nothing was, and the other's stands. `title` is what a line or column
    was called that is there no more.
    """

    name: str
    theirs: str
    mine: str | None = None
    title: str = ""


@dataclass(frozen=True)
class Merged:
    sheet: Sheet
    told: list[Told]


def merge(version: Version, mine: Sheet, theirs: Sheet) -> Merged:
    """What was typed upon `version`, with what is stored now."""
    merger = Merger(version, mine, theirs)
    lines = merger.order("lines", version.lines, mine.lines, theirs.lines)
    columns = merger.order("columns", version.columns, mine.columns, theirs.columns)
    shell = Sheet(tuple(lines), tuple(columns), {})
    texts = dict(merger.texts(shell))
    for column in columns:  # a total may sum what the other took away
        if (name := name_of("parts", column)) in texts:
            texts[name] = " ".join(part for part in texts[name].split() if part in shell.refs)
    return Merged(Sheet(shell.lines, shell.columns, texts), merger.told)


class Merger:
    def __init__(self, version: Version, mine: Sheet, theirs: Sheet):
        self.version, self.mine, self.theirs = version, mine, theirs
        self.told: list[Told] = []

    def order(self, which: str, before: Iterable[str], mine: Iterable[str], theirs: Iterable[str]) -> list[str]:
        """The lines, or the columns, that remain, in their order."""
        before, mine, theirs = list(before), list(mine), list(theirs)
        kept = {ref for ref in dict.fromkeys([*theirs, *mine]) if self._stays(ref)}
        they_moved, i_moved = moved(before, theirs), moved(before, mine)
        if they_moved and moved(mine, theirs):
            self.told.append(Told(which, MOVED, MOVED if i_moved else None))
        return interleaved(*((theirs, mine) if they_moved and not i_moved else (mine, theirs)), kept)

    def _stays(self, ref: str) -> bool:
        is_mine, is_theirs = ref in self.mine.refs, ref in self.theirs.refs
        if is_mine and is_theirs:
            return True
        if ref not in self.version.refs:  # made by one of the two
            if is_theirs:
                self.told.append(Told(ref, ADDED))
            return True
        if is_mine:  # the other took it away
            touched = self._touched(ref, self.mine, self.mine.texts)
            self.told.append(Told(ref, GONE, KEPT if touched else None, title(self.mine, ref)))
        else:
            touched = self._touched(ref, self.theirs, {**self.theirs.texts, **self.version.digests})
            if touched:
                self.told.append(Told(ref, CHANGED, GONE))
        return touched

    def _touched(self, ref: str, sheet: Sheet, names: Iterable[str]) -> bool:
        """Whether someone wrote in a line or column, or put a line below it."""
        return any(
            not self.version.says(name, sheet.value(name))
            for name in names
            if ref in parts_of(name)[1] or (name.startswith("parent-") and sheet.value(name) == ref)
        )

    def texts(self, shell: Sheet) -> Iterator[tuple[str, str]]:
        for name in {**self.theirs.texts, **self.mine.texts}:
            if shell.holds(name):
                yield name, self._text(name)

    def _text(self, name: str) -> str:
        typed, stored = self.mine.texts.get(name), self.theirs.texts.get(name, "")
        their = self.theirs.value(name)
        is_known = self.version.refs.issuperset(parts_of(name)[1])  # what the other added is told as a whole
        if typed is None:
            if is_known and not self.version.says(name, their):
                self.told.append(Told(name, stored))
            return stored
        my = self.mine.value(name)
        if my == their or self.version.says(name, their) or not self.theirs.holds(name):
            return typed
        if self.version.says(name, my):
            self.told.append(Told(name, stored))
            return stored
        self.told.append(Told(name, stored, typed))
        return typed


def moved(one: list[str], other: list[str]) -> bool:
    """Whether what is in both stands in another order."""
    common = {*one} & {*other}
    return [ref for ref in one if ref in common] != [ref for ref in other if ref in common]


def interleaved(first: list[str], second: list[str], kept: set[str]) -> list[str]:
    """The order of the first; what is in the second alone stands after what it follows there."""
    found, known, previous = [ref for ref in first if ref in kept], {*first}, None
    for ref in second:
        if ref in kept:
            if ref not in known:
                found.insert(found.index(previous) + 1 if previous else 0, ref)
            previous = ref
    return found
