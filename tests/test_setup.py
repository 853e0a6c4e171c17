"""Setting up: each thing that can go wrong says so in one sentence, and what was interrupted heals."""

import ast
import importlib.util
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from dataclasses import astuple, fields
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command

from backoffice.imports.staging import limits_of_a_file
from s3site.local import secret_key
from s3site.management.commands import serve
from spreadsheets import Limits

ROOT = Path(__file__).parent.parent
INSTALL = ROOT / "requirements" / "install.py"

pytestmark = pytest.mark.once


@pytest.fixture
def install(tmp_path, monkeypatch):
    """The installer, for a product in `tmp_path` that needs no library."""
    spec = importlib.util.spec_from_file_location("install", INSTALL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path / "a folder"
    (folder / "requirements").mkdir(parents=True)
    (folder / "requirements" / "base.txt").write_text("# nothing\n")
    for name in ("ROOT", "VENV", "PYTHON", "UNFINISHED", "LOG"):
        monkeypatch.setattr(module, name, getattr(module, name).replace(str(ROOT), str(folder)))
    return module


def refusal(capsys, call, *arguments) -> str:
    """What `call` says on stderr as it ends with code 1."""
    with pytest.raises(SystemExit) as end:
        call(*arguments)
    said = end.value.code if isinstance(end.value.code, str) else capsys.readouterr().err
    assert end.value.code in (1, said)
    return said.strip()


# Installing


def test_any_old_python_can_read_the_installer():
    ast.parse(INSTALL.read_text(), feature_version=(3, 4))


def test_an_old_python_says_which_one_is_needed(install, capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))
    said = refusal(capsys, install.main, "base")
    assert said.startswith("Python 3.10 est trop ancien : il faut Python 3.11")
    assert "\n" not in said


def test_a_python_without_venv_says_what_to_install(install, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "apt install python3-venv" in refusal(capsys, install.main, "base")


def test_without_a_network_it_says_so(install, capsys, monkeypatch):
    monkeypatch.setattr(install, "PYTHON", sys.executable)
    for name in list(os.environ):
        if name.startswith("PIP_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    requirements = Path(install.ROOT) / "some.txt"
    requirements.write_text("a-library-of-no-index==1\n")
    Path(install.LOG).parent.mkdir()
    said = refusal(capsys, install.pip_install, str(requirements))
    assert said.startswith("Les bibliothèques n’ont pas pu être téléchargées : vérifiez l’accès au réseau")
    assert "\n" not in said


@pytest.fixture
def environments(install, monkeypatch) -> list[Path]:
    """Stands in for the slow creation of environments. The list tells how many were created."""
    created = []

    def create():
        shutil.rmtree(install.VENV, ignore_errors=True)
        python = Path(install.PYTHON)
        python.parent.mkdir(parents=True)
        python.symlink_to(sys.executable)
        created.append(python)

    monkeypatch.setattr(install, "create_venv", create)
    monkeypatch.setattr(install, "pip_install", lambda requirements: None)
    return created


def test_it_installs_once(install, environments, capsys):
    install.main("base")
    assert "Installation" in capsys.readouterr().out
    install.main("base")
    assert not capsys.readouterr().out
    assert len(environments) == 1


def test_what_was_interrupted_begins_anew(install, environments, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(install, "pip_install", Mock(side_effect=RuntimeError("killed")))
        install.main("base")
    install.main("base")
    assert len(environments) == 2
    install.main("base")
    assert len(environments) == 2


def test_an_environment_without_pip_or_python_begins_anew(install, environments):
    install.main("base")
    Path(install.PYTHON).unlink()
    install.main("base")
    Path(install.PYTHON).unlink()
    Path(install.PYTHON).symlink_to("/bin/false")
    next(Path(install.VENV).glob("installed-base-*")).unlink()
    install.main("base")
    assert len(environments) == 3


def test_other_requirements_go_into_the_same_environment(install, environments):
    install.main("base")
    (Path(install.ROOT) / "requirements" / "base.txt").write_text("# still nothing\n")
    install.main("base")
    assert len(environments) == 1
    assert len(list(Path(install.VENV).glob("installed-base-*"))) == 1


def pinned(name: str) -> set[str]:
    lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
    return {line.split()[0] for line in lines if line and line[0] not in " #"}


def test_what_tests_install_holds_what_the_product_needs():
    """CI installs only what tests need before it starts the product."""
    assert pinned("base") - pinned("test") == set()


@pytest.mark.parametrize("name", ["base", "test"])
def test_each_library_asked_for_is_pinned(name):
    asked = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    names = {re.split(r"[<>=\[]", line)[0].lower() for line in asked if line and not line.startswith("-")}
    assert names - {re.split(r"[=\[]", pin)[0].lower() for pin in pinned(name)} == set()


def test_help_lists_every_target():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"\.PHONY: (.*)", makefile)[1].split())
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make (\S+)", said, re.MULTILINE)) == targets


# Settings


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """`manage.py` with these variables alone."""
    bare = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=bare | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, "SECRET_KEY"), ({"SECRET_KEY": "x" * 50}, "ALLOWED_HOSTS"), ({"SECRET_KEY": ""}, "SECRET_KEY")],
)
def test_production_refuses_to_start_without_what_it_needs(given, missing):
    end = manage("check", **given)
    assert (end.returncode, end.stdout) == (1, "")
    assert end.stderr.startswith(f"{missing} manque : ")
    assert end.stderr.count("\n") == 1


