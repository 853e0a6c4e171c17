"""What was answered to the questions of a file, in words: a wrong answer must be seen, and can be taken back."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SHEET, MARK = "sheet", "style:"
MARKS = {
    "comma": gettext_lazy("La virgule sépare les décimales, le point les milliers"),
    "dot": gettext_lazy("Le point sépare les décimales, la virgule les milliers"),
}


def in_words(answers: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each."""
    for name, value in answers.items():
        if name == SHEET:
            yield _("Feuille importée : « %(name)s »") % {"name": value}
        elif name.startswith(MARK):
            told = {"column": name.removeprefix(MARK), "mark": MARKS.get(value, value)}
            yield _("Colonne « %(column)s » : %(mark)s") % told
