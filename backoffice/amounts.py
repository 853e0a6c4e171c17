"""Amounts as staff type them, read by the reader of imported files."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

import spreadsheets

REFUSALS = {
    "decimal-ambiguous": _(
        "«\u00a0%(text)s\u00a0» peut se lire de deux façons\u00a0: "
        "le point sépare-t-il des milliers ou des décimales\u00a0? "
        "Écrivez les décimales avec une virgule, et les milliers avec une espace ou rien."
    ),
    "percent": _("«\u00a0%(text)s\u00a0» est un pourcentage, pas un montant."),
    "no-unit": _("Écrivez le montant seul, sans «\u00a0%(unit)s\u00a0»\u00a0: l’unité est celle du tableau."),
    "out-of-range": _("Ce nombre est trop grand."),
}
NOT_A_NUMBER = _("«\u00a0%(text)s\u00a0» n’est pas un nombre. Exemple\u00a0: «\u00a02\u00a0401,98\u00a0».")


def read_amount(text: str) -> Decimal | None:
    """The amount with the decimals that were typed, by dot or comma; None for no text. Raises `ValidationError`."""
    style = spreadsheets.NumberStyle("," if "," in text else None)  # in a French form a comma leaves no doubt
    try:
        return spreadsheets.to_decimal(spreadsheets.Cell(text, 1, 1), style, units=())
    except spreadsheets.Problem as problem:
        message = REFUSALS.get(problem.code, NOT_A_NUMBER)
        params = {"text": text[:60], "unit": "", **problem.params}
        raise ValidationError(message, code=problem.code, params=params) from problem
