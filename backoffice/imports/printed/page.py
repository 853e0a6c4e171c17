"""What a preview shows of a sheet: its cells with their roles, what is asked, and what may be corrected."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import Column, Line, Question, Reading, Role
from .words import ROLES, UNITS, choice_text, question_text, row_word

MOST_ROWS = 400
"""How many rows of the sheet are shown."""
MOST_CHOICES = 80
"""How many lines a list of lines to choose from holds; beyond, one writes the number of the row."""
NONE = "-"
OUT = ("note", "left", "end")
"""The answers that make a row no line."""
SENTENCES = (Role.TITLE, Role.UNIT, Role.FOOTNOTE)
COLUMN_ROLES = {
    Role.LABEL: "label",
    Role.CODE: "code",
    Role.AMOUNT: "amount",
    Role.TOTAL: "total",
    Role.LEFT: "left",
}


def sheet_of(reading: Reading) -> dict[str, Any]:
    """The sheet as it stands, each row, column and cell with its role."""
    grid = reading.grid
    words = {column.at: column_word(reading, column) for column in reading.columns}
    names = [(grid.column_name(at), words.get(at, "")) for at in range(1, grid.width + 1)]
    rows = grid.rows()
    return {"columns": names, "rows": [_row(reading, row) for row in rows[:MOST_ROWS]], "more": len(rows) - MOST_ROWS}


def _row(reading: Reading, row: int) -> dict[str, Any]:
    grid, cells = reading.grid, []
    for at in range(1, grid.width + 1):
        role = reading.cells.get((row, at))
        text = grid.text(row, at)
        span = grid.span(row, at)
        is_sentence = reading.rows.get(row) in SENTENCES  # it runs over the empty cells to its right
        if not text and cells and (is_sentence or (span and span.left < at)):
            cells[-1]["wide"] += 1
        else:
            cells.append({"text": text, "role": role or "", "word": ROLES.get(role, ""), "wide": 1})
    return {"name": grid.row_name(row), "word": row_word(reading, row), "cells": cells}


def column_word(reading: Reading, column: Column) -> str:
    """« libellé », « montants », « total de B, C »."""
    if any(reading.asks(f"{kind}:{column.name}") for kind in ("column", "name", "sums")):
        return str(ROLES[Role.UNKNOWN])
    if column.role == Role.AMOUNT:
        return _("montants")
    if column.role == Role.TOTAL:
        return _("total de %(columns)s") % {"columns": ", ".join(column.sums)} if column.sums else _("total")
    return str(ROLES[column.role])


# What is asked


def questions_of(reading: Reading) -> list[dict[str, Any]]:
    return [_question(question, reading) for question in reading.questions]


def _question(question: Question, reading: Reading) -> dict[str, Any]:
    choices = [(value, choice_text(question, value), value == question.suggestion) for value in question.choices]
    return {
        "name": question.name,
        "text": question_text(question, reading.grid.sheet),
        "choices": choices,
        "typed": question.suggestion if question.free and not question.choices else "",
        "free": question.free,
        "is_tree": question.name == "tree",
    }


# What may be corrected


def corrections_of(reading: Reading, answers: Mapping[str, str]) -> dict[str, Any]:
    """The fields of the forms of correction, each with its value."""
    lines = list(_lines(reading))
    lines += _left_rows(reading, answers)
    return {
        "general": list(_general(reading, answers)),
        "columns": [_column(column) for column in reading.columns],
        "lines": lines[:MOST_ROWS],
        "parents": _parents(lines) if len(lines) <= MOST_CHOICES else [],
        "column_roles": [(value, str(ROLES[role])) for role, value in COLUMN_ROLES.items()],
    }


def _general(reading: Reading, answers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    heads = [reading.grid.row_name(row) for row in reading.heads]
    told = "-".join(dict.fromkeys((heads[0], heads[-1]))) if heads else NONE
    first, last = reading.period or ("", "")
    period = f"{first}" if first == last else f"{first}-{last}"
    yield _field("title", _("Titre"), reading.title, size=60)
    header = _("Ligne des en-têtes")
    yield _field(
        "header", header, told, size=6, hint=_("« 4 », « 4-5 » s’il y en a plusieurs, « - » s’il n’y en a pas")
    )
    yield _field("period", _("Période"), period, size=10, hint=_("« 2015 » ou « 2015-2019 »"))
    yield _field("unit", _("Unité"), str(reading.unit or ""), choices=UNITS.items())
    marks = (("comma", _("la virgule")), ("dot", _("le point")))
    yield _field("decimal", _("Séparateur des décimales"), answers.get("decimal", ""), choices=marks)
    turned = (("yes", _("oui")), ("no", _("non")))
    yield _field("turned", _("Retourner le tableau"), answers.get("turned", ""), choices=turned)


def _field(name: str, label: str, value: str, *, size: int = 0, choices=(), hint: str = "") -> dict[str, Any]:
    return {"name": name, "label": label, "value": value, "size": size, "choices": list(choices), "hint": hint}


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.label,
        "role": COLUMN_ROLES[column.role],
        "sums": " ".join(column.sums) or (NONE if column.role == Role.TOTAL else ""),
        "has_amounts": column.role in (Role.AMOUNT, Role.TOTAL),
    }


def _lines(reading: Reading) -> Iterator[dict[str, Any]]:
    for line, depth in reading.in_tree_order():
        yield {
            "name": line.name,
            "text": f"{line.code} {line.label}".strip(),
            "label": line.label,
            "depth": min(depth, 5),
            "parent": line.parent or NONE,
            "row": _role_of(line),
            "has_row": line.at is not None,
        }


def _left_rows(reading: Reading, answers: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows that an answer made no lines: another answer may take them in again."""
    lines = {line.at for line in reading.lines}
    for row in reading.grid.rows():
        name = reading.grid.row_name(row)
        given = answers.get(f"row:{name}", "")
        if given in OUT and row not in lines and not reading.asks(f"row:{name}"):
            text = next(iter(reading.grid.row(row).values())).text
            yield {"name": name, "text": text, "label": text, "depth": 0, "parent": NONE, "row": given, "has_row": True}


def _parents(lines: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(line["name"], line["text"]) for line in lines if line["row"] not in OUT]


def _role_of(line: Line) -> str:
    return "apart" if line.alone else "line"


def values_of(reading: Reading, answers: Mapping[str, str]) -> dict[str, str]:
    """The value of each field as it is shown: what comes back the same was not corrected. What is asked is not among
    them: there, every answer counts."""
    forms = corrections_of(reading, answers)
    found = {field["name"]: field["value"] for field in forms["general"]}
    for column in forms["columns"]:
        name = column["name"]
        found |= {f"column:{name}": column["role"], f"name:{name}": column["label"], f"sums:{name}": column["sums"]}
    for line in forms["lines"]:
        name = line["name"]
        found |= {f"parent:{name}": line["parent"], f"row:{name}": line["row"], f"label:{name}": line["label"]}
    asked = {question.name for question in reading.questions}
    return {name: value for name, value in found.items() if name not in asked}
