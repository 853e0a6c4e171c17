"""A table edited as a grid, without script: what is typed, refused, saved, and who may."""

import pytest
from django.urls import reverse

from budgets.consequences import unexplained
from budgets.editing.moving import OF_COLUMNS, OF_LINES
from budgets.models import BudgetTable, Figure, Line
from publishing.models import DataVersion, State
from sources.models import Source
from tests.budgets.grids import address, amounts, cell, changes, form_of, line, open_grid, press, said, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(content):
    """A published table: years and their total, two lines and theirs."""
    return BudgetTable.objects.get(slug="poles-2015-2019")


@pytest.fixture
def draft(table):
    BudgetTable.objects.update(state=State.DRAFT)
    return table


def test_the_grid_says_what_is_stored_and_saving_it_changes_nothing(table, staff):
    for each in BudgetTable.objects.all():
        before = amounts(each), Figure.history.count(), DataVersion.current().number
        form = open_grid(staff, each)
        answer = staff.post(address(each), form | {"action": "save", "change_reason": "Pour rien"}, follow=True)
        assert "rien n’a été enregistré" in str(list(answer.context["messages"])[0])
        assert (amounts(each), Figure.history.count(), DataVersion.current().number) == before


def test_amounts_are_saved_with_one_reason_under_one_moment(draft, staff):
    form = open_grid(staff, draft)
    form |= {cell(draft, "rdi", "2015"): "2 401,980", cell(draft, "rdi", "2016"): "", cell(draft, "rdi", "2017"): "7"}
    number = DataVersion.current().number
    assert save(staff, draft, form, "Relu sur la diapositive").status_code == 302
    found = amounts(draft)
    assert [found.get(("rdi", year)) for year in ("2015", "2016", "2017")] == ["2401.980", None, "7"]
    versions = Figure.history.filter(history_change_reason="Relu sur la diapositive")
    assert sorted(versions.values_list("history_type", flat=True)) == ["-", "~", "~"]
    assert len({*versions.values_list("history_date", "history_user__username")}) == 1
    assert DataVersion.current().number > number
    form = open_grid(staff, draft) | {cell(draft, "rdi", "2015"): "8"}
    number = DataVersion.current().number
    assert save(staff, draft, form).status_code == 302
    assert DataVersion.current().number > number


def test_what_will_change_is_shown_before_anything_is_written(draft, staff):
    before = amounts(draft)
    name = cell(draft, "rdi", "2015")
    form = open_grid(staff, draft) | {name: "12,50", "change_reason": "Relu"}
    answer = press(staff, draft, form, "save")
    assert changes(answer) == [("Ligne «\u00a0RDI\u00a0», colonne «\u00a02015\u00a0»", "41", "12,50")]
    assert said(answer) == ["Voici ce qui changera\u00a0: relisez, puis enregistrez."]
    changed_again = form_of(answer) | {name: "13"}
    assert press(staff, draft, changed_again, "save").status_code == 200
    assert amounts(draft) == before
    assert press(staff, draft, form_of(answer), "save").status_code == 302
    assert amounts(draft)["rdi", "2015"] == "12.50"


def test_a_reason_is_asked_for(draft, staff):
    form = open_grid(staff, draft) | {cell(draft, "rdi", "2015"): "12"}
    answer = save(staff, draft, form, reason=" ")
    assert "Donnez le motif" in said(answer)[0]
    assert amounts(draft)["rdi", "2015"] == "41"


def test_another_number_of_decimals_is_a_change_and_other_spaces_are_none(draft, staff):
    form = open_grid(staff, draft)
    total = cell(draft, "total", "total")
    assert form[total] == "642,06"
    assert changes(press(staff, draft, form | {total: " 642.06 "}, "look")) == []
    assert len(changes(press(staff, draft, form | {total: "642,060"}, "look"))) == 1


def test_every_bad_cell_is_told_with_its_place_and_what_was_typed_is_kept(draft, staff):
    before = amounts(draft)
    bad = {
        cell(draft, "rdi", "2015"): "12 M€",
        cell(draft, "rdi", "2016"): "1.234",
        cell(draft, "rdi", "2017"): "9" * 30,
    }
    form = open_grid(staff, draft) | bad | {"change_reason": "Relu"}
    answer = press(staff, draft, form, "save")
    places = [(each.place, each.value) for each in answer.context["page"].troubles]
    assert places == [
        (f"Ligne «\u00a0RDI\u00a0», colonne «\u00a0{year}\u00a0»", value)
        for year, value in zip((2015, 2016, 2017), bad.values(), strict=True)
    ]
    told = " ".join(said(answer))
    for words in ("sans «\u00a0M€\u00a0»", "deux façons", "au plus 15 chiffres"):
        assert words in told
    again = form_of(answer)
    assert {name: again[name] for name in bad} == bad
    assert f'id="{[*bad][0]}"' in answer.content.decode().split(" autofocus", 1)[0].rsplit("<input", 1)[1]
    assert amounts(draft) == before


