"""The checks of the deck's tables, on the page of each table, on its control sheet and on the command line."""

import csv
import io
import re
from collections import Counter
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

import spreadsheets
from budgets.checks import cell_of, check_table
from budgets.control import CONTROL_COLUMNS, by_line, control_rows, summary
from budgets.models import BudgetTable, Figure, Identity, Line
from publishing.models import State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, body, exported, text_of

pytestmark = pytest.mark.usefixtures("content")
SLUGS = ["plan-marshall-4-0", "poles-2015-2019", "recherche-2015", "feder-2014-2020-axe-2"]


def table(slug: str) -> BudgetTable:
    return BudgetTable.objects.get(slug=slug)


def figure(slug: str, line: str, column: str) -> Figure:
    return Figure.objects.get_by_natural_key(slug, line, column)


def once() -> dict[tuple, object]:
    """Every check of the site, each identity once."""
    return {(check.kind, check.cell): check for slug in SLUGS for check in check_table(table(slug))}


def spoil() -> Figure:
    """A total of the deck that is far from its parts."""
    spoiled = figure("feder-2014-2020-axe-2", "2.1", "total")
    type(spoiled).objects.filter(pk=spoiled.pk).update(amount=spoiled.amount + 50)
    spoiled.refresh_from_db()
    return spoiled


def test_the_deck_has_44_checks_of_which_34_are_exact_and_10_rounded():
    checks = once().values()
    assert (len(checks), Counter(check.verdict for check in checks)) == (44, {"exact": 34, "rounding": 10})


def test_an_identity_shows_in_each_table_that_it_touches():
    found = {slug: [check.cell for check in check_table(table(slug)) if check.kind == "identity"] for slug in SLUGS}
    assert {slug: len(cells) for slug, cells in found.items()} == dict(zip(SLUGS, (1, 2, 1, 0), strict=True))


def test_a_change_that_is_tried_is_checked_and_not_kept():
    spoiled = figure("feder-2014-2020-axe-2", "2.1", "total")
    cell = (spoiled.table.slug, spoiled.line.key, spoiled.column.key)
    assert tuple(cell_of(spoiled)) == cell
    tried = check_table(spoiled.table, {cell_of(spoiled): spoiled.amount + 50})
    assert Counter(check.verdict for check in tried)["discrepancy"] > 0
    assert Counter(check.verdict for check in check_table(spoiled.table))["discrepancy"] == 0


def test_the_public_sees_no_identity_that_speaks_of_a_draft():
    BudgetTable.objects.filter(slug="recherche-2015").update(state=State.DRAFT)
    of = table("poles-2015-2019")
    assert [len([c for c in check_table(of, public=p) if c.kind == "identity"]) for p in (True, False)] == [1, 2]


def test_a_table_makes_a_bounded_number_of_queries():
    counts = []
    for slug in SLUGS:
        with CaptureQueriesContext(connection) as captured:
            check_table(table(slug))
        counts.append(len(captured))
    assert max(counts) <= 12


# The page of a table


def cell_text(page: str, anchor: str, column: int) -> str:
    row = re.search(rf'<tr id="{re.escape(anchor)}".*?</tr>', page, re.S)[0]
    return re.sub("<[^>]*>", "", re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)[column]).strip()


def test_410_3_and_29_1_do_not_print_as_439_4_and_the_page_says_why(client):
    response = client.get("/budgets/feder-2014-2020-axe-2/")
    page = response.content.decode()
    total = Figure.objects.get(line__table__slug="feder-2014-2020-axe-2", amount=Decimal("439.5"))
    columns = total.table.columns.count()
    printed = [cell_text(page, total.line.anchor, number).rstrip("*") for number in range(columns)]
    assert printed == ["410,3", "29,1", "439,5"]
    assert addition(page, total, "Somme des colonnes") == (
        [("Zones en transition", "410,3"), ("Zones plus développées", "29,1")],
        "439,4",
        "439,5",
        "Écart d’arrondi de 0,1 M€ : chaque montant a été arrondi séparément.",
    )


def explanation(page: str, of: Figure) -> str:
    return re.search(rf'<div popover [^>]*id="somme-{of.pk}".*?</div>', page, re.S)[0]


def addition(page: str, of: Figure, kind: str) -> tuple[list, str, str, str]:
    """The parts, their sum, the published amount and the gap, as the explanation of a total has them."""
    part = explanation(page, of).partition(f"<caption>{kind}")[2].partition("</p>")[0]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td class="number">(.*?)</td></tr>', part, re.S)
    rows = [tuple(" ".join(re.sub("<[^>]*>", "", cell).split()) for cell in row) for row in rows]
    gap = " ".join(re.sub("<[^>]*>", "", part.partition("</strong>")[2].partition("</strong>")[2]).split())
    return rows[:-2], rows[-2][1], rows[-1][1], gap


