"""The small readers: codes before labels, units, years, the marks around numbers."""

from decimal import Decimal

import pytest

from spreadsheets import Problem
from spreadsheets.cells import Cell
from spreadsheets.looks import Look, Shown
from spreadsheets.matrix.codes import code_parents, digit_parents, split_code, split_codes
from spreadsheets.matrix.numbers import Amount, Kind, amount_of, printed
from spreadsheets.matrix.periods import year_of_head, years_of
from spreadsheets.matrix.units import unit_of, without_unit
from spreadsheets.matrix.words import is_grand_total, is_part, is_subtotal, is_total, named_total
from spreadsheets.numerals import NumberStyle


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("Axe I - Faire du capital humain un atout", "I", "Faire du capital humain un atout"),
        ("II.1 L’innovation", "II.1", "L’innovation"),
        ("III - Mobiliser", "III", "Mobiliser"),
        ("2.1. Renforcement", "2.1", "Renforcement"),
        ("1.1 - Parcs", "1.1", "Parcs"),
        ("Mesure 2.1.1 - Investissements", "2.1.1", "Investissements"),
        ("Objectif spécifique 1.1 : Emploi", "1.1", "Emploi"),
        ("A. Recettes", "A", "Recettes"),
        ("a) Personnel", "a", "Personnel"),
        ("Kapitel 0201 Landtag", "0201", "Landtag"),
        ("A.B. 12.01.01 Traitements", "12.01.01", "Traitements"),
        ("1.10 Travaux", "1.10", "Travaux"),
        ("Axe 2", "2", "Axe 2"),
        ("Axe 1 bis - Suite", "1 bis", "Suite"),
    ],
)
def test_a_code_before_a_label(text, code, label):
    found = split_code(text)
    assert (found.code, found.label) == (code, label)


@pytest.mark.parametrize(
    "text", ["RDI", "R & D", "2 roues électriques", "2020 objectifs", "L’innovation", "Actions 2015", "10 000 emplois"]
)
def test_a_label_that_only_looks_like_one_with_a_code(text):
    assert split_code(text) is None


def test_bare_numbers_are_codes_where_all_lines_have_one_and_one_that_stands_twice_is_none():
    assert [each.code for each in split_codes(["01 Personnel", "02 Énergie", "Total"])] == ["01", "02", ""]
    assert [each.label for each in split_codes(["Axe 1 - A", "Mesure 1 - B", "Mesure 2 - C"])] == [
        "Axe 1 - A",
        "Mesure 1 - B",
        "C",
    ]


def test_what_a_code_stands_under():
    assert code_parents(["1", "1.1", "1.10", "1.1.2", "2", "II", "II.1", "A1", "A"]) == [
        None,
        0,
        0,
        1,
        None,
        None,
        5,
        8,
        None,
    ]
    assert digit_parents(["6", "60", "606", "65", "6574", "7"]) == [None, 0, 1, 0, 3, None]


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Millions €", 1_000_000),
        ("M€", 1_000_000),
        ("en milliers d'euros", 1000),
        ("millions EUR", 1_000_000),
        ("(en M€)", 1_000_000),
        ("Budget 2015 (en M€)", 1_000_000),
        ("Budget, en millions d’euros courants", 1_000_000),
        ("in Mio. EUR", 1_000_000),
        ("Tsd. €", 1000),
        ("€000", 1000),
        ("EUR thousand", 1000),
        ("Dépenses (€)", 1),
        ("Milliards d'euros", 1_000_000_000),
        ("£000", 0),
        ("Ansatz 2016 Tsd. €", 1000),
        ("bedragen x € 1.000", 1000),
        ("x € 1 miljoen", 1_000_000),
        ("(miles de euros)", 1000),
        ("importi in migliaia di euro", 1000),
        ("en milliers de francs", 0),
        ("in 1000 Franken", 0),
        ("Voranschlag 2016 – in 1'000 EUR", 1000),
        ("Presupuesto 2016 (miles de €)", 1000),
        ("(milhões de euros)", 1_000_000),
        ("(EUR million - 2011 prices)", 1_000_000),
        ("Allocation 2014-2020 (EUR, current prices)", 1),
        ("in Mld. €", 1_000_000_000),
    ],
)
def test_a_unit_is_announced(text, size):
    assert unit_of(text).size == size


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Montant (en k€)", "Montant"),
        ("Ansatz 2016 Tsd. €", "Ansatz 2016"),
        ("Haushaltsplan 2016 in Mio. EUR", "Haushaltsplan 2016"),
        ("Total", "Total"),
        ("Gare à 3 M€", "Gare à 3 M€"),
    ],
)
def test_a_head_is_named_without_its_unit(text, bare):
    assert without_unit(text) == bare


