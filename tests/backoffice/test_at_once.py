"""Two people who save at the very same time, on a real database: the second one waits, then is told."""

from threading import Thread
from time import sleep

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from backoffice.models import ImportBatch
from pages.models import Page, Point
from publishing.models import State
from sources.models import Source
from tests.backoffice.forms import inputs

pytestmark = pytest.mark.usefixtures("transactional_db", "django_db_serialized_rollback")
WHILE = 0.7  # seconds: long enough for the other to come and wait


@pytest.fixture
def article(transactional_db):
    source = Source.objects.create(slug="s", title="S", state=State.PUBLISHED)
    page = Page.objects.create(slug="p", title="Titre", source=source)
    Point.objects.create(page=page, position=1, title="Point")
    return page


@pytest.fixture
def staff(transactional_db):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chef"))
    return client


def posted_while(client, address, data, write):
    """The answer to a form that is posted while someone else is writing."""
    answers = []

    def post():
        try:
            answers.append(client.post(address, data))
        finally:
            connection.close()

    with transaction.atomic():
        write()
        other = Thread(target=post)
        other.start()
        sleep(WHILE)
        assert answers == []
    other.join()
    return answers[0]


@pytest.mark.parametrize("model", [Page, Point], ids=lambda model: model.__name__)
@pytest.mark.parametrize("view", ["change", "delete"])
def test_the_second_waits_and_is_told(view, model, article, staff):
    record = model.objects.get()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"
    address = reverse(name, args=[record.pk])
    form = inputs(staff.get(address), f"{model._meta.model_name}_form" if view == "change" else None)

    def write():
        record.title = "Le leur"
        record.save()

    answer = posted_while(staff, address, form | {"title": "Le mien"}, write)
    assert model.objects.get().title == "Le leur"
    if view == "change":
        assert [each.theirs for each in answer.context["conflicts"][0].differences] == ["Le leur"]


def test_a_line_in_the_form_of_its_owner_waits_too(article, staff):
    point = Point.objects.get()
    address = reverse("admin:pages_page_change", args=[article.pk])
    form = inputs(staff.get(address), "page_form")

    def write():
        point.title = "Le leur"
        point.save()

    answer = posted_while(staff, address, form | {"points-0-title": "Le mien"}, write)
    assert Point.objects.get().title == "Le leur"
    assert len(answer.context["conflicts"]) == 1


@pytest.mark.parametrize("by", ["form", "list"])
def test_a_step_waits_too(by, article, staff):
    address = reverse("admin:pages_page_step", args=[article.pk, "publier"])
    form = inputs(staff.get(address), None)
    if by == "list":
        address = reverse("admin:pages_page_changelist")
        form |= {"action": "publier", "_selected_action": article.pk}

    def write():
        article.title = "Le leur"
        article.save()

    assert posted_while(staff, address, form, write).status_code == 302
    assert Page.objects.get().state == State.DRAFT


def test_two_who_open_one_preview_at_once_both_see_it(staff, article):
    file = SimpleUploadedFile("t.csv", b"identifiant,nom,source\na,A,s\n")
    staff.post(reverse("backoffice:import_upload", args=["themes"]), {"file": file})
    batch = ImportBatch.objects.get()
    pages = []

    def look():
        try:
            pages.append(staff.get(reverse("backoffice:import_preview", args=[batch.pk])))
        finally:
            connection.close()

    others = [Thread(target=look) for _other in range(2)]
    with transaction.atomic():
        list(ImportBatch.objects.select_for_update().values_list("pk"))
        for other in others:
            other.start()
        sleep(WHILE)
    for other in others:
        other.join()
    assert [page.status_code for page in pages] == [200, 200]
    assert batch.parts.count() == 2
