"""The whole flow of the admin: upload, preview, confirm, with history; against that of stock, which writes none."""

import csv
import io
from collections.abc import Iterator

from tests.bench.measuring import Cost, cost, show

STOCK_ROWS = 1_000
"""Stock costs the same for each row, in a file of any length: a part of it is enough to know it."""


def run(rows: int, user) -> None:
    from django.test import Client

    client = Client()
    client.force_login(user)
    _import(client, our_file("csv", 10, "échauffement", 1))
    for kind in ("csv", "xlsx"):
        for share, target in ((1, 20), (100, 40)):
            note = f"banc {kind} {share}"
            theirs, content = _plain(kind, STOCK_ROWS, f"stock {note}", share), our_file(kind, rows, note, share)
            stock = cost(lambda kind=kind, theirs=theirs: _stock(client, kind, theirs), STOCK_ROWS)
            ours = cost(lambda content=content: _import(client, content), rows)
            what = f"importer {rows} lignes de {kind}, {100 // share} % changées"
            show(what, ours, "django-import-export tel quel", stock, f"visé : {target}")
            if kind == "csv" and share == 1:
                show("", ours, "plancher : csv.reader, executemany", _floor(content, rows))


def _rows(rows: int, note: str, share: int) -> Iterator[list]:
    """Figures as we export them, every `share`-th with another note."""
    from budgets.models import Figure
    from budgets.resources import FigureResource

    resource = FigureResource()
    at = [column.header for column in resource.sheet_columns()].index("note")
    for number, row in enumerate(resource.rows(Figure.objects.order_by("pk")[:rows])):
        yield [*row[:at], row[at] if number % share else note, *row[at + 1 :]]


def our_file(kind: str, rows: int, note: str, share: int) -> bytes:
    import spreadsheets
    from budgets.resources import FigureResource

    columns = FigureResource().sheet_columns()
    return b"".join(spreadsheets.write(kind, columns, _rows(rows, note, share), title="Banc"))


def _plain(kind: str, rows: int, note: str, share: int) -> bytes:
    """The same cells without our mark, in which stock sees a row that is too long."""
    from tablib import Dataset

    from budgets.resources import FigureResource

    headers = [column.header for column in FigureResource().sheet_columns()]
    content = Dataset(*_rows(rows, note, share), headers=headers).export(kind)
    return content.encode() if isinstance(content, str) else content


def _import(client, content: bytes) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import override_settings
    from django.urls import reverse

    from backoffice.models import ImportBatch

    with override_settings(IMPORT_BACKGROUND_ROWS=10**9):
        address = reverse("backoffice:import_upload", args=["montants"])
        client.post(address, {"file": SimpleUploadedFile("banc", content), "reason": ""})
        batch = ImportBatch.objects.latest("created_at")
        page = client.get(reverse("backoffice:import_preview", args=[batch.pk]))
        digest = page.context["digest"]
        client.post(reverse("backoffice:import_confirm", args=[batch.pk]), {"digest": digest})
    batch.refresh_from_db()
    if batch.status != ImportBatch.Status.APPLIED or len(page.content) > 500_000:
        raise RuntimeError(f"{batch.status}, page of {len(page.content)} bytes")


def _stock(client, kind: str, content: bytes) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import override_settings

    from tests.bench.stock import FORMATS

    chosen = [each().get_title() for each in FORMATS].index(kind)
    with override_settings(ROOT_URLCONF="tests.bench.stock", SIMPLE_HISTORY_ENABLED=False):
        fields = {"import_file": SimpleUploadedFile(f"banc.{kind}", content), "format": str(chosen), "resource": ""}
        page = client.post("/stock/budgets/figure/import/", fields)
        done = client.post("/stock/budgets/figure/process_import/", page.context["confirm_form"].initial)
    if done.status_code != 302:
        raise RuntimeError(done.status_code)


def _floor(content: bytes, rows: int) -> Cost:
    from django.db import connection, transaction

    from budgets.models import Figure

    def write() -> None:
        given = list(csv.reader(io.StringIO(content.decode())))[1:]
        with transaction.atomic(), connection.cursor() as cursor:
            table = Figure._meta.db_table
            cursor.executemany(
                f"UPDATE {table} SET note = %s WHERE id = %s", [(row[9], at) for at, row in enumerate(given)]
            )
            transaction.set_rollback(True)

    return cost(write, rows, 2)
