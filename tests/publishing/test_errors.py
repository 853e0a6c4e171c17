"""Where there is no page: the right status, a page of the site that helps, and never a failure on top of another."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from publishing import errors
from s3site.errors import sections_of, server_error, words_of
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html

pytestmark = pytest.mark.usefixtures("content")

WORDS = {
    "/poles/themes/Big_data.html": "Big data",
    "/budgets/plan%20marshall-2022/": "plan marshall 2022",
    "/": "",
    "/%22%3E%3Cscript%3E/": "script",
    "/" + "a-" * 300: "a a a a a a a a",
}


@pytest.mark.parametrize(("path", "words"), WORDS.items(), ids=range(len(WORDS)))
def test_the_words_of_an_address_are_those_of_its_last_part(path, words):
    assert words_of(path) == words


def test_a_page_that_does_not_exist_offers_its_words_and_the_sections_above_it(client):
    response = client.get("/poles/themes/big-data-2/")
    page = response.content.decode()
    assert (response.status_code, 'id="q" maxlength="200" value="big data 2"' in page) == (404, True)
    assert [address for _title, address in sections_of("/poles/themes/big-data-2/")] == ["/poles/themes/", "/poles/"]
    assert re.findall(r'<li><a href="([^"]*)">[^<]*</a></li>', page.partition("<main")[2]) == [
        *("/poles/themes/", "/poles/", "/"),
    ]


def test_a_page_that_does_not_exist_in_no_section_offers_the_main_ones(client):
    page = client.get("/inconnu/").content.decode().partition("<main")[2]
    assert re.findall(r'<li><a href="([^"]*)">[^<]*</a></li>', page) == [
        *("/poles/", "/poles/themes/", "/budgets/", "/chronologie/", "/"),
    ]


def broken_database(execute, sql, params, many, context):
    raise DatabaseError("gone")


@pytest.mark.parametrize("path", ["/", "/poles/greenwin/", "/inconnu/", "/modifications.atom", "/sitemap.xml"])
def test_without_a_database_the_page_of_an_error_still_comes(path):
    reader = Client(raise_request_exception=False)
    with connection.execute_wrapper(broken_database):
        response = reader.get(path)
    html = Html(response.content.decode())
    assert (response.status_code, html.h1s) == (500, ["Une erreur est survenue"])
    assert "/recherche/" in response.content.decode()
    assert reader.get("/healthz").status_code == 200


def test_without_its_template_too(monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", fails)
    response = server_error(RequestFactory().get("/poles/"))
    assert (response.status_code, Html(response.content.decode()).h1s) == (500, ["Une erreur est survenue"])


def test_a_form_that_expired_says_so_in_the_sites_clothes(publisher):
    visitor = Client(enforce_csrf_checks=True)
    response = visitor.post(reverse("admin:login"), {"username": "x", "password": "y"})
    html = Html(response.content.decode())
    assert (response.status_code, html.h1s, "/poles/" in html.links) == (403, ["Cette page a expiré"], True)


def test_an_unknown_host_is_refused_without_a_trace_of_it(client):
    response = client.get("/", headers={"host": "evil.example"})
    assert (response.status_code, b"evil" in response.content) == (400, False)


def test_in_maintenance_readers_are_told_when_to_come_back_and_staff_work(settings, publisher):
    settings.MAINTENANCE = True
    reader, staff = Client(), Client()
    staff.force_login(publisher)
    with connection.execute_wrapper(broken_database):
        for path in ("/", "/poles/greenwin/", "/inconnu/", "/robots.txt", "/sitemap.xml"):
            response = reader.get(path)
            assert (response.status_code, response["Retry-After"]) == (503, "600")
            assert Html(response.content.decode()).h1s == ["Le site est en entretien"]
        assert reader.get("/healthz").status_code == 200
    assert [staff.get(path).status_code for path in ("/admin/", "/readyz", "/poles/")] == [200, 200, 503]
