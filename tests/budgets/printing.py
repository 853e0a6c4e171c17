"""The tables of the deck as its slides print them, typed in a spreadsheet: title, unit, French numbers, totals; and
how the tests drop a sheet, or paste it."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from backoffice.models import ImportBatch
from tests.backoffice.uploading import Desk, Preview
from tests.spreadsheets.files import workbook
from tests.transcription import TABLES

TITLES = {
    "plan-marshall-4-0": "Plan Marshall 4.0 - Budgets 2015-2019",
    "poles-2015-2019": "Budgets Plan Marshall 4.0 - Politique des Pôles de compétitivité (2015-2019)",
    "recherche-2015": "Budget Recherche 2015",
    "feder-2014-2020-axe-2": "FEDER 2014-2020 - Axe 2 : Innovation 2020",
}
ANSWERS = {"plan-marshall-4-0": {"sums:B": "-"}, "recherche-2015": {"name:B": "2015", "tree": "ok"}}
"""All that is asked of each."""


def printed_rows(slug: str) -> list[list[str]]:
    """The year of `recherche-2015` stands in its title alone: its column has no head."""
    heads, lines = TABLES[slug]
    over = [] if slug == "recherche-2015" else heads
    return [[TITLES[slug]], ["Millions €", *over], *map(list, lines)]


def as_xlsx(rows: list[list[str]]) -> bytes:
    return workbook(rows)


def as_ods(rows: list[list[str]]) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="Feuille 1")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string") if text else TableCell()
            if text:
                cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    file = io.BytesIO()
    book.write(file)
    return file.getvalue()


def as_csv(rows: list[list[str]]) -> bytes:
    return "\r\n".join(";".join(f'"{text}"' for text in row) for row in rows).encode("cp1252")


def as_pasted(rows: list[list[str]]) -> str:
    """What a spreadsheet puts on the clipboard: a text with a line break is quoted."""
    quoted = [[f'"{text}"' if "\n" in text else text for text in row] for row in rows]
    return "\r\n".join("\t".join(row) for row in quoted)


FILES = {"xlsx": as_xlsx, "ods": as_ods, "csv": as_csv}


class Press(Desk):
    """A person of the staff with a printed table."""

    def drop(self, rows: list[list[str]] | bytes, slug: str, name: str = "xlsx", **fields) -> Preview:
        content = rows if isinstance(rows, bytes) else FILES[name](rows)
        return self.send(slug, file=SimpleUploadedFile(f"feuille.{name}", content), **fields)

    def paste(self, rows: list[list[str]], slug: str, **fields) -> Preview:
        return self.send(slug, pasted=as_pasted(rows), **fields)

    def send(self, slug: str, **fields) -> Preview:
        response = self.post(table=slug, **fields)
        assert response.status_code == 302, response.content.decode()
        return Preview(self, ImportBatch.objects.latest("created_at"))

    def post(self, **fields):
        return self.client.post(reverse("backoffice:import_upload", args=["tableau-imprime"]), fields)


def answered(preview: Preview, **answers: str) -> Preview:
    """The preview after the questions were answered: `answered(preview, **{"sums:B": "-"})`."""
    assert preview.answer(**answers).status_code == 302
    return Preview(preview.desk, preview.batch)


def asked(preview: Preview) -> set[str]:
    return {question.name for question in preview.plan.questions}
