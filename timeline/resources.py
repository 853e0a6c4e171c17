from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from budgets.models import BudgetTable
from poles.models import Organisation
from publishing.resources import AmountColumn, Column, ListColumn, PlacesColumn, Resource, StateColumn, register
from publishing.widgets import Choice, Date, Integer, Reference, References
from sources.resources import citation

from .models import Milestone, Participation, Strand


@register
class StrandResource(Resource):
    name = "fils"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("nom", "name", required=True)
    position = Column("ordre", "position", Integer())
    source, passage = citation()

    class Meta:
        model = Strand


@register
class MilestoneResource(Resource):
    name = "jalons"
    related = ("strand", "part_of", "budget_table", "source")
    prefetched = (Prefetch("participations", Participation.objects.select_related("organisation")),)

    slug = Column("identifiant", "slug", key=True)
    strand = Column("fil", "strand", Reference(Strand), required=True)
    title = Column("titre", "title", required=True)
    kind = Column("nature", "kind", Choice(Milestone.Kind), required=True)
    start = Column("début", "start", Date(), required=True)
    end = Column("fin", "end", Date())
    precision = Column("précision", "precision", Choice(Milestone.Precision))
    printed_date = Column("date imprimée", "printed_date", required=True)
    details = Column("détails", "details")
    envelope = AmountColumn(
        "enveloppe",
        "printed_envelope",
        amount="envelope",
        decimals="envelope_decimals",
        places="décimales",
        unit="M€",
        meaning=_("Enveloppe publiée. Vide : aucune."),
    )
    envelope_decimals = PlacesColumn("décimales", "envelope_decimals")
    note = Column("note", "note")
    part_of = Column("fait partie de", "part_of", Reference(Milestone))
    budget_table = Column("table", "budget_table", Reference(BudgetTable))
    organisations = ListColumn(
        "organisations",
        "ordered_organisations",
        References(Organisation),
        links=Participation,
        owner="milestone",
        targets=("organisation",),
        meaning=_("Identifiants des organisations concernées."),
    )
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = Milestone
