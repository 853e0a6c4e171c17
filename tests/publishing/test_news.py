"""The feed says what was published and what changed of it, with the amounts; of drafts and of what is gone, nothing."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from backoffice.dashboard import recorded_models
from budgets.models import BudgetTable
from poles.models import Domain, Organisation, Placement, Theme
from publishing.models import State
from publishing.news import MOST, news
from tests.publishing.fixtures import content, kept_content  # noqa: F401

pytestmark = pytest.mark.usefixtures("content")
ATOM = "{http://www.w3.org/2005/Atom}"
START = datetime(2026, 1, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def long_ago(content):  # noqa: F811
    for model in recorded_models():
        model.history.update(history_date=START)


def change(record, days, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record._history_date = START + timedelta(days=days)
    record.save()


def entries(client) -> list[dict[str, str]]:
    response = client.get("/modifications.atom")
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    found = ElementTree.fromstring(response.content).iter(f"{ATOM}entry")
    names = ("title", "id", "updated", "summary")
    return [
        {name: (each.findtext(ATOM + name) or "") for name in names} | {"link": each.find(f"{ATOM}link").get("href")}
        for each in found
    ]


def test_what_was_published_together_is_one_piece_of_news(client):
    found = {each["title"]: each for each in entries(client)}
    assert "Publiés\u00a0: 68 thèmes" in {" ".join(title.split(" ")[:3]) for title in found}
    tables = [each for each in found.values() if "/budgets/" in each["link"]]
    assert sorted(each["link"] for each in tables) == sorted(
        f"http://testserver{table.get_absolute_url()}" for table in BudgetTable.objects.all()
    )
    themes = next(each for title, each in found.items() if "68 thèmes" in title)
    assert (themes["link"], themes["summary"].count("<li>")) == ("http://testserver/poles/themes/", 30)
    assert themes["summary"].endswith("<p>et 38 autres</p>")


def test_an_amount_that_changed_is_told_with_what_it_replaced(client):
    table = BudgetTable.objects.get(slug="poles-2015-2019")
    figure = table.lines.get(key="rdi").figures.get(column__key="2015")
    change(figure, 3, amount=42)
    first = entries(client)[0]
    assert first["title"] == f"Modifié\u00a0: {table} (tableau budgétaire)"
    assert first["summary"] == "<p>RDI, 2015\u00a0: 41\u00a0M€ → 42\u00a0M€</p>"
    assert first["id"] == "tag:testserver,2026-01-13:budgets.budgettable/poles-2015-2019/changed"
    assert first["updated"].startswith("2026-01-13T09:00:00")
    change(figure, 3.1, amount=43)
    again = entries(client)[0]
    assert (again["id"], again["summary"]) == (
        first["id"],
        "<p>RDI, 2015\u00a0: 42\u00a0M€ → 43\u00a0M€</p><p>RDI, 2015\u00a0: 41\u00a0M€ → 42\u00a0M€</p>",
    )


def test_a_record_that_changed_says_which_of_its_words_did(client):
    organisation = Organisation.objects.get(slug="greenwin")
    change(organisation, 2, summary="<b>Autre</b> chose")
    assert entries(client)[0]["summary"] == "<p>Modifié\u00a0: présentation.</p>"
    change(organisation.placements.first(), 4, heading="Autre\x0b")
    assert [each["id"][-25:] for each in entries(client)[:2]] == ["organisation/greenwin/changed"[-25:]] * 2


def test_neither_drafts_nor_what_was_done_to_them_nor_what_is_gone_is_news(client):
    domain = Domain.objects.first()
    change(domain, 5, state=State.DRAFT)
    change(domain, 6, summary="En chantier")
    assert not any(domain.slug in each["id"] for each in entries(client))
    change(Placement.objects.filter(domain=domain).first(), 7, heading="Caché")
    change(domain, 9, state=State.PUBLISHED)
    told = [each["id"] for each in entries(client) if f"/{domain.slug}/" in each["id"]]
    assert [name.split(",")[1] for name in told if "2026-01-10" not in name] == [
        f"2026-01-19:poles.domain/{domain.slug}/published"
    ]
    theme = Theme.objects.create(slug="zzz", name="Zzz", source=domain.source)
    assert not any("zzz" in str(each) for each in entries(client))
    change(theme, 10, state=State.PUBLISHED)
    assert entries(client)[0]["title"] == "Publié\u00a0: Zzz (thème)"
    theme.delete()
    assert not any("Zzz" in str(each) for each in entries(client))


def test_the_feed_is_bounded():
    for number, organisation in enumerate(Organisation.objects.all()):
        for day in range(5):
            change(organisation, 20 + number * 6 + day, summary=f"{day}")
    assert len(news()) == MOST
