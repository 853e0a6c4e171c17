"""Drafts are open to editors; what is published, and what hangs from it, to publishers alone."""

import pytest
from django.urls import reverse

from backoffice.dashboard import recorded_models, waiting
from backoffice.drafts import STEPS, StateChangedError, may_change, owner, touches_public
from budgets.models import BudgetTable, Figure, Line
from pages.models import Page, Point
from poles.models import Domain, Organisation, Placement, Theme
from publishing.models import DataVersion, State
from tests.backoffice.forms import errors, inputs, submit

pytestmark = pytest.mark.django_db

ROLES = ["viewer", "editor", "publisher"]


@pytest.fixture
def signed_in(request, client):
    def sign_in(role):
        user = request.getfixturevalue(role)
        client.force_login(user)
        return user

    return sign_in


def at(view, record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_{view}", args=[record.pk])


def step(record, slug):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_step", args=[record.pk, slug])


def make_draft(model, **lookup):
    record = model.objects.filter(**lookup).first()
    model.objects.filter(pk=record.pk).update(state=State.DRAFT)
    record.refresh_from_db()
    return record


def test_the_owner_of_what_hangs(content):
    figure = Figure.objects.first()
    assert owner(figure) == figure.line.table
    point = Point.objects.first()
    assert owner(point) == point.page
    assert owner(Figure()) is None


@pytest.mark.parametrize("model", [Theme, Page, BudgetTable, Placement, Line, Figure, Point], ids=lambda m: m.__name__)
@pytest.mark.parametrize("published", [True, False], ids=["published", "draft"])
@pytest.mark.parametrize("role", ROLES)
def test_who_may_change_and_delete_by_form(role, published, model, content, signed_in, client):
    user, record = signed_in(role), model.objects.first()
    if not published:
        held = owner(record)
        type(held).objects.filter(pk=held.pk).update(state=State.DRAFT)
    allowed = role == "publisher" or (role == "editor" and not published)
    page = client.get(at("change", record))
    assert page.status_code == 200
    assert page.context["has_change_permission"] is allowed
    assert ('name="_save"' in page.content.decode()) is allowed
    assert client.post(at("change", record), {}).status_code == (200 if allowed else 403)
    assert (client.get(at("delete", record)).status_code == 200) is allowed
    assert may_change(user, record) is (role == "publisher" or not published)


def test_the_form_says_why_it_is_closed_and_who_can_open_it(content, publisher, signed_in, client):
    signed_in("editor")
    page = client.get(at("change", Theme.objects.first())).content.decode()
    assert "seules les personnes qui ont le droit de publier" in page
    assert "Demandez à publisher." in page


@pytest.mark.parametrize("published", [True, False], ids=["published", "draft"])
def test_inlines_follow_their_owner(published, content, signed_in, client):
    signed_in("editor")
    page = Page.objects.filter(points__isnull=False).first()
    if not published:
        make_draft(Page, pk=page.pk)
    answer = client.get(at("change", page))
    assert ("points-0-title" in inputs(answer, "page_form")) is not published


def test_an_editor_changes_a_draft_and_its_inlines(content, signed_in, client):
    signed_in("editor")
    page = make_draft(Page, points__isnull=False)
    point = page.points.first()
    changes = {"points-0-title": "Autre intitulé", "change_reason": "Relecture"}
    assert submit(client, at("change", page), "page_form", **changes).status_code == 302
    point.refresh_from_db()
    assert point.title == "Autre intitulé"
    version = point.history.first()
    assert (version.history_change_reason, version.history_user.username) == ("Relecture", "editor")


def test_a_published_record_is_not_changed_by_a_forged_post(content, signed_in, client):
    signed_in("publisher")
    page = Page.objects.filter(points__isnull=False).first()
    forged = inputs(client.get(at("change", page)), "page_form") | {"title": "Forgé", "points-0-title": "Forgé"}
    signed_in("editor")
    assert client.post(at("change", page), forged).status_code == 403
    assert not Page.objects.filter(title="Forgé").exists()
    assert not Point.objects.filter(title="Forgé").exists()


def test_nothing_is_moved_or_added_under_a_published_record(content, signed_in, client):
    signed_in("editor")
    public = Page.objects.exclude(points=None)[0]
    draft = make_draft(Page, pk=Page.objects.exclude(points=None)[1].pk)
    point = draft.points.first()
    moved = submit(client, at("change", point), "point_form", page=public.pk, position=99)
    assert "droit de publier" in errors(moved)
    added = submit(client, reverse("admin:pages_point_add"), "point_form", page=public.pk, position=99, title="Neuf")
    assert "droit de publier" in errors(added)
    assert (
        submit(
            client, reverse("admin:pages_point_add"), "point_form", page=draft.pk, position=99, title="Neuf"
        ).status_code
        == 302
    )
    point.refresh_from_db()
    assert point.page == draft
    assert list(Point.objects.filter(title="Neuf").values_list("page", flat=True)) == [draft.pk]


def test_a_new_record_is_a_draft_whatever_is_posted(content, signed_in, client):
    signed_in("editor")
    source = Domain.objects.first().source
    data = {"name": "Batteries", "slug": "batteries", "source": source.pk, "passage": "", "state": "published"}
    assert client.post(reverse("admin:poles_theme_add"), data).status_code == 302
    assert Theme.objects.get(slug="batteries").state == State.DRAFT


TAKEN = {"soumettre": "submitted", "publier": "published", "depublier": "draft", "renvoyer": "draft"}
FROM = {"soumettre": "draft", "publier": "submitted", "depublier": "published", "renvoyer": "submitted"}


@pytest.mark.parametrize("by", ["form", "list"])
@pytest.mark.parametrize("slug", TAKEN)
@pytest.mark.parametrize("role", ROLES)
def test_who_takes_which_step(role, slug, by, content, signed_in, client):
    signed_in(role)
    theme = Theme.objects.first()
    Theme.objects.filter(pk=theme.pk).update(state=FROM[slug])
    before = DataVersion.current().number
    if by == "form":
        assert client.get(step(theme, slug)).status_code == (
            200 if role == "publisher" or (role, slug) == ("editor", "soumettre") else 403
        )
        client.post(step(theme, slug), {"change_reason": "Parce que"})
    else:
        data = {"action": slug, "_selected_action": [theme.pk], "confirm": "yes", "change_reason": "Parce que"}
        client.post(reverse("admin:poles_theme_changelist"), data)
    theme.refresh_from_db()
    allowed = role == "publisher" or (role, slug) == ("editor", "soumettre")
    assert theme.state == (TAKEN[slug] if allowed else FROM[slug])
    assert DataVersion.current().number == before + allowed
    if allowed:
        assert theme.history.first().history_change_reason == "Parce que"


def test_looking_at_a_step_changes_nothing(content, signed_in, client):
    signed_in("publisher")
    theme = Theme.objects.first()
    assert client.get(step(theme, "depublier")).status_code == 200
    client.post(reverse("admin:poles_theme_changelist"), {"action": "depublier", "_selected_action": [theme.pk]})
    theme.refresh_from_db()
    assert theme.state == State.PUBLISHED


def test_a_step_is_taken_from_the_state_in_the_database(content):
    theme = make_draft(Theme)
    stale = Theme.objects.get(pk=theme.pk)
    STEPS["soumettre"].take(theme)
    with pytest.raises(StateChangedError):
        STEPS["soumettre"].take(stale)


def test_a_list_action_does_not_delete_what_is_published(content, signed_in, client):
    signed_in("editor")
    public = Theme.objects.create(name="A", slug="a", source=Domain.objects.first().source, state=State.PUBLISHED)
    draft = Theme.objects.create(name="B", slug="b", source=Domain.objects.first().source)
    data = {"action": "delete_selected", "_selected_action": [public.pk, draft.pk], "post": "yes"}
    assert client.post(reverse("admin:poles_theme_changelist"), data).status_code == 403
    assert Theme.objects.filter(slug__in=["a", "b"]).count() == 2
    assert (
        client.post(
            reverse("admin:poles_theme_changelist"), data | {"_selected_action": [draft.pk], "change_reason": "Doublon"}
        ).status_code
        == 302
    )
    assert Theme.history.filter(slug="b").first().history_change_reason == "Doublon"


def test_the_queue_says_who_and_since_when(content, editor, signed_in, client):
    theme = make_draft(Theme)
    signed_in("editor")
    client.post(step(theme, "soumettre"))
    theme.refresh_from_db()
    theme.history.model.objects.filter(id=theme.pk, state="submitted")
    [item] = waiting(editor)
    assert (item.record, item.by) == (theme, "editor")
    assert item.at == theme.history.filter(state="submitted").earliest().history_date
    assert item.steps == []
    signed_in("publisher")
    for address in (reverse("admin:index"), reverse("admin:publication")):
        page = client.get(address).content.decode()
        assert theme.name in page
        assert step(theme, "publier") in page


PREVIEWED = [Organisation, Domain, Theme, BudgetTable, Page, Placement, Line, Point]


@pytest.mark.parametrize("model", PREVIEWED, ids=lambda model: model.__name__)
def test_a_draft_is_previewed_by_staff_alone(model, content, signed_in, client):
    record = model.objects.first()
    held = owner(record)
    type(held).objects.filter(pk=held.pk).update(state=State.DRAFT)
    assert client.get(at("preview", record)).status_code == 302
    assert client.get(held.get_absolute_url()).status_code == 404
    signed_in("viewer")
    page = client.get(at("preview", record))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "Aperçu" in page.content.decode()
    assert client.get(held.get_absolute_url()).status_code == 404


def test_a_person_without_the_right_sees_no_preview(content, django_user_model, client):
    client.force_login(django_user_model.objects.create_user("passant", is_staff=True))
    assert client.get(at("preview", Theme.objects.first())).status_code == 403


def test_every_model_has_an_owner_or_a_state(content):
    for model in recorded_models():
        record = model.objects.first()
        assert isinstance(touches_public(record), bool), model
