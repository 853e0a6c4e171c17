"""The lines, columns and notes of a sheet as its page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..models import Column, Figure
from .page import ERROR, Mark, Page
from .sheet import CITATION, name_of
from .telling import place, words

DEEPEST = 6  # what the style sheet indents
LETTERS = 34  # of a label, in a line of its input


@dataclass(frozen=True)
class Input:
    name: str
    value: str
    mark: Mark | None
    is_changed: bool
    named_by: str = ""

    is_first: bool = False

    @property
    def height(self) -> int:
        return 1 + len(self.value) // LETTERS

    @property
    def state(self) -> str:
        """What the input says beyond its name and value, as attributes."""
        if not (self.mark or self.is_changed or self.is_first):
            return ""
        found = ' data-changed=""' if self.is_changed else ""
        if self.mark:
            found += format_html(' aria-describedby="mark-{}"', self.name)
            found += ' aria-invalid="true"' if self.mark.kind == ERROR else ""
        return mark_safe(found + (" autofocus" if self.is_first else ""))


@dataclass(frozen=True)
class Row:
    ref: str
    number: int
    title: str
    depth: int
    is_total: bool
    parent: str
    code: Input
    label: Input
    cells: list[Input]


@dataclass(frozen=True)
class Head:
    """A column: its title, and in a place of its own what it is and what it sums."""

    ref: str
    number: int
    title: str
    label: Input
    kind: Input
    year: Input
    parts: Input
    choices: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Remark:
    """The note of a cell, and its own source where it has one. `kept` goes along unseen."""

    note: Input
    place: str
    amount: str
    source: str
    passage: str
    kept: list[tuple[str, str]]
    address: str


class View:
    def __init__(self, page: Page):
        self.page, self.sheet = page, page.sheet

    def _input(self, *parts: str, named_by: str = "") -> Input:
        name, page = name_of(*parts), self.page
        text = self.sheet.texts.get(name, "")
        return Input(name, text, page.marks.get(name), name in page.changed, named_by, name == page.focus)

    @cached_property
    def rows(self) -> list[Row]:
        return list(self._rows())

    def _rows(self) -> Iterator[Row]:
        sheet = self.sheet
        for number, ref in enumerate(sheet.lines, 1):
            cells = [
                self._input("amount", ref, column, named_by=f"label-{ref} head-{column}") for column in sheet.columns
            ]
            depth = min(len(sheet.lineage(ref)), DEEPEST)
            code, label = self._input("code", ref), self._input("label", ref)
            is_total = ref in sheet.families
            yield Row(ref, number, sheet.title(ref), depth, is_total, sheet.parents[ref], code, label, cells)

    @cached_property
    def heads(self) -> list[Head]:
        return list(self._heads())

    def _heads(self) -> Iterator[Head]:
        for number, ref in enumerate(self.sheet.columns, 1):
            parts = {*self.sheet.parts(ref)}
            inputs = [self._input(field, ref) for field in ("head", "kind", "year", "parts")]
            choices = [(each, self.sheet.title(each), each in parts) for each in self.sheet.columns if each != ref]
            yield Head(ref, number, self.sheet.title(ref), *inputs, choices)

    @property
    def columns_are_open(self) -> bool:
        """Where something about them is to be chosen, or is wrong."""
        return any(not head.kind.value or head.kind.mark or head.year.mark or head.parts.mark for head in self.heads)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return Column.Kind.choices

    @cached_property
    def remarks(self) -> list[Remark]:
        return [self._remark(refs) for refs in self.sheet.cells() if self._is_remarked(refs)]

    def _is_remarked(self, refs: tuple[str, str]) -> bool:
        return any(name_of(field, *refs) in self.sheet.texts for field in ("note", *CITATION))

    def _remark(self, refs: tuple[str, str]) -> Remark:
        names = [name_of(field, *refs) for field in CITATION]
        texts = self.sheet.texts
        figure = self.page.stored.figures.get(refs)
        return Remark(
            self._input("note", *refs),
            place(self.sheet, name_of("amount", *refs)),
            self.sheet.text("amount", *refs),
            words(self.sheet, names[0]) if texts.get(names[0]) else "",
            texts.get(names[1], ""),
            [(name, texts[name]) for name in names if name in self.page.changed],
            reverse(f"admin:{Figure._meta.label_lower.replace('.', '_')}_change", args=[figure.pk]) if figure else "",
        )
