"""Templates in which every text of a record names its language where that is not the page's.

A template says `<h1>{{ page.title }}</h1>`; where the title has no translation, a reader of English is given
`<h1><span lang="fr">…</span></h1>`. Nobody has to remember it: variables that stand between tags are marked as the
template is read. What stands inside a tag, or where no element may stand, is left alone.
"""

import re

from django.template.loaders.filesystem import Loader

PIECES = re.compile(
    r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}|<!--.*?-->"
    r"|(?P<sentence>\{% blocktranslate\b(?P<given>.*?)%\}.*?\{% endblocktranslate %\})"
    r"|\{%\s*(?P<block>(?:end)?block)\b\s*(?P<title>title|description)?.*?%\}"
    r"|\{%.*?%\}"
    r"|\{\{\s*(?P<shown>.*?)\s*\}\}"
    r"|<(?P<closing>/)?(?P<element>[a-zA-Z][\w-]*)|(?P<end>>)",
    re.S,
)
TEXT_ONLY = {"title", "option", "script", "style", "textarea"}  # no other element may stand in them
KEEPERS = {
    "linebreaks",
    "rich",
    "truncatechars",
    "capfirst",
    "join",
    "lower",
    "unbroken",
}  # filters that give the same words back
OPTION = re.compile(r"(<option\b(?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*)>\{\{ *([a-z][\w.]*)")
GIVEN = re.compile(r"\b(\w+)=((?:\"[^\"]*\"|'[^']*'|[^\s\"'])+)")
LITERAL = ('"', "'", "_(", "block.super")


class MarkingLoader(Loader):
    """The site's own templates, marked, but for those of the back office, which is in French."""

    def get_contents(self, origin):
        contents = super().get_contents(origin)
        return contents if origin.template_name.startswith(("admin/", "backoffice/")) else marked(contents)


def marked(source: str) -> str:
    """The template, with each variable between tags followed by the filter that names its language."""
    return OPTION.sub(r"\1{{ \2|lang }}>{{ \2", PIECES.sub(_Marking().replace, source))


class _Marking:
    """Where a template is: inside a tag, in an element that holds text alone, in a drawing."""

    def __init__(self):
        self.in_tag = False
        self.elements: list[str] = []
        self.blocks: list[str] = []

    def replace(self, piece: re.Match) -> str:
        if piece["element"]:
            self.in_tag = True
            self._enter_or_leave(piece["element"].lower(), bool(piece["closing"]))
        elif piece["end"]:
            self.in_tag = False
        elif piece["block"] == "block":
            self.blocks.append(piece["title"] or "")
        elif piece["block"]:
            self.blocks.pop()
        elif self._is_open() and piece["shown"]:
            return "{{ " + self._spoken(piece["shown"]) + " }}"
        elif self._is_open() and piece["sentence"] and "asvar" not in piece["given"]:
            given = GIVEN.sub(lambda each: f"{each[1]}={self._spoken(each[2])}", piece["given"])
            return piece[0].replace(piece["given"], given, 1)
        return piece[0]

    def _is_open(self) -> bool:
        """Whether an element may stand here."""
        return not (self.in_tag or any(self.blocks) or TEXT_ONLY.intersection(self.elements))

    def _enter_or_leave(self, element: str, is_closing: bool) -> None:
        if element in TEXT_ONLY or element == "svg":
            if not is_closing:
                self.elements.append(element)
            elif element in self.elements:
                self.elements.remove(element)

    def _spoken(self, expression: str) -> str:
        words, *filters = expression.split("|")
        mark = "drawn" if "svg" in self.elements else "spoken"
        if words.startswith(LITERAL):
            return expression
        keeps = filters and {each.partition(":")[0] for each in filters} <= KEEPERS
        return f"{expression}|{mark}:{words}" if keeps else f"{expression}|{mark}"
