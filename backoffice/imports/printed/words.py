"""The words for what was understood of a sheet, and for what is asked."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import Question, Reading, Role

ROLES = {
    Role.TITLE: gettext_lazy("titre"),
    Role.UNIT: gettext_lazy("unité"),
    Role.HEAD: gettext_lazy("en-tête"),
    Role.LABEL: gettext_lazy("libellé"),
    Role.CODE: gettext_lazy("code"),
    Role.AMOUNT: gettext_lazy("montant"),
    Role.TOTAL: gettext_lazy("total"),
    Role.NOTHING: gettext_lazy("aucun montant"),
    Role.FOOTNOTE: gettext_lazy("note"),
    Role.CONTINUED: gettext_lazy("suite du libellé"),
    Role.LEFT: gettext_lazy("laissé de côté"),
    Role.UNKNOWN: gettext_lazy("à préciser"),
}
UNITS = {"1": gettext_lazy("en euros (€)"), "1000": gettext_lazy("en milliers d’euros (k€)")}
UNITS["1000000"] = gettext_lazy("en millions d’euros (M€)")

QUESTIONS = {
    "turned": gettext_lazy("Les années descendent dans la colonne des libellés : faut-il retourner le tableau ?"),
    "header": gettext_lazy("La ligne %(where)s pourrait être celle des en-têtes : que sont ses nombres ?"),
    "header-below": gettext_lazy("La ligne %(where)s ressemble à des en-têtes sous des nombres : que contient-elle ?"),
    "column-name": gettext_lazy("La colonne %(where)s n’a pas de nom : comment s’appelle-t-elle ?"),
    "column-twice": gettext_lazy(
        "La colonne %(where)s s’appelle « %(label)s », comme la colonne %(first)s : comment la distinguer ?"
    ),
    "column-sums": gettext_lazy("La colonne %(where)s « %(label)s » est-elle la somme d’autres colonnes ?"),
    "column-rate": gettext_lazy("La colonne %(where)s « %(label)s » semble contenir des taux : que faut-il en faire ?"),
    "column-mean": gettext_lazy(
        "Le total de la colonne %(where)s « %(label)s » ne dépasse pas ses lignes, comme celui d’un taux ou d’une "
        "moyenne : que faut-il en faire ?"
    ),
    "column-difference": gettext_lazy(
        "La colonne %(where)s « %(label)s » semble être une différence : que faut-il en faire ?"
    ),
    "column-years": gettext_lazy(
        "La colonne %(where)s « %(label)s » ne contient que des années : que faut-il en faire ?"
    ),
    "column-count": gettext_lazy(
        "La colonne %(where)s « %(label)s » semble compter autre chose que de l’argent : que faut-il en faire ?"
    ),
    "column-mixed": gettext_lazy(
        "La colonne %(where)s « %(label)s » mêle des nombres à beaucoup de textes : que faut-il en faire ?"
    ),
    "column-between": gettext_lazy(
        "La colonne %(where)s « %(label)s » contient des textes entre des montants : qu’est-ce ?"
    ),
    "column-beside": gettext_lazy(
        "La colonne %(where)s « %(label)s » contient des nombres entre les codes et les libellés : qu’est-ce ?"
    ),
    "column-pair": gettext_lazy(
        "La colonne %(where)s « %(label)s » est remplie à côté d’une autre colonne de libellés : qu’est-ce ?"
    ),
    "row-cut": gettext_lazy("Le libellé de la ligne %(where)s, « %(label)s », semble coupé en deux : l’est-il ?"),
    "row-after": gettext_lazy(
        "La ligne %(where)s « %(label)s » vient après le total, qui ne la compte pas : que faut-il en faire ?"
    ),
    "cell-merged": gettext_lazy(
        "La cellule %(where)s, « %(value)s », est fusionnée sur plusieurs lignes ou colonnes : quel est le montant "
        "de la première ?"
    ),
    "code-odd": gettext_lazy(
        "Le tableur a fait du code de %(where)s « %(value)s », qui n’en est pas un : quel est-il ?"
    ),
    "unit-large": gettext_lazy(
        "La feuille annonce une unité que le site n’a pas (%(where)s), et le site ne convertit rien. Si les montants "
        "sont dans une autre unité, laquelle ? Sinon, abandonnez cet import et donnez-les en millions d’euros."
    ),
    "row-head": gettext_lazy("La ligne %(where)s ressemble à de nouveaux en-têtes : que faut-il en faire ?"),
    "row-table": gettext_lazy(
        "La ligne %(where)s « %(label)s » semble être le titre d’un autre tableau : que faut-il en faire ?"
    ),
    "row-twice": gettext_lazy(
        "La ligne %(where)s « %(label)s » répète un total imprimé plus haut : que faut-il en faire ?"
    ),
    "row-without-label": gettext_lazy("La ligne %(where)s a des montants et pas de libellé : quel est-il ?"),
    "row-count": gettext_lazy(
        "La ligne %(where)s « %(label)s » semble compter autre chose que de l’argent : que faut-il en faire ?"
    ),
    "row-carried": gettext_lazy("La ligne %(where)s « %(label)s » semble être un report : que faut-il en faire ?"),
    "row-part": gettext_lazy(
        "La ligne %(where)s « %(label)s » n’est qu’une partie d’un autre montant : que faut-il en faire ?"
    ),
    "row-rate": gettext_lazy("La ligne %(where)s « %(label)s » semble contenir des taux : que faut-il en faire ?"),
    "row-difference": gettext_lazy(
        "La ligne %(where)s « %(label)s » semble être un solde ou une différence : que faut-il en faire ?"
    ),
    "cell-text": gettext_lazy("Quel est le montant de la cellule %(where)s, où il est écrit « %(value)s » ?"),
    "cell-percent": gettext_lazy("La cellule %(where)s contient un pourcentage, « %(value)s » : quel est le montant ?"),
    "cell-odd": gettext_lazy(
        "La cellule %(where)s contient « %(value)s », qui n’est pas un nombre : quel est le montant ?"
    ),
    "cell-glued": gettext_lazy(
        "La cellule %(where)s, « %(value)s », a une décimale de plus que les autres, ou finit par un appel de note : "
        "quel est le montant ?"
    ),
    "decimal-mark": gettext_lazy("Comment lire « %(value)s » (cellule %(where)s) ?"),
    "parentheses": gettext_lazy(
        "Des montants sont entre parenthèses, comme « %(value)s » (%(where)s) : que disent-ils ?"
    ),
    "thousands-lost": gettext_lazy(
        "Le tableur a peut-être pris pour des décimales les milliers de %(where)s, comme « %(value)s » : "
        "est-ce le cas ?"
    ),
    "more-than-shown": gettext_lazy(
        "Des cellules contiennent plus de décimales qu’elles n’en montrent (%(where)s) : que faut-il reprendre ?"
    ),
    "scaled": gettext_lazy(
        "Des cellules montrent leur nombre divisé par %(times)s, comme « %(value)s » (%(where)s) : que faut-il "
        "reprendre ?"
    ),
    "unit": gettext_lazy("Dans quelle unité sont les montants ? La feuille ne le dit pas."),
    "unit-several": gettext_lazy("Dans quelle unité sont les montants ? La feuille en dit plusieurs (%(where)s)."),
    "unit-foreign": gettext_lazy(
        "Les montants semblent être dans une autre monnaie que l’euro (%(where)s), et le site ne tient que des euros, "
        "sans rien convertir. S’ils sont bien en euros, dans quelle unité ? Sinon, abandonnez cet import."
    ),
    "hidden": gettext_lazy(
        "Des lignes ou des colonnes de montants sont masquées dans la feuille (%(where)s) : faut-il les reprendre ?"
    ),
    "title": gettext_lazy("Quel est le titre du tableau ? La feuille ne le dit pas."),
    "period": gettext_lazy("De quelle année, ou de quelles années (2015-2019), parle le tableau ?"),
    "tree": gettext_lazy("Quelle ligne fait partie de quelle autre ? La feuille ne le dit pas clairement (%(where)s)."),
    "line-renamed": gettext_lazy(
        "La ligne %(where)s « %(label)s » n’est pas dans le tableau, et la feuille n’a plus « %(former)s » : "
        "est-ce la même, renommée ?"
    ),
    "code-twice": gettext_lazy("Le code %(value)s (%(where)s) est deux fois dans la feuille : quel est le bon ?"),
}
CHOICES = {
    ("turned", "yes"): gettext_lazy("Oui : une colonne par année"),
    ("turned", "no"): gettext_lazy("Non : une ligne par année, comme dans la feuille"),
    ("column-sums", "-"): gettext_lazy("Non : c’est une colonne comme les autres, qui n’additionne rien"),
    ("column", "left"): gettext_lazy("La laisser de côté"),
    ("column", "amount"): gettext_lazy("La reprendre : ce sont des montants publiés"),
    ("column-beside", "left"): gettext_lazy("Une autre nomenclature : la laisser de côté"),
    ("column-beside", "code"): gettext_lazy("La suite du code"),
    ("column-pair", "left"): gettext_lazy(
        "Un commentaire, ou les mêmes libellés dans une autre langue : la laisser de côté"
    ),
    ("column-pair", "code"): gettext_lazy("Le code de chaque ligne"),
    ("column-pair", "label"): gettext_lazy("Un niveau de plus : la ligne fait partie de ce qui est à gauche"),
    ("column", "cut"): gettext_lazy("Un second tableau : laisser de côté cette colonne et les suivantes"),
    ("row", "end"): gettext_lazy("Un autre tableau commence : laisser de côté tout ce qui suit"),
    ("row-table", "line"): gettext_lazy("Un intertitre du même tableau, qui se poursuit dessous"),
    ("row-cut", "join"): gettext_lazy("Oui : il continue sur une autre ligne"),
    ("row-cut", "line"): gettext_lazy("Non : c’est une ligne à part, sans montant"),
    ("hidden", "left"): gettext_lazy("Non : ce qui est masqué n’est pas imprimé"),
    ("hidden", "kept"): gettext_lazy("Oui, comme les autres"),
    ("row", "left"): gettext_lazy("La laisser de côté"),
    ("row", "line"): gettext_lazy("La reprendre comme une ligne pareille aux autres"),
    ("row", "apart"): gettext_lazy("La reprendre à part, sans qu’aucun total ne l’additionne"),
    ("cell", "none"): gettext_lazy("Il n’y a pas de montant"),
    ("decimal", "comma"): gettext_lazy("La virgule sépare les décimales, le point les milliers"),
    ("decimal", "dot"): gettext_lazy("Le point sépare les décimales, la virgule les milliers"),
    ("parentheses", "negative"): gettext_lazy("Ce sont des montants négatifs"),
    ("parentheses", "none"): gettext_lazy("Ils sont donnés pour mémoire : ne pas les reprendre"),
    ("thousands", "lost"): gettext_lazy("Oui : ce sont des milliers, à multiplier par mille"),
    ("thousands", "kept"): gettext_lazy("Non : ce sont des décimales"),
    ("rounding", "shown"): gettext_lazy("Ce que les cellules montrent : c’est ce qui est publié"),
    ("scale", "shown"): gettext_lazy("Ce que les cellules montrent : c’est ce qui est publié"),
    ("scale", "stored"): gettext_lazy("Les nombres qu’elles contiennent, en entier"),
    ("rounding", "stored"): gettext_lazy("Toutes les décimales qu’elles contiennent"),
    ("same", "yes"): gettext_lazy("Oui : elle garde son adresse et son historique, et change de libellé"),
    ("same", "no"): gettext_lazy("Non : c’est une ligne nouvelle, et l’ancienne n’est plus dans la feuille"),
    ("tree", "ok"): gettext_lazy("L’ordre ci-dessus est juste"),
}


ROWS = {Role.LABEL: gettext_lazy("ligne"), Role.UNKNOWN: gettext_lazy("à préciser")}


def row_word(reading: Reading, row: int) -> str:
    """« titre », « en-tête », « total », « section » : what a row is as a whole."""
    role = reading.rows.get(row)
    line = next((each for each in reading.lines if each.at == row), None)
    if line is not None:
        if line.is_total:
            return str(ROLES[Role.TOTAL])
        if line.alone:
            return _("ligne à part")
        told = {reading.cells.get((row, column.at)) for column in reading.amounts} - {None}
        if line.amounts or told - {Role.NOTHING}:
            return _("ligne")
        return _("ligne sans montant") if told else _("intertitre")
    return str(ROWS.get(role) or ROLES.get(role, ""))


def place(sheet: str, address: str) -> str:
    """`Feuille 1!C7`, as a spreadsheet says it."""
    return f"{sheet}!{address}" if sheet else address


def question_text(question: Question, sheet: str = "") -> str:
    places = ", ".join(place(sheet, each) for each in question.places)
    params = {name: _grouped(value) if isinstance(value, int) else value for name, value in question.params.items()}
    return str(QUESTIONS[question.code]) % {"where": places, **params}


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")


def choice_text(question: Question, value: str) -> str:
    group = question.name.partition(":")[0]
    if question.code.startswith("unit"):
        return str(UNITS[value])
    if question.code == "column-sums" and value != "-":
        return _("Oui : %(columns)s") % {"columns": ", ".join(value.split())}
    if question.code.startswith("header"):
        return _("Les en-têtes des colonnes") if value in question.places else _("Des montants")
    known = CHOICES.get((question.code, value)) or CHOICES.get((group, value))
    return str(known) if known else value
