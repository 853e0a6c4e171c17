"""Readers see what the correction of a published amount replaced, and nothing of what was a draft."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from budgets.corrections import corrections
from budgets.models import BudgetTable, Column, Figure, Line
from publishing.models import State
from sources.models import Source
from tests.publishing.reading import body, text_of

pytestmark = pytest.mark.django_db
START = datetime(2026, 2, 20, 9, tzinfo=UTC)
ADDRESS = "/budgets/essai/"


def day(days):
    return START + timedelta(days=days)


def save(record, days, reason="", **values):
    for name, value in values.items():
        setattr(record, name, value)
    record._history_date, record._change_reason = day(days), reason
    record.save()
    return record


def delete(record, days):
    record._history_date = day(days)
    record.delete()


@pytest.fixture
def table():
    """A draft of one amount, published the next day."""
    source = Source(slug="s", title="S", state=State.PUBLISHED)
    save(source, 0)
    table = BudgetTable(slug="essai", title="Essai", period_start=2015, period_end=2015, decimals=1, source=source)
    save(table, 0)
    column = save(Column(table=table, key="2015", label="2015", kind="year", year=2015), 0)
    line = save(Line(table=table, key="ii", code="II", label="Recherche"), 0)
    save(Figure(line=line, column=column, amount=Decimal("12.0"), decimals=1), 0)
    return table


@pytest.fixture
def published(table):
    return save(table, 1, state=State.PUBLISHED)


def figure():
    return Figure.objects.get()


def told(table):
    return [(each.at, each.before, each.after) for each in corrections(table)]


def page(client, address=ADDRESS):
    return " ".join(text_of(client.get(address)).split())


def test_a_correction_says_what_it_replaced_and_when(published, client):
    save(figure(), 11, "Faute de frappe de Jean", amount=Decimal("12.5"))
    assert told(published) == [(day(11), Decimal("12.0"), Decimal("12.5"))]
    shown = page(client)
    assert "II Recherche, 2015 : 12,5 M€, corrigé le 3 mars 2026 (auparavant 12,0 M€)" in shown
    assert "Jean" not in shown
    assert "12,0 M€" in page(client, f"{ADDRESS}corrections/")


def test_without_a_correction_there_is_no_section(published, client):
    assert 'id="corrections"' not in client.get(ADDRESS).content.decode()
    assert "Aucun montant n’a été corrigé." in page(client, f"{ADDRESS}corrections/")


def test_what_changes_in_a_draft_is_no_correction(table):
    save(figure(), 0.5, amount=Decimal("12.2"))
    save(table, 1, state=State.PUBLISHED)
    assert told(table) == []
    save(figure(), 6, amount=Decimal("13.1"))
    assert told(table) == [(day(6), Decimal("12.2"), Decimal("13.1"))]


def test_what_is_otherwise_when_it_is_published_again_is_a_correction(published, client):
    save(published, 10, state=State.DRAFT)
    save(figure(), 11, amount=Decimal("99.9"))
    save(figure(), 12, amount=Decimal("13.5"))
    assert told(published) == []
    save(published, 20, state=State.PUBLISHED)
    assert told(published) == [(day(20), Decimal("12.0"), Decimal("13.5"))]
    assert "99,9" not in page(client, ADDRESS + "corrections/")
    save(figure(), 21, amount=Decimal("14.0"))
    assert told(published)[0] == (day(21), Decimal("13.5"), Decimal("14.0"))


def test_what_is_the_same_again_is_none(published):
    save(published, 10, state=State.DRAFT)
    save(figure(), 11, amount=Decimal("99.9"))
    save(figure(), 12, amount=Decimal("12.0"))
    save(published, 20, state=State.PUBLISHED)
    assert told(published) == []


def test_what_was_only_ever_seen_as_it_is_replaced_nothing(published):
    save(published, 10, state=State.DRAFT)
    line = save(Line(table=published, key="iii", code="III", label="Autre"), 11)
    fresh = save(Figure(line=line, column=figure().column, amount=Decimal("5.0"), decimals=1), 11)
    save(fresh, 12, amount=Decimal("6.0"))
    save(published, 20, state=State.PUBLISHED)
    assert told(published) == []


def test_what_goes_while_it_is_a_draft_is_told_with_what_readers_saw(published):
    save(published, 10, state=State.DRAFT)
    save(figure(), 11, amount=Decimal("99.9"))
    delete(figure(), 12)
    save(published, 13, multiplier=1000)
    save(published, 20, state=State.PUBLISHED)
    [correction] = corrections(published)
    assert (correction.before, correction.after) == (Decimal("12.0"), None)
    assert (correction.unit_before, correction.unit) == ("M€", "k€")


def test_few_are_told_whole(published):
    two = save(Line(table=published, key="iii", code="III", label="Autre"), 2)
    other = save(Figure(line=two, column=figure().column, amount=Decimal("5.0"), decimals=1), 2)
    one = Figure.objects.exclude(pk=other.pk).get()
    save(published, 10, state=State.DRAFT)
    for days, amount in ((11, "6.0"), (12, "7.0")):
        save(one, days, amount=Decimal(amount))
        save(other, days, amount=Decimal(amount))
    save(published, 20, state=State.PUBLISHED)
    assert [(each.before, each.after) for each in corrections(published, 1)] == [(Decimal("5.0"), Decimal("7.0"))]
    assert len(corrections(published, 2)) == len(corrections(published)) == 2


def test_each_correction_is_kept_the_newest_first(published):
    save(figure(), 2, amount=Decimal("12.5"))
    save(published, 3, state=State.DRAFT)
    save(published, 4, state=State.PUBLISHED)
    save(figure(), 5, amount=Decimal("12.4"))
    assert told(published) == [
        (day(5), Decimal("12.5"), Decimal("12.4")),
        (day(2), Decimal("12.0"), Decimal("12.5")),
    ]
    assert [each.at for each in corrections(published, 1)] == [day(5)]


def test_another_number_of_decimals_is_a_correction_and_a_note_is_none(published):
    save(figure(), 2, note="Relu")
    save(figure(), 3, decimals=2)
    [(at, before, after)] = told(published)
    assert (at, str(before), str(after)) == (day(3), "12.0", "12.00")


def test_an_amount_taken_away_and_given_back(published, client):
    removed = figure()
    line, column = removed.line, removed.column
    delete(removed, 2)
    assert told(published) == [(day(2), Decimal("12.0"), None)]
    assert "montant retiré le 22 février 2026 (auparavant 12,0 M€)" in page(client)
    save(Figure(line=line, column=column, amount=Decimal("14"), decimals=0), 4)
    assert told(published)[0] == (day(4), None, Decimal("14"))
    assert "14 M€, ajouté le 24 février 2026 (la case était vide)" in page(client)


def test_an_amount_replaced_in_one_go_is_corrected_once(published):
    removed = figure()
    line, column = removed.line, removed.column
    delete(removed, 2)
    save(Figure(line=line, column=column, amount=Decimal("14.0"), decimals=1), 2)
    assert told(published) == [(day(2), Decimal("12.0"), Decimal("14.0"))]
    delete(figure(), 3)
    save(Figure(line=line, column=column, amount=Decimal("14.0"), decimals=1), 3)
    assert told(published) == [(day(2), Decimal("12.0"), Decimal("14.0"))]


def test_a_first_amount_replaces_nothing(published):
    other = save(Line(table=published, key="iii", label="Autre"), 2)
    save(Figure(line=other, column=figure().column, amount=Decimal("1"), decimals=0), 2)
    assert told(published) == []


def test_what_was_there_before_the_history_is_not_guessed(published):
    Figure.history.all().delete()
    save(figure(), 2, amount=Decimal("12.5"))
    assert told(published) == []


def test_a_line_that_is_gone_keeps_its_name(published, client):
    save(figure(), 2, amount=Decimal("12.5"))
    line = Line.objects.get()
    line.delete()
    removed, corrected = corrections(published)
    assert (removed.before, removed.after, str(removed.line)) == (Decimal("12.5"), None, "II Recherche")
    assert corrected.after == Decimal("12.5")
    assert "II Recherche, 2015 : montant retiré le" in page(client)
    assert 'href="#ligne-ii"' not in client.get(ADDRESS).content.decode()


def test_each_amount_is_in_the_unit_of_its_time(published):
    save(published, 4, multiplier=1000)
    save(figure(), 5, amount=Decimal("12500"), decimals=0)
    save(figure(), 6, amount=Decimal("12400"), decimals=0)
    assert [(each.unit_before, each.unit) for each in corrections(published)] == [("k€", "k€"), ("k€", "k€")]
    save(published, 7, multiplier=1)
    save(figure(), 7, amount=Decimal("12400000"), decimals=0)
    assert (corrections(published)[0].unit_before, corrections(published)[0].unit) == ("k€", "€")


def test_the_corrections_are_data(published, client):
    save(figure(), 11, amount=Decimal("12.5"))
    answer = client.get(f"{ADDRESS}corrections/", {"_export": "json"})
    assert json.loads(body(answer))["rows"] == [
        {
            "date": "2026-03-03",
            "line": "ii",
            "column": "2015",
            "before": "12.0",
            "unit_before": "M€",
            "after": "12.5",
            "unit": "M€",
        }
    ]
    csv = body(client.get(f"{ADDRESS}corrections/", {"_export": "csv"})).decode()
    assert "2026-03-03,ii,2015,12.0,M€,12.5,M€" in csv
    assert "essai-corrections.csv" in client.get(f"{ADDRESS}corrections/?_export=csv")["Content-Disposition"]


def test_a_draft_tells_nothing(published, client, publisher):
    save(figure(), 2, amount=Decimal("12.5"))
    save(published, 3, state=State.DRAFT)
    for address in (ADDRESS, f"{ADDRESS}corrections/", f"{ADDRESS}corrections/?_export=json"):
        assert client.get(address).status_code == 404
    client.force_login(publisher)
    preview = client.get(f"/admin/budgets/budgettable/{published.pk}/preview/")
    assert "auparavant" not in text_of(preview)


def test_the_number_of_queries_does_not_grow(published):
    def made():
        with CaptureQueriesContext(connection) as captured:
            found = corrections(published)
        return len(found), len(captured)

    save(figure(), 2, amount=Decimal("12.5"))
    one = made()
    column = figure().column
    for number in range(10):
        line = save(Line(table=published, key=f"l{number}", label=f"L{number}"), 3)
        added = save(Figure(line=line, column=column, amount=Decimal(number), decimals=0), 3)
        save(added, 4, amount=Decimal(number + 1))
    assert (one[0], made()) == (1, (11, one[1]))
