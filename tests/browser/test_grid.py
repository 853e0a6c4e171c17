"""A budget table typed as in a spreadsheet, by the keyboard alone; then the same without script."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from budgets.models import BudgetTable
from publishing.models import State
from tests.browser.test_public_pages import SIZES, overflow, violations, watched
from tests.budgets.grids import address, amounts, cell, column, line, open_grid, save

BLOCK = "1 234,5\t2,0\r\n\t3\r\n4\t5,25\r\n"


@pytest.fixture
def table(live_content):
    BudgetTable.objects.update(state=State.DRAFT)
    return BudgetTable.objects.get(slug="poles-2015-2019")


def signed_in(name) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    return client


@pytest.fixture
def cookie(live_content):
    client = signed_in("chef")
    return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_content.url}


@pytest.fixture
def grid(live_content, table, cookie, browser):
    """The page of the grid. Fails the test if it complained meanwhile."""
    with watched(browser, viewport={"width": 1440, "height": 900}) as (page, troubles):
        page.context.add_cookies([cookie])
        page.goto(live_content.url + address(table))
        yield page
        assert troubles == []


def focused(page) -> str:
    return page.evaluate("document.activeElement.id")


def paste(page, text):
    """What a spreadsheet puts on the clipboard."""
    page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true,
            cancelable: true}));
        }""",
        text,
    )


def status(page, *words):
    for each in words:
        expect(page.locator("#grid-status")).to_contain_text(each)


def test_a_table_of_six_columns_is_seen_whole_on_a_desktop(grid):
    assert grid.locator(".cells").evaluate("frame => frame.scrollWidth - frame.clientWidth") == 0


def test_the_keyboard_moves_through_the_cells_types_reverts_and_edits(grid, table):
    page, keys = grid, grid.keyboard
    page.locator(f"#{cell(table, 'rdi', '2015')}").focus()
    moves = [
        ("ArrowRight", cell(table, "rdi", "2016")),
        ("ArrowDown", cell(table, "formation", "2016")),
        ("ArrowLeft", cell(table, "formation", "2015")),
        ("ArrowLeft", f"label-{line(table, 'formation')}"),
        ("ArrowLeft", f"code-{line(table, 'formation')}"),
        ("Tab", f"label-{line(table, 'formation')}"),
        ("Tab", cell(table, "formation", "2015")),
        ("Enter", cell(table, "international", "2015")),
        ("Shift+Enter", cell(table, "formation", "2015")),
        ("ArrowUp", cell(table, "rdi", "2015")),
        ("PageUp", cell(table, "rdi", "2015")),
    ]
    for key, expected in moves:
        keys.press(key)
        assert (key, focused(page)) == (key, expected)
    keys.type("12,5")
    keys.press("Escape")
    expect(page.locator(f"#{focused(page)}")).to_have_value("41")
    keys.press("F2")
    keys.press("ArrowLeft")
    keys.type("0")
    keys.press("Enter")
    expect(page.locator(f"#{cell(table, 'rdi', '2015')}")).to_have_value("401")
    status(page, "3 écarts à expliquer")


def test_a_block_is_pasted_undone_and_redone_and_nothing_of_it_is_lost(grid, table):
    page = grid
    cells = [cell(table, key, year) for key in ("valorisation-industrielle", "total") for year in ("2019", "total")]
    before = [page.locator(f"#{each}").input_value() for each in cells]
    page.locator(f"#{cells[0]}").focus()
    paste(page, BLOCK)
    pasted = ["1 234,5", "2,0", "", "3"]
    assert [page.locator(f"#{each}").input_value() for each in cells] == pasted
    expect(page.locator("#grid-told")).to_contain_text("ne tient pas dans le tableau")
    expect(page.locator("#grid-told textarea")).to_have_value("4\t5,25")
    expect(page.locator("#grid-count")).to_contain_text("changements")
    page.keyboard.press("Control+z")
    assert [page.locator(f"#{each}").input_value() for each in cells] == before
    expect(page.locator("#grid-count")).to_have_text("Rien n’a changé.")
    page.locator("#grid-redo").click()
    assert [page.locator(f"#{each}").input_value() for each in cells] == pasted
    assert amounts(table)["total", "total"] == "642.06"


def copied(page) -> str:
    """What Ctrl + C puts on the clipboard."""
    return page.evaluate(
        """() => {
          const data = new DataTransfer();
          document.activeElement.dispatchEvent(new ClipboardEvent("copy", {clipboardData: data, bubbles: true,
            cancelable: true}));
          return data.getData("text/plain");
        }"""
    )