def test_a_setting_that_means_nothing_is_named():
    end = manage("check", DEBUG="peut-être")
    assert (end.returncode, end.stdout, end.stderr.count("\n")) == (1, "", 1)
    assert end.stderr.startswith('Réglage refusé : Environment variable "DEBUG" invalid')


@pytest.mark.parametrize("given", ["0", "-5", "beaucoup", "1e6"])
def test_a_limit_that_limits_nothing_is_refused(given):
    needed = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "s3.example.org"}
    end = manage("check", IMPORT_MAX_ROWS=given, **needed)
    assert (end.returncode, end.stdout, end.stderr.count("\n")) == (1, "", 1)
    told = f'Réglage refusé : Environment variable "IMPORT_MAX_ROWS" invalid: « {given} » n’est pas un nombre entier'
    assert end.stderr == f"{told}, 1 au moins.\n"


def test_every_limit_of_a_file_is_a_setting(settings):
    names = [field.name.upper().replace("INFLATED", "UNPACKED") for field in fields(Limits)]
    for number, name in enumerate(names, 1):
        setattr(settings, f"IMPORT_{name}".replace("FILE_", ""), number)
    assert list(astuple(limits_of_a_file())) == list(range(1, len(names) + 1))


def test_every_setting_is_told():
    sources = [ROOT / "s3site" / "settings.py", *(ROOT / "s3site").rglob("*.py")]
    read = {
        name
        for source in sources
        for name in re.findall(r'(?:env\.\w+|environ\.get|environ)[(\[]"([A-Z0-9_]+)"', source.read_text())
    }
    told = set(re.findall(r"^#?([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert told == read - {"DJANGO_SETTINGS_MODULE", "ENV_FILE"}


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path):
    key = secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert secret_key(tmp_path / "var") == key
    assert stat.S_IMODE((tmp_path / "var" / "secret_key").stat().st_mode) == 0o600


# Serving


@pytest.mark.parametrize("port", ["a", "0", "65536", "-1", "²"])
def test_a_port_that_is_none_is_refused(port, monkeypatch, capsys):
    monkeypatch.setenv("PORT", port)
    assert refusal(capsys, serve.chosen_port) == f"PORT={port} n’est pas un port : choisissez un nombre de 1 à 65535."


def test_a_busy_port_says_how_to_choose_another(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        monkeypatch.setenv("PORT", port)
        said = refusal(capsys, serve.chosen_port)
    assert said == f"Le port {port} est déjà occupé : choisissez-en un autre (PORT=8001 make run)."


def test_static_files_are_collected_when_one_changed_and_all_that_they_name_exists(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    backend = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    assert serve.collect_static()
    assert not serve.collect_static()
    (tmp_path / "static-version").write_text("another")
    assert serve.collect_static()


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "celui de mon choix"])
def test_the_first_start_creates_the_admin_and_no_other_does(given, monkeypatch, rf):
    monkeypatch.setenv("S3_ADMIN_PASSWORD", given)
    said = []
    serve.first_admin(said.append)
    serve.first_admin(said.append)
    [sentence] = said
    shown = sentence.rpartition(" : ")[2]
    assert shown == "celui de S3_ADMIN_PASSWORD" if given else len(shown) == 16
    user = authenticate(rf.get("/"), username="admin", password=given or shown)
    assert user == get_user_model().objects.get(is_superuser=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Served:
    """The product as `make run` starts it, with its files in a folder of its own."""

    def __init__(self, folder: Path):
        self.port = free_port()
        bare = {"PATH": os.environ["PATH"], "ENV_FILE": os.devnull, "VAR_DIR": str(folder), "PORT": str(self.port)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "s3site.local", "serve"],
            cwd=ROOT,
            env=bare | {"S3_ADMIN_PASSWORD": "un mot de passe"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""

    def __enter__(self) -> "Served":
        for line in self.process.stdout:
            self.said += line
            if "Le site : " in line:
                return self
        pytest.fail(self.said)

    def __exit__(self, *error) -> None:
        self.process.kill()
        self.process.communicate()

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as answer:
            return answer.read().decode()

    def ended(self) -> int:
        """The exit code, once the process has said all."""
        self.said += self.process.stdout.read()
        return self.process.wait()

    def is_free(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) != 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="module")
def first_start(folder) -> Served:
    """A first start, asked for its health and told to stop."""
    with Served(folder) as served:
        served.answers = [served.get("/healthz"), served.get("/readyz")]
        served.process.send_signal(signal.SIGTERM)
        served.code = served.ended()
    return served


def test_the_first_start_says_what_to_know(first_start):
    assert "Contenu initial chargé" in first_start.said
    assert "Utilisateur : admin — mot de passe : celui de S3_ADMIN_PASSWORD" in first_start.said
    assert f"http://127.0.0.1:{first_start.port}/" in first_start.said
    assert all('"status": "ok"' in answer for answer in first_start.answers)


def test_told_to_stop_it_stops_well(first_start):
    assert first_start.code == 0
    assert first_start.is_free()
    assert "Traceback" not in first_start.said


def children(process: subprocess.Popen) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


def test_at_the_second_start_when_one_process_dies_the_other_ends_too(first_start, folder):
    with Served(folder) as served:
        assert "Contenu initial" not in served.said
        assert "Utilisateur" not in served.said
        os.kill(children(served.process)[-1], signal.SIGKILL)
        assert served.ended() == 1
        assert "s’est arrêté : le reste a été arrêté aussi." in served.said
        assert served.is_free()


def test_killed_it_leaves_nobody_on_its_port(first_start, folder):
    with Served(folder) as served:
        served.process.kill()
        end = time.monotonic() + 20
        while not served.is_free():
            assert time.monotonic() < end
            time.sleep(0.1)


def test_a_database_that_does_not_answer_is_said_in_a_sentence(capsys, monkeypatch):
    def fail(*args, **options):
        raise serve.DatabaseError("no such host")

    monkeypatch.setenv("PORT", str(free_port()))
    monkeypatch.setattr(serve, "prepare", fail)
    said = refusal(capsys, call_command, "serve")
    assert said == "La base de données ne peut pas être préparée : no such host"
