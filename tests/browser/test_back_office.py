"""Every page of the back office that is ours: it fits each screen and can be used by all, in light and in dark."""

import pytest
from django.urls import reverse

from backoffice.drafts import STEPS
from backoffice.imports import staging
from budgets.models import BudgetTable
from poles.models import Organisation, Theme
from publishing.resources import datasets
from sources.models import Source

from .test_public_pages import overflow, violations, watched

WRONG = "identifiant;nom;source\nx;Un thème;inconnue\n"
RIGHT = "identifiant;nom;source;passage\nneuf;Un thème neuf;s3-wallonie-diaporama;Axes\n"
SIZES = {"light": [(360, 740), (1440, 900)], "dark": [(1440, 900), (360, 740)]}


@pytest.fixture
def signed_in(live_content, client, django_user_model):
    """A person, and the cookie of that person's session."""
    person = django_user_model.objects.create_superuser("chef")
    client.force_login(person)
    return person, {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_content.url}


def at(view: str, record, *more) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk, *more])


def staged(person, content: str):
    batch = staging.stage(datasets["themes"](), content.encode(), "ajouts.csv", "", person)
    staging.current(batch, person)
    batch.refresh_from_db()
    return batch


def addresses(person) -> dict[str, str]:
    organisation, table = Organisation.objects.get(slug="greenwin"), BudgetTable.objects.get(slug="poles-2015-2019")
    organisation.summary = "Autre"
    organisation.save()
    theme = Theme.objects.create(slug="batteries", name="Batteries", source=Source.objects.first())
    STEPS["soumettre"].take(Theme.objects.create(slug="vert", name="Hydrogène vert", source=Source.objects.first()))
    applied = staged(person, RIGHT)
    staging.confirm(applied, person, applied.digest)
    first = organisation.history.earliest().history_id
    return {
        "dashboard": reverse("admin:index"),
        "list": reverse("admin:poles_organisation_changelist"),
        "empty list": f"{reverse('admin:poles_organisation_changelist')}?q=zzz",
        "form": at("change", organisation),
        "table": at("change", table),
        "rich text": reverse("admin:pages_page_add"),
        "people": reverse("admin:auth_user_add"),
        "grid": at("grid", table),
        "history": at("history", organisation),
        "restore": at("restore", organisation, first),
        "deletion": at("delete", theme),
        "step": at("step", theme, "publier"),
        "draft": at("preview", theme),
        "queue": reverse("admin:publication"),
        "changes": reverse("admin:changes"),
        "imports": reverse("backoffice:import_index"),
        "upload": reverse("backoffice:import_upload", args=["themes"]),
        "template": reverse("backoffice:dataset_template", args=["themes"]),
        "problems": reverse("backoffice:import_preview", args=[staged(person, WRONG).pk]),
        "applied": reverse("backoffice:import_detail", args=[applied.pk]),
        "password": reverse("admin:password_change"),
    }


def test_every_page_of_the_back_office_fits_and_can_be_used_by_all(live_content, browser, signed_in):
    person, cookie = signed_in
    wrong, anonymous = {}, {"login": reverse("admin:login"), "forgotten": reverse("admin_password_reset")}
    with watched(browser) as (page, _troubles):
        for name, address in {**anonymous, **addresses(person)}.items():
            if name not in anonymous:
                page.context.add_cookies([cookie])
            page.goto(live_content.url + address)
            for scheme, sizes in SIZES.items():
                page.emulate_media(color_scheme=scheme)
                for rank, (width, height) in enumerate(sizes):
                    page.set_viewport_size({"width": width, "height": height})
                    if (too_wide := overflow(page)) > 0:
                        wrong[name, scheme, width, "overflow"] = too_wide
                    rules = {} if rank == 0 and scheme == "light" else {"runOnly": ["color-contrast", "target-size"]}
                    if found := violations(page, {"preload": False} | rules):
                        wrong[name, scheme, width] = found
    assert wrong == {}


def test_what_is_wrong_in_a_form_takes_the_focus_and_leads_to_its_field(live_content, browser, signed_in):
    _person, cookie = signed_in
    with watched(browser) as (page, troubles):
        page.context.add_cookies([cookie])
        page.goto(live_content.url + reverse("admin:poles_theme_add"))
        page.fill("#id_name", "Batteries")
        page.keyboard.press("Enter")
        page.wait_for_selector("#problems")
        assert page.evaluate("document.activeElement.id") == "problems"
        assert "source" in page.locator("#problems li").first.inner_text().lower()
        page.locator("#problems a").first.press("Enter")
        assert page.evaluate("document.activeElement.closest('.field-source') !== null")
        assert troubles == []
