"""Charts as files: they stand alone, hold what the page tells, and are sent once."""

import struct
import zlib
from xml.etree import ElementTree

import pytest

from budgets.charts.drawing import charts_of
from budgets.models import BudgetTable, Figure, Line
from publishing.formats import format_amount
from publishing.models import State
from publishing.pictures import WIDTH
from tests.publishing.fixtures import content, kept_content  # noqa: F401

pytestmark = pytest.mark.usefixtures("content")
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = {
    "plan-marshall-4-0": ["colonnes", "details"],
    "poles-2015-2019": ["annees"],
    "recherche-2015": ["lignes", "details"],
    "feder-2014-2020-axe-2": ["colonnes", "details"],
}
PLACES = [
    *(f"/budgets/{slug}/graphique/{name}" for slug, names in CHARTS.items() for name in names),
    "/budgets/poles-2015-2019/rdi/2015/graphique",
    "/budgets/feder-2014-2020-axe-2/total-axe-2/zones-en-transition/graphique",
    "/budgets/comparer/graphique",
]
COMPARED = "?a=plan-marshall-4-0/II/&b=plan-marshall-4-0/IV/"
HOSTILE = '<script>alert("x")</script> & \x0b ]]> « é »'


def words_of(svg: bytes) -> str:
    """All that is written, with every kind of space alike."""
    drawn = ElementTree.fromstring(svg)
    return " ".join(" ".join(each.text or "" for each in drawn.iter(f"{SVG}text")).split())


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("place", PLACES)
def test_a_picture_stands_alone(place, client):
    response = client.get(f"{place}.svg{COMPARED if 'comparer' in place else ''}")
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml; charset=utf-8")
    drawn = ElementTree.fromstring(response.content)
    assert (drawn.tag, drawn.get("width"), len(drawn.findall(f"{SVG}title"))) == (f"{SVG}svg", str(WIDTH), 1)
    assert [each for each in drawn.iter() if each.tag in (f"{SVG}script", f"{SVG}style", f"{SVG}image")] == []
    text = response.content.decode()
    assert [each for each in ("var(", "href=", "url(") if each in text] == []
    assert "Service public de Wallonie, licence CC BY 4.0. http://testserver/budgets/" in words_of(response.content)


@pytest.mark.parametrize("slug", CHARTS)
def test_a_picture_says_what_the_page_says_with_each_amount_and_its_source(slug, client):
    table = BudgetTable.objects.with_cells().get(slug=slug)
    page = plain(client.get(f"/budgets/{slug}/").content.decode())
    charts = charts_of(table)
    assert [chart.name for chart in charts] == CHARTS[slug]
    for chart in charts:
        address = f"/budgets/{slug}/graphique/{chart.name}"
        assert [
            each for each in (f'"{address}.svg"', f'"{address}.png"', plain(chart.answer)) if each not in page
        ] == []
        svg = client.get(f"{address}.svg").content
        told = words_of(svg)
        assert plain(chart.answer) in told
        assert f"en {table.unit}" in told and "Source : Diaporama sur la Stratégie" in told
        missing = [mark.amount for mark in chart.plot.marks if plain(format_amount(mark.amount)) not in told]
        assert missing == []


def png_of(client, place: str) -> tuple[int, int, int]:
    """Width, height and number of bytes of its pixels, every part checked."""
    png = client.get(f"{place}.png").content
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, pixels, size = 8, b"", (0, 0)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        size = struct.unpack(">II", data[:8]) if kind == b"IHDR" else size
        pixels += data if kind == b"IDAT" else b""
        at += 12 + length
    return *size, len(zlib.decompress(pixels))


def test_a_png_is_whole_twice_as_large_and_light(client):
    place = "/budgets/plan-marshall-4-0/graphique/details"
    height = int(ElementTree.fromstring(client.get(f"{place}.svg").content).get("height"))
    response = client.get(f"{place}.png")
    assert (response["Content-Type"], len(response.content) < 250_000) == ("image/png", True)
    assert png_of(client, place) == (2 * WIDTH, 2 * height, (4 * 2 * WIDTH + 1) * 2 * height)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_a_picture_is_sent_once_and_a_change_is_seen_at_once(form, client):
    address = f"/budgets/poles-2015-2019/graphique/annees.{form}"
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, first["Cache-Control"]) == (304, b"", "public, no-cache")
    Figure.objects.filter(line__key="rdi", column__key="2017").update(amount=57)
    changed = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


@pytest.mark.parametrize(
    "address",
    [
        "/budgets/poles-2015-2019/graphique/details.svg",
        "/budgets/poles-2015-2019/graphique/inconnu.png",
        "/budgets/inconnu/graphique/annees.svg",
        "/budgets/poles-2015-2019/rdi/total/graphique.svg",
        "/budgets/poles-2015-2019/rdi/inconnu/graphique.svg",
        "/budgets/comparer/graphique.svg",
        "/budgets/comparer/graphique.svg?a=zzz&b=yyy",
    ],
)
def test_what_is_not_drawn_is_not_found(address, client):
    assert client.get(address).status_code == 404


def test_the_pictures_of_a_draft_are_nowhere(client):
    BudgetTable.objects.filter(slug="poles-2015-2019").update(state=State.DRAFT)
    addresses = ("graphique/annees.svg", "graphique/annees.png", "rdi/2015/graphique.svg")
    assert [client.get(f"/budgets/poles-2015-2019/{each}").status_code for each in addresses] == [404] * 3


@pytest.mark.parametrize("slug", CHARTS)
def test_whatever_a_label_holds_a_picture_is_well_formed(slug, client):
    Line.objects.update(label=(HOSTILE * 8)[:300])
    BudgetTable.objects.update(title=(HOSTILE * 4)[:200], note="")
    for name in CHARTS[slug]:
        drawn = ElementTree.fromstring(client.get(f"/budgets/{slug}/graphique/{name}.svg").content)
        assert [each for each in drawn.iter() if each.tag == f"{SVG}script"] == []
        assert int(drawn.get("height")) < 3000
