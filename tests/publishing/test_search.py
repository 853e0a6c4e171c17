"""The search page: what is asked as people ask it, and what they should find."""

import re

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from budgets.models import Line
from pages.models import Page
from poles.models import Organisation, Theme
from publishing.models import State
from publishing.search import search
from publishing.search.asking import ask
from publishing.search.finding import find
from publishing.search.lists import matching
from sources.models import Source
from tests.publishing.fixtures import content, kept_content  # noqa: F401
from tests.publishing.reading import Html, text_of

pytestmark = pytest.mark.usefixtures("content")


def names(text: str) -> dict[str, list[str]]:
    """What a search finds, by title of the group: the addresses' last part."""
    return {group.kind: [hit.address.strip("/").rpartition("/")[2] for hit in group.hits] for group in search(text)}


def hits(response) -> list[str]:
    """The addresses of the records that the page shows."""
    return re.findall(r'<li><a href="([^"]*)">', "".join(lists_of(response)))


def lists_of(response) -> list[str]:
    return re.findall(r'<ul class="hits">.*?</ul>', response.content.decode(), re.S)


WASTE = {
    "themes": ["traitement-et-reutilisation-des-dechets-et-effluents"],
    "organisations": ["greenwin"],
    "domaines": ["processus-industriels", "developpement-durable"],
}
GAMES = {
    "themes": ["serious-games"],
    "organisations": ["infopole-cluster-tic", "twist"],
    "domaines": ["technologies-digitales"],
}


@pytest.mark.parametrize("words", ["traitement des déchets", "TRAITEMENT DECHET", "déchets, traités"])
def test_who_works_on_the_treatment_of_waste_and_in_which_domains(words):
    assert names(words) == WASTE


@pytest.mark.parametrize("words", ["serious games", "Serious Game", "seriuos games", "seriousgames", "sérious gam"])
def test_who_works_on_serious_games(words):
    assert names(words) == GAMES


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("mecatec", "mecatech"),
        ("wagralin", "wagralim"),
        ("biowinn", "biowin"),
        ("logistic in walonia", "logistics-in-wallonia"),
        ("green win", "greenwin"),
        ("SKYWIN", "skywin"),
        ("plastwin", "plastiwin"),
        ("ecoconstruction", "eco-construction"),
        ("éco-construction", "eco-construction"),
        ("big-data", "plate-forme-big-data"),
    ],
)
def test_names_are_found_however_they_are_typed(words, slug):
    assert names(words)["organisations"][0] == slug


@pytest.mark.parametrize("words", ["mecatech", "Twist", "pôle de compétitivité"])
def test_the_name_of_an_organisation_comes_first(words):
    assert next(iter(search(words))).kind == "organisations"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("axe 2.2", "feder-2014-2020-axe-2/#ligne-2.2"),
        ("II.1", "plan-marshall-4-0/#ligne-II.1"),
        ("2.2.1", "feder-2014-2020-axe-2/#ligne-2.2.1"),
        ("pit 2017", "poles-2015-2019/#ligne-partenariats-dinnovation-technologique-pit"),
        ("rdi", "poles-2015-2019/#ligne-rdi"),
    ],
)
def test_a_line_is_found_by_its_code_and_by_its_table(words, first):
    assert next(iter(search(words))).hits[0].address.endswith(first)


def test_a_line_is_not_found_by_the_words_of_its_table_alone():
    kinds = [group.kind for group in search("FEDER 2014")]
    assert (kinds[0], "lignes" in kinds) == ("tableaux", False)


def test_evaluation_finds_its_period_and_the_process_of_the_projects():
    assert names("évaluation") == names("évaluer") == names("evaluations")
    found = names("évaluation")
    assert (found["jalons"], found["processus"]) == (["evaluations-2012-2013"], ["appels-a-projets"])


@pytest.mark.parametrize(
    "words",
    ["waste treatment", "garbage", "recycling", "Müll", "Abfallbehandlung", "Müllverwertung", "ordures", "recyclage"],
)
def test_a_theme_is_found_by_the_words_of_its_readers(words):
    assert names(words) == WASTE


@pytest.mark.parametrize("words", ["jeux sérieux", "Lernspiele", "learning games"])
def test_a_theme_is_found_by_its_other_words(words):
    assert names(words) == GAMES


