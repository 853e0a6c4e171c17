from publishing.search import Searchable, searchables

from .models import Source

searchables.register(
    "sources", Searchable(Source._meta.verbose_name_plural, Source.objects.published, "sources:source_list")
)
