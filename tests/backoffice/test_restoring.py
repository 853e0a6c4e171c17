"""Any version of a record can be put back, a deleted record too, under the same rules as any other change."""

import pytest
from django.contrib import admin
from django.urls import reverse

from backoffice.changes import recorded_models
from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Domain, Organisation, Theme
from publishing.models import DataVersion, State
from sources.models import Source
from tests.backoffice.forms import inputs, some, submit

pytestmark = pytest.mark.django_db


def at(view, record, *args):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk, *args])


def restoration(record, version):
    return at("restore", record, version.pk)


def restore(client, record, version, reason=""):
    """As a browser does: from the page that shows what would change."""
    address = restoration(record, version)
    return client.post(address, inputs(client.get(address), "restore_form") | {"change_reason": reason}, follow=True)


def said(answer):
    return " ".join([*answer.context.get("sentences", []), *map(str, answer.context["messages"])])


@pytest.fixture
def theme(content, staff):
    """A published theme with two versions."""
    theme = Theme.objects.first()
    assert submit(staff, at("change", theme), "theme_form", name="Nouveau nom", passage="P. 4").status_code == 302
    theme.refresh_from_db()
    return theme


def test_the_history_leads_to_each_older_version_and_no_other(theme, staff):
    page = staff.get(at("history", theme)).content.decode()
    latest, older = theme.history.all()
    assert restoration(theme, older) in page
    assert restoration(theme, latest) not in page


def test_what_would_change_is_shown_and_nothing_is_written(theme, staff):
    older = theme.history.last()
    before = DataVersion.current().number
    for method in (staff.get, staff.head):
        answer = method(restoration(theme, older))
        assert answer.status_code == 200
    changes = {each.label: (each.mine, each.theirs) for each in staff.get(restoration(theme, older)).context["changes"]}
    assert changes == {"Nom": ("Nouveau nom", older.name), "Passage": ("P. 4", older.passage or "(vide)")}
    theme.refresh_from_db()
    assert (theme.name, theme.history.count(), DataVersion.current().number) == ("Nouveau nom", 2, before)


def test_a_version_is_put_back_with_its_reason_and_its_author(theme, staff):
    older = theme.history.last()
    before = DataVersion.current().number
    answer = restore(staff, theme, older, "Erreur de saisie")
    theme.refresh_from_db()
    assert (theme.name, theme.passage, theme.state) == (older.name, older.passage, State.PUBLISHED)
    latest = theme.history.first()
    assert latest.history_change_reason.startswith("Restauration de la version du ")
    assert latest.history_change_reason.endswith("\u00a0: Erreur de saisie")
    assert (latest.history_user.username, latest.history_type) == ("publisher", "~")
    assert (theme.history.count(), DataVersion.current().number) == (3, before + 1)
    assert "restaurée" in said(answer)


def test_a_long_reason_is_cut_and_is_no_error(theme, staff):
    assert restore(staff, theme, theme.history.last(), "x" * 900).status_code == 200
    assert len(theme.history.first().history_change_reason) == 500


def test_a_version_that_says_the_same_is_not_restored(theme, staff):
    page = staff.get(restoration(theme, theme.history.first())).content.decode()
    assert "il n’y a rien à restaurer" in page
    assert "restore_form" not in page


def test_the_state_stays(theme, staff):
    older = theme.history.last()
    type(older).objects.filter(pk=older.pk).update(state=State.DRAFT)
    restore(staff, theme, older)
    theme.refresh_from_db()
    assert (theme.name, theme.state) == (older.name, State.PUBLISHED)


@pytest.mark.parametrize("version", ["0", "999999", "9" * 40])
def test_an_unknown_version_is_not_found(version, theme, staff):
    address = reverse("admin:poles_theme_restore", args=[theme.pk, 1]).replace("/1/restaurer", f"/{version}/restaurer")
    assert [staff.get(address).status_code, staff.post(address).status_code] == [404, 404]
    other = Theme.objects.exclude(pk=theme.pk).first()
    assert staff.get(restoration(theme, other.history.first())).status_code == 404
    assert staff.get(address.replace(f"/{theme.pk}/", "/abc/")).status_code == 404


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DRAFT])
@pytest.mark.parametrize("role", ["viewer", "editor", "publisher"])
def test_who_may_restore(role, state, theme, request, client):
    Theme.objects.filter(pk=theme.pk).update(state=state)
    older = theme.history.last()
    client.force_login(request.getfixturevalue(role))
    allowed = role == "publisher" or (role == "editor" and state == State.DRAFT)
    address = restoration(theme, older)
    assert client.get(address).status_code == (200 if allowed else 403)
    assert client.post(address).status_code == (302 if allowed else 403)
    theme.refresh_from_db()
    assert (theme.name == older.name) is allowed
    assert (address in client.get(at("history", theme)).content.decode()) is allowed


