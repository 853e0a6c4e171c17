from publishing.search import Searchable, searchables

from .models import Milestone

searchables.register(
    "jalons", Searchable(Milestone._meta.verbose_name_plural, Milestone.objects.published, "timeline:milestone_list")
)
