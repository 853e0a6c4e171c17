"""Bring the catalogues up to date with what the interface says."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from s3site.catalogues import FILE
from s3site.messages import extracted, read_catalogue, untranslated, write_catalogue


class Command(BaseCommand):
    help = _(
        "Met à jour les catalogues de traduction d’après les textes de l’interface, et dit ce qui reste à traduire."
    )

    def handle(self, **options):
        found = extracted()
        for language, _name in settings.LANGUAGES[1:]:
            path = settings.BASE_DIR / "locale" / language / FILE
            catalogue = read_catalogue(path, language)
            catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
            catalogue.obsolete.clear()
            write_catalogue(catalogue, path)
            for message in untranslated(catalogue):
                self.stdout.write(f"{language}: {message.id}")
