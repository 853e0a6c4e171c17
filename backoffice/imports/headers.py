"""Which column of the file is which column of the dataset."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

import spreadsheets
from publishing.resources import Column, Resource
from publishing.text import fold
from publishing.widgets import nearest

from .troubles import Trouble, from_problem

NO_LETTER = re.compile(r"[^0-9a-z]+")
LONGEST = 100
REMARKS = "remarques"
"""The column that the import adds to a file that it gives back; it says nothing to the import."""


def squeezed(text: str) -> str:
    """A header without case, accents, blanks or signs: « Libellé * » is « libelle »."""
    return NO_LETTER.sub("", fold(text[:LONGEST]))


def is_remarks(header: object) -> bool:
    return isinstance(header, str) and squeezed(header) == REMARKS


class Headers:
    """`positions` gives the place of each column found; `troubles` what is unknown, doubled or missing. Where headers
    are `misplaced`, what stands in their place says nothing."""

    def __init__(self, resource: Resource, table: spreadsheets.LongTable):
        self.resource = resource
        self.known = {squeezed(column.column_name): column for column in resource.columns()}
        self.positions: dict[str, int] = {}
        self.troubles: list[Trouble] = []
        self.misplaced = False
        for at, cell in enumerate(table.header):
            self._place(at, cell)
        self.names = {cell.column: cell.text for cell in table.header}
        self.missing = [c for c in resource.needed_columns() if c.column_name not in self.positions]
        if self.missing:
            self._tell_missing(table)

    def _place(self, at: int, cell: spreadsheets.Cell) -> None:
        column = self.known.get(squeezed(cell.text))
        if column is None and is_remarks(cell.text):
            return
        if column is None:
            self._refuse(cell, self._unknown(cell.text))
        elif column.column_name in self.positions:
            self._refuse(
                cell, _("La colonne « %(name)s » est deux fois dans le fichier.") % {"name": column.column_name}
            )
        else:
            self.positions[column.column_name] = at

    def _refuse(self, cell: spreadsheets.Cell, message: str) -> None:
        self.troubles.append(Trouble(message, cell.sheet, cell.row, cell.column, cell.text, cell.text))

    def _unknown(self, text: str) -> str:
        names = [column.column_name for column in self.known.values()]
        close = nearest(text, names)
        if close:
            words = _("La colonne « %(text)s » est inconnue. Vouliez-vous dire « %(close)s » ?")
        else:
            words = _("La colonne « %(text)s » est inconnue. Colonnes possibles : %(names)s.")
        return words % {"text": text[:LONGEST], "close": close, "names": ", ".join(names)}

    def _missing(self, first: spreadsheets.Cell | None) -> Trouble:
        names = " ; ".join(f"« {column.column_name} »" for column in self.missing)
        row = first.row if first else None
        return Trouble(_("Il manque au fichier : %(names)s.") % {"names": names}, row=row)

    def _tell_missing(self, table: spreadsheets.LongTable) -> None:
        elsewhere = self._in_one_cell(table.header) or self._further_down(table)
        if elsewhere:
            self.misplaced, self.troubles = True, [elsewhere]
        else:
            self.troubles.append(self._missing(table.header[0] if table.header else None))

    def _in_one_cell(self, header: list[spreadsheets.Cell]) -> Trouble | None:
        """Whether the header is one text that holds several names: its delimiter is none that is known."""
        if len(header) != 1 or self.positions:
            return None
        text = header[0].text
        if sum(name in squeezed(text) for name in self.known) < 2:
            return None
        words = _(
            "Les en-têtes tiennent en une seule cellule : séparez toutes les colonnes du fichier par le même signe, le "
            "point-virgule ou la tabulation."
        )
        return Trouble(words, header[0].sheet, header[0].row, value=text)

    def _further_down(self, table: spreadsheets.LongTable) -> Trouble | None:
        """Whether the names that are missing stand in one of the first rows below."""
        needed = {squeezed(column.column_name) for column in self.resource.needed_columns()}
        for row in table.beginning:
            if needed <= {squeezed(cell.text) for cell in row}:
                words = _("Les en-têtes semblent être à la ligne %(number)s : supprimez les lignes qui sont au-dessus.")
                return Trouble(words % {"number": row[0].row}, row[0].sheet, table.header[0].row)
        return None

    def has(self, column: Column) -> bool:
        return column.column_name in self.positions

    def told(self, problems: Iterable[spreadsheets.Problem]) -> list[Trouble]:
        """The layout's problems in words, without those that the headers themselves have told."""
        said = {(trouble.row, trouble.column) for trouble in self.troubles}
        return [from_problem(p, self.names) for p in problems if (p.row, p.column) not in said]
