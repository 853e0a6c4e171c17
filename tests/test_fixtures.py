"""The content of the source: whole, exact to the printed decimal, cited, and loaded twice without a change."""

import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils.text import slugify

from budgets.amounts import printed_decimals
from budgets.models import BudgetTable, Column, Figure, Identity, Line
from pages.models import Page, Process
from poles.models import Organisation, Placement, Theme
from sources.models import Cited, Source
from tests.transcription import FOUNDATIONS, PLACEMENTS, PROCESS, SUMS, TABLES
from timeline.models import Milestone

FOLDER = Path(__file__).resolve().parent.parent / "fixtures"
FILES = [str(FOLDER / f"{name}.json") for name in ("sources", "poles", "budgets", "timeline", "pages")]
RECORDS = [record for file in FILES for record in json.loads(Path(file).read_text(encoding="utf-8"))]
COUNTS = {
    "sources.source": 1,
    "poles.domain": 5,
    "poles.organisation": 14,
    "poles.theme": 68,
    "poles.placement": 17,
    "poles.placementtheme": 82,
    "budgets.budgettable": 4,
    "budgets.line": 37,
    "budgets.column": 12,
    "budgets.figure": 90,
    "budgets.identity": 2,
    "budgets.identitypart": 3,
    "timeline.strand": 2,
    "timeline.milestone": 9,
    "pages.page": 7,
    "pages.point": 28,
    "pages.process": 2,
    "pages.step": 11,
}
ADDRESSES = re.compile(
    r"/(poles|budgets|strategie|sources)/[a-z0-9-]+/|/poles/(domaines|themes)/([a-z0-9-]+/)?"
    r"|/(poles|budgets|strategie|sources|donnees)/(\?[\w=&-]+)?|/budgets/montants/(\?[\w=&-]+)?"
    r"|/chronologie/([a-z0-9-]+/|\?[\w=&-]+)?"
)
PRINTED = re.compile(r"(?:(?:Axe |Mesure )?(?P<code>[IV]+(?:\.\d)?|\d(?:\.\d)+)\.?(?: -)? )?(?P<label>.+)")


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """The content, loaded once: the tests read it, or load the same again."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("loaddata", *FILES, verbosity=0)
        yield
        transaction.set_rollback(True)


def loaded():
    """Every record of the fixtures' models, as it stands in the database."""
    return [record for label in COUNTS for record in apps.get_model(label)._default_manager.order_by("pk")]


def values(record):
    columns = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    many = {field.name: sorted(getattr(record, field.name).values_list("pk", flat=True)) for field in many_of(record)}
    return record._meta.label_lower, columns, many


def many_of(record):
    return [field for field in record._meta.many_to_many if field.remote_field.through._meta.auto_created]


def amount(printed: str) -> Decimal:
    return Decimal(printed.replace(" ", "").replace(",", "."))


def test_the_files_hold_no_database_ids_and_no_derived_columns():
    assert [record for record in RECORDS if "pk" in record] == []
    assert [record for record in RECORDS if {"sort_key", "search_text"} & set(record["fields"])] == []


def test_counts(content):
    assert {label: apps.get_model(label)._default_manager.count() for label in COUNTS} == COUNTS
    assert len(RECORDS) == sum(COUNTS.values())


def test_loading_twice_changes_nothing(content):
    before = [values(record) for record in loaded()]
    call_command("loaddata", *FILES, verbosity=0)
    assert [values(record) for record in loaded()] == before


def test_each_record_is_valid_and_cleaning_changes_nothing(content):
    for record in loaded():
        before = values(record)
        record.full_clean()
        assert values(record) == before


def test_each_record_with_an_address_is_published(content):
    states = {record.state for record in loaded() if hasattr(record, "state")}
    assert states == {"published"}


def test_each_fact_cites_a_source_and_a_passage(content):
    cited = [record for record in loaded() if isinstance(record, Cited)]
    assert len(cited) == 128
    assert {record.source.slug for record in cited} == {"s3-wallonie-diaporama"}
    assert [record for record in cited if not record.passage] == []


def test_what_the_source_does_not_say_of_itself_is_empty(content):
    source = Source.objects.get()
    assert (source.publisher, source.date, source.url) == ("", "", "")


# Budgets


@pytest.mark.parametrize("slug", TABLES)
def test_cells_equal_a_second_transcription(content, slug):
    heads, lines = TABLES[slug]
    table = BudgetTable.objects.get(slug=slug)
    assert [column.label for column in table.columns.order_by("position")] == heads
    stored = []
    for line in table.lines.order_by("position"):
        cells = {figure.column.label: str(figure.printed) for figure in line.figures.select_related("column")}
        stored.append((line.code, line.label, [cells.get(head, "") for head in heads]))
    typed = []
    for printed, *cells in lines:
        name = PRINTED.fullmatch(printed)
        typed.append((name["code"] or "", name["label"], [str(amount(cell)) if cell else "" for cell in cells]))
    assert stored == typed


