from django.utils.translation import gettext_lazy as _

from publishing.search import LINKED, NAME, Linked, Searchable, Text, searchables

from .models import Domain, Organisation, Placement, PlacementTheme, Theme

placements, links = Placement.objects.published, PlacementTheme.objects.published

searchables.register(
    "organisations",
    Searchable(
        Organisation._meta.verbose_name_plural,
        Organisation.objects.published,
        (
            Text("name", NAME),
            Text("kind", NAME),
            Text("summary"),
            Linked(links, "placement__organisation", "theme__name", _("thème")),
            Linked(links, "placement__organisation", "theme__keywords", _("autres mots d’un thème")),
            Linked(placements, "organisation", "heading"),
            Linked(placements, "organisation", "domain__name", _("domaine")),
        ),
        order=1,
        list_name="poles:organisation_list",
        place=lambda organisation: organisation.get_kind_display(),
    ),
)
searchables.register(
    "themes",
    Searchable(
        Theme._meta.verbose_name_plural,
        Theme.objects.published,
        (Text("name", NAME), Text("keywords", LINKED)),
        order=2,
        list_name="poles:theme_list",
    ),
)
searchables.register(
    "domaines",
    Searchable(
        Domain._meta.verbose_name_plural,
        Domain.objects.published,
        (
            Text("name", NAME),
            Text("short_name", NAME),
            Text("summary"),
            Linked(links, "placement__domain", "theme__name", _("thème")),
            Linked(placements, "domain", "organisation__name", _("organisation")),
            Linked(links, "placement__domain", "theme__keywords", _("autres mots d’un thème")),
            Linked(placements, "domain", "heading"),
        ),
        order=3,
    ),
)
