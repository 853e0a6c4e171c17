from publishing.resources import Column, Resource, StateColumn, register
from publishing.widgets import Reference

from .models import Source


def citation() -> tuple[Column, Column]:
    """The two columns of every record that states a fact."""
    return Column("source", "source", Reference(Source), required=True), Column("passage", "passage")


@register
class SourceResource(Resource):
    name = "sources"

    slug = Column("identifiant", "slug", key=True)
    title = Column("titre", "title", required=True)
    publisher = Column("éditeur", "publisher")
    date = Column("date", "date")
    url = Column("adresse", "url")
    note = Column("note", "note")
    state = StateColumn()

    class Meta:
        model = Source
