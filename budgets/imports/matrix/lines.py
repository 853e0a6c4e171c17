"""The lines of the sheet beside those that are stored: made, renamed, moved."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from backoffice.imports import printed
from backoffice.imports.plan import NEW
from backoffice.imports.writes import ADD, CHANGE
from publishing.text import fold

from ...models import Line
from ..names import unused
from .draft import Draft

FIELDS = ("key", "code", "label", "position")


def plan_lines(draft: Draft) -> None:
    keys = {line.key for line in draft.stored.lines}
    for read in draft.reading.lines:
        draft.rows[read.name] = draft.row(read.at, f"{read.code} {read.label}".strip())
    order = {read.name: place for place, read in enumerate(draft.reading.lines, 1)}
    for read in _parents_first(draft.reading.lines):
        above = draft.lines.get(read.parent) if read.parent else None
        known = draft.found.lines.get(read.name)
        if known is None:
            draft.lines[read.name] = _new_line(draft, read, above, order[read.name], keys)
        else:
            draft.lines[read.name] = known
            _change_line(draft, read, known, above)
    _Order(draft).settle()


def _parents_first(lines: list[printed.Line]) -> Iterator[printed.Line]:
    waiting, done = list(lines), {None}
    while waiting:
        ready = [read for read in waiting if read.parent in done]
        yield from ready
        done |= {read.name for read in ready}
        waiting = [read for read in waiting if read.name not in done]


def _new_line(draft: Draft, read: printed.Line, above: Line | None, position: int, keys: set[str]) -> Line:
    index = draft.rows[read.name]
    line = Line(table=draft.table, code=read.code, label=read.label, parent=above, position=position)
    line.key = unused(line.default_key() or f"ligne-{position}", keys)
    keys.add(line.key)
    if draft.holds(line, FIELDS, index):
        draft.mark(index, NEW)
        if above:
            draft.change(index, _("sous"), "", above, NEW)
        draft.write(ADD, line, index)
    return line


def _change_line(draft: Draft, read: printed.Line, line: Line, above: Line | None) -> None:
    """A label that differs by its typography alone is the same; a code that lost its zeros too."""
    old, index = {}, draft.rows[read.name]
    if fold(read.label) != fold(line.label):
        draft.change(index, _("libellé"), line.label, read.label)
        old["label"], line.label = line.label, read.label
    if read.code and read.code != line.code and read not in draft.found.zeros:
        draft.change(index, _("code"), line.code, read.code)
        old["code"], line.code = line.code, read.code
    if above is not line.parent and (above is not None or _may_leave(draft, line.parent)):
        draft.change(index, _("sous"), line.parent or "", above or "")
        old["parent_id"], line.parent = line.parent and line.parent.pk, above
    if old and draft.holds(line, ("code", "label"), index):
        draft.write(CHANGE, line, index, old)


def _may_leave(draft: Draft, parent: Line | None) -> bool:
    """A line of which the sheet does not know the parent stays under it."""
    return draft.removes_absent or parent in draft.found.lines.values()


class _Order:
    """New lines stand where the sheet has them; stored ones move only if they must."""

    def __init__(self, draft: Draft):
        self.draft = draft

    def settle(self) -> None:
        order, stored = list(self._wanted()), self.draft.stored.lines
        if self.draft.stored.is_new or order == stored:
            return
        last = 0
        for line in order:
            if line.pk is None or line.position <= last:
                self._move(line, last + 1)
            last = line.position

    def _wanted(self) -> Iterator[Line]:
        """The lines as the sheet has them; an absent one stays behind the one that it stood behind."""
        lines = [self.draft.lines[read.name] for read in self.draft.reading.lines]
        behind: dict[int | None, list[Line]] = {}
        previous = None
        for line in self.draft.stored.lines:
            if line in lines:
                previous = line.pk
            else:
                behind.setdefault(previous, []).append(line)
        yield from behind.get(None, ())
        for line in lines:
            yield line
            yield from behind.get(line.pk, ()) if line.pk else ()

    def _move(self, line: Line, position: int) -> None:
        if line.position == position:
            return
        old, line.position = line.position, position
        if line.pk is None:
            self._plan_again(line)
            return
        name = next((name for name, each in self.draft.lines.items() if each is line), None)
        index = self.draft.rows[name] if name else self.draft.row(None, str(line))
        self.draft.change(index, _("ordre"), old, position)
        self.draft.write(CHANGE, line, index, {"position": old})

    def _plan_again(self, line: Line) -> None:
        for write in self.draft.plan.writes:
            if write.about is line and write.action == ADD:
                write.values = self.draft.plan.keys.values(line)
