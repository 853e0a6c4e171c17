"""Lines and columns made, moved and removed by a grid: what is saved, what is refused, what an undo brings back."""

import re

import pytest
from django.urls import reverse

from budgets.editing import past
from budgets.models import BudgetTable, Column, Figure, Identity, Line
from publishing.models import State
from sources.models import Source
from tests.backoffice.forms import submit
from tests.budgets.grids import (
    address,
    amounts,
    cell,
    changes,
    column,
    form_of,
    line,
    open_grid,
    press,
    said,
    save,
    tree,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(content):
    """A draft: three lines under two totals, the parts of one after it, of the other before it."""
    BudgetTable.objects.update(state=State.DRAFT)
    return BudgetTable.objects.get(slug="recherche-2015")


def state_of(table):
    """All that a grid writes of a table."""
    columns = [
        (c.pk, c.key, c.label, c.kind, c.year, sorted(part.key for part in c.parts.all()))
        for c in Column.objects.filter(table=table)
    ]
    lines = [(each.pk, each.key, each.code, each.label, each.parent_id) for each in Line.objects.filter(table=table)]
    figures = Figure.objects.filter(line__table=table)
    said = sorted(figures.values_list("line__key", "column__key", "amount", "decimals", "note", "source", "passage"))
    return lines, columns, said


def undo(client, table):
    """Follows « Annuler cet enregistrement », which the page after a save shows."""
    page = client.get(address(table)).content.decode()
    found = re.search(r'href="([^"]*\?annuler=[^"]*)"', page)[1]
    return client.get(found)


def test_a_table_is_made_from_nothing(staff, content):
    table = BudgetTable.objects.create(
        slug="neuf", title="Neuf", period_start=2020, period_end=2021, source=Source.objects.first(), decimals=1
    )
    form = form_of(press(staff, table, open_grid(staff, table), "add-column"))
    form |= {"head-cn1": "2020", "kind-cn1": "year", "year-cn1": "2020"}
    form = form_of(press(staff, table, form, "add-column", chosen="cn1"))
    assert (form["head-cn2"], form["kind-cn2"], form["year-cn2"]) == ("2021", "year", "2021")
    form = form_of(press(staff, table, form, "add-column", chosen="cn2"))
    form |= {"head-cn3": "Total", "kind-cn3": "total", "year-cn3": "", "parts-cn3": ["cn1", "cn2"]}
    for _each in range(3):
        form = form_of(press(staff, table, form, "add-line", at=""))
    form |= {"label-ln1": "Première\r\nmesure", "code-ln2": "II", "label-ln2": "Deuxième", "label-ln3": "Ensemble"}
    form = form_of(press(staff, table, form, "under", chosen=["ln1", "ln2"], under="ln3"))
    form |= {"amount-ln1-cn1": "1,0", "amount-ln2-cn1": "2,5", "amount-ln3-cn1": "3,5", "amount-ln3-cn3": "3,5"}
    answer = save(staff, table, form, "Saisi d’après le rapport")
    assert answer.status_code == 302
    assert tree(table) == [("premiere-mesure", "ensemble"), ("II", "ensemble"), ("ensemble", "")]
    total = Column.objects.get(table=table, key="total")
    assert [part.key for part in total.parts.all()] == ["2020", "2021"]
    assert amounts(table)["II", "2020"] == "2.5"
    checks = staff.get(address(table)).context["page"].checks
    assert [check.verdict for check in checks] == ["exact", "incomplete", "exact"]
    versions = {model: model.history.filter(table_id=table.pk) for model in (Line, Column)}
    assert {v.history_change_reason for each in versions.values() for v in each} == {"Saisi d’après le rapport"}


def test_moving_and_indenting_keep_the_keys_and_write_nothing_else(table, staff):
    keys = {each.pk: each.key for each in Line.objects.filter(table=table)}
    before = amounts(table)
    form = form_of(press(staff, table, open_grid(staff, table), "outdent", chosen=line(table, "feder")))
    form = form_of(press(staff, table, form, "up", chosen=line(table, "budgets-ordinaires-entreprises")))
    assert save(staff, table, form).status_code == 302
    assert {each.pk: each.key for each in Line.objects.filter(table=table)} == keys
    assert tree(table)[-1] == ("feder", "")
    assert [key for key, _parent in tree(table)][1] == "budgets-ordinaires-entreprises"
    assert amounts(table) == before
    assert not Figure.history.filter(line__table=table, history_change_reason="Relu").exists()


def test_a_new_label_keeps_the_key_and_a_new_code_too(table, staff):
    ref = line(table, "feder")
    form = open_grid(staff, table) | {f"label-{ref}": "Fonds européen", f"code-{ref}": "E.1"}
    assert save(staff, table, form).status_code == 302
    renamed = Line.objects.get(table=table, key="feder")
    assert (renamed.code, renamed.label) == ("E.1", "Fonds européen")


def test_what_a_line_or_a_column_lacks_is_told_where_it_is(table, staff):
    form = form_of(press(staff, table, open_grid(staff, table), "add-line"))
    form = form_of(press(staff, table, form, "add-line", chosen="ln1"))
    form = form_of(press(staff, table, form, "add-column"))
    form |= {
        "head-cn1": "",
        "kind-cn1": "",
        "year-cn1": "",
        "label-ln1": "Universités",
        f"label-{line(table, 'feder')}": "x" * 301,
    }
    form = form_of(press(staff, table, form, "under", chosen="ln1", under=line(table, "budgets-ordinaires")))
    answer = save(staff, table, form)
    told = {each.name: each.sentence for each in answer.context["page"].troubles}
    assert told["label-ln1"] == "Ce tableau a déjà une ligne de cette clé."
    assert set(told) == {"label-ln1", "label-ln2", f"label-{line(table, 'feder')}", "head-cn1", "kind-cn1"}
    assert Line.objects.filter(table=table).count() == 8


def test_a_year_goes_with_a_column_of_years_alone(table, staff):
    ref, form = column(table, "2015"), open_grid(staff, table)
    for kind, year, said_of in (
        ("year", "", "a une année si"),
        ("zone", "2015", "a une année si"),
        ("year", "deux", "quatre chiffres"),
    ):
        answer = press(staff, table, form | {f"kind-{ref}": kind, f"year-{ref}": year}, "save")
        assert said_of in " ".join(said(answer))


def test_a_column_does_not_sum_itself(table, staff):
    ref = column(table, "2015")
    answer = press(staff, table, open_grid(staff, table) | {f"parts-{ref}": [ref]}, "save")
    assert "une part d’elle-même" in " ".join(said(answer))


def test_two_columns_do_not_sum_each_other(table, staff):
    table = BudgetTable.objects.get(slug="poles-2015-2019")
    year, total = column(table, "2015"), column(table, "total")
    answer = press(staff, table, open_grid(staff, table) | {f"parts-{year}": [total]}, "save")
    told = "Une colonne ne peut pas être une part d’elle-même."
    assert said(answer)[1:] == [
        f"Colonne «\u00a0{name}\u00a0», colonnes additionnées : {told}" for name in ("2015", "Total")
    ]
    answer = submit(staff, reverse("admin:budgets_column_change", args=[year[1:]]), "column_form", parts=[total[1:]])
    assert answer.context["adminform"].form.errors["parts"] == [told]


@pytest.mark.parametrize("year", ["-5", "201", "20155", "99999999999999999999"])
def test_a_year_has_four_digits(year, table, staff):
    answer = press(staff, table, open_grid(staff, table) | {f"year-{column(table, '2015')}": year}, "save")
    assert len(said(answer)) == 2
    assert "colonne «\u00a02015\u00a0», année : " in said(answer)[1].lower()


def test_a_line_or_column_of_an_identity_stays(table, staff):
    identity = Identity.objects.get(line__table=table)
    ref = f"l{identity.line_id}"
    form = form_of(press(staff, table, open_grid(staff, table), "remove-lines", chosen=ref))
    answer = save(staff, table, form)
    assert said(answer)[1] == (
        f"Ligne «\u00a0{identity.line}\u00a0» : "
        "Une égalité entre tableaux en parle\u00a0: supprimez d’abord cette égalité."
    )
    assert Line.objects.filter(pk=identity.line_id).exists()


def test_a_key_is_not_taken_over_from_what_goes(table, staff):
    form = form_of(press(staff, table, open_grid(staff, table), "remove-lines", chosen=line(table, "feder")))
    form = form_of(press(staff, table, form, "add-line", chosen=line(table, "total")))
    answer = save(staff, table, form | {"code-ln1": "feder", "label-ln1": "FEDER"})
    assert "a la même clé, «\u00a0feder\u00a0»" in " ".join(said(answer))


# What an undo brings back


def test_a_save_is_taken_back_whole_after_a_look_at_what_changes(table, staff):
    figure = Figure.objects.get_by_natural_key("recherche-2015", "feder", "2015")
    figure.source, figure.passage, figure.note = Source.objects.first(), "P. 3", "À part"
    figure.save()
    before = state_of(table)
    form = form_of(press(staff, table, open_grid(staff, table), "remove-lines", chosen=line(table, "feder")))
    form = form_of(press(staff, table, form, "add-line", chosen=line(table, "budgets-ordinaires")))
    form = form_of(press(staff, table, form, "add-column", chosen=column(table, "2015")))
    form = form_of(press(staff, table, form, "outdent", chosen=line(table, "budgets-ordinaires-entreprises")))
    form |= {"label-ln1": "Nouvelle", "amount-ln1-cn1": "3", cell(table, "poles-de-competitivite", "2015"): ""}
    form |= {f"parts-{column(table, '2015')}": ["cn1"]}
    assert save(staff, table, form, "À tort").status_code == 302
    after = state_of(table)
    assert after != before
    answer = undo(staff, table)
    form = form_of(answer)
    assert form["change_reason"].startswith("Annulation de l’enregistrement du ")
    assert len(changes(answer)) > 5
    assert [remark.note.value for remark in answer.context["view"].remarks] == ["À part"]
    assert state_of(table) == after
    assert press(staff, table, form, "save").status_code == 302
    assert state_of(table) == before
    form = form_of(undo(staff, table))
    assert press(staff, table, form, "save").status_code == 302
    again = state_of(table)
    assert [row[1:4] for row in again[0]] == [row[1:4] for row in after[0]]
    assert again[2] == after[2]


def test_what_was_changed_since_stays_and_is_named(table, staff):
    names = [cell(table, each, "2015") for each in ("feder", "poles-de-competitivite")]
    save(staff, table, open_grid(staff, table) | {names[0]: "1", names[1]: "2"}, "Premier")
    moment = past.saves(table, 1)[0].at
    save(staff, table, open_grid(staff, table) | {names[0]: "3"}, "Second")
    answer = staff.get(address(table), {"annuler": moment.isoformat()})
    assert [(each.label, each.theirs) for each in answer.context["left"]] == [
        ("Ligne «\u00a0FEDER\u00a0», colonne «\u00a02015\u00a0»", "3")
    ]
    assert press(staff, table, form_of(answer), "save").status_code == 302
    found = amounts(table)
    assert (found["feder", "2015"], found["poles-de-competitivite", "2015"]) == ("3", "121")


def test_the_undo_of_a_correction_of_a_published_table_obeys_its_rule(table, staff):
    BudgetTable.objects.update(state=State.PUBLISHED)
    names = [cell(table, each, "2015") for each in ("feder", "total")]
    published = amounts(table)
    form = open_grid(staff, table)
    notes = {cell(table, "feder", "2015", "note"): "Expliqué."}
    assert save(staff, table, form | {names[0]: "90"} | notes).status_code == 302
    answer = undo(staff, table)
    assert save(staff, table, form_of(answer)).status_code == 302
    assert amounts(table) == published


def test_an_unknown_save_is_no_error(table, staff):
    for moment in ("", "hier", "2015-01-01T00:00:00", "2015-01-01T00:00:00+00:00", "9" * 500, "2015-99-99T00:00:00Z"):
        answer = staff.get(address(table), {"annuler": moment})
        assert "n’est pas dans l’historique" in said(answer)[0]


def test_the_page_tells_the_last_saves_and_who_made_them(table, staff):
    save(staff, table, open_grid(staff, table) | {cell(table, "feder", "2015"): "3"}, "Relu")
    [(saved, _address)] = staff.get(address(table)).context["saves"]
    assert (saved.user, saved.reason, saved.counts) == ("publisher", "Relu", {"montants": 1})


def test_the_history_and_the_list_of_changes_tell_it(table, staff):
    save(staff, table, open_grid(staff, table) | {cell(table, "feder", "2015"): "3"}, "Relu au bureau")
    assert "Relu au bureau" in staff.get(reverse("admin:changes")).content.decode()
    assert "Relu au bureau" in staff.get(reverse("admin:index")).content.decode()