@pytest.mark.parametrize("slug", SLUGS)
def test_every_total_opens_and_shows_its_parts_their_sum_and_the_gap_in_words(slug, client):
    page = client.get(f"/budgets/{slug}/").content.decode()
    of = BudgetTable.objects.get(slug=slug)
    checks = [check for check in check_table(of, public=True) if check.cell.table == slug]
    totals = {figure(*check.cell).pk for check in checks}
    opened = [int(pk) for pk in re.findall(r'popovertarget="somme-(\d+)" aria-label', page)]
    told = [int(pk) for pk in re.findall(r'<div popover [^>]*id="somme-(\d+)"', page)]
    assert (sorted(opened), sorted(told)) == (sorted(totals), sorted(totals))
    for check in checks:
        found = explanation(page, figure(*check.cell))
        amounts = [each for each in (*check.parts.values(), check.computed, check.published) if each is not None]
        assert [each for each in amounts if f">{_french(each)}<" not in found.replace("<strong>", "")] == []
        assert check.gap_in_words.replace("\u00a0", " ") in found.replace("\u00a0", " ").replace("&nbsp;", " ")


def test_the_gap_is_told_in_words_whatever_the_verdict():
    of = spoil().table
    told = {check.verdict: check.gap_in_words.replace("\u00a0", " ") for check in check_table(of)}
    assert told["exact"] == "La somme des parts est exactement le montant publié."
    assert told["discrepancy"].startswith("Écart de 50,0 M€ : les arrondis ne peuvent en expliquer que 0,")
    Figure.objects.filter(line__parent__parent__isnull=False).delete()
    told = {check.verdict: check.gap_in_words.replace("\u00a0", " ") for check in check_table(of)}
    assert told["incomplete"] == "Rien à comparer : aucune part n’a de montant publié."


@pytest.mark.parametrize("slug", SLUGS)
def test_a_cell_is_printed_as_published_and_empty_where_nothing_was(slug, client):
    page = client.get(f"/budgets/{slug}/").content.decode()
    of = BudgetTable.objects.with_cells().get(slug=slug)
    columns = list(of.columns.all())
    for line in of.lines.all():
        amounts = {each.column_id: each.printed for each in line.figures.all()}
        wanted = [_french(amounts.get(column.pk)) for column in columns]
        assert [cell_text(page, line.anchor, n).rstrip("*") for n in range(len(columns))] == wanted


