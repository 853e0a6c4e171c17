from django.utils.translation import gettext_lazy as _

from publishing.search import LINKED, NAME, Linked, Searchable, Text, searchables

from .models import Milestone, Participation

partners = Participation.objects.published

searchables.register(
    "jalons",
    Searchable(
        Milestone._meta.verbose_name_plural,
        Milestone.objects.published,
        (
            Text("title", NAME),
            Text("printed_date", LINKED),
            Text("details"),
            Text("note"),
            Linked(
                partners,
                "milestone",
                "organisation__name",
                _("organisation"),
            ),
        ),
        order=8,
        list_name="timeline:milestone_list",
    ),
)