def test_a_block_is_chosen_with_shift_copied_and_pasted_back(grid, table):
    page, start = grid, cell(table, "formation", "2015")
    page.locator(f"#{start}").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"):
        page.keyboard.press(f"Shift+{key}")
    assert (focused(page), page.locator("[data-block]").count()) == (start, 6)
    assert copied(page) == "3,63\t4,1\r\n3,5\t3,5\r\n53\t53"
    expect(page.locator("#grid-block")).to_have_text("6 cases copiées.")
    page.keyboard.press("ArrowRight")
    assert page.locator("[data-block]").count() == 0 and focused(page) == cell(table, "formation", "2016")
    page.locator(f"#label-{line(table, 'rdi')}").click()
    page.locator(f"#{start}").click(modifiers=["Shift"])
    assert focused(page) == f"label-{line(table, 'rdi')}"
    assert copied(page) == "RDI\t41\r\nFormation\t3,63"
    page.locator(f"#{cell(table, 'total', '2019')}").focus()
    paste(page, "3,63\t4,1")
    expect(page.locator("#grid-count")).to_contain_text("2 changements")


def test_a_block_is_emptied_and_brought_back_by_one_undo(grid, table):
    page, cells = grid, [cell(table, key, year) for key in ("formation", "international") for year in ("2015", "2016")]

    def values() -> list[str]:
        return [page.locator(f"#{each}").input_value() for each in cells]

    page.locator(f"#{cells[0]}").focus()
    for key in ("Shift+ArrowRight", "Shift+ArrowDown", "Delete"):
        page.keyboard.press(key)
    assert (values(), focused(page)) == ([""] * 4, cells[0])
    expect(page.locator("#grid-count")).to_contain_text("4 changements")
    page.keyboard.press("Control+z")
    assert values() == ["3,63", "4,1", "3,5", "3,5"]


def test_verdicts_follow_what_is_typed_and_a_note_explains_one(grid, table):
    page, total = grid, cell(table, "total", "2015")
    page.locator(f"#{cell(table, 'rdi', '2015')}").fill("45")
    expect(page.locator(f"#mark-{total}")).to_have_class("mark discrepancy")
    expect(page.locator(f"#{total}")).to_have_attribute("aria-describedby", f"mark-{total}")
    status(page, "3 écarts à expliquer")
    page.locator("#grid-panel button", has_text="Ajouter une note").first.click()
    note = page.locator(f"#{total.replace('amount', 'note')}")
    expect(note).to_be_focused()
    note.fill("Corrigé.")
    status(page, "2 écarts à expliquer")
    page.locator(f"#{cell(table, 'rdi', '2016')}").fill("4 O")
    expect(page.locator(f"#{cell(table, 'rdi', '2016')}")).to_have_attribute("aria-invalid", "true")
    status(page, "1 saisie à corriger")
    expect(page.locator("#grid-panel .changes li")).to_have_count(3)


def test_a_line_is_added_moved_typed_and_saved_by_the_keyboard_then_taken_back(grid, table, live_content):
    page, keys, before = grid, grid.keyboard, amounts(table)
    page.locator(f"#{cell(table, 'formation', '2015')}").focus()
    page.locator("button[value=add-line]").press("Enter")
    expect(page.locator("#label-ln1")).to_be_focused()
    keys.type("Mesure neuve")
    keys.press("Alt+Shift+ArrowUp")
    expect(page.locator("#grid tbody tr").nth(2).locator("textarea")).to_have_value("Mesure neuve")
    expect(page.locator("#label-ln1")).to_be_focused()
    keys.press("Control+z")
    expect(page.locator("#grid tbody tr").nth(3).locator("textarea")).to_have_value("Mesure neuve")
    page.locator("#label-ln1").focus()
    keys.press("ArrowRight")
    keys.type("2,5")
    keys.press("Control+s")
    expect(page.locator("#change_reason")).to_be_focused()
    expect(page.locator("#grid-panel .changes li")).to_contain_text("1 montant")
    keys.press("Enter")
    expect(page.locator("#grid-errors")).to_contain_text("Donnez le motif")
    expect(page.locator("#change_reason")).to_be_focused()
    keys.type("Oubliée")
    keys.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Enregistré")
    assert amounts(table)["mesure-neuve", "2015"] == "2.5"
    page.locator(".messagelist a", has_text="Annuler cet enregistrement").click()
    expect(page.locator("#undoing-title")).to_be_visible()
    page.locator("button[value=save]").click()
    expect(page.locator(".messagelist")).to_contain_text("Enregistré")
    assert amounts(table) == before


