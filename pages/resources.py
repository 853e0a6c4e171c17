from publishing.resources import Column, Resource, StateColumn, register
from publishing.widgets import Choice, Integer, Reference
from sources.resources import citation

from .models import Page, Point, Process, Step


@register
class PageResource(Resource):
    name = "pages"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("titre", "title", required=True)
    summary = Column("chapeau", "summary")
    body = Column("texte", "body")
    figure = Column("figure", "figure", Choice(Page.Figure))
    figure_centre = Column("centre", "figure_centre")
    figure_caption = Column("légende", "figure_caption")
    position = Column("ordre", "position", Integer())
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = Page


@register
class PointResource(Resource):
    name = "points"
    related = ("page",)

    page = Column("page", "page", Reference(Page), key=True)
    position = Column("ordre", "position", Integer(), key=True)
    title = Column("intitulé", "title", required=True)
    text = Column("texte", "text")
    instrument = Column("instrument", "instrument")
    url = Column("adresse", "url")

    class Meta:
        model = Point


@register
class ProcessResource(Resource):
    name = "processus"
    related = ("source",)

    slug = Column("identifiant", "slug", key=True)
    title = Column("titre", "title", required=True)
    summary = Column("chapeau", "summary")
    body = Column("texte", "body")
    note = Column("note", "note")
    position = Column("ordre", "position", Integer())
    source, passage = citation()
    state = StateColumn()

    class Meta:
        model = Process


@register
class StepResource(Resource):
    name = "etapes"
    related = ("process",)

    process = Column("processus", "process", Reference(Process), key=True)
    position = Column("ordre", "position", Integer(), key=True)
    phase = Column("phase", "phase")
    title = Column("étape", "title", required=True)
    text = Column("description", "text")
    actors = Column("acteurs", "actors")
    output = Column("résultat", "output")
    decision = Column("décision", "decision")

    class Meta:
        model = Step