@pytest.mark.parametrize(
    "text", ["Plan de 280 millions d’euros pour 2015", "Programme LIFE", "www.region.fr", "Prime de 1 000 €"]
)
def test_a_sentence_announces_no_unit(text):
    assert unit_of(text) is None


def test_years():
    spans = {"2015": (2015, 2015), "2009+2010": (2009, 2010), "2014-20": (2014, 2020), "2015/16": (2015, 2016)}
    assert {text: (years_of(text).first, years_of(text).last) for text in spans} == spans
    assert years_of("FEDER 2014-2020 - Axe 2 : Innovation 2020").last == 2020
    assert [year_of_head(text) for text in ("2015", "Exercice 2015", "Budget 2015 (estimé)")] == [2015] * 3
    assert [year_of_head(text) for text in ("CP 2015", "2015-2019", "Total")] == [None] * 3


def test_the_words_of_totals():
    assert all(map(is_grand_total, ("Total", "TOTAL GÉNÉRAL", "Ensemble", "Total (1)", "Summe", "T O T A L", "∑")))
    assert all(map(is_grand_total, ("Dépenses totales", "Total geral", "Suma", "Algemeen totaal", "Importo totale")))
    assert not any(map(is_grand_total, ("Total axe 1", "Total crédits engagements", "Sous-total", "La somme")))
    assert all(map(is_total, ("Total axe 1", "Sous-total", "Ss-total Innovation", "Zwischensumme", "Eindtotaal")))
    assert all(map(is_subtotal, ("Sous-totaux", "Subtotaal", "Tussentotaal", "Sottototale")))
    assert not any(map(is_total, ("Totalité des aides", "Sommaire", "Sommes dues")))
    assert [named_total(text) for text in ("Total Axe 2", "Sous-total : Innovation", "Total")] == [
        "axe 2",
        "innovation",
        "",
    ]
    assert all(map(is_part, ("dont FEDER", "- dont : PME", "of which EU"))) and not is_part("Don de sang")


@pytest.mark.parametrize(
    ("text", "core", "marker"),
    [
        ("12,5 (1)", "12,5", "1"),
        ("12,5*", "12,5", "*"),
        ("12,5¹", "12,5", "1"),
        ("12,5 (1)(2)", "12,5", "1, 2"),
        ("1 234 [3]", "1 234", "3"),
        ("–12,5", "-12,5", ""),
    ],
)
def test_the_marks_around_a_number(text, core, marker):
    found = printed(Cell(text, 1, 1))
    assert (found.kind, found.core.value, found.marker) == (Kind.NUMBER, core, marker)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("p.m.", Kind.NOTHING),
        ("–", Kind.NOTHING),
        ("12,5 %", Kind.PERCENT),
        ("environ 12", Kind.TEXT),
        ("12.5 a", Kind.TEXT),
        ("12 (345)", Kind.TEXT),
        ("Axe 1", Kind.TEXT),
        (True, Kind.ODD),
    ],
)
def test_what_is_no_number(text, kind):
    assert printed(Cell(text, 1, 1)).kind == kind


def amount(value: str, shown: Shown, **more):
    return amount_of(printed(Cell(Decimal(value), 7, 3)), Look(shown), NumberStyle(), **more)


def test_a_number_takes_the_decimals_of_its_format_and_says_where_it_holds_more():
    assert (amount("10", Shown(2)).value.as_tuple().exponent, amount("10", Shown(2)).decimals) == (-2, 2)
    assert amount("2.35", Shown()).decimals == 2
    with pytest.raises(Problem, match="more-than-shown C7"):
        amount("2.35", Shown(1))
    assert (amount("2.35", Shown(1), as_shown=True).value, amount("2.35", Shown(1), as_shown=False).value) == (
        Decimal("2.4"),
        Decimal("2.35"),
    )
    with pytest.raises(Problem, match="scaled C7"):
        amount("2350000", Shown(1, scale=2))
    assert amount("2300000", Shown(2, scale=2), divided=True) == Amount(Decimal("2.30"), 2)
    assert amount("2350000", Shown(1, scale=2), divided=True, as_shown=True) == Amount(
        Decimal("2.4"), 1, Decimal("2.35")
    )
    assert amount("2350000", Shown(1, scale=2), divided=False) == Amount(Decimal(2350000), 0)
