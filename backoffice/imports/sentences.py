"""Every code of `spreadsheets`, as a sentence that says what to do. A test holds the list complete."""

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # the whole file
    "empty-file": _("Le fichier est vide : il n’a aucune ligne."),
    "file-too-large": _("Le fichier est trop gros : %(limit)s au plus. Importez-le en plusieurs fois."),
    "unknown-format": _("Ce format de fichier (%(found)s) n’est pas lu : donnez un CSV, un classeur XLSX ou ODS."),
    "xls": _("L’ancien format XLS n’est pas lu : enregistrez le classeur en XLSX ou en ODS."),
    "html": _("C’est une page web sous un nom de classeur : ouvrez-la et enregistrez-la au format XLSX ou ODS."),
    "macros": _("Le classeur contient des macros : enregistrez-le sans macros, au format XLSX."),
    "password": _("Le classeur est protégé par un mot de passe : enlevez-le d’abord."),
    "damaged": _("Le fichier est endommagé ou incomplet : ouvrez-le dans un tableur, et enregistrez-le à nouveau."),
    "unsafe-xml": _(
        "Le fichier est refusé : son XML déclare un type de document ou une entité externe. Enregistrez-le à nouveau "
        "depuis un tableur."
    ),
    "inflated-too-large": _(
        "Le fichier est trop gros une fois décompressé : %(limit)s au plus. Importez-le en plusieurs fois."
    ),
    "too-many-parts": _("Le classeur a trop de parties : %(limit)s au plus. Ne gardez que la feuille à importer."),
    "ratio": _(
        "Le fichier est refusé : il se décompresse à une taille démesurée (plus de %(limit)s fois). Enregistrez en CSV "
        "la feuille à importer."
    ),
    "too-many-rows": _("Le fichier a trop de lignes : %(limit)s au plus. Importez-le en plusieurs fois."),
    "too-many-columns": _("Le fichier a trop de colonnes : %(limit)s au plus. Ne gardez que celles à importer."),
    "too-many-cells": _("Le fichier a trop de cellules : %(limit)s au plus. Importez-le en plusieurs fois."),
    "text-too-long": _("Le texte de la cellule est trop long : %(limit)s caractères au plus. Raccourcissez-le."),
    "which-sheet": _("Le classeur a plusieurs feuilles : %(sheets)s. Dites laquelle importer."),
    "unknown-sheet": _("Aucune feuille visible ne s’appelle « %(wanted)s ». Il y a : %(sheets)s."),
    "hidden-only": _("Seules des feuilles masquées ont un contenu : %(sheets)s. Affichez celle qui compte."),
    "encoding-mixed": _("La ligne mêle deux encodages : enregistrez tout le fichier en UTF-8."),
    "encoding-unknown": _("L’encodage du fichier n’est pas reconnu : enregistrez-le en UTF-8."),
    "quote": _(
        "Un guillemet ouvert à cette ligne n’est pas refermé, ou est suivi de texte : doublez ceux que contient un "
        "texte."
    ),
    "json-structure": _(
        'Ce JSON n’a pas la forme {"meta": {…}, "rows": [{colonne: valeur}]} : reprenez celle d’un export du site.'
    ),
    "json-damaged": _("Ce JSON est endommagé ou incomplet à sa ligne %(line)s : exportez-le à nouveau."),
    "json-twice": _("L’enregistrement a deux fois « %(name)s » : gardez-en un."),
    "json-value": _("C’est une liste ou un objet : donnez un texte, un nombre, ou null."),
    "absent-value": _("L’enregistrement n’a pas cette valeur : donnez-la, ou null s’il n’y en a pas."),
    # the layout
    "no-data": _("Le fichier est vide : il a des en-têtes, et aucune ligne en dessous."),
    "duplicate-header": _("L’en-tête « %(header)s » est déjà en %(first)s : une colonne ne peut être là deux fois."),
    "empty-header": _("Cette colonne a un contenu et n’a pas d’en-tête : nommez-la, ou videz-la."),
    "short-row": _("La ligne a %(found)s cellule(s), et l’en-tête %(expected)s : il en manque."),
    "long-row": _("La ligne a un contenu au-delà du dernier en-tête : une cellule de trop, ou un en-tête qui manque."),
    # a printed table
    "matrix-too-large": _(
        "La feuille est trop grande pour un tableau imprimé : %(rows)s lignes et %(columns)s colonnes au plus. "
        "Donnez les montants un par ligne, à l’import « montants »."
    ),
    "matrix-broken": _(
        "La feuille n’a pas pu être comprise comme un tableau imprimé. Simplifiez-la (titres, en-têtes, lignes), ou "
        "donnez les montants un par ligne, à l’import « montants »."
    ),
    "matrix-nothing": _("La feuille ne contient aucun montant à droite d’un libellé."),
    "scaled": _(
        "La cellule montre son nombre divisé par %(times)s : enregistrez dans la feuille les nombres tels qu’ils "
        "sont montrés."
    ),
    "more-than-shown": _("La cellule contient plus de décimales que les %(shown)s qu’elle montre."),
    "unit-of-column": _("L’en-tête de la colonne annonce une autre unité que %(expected)s : laissez-la de côté."),
    "comma-twice": _(
        "La virgule sépare les cellules du fichier, et semble aussi séparer les décimales : enregistrez-le avec des "
        "points-virgules, ou en XLSX."
    ),
    "unit-of-rest": _(
        "La ligne annonce pour la suite une autre unité que %(expected)s : laissez la suite de côté, "
        "et importez-la à part."
    ),
    "unit-of-line": _("Le libellé de la ligne annonce une autre unité que %(expected)s : laissez-la de côté."),
    "parent-circle": _("La ligne « %(label)s » ne peut pas faire partie d’elle-même."),
    # numbers
    "not-a-number": _(
        "Ce n’est pas un nombre : écrivez « 2 401,98 » ou « -12,5 », et rien où il n’y a pas de montant."
    ),
    "decimal-contradiction": _(
        "La marque « %(mark)s » sépare tantôt les décimales, tantôt les milliers : comparez avec %(first)s "
        "(« %(first_value)s »), et écrivez toute la colonne de la même façon."
    ),
    "decimal-ambiguous": _("Nombre ambigu : est-ce un séparateur de milliers ou de décimales ?"),
    "decimal-mark": _("La marque décimale doit être « %(expected)s » dans un fichier qui vient d’un export du site."),
    "percent": _("C’est un pourcentage, et non un montant : donnez le montant."),
    "unit": _("L’unité est « %(unit)s » ; la colonne est en %(expected)s : convertissez le nombre."),
    "no-unit": _("Écrivez le nombre seul, sans « %(unit)s »."),
    "out-of-range": _("Ce nombre a trop de chiffres : 15 au plus, décimales comprises."),
    "not-an-integer": _("Ce n’est pas un nombre entier : écrivez-le en chiffres, sans décimales."),
    # other values
    "not-text": _("C’est %(kind)s, et non un texte : mettez la cellule au format Texte, et tapez ce qui doit être lu."),
    "not-a-date": _("Ce n’est pas une date : écrivez 2015-05-31 ou 31/05/2015."),
    "not-a-boolean": _("Répondez par « oui » ou « non »."),
    "cell-error": _("La cellule contient une erreur du tableur : corrigez-la, ou écrivez la valeur."),
    "formula-without-value": _(
        "La formule n’a pas de résultat dans le fichier : ouvrez-le et enregistrez-le à nouveau."
    ),
    "merged-cell": _("La cellule est fusionnée avec une autre : défusionnez-les, et donnez sa valeur à chacune."),
    "external-reference": _("La formule prend sa valeur dans un autre fichier : écrivez la valeur elle-même."),
    "scaled-number": _(
        "Le format de la cellule affiche ce nombre divisé par mille ou plus : mettez-la au format Standard, puis "
        "vérifiez."
    ),
    "shown-otherwise": _(
        "C’est un nombre, qui s’affiche « %(shown)s » : mettez la cellule au format Texte, et tapez ce qui doit être "
        "lu."
    ),
    "replacement-character": _(
        "Des caractères ont été perdus avant l’envoi du fichier : réenregistrez l’original, en UTF-8 si c’est un CSV."
    ),
    # notices
    "encoding-cp1252": _("Le fichier n’est pas en UTF-8 : il a été lu comme Windows-1252. Vérifiez les accents."),
    "encoding-utf-16": _("Le fichier ne dit pas son encodage : il a été lu comme UTF-16. Vérifiez les accents."),
    "hidden-sheets": _("Les feuilles masquées n’ont pas été lues : %(sheets)s."),
    "hidden-rows": _("Des lignes masquées (%(count)s) ont été lues comme les autres."),
    "hidden-columns": _("Des colonnes masquées (%(count)s) ont été lues comme les autres."),
    "decimal-settled": _(
        "Attention : « %(mark)s » a été lu comme séparateur de décimales dans %(count)s cellule(s) ambiguë(s), "
        "d’après %(witness)s. Vérifiez."
    ),
    "row-percent": _("La ligne ne contient que des pourcentages : elle n’est pas reprise."),
    "marker-unexplained": _("L’appel de note « %(marker)s » n’a pas de note dans la feuille : il n’est pas repris."),
    "cleaned": _("Des blancs ou des caractères invisibles ont été enlevés."),
}
FOUND = {
    "binary": _("données binaires"),
    "docx or pptx": _("document ou présentation"),
    "gif": _("image GIF"),
    "jpeg": _("image JPEG"),
    "png": _("image PNG"),
    "zip": _("archive ZIP"),
}
"""What a file is instead of a table, where its code is no word of French."""

KINDS = {
    "bool": _("une valeur vraie ou fausse"),
    "date": _("une date"),
    "datetime": _("une date"),
    "time": _("une heure"),
    "timedelta": _("une durée"),
    "percentage": _("un pourcentage ou un montant"),
    "Quantity": _("un pourcentage ou un montant"),
}
BYTES = ("file-too-large", "inflated-too-large")
MISSING = _("Le fichier ne peut pas être lu (%(code)s).")


def sentence(code: str, params: dict) -> str:
    """The French sentence of a problem or a notice."""
    shown = {name: _shown(value) for name, value in params.items()}
    if "kind" in shown:
        shown["kind"] = str(KINDS.get(shown["kind"], shown["kind"]))
    if code == "unknown-format":
        shown["found"] = str(FOUND.get(shown["found"], shown["found"].upper()))
    if code in BYTES:
        shown["limit"] = format_lazy("{}\u202f{}", round(params["limit"] / 2**20), gettext("Mo"))
    return str(SENTENCES.get(code, MISSING)) % ({"code": code} | shown)


def _shown(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
