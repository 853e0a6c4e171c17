"""Make the index of the search anew: needed by nobody, but a restored or repaired database may want it."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from publishing.search import triggers
from publishing.search.index import rebuild


class Command(BaseCommand):
    help = _("Refait l’index de la recherche. Il se tient à jour seul : ceci n’est utile qu’après une réparation.")

    def handle(self, **options):
        triggers.install()
        self.stdout.write(_("Index de la recherche refait : %(count)s entrées.") % {"count": rebuild()})
