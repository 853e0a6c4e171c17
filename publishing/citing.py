"""How to cite a page: a sentence, and the two formats that bibliographies are kept in."""

import json
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from .formats import format_day
from .languages import sentence, shown_language

SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
PLAIN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
LANGUAGES = {"fr": "french", "en": "english", "de": "german"}  # as BibLaTeX names them
FORMATS = {
    "bibtex": ("BibTeX", "bib", "application/x-bibtex; charset=utf-8"),
    "csl": ("CSL-JSON", "json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
}


@dataclass(frozen=True)
class Citation:
    """What is cited. `issued` is when it last changed, `accessed` when it was read; `note` says what it rests on."""

    title: str
    container: str
    publisher: str
    address: str
    issued: date | None
    accessed: date
    note: str = ""

    @property
    def key(self) -> str:
        return slugify(f"{self.container} {self.title}")[:80].strip("-") or "s3"

    def sentence(self) -> str:
        """« Service public de Wallonie, « RDI, 2015 : 41 M€ », dans …, mis à jour le …, https://… (consulté le …). »"""
        told = {
            "publisher": self.publisher,
            "title": self.title,
            "container": self.container,
            "issued": _(" mis à jour le %(day)s,") % {"day": format_day(self.issued)} if self.issued else "",
            "address": self.address,
            "accessed": format_day(self.accessed),
        }
        cited = _(
            "%(publisher)s, «\u00a0%(title)s\u00a0», dans «\u00a0%(container)s\u00a0»,%(issued)s "
            "%(address)s (consulté le %(accessed)s)."
        )
        return sentence(cited + (" %(note)s" if self.note else ""), told | {"note": self.note})

    def bibtex(self) -> str:
        fields = {
            "author": f"{{{_escaped(self.publisher)}}}",
            "title": f"{{{_escaped(self.title)}}}",
            "howpublished": _escaped(self.container),
            "year": str(self.issued.year) if self.issued else "",
            "date": self.issued.isoformat() if self.issued else "",
            "url": self.address.translate(PLAIN_ADDRESS),
            "urldate": self.accessed.isoformat(),
            "note": _escaped(self.note),
            "langid": LANGUAGES[shown_language()],
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.key},", *lines, "}", ""])

    def csl(self) -> str:
        item = {
            "id": self.key,
            "type": "dataset",
            "title": self.title,
            "container-title": self.container,
            "author": [{"literal": self.publisher}],
            "publisher": self.publisher,
            "issued": _date_parts(self.issued),
            "accessed": _date_parts(self.accessed),
            "URL": self.address,
            "note": self.note,
            "language": shown_language(),
        }
        return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)

    def download(self, format_name: str, file_name: str) -> HttpResponse:
        """As a file, in one of `FORMATS`."""
        _label, extension, content_type = FORMATS[format_name]
        response = HttpResponse(getattr(self, format_name)(), content_type=content_type)
        response["Content-Disposition"] = content_disposition_header(True, f"{file_name}.{extension}")
        return response


def _date_parts(day: date | None) -> dict | None:
    return day and {"date-parts": [[day.year, day.month, day.day]]}


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(letter, letter) for letter in text)
