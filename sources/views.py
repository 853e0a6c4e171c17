from django.utils.translation import gettext_lazy as _

from publishing.views import DetailView, ListView

from .citations import citations
from .filters import SourceFilter
from .models import Source
from .resources import SourceResource
from .tables import SourceTable


class SourceListView(ListView):
    title = _("Sources")
    lead = _("Les documents d’où viennent les faits et les chiffres de ce site.")
    queryset = Source.objects.published()
    table_class = SourceTable
    filterset_class = SourceFilter
    resource_class = SourceResource


class SourceDetailView(DetailView):
    model = Source
    resource_class = SourceResource
    parents = ((_("Sources"), "sources:source_list"),)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"citations": list(citations(self.object))}
