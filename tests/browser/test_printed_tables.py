"""Staff bring a printed table in: pasted, understood, asked about, corrected, confirmed; without a script too."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from budgets.models import BudgetTable
from tests.browser.test_public_pages import SIZES, overflow, violations, watched
from tests.budgets.printing import as_pasted, printed_rows


@pytest.fixture
def cookie(live_content):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chef"))
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_content.url}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_pasted_table_is_understood_asked_about_corrected_and_made(live_content, cookie, browser, scripts):
    wrong = {}
    with watched(browser, java_script_enabled=scripts, bypass_csp=scripts) as (page, troubles):
        page.context.add_cookies([cookie])
        page.goto(live_content.url + "/admin/imports/")
        page.get_by_role("link", name="Importer un tableau imprimé").click()
        page.fill("#id_pasted", as_pasted(printed_rows("recherche-2015")))
        page.fill("#id_table", "recherche-bis")
        page.fill("#id_source", "Diaporama")
        page.click("input.default")
        questions = page.locator("#questions")
        expect(questions.locator("h2")).to_have_text("2 questions avant de comparer")
        expect(questions.locator('input[name="name:B"]')).to_have_value("2015")
        expect(questions.locator('select[name="parent:3"]')).to_have_value("7")
        expect(page.locator(".sheet tr", has_text="Millions €").locator("th .word")).to_have_text("unité")
        wrong |= _misfits(page, "questions") if scripts else {}
        questions.locator("input[value=ok]").check()
        questions.locator("input[type=submit]").click()
        expect(page.locator(".after .verdict.rounding")).to_have_text("arrondi")
        page.locator("#corrections summary").click()
        wrong |= _misfits(page, "outcome") if scripts else {}
        page.fill("#c-title", "La recherche en 2015")
        page.click("text=Relire la feuille ainsi")
        expect(page.locator(".after caption")).to_contain_text("La recherche en 2015")
        page.click("#confirm input[type=submit]")
        expect(page.locator(".messagelist")).to_contain_text("L’import est appliqué.")
    assert (wrong, troubles) == ({}, [])
    assert BudgetTable.objects.get(slug="recherche-bis").title == "La recherche en 2015"


def _misfits(page, name: str) -> dict:
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            if (too_wide := overflow(page)) > 0:
                found[name, width, "overflow"] = too_wide
            if width != 768 and (broken := violations(page)):
                found[name, width, scheme] = broken
    return found
