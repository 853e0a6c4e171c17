"""What the back office says is set as French is: no line begins with a colon, no guillemet stands alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = [
    path
    for folder in ("backoffice", "templates/admin", "templates/backoffice", "budgets/imports")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in (".py", ".html") and "migrations" not in path.parts
]
LOOSE = re.compile(r"« | »|(?<=[\w)}»%]) [:;?!](?=$|[\s\"'.{)<])")
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext"}
TRANSLATED = re.compile(r'{% translate "(.*?)"|{% blocktranslate.*?%}(.*?){% endblocktranslate', re.DOTALL)


def sentences(path: Path) -> Iterator[str]:
    text = path.read_text()
    if path.suffix == ".html":
        for found in TRANSLATED.finditer(text):
            yield found[1] or found[2] or ""
        return
    for call in ast.walk(ast.parse(text)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in GETTEXT:
            yield from (each.value for each in call.args if isinstance(each, ast.Constant))


def test_french_signs_do_not_part_from_their_words():
    assert [(path.name, text) for path in FILES for text in sentences(path) if LOOSE.search(str(text))] == []
