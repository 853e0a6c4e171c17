"""What a word is, whoever writes it: the same for those who search and for what they search in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publishing.search.asking import near
from publishing.search.words import mistakes_forgiven, stems, words

FOUND = {
    "L’éco-construction d'aujourd’hui": ["l", "eco", "construction", "d", "aujourd", "hui"],
    "big-data BIG DATA": ["big", "data", "big", "data"],
    "Axe 2.2, II.1, 2.2.1 et 4.0": ["axe", "2.2", "ii.1", "2.2.1", "et", "4.0"],
    "Plan Marshall 2.vert (2009-2014)": ["plan", "marshall", "2", "vert", "2009", "2014"],
    "642,06 M€": ["642.06", "m"],
    "R&D, R.D.I.": ["rd", "rdi"],
    "Wertschöpfungsketten, Straße": ["wertschopfungsketten", "strasse"],
    "cœur, Œuvre, ﬁn, Łódź, Ærø": ["coeur", "oeuvre", "fin", "lodz", "aero"],
    "e\u0301te\u0301": ["ete"],
    "dʼeau": ["d", "eau"],
    "3D 5G S3": ["3d", "5g", "s3"],
    "Ελλάδα": ["ελλαδα"],
    "😀 — % _ « » \\ ' \"": [],
}


@pytest.mark.parametrize(("text", "found"), FOUND.items())
def test_a_text_falls_into_words(text, found):
    assert words(text) == found


@given(st.text(max_size=60))
def test_any_text_falls_into_words_that_are_words(text):
    found = words(text)
    assert [words(word) for word in found] == [[word] for word in found]
    assert [word for word in found if not 0 < len(word) <= 40 or "\0" in word] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("evaluer", "evaluations"),
        ("dechet", "dechets"),
        ("regional", "regionales"),
        ("technologies", "technology"),
        ("logistics", "logistic"),
        ("wertschopfungskette", "wertschopfungsketten"),
        ("unternehmen", "unternehmens"),
        ("photonic", "photonique"),
    ],
)
def test_inflections_have_a_stem_in_common(one, other):
    assert stems(one) & stems(other) != set()


def test_codes_and_years_have_no_inflections_and_no_typing_errors():
    codes = ("2015", "ii.1", "2.2", "3d", "l")
    assert [(stems(word), mistakes_forgiven(word)) for word in codes] == [(frozenset(), 0)] * 5


TYPED = {"mecatec": "mecatech", "wagralin": "wagralim", "seriuos": "serious", "competitvitte": "competitivite"}


@pytest.mark.parametrize("typed", TYPED)
def test_what_resembles_is_near(typed):
    assert near(typed, ["autre", *TYPED.values()]) == [TYPED[typed]]


@given(st.text("abcdefgh", min_size=8, max_size=14), st.data())
def test_a_word_with_one_letter_wrong_is_always_found(word, data):
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefgh"))
    wrong = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    wrong += [word[:at] + word[at + 1] + word[at] + word[at + 2 :]] if at + 1 < len(word) else []
    assert [near(each, [word]) for each in wrong if len(each) > 3] == [[word]] * len(wrong)


@pytest.mark.parametrize(
    ("word", "other"), [("mull", "full"), ("bois", "fois"), ("2015", "2016"), ("ete", "etes"), ("wood", "food")]
)
def test_a_short_word_that_begins_otherwise_is_another_word(word, other):
    assert near(word, [other]) == []