POLES = {"tableaux": ["poles-2015-2019"]}


@pytest.mark.parametrize(
    "words",
    [
        "combien pour les pôles en 2017",
        "how much in 2017 for the poles",
        "wie viel 2017 für die Pole",
        "Haushalt 2017",
        "budget 2017 poles",
    ],
)
def test_a_question_is_read_by_its_telling_words(words):
    assert names(words) == POLES


@pytest.mark.parametrize("words", ["qui décide", "who decides", "wer entscheidet", "advice on a project"])
def test_who_decides_leads_to_the_process(words):
    assert names(words)["processus"] == ["appels-a-projets"]


@pytest.mark.parametrize(
    ("words", "ways"),
    [
        ("2009 à 2015", ["/chronologie/?from=2009&amp;to=2015"]),
        ("what happened between 2015 and 2009?", ["/chronologie/?from=2009&amp;to=2015"]),
        ("wie viel 2017", ["/chronologie/?from=2017&amp;to=2017", "/budgets/montants/?year=2017"]),
        ("642,06", ["/budgets/montants/?min=642%2C06&amp;max=642%2C06"]),
        ("439,5 M€", ["/budgets/montants/?min=439%2C5&amp;max=439%2C5"]),
        ("439.5\u00a0M€", ["/budgets/montants/?min=439.5&amp;max=439.5"]),
        ("M€", []),
        ("axe 2.2", []),
        ("2.2.1", []),
        ("1905", []),
        ("2 401,98", ["/budgets/montants/?min=2+401%2C98&amp;max=2+401%2C98"]),
    ],
)
def test_years_and_amounts_lead_to_their_lists(words, ways, client):
    page = client.get("/recherche/", {"q": words}).content.decode()
    [found] = re.findall(r'<ul class="ways">(.*?)</ul>', page) or [""]
    assert re.findall(r'<a href="([^"]*)">', found) == ways
    for address in ways:
        assert "<h2>0 résultat" not in client.get(address.replace("&amp;", "&")).content.decode()


def test_only_a_name_is_read_in_the_place_of_another_word():
    """« Behörde » stands in a German text, « Märkten » in another; « wird » tells nothing, nor does « le »."""
    for words in ("behorse", "martien", "wind", "école"):
        found = search(words)
        assert (found.understood, found.groups) == ("", [])


def test_a_word_of_a_text_is_proposed_in_the_readers_language_alone():
    meant = {}
    for language in ("fr", "en", "de"):
        with override(language):
            meant[language] = search("behorse").suggestions
    assert meant == {"fr": [], "en": ["before"], "de": ["Behörde"]}
    with override("en"):
        assert search("wirdd").suggestions == []


def test_names_come_before_texts_and_the_very_word_before_its_inflections():
    [lines] = [each.best for each in find(ask("innovation"), 10)[0] if each.kind == "lignes"]
    shown = [str(Line.objects.get(pk=key)) for key in lines]
    assert shown[0] == "II.1 L’innovation"
    assert shown.index("V Soutenir l’innovation numérique") < shown.index("2.3.1 Prêts aux entreprises innovantes")


def test_where_no_record_has_all_the_words_it_is_said_and_the_nearest_are_shown(client):
    assert not search("mecatech").nearest
    found = search("mecatech martien")
    assert (found.nearest, next(iter(found)).hits[0].address) == (True, "/poles/mecatech/")
    page = text_of(client.get("/recherche/", {"q": "mecatech martien"}))
    assert "Rien ne contient tous les mots « mecatech martien ». Voici le plus proche." in page


def test_a_typing_error_is_told(client):
    page = text_of(client.get("/recherche/", {"q": "wagralin"}))
    assert "Rien ne contient « wagralin »." in page
    assert "3 résultats pour « WAGRALIM »." in page


@pytest.mark.parametrize("words", ["Wasserfall", "hôpital", "künstlich", "ministre", "garbanzo"])
def test_what_resembles_nothing_offers_nothing(words):
    found = search(words)
    assert (found.groups, found.suggestions) == ([], [])


def test_what_resembles_no_word_offers_some(client):
    page = client.get("/recherche/", {"q": "photovoltarium"})
    assert "?q=photovolta" in page.content.decode()
    assert hits(page) == []


