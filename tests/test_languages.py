"""French, English, German: the interface is whole in each, each page has an address in each, and what a record says in
French alone is shown as French.
"""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from poles.models import Theme
from publishing.formats import format_amount, format_day, format_percent
from publishing.languages import TRANSLATIONS, column_in, translated_fields
from publishing.loaders import marked
from s3site.catalogues import FILE, compiled
from s3site.messages import extracted, read_catalogue, untranslated
from tests.backoffice.forms import submit
from tests.speaking import FRENCH, Speech, pages_of_each_kind

each_language = pytest.mark.parametrize("language", TRANSLATIONS)
once = pytest.mark.once

NAMES = {"www.le-mediateur.be", "Service public de Wallonie"}
QUOTING = ("This document bears", "Dieses Dokument trägt")  # the note of the source quotes its French headings


def catalogue(language: str):
    return read_catalogue(settings.BASE_DIR / "locale" / language / FILE, language)


def variants(message) -> list[str]:
    return list(message) if isinstance(message, tuple) else [message]


def holes(text: str) -> set[str]:
    """What is filled in, and the tags: a translation has the same."""
    return {*re.findall(r"%\(\w+\)\w|\{\w+\}|%%|</?\w+", text)}


def models_with_translations():
    return [model for model in apps.get_models() if translated_fields(model) and hasattr(model, "natural_key")]


# The interface


@once
@each_language
def test_every_text_of_the_interface_is_in_the_catalogue_and_nothing_else(language):
    said = {(message.context, message.id) for message in extracted() if message.id}
    assert {(message.context, message.id) for message in catalogue(language) if message.id} == said


@once
@each_language
def test_every_text_of_the_interface_is_translated(language):
    assert [message.id for message in untranslated(catalogue(language))] == []


@once
@each_language
def test_a_translation_fills_in_what_the_text_does(language):
    wrong = []
    for message in filter(lambda message: message.id, catalogue(language)):
        singular, plural = variants(message.id)[0], variants(message.id)[-1]
        for at, words in enumerate(variants(message.string)):
            if holes(words) != holes(plural) and not (at == 0 and holes(words) == holes(singular)):
                wrong.append((message.id, words))
    assert wrong == []


@once
def test_a_text_that_only_one_language_has_is_told(tmp_path):
    (tmp_path / "a.html").write_text('{% translate "un" %}{{ x|default:_("deux") }}')
    (tmp_path / "a.py").write_text('ngettext("%(n)s pôle", "%(n)s " "pôles", 2)')
    from s3site.messages import messages_of

    found = [message for name in ("a.html", "a.py") for message in messages_of(tmp_path / name)]
    assert found == [("un", None), ("deux", None), (("%(n)s pôle", "%(n)s pôles"), None)]


@once
def test_catalogues_are_compiled_once_for_each_state_of_their_files(tmp_path):
    file = tmp_path / "locale" / "en" / FILE
    file.parent.mkdir(parents=True)
    file.write_text('msgid "oui"\nmsgstr "yes"\n')
    first = compiled(tmp_path / "locale", tmp_path / "var")
    made = (first / "en" / FILE).with_suffix(".mo")
    assert (b"yes" in made.read_bytes(), compiled(tmp_path / "locale", tmp_path / "var")) == (True, first)
    file.write_text('msgid "oui"\nmsgstr "aye"\n')
    assert compiled(tmp_path / "locale", tmp_path / "var") != first


@each_language
def test_a_page_in_another_language_says_nothing_in_french(language, content, client):
    pages = pages_of_each_kind(client, language, most=1)
    french = [
        (address, text)
        for address, page in pages.items()
        for text, spoken, _where in page.said
        if spoken == language and FRENCH.search(text) and text not in NAMES and not text.startswith(QUOTING)
        if "http" not in text
    ]
    assert (french, len(pages) > 20) == ([], True)


# Addresses


def test_a_page_leads_to_itself_in_each_language_with_its_query(content, client):
    page = client.get("/de/poles/?kind=pole&q=bio").content.decode()
    switch = re.findall(r'<a href="([^"]*)" lang="(\w\w)" hreflang="(\w\w)"', page)
    query = "?kind=pole&amp;q=bio"
    assert switch == [(f"/poles/{query}", "fr", "fr"), *((f"/{c}/poles/{query}", c, c) for c in ("en", "de"))]
    alternates = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="http://testserver([^"]*)"', page)
    assert alternates == [
        ("fr", f"/poles/{query}"),
        ("en", f"/en/poles/{query}"),
        ("de", f"/de/poles/{query}"),
        ("x-default", f"/poles/{query}"),
    ]
    assert '<html lang="de">' in page


def test_links_stay_in_the_language(content, client):
    links = {link for link in Speech(client.get("/en/strategie/synthese/").content.decode()).links if link[:1] == "/"}
    assert [link for link in links if not link.startswith("/en/")] == []


def test_only_the_address_chooses_the_language(content, client):
    client.cookies["django_language"] = "de"
    for address, language in (("/poles/", "fr"), ("/en/poles/", "en"), ("/en/poles/nulle-part/", "en")):
        response = client.get(address, headers={"Accept-Language": "de"})
        assert f'<html lang="{language}">' in response.content.decode()
        assert (response.headers["Content-Language"], response.cookies) == (language, {})
        assert "Language" not in response.headers.get("Vary", "")
    assert [client.get(a).status_code for a in ("/en/admin/", "/en/healthz")] == [404, 404]


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/fr", "/"),
        ("/fr/", "/"),
        ("/fr/poles/themes/?q=big%20data&page=2", "/poles/themes/?q=big%20data&page=2"),
        ("/fr/nulle part/", "/nulle%20part/"),
        ("/fr//example.org/", "/%2Fexample.org/"),
        ("/fr/\\example.org", "/%5Cexample.org"),
    ],
)
def test_french_has_no_prefix_and_who_types_one_is_led_to_the_page(typed, page, client, db):
    response = client.get(typed)
    assert (response.status_code, response["Location"]) == (301, page)


