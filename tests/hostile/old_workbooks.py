"""XLS, the binary workbooks of before 2007, by xlwt."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import xlwt

from .cases import FIRST, HEAD, SECOND, Accepted, Asked, Case, Outcome, Refused, accepted, case


def book(do: Callable[[Any, Any], Any] = lambda made, sheet: None, **cells: Any) -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Budget", cell_overwrite_ok=True)
    for number, values in enumerate((HEAD, FIRST, SECOND)):
        for column, text in enumerate(values):
            sheet.write(number, column, float(text) if number and column == 5 else text)
    for name, (value, code) in cells.items():
        sheet.write(2, HEAD.index(name), value, xlwt.easyxf(num_format_str=code))
    do(made, sheet)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def celled(name: str, outcome: Outcome, value: Any, code: str = "General", at: str = "montant") -> Case:
    return case(name, lambda: book(**{at: (value, code)}), outcome)


def done(name: str, outcome: Outcome, do: Callable[[Any, Any], Any]) -> Case:
    return case(name, lambda: book(do), outcome)


def no_amount(words: str) -> Refused:
    return Refused(words, 3, "montant")


def hide_row(made: Any, sheet: Any) -> None:
    sheet.row(2).hidden = True


def hide_column(made: Any, sheet: Any) -> None:
    sheet.col(5).hidden = True


def error(made: Any, sheet: Any) -> None:
    sheet.row(2).set_cell_error(5, "#REF!")


def hidden_sheet(made: Any, sheet: Any) -> None:
    other = made.add_sheet("Autre")
    other.write(0, 0, "x")
    other.visibility = 1


CASES: list[Case] = [
    case("a clean XLS", book, Accepted()),
    celled("XLS: an amount as a text", accepted(), "244,78"),
    celled("XLS: binary noise", accepted(montant="0.3"), 0.1 + 0.2),
    celled("XLS: a whole number", accepted(montant="244"), 244),
    celled("XLS: a number in hundredths", accepted(montant="2.45"), 2.45),
    celled("XLS: a huge number", no_amount("trop de chiffres : 15 au plus"), 1e30),
    celled("XLS: a date", no_amount("pas un nombre"), datetime.date(2015, 5, 31), "DD/MM/YYYY"),
    celled("XLS: a truth", no_amount("pas un nombre"), True),
    celled("XLS: percent", no_amount("pourcentage"), 0.125, "0.0%"),
    celled("XLS: dollars", no_amount("« \\$ »"), 244.78, "[$$-409]0.00"),
    celled("XLS: shown divided", no_amount("divisé par mille"), 244780, "0.00,"),
    celled("XLS: a formula never calculated", no_amount("pas de résultat"), xlwt.Formula("A1")),
    celled("XLS: a number as a code", accepted(code="7"), 7, at="code"),
    celled("XLS: a code shown with zeros", Refused("s’affiche « 007 »", 3, "code"), 7, "000", at="code"),
    done("XLS: an error", no_amount("erreur du tableur"), error),
    done("XLS: cells merged", no_amount("fusionnée"), lambda made, sheet: sheet.merge(1, 2, 5, 5)),
    done("XLS: a hidden row", accepted("lignes masquées"), hide_row),
    done("XLS: a hidden column", accepted("colonnes masquées"), hide_column),
    done("XLS: a hidden sheet", accepted("feuilles masquées"), hidden_sheet),
    done("XLS: two sheets", Asked("Quelle feuille"), lambda made, sheet: made.add_sheet("Autre").write(0, 0, "x")),
    case("XLS: cut short", lambda: book()[:3000], Refused("endommagé", None)),
    case("XLS: its first bytes alone", lambda: book()[:100], Refused("endommagé", None)),
    case(
        "XLS: bytes changed",
        lambda: book()[:1000] + bytes(700) + book()[1700:],
        Refused("endommagé|vide|inconnue", None),
    ),
]