def test_the_name_and_the_text_that_hold_the_words_are_marked():
    found = {group.kind: group.hits[0] for group in search("<serious> & games")}
    assert found["themes"].name == "<mark>Serious</mark> <mark>games</mark>"
    assert found["organisations"].name == "INFOPOLE CLUSTER TIC"
    assert [(each.label, each.text) for each in found["organisations"].why] == [
        ("thème", "<mark>Serious</mark> <mark>games</mark>")
    ]


def test_a_long_text_is_cut_round_the_word_and_escaped():
    source = Source.objects.get()
    source.note = "Avant <script>alert(1)</script> " + "mot " * 80 + "le zirconium & l’étain " + "mot " * 80
    source.save()
    [why] = next(iter(search("zirconium"))).hits[0].why
    assert why.text.startswith("… mot ")
    assert why.text.endswith(" mot …")
    assert "le <mark>zirconium</mark> &amp; l’étain" in why.text
    assert len(strip_tags(why.text)) < 170
    assert "<script>" not in next(iter(search("alert"))).hits[0].why[0].text


def test_a_rich_text_is_found_by_its_words_and_not_by_its_tags():
    page = Page.objects.get(slug="synthese")
    page.body = '<p>Le <b>zir</b>conium&nbsp;: <a href="/poles/">un métal</a></p><ul><li>gris</li><li>rare</li></ul>'
    page.save()
    for words in ("zirconium", "zirconium métal gris", "rare"):
        assert names(words) == {"pages": ["synthese"]}
    assert [names(word) for word in ("nbsp", "href", "strong")] == [{}, {}, {}]


@pytest.mark.parametrize(
    "words",
    [
        "de la",
        "l’",
        "x" * 200,
        "😀",
        "' \" ; --",
        "% _ \\",
        "(((",
        "2 0 1 5",
        "ß ü œ",
        "a" * 40 + "é",
        "\u202f",
        "et ou",
    ],
)
def test_no_words_break_the_search(words, client):
    response = client.get("/recherche/", {"q": words})
    assert response.status_code == 200
    assert len(Html(response.content.decode()).h1s) == 1


@pytest.mark.parametrize("query", ["q=" + "9" * 10_000, "q=%FF%FE", "q=%25_", "q=" + "a+" * 500, "q=%E2%80%A8"])
def test_no_address_breaks_the_search(query, client):
    assert client.get("/recherche/", QUERY_STRING=query).status_code == 200


def test_what_is_no_word_asks_for_one(client):
    assert "Écrivez au moins une lettre ou un chiffre." in text_of(client.get("/recherche/", {"q": "😀 ?"}))


def test_no_words_are_an_empty_form(client):
    page = client.get("/recherche/", {"q": "   "})
    assert (hits(page), "Écrivez" in text_of(page)) == ([], False)


def test_nothing_found_says_what_to_try(client):
    text = text_of(client.get("/recherche/", {"q": "<zzz>"}))
    assert "Rien ne contient « &lt;zzz&gt; »." in text
    assert "Essayez moins de mots" in text


def shown_of_each(page) -> list[tuple[int, int]]:
    counts = re.findall(r"<h2 id=[^>]*>.*?<small>(\d+)</small></h2>", page.content.decode())
    return list(zip(map(int, counts), [each.count("<li>") for each in lists_of(page)], strict=True))


def test_ten_of_a_kind_are_shown_and_five_where_many_kinds_are_found(client):
    source = Source.objects.get()
    for at in range(12):
        Organisation.objects.create(
            name=f"Zorglub {at}", slug=f"z-{at}", kind="cluster", source=source, state=State.PUBLISHED
        )
    assert shown_of_each(client.get("/recherche/", {"q": "zorglub"})) == [(12, 10)]
    shown = shown_of_each(client.get("/recherche/", {"q": "innovation"}))
    assert shown == [(8, 5), (3, 3), (3, 3), (4, 4), (1, 1), (1, 1), (6, 5)]


def test_a_list_shows_the_rest(client):
    page = client.get("/recherche/", {"q": "e"})
    links = re.findall(r'<p><a href="([^"]*)">Voir les (\d+) résultats</a>', page.content.decode())
    assert links != []
    for address, count in links:
        listed = client.get(address.replace("&amp;", "&")).content.decode()
        assert f"<h2>{count} résultats</h2>" in listed or f"<small>{count}</small></h2>" in listed


