"""Template filters: numbers and rich text as the site shows them."""

import nh3
from django import template
from django.utils.safestring import mark_safe

from publishing.formats import format_amount

register = template.Library()
register.filter("amount", format_amount)

ALLOWED_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "b", "i", "a", "blockquote", "br"}
ALLOWED_ATTRIBUTES = {"a": {"href"}}


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
