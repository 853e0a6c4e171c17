"""What a visitor does with the site: filters as one types, goes back, uses the keyboard, does without scripts."""

import re

import pytest
from playwright.sync_api import expect

from timeline.models import Milestone


@pytest.fixture
def goto(live_content, page):
    """Opens an address of the site. Fails the test if the page complained meanwhile."""
    troubles = []
    page.on("console", lambda message: message.type in ("error", "warning") and troubles.append(message.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield lambda address: page.goto(live_content.url + address)
    assert troubles == []


def results(page) -> int:
    return int(page.locator("#results h2").inner_text().split()[0])


def heading(count: int) -> re.Pattern:
    return re.compile(rf"^{count} résultats?$")


def choice(page, name: str, value: str):
    return page.locator(f"#facets label:has(input[name={name}][value={value}])")


def test_results_counts_and_address_follow_what_is_typed_and_chosen_and_back_undoes_it(goto, page):
    goto("/poles/")
    everything = results(page)
    count = int(choice(page, "domain", "transport-et-mobilite").locator("small").inner_text())
    choice(page, "domain", "transport-et-mobilite").click()
    expect(page.locator("#results h2")).to_have_text(heading(count))
    expect(page).to_have_url(re.compile(r"/poles/\?domain=transport-et-mobilite$"))
    expect(page.locator("#results tbody tr")).to_have_count(count)
    kinds = [int(text) for text in page.locator("#facets label:has(input[name=kind]) small").all_inner_texts()]
    assert sum(kinds) == count < everything
    page.locator("#id_q").press_sequentially("logistics")
    expect(page).to_have_url(re.compile(r"/poles/\?q=logistics&domain=transport-et-mobilite$"))
    expect(page.locator("#results h2")).to_have_text(heading(1))
    assert page.evaluate("document.activeElement.id") == "id_q"
    page.go_back()
    expect(page).to_have_url(re.compile(r"/poles/\?domain=transport-et-mobilite$"))
    expect(page.locator("#results h2")).to_have_text(heading(count))
    expect(page.locator("#id_q")).to_have_value("")
    expect(choice(page, "domain", "transport-et-mobilite").locator("input")).to_be_checked()
    page.go_back()
    expect(page.locator("#results h2")).to_have_text(heading(everything))
    expect(choice(page, "domain", "transport-et-mobilite").locator("input")).not_to_be_checked()


def test_an_address_opened_anew_shows_the_same(goto, page):
    goto("/poles/themes/")
    count = int(choice(page, "kind", "pole").locator("small").inner_text())
    choice(page, "kind", "pole").click()
    expect(page).to_have_url(re.compile("kind=pole"))
    expect(page.locator("#results h2")).to_have_text(heading(count))
    page.goto(page.url)
    expect(page.locator("#results h2")).to_have_text(heading(count))
    expect(choice(page, "kind", "pole").locator("input")).to_be_checked()


def test_sorting_and_paging_keep_the_filters_and_filtering_keeps_the_order(goto, page):
    goto("/poles/themes/?kind=pole")
    page.locator("#sort-organisations").click()
    expect(page).to_have_url(re.compile(r"\?kind=pole&sort=organisations$"))
    expect(page.locator("th[aria-sort=ascending]")).to_have_count(1)
    page.locator("#page-2").click()
    expect(page).to_have_url(re.compile(r"page=2"))
    assert "kind=pole" in page.url
    choice(page, "kind", "cluster").click()
    expect(page).to_have_url(re.compile("kind=pole&kind=cluster"))
    expect(page).to_have_url(re.compile("sort=organisations"))
    assert "page=" not in page.url


def test_the_drawing_of_the_timeline_follows_the_filters(goto, page):
    goto("/chronologie/")
    events = Milestone.objects.filter(kind="event").count()
    choice(page, "kind", "event").click()
    expect(page.locator("#results h2")).to_have_text(heading(events))
    expect(page.locator("#drawing li")).to_have_count(events)


def test_the_links_to_the_exports_follow_the_filters(goto, page):
    goto("/poles/")
    choice(page, "kind", "cluster").click()
    expect(page.locator("#results .exports a").first).to_have_attribute("href", "/poles/?kind=cluster&_export=csv")
    with page.expect_download() as download:
        page.locator("#results .exports a").first.click()
    assert download.value.suggested_filename == "organisations.csv"


def test_the_keyboard_reaches_every_event_of_the_timeline_and_every_facet(goto, page):
    goto("/chronologie/")
    wanted = page.locator(".timeline a, #facets input, #facets summary").count()
    assert wanted >= Milestone.objects.count()
    met = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "() => { const e = document.activeElement; const all = [...document.querySelectorAll("
            "'.timeline a, #facets input, #facets summary')]; return [e.tagName, all.indexOf(e)] }"
        )
        if focus[0] == "BODY":
            break
        if focus[1] >= 0:
            met.add(focus[1])
    assert sorted(met) == list(range(wanted))


def test_what_has_the_focus_shows_it(goto, page):
    goto("/chronologie/")
    shown = """() => { const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 }"""
    missing = []
    for _ in range(30):
        page.keyboard.press("Tab")
        if not page.evaluate(shown):
            missing.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert missing == []


def test_a_facet_is_chosen_and_closed_by_the_keyboard_alone(goto, page):
    goto("/poles/")
    page.locator("#facets summary").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"/poles/\?theme=additive-manufacturing$"))
    expect(page.locator("#f-theme-additive-manufacturing")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#facets summary").first).to_be_focused()
    expect(page.locator("#facets details[open]")).to_have_count(0)


def test_the_first_stop_of_the_keyboard_leads_to_the_content(goto, page):
    goto("/poles/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#contenu")).to_be_focused()