def test_a_kind_without_a_list_has_pages_of_all_that_is_found(client):
    source = Source.objects.get()
    Page.objects.bulk_create(
        Page(slug=f"z{n}", title=f"Zirconium {n}", source=source, state=State.PUBLISHED) for n in range(60)
    )
    page = client.get("/recherche/", {"q": "zirconium"})
    [way] = re.findall(r'<p><a href="([^"]*)">Voir les 60 résultats</a>', page.content.decode())
    assert (len(hits(page)), way) == (10, "/recherche/?q=zirconium&amp;kind=pages")
    first = client.get("/recherche/?q=zirconium&kind=pages")
    second = client.get("/recherche/?q=zirconium&kind=pages&page=2")
    assert (len(hits(first)), len(hits(second))) == (50, 10)
    assert {*hits(first), *hits(second)} == {f"/strategie/z{n}/" for n in range(60)}
    assert 'rel="next" href="/recherche/?q=zirconium&amp;kind=pages&amp;page=2"' in first.content.decode()
    assert 'rel="prev" href="/recherche/?q=zirconium&amp;kind=pages"' in second.content.decode()
    assert hits(client.get("/recherche/?q=zirconium&kind=autre&page=x")) == hits(page)
    wanted = dict.fromkeys(("0", "-3", "", "deux", "٢"), hits(first)) | dict.fromkeys(("99", "9" * 5000), hits(second))
    assert {
        n: hits(client.get("/recherche/", {"q": "zirconium", "kind": "pages", "page": n})) for n in wanted
    } == wanted


def test_words_that_are_not_looked_for_are_told(client):
    told = "seuls ses premiers mots ont été cherchés"
    long, short = "serious " * 40, "pôle " * 20
    words = " ".join(f"mot{n}" for n in range(11))
    assert [told in text_of(client.get("/recherche/", {"q": q})) for q in (long, words, short)] == [True, True, False]


@pytest.mark.parametrize("words", ["logistique", "energie durable", "wagralin", "pôle", "imag"])
def test_a_list_finds_what_the_page_finds(words):
    for kind, model in (("organisations", Organisation), ("themes", Theme)):
        listed = matching(model.objects.published(), words).count()
        assert listed == next((group.count for group in search(words) if group.kind == kind), 0)


def test_an_amount_is_found_by_its_line_its_column_and_its_table(client):
    from budgets.models import Figure

    found = matching(Figure.objects.published(), "politique des pôles RDI 2017")
    assert [str(figure) for figure in found] == ["RDI × 2017"]


@pytest.mark.parametrize("many", [0, 2000])
def test_a_line_is_found_by_its_words_and_those_of_its_table_however_many_lines_hold_one(many, monkeypatch):
    monkeypatch.setattr("publishing.search.finding.MANY", many)
    found = [group for group in search("formation pôles de compétitivité") if group.kind == "lignes"]
    assert [[str(hit.record) for hit in group.hits] for group in found] == [["Formation"]]


@pytest.mark.parametrize("words", ["%", "_", "\\", "' ?"])
def test_a_list_holds_no_sign(words):
    assert list(matching(Theme.objects.published(), words)) == []
    assert matching(Theme.objects.published(), "  ").count() == Theme.objects.published().count()


def test_a_text_is_found_in_each_language_and_shown_in_the_readers():
    theme = "traitement-et-reutilisation-des-dechets-et-effluents"
    for words in ("waste treatment", "traitement déchets", "Abfälle"):
        for language in ("fr", "en", "de"):
            with override(language):
                found = {group.kind: group.hits[0] for group in search(words)}
                assert str(found["themes"].record) == Theme.objects.get(slug=theme).name
    with override("en"):
        [why] = {group.kind: group.hits[0] for group in search("déchets")}["organisations"].why
        assert (why.label, why.language) == ("theme", "fr")


def test_a_draft_theme_leads_to_nobody():
    Theme.objects.filter(slug="serious-games").update(state=State.DRAFT)
    assert [names(words) for words in ("serious", "serious games", "Lernspiele")] == [{}, {}, {}]
    Theme.objects.filter(slug="serious-games").update(state=State.PUBLISHED)
    assert names("serious games") == GAMES
