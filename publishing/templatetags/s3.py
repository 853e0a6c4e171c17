"""Template filters: numbers and rich text as the site shows them."""

import nh3
from django import template
from django.utils.safestring import mark_safe

from publishing.formats import decimals_of, format_amount, padding

register = template.Library()
register.filter("amount", format_amount)
register.filter("pad", padding)

ALLOWED_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "b", "i", "a", "blockquote", "br"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}


@register.filter
def places(rows: list, attribute: str) -> int:
    """The most decimals that an attribute has among the rows."""
    return max((decimals_of(getattr(row, attribute)) for row in rows), default=0)


@register.filter
def rich(html: str) -> str:
    """Editors' text, cleaned once more: what was stored may not have come through the form."""
    return mark_safe(nh3.clean(html or "", tags=ALLOWED_TAGS, attributes=ALLOWED_ATTRIBUTES))


@register.simple_tag(takes_context=True)
def with_query(context, **changes) -> str:
    """The page's own query with some parameters changed; `None` takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return "?" + query.urlencode()
