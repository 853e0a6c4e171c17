"""What must be said of a comparison before it is read: units, levels, money counted twice. Or why there is none.

Without a database.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from django.utils.translation import gettext as _

from publishing.formats import join, quoted
from publishing.languages import like, sentence

from .comparing import LINE, Comparison, Namer, Side
from .counting import Link, same_money
from .subjects import TOTAL


def refusal(sides: Sequence[Side]) -> str:
    """A sentence: why these cannot be compared at all. Empty where they can."""
    if len({side.kind for side in sides}) > 1:
        return _("Une ligne se compare à une ligne, une colonne à une colonne, un montant à un montant.")
    if len({side.subject.currency for side in sides}) > 1:
        return _("Pas de comparaison\u00a0: ces montants ne sont pas dans la même monnaie.")
    references = [side.reference for side in sides]
    if doubled := next((side for side in sides if references.count(side.reference) > 1), None):
        return sentence(
            _("«\u00a0%(label)s\u00a0» est choisi deux fois\u00a0: choisissez autre chose."), {"label": doubled.label}
        )
    return ""


def caveats(comparison: Comparison, links: Mapping[Link, str]) -> list[str]:
    """Sentences. `links` gives each identity between tables its own."""
    sides = comparison.sides
    found = [*_units(sides), *_tables(comparison), *_levels(sides), *_totals(comparison)]
    for one, other in combinations(sides, 2):
        found += _overlaps(one, other, links)
    return found


def _named(side: Side, sides: Sequence[Side]) -> str:
    """« RDI », with its table where another side is of another one."""
    is_one_table = len({each.subject.table for each in sides}) == 1
    label = quoted(side.label)
    return label if is_one_table else like(label, f"{label} ({side.subject.title})")


def _units(sides: Sequence[Side]) -> Iterator[str]:
    first = sides[0]
    for side in sides[1:]:
        if side.subject.multiplier != first.subject.multiplier:
            told = {"side": _named(side, sides), "unit": side.unit, "first": first.unit}
            said = _(
                "Les montants de %(side)s sont publiés en %(unit)s\u00a0: convertis ici en %(first)s, sans arrondi."
            )
            yield sentence(said, told)


def _tables(comparison: Comparison) -> Iterator[str]:
    if not comparison.is_one_table:
        yield _("Ces montants viennent de tableaux différents, dont les périmètres peuvent différer.")
        if not comparison.has_common_rows:
            yield _(
                "Ils n’ont aucune année ni aucun libellé en commun\u00a0: rien ne se compare terme à terme. "
                "Deux montants précis se comparent depuis la page de l’un d’eux."
            )


def _levels(sides: Sequence[Side]) -> Iterator[str]:
    for what, is_total in (
        (_("additionne d’autres lignes"), lambda side: side.level[0]),
        (_("additionne d’autres colonnes"), lambda side: side.level[1]),
    ):
        totals = [_named(side, sides) for side in sides if is_total(side)]
        others = [_named(side, sides) for side in sides if not is_total(side)]
        for total in totals if others else ():
            told = {"total": total, "what": what, "others": join(others, _("et"))}
            yield sentence(
                _("%(total)s %(what)s, pas %(others)s\u00a0: leurs montants ne sont pas du même niveau."), told
            )


def _totals(comparison: Comparison) -> Iterator[str]:
    """Total columns of one name that do not add up the same columns."""
    sides = comparison.sides
    if comparison.is_one_table or sides[0].kind != LINE:
        return
    namer = Namer(sides)
    for row in comparison.rows:
        met = [(side, value.cell.column) for side, value in zip(sides, row.values, strict=True) if value]
        if len(met) < 2 or not any(side.subject.kinds[column] == TOTAL for side, column in met):
            continue
        added = [
            {namer.columns(side)[part] for part in side.subject.money.layout.columns[column]} for side, column in met
        ]
        if any(each != added[0] for each in added):
            yield sentence(
                _("Les colonnes «\u00a0%(column)s\u00a0» n’additionnent pas les mêmes colonnes."), {"column": row.label}
            )


def _overlaps(one: Side, other: Side, links: Mapping[Link, str]) -> Iterator[str]:
    both = {"one": _named(one, [one, other]), "other": _named(other, [one, other])}
    if one.area == other.area:
        yield _("%(one)s et %(other)s comptent exactement le même argent.") % both
    elif one.area.holds(other.area):
        yield _("%(other)s est une part de %(one)s\u00a0: le même argent est compté des deux côtés.") % both
    elif other.area.holds(one.area):
        yield _("%(one)s est une part de %(other)s\u00a0: le même argent est compté des deux côtés.") % both
    elif one.area.meets(other.area):
        yield _("%(one)s et %(other)s comptent en partie le même argent.") % both
    elif link := next((link for area, link in same_money(one.area, [*links]) if area.meets(other.area)), None):
        both["link"] = links[link]
        yield _("%(one)s et %(other)s comptent, au moins en partie, le même argent\u00a0: %(link)s") % both