def test_what_is_taken_away_is_the_same_in_every_language(content, client):
    def taken(address):
        text = b"".join(client.get(f"{address}?_export=csv&sort=-name").streaming_content)
        return re.sub(rb"\d{4}-\d\d-\d\dT[^\"]*", b"", text)

    assert taken("/en/poles/themes/") == taken("/poles/themes/") == taken("/de/poles/themes/")


# What records say


@each_language
def test_a_record_without_translation_is_shown_in_french_and_says_so(language, content, client):
    for model in models_with_translations():
        columns = [column_in(name, each) for name in translated_fields(model) for each in TRANSLATIONS]
        model.objects.update(**dict.fromkeys(columns, ""))
    with override(language):
        titles = {str(each._meta.verbose_name_plural).lower() for each in apps.get_models()}
    said = {
        " ".join(text.split())
        for model in models_with_translations()
        for name in translated_fields(model)
        for text in model.objects.values_list(name, flat=True)
        if re.search("[a-z]", text)
    }
    unmarked = [
        (address, text, where)
        for address, page in pages_of_each_kind(client, language, most=1).items()
        for text, spoken, where in page.said
        if spoken == language and "[" not in where and where not in ("title", "description", "pre")
        if text in said or any(each in text for each in said if len(each) > 18)
        if text.lower() not in titles and text != "Open data"
    ]
    assert unmarked == []


def test_names_sort_as_they_are_shown(content, client):
    source = Theme.objects.first().source
    for number, (french, english) in enumerate((("zèbre", "aardvark"), ("abeille", "zebra"), ("milieu", ""))):
        Theme.objects.create(slug=f"t{number}", name=french, name_en=english, source=source, state="published")

    def shown(address):
        cells = re.findall(r'id="r-\d+">(.*?)</a>', client.get(address).content.decode())
        names = [re.sub("<[^>]*>", "", cell) for cell in cells]
        return [name for name in names if name in ("zèbre", "aardvark", "abeille", "zebra", "milieu")]

    assert shown("/poles/themes/?per_page=100") == ["abeille", "milieu", "zèbre"]
    assert shown("/en/poles/themes/?per_page=100") == ["aardvark", "milieu", "zebra"]
    assert shown("/en/poles/themes/?per_page=100&sort=-name") == ["zebra", "milieu", "aardvark"]


def test_what_a_page_shows_is_never_written_into_the_french_column(content):
    theme = Theme.objects.exclude(name_en="").first()
    french = Theme.objects.filter(pk=theme.pk).values_list("name", flat=True).get()
    with override("en"):
        assert str(theme) == theme.name_en
        with pytest.raises(RuntimeError):
            theme.save()
    theme.save()
    assert Theme.objects.filter(pk=theme.pk).values_list("name", flat=True).get() == french


def test_translations_are_edited_kept_in_history_and_restored(content, staff):
    theme = Theme.objects.get(slug="serious-games")
    address = reverse("admin:poles_theme_change", args=[theme.pk])
    submit(staff, address, "theme_form", name_de="Ernste Spiele", change_reason="traduction")
    theme.refresh_from_db()
    assert (theme.name_de, theme.history.first().name_de) == ("Ernste Spiele", "Ernste Spiele")
    before = theme.history.first().prev_record
    assert (before.name_de, before.name) == ("Serious Games", "Serious games")
    assert "Ernste Spiele" in staff.get(reverse("admin:poles_theme_history", args=[theme.pk])).content.decode()


def test_numbers_and_days_are_those_of_the_language():
    from datetime import date
    from decimal import Decimal

    told = {}
    for language in ("fr", "en", "de"):
        with override(language):
            told[language] = (
                format_amount(Decimal("-2401.98")),
                format_percent(Decimal("13.4")),
                format_day(date(2026, 5, 1)),
            )
    assert told == {
        "fr": ("\u22122\u202f401,98", "13,4\u00a0%", "1 mai 2026"),
        "en": ("\u22122,401.98", "13.4%", "1 May 2026"),
        "de": ("\u22122.401,98", "13,4\u00a0%", "1. Mai 2026"),
    }


# How templates are marked


@once
@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<b>{{ a.name }}</b>", "<b>{{ a.name|spoken }}</b>"),
        ('<b title="{{ a }}">{{ a|capfirst }}</b>', '<b title="{{ a }}">{{ a|capfirst|spoken:a }}</b>'),
        ("<title>{{ a }}</title>", "<title>{{ a }}</title>"),
        ("{% block title %}{{ a }}{% endblock %}{{ b }}", "{% block title %}{{ a }}{% endblock %}{{ b|spoken }}"),
        ("<svg><text>{{ a }}</text></svg>", "<svg><text>{{ a|drawn }}</text></svg>"),
        (
            "<option {% if a > b %}selected{% endif %}>{{ a }}",
            "<option {% if a > b %}selected{% endif %}{{ a|lang }}>{{ a }}",
        ),
        (
            "{% blocktranslate with n=a.name t=1 %}{{ n }}{% endblocktranslate %}",
            "{% blocktranslate with n=a.name|spoken t=1|spoken %}{{ n }}{% endblocktranslate %}",
        ),
        ("{# {{ a }} #}<script>{{ a }}</script>", "{# {{ a }} #}<script>{{ a }}</script>"),
    ],
)
def test_variables_between_tags_say_their_language(written, read):
    assert marked(written) == read
