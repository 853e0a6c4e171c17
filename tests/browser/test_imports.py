"""The pages of the import and of the history, from the file to its undoing: usable by all, on each screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from backoffice.models import ImportBatch
from poles.models import Theme

from .test_public_pages import overflow, violations, watched

LONG = "une-feuille-de-calcul-dont-le-nom-ne-finit-pas-" * 4 + ".csv"
WRONG = "identifiant;nom;source\n" + "".join(f"x{at};Thème {at};inconnue\n" for at in range(60))
RIGHT = "identifiant;nom;source\nneuf;Un thème neuf;s3-wallonie-diaporama\n"
QUESTION = "table;code;colonne;montant\npoles-2015-2019;total;2015;1.234\n"
CALM = 1500  # milliseconds: longer than the script waits between two looks


@pytest.fixture
def signed_in(live_content, client, django_user_model):
    def sign_in(page):
        client.force_login(django_user_model.objects.create_superuser("chef"))
        page.context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_content.url}]
        )

    return sign_in


def deposit(page, site, dataset: str, content: str, name="fichier.csv"):
    page.goto(f"{site.url}/admin/imports/{dataset}/")
    page.set_input_files("#id_file", {"name": name, "mimeType": "text/csv", "buffer": content.encode()})
    with page.expect_navigation():
        page.press("#id_reason", "Enter")


@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_the_whole_way_of_a_file(scheme, width, live_content, browser, signed_in):
    wrong, rules = {}, {} if scheme == "light" else {"runOnly": ["color-contrast"]}

    def look(name):
        if (too_wide := overflow(page)) > 0:
            wrong[name, "overflow"] = too_wide
        if troubles:
            wrong[name, "console"] = list(troubles)
        if found := violations(page, {"preload": False} | rules):
            wrong[name, "axe"] = found
        troubles.clear()  # the admin lets nobody style an element from a script, not even axe

    with watched(browser, color_scheme=scheme, viewport={"width": width, "height": 800}) as (page, troubles):
        signed_in(page)
        deposit(page, live_content, "themes", WRONG, LONG)
        look("errors")
        deposit(page, live_content, "montants", QUESTION)
        look("question")
        page.check("#questions input[value=dot]")
        with page.expect_navigation():
            page.click("#questions input[type=submit]")
        look("answered")
        deposit(page, live_content, "themes", RIGHT)
        look("preview")
        page.focus("#confirm input[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#undo")
        look("applied")
        theme = Theme.objects.get(slug="neuf")
        page.goto(f"{live_content.url}/admin/poles/theme/{theme.pk}/history/")
        look("history")
        page.get_by_role("link", name="Import de fichier.csv").click()
        page.focus("#undo input[type=submit]")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=les valeurs d’avant sont revenues")
        look("undone")
        for address in ("imports/", "imports/themes/modele/", "modifications/"):
            page.goto(f"{live_content.url}/admin/{address}")
            look(address)
        assert not Theme.objects.filter(slug="neuf").exists()
    assert wrong == {}


def test_a_page_that_waits_for_a_dead_worker_stays_still(live_content, browser, signed_in):
    with watched(browser) as (page, troubles):
        signed_in(page)
        deposit(page, live_content, "themes", RIGHT)
        ImportBatch.objects.update(work="preparing", worked_at=timezone.now())
        page.reload()
        assert page.locator("text=Reprendre").count() == 0
        ImportBatch.objects.update(worked_at=timezone.now() - timedelta(minutes=5))
        button = page.locator("input[value=Reprendre]")
        button.wait_for()
        loads = []
        page.on("load", lambda _page: loads.append(1))
        page.wait_for_timeout(CALM)
        assert loads == []
        button.click()
        page.wait_for_selector("#confirm")
    assert troubles == []
