"""Every code of `spreadsheets`, as a sentence that says what to do. A test holds the list complete."""

from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # the whole file
    "empty-file": _("Le fichier est vide : il n’a aucune ligne."),
    "file-too-large": _("Le fichier est trop gros : %(limit)s au plus."),
    "unknown-format": _("Ce format de fichier (%(found)s) n’est pas lu : donnez un CSV, un classeur XLSX ou ODS."),
    "xls": _("L’ancien format XLS n’est pas lu : enregistrez le classeur en XLSX ou en ODS."),
    "html": _("C’est une page web sous un nom de classeur : ouvrez-la et enregistrez-la au format XLSX ou ODS."),
    "macros": _("Le classeur contient des macros : enregistrez-le sans macros, au format XLSX."),
    "password": _("Le classeur est protégé par un mot de passe : enlevez-le d’abord."),
    "damaged": _("Le fichier est endommagé ou incomplet : il est illisible (%(detail)s)."),
    "unsafe-xml": _("Le fichier est refusé : son XML déclare un type de document ou une entité externe."),
    "inflated-too-large": _("Le fichier est trop gros une fois décompressé : %(limit)s au plus."),
    "too-many-parts": _("Le classeur a trop de parties : %(limit)s au plus."),
    "ratio": _("Le fichier est refusé : il se décompresse à une taille démesurée (plus de %(limit)s fois)."),
    "too-many-rows": _("Le fichier a trop de lignes : %(limit)s au plus."),
    "too-many-columns": _("Le fichier a trop de colonnes : %(limit)s au plus."),
    "too-many-cells": _("Le fichier a trop de cellules remplies : %(limit)s au plus."),
    "text-too-long": _("Le texte de la cellule est trop long : %(limit)s caractères au plus."),
    "which-sheet": _("Le classeur a plusieurs feuilles : %(sheets)s. Dites laquelle importer."),
    "unknown-sheet": _("Aucune feuille visible ne s’appelle « %(wanted)s ». Il y a : %(sheets)s."),
    "hidden-only": _("Seules des feuilles masquées ont un contenu : %(sheets)s. Affichez celle qui compte."),
    "encoding-mixed": _("La ligne mêle deux encodages : enregistrez tout le fichier en UTF-8."),
    "encoding-unknown": _("L’encodage du fichier n’est pas reconnu : enregistrez-le en UTF-8."),
    "quote": _("Un guillemet ouvert à cette ligne n’est pas refermé, ou est suivi de texte."),
    "json-structure": _('Ce JSON n’a pas la forme {"meta": …, "rows": […]} (%(detail)s).'),
    # the layout
    "no-data": _("Le fichier est vide : il a des en-têtes, et aucune ligne en dessous."),
    "duplicate-header": _("L’en-tête « %(header)s » est déjà en %(first)s : une colonne ne peut être là deux fois."),
    "empty-header": _("Cette colonne a un contenu et n’a pas d’en-tête."),
    "short-row": _("La ligne a %(found)s cellules, et l’en-tête %(expected)s : il en manque."),
    "long-row": _("La ligne a un contenu au-delà du dernier en-tête."),
    # a printed table
    "matrix-too-large": _(
        "La feuille est trop grande pour un tableau imprimé : %(rows)s lignes et %(columns)s colonnes au plus. "
        "Donnez les montants un par ligne, à l’import « montants »."
    ),
    "matrix-nothing": _("La feuille ne contient aucun montant à droite d’un libellé."),
    "scaled": _(
        "La cellule montre son nombre divisé par %(times)s : enregistrez dans la feuille les nombres tels qu’ils "
        "sont montrés."
    ),
    "more-than-shown": _("La cellule contient plus de décimales que les %(shown)s qu’elle montre."),
    "unit-of-column": _("L’en-tête de la colonne annonce une autre unité que %(expected)s : laissez-la de côté."),
    "parent-circle": _("La ligne « %(label)s » ne peut pas faire partie d’elle-même."),
    # numbers
    "not-a-number": _("Ce n’est pas un nombre."),
    "decimal-contradiction": _(
        "La marque « %(mark)s » sépare tantôt les décimales, tantôt les milliers : comparez avec %(first)s "
        "(« %(first_value)s »)."
    ),
    "decimal-ambiguous": _("Nombre ambigu : est-ce un séparateur de milliers ou de décimales ?"),
    "decimal-mark": _("La marque décimale doit être « %(expected)s »."),
    "percent": _("C’est un pourcentage, et non un montant."),
    "unit": _("L’unité est « %(unit)s » ; la colonne est en %(expected)s."),
    "out-of-range": _("Ce nombre est hors de toute mesure."),
    "not-an-integer": _("Ce n’est pas un nombre entier."),
    # other values
    "not-text": _("C’est %(kind)s, et non un texte."),
    "not-a-date": _("Ce n’est pas une date : écrivez 2015-05-31 ou 31/05/2015."),
    "not-a-boolean": _("Répondez par « oui » ou « non »."),
    "cell-error": _("La cellule contient une erreur du tableur."),
    "formula-without-value": _(
        "La formule n’a pas de résultat dans le fichier : ouvrez-le et enregistrez-le à nouveau."
    ),
    "replacement-character": _("Des caractères ont été perdus avant l’envoi du fichier : réenregistrez l’original."),
    # notices
    "encoding-cp1252": _("Le fichier n’est pas en UTF-8 : il a été lu comme Windows-1252. Vérifiez les accents."),
    "hidden-sheets": _("Les feuilles masquées n’ont pas été lues : %(sheets)s."),
    "hidden-rows": _("Des lignes masquées (%(count)s) ont été lues comme les autres."),
    "merged-cells": _("Des cellules sont fusionnées (%(count)s) : seule la première porte la valeur."),
    "decimal-settled": _(
        "Attention : « %(mark)s » a été lu comme séparateur de décimales dans %(count)s cellule(s) ambiguë(s), "
        "d’après %(witness)s. Vérifiez."
    ),
    "row-percent": _("La ligne ne contient que des pourcentages : elle n’est pas reprise."),
    "marker-unexplained": _("L’appel de note « %(marker)s » n’a pas de note dans la feuille : il n’est pas repris."),
    "cleaned": _("Des blancs ou des caractères invisibles ont été enlevés."),
}
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
    if code in BYTES:
        shown["limit"] = format_lazy("{}\u202f{}", round(params["limit"] / 2**20), gettext("Mo"))
    return str(SENTENCES.get(code, MISSING)) % ({"code": code} | shown)


def _shown(value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
