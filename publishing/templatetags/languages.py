"""The languages of a page, and of the words in it."""

import re
from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from publishing.languages import Sentence, address_in, language_of, shown_language

register = template.Library()
BLOCK = re.compile(r"\s*<(p|h\d|ul|ol|div|blockquote)\b")


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
def spoken(shown, words=None):
    """What is shown of a record, in an element that names its language where that is not the page's.

    `words` are those of the record, where filters have made of them what is shown. `MarkingLoader` puts this filter
    after each variable between tags.
    """
    if isinstance(shown, Sentence):
        return shown.html
    language = language_of(shown if words is None else words)
    if not language:
        return shown
    element = "div" if isinstance(shown, SafeString) and BLOCK.match(shown) else "span"
    return format_html('<{0} lang="{1}">{2}</{0}>', element, language, shown)


@register.filter
def drawn(shown, words=None):
    """The same, inside a drawing."""
    if isinstance(shown, Sentence):
        return str.__str__(shown)
    language = language_of(shown if words is None else words)
    return format_html('<tspan lang="{}">{}</tspan>', language, shown) if language else shown


@register.filter
def lang(words) -> SafeString:
    """The attribute of an element that holds text alone: `<option{{ label|lang }}>{{ label }}</option>`."""
    language = language_of(words)
    return format_html(' lang="{}"', language) if language else SafeString()
