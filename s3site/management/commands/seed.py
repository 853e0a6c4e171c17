"""Load the first content into an empty database, never over anything."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import models, transaction
from django.utils.translation import gettext as _

from backoffice.history import begin_history
from publishing.models import DataVersion
from s3site.translating import fill_translations

FIXTURES = ("sources", "poles", "budgets", "timeline", "pages")
REASON = "Contenu initial"
TRANSLATED = "Traductions du contenu initial"


def business_models() -> list[type[models.Model]]:
    """The models whose records are facts: those that keep a history."""
    return [model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")]


def is_empty() -> bool:
    """No fact, and no trace of one: content that somebody removed does not come back."""
    return not any(model._base_manager.exists() or model.history.exists() for model in business_models())


@contextmanager
def _history_off() -> Iterator[None]:
    """Loading writes a version of its own for lists of related records: `begin_history` writes them all."""
    settings.SIMPLE_HISTORY_ENABLED = False
    try:
        yield
    finally:
        del settings.SIMPLE_HISTORY_ENABLED


def seed(reason: str = REASON) -> int:
    """Load the fixtures into an empty database, all or nothing. Returns the number of records; 0: it was not empty."""
    with transaction.atomic():
        DataVersion.lock()
        if not is_empty():
            return 0
        with _history_off():
            call_command("loaddata", *FIXTURES, verbosity=0)
        count = sum(begin_history(model, reason) for model in business_models())
        DataVersion.bump()
    return count


class Command(BaseCommand):
    help = _("Charge le contenu initial dans une base vide ; ne touche pas à une base qui a du contenu.")

    def add_arguments(self, parser):
        told = _("Complète les traductions vides des textes dont le français est resté celui du contenu initial.")
        parser.add_argument("--translations", action="store_true", help=told)

    def handle(self, translations: bool = False, **options):
        if translations:
            count = fill_translations(FIXTURES, TRANSLATED)
            self.stdout.write(_("Traductions ajoutées : %(count)s.") % {"count": count})
            return
        count = seed()
        self.stdout.write(
            _("Contenu initial chargé : %(count)s enregistrements.") % {"count": count}
            if count
            else _("La base a déjà du contenu : rien n’a été chargé.")
        )
