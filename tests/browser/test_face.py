"""The design holds on a phone, on paper and over a slow line."""

import gzip

from playwright.sync_api import expect

from budgets.models import BudgetTable, Column, Figure
from poles.models import Theme
from tests.browser.test_public_pages import overflow, watched

LISTS = ("/poles/themes/", "/budgets/montants/", "/chronologie/")
MOST_BYTES = 60_000
UNSLIM = "document.querySelector('.budget').classList.remove('slim')"  # as one of many columns


def test_a_list_weighs_little_with_all_that_it_needs(live_content, browser):
    heavy = {}
    for address in LISTS:
        with watched(browser) as (page, troubles):
            page.goto(live_content.url + address)
            needed = page.evaluate("[location.href, ...performance.getEntriesByType('resource').map(e => e.name)]")
            weight = sum(len(gzip.compress(page.request.get(each).body())) for each in needed)
            if weight > MOST_BYTES or len(needed) < 3:
                heavy[address] = weight
        assert troubles == []
    assert heavy == {}


def test_the_head_and_the_first_column_of_a_budget_table_stay_while_it_scrolls_on_a_phone(live_content, browser):
    where = """
        () => {
          const frame = document.querySelector('.scroll:has(.budget)'), edge = frame.getBoundingClientRect();
          frame.scrollTo(120, 90);
          const box = each => frame.querySelector(each).getBoundingClientRect();
          return [frame.scrollLeft, frame.scrollTop, box('tbody th').left - edge.left, box('thead th').top - edge.top,
                  frame.tabIndex].map(Math.round);
        }"""
    with watched(browser, viewport={"width": 360, "height": 500}) as (page, troubles):
        page.goto(f"{live_content.url}/budgets/feder-2014-2020-axe-2/")
        page.evaluate(UNSLIM)
        page.set_viewport_size({"width": 320, "height": 500})
        assert page.evaluate(where) == [120, 90, 0, 0, 0]
        page.set_viewport_size({"width": 1440, "height": 900})
        expect(page.locator(".scroll:has(.budget)")).to_have_attribute(
            "tabindex", "-1"
        )  # no stop where nothing scrolls
    assert troubles == []


def test_a_budget_table_of_few_columns_is_all_in_sight_on_a_phone(live_content, browser):
    beyond = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).length"
    on_one_line = "all => new Set(all.map(each => Math.round(each.getBoundingClientRect().right))).size"
    with watched(browser, viewport={"width": 360, "height": 740}) as (page, troubles):
        for slug in ("feder-2014-2020-axe-2", "poles-2015-2019", "plan-marshall-4-0", "recherche-2015"):
            for language in ("", "/en", "/de"):
                page.goto(f"{live_content.url}{language}/budgets/{slug}/")
                cells = page.locator(".budget :is(td, th)")
                assert (slug, language, cells.evaluate_all(beyond)) == (slug, language, 0)
        page.goto(f"{live_content.url}/budgets/poles-2015-2019/")
        for place in range(2, 8):
            assert page.locator(f".budget tr > :nth-child({place})").evaluate_all(on_one_line) == 1
    assert troubles == []


def test_a_frame_shows_that_there_is_more_until_its_end_is_seen(live_content, browser):
    shade = """
        async to => {
          const frame = document.querySelector('.scroll:has(.budget)');
          frame.scrollTo(to, 0);
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          return Number(getComputedStyle(frame, '::after').opacity);
        }"""
    with watched(browser, viewport={"width": 360, "height": 740}) as (page, troubles):
        page.goto(f"{live_content.url}/budgets/poles-2015-2019/")
        page.evaluate(UNSLIM)
        assert [page.evaluate(shade, 0), page.evaluate(shade, 2000)] == [1, 0]
        page.set_viewport_size({"width": 1440, "height": 900})
        assert page.evaluate(shade, 0) == 0
    assert troubles == []


def test_the_head_of_a_table_that_fits_stays_at_the_top_of_the_window(live_content, browser):
    with watched(browser, viewport={"width": 1440, "height": 600}) as (page, troubles):
        for address in ("/poles/themes/", "/budgets/feder-2014-2020-axe-2/controle/"):
            page.goto(live_content.url + address)
            expect(page.locator(".scroll")).to_have_attribute("tabindex", "-1")
            page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
            top = page.locator("thead th").first.evaluate("each => Math.round(each.getBoundingClientRect().top)")
            assert (address, top) == (address, 0)
    assert troubles == []


def test_a_verdict_is_read_on_a_phone_without_scrolling_sideways(live_content, browser):
    beyond = "all => all.filter(each => each.getBoundingClientRect().right > innerWidth).length"
    inside = "frame => frame.scrollHeight - frame.clientHeight"
    with watched(browser, viewport={"width": 360, "height": 740}) as (page, troubles):
        page.goto(f"{live_content.url}/budgets/feder-2014-2020-axe-2/controle/")
        verdicts = page.locator(".verdict")
        assert (verdicts.count(), verdicts.evaluate_all(beyond)) == (23, 0)
        assert page.locator(".scroll").evaluate(inside) == 0  # no row is cut by a frame inside the page
    assert troubles == []


