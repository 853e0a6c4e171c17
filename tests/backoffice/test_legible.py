"""Rich text in a table of values."""

import pytest
from django.urls import reverse

from backoffice.legible import legible
from pages.models import Page
from tests.backoffice.forms import inputs, submit

RICH = (
    "<h2>Titre</h2><p>Un <strong>mot</strong>, un <em>autre</em>&nbsp;: "
    '<a href="/x/">là</a></p><ul><li><p>un</p></li><li>deux</li></ul>'
)
ODD = {"": "", "texte": "texte", "a < b": "a < b", "<": "<", "</p>": "", "<p>ouvert": "ouvert", "<a>lien</a>": "lien"}


def test_tags_go_and_what_they_mean_stays():
    assert legible(RICH) == "## Titre\nUn **mot**, un _autre_\u00a0: là (/x/)\n• un\n• deux"


def test_nothing_is_lost_of_odd_text():
    assert {text: legible(text) for text in ODD} == ODD


@pytest.mark.django_db
def test_two_who_edit_a_page_compare_texts_and_no_tags(content, client, publisher):
    client.force_login(publisher)
    page = Page.objects.exclude(body="").first()
    address = reverse("admin:pages_page_change", args=[page.pk])
    form = inputs(client.get(address), "page_form")
    submit(client, address, "page_form", body="<p>Le <strong>leur</strong></p>")
    [conflict] = client.post(address, form | {"body": "<p>Le <em>mien</em></p>"}).context["conflicts"]
    [body] = conflict.differences
    assert (body.theirs, body.mine) == ("Le **leur**", "Le _mien_")
    history = client.get(reverse("admin:pages_page_history", args=[page.pk])).content.decode()
    assert "Le **leur**" in history and "&lt;p&gt;" not in history
