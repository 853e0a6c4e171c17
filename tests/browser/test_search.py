"""The search as one uses it: it answers while one types, says how much it found, and needs no script."""

import re

from playwright.sync_api import expect

from tests.browser.test_public_use import goto  # noqa: F401


def test_results_their_count_and_the_address_follow_what_is_typed(goto, page):  # noqa: F811
    goto("/recherche/")
    page.locator("#q").press_sequentially("serious gam")
    told = page.get_by_role("status")
    expect(told).to_have_text("4 résultats pour « serious gam »")
    expect(page).to_have_url(re.compile(r"/recherche/\?q=serious(\+|%20)gam$"))
    expect(page.locator("#found mark").first).to_have_text("Serious")
    assert page.evaluate("document.activeElement.id") == "q"
    page.locator("#q").fill("seriuos")
    expect(told).to_have_text("Rien ne contient « seriuos ». 4 résultats pour « Serious ».")
    page.locator("#found .hits a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Serious games")
    page.go_back()
    expect(page.locator("#q")).to_have_value("seriuos")


def test_the_form_of_each_page_leads_to_the_results_without_scripts(live_content, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_content.url + "/sources/")
    page.locator("#site-q").fill("traitement des déchets")
    page.locator("#site-q").press("Enter")
    expect(page.get_by_role("status")).to_have_text("4 résultats pour « traitement des déchets »")
    page.get_by_role("link", name="GREENWIN").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("GREENWIN")
    context.close()


def test_several_kinds_of_results_are_each_a_link_away(goto, page):  # noqa: F811
    goto("/recherche/?q=energie")
    kinds = page.get_by_role("list", name="Ce qui a été trouvé").get_by_role("listitem")
    assert kinds.all_inner_texts() == page.locator(".found h2").all_inner_texts()
    kinds.get_by_role("link", name="Organisations").click()
    expect(page.locator("h2:target")).to_contain_text("Organisations")
