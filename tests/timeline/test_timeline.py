"""The scale of the timeline, and its pages."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poles.models import Organisation
from publishing.models import State
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, all_rows, count_of, rows_of, text_of
from timeline.models import Milestone, Participation, Strand
from timeline.scale import MOST_DRAWN, READABLE, Scale
from timeline.templatetags.timeline import place

STRANDS = [Strand(pk=number, slug=f"s{number}", name=f"S {number}", position=number) for number in (1, 2)]
DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))


@st.composite
def milestones(draw):
    made = []
    for number in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from(["period", "event"]))
        start = draw(DAYS)
        lasts = draw(st.none() | st.integers(0, 5000)) if kind == "period" else None
        end = None if lasts is None else start + timedelta(days=lasts)
        strand = draw(st.sampled_from(STRANDS))
        made.append(Milestone(slug=f"m{number:02}", strand=strand, kind=kind, start=start, end=end, printed_date="x"))
    return made


def at(start: str, end: str | None = None, kind: str = "period", **facts) -> Milestone:
    dates = {"start": date.fromisoformat(start), "end": end and date.fromisoformat(end)}
    return Milestone(slug=start, strand=STRANDS[0], kind=kind, **dates, **facts)


@given(milestones())
def test_each_milestone_is_drawn_once_in_its_strand_and_within_the_scale(drawn):
    scale = Scale.of(drawn)
    marks = [mark for track in scale.tracks for mark in track.marks]
    assert sorted(mark.milestone.slug for mark in marks) == sorted(each.slug for each in drawn)
    assert [m for track in scale.tracks for m in track.marks if m.milestone.strand != track.strand] == []
    assert [mark for mark in marks if not (0 <= mark.left <= 100 and 0 <= mark.left + mark.width <= 100.01)] == []


@given(milestones())
def test_two_labels_of_a_lane_never_overlap_and_each_has_its_room_beside_its_mark(drawn):
    for track in Scale.of(drawn).tracks:
        assert sorted({mark.lane for mark in track.marks}) == list(range(track.lanes))
        for lane in range(track.lanes):
            ordered = sorted((mark for mark in track.marks if mark.lane == lane), key=lambda mark: mark.start)
            assert [(a, b) for a, b in pairwise(ordered) if a.end > b.start] == []
        for mark in track.marks:
            assert 0 <= mark.start <= mark.left and mark.left + mark.width <= mark.end + 0.01 <= 100.02
            assert mark.end - mark.start >= READABLE - 0.01
            assert (mark.start == mark.left) or mark.is_flipped


@given(milestones(), st.lists(st.none() | st.decimals(0, 10**6, places=2), min_size=25, max_size=25))
def test_the_area_of_a_period_and_the_length_of_its_strip_are_its_envelope(drawn, envelopes):
    for milestone, envelope in zip(drawn, envelopes, strict=False):
        milestone.envelope = envelope
    marks = [mark for track in Scale.of(drawn).tracks for mark in track.marks]
    areas = {Fraction(m.width) * m.height / Fraction(m.milestone.envelope) for m in marks if m.height is not None}
    lengths = {m.length / Fraction(m.milestone.envelope) for m in marks if m.length is not None}
    assert (len(areas) <= 1, len(lengths) <= 1) == (True, True)
    assert max((m.height for m in marks if m.height is not None), default=1) == 1
    drawn_areas = [m for m in marks if m.height is not None]
    assert drawn_areas == [m for m in marks if m.milestone.envelope and m.width]


@pytest.mark.parametrize(
    ("day", "today", "is_later"),
    [
        ("2007-01-01", 10.0, False),
        ("2015-12-31", 99.95, False),
        ("2026-11-25", 100.0, True),
        ("2005-12-31", None, False),
    ],
)
def test_today_is_on_the_scale_or_at_its_open_end(day, today, is_later):
    scale = Scale.of([at("2014-01-01"), at("2006-01-01", "2009-12-31")], date.fromisoformat(day))
    assert (scale.today, scale.is_later) == (today, is_later)


def test_today_is_nowhere_where_all_is_over():
    assert Scale.of([at("2006-01-01", "2009-12-31")], date(2026, 1, 1)).today is None


def test_two_events_close_to_each_other_share_a_lane_one_label_on_either_side():
    scale = Scale.of([at("2000-01-01", "2019-12-31"), at("2014-12-01", kind="event"), at("2015-05-31", kind="event")])
    assert [(mark.lane, mark.is_flipped) for mark in scale.tracks[0].marks] == [(0, False), (1, True), (1, False)]


@pytest.mark.parametrize(
    ("percent", "classes"), [(0, "at-0a at-0b at-0c"), (74.6, "at-7a at-4b at-6c"), (100, "at-10a at-0b at-0c")]
)
def test_a_place_is_told_digit_by_digit(percent, classes):
    assert place(percent, "at") == classes


@given(milestones())
def test_the_years_printed_are_few_ordered_and_in_their_place(drawn):
    years = Scale.of(drawn).years
    assert len(years) <= 11
    assert years == sorted(years)
    assert [place for _, place in years if not 0 <= place < 100] == []


def test_no_milestone_has_no_scale():
    assert Scale.of([]) is None


def test_of_many_milestones_the_first_are_drawn_and_the_drawing_says_so():
    many = [at(f"{year}-01-01", kind="event") for year in range(1900, 1900 + MOST_DRAWN + 5)]
    assert [(len(s.milestones), s.is_cut) for s in (Scale.of(many), Scale.of(many[:MOST_DRAWN]))] == [
        (MOST_DRAWN, True),
        (MOST_DRAWN, False),
    ]


def test_an_open_period_lasts_to_the_end_of_the_scale_and_two_years_beyond_the_last_start():
    scale = Scale.of([at("2014-01-01"), at("2006-01-01", "2009-12-31")])
    assert (scale.first, scale.end) == (2006, 2016)
    [closed, is_open] = scale.tracks[0].marks
    assert (closed.left, is_open.left, is_open.left + is_open.width) == (0, 80, 100)


def test_an_event_has_no_width_and_stands_at_its_day():
    [mark] = Scale.of([at("2015-07-02", kind="event")]).tracks[0].marks
    assert (mark.left, mark.width, mark.lane) == (49.73, 0, 0)


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_the_first_and_the_last_year_of_the_calendar_are_drawn(year):
    scale = Scale.of([at(f"{year}-01-01"), at(f"{year}-12-31", kind="event")])
    assert scale.years[0] == (int(year), 0)
    assert len(scale.tracks[0].marks) == 2


# Pages


@pytest.mark.usefixtures("content")
def test_the_drawing_and_the_list_show_what_the_filters_leave(client):
    for query in ({}, {"strand": Strand.objects.first().slug}, {"kind": "event"}, {"to": "2010"}, {"q": "PIT"}):
        page = client.get("/chronologie/", query)
        drawing = page.content.decode().partition('<div id="drawing">')[2].partition("<form")[0]
        slugs = [link for link in Html(drawing).links if link.startswith("/chronologie/")]
        listed = [Milestone.objects.get(pk=pk).get_absolute_url() for pk in rows_of(page)]
        assert sorted(slugs) == sorted(listed)


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"from": "2014"}, lambda m: (m.end.year if m.end else 9999 if m.kind == "period" else m.start.year) >= 2014),
        ({"to": "2009"}, lambda m: m.start.year <= 2009),
        ({"from": "2010", "to": "2010"}, lambda m: m.start.year <= 2010 <= (m.end or m.start).year),
    ],
)
def test_years_leave_what_they_touch(query, wanted, client):
    found = all_rows(client, "/chronologie/", query)
    assert sorted(found) == sorted(m.pk for m in Milestone.objects.all() if wanted(m))


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("year", ["20", "deux mille", "99999", "2010.5", "-2010"])
def test_a_year_that_is_none_is_told_in_a_sentence(year, client):
    page = client.get("/chronologie/", {"from": year})
    assert (page.status_code, count_of(page)) == (200, 0)
    assert "Ce filtre n’est pas possible :" in text_of(page)


@pytest.mark.usefixtures("content")
def test_a_milestone_leads_to_its_events_table_organisations_and_neighbours_and_back(client):
    event = Milestone.objects.filter(part_of__isnull=False).first()
    organisation = Organisation.objects.first()
    Participation.objects.create(milestone=event, organisation=organisation)
    page, parent = (Html(client.get(m.get_absolute_url()).content.decode()).links for m in (event, event.part_of))
    assert {event.part_of.get_absolute_url(), organisation.get_absolute_url()} - set(page) == set()
    assert event.get_absolute_url() in parent
    assert event.get_absolute_url() in Html(client.get(organisation.get_absolute_url()).content.decode()).links
    with_table = Milestone.objects.filter(budget_table__isnull=False).first()
    table = with_table.budget_table.get_absolute_url()
    assert table in Html(client.get(with_table.get_absolute_url()).content.decode()).links
    assert with_table.get_absolute_url() in Html(client.get(table).content.decode()).links


@pytest.mark.usefixtures("content")
def test_the_envelopes_of_the_deck_are_printed_as_they_are(client):
    text = text_of(client.get("/chronologie/")).replace("\u00a0", " ")
    assert [amount for amount in ("280 M€", "388 M€", "316 M€") if amount not in text] == []


@pytest.mark.usefixtures("content")
def test_a_strand_without_anything_published_is_nowhere(client):
    strand = Strand.objects.first()
    strand.milestones.update(state=State.DRAFT)
    assert strand.name not in text_of(client.get("/chronologie/"))
    assert strand not in Strand.objects.published()
