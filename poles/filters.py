from django.utils.translation import gettext_lazy as _

from publishing.filters import Facet, ListFilter, choice_labels, record_labels

from .models import Domain, Organisation, Placement, PlacementTheme, Theme


def domain_labels():
    return record_labels(Domain.objects.published, "short_name")


class OrganisationFilter(ListFilter):
    kind = Facet(_("Type"), value="kind", labels=choice_labels(Organisation.Kind.choices))
    domain = Facet(
        _("Domaine"),
        value="domain__slug",
        labels=domain_labels(),
        links=Placement.objects.published,
        record="organisation",
    )
    theme = Facet(
        _("Thème"),
        value="theme__slug",
        labels=record_labels(Theme.objects.published),
        links=PlacementTheme.objects.published,
        record="placement__organisation",
        few=False,
    )


class ThemeFilter(ListFilter):
    domain = Facet(
        _("Domaine"),
        value="placement__domain__slug",
        labels=domain_labels(),
        links=PlacementTheme.objects.published,
        record="theme",
    )
    kind = Facet(
        _("Type d’organisation"),
        value="placement__organisation__kind",
        labels=choice_labels(Organisation.Kind.choices),
        links=PlacementTheme.objects.published,
        record="theme",
    )
    organisation = Facet(
        _("Organisation"),
        value="placement__organisation__slug",
        labels=record_labels(Organisation.objects.published),
        links=PlacementTheme.objects.published,
        record="theme",
        few=False,
    )
