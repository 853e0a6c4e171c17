"""The lists that answer what somebody asks by a number: an amount, or years."""

import re
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from budgets.filters import AmountField
from budgets.models import BudgetTable, Figure
from timeline.models import Milestone

YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d]|[.,]\d)")

Way = tuple[str, str]
"""What a list shows, and its address."""


def ways(words: str) -> list[Way]:
    """« 2009 à 2015 » leads to that part of the timeline, « 2017 » also to the amounts of the year."""
    years = sorted({int(year) for year in YEAR.findall(words)})
    found = [_through_time(years[0], years[-1]), _in_year(*years) if len(years) == 1 else None] if years else []
    return [way for way in [*found, _of_amount(words)] if way]


def _through_time(first: int, last: int) -> Way | None:
    if not Milestone.objects.published().lasting_until(first).filter(start__year__lte=last).exists():
        return None
    told = {"first": first, "last": last}
    label = _("La chronologie de %(first)s à %(last)s") if first != last else _("La chronologie en %(first)s")
    return label % told, f"{reverse('timeline:milestone_list')}?{urlencode({'from': first, 'to': last})}"


def _in_year(year: int) -> Way | None:
    if not Figure.objects.published().filter(column__year=year).exists():
        return None
    label = _("Les montants de %(year)s") % {"year": year}
    return label, f"{reverse('budgets:figure_list')}?{urlencode({'year': year})}"


def _of_amount(words: str) -> Way | None:
    amount = _without_unit(words)
    if YEAR.fullmatch(words) or not _is_amount(amount):
        return None
    label = _("Chercher %(amount)s parmi les montants publiés") % {"amount": amount}
    return label, f"{reverse('budgets:figure_list')}?{urlencode({'min': amount, 'max': amount})}"


def _without_unit(words: str) -> str:
    """« 439,5 M€ » as 439,5: amounts are looked for as they are printed, whatever the unit of their table."""
    units = sorted(map(str, BudgetTable.Multiplier.labels), key=len, reverse=True)
    unit = next(filter(words.endswith, units), "")
    return words.removesuffix(unit).strip()


def _is_amount(words: str) -> bool:
    try:
        return AmountField().clean(words) > 0
    except ValidationError:
        return False
