"""Any file that a person could send, or an attacker would, through the real import as an editor does it."""

import re
from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from backoffice.imports.stored import LONGEST
from backoffice.models import ImportBatch
from budgets.models import BudgetTable, Column, Figure, Line
from sources.models import Source
from spreadsheets import shown
from tests.backoffice.uploading import Desk, Preview

from . import archives, encodings, numbers, old_workbooks, opendocument, records, structure, texts, workbooks
from .cases import BASE, Accepted, Asked, Case, Refused, Row

MODULES = (encodings, numbers, structure, texts, workbooks, archives, opendocument, old_workbooks, records)
GROUPS = {module.__name__.rpartition(".")[2]: module.CASES for module in MODULES}
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def base(db) -> None:
    """Two draft tables in M€ that hold `BASE`, written without a history: that is not what is tried here."""
    sources = {title: Source(slug=title.lower(), title=title) for title in ("Document", "Base")}
    Source.objects.bulk_create(sources.values())
    span = {"period_start": 2015, "period_end": 2019, "source": sources["Document"]}
    tables = {row[0]: BudgetTable(slug=row[0], title=row[0], **span) for row in BASE}
    BudgetTable.objects.bulk_create(tables.values())
    columns = {slug: Column(table=table, key="total", label="Total", kind="total") for slug, table in tables.items()}
    Column.objects.bulk_create(columns.values())
    lines: dict[str, Line] = {}
    figures = []
    for slug, code, label, parent, _column, amount, source in BASE:
        lines[code] = Line(table=tables[slug], key=code, code=code, label=label, parent=lines.get(parent))
        lines[code].save_base(force_insert=True, raw=True)
        places = -Decimal(amount).as_tuple().exponent
        own = None if source == "Document" else sources[source]
        figures.append(Figure(line=lines[code], column=columns[slug], amount=amount, decimals=places, source=own))
    Figure.objects.bulk_create(figures)


def stored() -> set[Row]:
    figures = Figure.objects.select_related("line__table__source", "line__parent", "column", "source")
    return {
        (
            figure.table.slug,
            figure.line.code or figure.line.label,
            figure.line.label,
            figure.line.parent.code if figure.line.parent else "",
            figure.column.label,
            str(figure.printed),
            figure.cited_source.title,
        )
        for figure in figures
    }


def expected(rows: tuple[Row, ...]) -> set[Row]:
    """`BASE` with these rows in it; one without an amount is taken out."""
    found = {(row[0], row[1], row[4]): row for row in (*BASE, *rows)}
    return {row for row in found.values() if row[5]}


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Source, BudgetTable, Column, Line, Figure)]


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def told(preview: Preview) -> str:
    """All that the page says of the file, for the one who reads a failed test."""
    errors = [f"{error.place} «{error.shown_value}» {error.message}" for error in preview.plan.errors]
    return plain("\n".join([*errors, *(question.text for question in preview.plan.questions), *preview.notices]))


def is_told(preview: Preview, refused: Refused) -> bool:
    """Whether one of the errors says what, where, and of which value."""
    return any(
        re.search(refused.words, plain(trouble.message))
        and (trouble.row, trouble.name if refused.column else "") == (refused.row, refused.column)
        and (
            refused.value is None
            or trouble.value.removesuffix("…") == shown(refused.value)[: LONGEST - 1][: len(trouble.value)]
        )
        for trouble in preview.plan.errors
    )


@pytest.mark.parametrize("group", GROUPS)
def test_hostile_files(client, editor, base, settings, subtests, group):
    """Each file of the group is sent to the same tables. The worker would do the long ones as this process does."""
    settings.IMPORT_BACKGROUND_ROWS = settings.IMPORT_MAX_ROWS
    desk, before = Desk(client, editor), everything()
    for case in GROUPS[group]:
        with subtests.test(case.name), transaction.atomic():
            sent(desk, case, before)
            transaction.set_rollback(True)


def sent(desk: Desk, case: Case, before: list) -> None:
    response = desk.upload("montants", case.make())
    if response.status_code == 200:  # the form itself refuses it
        assert re.search(case.outcome.words, response.content.decode()) and everything() == before
        return
    preview = Preview(desk, ImportBatch.objects.get())
    assert everything() == before
    if isinstance(case.outcome, Accepted):
        is_accepted(preview, case.outcome)
        return
    assert not preview.is_confirmable, told(preview)
    for refused in case.outcome if isinstance(case.outcome, tuple) else (case.outcome,):
        if isinstance(refused, Asked):
            assert preview.plan.questions and re.search(refused.words, told(preview)), told(preview)
        else:
            assert is_told(preview, refused), f"{refused}\n{told(preview)}"
    confirmed(preview)
    assert everything() == before


def confirmed(preview: Preview) -> None:
    """As the page's button does it, or a forged form."""
    url = reverse("backoffice:import_confirm", args=[preview.batch.pk])
    assert preview.desk.client.post(url, {"digest": preview.digest}).status_code == 302


def is_accepted(preview: Preview, outcome: Accepted) -> None:
    assert preview.is_confirmable, told(preview)
    assert re.search(outcome.notice, told(preview)), told(preview)
    confirmed(preview)
    assert stored() == expected(outcome.rows), told(preview)


def test_no_two_files_have_one_name():
    names = [case.name for group in GROUPS.values() for case in group]
    assert [name for name in set(names) if names.count(name) > 1] == []
