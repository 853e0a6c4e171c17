# -*- coding: utf-8 -*-
"""Install `requirements/<name>.txt` into `.venv`: `python3 requirements/install.py base`.

Heals what an interrupted run left. Written so that any old Python can read it, and say that it is too old.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
UNFINISHED = os.path.join(VENV, "unfinished")
LOG = os.path.join(ROOT, "var", "install.log")

TOO_OLD = (
    "Python %d.%d est trop ancien : il faut Python 3.11 ou plus récent (par exemple : PYTHON=python3.12 make run).\n"
)
NO_VENV = "Le module « venv » de Python manque : installez-le (sous Debian ou Ubuntu : apt install python3-venv).\n"
NO_NETWORK = (
    "Les bibliothèques n’ont pas pu être téléchargées : vérifiez l’accès au réseau, puis relancez la commande.\n"
)
FAILED = "Les bibliothèques n’ont pas pu être installées : la raison est dans var/install.log.\n"


def stop(sentence):
    sys.stderr.write(sentence)
    sys.exit(1)


def works():
    """A virtual environment that can install: an interrupted creation leaves one without pip."""
    return (
        os.path.exists(PYTHON) and subprocess.call([PYTHON, "-I", "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    )


def create_venv():
    try:
        import ensurepip  # noqa: F401  Debian leaves this one out
        import venv
    except ImportError:
        stop(NO_VENV)
    discarded = os.path.join(ROOT, "var", "discarded-venv")
    shutil.rmtree(discarded, ignore_errors=True)
    if os.path.lexists(VENV):
        os.rename(VENV, discarded)  # at once: half a removal could pass for a whole environment
    try:
        venv.create(VENV, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError:
        stop(NO_VENV)
    shutil.rmtree(discarded, ignore_errors=True)


def pip_install(requirements):
    command = [PYTHON, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    environment = dict(os.environ, PIP_USER="0", PIP_RETRIES="2")
    with open(LOG, "w") as log:
        code = subprocess.call(command + ["-r", requirements], stdout=log, stderr=log, env=environment)
    if code:
        with open(LOG) as log:
            stop(NO_NETWORK if "Retrying (" in log.read() else FAILED)


def install(name):
    requirements = os.path.join(ROOT, "requirements", name + ".txt")
    with open(requirements, "rb") as file:
        version = hashlib.sha256(file.read()).hexdigest()[:16]
    stamp = os.path.join(VENV, "installed-%s-%s" % (name, version))
    if os.path.exists(stamp) and os.path.exists(PYTHON) and not os.path.exists(UNFINISHED):
        return
    sys.stdout.write("Installation des bibliothèques (une minute environ)…\n")
    sys.stdout.flush()
    os.makedirs(os.path.dirname(LOG), exist_ok=True)
    # pip takes a package that it wrote by half for an installed one: after an interruption, all begins anew.
    if os.path.exists(UNFINISHED) or not works():
        create_venv()
    open(UNFINISHED, "w").close()
    pip_install(requirements)
    for old in glob.glob(os.path.join(glob.escape(VENV), "installed-%s-*" % name)):
        os.remove(old)
    open(stamp, "w").close()
    os.remove(UNFINISHED)


def main(name):
    if sys.version_info < (3, 11):
        stop(TOO_OLD % tuple(sys.version_info[:2]))
    try:
        install(name)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main(sys.argv[1])
