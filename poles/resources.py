from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from publishing.resources import Column, ListColumn, Resource, StateColumn, register
from publishing.widgets import Choice, Integer, Reference, References
from sources.resources import citation

from .models import Domain, Organisation, Placement, PlacementTheme, Theme


@register
class DomainResource(Resource):
    name = "domaines"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("nom", "name", required=True)
    short_name = Column("nom court", "short_name", required=True)
    summary = Column("présentation", "summary")
    colour = Column("couleur", "colour", Choice(Domain.Colour))
    position = Column("ordre", "position", Integer())
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = Domain


@register
class ThemeResource(Resource):
    name = "themes"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("nom", "name", required=True)
    keywords = Column("autres mots", "keywords")
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = Theme


@register
class OrganisationResource(Resource):
    name = "organisations"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("nom", "name", required=True)
    kind = Column("type", "kind", Choice(Organisation.Kind), required=True)
    summary = Column("présentation", "summary")
    website = Column("site web", "website")
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = Organisation


@register
class PlacementResource(Resource):
    """The themes of a placement stand in their order in one cell."""

    name = "implantations"
    related = ("source", "organisation", "domain")
    prefetched = (Prefetch("theme_links", PlacementTheme.objects.select_related("theme")),)

    organisation = Column("organisation", "organisation", Reference(Organisation), key=True)
    domain = Column("domaine", "domain", Reference(Domain), key=True)
    position = Column("ordre", "position", Integer())
    heading = Column("intitulé", "heading")
    themes = ListColumn(
        "thèmes",
        "ordered_themes",
        References(Theme),
        links=PlacementTheme,
        owner="placement",
        targets=("theme",),
        order="position",
        meaning=_("Leurs identifiants, dans l’ordre, séparés par « ; »."),
    )
    source, passage = citation()

    class Meta:
        model = Placement
