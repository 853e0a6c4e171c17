"""What the interface says, found in the code and the templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages import Message as CatalogueEntry
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

SINGULAR = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
IN_CONTEXT = {"pgettext", "pgettext_lazy"}
STRING = r"""u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*\""""
CALLS = re.compile(rf"\b(_|n?gettext|pgettext)\((?:(?:{STRING})[\s,]*|count)+\)")

HEADER = "# The texts of the interface, in French. « manage.py messages » brings them up to date with the code."

Message = tuple[str | tuple[str, str], str | None]  # the text, or singular and plural; its context


def extracted() -> Catalog:
    """All that the interface says, untranslated, with the files that say it."""
    catalog = Catalog(charset="utf-8")
    root = settings.BASE_DIR
    for path in sorted(_files(root)):
        for text, context in messages_of(path):
            if not _is_of_a_library(text):
                catalog.add(text, locations=[(str(path.relative_to(root)), 0)], context=context)
    return catalog


def _is_of_a_library(text: str | tuple[str, str]) -> bool:
    """Texts of Django's own templates that ours replace are in its own catalogues."""
    with override(settings.LANGUAGE_CODE):
        return isinstance(text, str) and gettext(text) != text


def messages_of(path: Path) -> Iterator[Message]:
    if path.suffix == ".py":
        yield from _messages(ast.parse(path.read_text()))
    else:
        for call in CALLS.finditer(templatize(path.read_text())):
            yield from _messages(ast.parse(call[0]))


def _files(root: Path) -> Iterator[Path]:
    yield from (root / "templates").rglob("*.html")
    for app in apps.get_app_configs():
        folder = Path(app.path)
        if folder.parent == root:
            yield from (path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def _messages(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if name in SINGULAR and words:
                yield words[0], None
            elif name in PLURAL and len(words) > 1:
                yield (words[0], words[1]), None
            elif name in IN_CONTEXT and len(words) > 1:
                yield words[1], words[0]


def read_catalogue(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", project="S3", header_comment=HEADER, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def write_catalogue(catalogue: Catalog, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False, omit_header=False)


def untranslated(catalogue: Catalog) -> list[CatalogueEntry]:
    """The messages that a reader of the language would still see in French."""
    return [message for message in catalogue if message.id and (message.fuzzy or not _is_said(message.string))]


def _is_said(words: str | tuple[str, ...]) -> bool:
    return all(words) if isinstance(words, tuple | list) else bool(words)
