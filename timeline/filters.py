from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import Filter

from poles.models import Organisation
from publishing.filters import Facet, ListFilter, choice_labels, record_labels

from .models import Milestone, Participation, Strand


class YearFilter(Filter):
    """A year of four digits, compared with the years that a milestone covers."""

    field_class = forms.IntegerField

    def __init__(self, **options):
        super().__init__(min_value=1000, max_value=9999, **options)


class Since(YearFilter):
    def filter(self, queryset, value):
        return queryset.lasting_until(value) if value else queryset


class Until(YearFilter):
    def filter(self, queryset, value):
        return queryset.filter(start__year__lte=value) if value else queryset


class MilestoneFilter(ListFilter):
    strand = Facet(_("Fil"), value="strand__slug", labels=record_labels(Strand.objects.published))
    kind = Facet(_("Nature"), value="kind", labels=choice_labels(Milestone.Kind.choices))
    organisation = Facet(
        _("Organisation"),
        value="organisation__slug",
        labels=record_labels(Organisation.objects.published),
        links=Participation.objects.published,
        record="milestone",
        few=False,
    )


# `from` is a word of Python, so the filters that the address calls `from` and `to` are added by name.
MilestoneFilter.base_filters["from"] = Since(label=_("À partir de l’année"), field_name="start")
MilestoneFilter.base_filters["to"] = Until(label=_("Jusqu’à l’année"), field_name="start")