def _french(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    whole, _, rest = str(amount).partition(".")
    groups = re.sub(r"(?<=\d)(?=(\d{3})+$)", "\u202f", whole)
    return f"{groups},{rest}" if rest else groups


@pytest.mark.parametrize("slug", SLUGS)
def test_just_the_totals_that_differ_are_marked_and_counted(slug, client):
    response = client.get(f"/budgets/{slug}/")
    page = response.content.decode()
    checks = [check for check in check_table(table(slug)) if check.verdict == "rounding" and check.cell.table == slug]
    marked = re.findall(r'popovertarget="somme-(\d+)"[^>]*>[^<]*<span class="mark"', page)
    assert sorted(map(int, marked)) == sorted({figure(*check.cell).pk for check in checks})
    told = re.findall(r"(\d+) contrôles? s’écarte", text_of(response))
    assert told == ([str(len(checks))] if checks else [])


def test_a_discrepancy_is_told_with_the_note_of_the_figure(client):
    Figure.objects.filter(pk=spoil().pk).update(note="Erreur de la source.")
    text = text_of(client.get("/budgets/feder-2014-2020-axe-2/"))
    assert "l’écart dépasse ce que les arrondis peuvent expliquer. Erreur de la source." in text


def test_a_zero_is_printed_and_is_not_empty(client):
    spoiled = figure("feder-2014-2020-axe-2", "2.1", "total")
    Figure.objects.filter(pk=spoiled.pk).update(amount=0, decimals=1)
    page = client.get("/budgets/feder-2014-2020-axe-2/").content.decode()
    number = list(spoiled.table.columns.all()).index(spoiled.column)
    assert cell_text(page, spoiled.line.anchor, number).rstrip("*") == "0,0"


# The control sheet


@pytest.mark.parametrize("format_name", spreadsheets.FORMATS)
@pytest.mark.parametrize("slug", SLUGS)
def test_the_control_sheet_is_exported_with_the_columns_of_the_contract(slug, format_name, client):
    heads = ["line", "column", "kind", "published", "computed", "gap", "tolerance", "verdict"]
    assert list(CONTROL_COLUMNS) == heads
    columns = [spreadsheets.Column(name, kind) for name, kind in CONTROL_COLUMNS.items()]
    rows = exported(client, f"/budgets/{slug}/controle/", {}, format_name, columns)
    wanted = [list(row) for row in control_rows(check_table(table(slug)), table(slug))]
    assert rows == [[v.normalize() if isinstance(v, Decimal) else v for v in row] for row in wanted]


def test_the_sheet_names_a_line_of_another_table_by_its_table():
    of = table("poles-2015-2019")
    rows = list(control_rows(check_table(of), of))
    others = ["plan-marshall-4-0/II.1", "recherche-2015/poles-de-competitivite"]
    own = {*of.lines.values_list("key", flat=True)}
    assert ([row[0] for row in rows if "/" in row[0]], {row[0] for row in rows} - {*others} <= own) == (others, True)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_control_page_shows_every_check_and_counts_the_verdicts(slug, client):
    response = client.get(f"/budgets/{slug}/controle/")
    checks = check_table(table(slug))
    verdicts = re.findall(r'<strong class="verdict (\w+)">', response.content.decode())
    assert verdicts == [check.verdict for check in checks]
    assert summary(checks).replace("\u00a0", " ") in text_of(response).replace("\u00a0", " ")


def test_the_control_page_names_a_line_once_for_its_checks_and_its_place_in_few_words(client):
    checks = check_table(table("feder-2014-2020-axe-2"))
    groups = by_line(checks)
    assert [check for group in groups for check in group] == checks
    assert [len({(check.kind, check.line.key) for check in group}) for group in groups] == [1] * 15
    page = client.get("/budgets/feder-2014-2020-axe-2/controle/").content.decode()
    assert (page.count('scope="rowgroup"'), Html(page).breadcrumbs[-1]) == (15, "Contrôle des totaux")


def test_the_control_page_says_why_totals_differ_before_it_lists_them(client):
    told = text_of(client.get("/budgets/feder-2014-2020-axe-2/controle/")).replace("\u00a0", " ")
    why = "8 contrôles s’écartent de 0,1 M€ au plus : chaque montant a été arrondi séparément. Écart = publié"
    assert why in " ".join(told.partition("Verdict")[0].split())


def test_a_table_without_totals_says_so(client):
    of = table("recherche-2015")
    Identity.objects.all().delete()
    Line.objects.filter(table=of).update(parent=None)
    for column in of.columns.all():
        column.parts.clear()
    assert "Ce tableau n’a pas de total à contrôler." in text_of(client.get("/budgets/recherche-2015/controle/"))


def test_the_download_of_a_table_is_its_figures(client):
    response = client.get("/budgets/poles-2015-2019/?_export=csv")
    rows = list(csv.DictReader(io.StringIO(body(response).decode("utf-8-sig"))))
    assert len(rows) == Figure.objects.filter(line__table__slug="poles-2015-2019").count()
    assert response.headers["Content-Disposition"] == 'attachment; filename="poles-2015-2019.csv"'


# `manage.py check_totals`


def told(*arguments: str) -> str:
    out = io.StringIO()
    call_command("check_totals", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_tells_every_check_of_every_table_and_ends_well():
    lines = told().splitlines()
    assert [line.split(" – ")[0] for line in lines if not line.startswith(" ")] == [*SLUGS, "Ensemble"]
    rows = [line.strip().split("\t") for line in lines if line.startswith(" ")]
    assert [row for row in rows if row[0] == "line"] == [list(CONTROL_COLUMNS)] * 4
    assert Counter(row[-1] for row in rows if row[0] != "line") == {"exact": 36, "rounding": 10}
    assert lines[-1].replace("\u00a0", " ") == "Ensemble – 44 contrôles : 34 exacts, 10 arrondis."


def test_the_command_ends_with_1_on_a_discrepancy_without_a_note():
    slug = spoil().table.slug
    with pytest.raises(CommandError) as problem:
        told(slug)
    assert problem.value.returncode == 1
    assert str(problem.value) == "3 écarts n’ont pas de note."


def test_the_command_ends_well_once_each_discrepancy_has_a_note():
    slug = spoil().table.slug
    for check in check_table(table(slug)):
        if check.is_unexplained:
            Figure.objects.filter(line=check.line, column=check.column).update(note="Erreur de la source.")
    assert "discrepancy" in told(slug)


def test_the_command_refuses_a_table_that_does_not_exist():
    with pytest.raises(CommandError) as problem:
        told("inconnu")
    told_so = str(problem.value).replace("\u00a0", " ")
    assert (problem.value.returncode, told_so) == (
        2,
        "Aucun tableau n’a l’identifiant « inconnu ». Les tableaux : " + ", ".join(SLUGS) + ".",
    )


def test_a_discrepancy_between_tables_counts_once():
    identity = Identity.objects.get(line__key="II.1")
    Figure.objects.filter(line=identity.line, column=identity.column).update(amount=700)
    Figure.objects.filter(line__table=identity.line.table, line__key__in=["II", "total"]).update(note="Connu.")
    with pytest.raises(CommandError) as problem:
        told()
    assert str(problem.value) == "1 écart n’a pas de note."


def test_the_command_writes_small_amounts_without_an_exponent():
    record = BudgetTable.objects.get(slug="recherche-2015")
    record.decimals = 8
    record.save()
    Figure.objects.filter(line__table=record).update(amount="0.00000001", decimals=8, note="Connu.")
    rows = [line.strip().split("\t") for line in told("recherche-2015").splitlines() if line.startswith("  total")]
    assert rows == [["total", "2015", "down", *["0.00000001", "0.00000003", "-0.00000002", "0.000000020", "rounding"]]]
