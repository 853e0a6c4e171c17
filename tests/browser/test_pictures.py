"""The pictures in a real browser: the map that shows ties, the timeline, processes, charts to take away."""

import re

from playwright.sync_api import expect

from poles.models import PlacementTheme

from .test_public_pages import overflow, violations, watched

MAP = "/poles/domaines/"
LIT = """() => [...document.querySelectorAll('.map-table a.lit:not(.cell), .map-themes a.lit[data-t]')]
    .map(e => e.dataset.t || e.dataset.o || e.dataset.d).filter((v, i, all) => all.indexOf(v) === i).sort()"""
GREENWIN = sorted(
    [
        *("greenwin", "processus-industriels", "developpement-durable", "chimie-verte", "chimie-bio-sourcee"),
        *("technologies-environnementales", "traitement-et-reutilisation-des-dechets-et-effluents"),
        *("gestion-des-eaux-usees", "gestion-et-stockage-de-lenergie", "construction-durable-et-renovation"),
    ]
)
SERIOUS = sorted(["serious-games", "infopole-cluster-tic", "twist", "technologies-digitales"])


def head(page, slug: str):
    return page.locator(f".matrix tbody th a[data-o={slug}]")


def told(page) -> str:
    return page.locator("#map-told").inner_text().replace("\u00a0", " ")


def test_what_one_points_at_has_all_its_ties_lit_and_told_and_the_map_is_filtered_at_once(live_content, browser):
    with watched(browser, viewport={"width": 1440, "height": 1000}) as (page, troubles):
        page.goto(live_content.url + MAP)
        by_pointer(page)
        by_keyboard(page)
        filtered(page)
    assert troubles == []


def by_pointer(page):
    head(page, "greenwin").hover()
    assert page.evaluate(LIT) == GREENWIN
    assert told(page) == "GREENWIN : 2 domaines, 7 thèmes, dont 6 dans plusieurs domaines."
    page.locator(".map-themes a[data-t=serious-games]").first.hover()
    assert page.evaluate(LIT) == SERIOUS
    assert told(page).startswith("Serious games : INFOPOLE CLUSTER TIC et TWIST")
    page.locator(".matrix thead a[data-d=technologies-digitales]").hover()
    themes = PlacementTheme.objects.filter(placement__domain__slug="technologies-digitales").values("theme").distinct()
    assert len(page.evaluate(LIT)) == 1 + 4 + themes.count()
    page.locator("h1").hover()
    assert (page.evaluate(LIT), told(page)) == ([], "")


def by_keyboard(page):
    head(page, "twist").focus()
    assert "serious-games" in page.evaluate(LIT)
    assert told(page) == "TWIST : 1 domaine, 6 thèmes, dont 1 partagé avec INFOPOLE CLUSTER TIC."
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "cell tie lit"
    page.keyboard.press("Escape")
    assert (page.evaluate(LIT), told(page)) == ([], "")


def filtered(page):
    page.locator(".chip", has_text="Cluster").click()
    expect(page.locator("#map h2").first).to_have_text("7 organisations")
    expect(page).to_have_url(re.compile(r"/poles/domaines/\?kind=cluster$"))
    expect(page.locator("#map-count")).to_have_text("7 organisations")
    expect(page.locator(".matrix tbody th[scope=row]")).to_have_count(7)
    expect(page.locator("#f-kind-cluster")).to_be_checked()
    page.locator(".map-themes a[data-t=serious-games]").first.focus()
    assert page.evaluate(LIT) == SERIOUS
    page.go_back()
    expect(page.locator("#map h2").first).to_have_text("14 organisations")


def test_a_finger_shows_first_and_opens_then_and_what_is_lit_can_be_read_by_all(live_content, browser):
    with watched(browser, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as (page, troubles):
        page.goto(live_content.url + MAP)
        head(page, "skywin").tap()
        assert told(page).startswith("SKYWIN : 2 domaines")
        expect(page).to_have_url(re.compile(f"{MAP}$"))
        assert (overflow(page), violations(page)) == (0, [])
        head(page, "skywin").tap()
        expect(page).to_have_url(re.compile("/poles/skywin/$"))
    assert troubles == []
    with watched(browser, color_scheme="dark", viewport={"width": 1440, "height": 900}) as (page, troubles):
        for address in (MAP, "/"):
            page.goto(live_content.url + address)
            head(page, "greenwin").focus()
            assert (address, page.locator(".lighting").count(), violations(page)) == (address, 1, [])
    assert troubles == []


def test_without_scripts_the_map_names_all_and_is_filtered_and_pictures_print_within_the_paper(live_content, browser):
    context = browser.new_context(java_script_enabled=False, locale="fr-BE", viewport={"width": 718, "height": 1000})
    page = context.new_page()
    page.goto(live_content.url + MAP)
    assert page.locator(".map-themes a[data-t]").count() == PlacementTheme.objects.count()
    page.locator(".chip", has_text="Plate-forme").click()
    page.get_by_role("button", name="Filtrer").click()
    expect(page.locator("#map h2").first).to_have_text("1 organisation")
    page.goto(live_content.url + "/")
    expect(page.locator(".shared-themes > ul > li").first).to_contain_text(
        re.compile("INFOPOLE CLUSTER TIC et TWIST.*Serious games", re.S)
    )
    page.emulate_media(media="print")
    for address in (MAP, "/chronologie/", "/strategie/appels-a-projets/", "/budgets/poles-2015-2019/"):
        page.goto(live_content.url + address)
        assert (address, overflow(page)) == (address, 0)
    context.close()