def test_nobody_signed_out_restores(theme, client):
    client.logout()
    assert client.post(restoration(theme, theme.history.last())).status_code == 302
    theme.refresh_from_db()
    assert theme.name == "Nouveau nom"


def test_what_changed_since_the_preview_is_not_written_over(theme, staff, django_user_model):
    older = theme.history.last()
    asked = inputs(staff.get(restoration(theme, older)), "restore_form")
    theme.name = "Entre-temps"
    theme.save()
    answer = staff.post(restoration(theme, older), asked)
    assert "Entre-temps" in said(answer)
    theme.refresh_from_db()
    assert theme.name == "Entre-temps"
    restore(staff, theme, older)
    theme.refresh_from_db()
    assert theme.name == older.name


# What was deleted


@pytest.fixture
def deleted(content, staff):
    """A published theme that was deleted."""
    source = Source.objects.create(slug="note", title="Note")
    theme = Theme.objects.create(name="Batteries", slug="batteries", source=source, state=State.PUBLISHED)
    key = theme.pk
    staff.post(at("delete", theme), {"post": "yes"})
    theme.pk = key
    return theme


@pytest.mark.parametrize("which", ["+", "-"])
def test_a_deleted_record_comes_back_as_a_draft_with_its_key(which, deleted, staff):
    version = Theme.history.get(id=deleted.pk, history_type=which)
    page = staff.get(at("history", deleted)).content.decode()
    assert restoration(deleted, version) in page
    assert "Batteries (supprimé)" in page
    assert not Theme.objects.filter(slug="batteries").exists()
    assert restore(staff, deleted, version, "Supprimé par erreur").status_code == 200
    back = Theme.objects.get(pk=deleted.pk)
    assert (back.slug, back.name, back.source, back.state) == (
        "batteries",
        "Batteries",
        deleted.source,
        State.DRAFT,
    )
    assert [each.history_type for each in back.history.all()] == ["+", "-", "+"]
    assert "Supprimé par erreur" in back.history.first().history_change_reason


def test_a_deleted_record_whose_identifier_is_taken_stays_deleted_and_says_so(deleted, staff):
    Theme.objects.create(name="Autres batteries", slug="batteries", source=deleted.source)
    answer = restore(staff, deleted, Theme.history.filter(id=deleted.pk).last())
    assert "Identifiant" in said(answer)
    assert not Theme.objects.filter(pk=deleted.pk).exists()


def test_what_it_refers_to_must_be_there_and_is_named(deleted, staff):
    source = deleted.source
    source_key = source.pk
    source.delete()
    version = Theme.history.filter(id=deleted.pk).last()
    for answer in (staff.get(restoration(deleted, version)), staff.post(restoration(deleted, version))):
        assert answer.status_code == 200
        assert "«\u00a0Note\u00a0»" in said(answer)
        assert reverse("admin:sources_source_history", args=[source_key]) in answer.content.decode()
    assert not Theme.objects.filter(pk=deleted.pk).exists()
    source.pk = source_key
    restore(staff, source, Source.history.filter(id=source_key).first())
    restore(staff, deleted, version)
    assert Theme.objects.get(pk=deleted.pk).source == source


def test_an_editor_restores_a_draft_but_nothing_that_would_be_public(content, staff, editor, client):
    point_of = Figure.objects.filter(line__children=None, line__identities=None).first()
    key, line = point_of.pk, point_of.line
    BudgetTable.objects.filter(pk=line.table_id).update(state=State.DRAFT)
    point_of.delete()
    point_of.pk = key
    version = Figure.history.filter(id=key).last()
    BudgetTable.objects.filter(pk=line.table_id).update(state=State.PUBLISHED)
    client.force_login(editor)
    answer = restore(client, point_of, version)
    assert "droit de publier" in said(answer)
    assert not Figure.objects.filter(pk=key).exists()
    BudgetTable.objects.filter(pk=line.table_id).update(state=State.DRAFT)
    restore(client, point_of, version)
    assert Figure.objects.get(pk=key).line == line


# Amounts and lists


