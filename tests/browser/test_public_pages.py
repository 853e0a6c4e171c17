"""Every kind of public page in a real browser: it fits, it can be used by all, and it asks nobody else for anything."""

from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PAGES = {
    "home": "/",
    "organisations": "/poles/",
    "organisation": "/poles/greenwin/",
    "domains": "/poles/domaines/",
    "domain": "/poles/domaines/processus-industriels/",
    "themes": "/poles/themes/",
    "theme": "/poles/themes/big-data/",
    "tables": "/budgets/",
    "by year": "/budgets/poles-2015-2019/",
    "side by side": "/budgets/feder-2014-2020-axe-2/",
    "by area": "/budgets/plan-marshall-4-0/?fold=II",
    "figure": "/budgets/poles-2015-2019/rdi/2015/",
    "total": "/budgets/feder-2014-2020-axe-2/total-axe-2/total/",
    "comparison": "/budgets/comparer/?a=plan-marshall-4-0/II/&b=poles-2015-2019/total/&c=poles-2015-2019/rdi/",
    "figures": "/budgets/montants/?table=poles-2015-2019&year=2016",
    "control": "/budgets/poles-2015-2019/controle/",
    "timeline": "/chronologie/",
    "milestone": "/chronologie/document-de-synthese-2014/",
    "explained": "/strategie/",
    "sources": "/sources/",
    "data": "/donnees/",
    "search": "/recherche/?q=energie",
    "nothing found": "/poles/?q=zzz",
    "refused": "/poles/?domain=inconnu",
    "not found": "/inconnu/",
    "meaningless": "/poles/?_export=exe",
    "accessibility": "/accessibilite/",
}
SIZES = [(320, 740), (360, 740), (768, 1024), (1440, 900), (1920, 1080)]
LARGE_TEXT = "size => { document.documentElement.style.fontSize = size }"
CUT = """
    () => [...document.querySelectorAll('main :is(a, button, h1, h2, h3, p, label, summary)')].filter(e => {
      const style = getComputedStyle(e);
      return e.checkVisibility() && !e.closest('.visually-hidden') && style.overflow !== 'visible'
        && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
    }).map(e => e.outerHTML.slice(0, 80))"""


@contextmanager
def watched(browser, **options):
    """A page of a new context, and what it complained of or asked of others while it was open."""
    context = browser.new_context(locale="fr-BE", **options)
    page, troubles = context.new_page(), []

    def told(message):
        # Chromium itself says that a page answered 404 or 400, which is what was asked for
        if message.type in ("error", "warning") and "Failed to load resource" not in message.text:
            troubles.append(message.text)

    page.on("console", told)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    context.on("request", lambda request: "//localhost:" in request.url or troubles.append(request.url))
    try:
        yield page, troubles
    finally:
        context.close()


def addresses() -> dict[str, str]:
    from pages.models import Page, Process

    articles = {f"page {page.slug}": page.get_absolute_url() for page in Page.objects.exclude(figure="")}
    return PAGES | articles | {"process": Process.objects.first().get_absolute_url()}


# What follows time, not what follows the scrolling of a frame: that never ends
SETTLED = """
    () => Promise.all(document.getAnimations().filter(each => each.timeline instanceof DocumentTimeline)
      .map(each => each.finished)).then(() => null)"""


def violations(page, options: dict | None = None) -> list[tuple[str, list]]:
    page.wait_for_load_state()
    page.evaluate(SETTLED)  # a colour on its way to another one has the contrast of neither
    rules = {"rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, which axe leaves out unless asked
    found = Axe().run(page, options={"resultTypes": ["violations"]} | (options or rules)).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]


