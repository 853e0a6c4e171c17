"""The whole product in one command: prepares the database, then serves the site with its background worker."""

import hashlib
import os
import secrets
import socket
import sys

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections, transaction
from django.utils.translation import gettext as _

from s3site.processes import Processes, is_answering

from .seed import seed

ADMIN = "admin"
PYTHON = [sys.executable, "-m"]


def chosen_port() -> int:
    """The port of `PORT`, proven free. Otherwise ends with a sentence."""
    value = os.environ.get("PORT") or "8000"
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        sys.exit(_("PORT=%(value)s n’est pas un port : choisissez un nombre de 1 à 65535.") % {"value": value})
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(value)))
        except PermissionError:
            sys.exit(_("Le port %(port)s est réservé : choisissez-en un autre (PORT=8001 make run).") % {"port": value})
        except OSError:
            other = 8001 if value != "8001" else 8002
            sys.exit(
                _("Le port %(port)s est déjà occupé : choisissez-en un autre (PORT=%(other)s make run).")
                % {"port": value, "other": other}
            )
    return int(value)


def static_version() -> str:
    """Changes whenever a static file of the product or of a library does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            facts = os.stat(storage.path(path))
            digest.update(f"{path}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> bool:
    """Collect the static files if one changed. Says whether it did."""
    stamp = settings.VAR_DIR / "static-version"
    version = static_version()
    if stamp.exists() and stamp.read_text() == version and settings.STATIC_ROOT.exists():
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(version)
    return True


@transaction.atomic
def first_admin(say) -> None:
    """Create the first user, where there is nobody yet. Said before it is kept: no password is ever lost."""
    if get_user_model().objects.exists():
        return
    given = os.environ.get("S3_ADMIN_PASSWORD")
    password = given or secrets.token_urlsafe(12)
    get_user_model().objects.create_superuser(ADMIN, password=password)
    shown = _("celui de S3_ADMIN_PASSWORD") if given else password
    say(_("Utilisateur : %(name)s — mot de passe : %(password)s") % {"name": ADMIN, "password": shown})


def prepare(say) -> None:
    """Bring the database and the static files to where serving can begin. Does again what was interrupted."""
    call_command("migrate", interactive=False, verbosity=0)
    if count := seed():
        say(_("Contenu initial chargé : %(count)s enregistrements.") % {"count": count})
    first_admin(say)
    if not settings.DEBUG:
        collect_static()


def commands(port: int, reload: bool) -> dict[str, list[str]]:
    """The two processes, by the name under which a person would look for them."""
    address = f"127.0.0.1:{port}"
    web = "gunicorn s3site.wsgi --workers=2 --worker-class=gthread --threads=4 --timeout=60"
    quiet = "--graceful-timeout=10 --log-level=warning --no-control-socket --limit-request-line=8190"
    return {
        _("Le serveur web"): [*PYTHON, "django", "runserver", address]
        if reload
        else [*PYTHON, *web.split(), *quiet.split(), f"--bind={address}"],
        _("Le traitement des tâches"): [*PYTHON, "django", "db_worker"],
    }


class Command(BaseCommand):
    help = _("Prépare la base, puis sert le site sur 127.0.0.1:PORT avec le traitement des tâches.")

    def add_arguments(self, parser):
        parser.add_argument("--reload", action="store_true", help=_("Recharge le code à chaque changement."))

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def handle(self, reload: bool, **options):
        port = chosen_port()
        try:
            prepare(self.say)
        except DatabaseError as error:
            sys.exit(_("La base de données ne peut pas être préparée : %(error)s") % {"error": error})
        connections.close_all()
        os.chdir(settings.BASE_DIR)
        with Processes(commands(port, reload)) as processes:
            dead = processes.wait(until=lambda: is_answering(port))
            if not dead and not processes.stopping:
                self.say(
                    _("Le site : http://127.0.0.1:%(port)s/ — le back-office : http://127.0.0.1:%(port)s/admin/")
                    % {"port": port}
                )
                dead = processes.wait()
        if dead:
            sys.exit(_("%(process)s s’est arrêté : le reste a été arrêté aussi.") % {"process": dead})