@pytest.fixture
def table(content):
    """A published table: a total of two parts, across too."""
    source = Source.objects.first()
    table = BudgetTable.objects.create(
        slug="essai", title="Essai", period_start=2015, period_end=2015, decimals=2, source=source, state="published"
    )
    column = Column.objects.create(table=table, key="2015", label="2015", kind="year", year=2015)
    total = Line.objects.create(table=table, key="total", label="Total")
    for key, amount in (("a", "10.50"), ("b", "20.00")):
        line = Line.objects.create(table=table, key=key, label=key, parent=total)
        Figure.objects.create(line=line, column=column, amount=amount, decimals=2)
    return table


def figure_of(table, line):
    return Figure.objects.get_by_natural_key(table.slug, line, "2015")


def test_an_amount_comes_back_with_its_printed_decimals(table, staff):
    figure = figure_of(table, "a")
    assert submit(staff, at("change", figure), "figure_form", amount="10,5").status_code == 302
    restore(staff, figure, figure.history.last())
    figure.refresh_from_db()
    assert (str(figure.printed), figure.history.count()) == ("10.50", 3)


def test_a_restoration_that_leaves_a_discrepancy_in_a_published_table_is_refused(table, staff):
    figure = figure_of(table, "a")
    assert submit(staff, at("change", figure), "figure_form", amount="11,50").status_code == 302
    total = Figure.objects.create(line=Line.objects.get(key="total", table=table), column=figure.column, amount="31.5")
    Figure.objects.filter(pk=total.pk).update(decimals=2)
    answer = restore(staff, figure, figure.history.last())
    assert "«\u00a0Total\u00a0»" in said(answer)
    figure.refresh_from_db()
    assert (str(figure.printed), figure.history.count()) == ("11.50", 2)


def test_the_list_of_columns_that_a_total_adds_comes_back(table, staff):
    column = Column.objects.get(table=table, key="2015")
    other = Column.objects.create(table=table, key="2016", label="2016", kind="year", year=2016)
    total = Column.objects.create(table=table, key="t", label="Total", kind="total")
    total.parts.set([column, other])
    full = total.history.first()
    assert submit(staff, at("change", total), "column_form", parts=[other.pk]).status_code == 302
    assert [*total.parts.all()] == [other]
    shown = staff.get(restoration(total, full)).context["changes"]
    assert [(each.label, each.mine, each.theirs) for each in shown] == [("Colonnes additionnées", "2016", "2015, 2016")]
    restore(staff, total, full)
    assert {*total.parts.all()} == {column, other}
    key = total.pk
    total.delete()
    total.pk = key
    restore(staff, total, Column.history.filter(id=key, history_type="-").get())
    assert {*Column.objects.get(pk=key).parts.all()} == {column, other}
    other.delete()
    answer = staff.post(restoration(total, full))
    assert "«\u00a02016\u00a0» (colonnes additionnées)" in said(answer)


def test_what_hangs_is_said_to_stay(content, staff):
    organisation = Organisation.objects.first()
    submit(staff, at("change", organisation), "organisation_form", name="Autre")
    page = staff.get(restoration(organisation, organisation.history.last())).content.decode()
    assert "Les implantations dans les domaines ont leur propre historique" in page
    assert "model=poles.placement&amp;kind=-" in page


@pytest.mark.parametrize("model", recorded_models(), ids=lambda model: model.__name__)
def test_every_record_has_a_history_from_which_all_that_it_says_can_come_back(model, content, staff, rf, publisher):
    """The form writes each column that the history keeps, or a column of the form gives it."""
    assert model in admin.site._registry
    record = some(model)
    request = rf.get("/")
    request.user = publisher
    form = admin.site._registry[model].get_form(request, None)()
    kept = {field.name for field in model.history.model.tracked_fields} - {"id", "state"}
    kept |= {field.name for field in model.history.model._history_m2m_fields}
    assert kept - {*form.fields, *form.derived} == set()
    assert staff.get(at("history", record)).status_code == 200


def test_every_version_of_the_content_says_what_it_holds(content, staff):
    for model in recorded_models():
        if record := model.objects.first():
            answer = staff.get(restoration(record, record.history.first()))
            assert (model, answer.status_code, answer.context["changes"]) == (model, 200, [])


def test_a_restored_domain_is_read_by_the_public_at_once(content, staff, client):
    domain = Domain.objects.first()
    submit(staff, at("change", domain), "domain_form", name="Faux nom")
    assert "Faux nom" in client.get(domain.get_absolute_url()).content.decode()
    restore(staff, domain, domain.history.last())
    assert "Faux nom" not in client.get(domain.get_absolute_url()).content.decode()
