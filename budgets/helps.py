"""Help for those who fill in the forms of the tables."""

from django.utils.translation import gettext_lazy as _

from backoffice.helps import explain

from .models import BudgetTable, Column, Figure, Identity, IdentityPart, Line

KEY = _("Nom stable, dans les adresses et les fichiers. Vide : formé du code ou du libellé. Ne change plus ensuite.")
CELL = _("La case dont le montant doit égaler la somme des termes ci-dessous.")

explain(
    BudgetTable,
    title=_("Comme le document l’imprime, période comprise."),
    note=_(
        "Ce qu’il faut savoir des chiffres : ce qui est compris ou non, arrondis. Lisible de tous, sous le tableau."
    ),
    period_start=_("Première année que le tableau couvre."),
    period_end=_("Dernière année, la même s’il n’y en a qu’une."),
    currency=_("Celle des montants imprimés."),
    multiplier=_("L’unité qu’imprime l’en-tête. La changer ne convertit aucun montant."),
    decimals=_("Celles des montants les plus précis. L’écart d’arrondi admis en dépend."),
)
explain(
    Line,
    table=_("Tapez un mot de son titre. Ne change plus ensuite."),
    code=_("Seulement s’il est imprimé : « II.1 »."),
    label=_("Comme il est imprimé, sans le code."),
    parent=_("La ligne dont celle-ci est une part : son total sera contrôlé sur ses parts. Vide : aucune."),
    position=_("Rang dans le tableau, comme imprimé."),
    key=KEY,
)
explain(
    Column,
    table=_("Tapez un mot de son titre. Ne change plus ensuite."),
    label=_("L’en-tête, comme il est imprimé."),
    kind=_("Ce que la colonne distingue. « Total » : elle additionne d’autres colonnes, à choisir plus bas."),
    year=_("En quatre chiffres, pour la nature « année » seulement."),
    position=_("Rang dans le tableau, de gauche à droite."),
    parts=_("Pour un total : les colonnes qu’il additionne. Le total sera contrôlé sur leur somme."),
    key=KEY,
)
explain(
    Figure,
    line=_("Tapez un mot de la ligne ; son tableau est dit à côté."),
    column=_("Une colonne du même tableau."),
    note=_(
        "Pourquoi ce total diffère de ses parts, ou ce montant surprend. Lisible de tous ; exigée s’il y a un écart."
    ),
    source=_("Seulement si elle diffère de celle du tableau."),
    passage=_("Seulement avec une source propre : où elle donne ce montant."),
)
explain(
    Identity,
    line=CELL,
    column=_("Sa colonne, dans le même tableau."),
    note=_("Pourquoi ces montants doivent être égaux : l’un détaille l’autre, par exemple."),
)
explain(
    IdentityPart,
    line=_("Une case à additionner, de ce tableau ou d’un autre ; les unités sont converties."),
    column=_("Sa colonne, dans le même tableau qu’elle."),
)