def test_a_published_table_gains_no_discrepancy_until_a_note_explains_it(table, staff):
    form = open_grid(staff, table) | {cell(table, "rdi", "2015"): "45"}
    answer = save(staff, table, form)
    refused = answer.context["page"].sentences
    assert len(refused) == 3  # its column, its line, and the identity with the table of research
    assert all("expliquez l’écart dans la note" in sentence for sentence in refused)
    assert any("«\u00a0Total\u00a0», colonne «\u00a02015\u00a0»" in sentence for sentence in refused)
    assert amounts(table)["rdi", "2015"] == "41"
    form = form_of(answer)
    asked = press(staff, table, form, f"note:{cell(table, 'rdi', '2015').removeprefix('amount-')}")
    form = form_of(asked)
    note = cell(table, "rdi", "2015", "note")
    assert form[note] == ""
    assert save(staff, table, form | {note: "Corrigé par l’éditeur."}).status_code == 302
    figure = Figure.objects.get_by_natural_key("poles-2015-2019", "rdi", "2015")
    assert (figure.amount, figure.note) == (45, "Corrigé par l’éditeur.")
    assert unexplained(table) == set()


def test_a_draft_may_have_discrepancies_and_its_page_names_them(draft, staff):
    form = open_grid(staff, draft) | {cell(draft, "rdi", "2015"): "45"}
    assert save(staff, draft, form).status_code == 302
    page = staff.get(address(draft)).context["page"]
    assert [(str(check.line), str(check.column)) for check, *_names in page.unexplained] == [
        ("Total", "2015"),
        ("RDI", "Total"),
        ("Pôles de compétitivité", "2015"),
    ]
    listed = staff.get(reverse("admin:budgets_budgettable_change", args=[draft.pk])).context["discrepancies"]
    assert len(listed) == 3
    asked = staff.get(reverse("admin:budgets_budgettable_step", args=[draft.pk, "publier"])).context["problems"]
    assert len(asked) == 3


def test_a_figure_keeps_its_own_source_and_passage(draft, staff):
    source = Source.objects.create(slug="autre", title="Autre source")
    figure = Figure.objects.get_by_natural_key("poles-2015-2019", "rdi", "2015")
    figure.source, figure.passage, figure.note = source, "P. 3", "À part"
    figure.save()
    answer = staff.get(address(draft))
    assert "Autre source, P. 3" in answer.content.decode()
    assert save(staff, draft, form_of(answer) | {cell(draft, "rdi", "2015"): "32"}).status_code == 302
    figure.refresh_from_db()
    assert (figure.amount, figure.source, figure.passage, figure.note) == (32, source, "P. 3", "À part")
    asked = press(staff, draft, open_grid(staff, draft) | {cell(draft, "rdi", "2015"): ""}, "look")
    assert changes(asked)[0][2] == "(vide), sans plus de\u00a0: note, source propre, passage"


def test_a_note_without_an_amount_is_refused(draft, staff):
    name = cell(draft, "rdi", "2015")
    form = form_of(press(staff, draft, open_grid(staff, draft) | {name: ""}, "look"))
    save(staff, draft, form)
    refs = name.removeprefix("amount-")
    form = form_of(press(staff, draft, open_grid(staff, draft), f"note:{refs}"))
    answer = save(staff, draft, form | {f"note-{refs}": "Sans montant"})
    assert "Une note accompagne un montant" in said(answer)[1]


# Who may, and what nobody would type


@pytest.mark.parametrize("role", ["viewer", "editor", "publisher"])
def test_who_may_read_and_who_may_write(role, table, request, client):
    client.force_login(request.getfixturevalue(role))
    form = {"action": "save", "change_reason": "x", "seen": "x"}
    for state in (State.PUBLISHED, State.DRAFT):
        BudgetTable.objects.update(state=state)
        may = role == "publisher" or (role == "editor" and state == State.DRAFT)
        answer = client.get(address(table))
        assert answer.status_code == 200
        assert ('value="save"' in answer.content.decode()) is may
        assert client.post(address(table), form).status_code == (200 if may else 403)
        assert client.post(address(table, "grid_check"), form).status_code == (200 if may else 403)
    leading = client.get(reverse("admin:budgets_budgettable_change", args=[table.pk])).content.decode()
    assert address(table) in leading
    assert len(amounts(table)) == 32


def test_nobody_signed_out_sees_it(table, client):
    assert [client.get(address(table)).status_code, client.post(address(table)).status_code] == [302, 302]


def test_an_unknown_table_is_no_error(content, staff):
    for key in ("0", "999999", "9" * 40, "abc", "-1", "é"):
        place = reverse("admin:budgets_budgettable_grid", args=[key])
        assert {staff.get(place).status_code, staff.post(place).status_code} <= {302, 404}
        assert staff.post(f"{place}controle/").status_code == 404