def test_the_other_s_save_is_told_without_losing_what_is_typed(grid, table):
    page, mine, their = grid, cell(table, "rdi", "2015"), cell(table, "rdi", "2016")
    page.locator(f"#{mine}").fill("43")
    other = signed_in("autrui")
    save(other, table, open_grid(other, table) | {mine: "42", their: "44"})
    page.locator("#change_reason").fill("Le mien")
    page.locator("button[value=save]").click()
    expect(page.locator(".conflicts")).to_contain_text("Quelqu’un a enregistré avant vous")
    expect(page.locator(f"#{mine}")).to_have_value("43")
    expect(page.locator(f"#{their}")).to_have_value("44")
    page.locator("button[value=save]").click()
    expect(page.locator(".messagelist")).to_contain_text("Enregistré")
    assert (amounts(table)["rdi", "2015"], amounts(table)["rdi", "2016"]) == ("43", "44")


def test_a_session_that_ends_loses_nothing_of_what_is_typed(grid, table, live_content):
    page, name = grid, cell(table, "rdi", "2015")
    page.locator(f"#{name}").fill("43")
    page.locator("#change_reason").fill("Relu")
    expect(page.locator("#grid-panel .changes li")).to_have_count(1)
    page.context.clear_cookies()
    page.locator("button[value=save]").click()
    expect(page.locator("#grid-told")).to_contain_text("votre session a pris fin")
    expect(page.locator(f"#{name}")).to_have_value("43")
    client = signed_in("chef-revenu")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_content.url}
    token = cookie | {"name": "csrftoken", "value": "a" * 32}
    page.context.add_cookies([cookie, token])
    page.locator("button[value=save]").click()
    expect(page.locator(".messagelist")).to_contain_text("Enregistré")
    assert amounts(table)["rdi", "2015"] == "43"


def test_it_fits_each_screen_can_be_used_by_all_and_read_in_the_dark(grid, table):
    page, wrong = grid, {}
    page.locator(f"#{cell(table, 'rdi', '2015')}").fill("45")
    page.locator(f"#{cell(table, 'rdi', '2016')}").fill("4 O")
    status(page, "1 saisie à corriger")
    page.locator("#grid-panel button", has_text="Ajouter une note").first.click()
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            if (too_wide := overflow(page)) > 0:
                wrong[scheme, width, "overflow"] = too_wide
            if width != 768 and (found := violations(page)):
                wrong[scheme, width, "axe"] = found
    assert wrong == {}


SHOWN = """
() => {
  const cell = document.activeElement, box = cell.getBoundingClientRect();
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const edges = [[box.left + 3, middle[1]], [box.right - 3, middle[1]], [middle[0], box.top + 3],
                 [middle[0], box.bottom - 3]];
  return edges.every(([x, y]) => cell.parentNode.contains(document.elementFromPoint(x, y)));
}"""


def test_the_cell_in_focus_is_never_under_the_heads(grid, table):
    hidden = []
    for width, height in (360, 740), (320, 256), (1440, 900):
        grid.set_viewport_size({"width": width, "height": height})
        grid.locator(f"#{cell(table, 'rdi', '2015')}").focus()
        for key in ["ArrowRight"] * 5 + ["ArrowDown"] * 4 + ["ArrowLeft"] * 5 + ["ArrowUp"] * 5:
            grid.keyboard.press(key)
            if not grid.evaluate(SHOWN):
                hidden.append((width, key, focused(grid)))
    assert hidden == []


def test_each_cell_is_called_by_its_line_and_column(grid, table):
    name = f"#{cell(table, 'rdi', '2015')}"
    expect(grid.locator(name)).to_have_accessible_name("RDI 2015")
    grid.locator(f"#label-{line(table, 'rdi')}").fill("Recherche")
    expect(grid.locator(name)).to_have_accessible_name("Recherche 2015")
    expect(grid.locator(f"#head-{column(table, '2015')}")).to_have_accessible_name("Intitulé de la colonne 1")


