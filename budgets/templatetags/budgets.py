from fractions import Fraction

from django import template
from django.utils.html import format_html

from budgets.folding import address_of

register = template.Library()
register.filter("address_of", address_of)


@register.simple_tag
def bar(length: Fraction | None) -> str:
    """A bar of a length of 0 to 1. It says nothing that the words beside it do not."""
    if length is None:
        return ""
    drawing = '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    return format_html(drawing + '<rect width="{}" height="10"/></svg>', round(min(length, Fraction(1)) * 1000))
