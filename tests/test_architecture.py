"""The arrows of the house: who may import whom. Each rule is also shown a house that breaks it."""

from pathlib import Path

import pytest

from tests.imports import Graph, between_folders, circles, module_name, reachable, read_imports, top

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.once

KITS = {"backoffice", "publishing"}
APPS = {"timeline", "pages", "poles", "budgets"}
ARROWS = {
    "s3site": APPS | KITS | {"sources", "spreadsheets"},
    "timeline": {"poles", "budgets", "sources"} | KITS,
    "pages": {"sources"} | KITS,
    "poles": {"sources"} | KITS,
    "budgets": {"sources"} | KITS,
    "sources": KITS,
    "backoffice": {"publishing", "spreadsheets"},
    "publishing": {"spreadsheets"},
    "spreadsheets": set(),
}
AROUND_MODELS = {"tables", "filters", "resources", "admin", "views"}
WEB = {"django", "django_tables2", "django_filters", "import_export", "simple_history", "django_htmx"}


def forbidden_arrows(graph: Graph) -> list[str]:
    return sorted(
        f"{module} -> {other}"
        for module, imported in graph.items()
        for other in imported
        if top(other) in ARROWS and top(other) not in ARROWS[top(module)] | {top(module)}
    )


def models_that_look_up(graph: Graph) -> list[str]:
    """Models that reach, directly or not, what is built on models."""
    return sorted(
        f"{module} -> {other}"
        for module in graph
        if "models" in module.split(".")
        for other in reachable(graph, [module])
        if top(other) in ARROWS and AROUND_MODELS & set(other.split("."))
    )


def imports_of_tests(graph: Graph) -> list[str]:
    return sorted(module for module, imported in graph.items() if "tests" in map(top, imported))


def frameworks_in_spreadsheets(graph: Graph) -> list[str]:
    return sorted(
        f"{module} -> {other}"
        for module, imported in graph.items()
        if top(module) == "spreadsheets"
        for other in imported
        if top(other) in WEB
    )


def circles_of_files(graph: Graph) -> list[list[str]]:
    return circles({module: imported & graph.keys() for module, imported in graph.items()})


def circles_of_folders(graph: Graph) -> list[list[str]]:
    folders = {".".join(module.split(".")[:depth]) for module in graph for depth in range(1, module.count(".") + 1)}
    edges = between_folders(graph, folders)
    return circles({folder: edges.get(folder, set()) for folder in folders})


RULES = [
    forbidden_arrows,
    models_that_look_up,
    imports_of_tests,
    frameworks_in_spreadsheets,
    circles_of_files,
    circles_of_folders,
]


@pytest.fixture(scope="module")
def house() -> Graph:
    paths = [path for folder in ARROWS for path in (ROOT / folder).rglob("*.py")]
    return read_imports({path.relative_to(ROOT): path.read_text() for path in paths})


def test_every_folder_with_code_has_its_arrows():
    folders = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert folders - {"tests"} == ARROWS.keys()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_holds(rule, house):
    assert rule(house) == []


BROKEN = [
    (forbidden_arrows, {"publishing/lists.py": "from backoffice.history import Records"}),
    (forbidden_arrows, {"poles/models.py": "from budgets.models import Line"}),
    (forbidden_arrows, {"budgets/views.py": "def late():\n    import poles.models"}),
    (forbidden_arrows, {"sources/models.py": "from pages import models", "pages/models.py": ""}),
    (forbidden_arrows, {"pages/views.py": "from s3site import settings"}),
    (forbidden_arrows, {"poles/views.py": "import spreadsheets"}),
    (forbidden_arrows, {"spreadsheets/cells.py": "from publishing.text import fold"}),
    (models_that_look_up, {"poles/models.py": "from .tables import A", "poles/tables.py": ""}),
    (models_that_look_up, {"poles/models.py": "from . import set", "poles/set.py": "from .views import A"}),
    (models_that_look_up, {"poles/models/base.py": "from backoffice.admin.records import A"}),
    (imports_of_tests, {"poles/views.py": "from tests.conftest import PASSWORD"}),
    (frameworks_in_spreadsheets, {"spreadsheets/cells.py": "from django.utils.text import slugify"}),
    (
        circles_of_files,
        {"poles/a.py": "from . import b", "poles/b.py": "from .c import x", "poles/c.py": "import poles.a"},
    ),
    (circles_of_files, {"poles/a/__init__.py": "from .b import x", "poles/a/b.py": "from poles.a import y"}),
    (
        circles_of_folders,
        {
            "poles/a/one.py": "from poles.b.one import x",
            "poles/b/one.py": "",
            "poles/b/two.py": "from ..a.two import x",
            "poles/a/two.py": "",
        },
    ),
]


@pytest.mark.parametrize(("rule", "files"), BROKEN)
def test_a_broken_house_is_found(rule, files):
    assert rule(read_imports({Path(name): source for name, source in files.items()}))


def test_names_of_modules():
    assert module_name(Path("poles/__init__.py")) == "poles"
    assert module_name(Path("poles/a/b.py")) == "poles.a.b"
