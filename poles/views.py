from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from publishing.models import State
from publishing.problems import BadRequest
from publishing.views import DetailView, IndexView, ListView

from .filters import OrganisationFilter, ThemeFilter
from .matrix import Matrix
from .models import Domain, Organisation, Placement, PlacementTheme, Theme
from .resources import OrganisationResource, PlacementResource, ThemeResource
from .tables import OrganisationTable, ThemeTable

ORGANISATIONS = (_("Pôles et clusters"), "poles:organisation_list")
DOMAINS = (_("Domaines"), "poles:domain_list")
THEMES = (_("Thèmes"), "poles:theme_list")


class OrganisationListView(ListView):
    title = _("Pôles et clusters")
    lead = _("Les pôles de compétitivité, les clusters d’entreprises et les plates-formes de la stratégie.")
    queryset = Organisation.objects.published().for_list()
    table_class = OrganisationTable
    filterset_class = OrganisationFilter
    resource_class = OrganisationResource


class ThemeListView(ListView):
    title = _("Thèmes technologiques")
    lead = _("Ce sur quoi les pôles et les clusters travaillent, et qui d’autre y travaille.")
    parents = (ORGANISATIONS,)
    queryset = Theme.objects.published().for_list()
    table_class = ThemeTable
    filterset_class = ThemeFilter
    resource_class = ThemeResource


class DomainListView(IndexView):
    """The map: domains x organisations x themes. The same filters choose what is shown and what is taken away."""

    template_name = "poles/domain_list.html"
    title = _("Domaines et organisations")
    lead = _("Qui travaille dans quel domaine, sur quels thèmes, et ce que les organisations ont en commun.")
    parents = (ORGANISATIONS,)
    resource_class = PlacementResource

    @cached_property
    def filterset(self) -> OrganisationFilter:
        return OrganisationFilter(self.request.GET, queryset=Organisation.objects.published())

    @cached_property
    def organisations(self):
        return self.filterset.qs if self.filterset.is_valid() else Organisation.objects.none()

    @property
    def queryset(self):
        """What is taken away. Raises `BadRequest` where a filter is not possible."""
        if not self.filterset.is_valid():
            raise BadRequest(" ".join(message for errors in self.filterset.errors.values() for message in errors))
        return Placement.objects.published().filter(organisation__in=self.organisations.order_by().values("pk"))

    def get_context_data(self, **kwargs):
        words = self.request.GET.get("q", "")[:200]
        return super().get_context_data(**kwargs) | {
            "matrix": Matrix.of(self.organisations),
            "filter": self.filterset,
            "facets": [facet for facet in self.filterset.facets() if facet.name in ("kind", "domain")],
            "kept": [("theme", theme) for theme in self.request.GET.getlist("theme")] + [("q", words)] * bool(words),
        }


class DomainDetailView(DetailView):
    model = Domain
    resource_class = PlacementResource
    parents = (ORGANISATIONS, DOMAINS)

    def get_context_data(self, **kwargs):
        placements = self.object.placements.filter(organisation__state=State.PUBLISHED)
        return super().get_context_data(**kwargs) | {
            "placements": placements.select_related("organisation").with_themes(),
            "domains": Domain.objects.published(),
        }

    def export_queryset(self, record):
        return Placement.objects.published().filter(domain=record)


class OrganisationDetailView(DetailView):
    model = Organisation
    resource_class = PlacementResource
    parents = (ORGANISATIONS,)

    def get_structured_data(self):
        organisation = {
            "@type": "Organization",
            "name": str(self.object),
            "description": self.object.summary,
            "url": self.request.build_absolute_uri(self.request.path),
            "sameAs": self.object.website,
            "disambiguatingDescription": self.object.get_kind_display(),
        }
        return [organisation]

    def get_context_data(self, **kwargs):
        placements = self.object.placements.filter(domain__state=State.PUBLISHED)
        return super().get_context_data(**kwargs) | {
            "placements": placements.select_related("domain", "source").with_themes(),
            "milestones": self.object.milestones.filter(state=State.PUBLISHED),
        }

    def export_queryset(self, record):
        return Placement.objects.published().filter(organisation=record)


class ThemeDetailView(DetailView):
    model = Theme
    resource_class = ThemeResource
    parents = (ORGANISATIONS, THEMES)

    def get_context_data(self, **kwargs):
        links = PlacementTheme.objects.filter(
            theme=self.object, placement__organisation__state=State.PUBLISHED, placement__domain__state=State.PUBLISHED
        )
        organisations = links.values("placement__organisation")
        return super().get_context_data(**kwargs) | {
            "links": links.select_related("placement__organisation", "placement__domain", "placement__source").order_by(
                "placement__organisation__sort_key", "placement__domain__position", "pk"
            ),
            "neighbours": neighbours(self.object, organisations),
        }


def neighbours(theme: Theme, organisations):
    """The other published themes of the same organisations."""
    links = PlacementTheme.objects.published().filter(placement__organisation__in=organisations)
    return Theme.objects.published().filter(pk__in=links.values("theme")).exclude(pk=theme.pk)[:30]
