"""XLSX: which parts there are, which sheet is meant."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

from ..cells import Rows, Sheet, is_blank
from ..limits import Limits, Meter
from ..marks import find_mark
from ..problems import Problem
from .archives import Archive, damaged
from .choice import Candidate, choose, hidden_notices
from .xlsx_looks import LookingSheet, LookSheet
from .xlsx_sheet import Book, EnoughSeen, Worksheet
from .xlsx_strings import SharedStrings
from .xlsx_styles import StyleSheet, attribute_true


class _Elements:
    """Calls a function with the bare name and the attributes of each element of a small part."""

    def __init__(self, found: Any) -> None:
        self.found = found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.found(name.rpartition(":")[2], attributes)

    def end(self, name: str) -> None:
        pass

    def pause(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Relation:
    kind: str
    part: str


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    """The parts that a part refers to, by the id that it uses."""
    folder, name = posixpath.split(part)
    found: dict[str, Relation] = {}

    def add(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

    archive.parse(posixpath.join(folder, "_rels", name + ".rels"), _Elements(add), small=True)
    return found


def _first(relations: dict[str, Relation], kind: str) -> str | None:
    return next((relation.part for relation in relations.values() if relation.kind == kind), None)


class Workbook:
    """The sheets of an XLSX with what is needed to read one of them."""

    def __init__(self, archive: Archive, limits: Limits, looks: bool) -> None:
        self.archive, self.limits, self.looks = archive, limits, looks
        self.part = _first(_relations(archive, ""), "officeDocument")
        if self.part is None:
            raise damaged("no workbook")
        self.relations = _relations(archive, self.part)
        self.sheets: list[tuple[str, bool, str]] = []
        self.book = Book()
        archive.parse(self.part, _Elements(self._element), small=True)
        self.styles = (LookSheet if looks else StyleSheet)(archive, _first(self.relations, "styles"))
        self.book.special = self.styles.special()
        self.book.strings = self._strings()

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.book.epoch_1904 = attribute_true(attributes, "date1904")
        elif name == "calcPr":
            self.book.uncalculated = attribute_true(attributes, "fullCalcOnLoad")
        elif name == "sheet":
            reference = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            relation = self.relations.get(reference)
            if relation and relation.kind == "worksheet":
                visible = attributes.get("state", "visible") == "visible"
                self.sheets.append((attributes.get("name", ""), visible, relation.part))

    def _strings(self) -> list[str]:
        shared = SharedStrings(Meter(self.limits), self.looks)
        if part := _first(self.relations, "sharedStrings"):
            self.archive.parse(part, shared)
        return shared.strings

    def worksheet(self, name: str, part: str, *, peek: bool = False) -> Worksheet:
        worksheet = Worksheet(self.book, Meter(self.limits), peek)
        if self.looks:
            worksheet = LookingSheet(self.book, Meter(self.limits), peek, self.styles)
        try:
            self.archive.parse(part, worksheet)
        except EnoughSeen:
            pass
        except Problem as problem:
            problem.sheet, problem.row = name, problem.row or worksheet.number or None
            raise
        return worksheet

    def candidates(self) -> list[Candidate]:
        return [
            Candidate(name, visible, self._header(name, part) if visible else ()) for name, visible, part in self.sheets
        ]

    def _header(self, name: str, part: str) -> list:
        values = self.worksheet(name, part, peek=True).values
        return next((row for row in values if not all(map(is_blank, row))), [])


def read_xlsx(archive: Archive, wanted: str | None, limits: Limits, looks: bool = False) -> Sheet:
    """Raises Problem: damaged, unsafe-xml, text-too-long, too-many-*, and those of the choice of a sheet."""
    workbook = Workbook(archive, limits, looks)
    candidates = workbook.candidates()
    at = choose(candidates, wanted)
    name, _, part = workbook.sheets[at]
    found = workbook.worksheet(name, part)
    if not looks:
        found.unseen.cover(found.numbers, found.values, found.meter)
    notices = hidden_notices(candidates) + found.unseen.notices(name, candidates[at].header)
    found.looks.hidden_columns = found.unseen.columns if looks else []
    rows = Rows(found.numbers, found.values, name)
    return Sheet("xlsx", name, rows, find_mark(candidates[at].header), notices, looks=found.looks)
