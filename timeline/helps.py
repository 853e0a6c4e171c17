"""Help for those who fill in the forms of the timeline."""

from django.utils.translation import gettext_lazy as _

from backoffice.helps import explain

from .models import Milestone, Participation, Strand

explain(Strand, position=_("Rang de la bande dans la chronologie, du haut vers le bas."))
explain(
    Milestone,
    strand=_("La bande de la chronologie où il se place."),
    kind=_("Une période a une durée ; un événement, une date."),
    start=_("Pour un événement : sa date. Ce qui n’est pas connu se met au 1er : la précision dit ce qui compte."),
    precision=_("Ce que la source donne vraiment : l’année seule, le mois, ou le jour."),
    details=_("Ce qui s’est passé, en quelques phrases."),
    part_of=_("Un jalon plus large, dont celui-ci est un moment. Vide : aucun."),
    budget_table=_("Le tableau qui donne le détail de l’enveloppe."),
    note=_("Ce qu’il faut savoir pour ne pas se tromper : périmètre, autre chiffre publié ailleurs."),
)
explain(Participation, organisation=_("Tapez un mot de son nom."))
