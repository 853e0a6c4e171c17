"""The roles: which permissions their groups carry, and that the admin obeys them on every model."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from backoffice.dashboard import recorded_models
from tests.backoffice.forms import some

pytestmark = pytest.mark.django_db

CONTENT = ["sources", "poles", "budgets", "timeline", "pages"]


def permissions_of(name):
    return set(Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename"))


def expected(*actions):
    models = [model for label in CONTENT for model in apps.get_app_config(label).get_models()]
    found = {("backoffice", "view_importbatch")}
    for model in models:
        name, label = model._meta.model_name, model._meta.app_label
        if name.startswith("historical"):
            found.add((label, f"view_{name}"))
        else:
            allowed = [action for action in actions if action in model._meta.default_permissions]
            found |= {(label, f"{action}_{name}") for action in allowed}
    return found


@pytest.mark.parametrize(
    ("name", "actions"),
    [
        ("viewer", ["view"]),
        ("editor", ["view", "add", "change", "delete"]),
        ("publisher", ["view", "add", "change", "delete", "publish"]),
    ],
)
def test_the_permissions_of_a_role(name, actions):
    assert permissions_of(name) == expected(*actions)


def test_every_record_with_a_history_is_reached_through_the_admin():
    inlines = {inline.model for each in admin.site._registry.values() for inline in getattr(each, "inlines", ())}
    assert [model for model in recorded_models() if model not in admin.site._registry and model not in inlines] == []


@pytest.mark.parametrize("role", ["viewer", "editor", "publisher"])
def test_each_role_opens_every_list_and_record(role, request, content, client):
    client.force_login(request.getfixturevalue(role))
    for model in recorded_models():
        if model not in admin.site._registry:
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        key = some(model).pk
        assert client.get(reverse(f"{name}_changelist")).status_code == 200, model
        assert client.get(reverse(f"{name}_change", args=[key])).status_code == 200, model
        assert client.get(reverse(f"{name}_history", args=[key])).status_code == 200, model


@pytest.mark.parametrize(("role", "status"), [("viewer", 403), ("editor", 200), ("publisher", 200)])
def test_who_may_add(role, status, request, client):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("admin:poles_theme_add")).status_code == status


@pytest.mark.parametrize("role", ["viewer", "editor", "publisher"])
def test_only_a_superuser_manages_users(role, request, client):
    client.force_login(request.getfixturevalue(role))
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
    assert client.get(reverse("admin:auth_group_changelist")).status_code == 403


def test_users_and_roles_are_explained_in_french(admin_client, editor):
    page = admin_client.get(reverse("admin:auth_user_change", args=[editor.pk])).content.decode()
    assert "editor (rédaction)" in page
    assert "crée et modifie les brouillons" in page


def test_an_import_is_only_read(admin_client):
    assert admin_client.get(reverse("admin:backoffice_importbatch_changelist")).status_code == 200
    assert admin_client.get(reverse("admin:backoffice_importbatch_add")).status_code == 403


def test_a_forgotten_password(client, editor, mailoutbox):
    assert reverse("admin_password_reset") in client.get(reverse("admin:login")).content.decode()
    client.post(reverse("admin_password_reset"), {"email": editor.email})
    address = next(word for word in mailoutbox[0].body.split() if "/admin/reset/" in word)
    page = client.get(address.partition("testserver")[2], follow=True)
    new = {"new_password1": "une autre phrase secrète", "new_password2": "une autre phrase secrète"}
    assert client.post(page.request["PATH_INFO"], new, follow=True).status_code == 200
    editor.refresh_from_db()
    assert editor.check_password("une autre phrase secrète")


def test_too_many_failures_are_told_in_french(client, editor, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(reverse("admin:login"), {"username": "editor", "password": "faux"})
    assert answer.status_code == 429
    assert "Trop d’essais ont échoué" in answer.content.decode()