def test_the_transcription_holds_ninety_amounts():
    cells = [cell for _, lines in TABLES.values() for _, *row in lines for cell in row]
    assert len([cell for cell in cells if cell]) == 90


def test_amounts_are_written_with_the_decimals_printed():
    figures = [record["fields"] for record in RECORDS if record["model"] == "budgets.figure"]
    written = [printed_decimals(Decimal(figure["amount"])) for figure in figures]
    assert written == [figure["decimals"] for figure in figures]


def test_decimals_are_those_of_the_most_precise_amount(content):
    kept = {table.slug: table.decimals for table in BudgetTable.objects.all()}
    finest = {
        slug: max(len(cell.partition(",")[2]) for _, *row in lines for cell in row)
        for slug, (_, lines) in TABLES.items()
    }
    assert kept == finest


def test_tables_stand_in_the_order_of_the_source_in_millions(content):
    kept = BudgetTable.objects.order_by("position").values_list("slug", "multiplier", "currency")
    assert list(kept) == [(slug, 1_000_000, "EUR") for slug in TABLES]


@pytest.mark.parametrize("slug", TABLES)
def test_lines_hang_from_the_line_that_sums_them(content, slug):
    sums: dict[str, list[str]] = {}
    for line in Line.objects.filter(table__slug=slug, parent__isnull=False).order_by("position"):
        sums.setdefault(line.parent.code or line.parent.label, []).append(line.code or line.label)
    assert sums == SUMS[slug]
    assert Line.objects.filter(table__slug=slug, parent=None).count() == 1


def test_keys_are_those_that_the_labels_give(content):
    assert [line.key for line in Line.objects.all()] == [line.default_key() for line in Line.objects.all()]
    assert [column.key for column in Column.objects.all()] == [slugify(c.label) for c in Column.objects.all()]


def test_total_columns_list_their_parts(content):
    totals = {
        column.natural_key(): [part.key for part in column.parts.order_by("position")]
        for column in Column.objects.all()
        if column.kind == "total" or column.parts.exists()
    }
    assert totals == {
        ("poles-2015-2019", "total"): ["2015", "2016", "2017", "2018", "2019"],
        ("feder-2014-2020-axe-2", "total"): ["zones-en-transition", "zones-plus-developpees"],
    }


def test_identities_between_tables(content):
    identities = {
        identity.natural_key(): [(part.line.natural_key(), part.column.key) for part in identity.parts.order_by("pk")]
        for identity in Identity.objects.all()
    }
    poles = "poles-2015-2019"
    assert identities == {
        ("plan-marshall-4-0", "II.1", "total-credits-engagements"): [((poles, "total"), "total")],
        ("recherche-2015", "poles-de-competitivite", "2015"): [
            ((poles, "partenariats-dinnovation-technologique-pit"), "2015"),
            ((poles, "rdi"), "2015"),
        ],
    }
    for identity in Identity.objects.all():
        cell = Figure.objects.get(line=identity.line, column=identity.column)
        parts = [Figure.objects.get(line=part.line, column=part.column).amount for part in identity.parts.all()]
        assert cell.amount == sum(parts)
        assert identity.note != ""


# Pôles


def test_placements_equal_a_second_transcription(content):
    rows = Placement.objects.order_by("domain__position", "position").select_related("domain", "organisation")
    kept = {
        domain: [(placement.organisation.name, placement.theme_links.count()) for placement in placements]
        for domain, placements in groupby(rows, key=lambda placement: placement.domain.name)
    }
    assert kept == PLACEMENTS


def test_kinds_and_headings(content):
    kinds = {kind: Organisation.objects.filter(kind=kind).count() for kind in Organisation.Kind.values}
    assert kinds == {"pole": 6, "cluster": 7, "platform": 1}
    headings = Placement.objects.exclude(heading="").order_by("domain__position", "position")
    assert list(headings.values_list("organisation__name", "heading")) == [
        ("LOGISTICS IN WALLONIA", "Transport, logistique et mobilité"),
        ("PLASTIWIN", "Plasturgie"),
        ("TWEED", "Développement des secteurs de l’énergie durable"),
        ("LOGISTICS IN WALLONIA", "Transport, logistique et mobilité"),
    ]


def test_themes_are_shared_and_ranked(content):
    assert [theme.slug for theme in Theme.objects.all()] == [slugify(theme.name) for theme in Theme.objects.all()]
    games = Theme.objects.get(slug="serious-games")
    assert [p.organisation.slug for p in games.placements.order_by("position")] == ["infopole-cluster-tic", "twist"]
    for placement in Placement.objects.all():
        ranks = list(placement.theme_links.values_list("position", flat=True))
        assert ranks == list(range(1, len(ranks) + 1))


# Timeline


