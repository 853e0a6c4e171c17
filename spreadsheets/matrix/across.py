"""Which columns a total column adds: by its head and its place, if the amounts agree; else it is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .periods import years_of
from .reading import Answers, Column, Reading, Role
from .sums import WITNESSES, Support, support_across
from .words import folded, is_cumulated, is_grand_total, is_part, named_total, same

NONE = "-"
LETTER = re.compile(r"\(([a-z0-9]{1,2})\)")
STATED = re.compile(r"\([a-z0-9]{1,2}\)\s*=\s*(?P<parts>\([a-z0-9]{1,2}\)(?:\s*\+\s*\([a-z0-9]{1,2}\))+)\s*$")


def decide_sums(reading: Reading, half: Decimal, answers: Answers, hints: Answers) -> None:
    for column in list(reading.amounts):
        given = answers.get(f"sums:{column.name}") or hints.get(f"sums:{column.name}") or _stated(reading, column)
        if given:
            _take(reading, column, given)
        elif column.role == Role.TOTAL:
            _decide(reading, column, half)
        elif column in _plain(reading) and f"column:{column.name}" not in answers:
            _suspect(reading, column, half)


def _stated(reading: Reading, column: Column) -> str:
    """What a head states itself: « Total (e) = (a) + (b) »."""
    stated = STATED.search(column.label)
    if not stated:
        return ""
    letters = {found: each.name for each in reading.amounts for found in LETTER.findall(each.label)[:1]}
    parts = [letters.get(letter, "") for letter in LETTER.findall(stated["parts"])]
    return " ".join(parts) if len(parts) > 1 and all(parts) else ""


def _take(reading: Reading, column: Column, given: str) -> None:
    """The columns that an answer names, `-` for none."""
    names = {each.name for each in reading.amounts} - {column.name}
    column.sums = [name for name in given.replace(",", " ").split() if name in names]
    column.role = Role.TOTAL if column.sums else Role.AMOUNT
    if not column.sums and given.strip() != NONE:
        column.role = Role.TOTAL
        reading.ask(f"sums:{column.name}", "column-sums", **_asking(reading, column, []))


def _decide(reading: Reading, column: Column, half: Decimal) -> None:
    candidates = list(_candidates(reading, column))
    told = [(sums, _support(reading, column, sums, half)) for sums in candidates]
    likely = [(sums, support) for sums, support in told if support.is_likely]
    best = max(likely, key=lambda pair: pair[1].fits, default=None)
    sure = _says_only_total(column) and best is not None and len(best[0]) > 0
    if sure and all(
        support.fits < best[1].fits or sums == best[0] or _covers(reading, best[0], sums) for sums, support in likely
    ):
        column.sums = [each.name for each in best[0]]
        return
    runs = [] if best else list(_runs(reading, column, half))
    suggestion = best[0] if best else runs[0] if runs else None if _says_only_total(column) else []
    reading.ask(f"sums:{column.name}", "column-sums", **_asking(reading, column, [*runs, *candidates], suggestion))


def _says_only_total(column: Column) -> bool:
    """« Total », « Total 2015 », « 2015-2019 »: not « Total des crédits », which may be a kind of amount."""
    if column.group and is_grand_total(column.group):
        return True
    text = _own(column) or column.label
    years, first = years_of(text), next(iter(text.split()), "")
    is_sum = is_grand_total(first) or is_cumulated(first)
    return is_grand_total(text) or folded(text) == folded(first) and is_sum or bool(years and (years.alone or is_sum))


def _covers(reading: Reading, totals: list[Column], parts: list[Column]) -> bool:
    """Whether the one is made of totals that add up the other: then both say the same."""
    added = {name for total in totals for name in total.sums}
    return added == {part.name for part in parts}


def _plain(reading: Reading) -> list[Column]:
    """The columns of amounts that are neither totals nor « dont … », and about which nothing else is asked."""
    plain = [each for each in reading.amounts if each.role == Role.AMOUNT and not is_part(each.label)]
    return [each for each in plain if not reading.asks(f"column:{each.name}")]


def _candidates(reading: Reading, column: Column) -> Iterator[list[Column]]:
    """The sets of columns that the total may add, the likeliest by its head and place first."""
    plain = _plain(reading)
    totals = [each for each in reading.amounts if each.role == Role.TOTAL and each is not column]
    seen: list[list[Column]] = []
    before = [each for each in plain if each.at < column.at]
    last = max((each.at for each in totals if each.at < column.at), default=0)
    for sums in (
        _of_years(column, plain),
        _of_kind(column, plain),
        [each for each in plain if column.group and each.group == column.group],
        [each for each in totals if each.at < column.at] if len(totals) > 1 else [],
        [each for each in before if each.at > last],
        before,
        plain,
        [each for each in plain if each.at > column.at],
        totals,
    ):
        if sums and sums not in seen:
            seen.append(sums)
            yield sums


def _runs(reading: Reading, column: Column, half: Decimal) -> Iterator[list[Column]]:
    """The columns right before the total, or right behind it, that add up to it in every line, the fewest first."""
    plain = _plain(reading)
    before = [each for each in plain if each.at < column.at][::-1]
    for side in (before, [each for each in plain if each.at > column.at]):
        for count in range(2, len(side)):
            run = sorted(side[:count], key=lambda each: each.at)
            if _support(reading, column, run, half).is_clear:
                yield run
                break


def _of_years(column: Column, plain: list[Column]) -> list[Column]:
    years = years_of(column.label.removeprefix(column.group))
    if years is None:
        return []
    within = [(each, years_of(each.label)) for each in plain]
    return [each for each, own in within if own and years.first <= own.first <= own.last <= years.last]


def _of_kind(column: Column, plain: list[Column]) -> list[Column]:
    """Of « AE » under « Total », those under other heads; of « Total AE », those whose heads say « AE »."""
    own = _own(column)
    if column.group and is_grand_total(column.group):
        return [each for each in plain if each.group != column.group and same(_own(each), own)]
    words = set(named_total(own).split())
    return [each for each in plain if words and words <= set(re.split(r"\W+", folded(each.label)))]


def _own(column: Column) -> str:
    """What a head says below that of its group."""
    return column.label.removeprefix(column.group).strip(" –")


def _support(reading: Reading, column: Column, sums: list[Column], half: Decimal) -> Support:
    return support_across(column.at, [each.at for each in sums], reading.lines, half)


def _suspect(reading: Reading, column: Column, half: Decimal) -> None:
    """A column whose head says no total, and that adds up others: by its years, or in every line."""
    plain = [each for each in _plain(reading) if each is not column]
    years = years_of(column.label)
    within = _of_years(column, plain) if years and years.first < years.last else []
    if len(within) > 1:
        support = _support(reading, column, within, half)
        if support.is_clear:
            column.role, column.sums = Role.TOTAL, [each.name for each in within]
        else:
            reading.ask(f"sums:{column.name}", "column-sums", **_asking(reading, column, [within], within))
        return
    at_an_end = reading.amounts and column in (reading.amounts[0], reading.amounts[-1])
    if at_an_end and len(plain) > 1:
        support = _support(reading, column, plain, half)
        if support.is_clear and support.fits >= WITNESSES:
            reading.ask(f"sums:{column.name}", "column-sums", **_asking(reading, column, [plain], plain))


def _asking(
    reading: Reading, column: Column, candidates: list[list[Column]], suggestion: list[Column] | None = ()
) -> dict:
    """`suggestion` is None where nothing is likely: the head says a total, and nothing adds up to it."""
    choices = [" ".join(each.name for each in sums) for sums in candidates]
    told = " ".join(each.name for each in suggestion or ())
    return {
        "choices": [*dict.fromkeys(filter(None, [told, *choices])), NONE],
        "suggestion": told or ("" if suggestion is None else NONE),
        "places": [column.name],
        "free": True,
        "params": {"label": column.label},
    }
