"""A line that comes under another name is asked about, never made anew in silence."""

import pytest

from budgets.models import Line

from .printing import Press, answered, asked, printed_rows

pytestmark = pytest.mark.django_db
POLES = "poles-2015-2019"


@pytest.fixture
def desk(client, publisher):
    return Press(client, publisher)


def renamed(label: str, amount: str = "") -> list[list[str]]:
    """The table of the poles, « Formation » under another name."""
    rows = printed_rows(POLES)
    row = next(row for row in rows if row[0] == "Formation")
    row[0], row[1] = label, amount or row[1]
    return rows


def test_the_same_amounts_under_another_name_are_the_same_line_if_one_says_so(content, desk):
    key = Line.objects.get(table__slug=POLES, label="Formation").key
    preview = desk.paste(renamed("Compétences"), POLES)
    assert asked(preview) == {"same:5"}
    assert "« Compétences » n’est pas dans le tableau, et la feuille n’a plus « Formation »" in preview.text.replace(
        "\u00a0", " "
    )
    preview = answered(preview, **{"same:5": "yes"})
    assert (preview.errors, preview.response.context["absent"]) == ([], [])
    preview.confirm()
    assert Line.objects.get(table__slug=POLES, key=key).label == "Compétences"


def test_or_another_line(content, desk):
    preview = answered(desk.paste(renamed("Compétences"), POLES), **{"same:5": "no"})
    preview = answered(preview, tree="ok") if asked(preview) else preview
    assert preview.response.context["absent"] == ["Formation"]


def test_nearly_the_same_name_is_asked_about_whatever_its_amounts(content, desk):
    assert asked(desk.paste(renamed("Formations", "1,00"), POLES)) == {"same:5"}


def test_what_is_alike_in_nothing_is_new(content, desk):
    rows = printed_rows(POLES)
    row = next(row for row in rows if row[0] == "Formation")
    row[:] = ["Études", *(["1,00"] * (len(row) - 1))]
    assert "same:5" not in asked(desk.paste(rows, POLES))


def test_codes_that_begin_anew_under_each_section_are_those_of_their_labels(desk):
    rows = [["Budget 2016 (k€)"], ["N°", "Libellé", "2015"], ["I", "Recettes", ""], ["1", "Impôts", "10,0"]]
    rows += [["2", "Taxes", "5,0"], ["", "Total I", "15,0"], ["II", "Dépenses", ""], ["1", "Travaux", "7,0"]]
    rows += [["2", "Dette", "8,0"], ["", "Total II", "15,0"]]
    preview = desk.paste(rows, "province", source="Le diaporama")
    assert (asked(preview), preview.errors) == (set(), [])
    preview.confirm()
    preview = desk.paste(rows, "province")
    assert (asked(preview), preview.errors, preview.changes) == (set(), [], {})


def test_a_label_that_is_asked_about_is_not_yet_another_name(desk):
    rows = [["Budget 2016 (k€)"], ["Poste", "2015"], ["Aides aux organismes et aux", ""], ["Universités", "10,0"]]
    rows += [["Routes", "5,0"], ["Total", "15,0"]]
    answered(desk.paste(rows, "aides", source="Le diaporama"), **{"row:3": "join"}).confirm()
    preview = desk.paste(rows, "aides")
    assert asked(preview) == {"row:3"}
    preview = answered(preview, **{"row:3": "join"})
    assert (asked(preview), preview.errors, preview.changes) == (set(), [], {})
