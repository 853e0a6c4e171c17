"""The first page of the back office: what each role is shown, and that it costs the same for one row as for three."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from backoffice.dashboard import RECENT
from backoffice.drafts import STEPS
from backoffice.imports import staging
from budgets.checks import check_table
from budgets.models import BudgetTable, Figure, Identity
from budgets.survey import Gaps, survey
from budgets.totals import DISCREPANCY
from poles.models import Organisation, Theme
from publishing.models import State
from publishing.resources import datasets
from sources.models import Source

pytestmark = pytest.mark.django_db

CALM = {"changes", "work-tables", "contents"}


@pytest.fixture(autouse=True)
def no_survey_of_another_test():
    cache.clear()


def seen(client, person) -> dict[str, list[str]]:
    """The sections that a person is shown, with the words of their links, but those that never change."""
    client.force_login(person)
    page = client.get(reverse("admin:index")).content.decode()
    parts = re.findall(r'<section[^>]* id="([\w-]+)".*?</section>|<p class="(well)"', page, re.S)
    found = {one or other for one, other in parts}
    return {name: links(page, name) for name in found - CALM}


def links(page: str, name: str) -> list[str]:
    part = re.search(rf'<section[^>]* id="{name}".*?</section>', page, re.S)
    return [re.sub(r"<[^>]*>", "", each).strip() for each in re.findall(r"<a [^>]*>(.*?)</a>", part[0])] if part else []


def theme(name: str, **more) -> Theme:
    values = {"slug": name.lower(), "name": name, "source": Source.objects.first(), "passage": "Axes"} | more
    return Theme.objects.create(**values)


def break_a_total(slug: str = "recherche-2015") -> BudgetTable:
    figure = Figure.objects.filter(line__table__slug=slug, line__children=None).first()
    figure.amount += 9
    figure.save()
    return figure.table


def an_import(person, rows: str, confirmed: bool) -> None:
    head = "identifiant;nom;source;passage\n"
    batch = staging.stage(datasets["themes"](), (head + rows).encode(), "ajouts.csv", "", person)
    staging.current(batch, person)
    batch.refresh_from_db()
    if confirmed:
        staging.confirm(batch, person, batch.digest)


def test_where_all_is_well_it_says_so(content, viewer, editor, publisher, client):
    for person in (viewer, editor, publisher):
        assert seen(client, person) == {"well": []}


def test_each_role_sees_what_it_can_do(content, viewer, editor, publisher, client):
    hidden = Source.objects.create(slug="note", title="Note au Gouvernement")
    theme("Batteries", passage="")
    STEPS["soumettre"].take(theme("Hydrogène"))
    Organisation.objects.filter(slug="greenwin").update(source=hidden)
    Organisation.objects.filter(slug="biowin").update(passage="")
    break_a_total()
    table = break_a_total("poles-2015-2019")
    BudgetTable.objects.filter(pk=table.pk).update(state=State.DRAFT)
    an_import(editor, "robotique;Robotique;s3-wallonie-diaporama;Axes\n", confirmed=True)
    an_import(editor, "photons;Photons;s3-wallonie-diaporama;Axes\n", confirmed=False)

    read = ["sources (1)", "thèmes (2)", "tableaux budgétaires (1)"]
    records = ["Robotique", "Batteries", "Note au Gouvernement", str(table)]
    drafts = {"viewer": [], "editor": ["Soumettre pour publication"], "publisher": ["Publier"]}

    def expected(role: str) -> list[str]:
        return sorted(read + [word for name in records for word in (name, "Aperçu", *drafts[role])])

    views = {
        role: seen(client, person)
        for role, person in (("viewer", viewer), ("editor", editor), ("publisher", publisher))
    }
    assert {role: sorted(view.pop("drafts")) for role, view in views.items()} == {
        role: expected(role) for role in views
    }
    assert views["viewer"] == {"waiting": ["Hydrogène", "Aperçu"]}
    assert views["editor"] == {
        "waiting": ["Hydrogène", "Aperçu"],
        "concern-passage-theme": ["Batteries"],
        "concern-discrepancies": [str(table), "Fiche", "Grille"],
        "staged": ["ajouts.csv"],
        "applied": ["ajouts.csv", "Annuler l’import"],
    }
    assert views["publisher"] == {
        "waiting": ["Hydrogène", "Aperçu", "Publier", "Renvoyer en brouillon"],
        "concern-hidden-sources": ["Note au Gouvernement"],
        "concern-passage-theme": ["Batteries"],
        "concern-passage-organisation": ["BIOWIN"],
        "concern-discrepancies": [
            word
            for each in BudgetTable.objects.filter(slug__in=["recherche-2015", table.slug])
            for word in (str(each), "Fiche", "Grille")
        ],
        "staged": ["ajouts.csv"],
        "applied": ["ajouts.csv", "Annuler l’import"],
    }


def test_the_survey_says_what_the_control_of_each_table_says(content):
    break_a_total()
    table = break_a_total("poles-2015-2019")
    total = next(check for check in check_table(table) if check.verdict == DISCREPANCY)
    Figure.objects.filter(line=total.line, column=total.column).update(note="Relu")
    assert Identity.objects.count() == 2
    expected = {}
    for each in BudgetTable.objects.all():
        found = [check for check in check_table(each) if check.verdict == DISCREPANCY]
        bare = sum(check.is_unexplained for check in found)
        if found:
            expected[each.pk] = Gaps(len(found) - bare, bare)
    assert len(expected) > 1
    assert survey() == expected


def test_a_note_is_seen_at_once(content, publisher, client):
    table = break_a_total()
    assert "concern-discrepancies" in seen(client, publisher)
    for check in check_table(table):
        if check.is_unexplained:
            figure = Figure.objects.get(line=check.line, column=check.column)
            figure.note = "Erreur d’impression"
            figure.save()
    assert "concern-discrepancies" not in seen(client, publisher)


def test_three_rows_cost_what_one_costs(content, publisher, client):
    def more(number: int) -> None:
        theme(f"A{number}", passage="")
        STEPS["soumettre"].take(theme(f"B{number}"))
        source = Source.objects.create(slug=f"s{number}", title=f"S{number}")
        theme(f"C{number}", source=source, state=State.PUBLISHED)
        an_import(publisher, f"d{number};D{number};s3-wallonie-diaporama;Axes\n", confirmed=True)
        an_import(publisher, f"e{number};E{number};s3-wallonie-diaporama;Axes\n", confirmed=False)

    def cost() -> int:
        last = Theme.objects.first()
        for rank in range(RECENT):  # the changes shown last are of one kind
            last.passage = f"Axes {rank}"
            last.save()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("admin:index"))
        return len(queries)

    client.force_login(publisher)
    client.get(reverse("admin:index"))
    break_a_total()
    more(1)
    one = cost()
    break_a_total("poles-2015-2019")
    more(2)
    more(3)
    assert cost() == one
    assert one < 110


def test_the_work_comes_first_and_the_accounts_last(content, admin_client):
    page = admin_client.get(reverse("admin:index"))
    apps = [app["app_label"] for app in page.context["app_list"]]
    assert apps == ["budgets", "poles", "timeline", "pages", "sources", "backoffice", "auth", "axes"]
    assert [str(app["name"]) for app in page.context["app_list"][-3::2]] == ["Back-office", "Connexions"]
    assert [model["object_name"] for model in page.context["app_list"][0]["models"]] == [
        "BudgetTable",
        "Line",
        "Column",
        "Figure",
        "Identity",
    ]
