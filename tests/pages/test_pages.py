"""Pages and processes: safe text, one space of addresses, figures and steps."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.utils.html import escape

from pages.flow import Flow, Stage, actors_of
from pages.models import Page, Process, Step
from pages.resources import StepResource
from pages.templatetags.pages import PLACES, spokes
from publishing.models import State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, exported, text_of

pytestmark = pytest.mark.usefixtures("content")
HARMFUL = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">ici</a>',
    '<a href="https://example.org/" onclick="alert(1)">ici</a>',
    '<p style="position:fixed">partout</p>',
    "<iframe src=https://example.org></iframe>",
    "<svg><script>alert(1)</script></svg>",
    '<form action="https://example.org"><input name="a"></form>',
    '<p class="site-footer" id="contenu">faux</p>',
]


def plain(text: str) -> str:
    """The text with every kind of space alike."""
    return " ".join(text.split())


def prose(response) -> str:
    return re.search(r'<div class="prose">(.*?)</div>', response.content.decode(), re.S)[1]


@pytest.mark.parametrize("model", [Page, Process])
@pytest.mark.parametrize("harmful", HARMFUL)
def test_what_could_harm_a_reader_is_neutralised_when_it_is_shown(harmful, model, client):
    page = model.objects.first()
    model.objects.filter(pk=page.pk).update(body=f"<p>avant</p>{harmful}<p>après</p>")
    shown = prose(client.get(page.get_absolute_url()))
    assert re.findall(r"(?i)<script|<img|<iframe|<svg|<form|<input|javascript:|\son\w+=|style=|class=|id=", shown) == []
    assert ("<p>avant</p>" in shown, "<p>après</p>" in shown) == (True, True)


def test_marks_that_editors_use_are_kept(client):
    body = "<h2>Un</h2><p><strong>deux</strong> <em>trois</em></p><ul><li>quatre</li></ul><blockquote>cinq</blockquote>"
    page = Page.objects.first()
    Page.objects.filter(pk=page.pk).update(body=body)
    assert prose(client.get(page.get_absolute_url())) == body


def test_other_texts_of_a_page_are_never_markup(client):
    page = Page.objects.filter(points__isnull=False).first()
    Page.objects.filter(pk=page.pk).update(title="<b>t</b>", summary="<b>s</b>", figure_centre="<b>c</b>")
    page.points.update(title="<b>p</b>", text="<b>x</b>", instrument="<b>i</b>")
    addresses = [page.get_absolute_url(), "/strategie/", "/"]
    assert [address for address in addresses if "<b>" in client.get(address).content.decode()] == []


@pytest.mark.parametrize(("model", "other"), [(Page, Process), (Process, Page)])
def test_a_page_and_a_process_never_share_an_address(model, other):
    record = model(slug=other.objects.first().slug, title="x", source=other.objects.first().source)
    with pytest.raises(ValidationError) as problem:
        record.full_clean()
    assert problem.value.message_dict == {"slug": ["Une page ou un processus a déjà cet identifiant."]}


def test_a_draft_page_does_not_hide_a_published_process_of_the_same_address(client):
    process = Process.objects.first()
    Page.objects.create(slug=process.slug, title="Brouillon", source=process.source, state=State.DRAFT)
    assert Html(client.get(process.get_absolute_url()).content.decode()).h1s == [process.title]


@pytest.mark.parametrize("figure", ["hub", "circle"])
def test_a_figure_names_its_centre_and_each_of_its_points(figure, client):
    page = Page.objects.filter(points__isnull=False).first()
    Page.objects.filter(pk=page.pk).update(figure=figure, figure_centre="Le centre", figure_caption="Légende")
    shown = client.get(page.get_absolute_url()).content.decode()
    drawn = re.search(rf'<figure class="diagram {figure}">(.*?)</figure>', shown, re.S)[1]
    points = page.points.count()
    assert [each for each in (f"of-{points}", "Le centre", "Légende") if each not in drawn] == []
    assert drawn.count("<li ") == points


def test_a_page_without_a_figure_or_points_is_still_a_page(client):
    page = Page.objects.filter(points__isnull=False).first()
    page.points.all().delete()
    response = client.get(page.get_absolute_url())
    assert (response.status_code, b"<figure" in response.content, b'class="points"' in response.content) == (
        200,
        False,
        False,
    )


def test_the_seven_ingredients_are_listed_in_order_with_their_instruments(client):
    page = next(each for each in Page.objects.all() if each.points.count() == 7)
    text = plain(text_of(client.get(page.get_absolute_url())))
    places = [text.rindex(plain(point.title)) for point in page.points.all()]
    assert places == sorted(places)
    told = page.points.exclude(instrument="").values_list("instrument", flat=True)
    assert [each for each in told if plain(each) not in text] == []


def test_a_process_shows_its_steps_in_order_with_who_acts_what_comes_out_and_who_decides(client):
    for process in Process.objects.all():
        page = client.get(process.get_absolute_url())
        steps = list(process.steps.order_by("position"))
        shown = re.findall(
            r'<li class="step( decides)?">\s*<h4><span class="rank">(\d+)</span> (.*?)</h4>', page.content.decode()
        )
        wanted = [(" decides" * bool(s.decision), str(n), escape(s.title)) for n, s in enumerate(steps, 1)]
        assert shown == wanted
        told = [getattr(step, name) for step in steps for name in ("title", "output", "decision")]
        told += [actor for step in steps for actor in actors_of(step)]
        text = text_of(page)
        assert [each for each in told if plain(each) not in plain(text)] == []


def test_who_decides_on_a_project_and_after_whose_advice_is_told_first(client):
    flow = Flow.of(Process.objects.get(slug="appels-a-projets"))
    assert [(stage.number, stage.actors, before.actors) for stage, before in flow.decisions] == [
        (3, ["Gouvernement régional"], ["Pôle", "Administration", "Jury interne des pôles"]),
        (6, ["Gouvernement régional"], ["Administration", "Jury externe"]),
    ]
    told = text_of(client.get("/strategie/appels-a-projets/"))
    first = told.partition("Qui décide, et qui intervient juste avant")[2].partition("Étape par étape")[0]
    assert first.count("Gouvernement régional :") == 2
    assert [n for n, (_name, stages) in enumerate(flow.actors) if any(s and s.decides for s in stages)] == [4]
    assert [name for name, stages in flow.actors if sum(map(bool, stages)) > 1] == [
        "Porteurs du projet",
        "Administration",
        "Gouvernement régional",
        "Jury externe",
    ]


@pytest.mark.parametrize(
    ("actors", "found"),
    [
        ("Pôle, administration, Pôle", ["Pôle", "Administration"]),
        ("Jury (public, privé), État", ["Jury (public, privé)", "État"]),
        ("", []),
        (" , ", []),
    ],
)
def test_actors_are_told_apart(actors, found):
    assert actors_of(Step(actors=actors)) == found


def test_a_decision_without_a_step_before_it_has_no_advice():
    first, second = Step(decision="Oui", actors="A"), Step(decision="Encore", actors="A")
    flow = Flow([Stage(1, first, ["A"]), Stage(2, second, ["A"])])
    assert [before for _stage, before in flow.decisions] == [None, None]


def test_a_process_is_taken_away_as_its_steps(client):
    process = Process.objects.first()
    rows = exported(client, process.get_absolute_url(), {}, "csv", StepResource().sheet_columns(public=True))
    assert len(rows) == Step.objects.filter(process=process).count() > 0


def test_spokes_end_where_the_stylesheet_puts_the_points():
    css = Path(finders.find("pages/figures.css")).read_text()
    placed = re.findall(r"\.of-(\d) \.n-(\d) \{ left: (\d+)%; top: (\d+)%; \}", css)
    drawn = [(str(n), str(rank), str(x), str(y)) for n, all_ in PLACES.items() for rank, (x, y) in enumerate(all_, 1)]
    assert placed == drawn
    assert [spokes(count).count("<line ") for count in (2, 3, 6, 7)] == [0, 3, 6, 0]
