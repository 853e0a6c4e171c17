"""The page of recent changes: over all the models, filtered, with the import where there is one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from backoffice import recent
from backoffice.changes import Asked, changes, recorded_models
from backoffice.models import ImportBatch
from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Domain, Organisation, Placement, Theme
from sources.models import Source
from tests.backoffice.forms import submit

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/modifications/"


def at(view, record, *args):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk, *args])


def shown(client, **query):
    return client.get(ADDRESS, query).context["changes"]


def told(change):
    return change.name, change.done, [(each.label, each.old, each.new) for each in change.differences]


def write(record, reason="", at=None, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record._change_reason = reason
    if at:
        record._history_date = at
    record.save()
    return record


@pytest.fixture
def theme(content):
    return Theme.objects.order_by("pk").first()


def test_an_entry_says_when_who_what_why_and_old_to_new(theme, staff):
    name = theme.name
    submit(staff, at("change", theme), "theme_form", name="Nouveau", change_reason="Relu")
    change = shown(staff)[0]
    assert told(change) == ("Nouveau", "modification", [("Nom", name, "Nouveau")])
    assert (change.version.history_user.username, change.version.history_change_reason) == ("publisher", "Relu")
    page = staff.get(ADDRESS).content.decode()
    for said in ("publisher", "Relu", at("history", theme), f"<del>{name}</del>", "<ins>Nouveau</ins>"):
        assert said in page


def test_the_first_page_of_the_back_office_leads_there(content, staff):
    assert f'href="{ADDRESS}"' in staff.get("/admin/").content.decode()


def test_values_are_in_words(theme, staff):
    organisation = Organisation.objects.filter(kind="pole").first()
    write(organisation, kind="cluster")
    source, before = Source.objects.create(slug="autre", title="Autre source"), theme.source
    write(theme, source=source)
    figure = Figure.objects.filter(decimals=2).first()
    amount = figure.printed
    write(figure, amount=amount + 1)
    found = {change.model: told(change)[2] for change in shown(staff)[:4]}
    assert found[Organisation] == [("Type", "pôle de compétitivité", "cluster d’entreprises")]
    assert found[Theme] == [("Source", str(before), "Autre source")]
    assert [label for label, _, _ in found[Figure]] == ["Montant"]
    source_gone = source.pk
    write(theme, source=before)
    source.delete()
    [change] = shown(staff, model="poles.theme")[:1]
    assert told(change)[2] == [("Source", "Autre source", str(before))]
    assert [c.name for c in shown(staff, model="sources.source", kind="-") if c.version.id == source_gone] == [
        "Autre source"
    ]


def test_lists_of_records_are_compared(content, staff):
    table = BudgetTable.objects.first()
    one, two, total = (
        Column.objects.create(table=table, key=key, label=key, kind="other") for key in ("une", "deux", "somme")
    )
    total.parts.set([one])
    total.parts.set([one, two])
    change = shown(staff, model="budgets.column")[0]
    assert told(change) == ("somme", "modification", [("Colonnes additionnées", "une", "une, deux")])


def test_what_is_gone_keeps_its_name_with_what_it_hung_from(content, staff):
    table = BudgetTable.objects.create(
        slug="essai", title="Essai", period_start=2015, period_end=2015, source=Source.objects.first()
    )
    column = Column.objects.create(table=table, key="2015", label="2015", kind="year", year=2015)
    line = Line.objects.create(table=table, key="a", label="Recherche")
    Figure.objects.create(line=line, column=column, amount=1)
    table.delete()
    names = {change.model: change.name for change in shown(staff, kind="-")}
    assert names == {BudgetTable: "Essai", Column: "2015", Line: "Recherche", Figure: "Recherche × 2015"}
    change = shown(staff, kind="-", model="budgets.figure")[0]
    assert staff.get(change.address).status_code == 200
    placement = Placement.objects.first()
    name = str(placement)
    placement.delete()
    assert [change.name for change in shown(staff, kind="-", model="poles.placement")] == [name]


def test_each_filter_leaves_just_what_it_says(theme, staff, editor):
    day = datetime(2020, 5, 4, 12, tzinfo=UTC)
    batch = ImportBatch.objects.create(dataset="themes", file_name="liste.csv", status="applied", applied_at=day)
    write(theme, "Relecture de l’été", at=day, name="Énergie solaire")
    version = theme.history.get(history_date=day)
    type(version).objects.filter(pk=version.pk).update(history_user=editor, batch=batch)
    other = write(Domain.objects.first(), "Autre motif", at=day - timedelta(days=40), short_name="X")

    def found(**query):
        return [(change.model, change.version.history_date) for change in shown(staff, **query)]

    mine, older = (Theme, day), (Domain, day - timedelta(days=40))
    old = {"until": "2020-12-31"}
    assert found(**old) == [mine, older]
    assert found(**old, model="poles.domain") == [older]
    assert found(person=editor.pk) == [mine]
    assert found(batch=str(batch.pk)) == [mine]
    assert found(since="2020-05-04", until="2020-05-04") == [mine]
    assert found(since="2020-05-05", until="2020-12-31") == []
    assert found(until="2020-05-03") == [older]
    assert found(**old, q="relecture ETE") == [mine]
    assert found(**old, q="ENERGIE") == [mine]
    assert found(**old, q="autre motif") == [older]
    assert found(**old, q="relecture motif") == []
    assert found(**old, kind="+") == []
    assert {change.done for change in shown(staff, kind="+")} == {"création"}
    page = staff.get(ADDRESS, {"batch": str(batch.pk)}).content.decode()
    assert "Import de liste.csv" in page
    assert reverse("backoffice:import_detail", args=[batch.pk]) in page
    assert other.history.count() == 2


def test_a_word_of_many_different_reasons_is_found(theme, staff, monkeypatch):
    monkeypatch.setattr("backoffice.changes.MOST_REASONS", 2)
    for number in range(4):
        write(theme, f"Écart n° {number}", passage=str(number))
    assert [change.version.passage for change in shown(staff, q="ecart")] == ["3", "2", "1", "0"]
    assert [change.version.passage for change in shown(staff, q="ecart 2")] == ["2"]


def test_a_figure_is_found_by_its_line(content, staff):
    line = Line.objects.filter(figures__isnull=False).first()
    word = line.label.split()[0]
    found = shown(staff, model="budgets.figure", q=word)
    assert found
    assert {word.lower() in change.name.lower() for change in found} == {True}


NONSENSE = [
    {"model": "auth.user"},
    {"model": "x" * 5000},
    {"kind": "?"},
    {"person": "abc"},
    {"person": "9" * 60},
    {"since": "hier"},
    {"until": "9999-12-31"},
    {"since": "0001-01-01"},
    {"batch": "abc"},
    {"batch": "00000000-0000-0000-0000-000000000000"},
    {"q": "%_'\"\\" * 60},
    {"q": "a " * 99},
    {"after": "abc"},
    {"after": "~~"},
    {"after": "2020-13-45T00:00:00+00:00~poles.theme~1"},
    {"after": "2020-01-01T00:00:00~poles.theme~1"},
    {"after": "2020-01-01T00:00:00+00:00~poles.theme~" + "9" * 60},
    {"after": "2020-01-01T00:00:00+00:00~inconnu~1"},
    {"after": "9999-12-31T23:59:59-12:00~poles.theme~1"},
    {"after": "0001-01-01T00:00:00+12:00~poles.theme~1"},
]


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: str(query)[:50])
def test_an_odd_question_is_no_error(query, content, staff):
    assert staff.get(ADDRESS, query).status_code == 200


def test_what_a_person_may_not_view_is_not_told(theme, client, django_user_model):
    person = django_user_model.objects.create_user("passant", is_staff=True)
    client.force_login(person)
    assert shown(client) == []
    assert shown(client, model="poles.theme") == []
    client.logout()
    assert client.get(ADDRESS).status_code == 302


def test_every_change_is_on_one_page_and_one_only(content, staff, monkeypatch):
    """Many have the same date: that of their import."""
    monkeypatch.setattr(recent, "PER_PAGE", 37)
    at = timezone.now() - timedelta(days=1)
    Theme.history.update(history_date=at)
    Line.history.update(history_date=at)
    met, address = [], ADDRESS
    while address:
        context = staff.get(address).context
        met += [(each.model, each.version.pk) for each in context["changes"]]
        dates = [each.version.history_date for each in context["changes"]]
        assert dates == sorted(dates, reverse=True)
        address = context["following"] and ADDRESS + context["following"]
    assert len(met) == len(set(met)) == sum(model.history.count() for model in recorded_models())


@pytest.mark.parametrize("model", [Theme, Figure, Line], ids=lambda model: model.__name__)
def test_the_number_of_queries_does_not_grow_with_the_number_of_changes(model, content, publisher):
    """Of records that are there, changed their links, or are gone."""

    def made(size):
        with CaptureQueriesContext(connection) as captured:
            found = changes(publisher, size, Asked(model=model._meta.label_lower)).changes
        assert len(found) == size
        return len(captured)

    source = Source.objects.create(slug="autre", title="Autre")
    values = {"label": "Autre"} if model is Line else {"source": source}
    free = {"children": None, "identities": None, "identity_parts": None} if model is Line else {}
    for record in model.objects.filter(**free)[:40]:
        write(record, **values)
        if record.pk % 2 and model is not Theme:
            record.delete()
    publisher.has_perm("poles.view_theme")
    assert made(40) == made(6)


def test_no_model_wanted_asks_for_all(content, publisher):
    assert len(changes(publisher, 10).changes) == 10
    assert [c.model for c in changes(publisher, 3, Asked(model="poles.theme")).changes] == [Theme] * 3
