"""Texts that a spreadsheet, a browser or a reader could take for something else."""

from .cases import FIRST, Accepted, Case, Refused, accepted, case, changed, delimited, row

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1+1)", '=HYPERLINK("http://x")', "＝1+1", "'=1", "''", "%0A=1")
MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}",
    "{% debug %}",
    "&lt;b&gt;",
    "%(table)s",
)


def kept(text: str) -> Case:
    return changed(f"kept {text!r}", accepted(libellé=text), libellé=text)


def several(name: str, *texts: str) -> Case:
    rows = tuple(row(code=f"V.{at}", libellé=text, montant="-1.5") for at, text in enumerate(texts))
    return case(name, delimited(*rows), Accepted(rows))


def marked(text: str, mark: str) -> str:
    """The file with a last header that says whose export it is."""
    head, *rows = text.splitlines()
    return "\r\n".join([f"{head},{mark}", *(row + "," for row in rows)])


CASES: list[Case] = [
    several("texts that look like formulas", *FORMULAS),
    several("texts that look like markup", *MARKUP),
    several(
        "texts of all scripts",
        "Ελλάδα",
        "日本語",
        "עברית",
        "\U0001f600",
        "ﬁ",
        "№ 5",
        "1/2",
    ),
    changed("a formula behind a tab", accepted("invisibles", libellé="=1+1"), libellé="\t=1+1"),
    changed("a formula behind a line end", accepted(libellé="=1+1"), libellé="\r\n=1+1"),
    changed(
        "a text that overrides its direction", accepted("invisibles", libellé="abcgpj.exe"), libellé="abc\u202egpj.exe"
    ),
    changed("control characters", accepted("invisibles", libellé="ab"), libellé="a\x07\x1b\x7fb"),
    changed("a tab in a text", accepted(libellé="a\tb"), libellé="a\tb"),
    changed("an error as a label", Refused("erreur du tableur", column="libellé", value="#REF!"), libellé="#REF!"),
    changed("a label that is too long", Refused("300 caractères", column="libellé"), libellé="x" * 301),
    changed("a text beyond any cell", Refused("32767 caractères"), libellé="x" * 40_000),
    changed("a text beyond any line", Refused("32767 caractères"), libellé="x" * 200_000),
    changed("markup as an amount", Refused("pas un nombre", column="montant", value=MARKUP[0]), montant=MARKUP[0]),
    changed("a placeholder as a table", Refused("aucun enregistrement", column="table"), table="%(key)s"),
    case(
        "a forged mark, whole",
        marked(delimited(FIRST, row(montant="1.234")), "s3-export:csv"),
        accepted(montant="1.234"),
    ),
    case(
        "a forged mark, another decimal",
        marked(delimited(FIRST, row(montant="1,5")), "s3-export:csv"),
        Refused("La marque décimale doit être « . »", column="montant", value="1,5"),
    ),
    case(
        "a mark that we never wrote",
        marked(delimited(), "s3-export:xls"),
        Accepted(),
    ),
]
