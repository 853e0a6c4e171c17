"""Template filters: numbers and rich text as the site shows them."""

import re

import nh3
from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from publishing.formats import format_amount, format_day, most_decimals, padding
from publishing.languages import address_in, shown_language

register = template.Library()
register.filter("amount", format_amount)
register.filter("day", format_day)
register.filter("pad", padding)

YEARS = re.compile(r"\b\d{4}-\d{4}\b")
TIED = re.compile(r" (?=\d[\d.]{0,3}(?:\s|$))| (?=– )")  # before a short number, before a dash
ALLOWED_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "b", "i", "a", "blockquote", "br"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}


@register.filter
def places(rows: list, attribute: str) -> int:
    """The most decimals that an attribute has among the rows."""
    return most_decimals(getattr(row, attribute) for row in rows)


@register.filter
def unbroken(words: str) -> str:
    """The same words, in which no line ends inside a range of years, before a number or before a dash."""
    tied = TIED.sub("\u00a0", conditional_escape(words))
    return mark_safe(YEARS.sub(r'<span class="unbroken">\g<0></span>', tied))


@register.filter
def rich(html: str) -> str:
    """Editors' text, cleaned once more: what was stored may not have come through the form."""
    cleaned = nh3.clean(html or "", tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES, attribute_filter=_in_language)
    return mark_safe(cleaned)


def _in_language(tag: str, name: str, value: str) -> str:
    """Links to pages of this site stay in the language of the page."""
    is_inside = value.startswith("/") and not value.startswith(("//", "/admin/", "/static/"))
    return address_in(value, shown_language()) if is_inside else value


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """The page's own query with some parameters changed; `None` takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return "?" + query.urlencode()
