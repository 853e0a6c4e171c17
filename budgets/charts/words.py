"""The sentence above a chart, which says what it shows."""

from collections.abc import Iterable
from decimal import Decimal
from textwrap import shorten

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from publishing.formats import format_amount, labelled
from publishing.languages import like, sentence

from ..shares import format_share, ratio
from .plots import Form, Plot

LETTERS = 90


def answer(plot: Plot) -> str:
    """From the amounts that are drawn, and the totals that were published."""
    if plot.form == Form.YEARS:
        return _by_year(plot)
    if plot.form == Form.TREEMAP:
        return _areas(plot)
    if plot.whole is not None and (said := _largest_series(plot)):
        return said
    shares = filter(None, (_share(plot, series) for series in range(len(plot.series))))
    return next(shares, "") or _largest(plot) or _("Aucun montant n’est supérieur à zéro.")


def _largest_series(plot: Plot) -> str:
    """Where the source adds up the columns: which of them has most."""
    totals = {label: total for label, total in zip(plot.series, plot.totals, strict=True) if total is not None}
    most = max(totals, key=totals.get, default="")
    if len(totals) < len(plot.series) or not _is_share(totals[most], totals.values(), plot.whole):
        return ""
    told = {"most": format_amount(totals[most]), "whole": _show(plot.whole, plot), "column": most}
    return sentence(_("%(most)s des %(whole)s sont dans la colonne «\u202f%(column)s\u202f»."), told)


def _by_year(plot: Plot) -> str:
    totals = {year: total for year, total in zip(plot.series, plot.totals, strict=True) if total is not None}
    if len(totals) < 2:
        return _("Les montants de chaque année, part par part.")
    low, high = min(totals, key=totals.get), max(totals, key=totals.get)
    told = {"low": low, "least": _show(totals[low], plot), "high": high, "most": _show(totals[high], plot)}
    if totals[low] == totals[high]:
        return sentence(_("Le total est le même chaque année\u00a0: %(most)s."), told)
    return sentence(_("Le total est le plus haut en %(high)s (%(most)s) et le plus bas en %(low)s (%(least)s)."), told)


def _share(plot: Plot, series: int) -> str:
    """The largest of a series, in terms of the total that was published."""
    mark, total = plot.chief(series), plot.totals[series] if plot.totals else None
    if mark is None or not _is_share(mark.amount, (each.amount for each in plot.marks if each.series == series), total):
        return ""
    line = short(plot.rows[mark.row])
    told = {"line": line, "most": format_amount(mark.amount), "total": _show(total, plot)}
    said = sentence(_("%(most)s des %(total)s vont à «\u202f%(line)s\u202f»."), told)
    return labelled(plot.series[series], said) if series else said


def _largest(plot: Plot) -> str:
    mark = plot.chief()
    if mark is None or mark.amount <= 0:
        return ""
    told = {"line": short(plot.rows[mark.row]), "most": _show(mark.amount, plot)}
    said = sentence(_("Le plus grand montant, %(most)s, va à «\u202f%(line)s\u202f»."), told)
    return labelled(plot.series[mark.series], said) if len(plot.series) > 1 else said


def _is_share(part: Decimal, parts: Iterable[Decimal], whole: Decimal | None) -> bool:
    """Whether « 3 of the 5 » says something: not where a part is below zero, or above the whole that was published."""
    return whole is not None and 0 < part <= whole and all(each >= 0 for each in parts)


def _areas(plot: Plot) -> str:
    mark = plot.chief(0)
    total = plot.totals[0] if plot.totals else None
    share = ratio(mark.amount, plot.sum if total is None else total)
    told = {"line": short(plot.rows[mark.row]), "most": _show(mark.amount, plot), "share": format_share(share)}
    if share is None:
        return sentence(_("La plus grande ligne de détail, «\u202f%(line)s\u202f», est de %(most)s."), told)
    return sentence(_("La plus grande ligne de détail, «\u202f%(line)s\u202f», fait %(share)s du total."), told)


def short(label: str) -> str:
    """Cut between words."""
    return like(label, shorten(label, LETTERS, placeholder="\u00a0…") or Truncator(label).chars(LETTERS))


def _show(amount: Decimal, plot: Plot) -> str:
    return f"{format_amount(amount)}\u00a0{plot.unit}"
