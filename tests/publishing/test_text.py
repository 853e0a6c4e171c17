"""Text sorts as French does and is found without its accents, alike in Python and in both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from poles.models import Theme
from publishing.formats import format_amount, join
from publishing.models import State
from publishing.text import DOUBLE, SINGLE, fold
from sources.models import Source

LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2000, 0x2070), 0x20AC, 0x1E9E, 0xFB01]))
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80)


def test_letters_lose_their_accents_and_capitals():
    assert fold("Éco-construction, L’ŒUVRE où ça naît") == "eco construction, l oeuvre ou ca nait"


def test_folding_twice_changes_nothing_more():
    assert fold(fold(LATIN)) == fold(LATIN)


def test_every_accented_capital_folds_like_its_small_letter():
    letters = [letter for letter in [*SINGLE, *DOUBLE] if letter.lower() in SINGLE or letter.lower() in DOUBLE]
    assert [letter for letter in letters if fold(letter) != fold(letter.lower())] == []


def test_the_database_folds_all_latin_letters_and_punctuation_as_python_does(db):
    stored = Source.objects.create(slug="a", title="x", publisher="O'Neil", note=LATIN)
    stored.refresh_from_db()
    assert stored.search_text == fold(f"x O'Neil  {LATIN}    ")
    assert stored.sort_key == "x"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_the_database_folds_any_text_as_python_does(db, text):
    stored, _ = Source.objects.update_or_create(slug="a", defaults={"title": "x", "note": text})
    stored.refresh_from_db()
    assert stored.search_text == fold(f"x   {text}    ")


def test_names_sort_as_in_a_french_dictionary(db, client):
    source = Source.objects.create(slug="a", title="x", state=State.PUBLISHED)
    names = ["zinc", "Éclair", "eau", "Œuvre", "école", "œil", "Ecole d’été", "à la carte", "Oeuf", "ETE", "été 2"]
    for number, name in enumerate(names):
        Theme.objects.create(slug=f"t-{number}", name=name, source=source, state=State.PUBLISHED)
    shown = ["à la carte", "eau", "Éclair", "école", "Ecole d’été", "ETE", "été 2", "œil", "Oeuf", "Œuvre", "zinc"]
    assert [theme.name for theme in Theme.objects.all()] == shown
    page = client.get("/poles/themes/?sort=-name").content.decode()
    assert sorted(shown, key=lambda name: page.index(f">{name}<")) == shown[::-1]


@pytest.mark.parametrize(
    ("amount", "printed"),
    [("2401.98", "2\u202f401,98"), ("24.00", "24,00"), ("-0.5", "\u22120,5"), ("1234567", "1\u202f234\u202f567")],
)
def test_amounts_are_printed_in_french_with_their_own_decimals(amount, printed):
    assert format_amount(amount) == printed


def test_no_amount_is_an_empty_text():
    assert format_amount(None) == ""


def test_words_are_joined_as_one_says_them():
    assert [join(words, "et") for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a et b", "a, b et c"]
