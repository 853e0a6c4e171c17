from publishing.search import NAME, Linked, Searchable, Text, searchables

from .models import Page, Point, Process, Step

searchables.register(
    "processus",
    Searchable(
        Process._meta.verbose_name_plural,
        Process.objects.published,
        (
            Text("title", NAME),
            Text("summary"),
            Text("body", rich=True),
            Text("note"),
            Linked(Step.objects.published, "process", ("title", "actors", "output", "decision", "text")),
        ),
        order=6,
    ),
)
searchables.register(
    "pages",
    Searchable(
        Page._meta.verbose_name_plural,
        Page.objects.published,
        (
            Text("title", NAME),
            Text("summary"),
            Text("body", rich=True),
            Text("figure_centre"),
            Text("figure_caption"),
            Linked(Point.objects.published, "page", ("title", "instrument", "text", "url")),
        ),
        order=7,
    ),
)
