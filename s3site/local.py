"""A command of `manage.py` on one's own machine: `python -m s3site.local serve`.

Production refuses to start without its settings. Here, those that nobody set get a value fit for this machine alone.
"""

import os
import secrets
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from environs import Env, EnvError

ROOT = Path(__file__).resolve().parent.parent


def secret_key(folder: Path) -> str:
    """The key in `folder`, made the first time; only its owner can read it."""
    path = folder / "secret_key"
    if path.exists():
        return path.read_text().strip()
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / "secret_key.new"
    unfinished.unlink(missing_ok=True)
    with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    unfinished.replace(path)
    return path.read_text()


def set_defaults() -> None:
    Env().read_env(os.environ.get("ENV_FILE", ROOT / ".env"), recurse=False)
    defaults = {
        "DJANGO_SETTINGS_MODULE": "s3site.settings",
        "ALLOWED_HOSTS": "127.0.0.1,localhost,[::1]",
        "HTTPS": "0",
    }
    for name, value in defaults.items():
        os.environ[name] = os.environ.get(name) or value
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret_key(Path(os.environ.get("VAR_DIR") or ROOT / "var"))


if __name__ == "__main__":
    set_defaults()
    try:
        execute_from_command_line(["manage.py", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except EnvError as error:
        sys.exit(f"Réglage refusé : {error}")