def test_an_amount_stands_after_what_it_is_the_amount_of_on_a_phone(live_content, browser):
    tops = "row => [...row.cells].slice(1, 4).map(each => Math.round(each.getBoundingClientRect().bottom / 3))"
    with watched(browser, viewport={"width": 360, "height": 740}) as (page, troubles):
        page.goto(f"{live_content.url}/budgets/montants/?table=poles-2015-2019")
        assert len(set(page.locator(".list tbody tr").first.evaluate(tops))) == 1
        frame = page.locator(".scroll")
        assert frame.evaluate("e => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]") == [0, 0]
    assert troubles == []


def test_commas_stand_in_line_whatever_the_decimals(live_content, browser):
    commas = """
        cells => [...document.querySelectorAll(cells)].map(cell => {
          const text = cell.firstChild, comma = text.data.indexOf(','), range = document.createRange();
          range.setStart(text, comma < 0 ? text.length - 1 : comma - 1);
          range.setEnd(text, comma < 0 ? text.length : comma);
          return Math.round(2 * range.getBoundingClientRect().right);
        })"""
    with watched(browser) as (page, troubles):
        for address, cells, count in (
            ("poles-2015-2019/", ".budget tbody tr:not(.total) td:nth-child(3) a", 4),
            ("montants/?table=poles-2015-2019&year=2017", ".list td.number", 5),
            (
                "comparer/?a=poles-2015-2019//2017&b=poles-2015-2019//2018",
                ".compared tr:not(.total) .number:nth-child(2) a",
                4,
            ),
        ):
            page.goto(f"{live_content.url}/budgets/{address}")
            assert (address, len(found := page.evaluate(commas, cells)), len(set(found))) == (address, count, 1)
    assert troubles == []


def test_the_menu_of_a_phone_opens_without_scripts_and_is_there_on_a_desktop(live_content, browser):
    with watched(browser, java_script_enabled=False, viewport={"width": 360, "height": 740}) as (page, troubles):
        page.goto(live_content.url + "/budgets/")
        links = page.locator("#rubriques a")
        assert (links.count(), links.first.is_visible()) == (8, False)
        page.locator(".menu").focus()
        page.keyboard.press("Enter")
        expect(links.first).to_be_visible()
        page.keyboard.press("Escape")
        expect(links.first).to_be_hidden()
        page.set_viewport_size({"width": 1440, "height": 740})
        expect(links.first).to_be_visible()
        expect(page.locator(".menu")).to_be_hidden()
        assert page.locator("#rubriques [aria-current]").inner_text() == "Budgets"
    assert troubles == []


LYING = 1009  # pixels: an A4 on its side, within its margins


def test_a_table_of_many_columns_lies_on_its_side_and_loses_none_on_paper(live_content, browser):
    table = BudgetTable.objects.get(slug="poles-2015-2019")
    line = table.lines.get(key="total")
    for year in range(2020, 2030):
        column = Column.objects.create(table=table, key=str(year), label=str(year), kind="year", year=year)
        Figure.objects.create(line=line, column=column, amount="1234.56", decimals=2)
    with watched(browser, viewport={"width": LYING, "height": 700}) as (page, troubles):
        page.emulate_media(media="print")
        for slug, kind in ((table.slug, "wide"), ("feder-2014-2020-axe-2", "auto")):
            page.goto(f"{live_content.url}/budgets/{slug}/")
            pages = page.evaluate(
                "['#tableau', '#publie'].map(each => getComputedStyle(document.querySelector(each)).page)"
            )
            assert (slug, pages, overflow(page)) == (slug, [kind, kind], 0)
    assert troubles == []


def test_paper_has_what_the_page_says_its_source_its_date_and_its_address(live_content, browser):
    with watched(browser) as (page, troubles):
        page.emulate_media(media="print")
        for address in ("/poles/greenwin/", "/budgets/feder-2014-2020-axe-2/", "/strategie/creation-des-poles/"):
            page.goto(live_content.url + address)
            printed = page.locator("body").inner_text()
            told = ["Source", "Dernière modification", "Publié par", live_content.url + address]
            assert (address, [each for each in told if each not in printed]) == (address, [])
            left = page.locator(":is(nav, form, .exports, .skip, .menu):visible").evaluate_all("all => all.length")
            assert (address, left) == (address, 0)
        page.goto(live_content.url + "/budgets/feder-2014-2020-axe-2/")
        assert "439,5" in page.locator("tr.grand-total").inner_text()
    assert troubles == []


def test_what_stands_in_french_on_another_page_is_seen_to_be_french(live_content, browser):
    Theme.objects.filter(slug="serious-games").update(name="Jeux sérieux", name_en="")
    seen = "() => getComputedStyle(document.querySelector('h1 span'), '::after').content"
    with watched(browser) as (page, troubles):
        page.goto(f"{live_content.url}/en/poles/themes/serious-games/")
        assert (page.locator("h1").inner_text(), page.evaluate(seen)) == ("Jeux sérieux", '"fr" / ""')
        page.goto(f"{live_content.url}/poles/themes/serious-games/")
        assert page.locator("h1 span").count() == 0
    assert troubles == []
