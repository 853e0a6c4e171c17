"""Help for those who fill in the forms of pages and processes."""

from django.utils.translation import gettext_lazy as _

from backoffice.helps import explain

from .models import Page, Point, Process, Step

ARTICLE = {
    "slug": _("Fin de l’adresse, sous « /strategie/ ». Ne change plus ensuite."),
    "summary": _("Une ou deux phrases, sous le titre."),
}

explain(
    Page,
    **ARTICLE,
    body=_("Titres, listes et liens se font par les boutons, au-dessus du texte."),
    figure=_("Elle se dessine d’elle-même, à partir des points ci-dessous."),
    figure_centre=_("Les mots au milieu de la figure."),
    figure_caption=_("Ce que la figure montre, en une phrase."),
)
explain(Process, **ARTICLE, note=_("Une précision à lire sous les étapes."))
explain(
    Point,
    position=_("Rang du point dans la page."),
    instrument=_("L’instrument wallon qui y répond, si la source en nomme un."),
    url=_("L’adresse où en lire plus, s’il y en a une."),
)
explain(
    Step,
    position=_("Rang de l’étape : le lecteur les suit dans cet ordre."),
    phase=_("Des étapes qui se suivent et portent la même phase sont dessinées ensemble."),
    actors=_("Qui agit. Plusieurs acteurs se séparent par une virgule."),
    output=_("Ce qui en sort : un avis, un classement, un projet."),
    decision=_("Ce qui est décidé, et par qui. Vide : rien n’est décidé à cette étape."),
)
