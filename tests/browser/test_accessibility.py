"""Every kind of page, for everybody: what axe sees and what it cannot, in each language and both schemes."""

import re
from itertools import product

from django.conf import settings
from playwright.sync_api import expect

from tests.browser import visiting
from tests.browser.test_public_pages import addresses, watched

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
ELSEWHERE = (
    "home",
    "organisations",
    "organisation",
    "domains",
    "side by side",
    "figure",
    "timeline",
    "data",
    "not found",
)
TRANSLATED = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def visit(page, address: str):
    page.goto(address)
    page.evaluate(visiting.OPEN)
    page.evaluate(visiting.AXE)


def looked_at(page, scheme: str, size: dict, rules: list[str]) -> list:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    page.evaluate(visiting.SETTLED)
    return page.evaluate(visiting.VIOLATIONS, rules)


def faults(page, browser_settings) -> dict[str, object]:
    """What axe cannot see, of the page that is open on a wide screen."""
    found = {"structure": page.evaluate(visiting.STRUCTURE)}
    browser_settings.send("Page.setFontSizes", visiting.TWICE)
    found["200 %"] = page.evaluate(visiting.OVERFLOW)
    browser_settings.send("Page.setFontSizes", visiting.ONCE)
    page.set_viewport_size({"width": 320, "height": 256})
    found["400 %"] = page.evaluate(visiting.OVERFLOW)
    page.evaluate(visiting.SPACING, True)
    found["spacing"] = page.evaluate(visiting.OVERFLOW)
    page.evaluate(visiting.SPACING, False)
    page.set_viewport_size(WIDE)
    page.keyboard.press("Tab")
    found["focus"] = page.evaluate(visiting.FOCUS)
    return found


def test_every_kind_of_page_can_be_used_by_all(live_content, browser):
    wrong = {}
    with watched(browser, viewport=WIDE) as (page, troubles):
        browser_settings = page.context.new_cdp_session(page)
        for name, address in addresses().items():
            visit(page, live_content.url + address)
            found = {
                "wide": looked_at(page, "light", WIDE, visiting.RULES),
                "charts": page.evaluate(visiting.CHARTS),
                **faults(page, browser_settings),
                "narrow": looked_at(page, "dark", NARROW, visiting.RULES),
                "dark charts": page.evaluate(visiting.CHARTS),
            }
            wrong |= {(name, what): each for what, each in found.items() if each}
    assert (wrong, troubles) == ({}, [])


def test_so_can_it_in_each_language(live_content, browser):
    wrong = {}
    with watched(browser, viewport=NARROW) as (page, troubles):
        for language, name in product(TRANSLATED, ELSEWHERE):
            visit(page, f"{live_content.url}/{language}{addresses()[name]}")
            found = {
                "narrow": looked_at(page, "light", NARROW, visiting.RULES),
                "overflow": page.evaluate(visiting.OVERFLOW),
                "lang": [] if page.evaluate("document.documentElement.lang") == language else ["lang"],
            }
            wrong |= {(language, name, what): each for what, each in found.items() if each}
    assert (wrong, troubles) == ({}, [])


def test_the_menu_of_a_phone_can_be_used_by_all(live_content, browser):
    with watched(browser, viewport=NARROW) as (page, troubles):
        page.goto(live_content.url + "/")
        page.evaluate(visiting.AXE)
        menu = page.locator("button.menu")
        menu.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#rubriques a").first).to_be_visible()
        assert {scheme: looked_at(page, scheme, NARROW, visiting.RULES) for scheme in ("light", "dark")} == {
            "light": [],
            "dark": [],
        }
        page.keyboard.press("Escape")
        expect(page.locator("#rubriques a").first).not_to_be_visible()
        expect(menu).to_be_focused()
    assert troubles == []


def test_no_page_keeps_anything_asks_anybody_else_or_jumps(live_content, browser):
    """`watched` reports each request to others, and each complaint, of the policy too."""
    wrong = {}
    with watched(browser, viewport=NARROW) as (page, troubles):
        for name, address in addresses().items():
            page.goto(live_content.url + address)
            if (kept := page.evaluate(visiting.KEPT)) != visiting.NOTHING_KEPT or page.context.cookies():
                wrong[name, "kept"] = kept
            if shift := page.evaluate(visiting.SHIFT):
                wrong[name, "shift"] = shift
    assert (wrong, troubles) == ({}, [])


def test_the_skip_link_shows_itself_and_the_keyboard_goes_from_top_to_bottom(live_content, browser):
    with watched(browser, viewport=WIDE) as (page, troubles):
        page.goto(live_content.url + "/poles/")
        page.keyboard.press("Tab")
        skip = page.locator("a.skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        places = []
        for _ in range(12):
            page.keyboard.press("Tab")
            places.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
            assert page.evaluate("document.activeElement.closest('main') !== null")
        assert places == sorted(places)
    assert troubles == []


def test_the_number_of_results_is_announced_and_nothing_else(live_content, browser):
    with watched(browser, viewport=WIDE) as (page, troubles):
        page.goto(live_content.url + "/poles/")
        region = page.locator("[role=status]:not(.preview-banner)")
        expect(region).to_have_text(re.compile(r"^\s*14 résultats\s*$"))
        region.evaluate("each => { window.announcer = each }")
        page.locator("#facets label:has(input[name=kind][value=pole])").click()
        expect(region).to_have_text(re.compile(r"^\s*6 résultats\s*$"))
        assert region.evaluate("each => each === window.announcer")  # a region that is replaced announces nothing
        assert page.locator("[aria-live]").count() == 0
        page.go_back()
        expect(region).to_have_text(re.compile(r"^\s*14 résultats\s*$"))
    assert troubles == []
