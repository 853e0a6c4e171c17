"""What the preview of a printed table shows: the sheet as it was understood, what is asked, the table to be."""

from typing import Any

from backoffice.imports import printed
from backoffice.imports.printed.words import ROLES, choice_text, question_text
from backoffice.imports.staging import read
from backoffice.models import ImportBatch

from .filling import find


def context_of(batch: ImportBatch) -> dict[str, Any]:
    try:
        found = find(read(batch), batch.answers)
    except printed.Problem:
        return {"reading": None}
    reading = found.reading
    return {
        "reading": reading,
        "table": found.stored.table,
        "is_new": found.stored.is_new,
        "asked": [asked(question, reading) for question in reading.questions],
        "sheet_rows": sheet_rows(reading),
        "sheet_columns": [reading.grid.column_name(at) for at in range(1, reading.grid.width + 1)],
    }


def asked(question: printed.Question, reading: printed.Reading) -> dict[str, Any]:
    return {
        "name": question.name,
        "text": question_text(question, reading.grid.sheet),
        "choices": [(value, choice_text(question, value)) for value in question.choices],
        "suggestion": question.suggestion,
        "free": question.free,
    }


def sheet_rows(reading: printed.Reading) -> list[dict[str, Any]]:
    grid = reading.grid
    rows = []
    for row in grid.rows():
        cells = []
        for at in range(1, grid.width + 1):
            role = reading.cells.get((row, at))
            cells.append({"text": grid.text(row, at), "role": role or "", "word": ROLES.get(role, "")})
        rows.append({"name": grid.row_name(row), "cells": cells, "word": ROLES.get(reading.rows.get(row), "")})
    return rows