ODD = [
    {},
    {"line": ["l999999999999999999", "l1", "l1", "xx", "ln1", "l" + "9" * 40], "column": ["c1", "cn7", "é"]},
    {"action": "indent", "chosen": ["l1", "é"]},
    {"action": "note:", "at": "amount-l1-c1-"},
    {"action": "note:a-b-c", "note_line": "l1", "note_column": "cn9"},
    {"action": "under", "under": "l0", "line": "l1", "chosen": "l1"},
    {"_version": "= = a=b é", "seen": "x" * 5000, "at": "\0" * 10},
    {"line": "ln1", "label-ln1": "a\0b", "parent-ln1": "ln1", "code-ln1": "x" * 5000},
    {"line": ["ln1", "ln2"], "label-ln1": "a", "parent-ln1": "ln2", "label-ln2": "b", "parent-ln2": "ln1"},
    {"column": "cn1", "head-cn1": "x", "kind-cn1": "exe", "year-cn1": "9" * 30, "parts-cn1": ["cn1", "c0", "é"]},
    {"column": "cn1", "head-cn1": "x", "kind-cn1": "year", "year-cn1": "-5"},
]


def test_what_no_browser_sends_is_no_error_and_changes_nothing(table, staff):
    before = amounts(table)
    for odd in ODD:
        assert staff.post(address(table), {"action": "save", "change_reason": "x"} | odd).status_code == 200
        assert staff.post(address(table, "grid_check"), odd).status_code == 200
    for action in (*OF_LINES, *OF_COLUMNS, "under", "add-line", "add-column", "note", "note:x", "", "é\0"):
        assert staff.post(address(table), {"action": action, "chosen": ["l1", "c0"], "line": "l1"}).status_code == 200
    assert amounts(table) == before


def test_more_inputs_than_a_form_has_are_refused(table, staff):
    answer = staff.post(address(table), {"line": ["l1"] * 20_001, "action": "save"})
    assert answer.status_code == 400


def test_missing_inputs_leave_what_is_stored(draft, staff):
    before = amounts(draft)
    form = open_grid(staff, draft)
    kept = {name: value for name, value in form.items() if not name.startswith(("amount-", "label-", "head-"))}
    answer = press(staff, draft, kept | {"change_reason": "x"}, "save")
    assert answer.status_code == 302
    assert amounts(draft) == before


def test_cells_of_another_table_are_out_of_reach(draft, staff):
    other = BudgetTable.objects.get(slug="recherche-2015")
    before = amounts(other)
    form = open_grid(staff, draft)
    form |= {"line": [*form["line"], line(other, "feder")], cell(other, "feder", "2015"): "1", "change_reason": "x"}
    form |= {f"label-{line(other, 'feder')}": "À moi"}
    answer = save(staff, draft, form)
    assert "n’a jamais été dans ce tableau" in " ".join(said(answer))
    assert amounts(other) == before


def test_too_many_cells_are_not_a_grid_and_the_page_says_what_to_do(draft, staff):
    lines = [Line(table=draft, key=f"k{n}", label=f"Ligne {n}", position=n) for n in range(700)]
    Line.objects.bulk_create(lines)
    answer = staff.get(address(draft))
    assert "c’est trop pour une grille" in answer.content.decode()
    assert reverse("backoffice:import_index") in answer.content.decode()
    posted = {"line": [f"ln{n}" for n in range(1, 1500)], "action": "save"}
    assert "c’est trop pour une grille" in staff.post(address(draft), posted).content.decode()
    assert staff.post(address(draft, "grid_check"), posted).status_code == 400


def test_the_answer_to_what_is_typed_says_the_verdicts_and_writes_nothing(table, staff, django_assert_max_num_queries):
    form = open_grid(staff, table) | {cell(table, "rdi", "2015"): "45", cell(table, "rdi", "2016"): "abc"}
    before = DataVersion.current().number
    with django_assert_max_num_queries(25):
        told = staff.post(address(table, "grid_check"), form).json()
    assert told["marks"][cell(table, "total", "2015")][:2] == ["discrepancy", "≠"]
    assert told["marks"][cell(table, "rdi", "2016")][0] == "error"
    assert sorted(told["changed"]) == sorted([cell(table, "rdi", "2015"), cell(table, "rdi", "2016")])
    assert "écarts à expliquer" in told["status"]
    assert "Ajouter une note" in told["panel"]
    assert DataVersion.current().number == before


def test_amounts_finer_than_the_table_prints_are_named(draft, staff):
    name = cell(draft, "rdi", "2015")
    for typed, told in (("41,25", []), ("41,250", [(name, "Ligne «\u00a0RDI\u00a0», colonne «\u00a02015\u00a0»")])):
        answer = press(staff, draft, open_grid(staff, draft), "look", **{name: typed})
        assert answer.context["page"].finer == told
    assert f'<a href="#{name}" data-key="finer:{name}">' in answer.content.decode()