def test_without_script_a_plain_form_does_it_all(live_content, table, cookie, browser):
    context = browser.new_context(java_script_enabled=False, locale="fr-BE")
    context.add_cookies([cookie])
    page = context.new_page()
    page.goto(live_content.url + address(table))
    assert page.locator("#grid-undo").is_hidden()
    page.locator(f"input[name=chosen][value={line(table, 'rdi')}]").check()
    page.locator("button[value=add-line]").click()
    page.locator("#label-ln1").fill("Sans script")
    page.locator(f"#amount-ln1-{column(table, '2015')}").fill("abc")
    page.locator(f"#{cell(table, 'rdi', '2015')}").fill("40,5")
    page.locator(f"#{cell(table, 'rdi', '2015')}").press("Enter")
    expect(page.locator("#grid-errors")).to_contain_text(re.compile("Sans script.*abc.*n’est pas un nombre"))
    page.locator(f"#amount-ln1-{column(table, '2015')}").fill("0,5")
    page.locator("#change_reason").fill("Relu")
    page.locator("button[value=save]").click()
    expect(page.locator("#grid-errors")).to_contain_text("Voici ce qui changera")
    expect(page.locator("#grid-panel .changes li")).to_have_count(2)
    page.locator("button[value=save]").click()
    expect(page.locator(".messagelist")).to_contain_text("Enregistré")
    found = amounts(table)
    assert (found["sans-script", "2015"], found["rdi", "2015"]) == ("0.5", "40.5")
    context.close()


def test_what_is_typed_after_an_undo_replaces_the_cell(grid, table):
    page, name = grid, cell(table, "rdi", "2015")
    page.locator(f"#{name}").focus()
    page.keyboard.type("7")
    page.keyboard.press("Control+z")
    expect(page.locator(f"#{name}")).to_have_value("41")
    page.keyboard.type("8")
    expect(page.locator(f"#{name}")).to_have_value("8")


def test_what_is_refused_is_said_and_leaves_the_focus_and_nothing_to_undo(grid, table):
    page, name = grid, cell(table, "total", "2015")
    page.locator(f"#{name}").focus()
    page.keyboard.press("Alt+Shift+ArrowLeft")
    expect(page.get_by_role("alert").filter(has_text="est déjà au premier niveau")).to_be_visible()
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator("#grid-undo")).to_be_disabled()
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(page.locator("#grid-undo")).to_be_enabled()
    page.keyboard.press("Control+z")
    expect(page.locator("#grid-undo")).to_be_disabled()
    expect(page.locator(f"#{name}")).to_be_focused()


@pytest.mark.parametrize(
    ("pasted", "cells"),
    [
        ("Neuf\r\n", ["Neuf", "41"]),
        ("\t\r\n", ["", ""]),
        ('"Serious games" et autres\t"12"\r\n', ['"Serious games" et autres', '"12"']),
        ('"Deux\nlignes, ""entre"" guillemets"\t12\n', ['Deux\nlignes, "entre" guillemets', "12"]),
        ('5" de large\t"12', ['5" de large', '"12']),
    ],
)
def test_a_paste_is_what_the_spreadsheet_had(pasted, cells, grid, table):
    names = [f"label-{line(table, 'rdi')}", cell(table, "rdi", "2015")]
    grid.locator(f"#{names[0]}").focus()
    paste(grid, pasted)
    assert [grid.locator(f"#{name}").input_value() for name in names] == cells


def test_a_text_pasted_within_a_cell_stays_within_it(grid, table):
    name = cell(table, "rdi", "2015")
    grid.locator(f"#{name}").focus()
    grid.keyboard.press("F2")
    paste(grid, ",5\r\n")
    expect(grid.locator(f"#{name}")).to_have_value("41,5")
    expect(grid.locator("#grid-panel .changes li")).to_have_count(1)


def test_what_is_typed_while_the_server_answers_goes_along(grid, table, live_content):
    page, name = grid, cell(table, "rdi", "2015")
    page.route(re.compile("/grille/$"), lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.locator(f"#{name}").focus()
    page.keyboard.press("Alt+Shift+ArrowDown")
    page.keyboard.type("12")
    expect(page.locator("#grid tbody tr").nth(2).locator("textarea")).to_have_value("RDI")
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator(f"#{name}")).to_have_value("12")
    page.keyboard.type(",5")
    expect(page.locator(f"#{name}")).to_have_value("12,5")
    expect(page.locator("#grid-panel .changes li")).to_have_text([re.compile("Ordre des lignes"), re.compile("12,5")])


def test_what_is_undone_stays_undone_though_the_page_was_made_anew_meanwhile(grid, table):
    page, name = grid, f"#{cell(table, 'rdi', '2015')}"
    page.locator("button[value=add-line]").click()
    expect(page.locator("#label-ln1")).to_be_focused()
    page.locator(name).fill("7")
    page.locator(".tools button[value=look]").click()
    expect(page.locator("#grid-count")).to_have_text("2 changements à enregistrer.")
    for button, value in (("undo", "41"), ("undo", "41"), ("redo", "41"), ("redo", "7")):
        page.locator(f"#grid-{button}").click()
        expect(page.locator(name)).to_have_value(value)
    expect(page.locator("#label-ln1")).to_be_visible()
