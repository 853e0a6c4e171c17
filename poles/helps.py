"""Help for those who fill in the forms of domains, themes and organisations."""

from django.utils.translation import gettext_lazy as _

from backoffice.helps import explain

from .models import Domain, Organisation, Placement, PlacementTheme, Theme

explain(
    Domain,
    short_name=_("Pour les tableaux et les dessins, où le nom entier ne tient pas."),
    colour=_("La couleur du domaine partout : tableau des domaines, étiquettes, graphiques. Une par domaine."),
)
explain(Theme, name=_("Comme la source l’imprime. Un thème que plusieurs partagent n’est écrit qu’une fois."))
explain(
    Organisation,
    kind=_("Le label officiel, qui décide de la liste où elle paraît."),
    website=_("L’adresse entière. « https:// » est ajouté s’il manque."),
)
explain(
    Placement,
    organisation=_("L’organisation que l’on place."),
    domain=_("Une organisation peut être dans deux domaines, avec d’autres thèmes : une implantation pour chacun."),
    position=_("Rang de l’organisation dans ce domaine."),
    heading=_("Imprimé devant la liste des thèmes : « Plasturgie ». Ce n’est pas un thème."),
)
explain(PlacementTheme, theme=_("Tapez un mot du thème."), position=_("Rang dans la liste imprimée."))