def overflow(page) -> int:
    """By how many pixels the page is wider than the window."""
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_every_kind_of_page_fits_each_screen(live_content, browser):
    wrong = {}
    with watched(browser, color_scheme="light") as (page, troubles):
        for name, address in addresses().items():
            page.goto(live_content.url + address)
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                if (too_wide := overflow(page)) > 0:
                    wrong[name, width] = too_wide
            page.set_viewport_size({"width": 360, "height": 740})
            page.evaluate(LARGE_TEXT, "200%")
            if (found := (overflow(page), page.evaluate(CUT))) != (0, []):
                wrong[name, "text at 200 %"] = found
    assert (wrong, troubles) == ({}, [])


def test_labels_of_the_timeline_never_lie_on_each_other(live_content, browser):
    hidden = """
        () => {
          const boxes = [...document.querySelectorAll('.timeline li')].map(e => e.getBoundingClientRect());
          return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
            a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(() => i));
        }"""
    with watched(browser) as (page, troubles):
        for address in ("/chronologie/", "/"):
            page.goto(live_content.url + address)
            for width in (360, 768, 960, 1024, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                assert (address, width, page.evaluate(hidden)) == (address, width, [])
    assert troubles == []


def test_the_timeline_keeps_to_its_scale(live_content, browser):
    ends = """
        () => {
          const right = each => Math.round(each.getBoundingClientRect().right);
          const last = Math.max(...[...document.querySelectorAll('.timeline .line rect')].map(right));
          const years = [...document.querySelectorAll('.years span')].map(each => each.getBoundingClientRect());
          const [end, today] = years.slice(-2);
          return Math.abs(last - end.left) <= 2 && today.right - last > 60;  // 2020 is not today
        }"""
    with watched(browser) as (page, troubles):
        for address in ("/chronologie/", "/"):
            page.goto(live_content.url + address)
            for width in (1024, 1440, 1920):
                page.set_viewport_size({"width": width, "height": 900})
                assert (address, width, page.evaluate(ends)) == (address, width, True)
    assert troubles == []


def test_a_drawing_keeps_its_words_inside_its_frame_and_its_areas(live_content, browser):
    outside = """
        () => [...document.querySelectorAll('.drawing svg')].filter(svg => svg.getClientRects().length).flatMap(svg => {
          const frame = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).filter(t => {
            const box = t.getBoundingClientRect(), area = t.parentElement.querySelector(':scope > rect');
            const edge = area ? area.getBoundingClientRect() : frame;
            return box.left < edge.left - 2 || box.right > edge.right + 2 || box.bottom > edge.bottom + 2;
          }).map(t => t.textContent);
        })"""
    drawn = {"plan-marshall-4-0": 1, "recherche-2015": 1, "feder-2014-2020-axe-2": 1}
    with watched(browser) as (page, troubles):
        for slug, count in drawn.items():
            page.goto(f"{live_content.url}/budgets/{slug}/")
            for width in (360, 768, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                shown = page.locator(".drawing svg:visible").count()
                assert (slug, width, shown, page.evaluate(outside)) == (slug, width, count, [])
    assert troubles == []


def test_a_total_opens_and_can_be_read_by_all(live_content, browser):
    for scheme, width in (("light", 360), ("dark", 1440)):
        with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 900}) as (page, troubles):
            page.goto(f"{live_content.url}/budgets/feder-2014-2020-axe-2/")
            page.locator("tr.grand-total .explains").first.click()
            expect(page.locator("[popover]:popover-open")).to_have_count(1)
            assert (scheme, violations(page), overflow(page), troubles) == (scheme, [], 0, [])


def test_the_explanations_of_totals_that_differ_are_printed(live_content, browser):
    with watched(browser, viewport={"width": 1000, "height": 900}) as (page, troubles):
        page.goto(f"{live_content.url}/budgets/feder-2014-2020-axe-2/")
        totals = page.locator(".explains").count()
        assert (totals > 15, page.locator(".explanation:visible").count()) == (True, 0)
        page.emulate_media(media="print")
        assert page.locator(".explanation:visible").count() == page.locator(".explains .mark").count() == 8
        assert page.locator(".explanation button:visible").count() == 0
    assert troubles == []
