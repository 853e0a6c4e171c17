from publishing.search import LINKED, NAME, Searchable, Text, searchables

from .models import Source

searchables.register(
    "sources",
    Searchable(
        Source._meta.verbose_name_plural,
        Source.objects.published,
        (Text("title", NAME), Text("publisher", LINKED), Text("date", LINKED), Text("note"), Text("url")),
        order=9,
        list_name="sources:source_list",
    ),
)
