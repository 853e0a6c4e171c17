"""The sentence above a chart, which says what it shows."""

from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from publishing.formats import format_amount

from ..shares import format_share, ratio
from .plots import Form, Mark, Plot

LETTERS = 70


def answer(plot: Plot) -> str:
    """From the amounts that are drawn, and the totals that were published."""
    if plot.form == Form.STACKED:
        return _by_year(plot)
    if plot.form == Form.TREEMAP:
        return _areas(plot)
    if plot.whole is not None and (said := _largest_series(plot)):
        return said
    told = [_largest(plot, series) for series in range(min(2, len(plot.series)))]
    return " ".join(filter(None, told))


def _largest_series(plot: Plot) -> str:
    """Where the source adds up the columns: which of them has most."""
    totals = {label: total for label, total in zip(plot.series, plot.totals, strict=True) if total is not None}
    if len(totals) < len(plot.series):
        return ""
    most = max(totals, key=totals.get)
    told = {"most": format_amount(totals[most]), "whole": _show(plot.whole, plot), "column": most}
    return _("%(most)s des %(whole)s sont dans la colonne «\u202f%(column)s\u202f».") % told


def _by_year(plot: Plot) -> str:
    totals = {year: total for year, total in zip(plot.series, plot.totals, strict=True) if total is not None}
    if len(totals) < 2:
        return _("Les montants de chaque année, part par part.")
    low, high = min(totals, key=totals.get), max(totals, key=totals.get)
    told = {"low": low, "least": _show(totals[low], plot), "high": high, "most": _show(totals[high], plot)}
    if totals[low] == totals[high]:
        return _("Le total est le même chaque année\u00a0: %(most)s.") % told
    return _("Le total va de %(least)s en %(low)s à %(most)s en %(high)s.") % told


def _largest(plot: Plot, series: int) -> str:
    mark = _most(plot, series)
    if mark is None:
        return ""
    total = plot.totals[series] if plot.totals else None
    told = {
        "line": _short(plot.rows[mark.row]),
        "most": _show(mark.amount, plot) if total is None else format_amount(mark.amount),
        "total": "" if total is None else _show(total, plot),
        "column": plot.series[series],
    }
    alone = len(plot.series) == 1
    if total is None:
        first = _("Le plus grand montant, %(most)s, va à «\u202f%(line)s\u202f».")
        return (first if alone else _("«\u202f%(column)s\u202f»\u00a0: %(most)s vont à «\u202f%(line)s\u202f».")) % told
    if alone:
        return _("%(most)s des %(total)s vont à «\u202f%(line)s\u202f», la plus grande part.") % told
    return _("«\u202f%(column)s\u202f»\u00a0: %(most)s des %(total)s vont à «\u202f%(line)s\u202f».") % told


def _areas(plot: Plot) -> str:
    mark = _most(plot, 0)
    total = plot.totals[0] if plot.totals else None
    share = ratio(mark.amount, plot.sum if total is None else total)
    told = {
        "line": _short(plot.rows[mark.row]),
        "most": _show(mark.amount, plot),
        "share": format_share(share),
        "n": len(plot.marks),
        "column": f" ({plot.about})" if plot.about else "",
    }
    if share is None:
        return (
            _("Des %(n)s lignes de détail%(column)s, «\u202f%(line)s\u202f» est la plus grande\u00a0: %(most)s.") % told
        )
    return (
        _(
            "Des %(n)s lignes de détail%(column)s, «\u202f%(line)s\u202f» est la plus grande\u00a0: "
            "%(most)s, soit %(share)s du total."
        )
        % told
    )


def _short(label: str) -> str:
    return Truncator(label).chars(LETTERS)


def _most(plot: Plot, series: int) -> Mark | None:
    return max((m for m in plot.marks if m.series == series), key=lambda m: (m.amount, -m.row), default=None)


def _show(amount: Decimal, plot: Plot) -> str:
    return f"{format_amount(amount)}\u00a0{plot.unit}"
