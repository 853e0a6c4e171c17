"""Fill a database apart with a large invented content, for trying and for measuring."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import dj_database_url
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from backoffice.history import begin_history
from backoffice.imports.bulk import gather_statistics
from publishing.models import DataVersion
from s3site.demo import Demo

from .seed import business_models, is_empty

SQLITE = "django.db.backends.sqlite3"


def demo_address() -> str:
    return os.environ.get("DEMO_DATABASE_URL") or sqlite_address(settings.VAR_DIR / "demo.sqlite3")


def sqlite_address(path: Path) -> str:
    return "sqlite:///" + quote(str(path))


def is_main(database: dict) -> bool:
    """Whether it is the database that the site serves."""
    main = settings.DATABASES["default"]
    if database["ENGINE"] == main["ENGINE"] == SQLITE:
        return Path(database["NAME"]).resolve() == Path(main["NAME"]).resolve()
    return all(str(database.get(k) or "") == str(main.get(k) or "") for k in ("ENGINE", "NAME", "HOST", "PORT"))


@transaction.atomic
def fill(figures: int) -> dict[str, int]:
    """Write about `figures` amounts and all that goes with them. Returns the number of records of each model."""
    Demo(figures).write()
    counts = {str(m._meta.verbose_name_plural): begin_history(m, "Contenu fictif") for m in business_models()}
    DataVersion.bump()
    gather_statistics(business_models())
    return {name: count for name, count in counts.items() if count}


class Command(BaseCommand):
    help = _("Remplit une base à part (var/demo.sqlite3, ou DEMO_DATABASE_URL) d’un grand contenu fictif.")

    def add_arguments(self, parser):
        parser.add_argument("figures", type=int, nargs="?", default=1000, help=_("Nombre de montants, environ."))
        parser.add_argument("--here", action="store_true", help=_("Dans la base de DATABASE_URL, si elle est vide."))

    def handle(self, figures: int, here: bool, **options):
        if figures < 1:
            sys.exit(_("Donnez un nombre de montants : make demo-data N=1000."))
        if here:
            self._fill_here(figures)
        else:
            self._fill_apart(figures)

    def _fill_here(self, figures: int) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        if not is_empty():
            sys.exit(_("Cette base a du contenu : les données fictives n’y entrent pas. Videz-la d’abord."))
        counts = ", ".join(f"{name} {count}" for name, count in fill(figures).items())
        self.stdout.write(_("Contenu fictif : %(counts)s.") % {"counts": counts})

    def _fill_apart(self, figures: int) -> None:
        address = demo_address()
        database = dj_database_url.parse(address)
        if is_main(database):
            sys.exit(_("DEMO_DATABASE_URL est la base du site : les données fictives vont dans une autre."))
        if database["ENGINE"] == SQLITE:
            self._fill_file(Path(database["NAME"]), figures)
        else:
            self._fill(address, figures)
        self.stdout.write(_("Pour la voir : make demo"))

    def _fill_file(self, path: Path, figures: int) -> None:
        """A new file takes the place of the former one when it is whole."""
        unfinished = path.with_name(path.name + ".new")
        self._remove(unfinished)
        self._fill(sqlite_address(unfinished), figures)
        self._remove(path)
        unfinished.rename(path)

    @staticmethod
    def _remove(path: Path) -> None:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)

    @staticmethod
    def _fill(address: str, figures: int) -> None:
        """In a process of its own, that knows no other database."""
        command = [sys.executable, "-m", "django", "demo_data", str(figures), "--here"]
        code = subprocess.run(command, cwd=settings.BASE_DIR, env=os.environ | {"DATABASE_URL": address}).returncode
        if code:
            sys.exit(code)