def test_dates_and_envelopes_equal_a_second_transcription(content):
    milestones = Milestone.objects.order_by("start", "slug")
    kept = [
        (milestone.printed_date, "" if milestone.envelope is None else str(milestone.printed_envelope))
        for milestone in milestones.filter(strand__slug="fondements")
    ]
    assert kept == FOUNDATIONS
    process = milestones.filter(strand__slug="processus-continu")
    assert list(process.values_list("printed_date", flat=True)) == PROCESS
    assert list(process.exclude(envelope=None)) == []
    assert [milestone.printed_date for milestone in milestones if milestone.organisations.exists()] == []


def test_events_belong_to_their_period_and_tables_to_milestones(content):
    events = Milestone.objects.exclude(part_of=None).order_by("start")
    assert list(events.values_list("slug", "part_of__slug")) == [
        ("document-de-synthese-2014", "consolidation-2014"),
        ("adoption-plan-marshall-4-0", "consolidation-2014"),
    ]
    tables = Milestone.objects.exclude(budget_table=None).order_by("start", "slug")
    assert list(tables.values_list("slug", "budget_table__slug")) == [
        ("document-de-synthese-2014", "feder-2014-2020-axe-2"),
        ("plan-marshall-4-0-2015-2019", "poles-2015-2019"),
        ("adoption-plan-marshall-4-0", "plan-marshall-4-0"),
    ]


def test_both_published_amounts_of_2015_2019_are_told_where_either_stands(content):
    notes = [
        BudgetTable.objects.get(slug="poles-2015-2019").note,
        Milestone.objects.get(slug="plan-marshall-4-0-2015-2019").note,
    ]
    assert [("316\u00a0M€" in note, "642,06\u00a0M€" in note) for note in notes] == [(True, True), (True, True)]


# Pages


class Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name == "href"]


def articles():
    return [*Page.objects.all(), *Process.objects.all()]


def test_links_of_the_texts_lead_to_pages_of_the_site(content):
    links = [link for article in articles() for link in Links(article.body).found]
    assert [link for link in links if not ADDRESSES.fullmatch(link)] == []


def test_links_of_the_texts_lead_to_records_that_exist(content):
    known = {
        "/poles/": set(Organisation.objects.values_list("slug", flat=True)) | {"domaines", "themes"},
        "/poles/domaines/": set(apps.get_model("poles.domain").objects.values_list("slug", flat=True)),
        "/budgets/": set(BudgetTable.objects.values_list("slug", flat=True)) | {"montants"},
        "/chronologie/": set(Milestone.objects.values_list("slug", flat=True)),
        "/strategie/": {article.slug for article in articles()},
        "/sources/": set(Source.objects.values_list("slug", flat=True)),
    }
    for article in articles():
        for link in Links(article.body).found:
            address = link.partition("?")[0]
            folder, _, slug = address.rstrip("/").rpartition("/")
            assert not slug or folder == "" or slug in known[f"{folder}/"], (article.slug, link)


def test_pages_and_processes_share_one_space_and_order(content):
    ordered = sorted(articles(), key=lambda article: article.position)
    assert [article.slug for article in ordered] == [
        "specialisation-intelligente",
        "politique-des-poles",
        "definition-d-un-pole",
        "creation-des-poles",
        "appels-a-projets",
        "policy-mix",
        "axes-d-approfondissement",
        "synthese",
        "sources-et-lectures",
    ]
    assert [article.position for article in ordered] == list(range(1, 10))


def test_points_of_pages(content):
    points = {page.slug: list(page.points.all()) for page in Page.objects.all()}
    assert {slug: len(found) for slug, found in points.items()} == {
        "specialisation-intelligente": 7,
        "politique-des-poles": 5,
        "definition-d-un-pole": 3,
        "policy-mix": 5,
        "axes-d-approfondissement": 5,
        "synthese": 0,
        "sources-et-lectures": 3,
    }
    ingredients = [bool(point.instrument) for point in points["specialisation-intelligente"]]
    assert ingredients == [True, True, True, False, True, False, True]
    assert [point.url for point in points["sources-et-lectures"]] == [
        "http://gouvernement.wallonie.be/plan-marshall-40-1",
        "http://clusters.wallonie.be",
        "http://economie.wallonie.be",
    ]
    figures = {page.slug: page.figure for page in Page.objects.exclude(figure="")}
    assert figures == {"definition-d-un-pole": "circle", "axes-d-approfondissement": "hub"}


def test_steps_of_processes(content):
    steps = {
        process.slug: list(process.steps.values_list("phase", "decision").order_by("position"))
        for process in Process.objects.all()
    }
    assert steps == {
        "creation-des-poles": [
            ("Top-down", ""),
            ("Bottom-up", ""),
            ("Bottom-up", ""),
            ("Bottom-up", "Labellisation des pôles et des premiers projets par le Gouvernement"),
        ],
        "appels-a-projets": [
            ("Lettre d’intention", ""),
            ("Lettre d’intention", ""),
            ("Lettre d’intention", "Décision conditionnelle du Gouvernement régional"),
            ("Projet finalisé", ""),
            ("Projet finalisé", ""),
            ("Projet finalisé", "Décision du Gouvernement régional sur le soutien et le budget"),
            ("Suivi", ""),
        ],
    }
