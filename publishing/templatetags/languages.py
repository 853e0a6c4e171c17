"""The languages of a page, and of the words in it."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from publishing.languages import address_in, language_of, shown_language

register = template.Library()


@dataclass(frozen=True)
class Language:
    """A language of the site, and this page in it."""

    code: str
    name: str
    url: str
    absolute: str
    current: bool


@register.simple_tag(takes_context=True)
def other_languages(context) -> list[Language]:
    """The page in each language of the site, its own included: French first."""
    request = context["request"]
    found = []
    for code, _name in settings.LANGUAGES:
        url = address_in(request.get_full_path(), code)
        name = capfirst(get_language_info(code)["name_local"])
        found.append(Language(code, name, url, request.build_absolute_uri(url), code == shown_language()))
    return found


@register.filter
def spoken(words) -> SafeString:
    """Words of a record, in an element that names their language where it is not the page's."""
    language = language_of(words)
    return format_html('<span lang="{}">{}</span>', language, words) if language else conditional_escape(words)


@register.filter
def lang(words) -> SafeString:
    """The attribute of the element that shows the words: `<h1{{ title|lang }}>{{ title }}</h1>`."""
    language = language_of(words)
    return format_html(' lang="{}"', language) if language else SafeString()
