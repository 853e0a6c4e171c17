from django.utils.translation import gettext_lazy as _

from publishing.models import State
from publishing.views import DetailView, ListView

from .filters import MilestoneFilter
from .models import Milestone
from .resources import MilestoneResource
from .scale import MOST_DRAWN, Scale
from .tables import MilestoneTable


class MilestoneListView(ListView):
    """The timeline, drawn and listed. Both show what the filters leave."""

    template_name = "timeline/milestone_list.html"
    title = _("Chronologie")
    lead = _("Comment la stratégie s’est faite, période par période.")
    queryset = Milestone.objects.published().select_related("strand")
    table_class = MilestoneTable
    filterset_class = MilestoneFilter
    resource_class = MilestoneResource

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"scale": Scale.of(self.object_list)}


class MilestoneDetailView(DetailView):
    model = Milestone
    resource_class = MilestoneResource
    parents = ((_("Chronologie"), "timeline:milestone_list"),)

    def get_queryset(self):
        return super().get_queryset().select_related("strand", "source", "budget_table", "part_of")

    def get_title(self):
        return self.object.title

    def get_context_data(self, **kwargs):
        strand = Milestone.objects.published().filter(strand=self.object.strand).select_related("strand")
        others = strand.exclude(pk=self.object.pk)
        return super().get_context_data(**kwargs) | {
            "events": self.object.events.filter(state=State.PUBLISHED),
            "organisations": self.object.organisations.filter(state=State.PUBLISHED),
            "before": others.filter(start__lt=self.object.start).last(),
            "after": others.filter(start__gt=self.object.start).first(),
            "scale": Scale.of([self.object, *others[:MOST_DRAWN]]),
        }