def test_without_scripts_filters_sort_pages_search_and_timeline_work(live_content, browser):
    context = browser.new_context(java_script_enabled=False, locale="fr-BE")
    page = context.new_page()
    page.goto(live_content.url + "/poles/")
    count = int(choice(page, "kind", "pole").locator("small").inner_text())
    choice(page, "kind", "pole").click()
    page.locator("#filters button").click()
    expect(page.locator("#results h2")).to_have_text(heading(count))
    expect(page.locator("#results tbody tr")).to_have_count(count)
    expect(choice(page, "kind", "pole").locator("input")).to_be_checked()
    page.locator("#sort-name").click()
    expect(page).to_have_url(re.compile(r"kind=pole.*&sort=name$"))
    expect(page.locator("#results h2")).to_have_text(heading(count))
    page.goto(live_content.url + "/poles/themes/")
    page.locator("#page-2").click()
    expect(page.locator("[aria-current=page]", has_text="2")).to_have_count(1)
    page.locator("#site-q").fill("big data")
    page.locator(".site-search button").click()
    expect(page.locator("h1")).to_have_text("Recherche")
    expect(page.locator(".hits a[href='/poles/themes/big-data/']")).to_have_count(1)
    page.goto(live_content.url + "/chronologie/")
    page.locator(".timeline a").first.click()
    expect(page).to_have_url(re.compile("/chronologie/.+/$"))
    expect(page.locator(".page-header .eyebrow")).to_have_count(1)
    context.close()


def test_a_visitor_reads_how_much_the_feder_gives_to_axis_2_and_why_it_does_not_add_up(goto, page):
    goto("/")
    page.locator("#site-q").fill("FEDER")
    page.keyboard.press("Enter")
    page.locator(".hits a[href='/budgets/feder-2014-2020-axe-2/']").click()
    expect(page.locator("tr.grand-total td").last).to_contain_text("439,5")
    page.locator("tr.grand-total .explains").last.click()
    expect(page.locator(".explanation:popover-open")).to_contain_text("439,4")
    expect(page.locator(".explanation:popover-open")).to_be_in_viewport()
    page.locator(".explanation:popover-open").get_by_text("La page de ce montant").click()
    expect(page).to_have_url(re.compile("/budgets/feder-2014-2020-axe-2/total-axe-2/total/$"))
    expect(page.locator(".big-amount")).to_have_text("439,5 M€")


def test_a_total_opens_and_closes_by_the_keyboard_alone(goto, page):
    goto("/budgets/feder-2014-2020-axe-2/")
    total = page.locator("tr.grand-total .explains").first
    total.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".explanation:popover-open")).to_contain_text("410,4")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.explanation') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(".explanation:popover-open")).to_have_count(0)
    expect(total).to_be_focused()


def test_a_line_folds_in_its_place_and_back_unfolds_it(goto, page):
    goto("/budgets/plan-marshall-4-0/")
    rows = page.locator(".budget tbody tr")
    expect(rows).to_have_count(12)
    page.locator("#ligne-II .fold").focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(10)
    expect(page).to_have_url(re.compile(r"/budgets/plan-marshall-4-0/\?fold=II$"))
    expect(page.locator("#ligne-II .fold")).to_be_focused()
    expect(page.locator("#ligne-II .fold")).to_have_attribute("aria-expanded", "false")
    page.go_back()
    expect(rows).to_have_count(12)


def test_without_scripts_totals_open_lines_fold_and_comparisons_are_made(live_content, browser):
    context = browser.new_context(java_script_enabled=False, locale="fr-BE", viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(live_content.url + "/budgets/plan-marshall-4-0/")
    page.locator("#ligne-II .explains").first.click()
    expect(page.locator(".explanation:popover-open")).to_contain_text("Montant publié")
    page.locator(".explanation:popover-open button").click()
    expect(page.locator(".explanation:popover-open")).to_have_count(0)
    page.locator("#ligne-II .fold").click()
    expect(page.locator(".budget tbody tr")).to_have_count(10)
    page.locator("#ligne-I .amount").first.click()
    expect(page.locator(".big-amount")).to_contain_text("294,56")
    page.get_by_role("button", name="toute sa ligne").click()
    page.locator("#id_b").select_option("plan-marshall-4-0/II/")
    page.get_by_role("button", name="Comparer").click()
    expect(page.locator(".compared tbody tr").first).to_contain_text("+555,92")
    context.close()
