"""The pages of the back office, beside those of the grid and of the imports, which have tests of their own."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from backoffice.drafts import STEPS
from backoffice.imports import staging
from budgets.models import BudgetTable
from poles.models import Organisation, Theme
from publishing.resources import datasets
from sources.models import Source

from .test_public_pages import SETTLED, overflow, violations, watched

SIZES = [(360, 740), (1440, 900)]


@pytest.fixture
def signed_in(live_content, client, django_user_model):
    """A person, and the cookie of that person's session."""
    person = django_user_model.objects.create_superuser("chef")
    client.force_login(person)
    return person, {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_content.url}


def at(view: str, record, *more) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk, *more])


def import_themes(person, row: str, confirmed: bool) -> None:
    content = f"identifiant;nom;source;passage\n{row};s3-wallonie-diaporama;Axes\n"
    batch = staging.stage(datasets["themes"](), content.encode(), "ajouts.csv", "", person)
    staging.current(batch, person)
    batch.refresh_from_db()
    if confirmed:
        staging.confirm(batch, person, batch.digest)


def addresses(person) -> dict[str, str]:
    organisation, table = Organisation.objects.get(slug="greenwin"), BudgetTable.objects.get(slug="poles-2015-2019")
    organisation.summary = "Autre"
    organisation.save()
    theme = Theme.objects.create(slug="batteries", name="Batteries", source=Source.objects.first())
    STEPS["soumettre"].take(Theme.objects.create(slug="vert", name="Hydrogène vert", source=Source.objects.first()))
    for content, confirmed in (("neuf;Un thème neuf", True), ("autre;Un autre", False)):
        import_themes(person, content, confirmed)
    first = organisation.history.earliest().history_id
    return {
        "dashboard": reverse("admin:index"),
        "list": reverse("admin:poles_organisation_changelist"),
        "empty list": f"{reverse('admin:poles_organisation_changelist')}?q=zzz",
        "form": at("change", organisation),
        "table": at("change", table),
        "rich text": reverse("admin:pages_page_add"),
        "people": reverse("admin:auth_user_add"),
        "restore": at("restore", organisation, first),
        "deletion": at("delete", theme),
        "step": at("step", theme, "publier"),
        "draft": at("preview", theme),
        "queue": reverse("admin:publication"),
        "upload": reverse("backoffice:import_upload", args=["themes"]),
        "password": reverse("admin:password_change"),
    }


CUT_FIELDS = """
    () => [...document.querySelectorAll('.aligned .form-row :is(input, textarea, select)')]
      .filter(e => e.checkVisibility())
      .filter(e => e.getBoundingClientRect().right > e.closest('.form-row').getBoundingClientRect().right)
      .map(e => e.id)"""


# What axe cannot tell: words of the very colour of their ground
UNSEEN = """
    () => [...document.querySelectorAll('input[type=submit], button, .button')].filter(e => e.checkVisibility())
      .filter(e => getComputedStyle(e).color === getComputedStyle(e).backgroundColor).map(e => e.outerHTML)"""


def test_every_page_of_the_back_office_fits_and_can_be_used_by_all(live_content, browser, signed_in):
    person, cookie = signed_in
    wrong, anonymous = {}, {"login": reverse("admin:login"), "forgotten": reverse("admin_password_reset")}
    colours = {"runOnly": ["color-contrast"]}
    with watched(browser) as (page, _troubles):
        for name, address in {**anonymous, **addresses(person)}.items():
            if name not in anonymous:
                page.context.add_cookies([cookie])
            page.goto(live_content.url + address)
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                page.emulate_media(color_scheme="light" if width == 360 else "dark")
                page.evaluate(SETTLED)
                if (too_wide := overflow(page)) > 0:
                    wrong[name, width, "overflow"] = too_wide
                if cut := page.evaluate(CUT_FIELDS):
                    wrong[name, width, "cut"] = cut
                if unseen := page.evaluate(UNSEEN):
                    wrong[name, width, "unseen"] = unseen
                if found := violations(page, {"preload": False} | ({} if width == 360 else colours)):
                    wrong[name, width] = found
    assert wrong == {}


def test_the_button_that_goes_on_is_the_filled_one(live_content, browser):
    ground = "each => getComputedStyle(each).backgroundColor"
    with watched(browser) as (page, troubles):
        page.goto(live_content.url + reverse("admin:login"))
        found = [page.locator(each).evaluate(ground) for each in (".submit-row input", "#site-name .mark")]
        assert (found[0], troubles) == (found[1], [])


def test_what_is_wrong_in_a_form_takes_the_focus_and_leads_to_its_field(live_content, browser, signed_in):
    _person, cookie = signed_in
    with watched(browser) as (page, troubles):
        page.context.add_cookies([cookie])
        page.goto(live_content.url + reverse("admin:poles_theme_add"))
        page.fill("#id_name", "Batteries")
        page.keyboard.press("Enter")
        expect(page.locator("#problems")).to_be_focused()
        assert "source" in page.locator("#problems li").first.inner_text().lower()
        page.locator("#problems a").first.press("Enter")
        assert page.evaluate("document.activeElement.closest('.field-source') !== null")
        assert troubles == []
