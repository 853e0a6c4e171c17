"""The roles: who reads, who writes, who publishes."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

CONTENT = ("sources", "poles", "budgets", "timeline", "pages")
ACTIONS = {
    "viewer": ("view",),
    "editor": ("view", "add", "change", "delete"),
    "publisher": ("view", "add", "change", "delete", "publish"),
}


def make_groups(apps, schema_editor):
    database = schema_editor.connection.alias
    for label in (*CONTENT, "backoffice"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=database, apps=apps)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    for name, actions in ACTIONS.items():
        group, _created = apps.get_model("auth", "Group").objects.using(database).get_or_create(name=name)
        for permission in permissions.filter(content_type__app_label__in=CONTENT):
            action, _underscore, model = permission.codename.partition("_")
            if action == "view" or (action in actions and not model.startswith("historical")):
                group.permissions.add(permission)
        group.permissions.add(permissions.get(codename="view_importbatch"))


def remove_groups(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=ACTIONS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("backoffice", "0001_initial"),
        ("sources", "0001_initial"),
        ("poles", "0001_initial"),
        ("budgets", "0001_initial"),
        ("timeline", "0001_initial"),
        ("pages", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
