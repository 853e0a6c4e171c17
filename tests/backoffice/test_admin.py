"""The admin of the content: lists, forms, history, deletions, and addresses that make no sense."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from backoffice.dashboard import recorded_models
from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Domain, Organisation, Placement, Theme
from publishing.models import DataVersion, State
from sources.models import Source
from tests.backoffice.forms import errors, inputs, some, submit

pytestmark = pytest.mark.django_db

REGISTERED = [model for model in recorded_models() if model in admin.site._registry]


def at(view, model, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}", args=args)


ODD = [
    "q=%22%28%27%5C%25_%C3%89",
    "q=" + "a+" * 2000,
    "q=" + "9" * 10_000,
    "p=99999999999999999999999",
    "p=abc",
    "o=99.-99.abc",
    "all=1",
    "e=1",
    "id__exact=" + "9" * 40,
    "id__exact=" + "9" * 5_000,
    "id__in=" + "9" * 40,
    "id__gt=abc",
    "id__in=1,abc",
    "position__exact=" + "9" * 40,
    "_changelist_filters=%25%26q%3D",
    "_facets=1",
    "nothing__at__all=1",
    "_to_field=id&_popup=1",
]


@pytest.mark.parametrize("query", ODD, ids=lambda query: query[:24])
@pytest.mark.parametrize("model", [Theme, Figure, Line, Placement], ids=lambda model: model.__name__)
def test_an_odd_query_is_no_error(model, query, content, staff):
    assert staff.get(f"{at('changelist', model)}?{query}").status_code in (200, 302, 400)


def test_a_nul_byte_is_refused(content, staff):
    assert staff.get(f"{at('changelist', Theme)}?q=%00").status_code == 400
    theme = Theme.objects.first()
    answer = submit(staff, at("change", Theme, theme.pk), "theme_form", name="a\0b")
    assert answer.status_code == 200
    assert errors(answer)
    for view in ("delete", "step"):
        place = at(view, Theme, theme.pk, *(["depublier"] if view == "step" else []))
        assert staff.post(place, {"post": "yes", "change_reason": "a\0b"}).status_code in (200, 302)


@pytest.mark.parametrize("key", ["0", "999999", "9" * 40, "9" * 5000, "abc", "-1", "1'--", "é", "_5F"])
@pytest.mark.parametrize("view", ["change", "delete", "history", "preview", "step"])
def test_an_unknown_record_is_no_error(view, key, content, staff):
    extra = ["publier"] if view == "step" else []
    assert staff.get(at(view, Theme, key, *extra)).status_code in (302, 404)
    assert staff.post(at(view, Theme, key, *extra), {"post": "yes"}).status_code in (302, 403, 404)


@pytest.mark.parametrize("chosen", ["abc", "9" * 40, "9" * 5000, "", "-1", "é"])
@pytest.mark.parametrize("action", ["delete_selected", "publier", "nothing", ""])
def test_an_odd_selection_is_no_error(action, chosen, content, staff):
    data = {"action": action, "_selected_action": [chosen], "post": "yes", "confirm": "yes", "index": "abc"}
    assert staff.post(at("changelist", Theme), data).status_code in (200, 302)


def test_an_odd_management_form_is_no_error(content, staff):
    place = at("change", Organisation, Organisation.objects.first().pk)
    for total in ("abc", "-1", "9" * 40, ""):
        assert staff.post(place, {"placements-TOTAL_FORMS": total}).status_code in (200, 400)


def test_an_unknown_step_is_not_found(content, staff):
    assert staff.get(at("step", Theme, Theme.objects.first().pk, "effacer")).status_code == 404


@pytest.mark.parametrize("term", ["", "total", "é" * 500, "9" * 5000, "a " * 3000])
def test_suggestions(term, content, staff):
    query = {"app_label": "budgets", "model_name": "figure", "field_name": "line", "term": term}
    assert staff.get(reverse("admin:autocomplete"), query).status_code == 200


def test_suggestions_say_what_they_hang_from(content, staff):
    query = {"app_label": "budgets", "model_name": "figure", "field_name": "line", "term": "Universités"}
    found = staff.get(reverse("admin:autocomplete"), query).json()["results"]
    lines = Line.objects.in_bulk([int(each["id"]) for each in found])
    assert len(lines) > 1
    assert {each["text"] for each in found} == {f"{line} — {line.table}" for line in lines.values()}


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_a_list_asks_the_same_number_of_queries_for_any_number_of_rows(
    model, content, staff, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        page = staff.get(at("changelist", model))
    assert page.context["cl"].result_count == model.objects.count()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_a_form_that_is_saved_untouched_changes_nothing(model, content, staff):
    record = some(model)
    before = record.history.count()
    number = DataVersion.current().number
    answer = submit(staff, at("change", model, record.pk), f"{model._meta.model_name}_form")
    assert answer.status_code == 302, errors(answer)
    assert (record.history.count(), DataVersion.current().number) == (before, number)


def test_an_accent_typed_apart_is_joined_to_its_letter(content, staff):
    domain = Domain.objects.first()
    submit(staff, at("change", Domain, domain.pk), "domain_form", summary="E\u0301nergie")
    domain.refresh_from_db()
    assert domain.summary == "\u00c9nergie"


def test_search_takes_no_notice_of_accents_or_case(content, staff):
    name = Domain.objects.filter(name__contains="é").first().name
    for text in (name.upper(), name.lower().replace("é", "e")):
        page = staff.get(at("changelist", Domain), {"q": text})
        assert name in [record.name for record in page.context["cl"].result_list]


def test_figures_are_filtered_by_table(content, staff):
    table = BudgetTable.objects.get(slug="recherche-2015")
    page = staff.get(at("changelist", Figure), {"line__table__id__exact": table.pk})
    assert {figure.table for figure in page.context["cl"].queryset} == {table}


def test_lists_count_what_hangs(content, staff):
    page = staff.get(at("changelist", Organisation))
    counted = {record.slug: record.placement_count for record in page.context["cl"].result_list}
    assert counted == {record.slug: record.placements.count() for record in Organisation.objects.all()}


@pytest.mark.parametrize("model", [Theme, Organisation, BudgetTable, Line, Column], ids=lambda model: model.__name__)
def test_a_natural_key_is_set_once(model, content, staff):
    record = model.objects.first()
    key = record.natural_key()
    form = f"{model._meta.model_name}_form"
    posted = inputs(staff.get(at("change", model, record.pk)), form)
    assert not {"slug", "key", "table"} & posted.keys()
    staff.post(at("change", model, record.pk), posted | {"slug": "autre", "key": "autre"})
    record.refresh_from_db()
    assert record.natural_key() == key


@pytest.mark.parametrize("model", [Line, Column], ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    ("label", "said"), [("…", ["Il lui faut un code ou un libellé avec des lettres ou des chiffres."]), ("2e €", [])]
)
def test_what_has_an_address_has_a_name_for_it(model, label, said, content, staff):
    typed = {"table": BudgetTable.objects.first().pk, "label": label, "kind": "other", "change_reason": "Oubliée"}
    answer = submit(staff, at("add", model), f"{model._meta.model_name}_form", **typed)
    told = answer.context["adminform"].form.errors.get("label", []) if answer.status_code == 200 else []
    assert (told, model.objects.filter(label=label).exists()) == (said, not said)


def test_a_fact_without_a_source_is_refused(content, staff):
    answer = staff.post(at("add", Theme), {"name": "Sans source", "slug": "sans-source", "source": ""})
    assert "source" in answer.context["adminform"].form.errors


def test_links_to_the_site_and_to_the_preview(content, staff):
    theme = Theme.objects.first()
    page = staff.get(at("change", Theme, theme.pk)).content.decode()
    assert f'href="{theme.get_absolute_url()}"' in page
    assert at("preview", Theme, theme.pk) not in page
    Theme.objects.filter(pk=theme.pk).update(state=State.DRAFT)
    page = staff.get(at("change", Theme, theme.pk)).content.decode()
    assert f'href="{theme.get_absolute_url()}"' not in page
    assert at("preview", Theme, theme.pk) in page


@pytest.mark.parametrize("by", ["form", "list"])
def test_what_rests_on_a_record_is_named_and_keeps_it(by, content, staff):
    domain = Domain.objects.first()
    if by == "form":
        answer = staff.post(at("delete", Domain, domain.pk), {"post": "yes"})
    else:
        data = {"action": "delete_selected", "_selected_action": [domain.pk], "post": "yes"}
        answer = staff.post(at("changelist", Domain), data)
    page = answer.content.decode()
    assert "ceci repose dessus" in page
    for placement in domain.placements.all():
        assert placement.organisation.name in page
    assert Domain.objects.filter(pk=domain.pk).exists()


def test_a_theme_in_use_tells_by_whom(content, staff):
    theme = Theme.objects.filter(links__isnull=False).first()
    page = staff.post(at("delete", Theme, theme.pk), {"post": "yes"}).content.decode()
    assert theme.placements.first().organisation.name in page


def test_a_deletion_counts_and_keeps_its_reason(content, staff):
    source = Source.objects.create(slug="inutile", title="Inutile")
    before = DataVersion.current().number
    staff.post(at("delete", Source, source.pk), {"post": "yes", "change_reason": "Doublon"})
    version = Source.history.filter(slug="inutile").first()
    assert (version.history_type, version.history_change_reason) == ("-", "Doublon")
    assert version.history_user.username == "publisher"
    assert DataVersion.current().number == before + 1


def test_the_history_says_who_why_and_old_to_new(content, staff):
    organisation = Organisation.objects.filter(kind="pole").first()
    place = at("change", Organisation, organisation.pk)
    submit(staff, place, "organisation_form", kind="cluster", change_reason="Nouveau décret")
    page = staff.get(at("history", Organisation, organisation.pk)).content.decode()
    for said in ("publisher", "Nouveau décret", "pôle de compétitivité", "cluster d’entreprises", "modification"):
        assert said in page
    assert staff.post(at("history", Organisation, organisation.pk)).status_code == 200


def test_every_input_of_an_inline_has_a_name(content, staff):
    page = staff.get(at("change", Organisation, Organisation.objects.first().pk)).content.decode()
    controls = re.findall(r'<(?:input|select|textarea)[^>]*name="placements-[^"]*"[^>]*>', page)
    shown = [control for control in controls if 'type="hidden"' not in control]
    assert shown
    assert [control for control in shown if "aria-label=" not in control] == []


def test_the_first_page_is_bounded_and_tells_what_changed(content, staff, django_assert_max_num_queries):
    theme = Theme.objects.first()
    submit(staff, at("change", Theme, theme.pk), "theme_form", passage="Autre", change_reason="Diapositive relue")
    with django_assert_max_num_queries(110):
        page = staff.get(reverse("admin:index")).content.decode()
    assert "Diapositive relue" in page
    assert "Voir le site public" in page


def test_the_editor_of_texts_is_allowed_by_the_policy(content, staff):
    page = staff.get(reverse("admin:pages_page_add"))
    policy = page["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)[1]
    maps = re.findall(r"<script[^>]*importmap[^>]*>", page.content.decode())
    assert [f'nonce="{nonce}"' in tag for tag in maps] == [True]
    assert "unsafe" not in policy
