from fractions import Fraction

from django import template
from django.utils.html import format_html

register = template.Library()


@register.inclusion_tag("budgets/_identity.html")
def identity_sentence(check):
    """An identity told in words, with a link to each of its cells."""
    return {"check": check, "parts": check.part_records}


@register.simple_tag
def bar(length: Fraction | None) -> str:
    """A bar of a length of 0 to 1. It says nothing that the words beside it do not."""
    if length is None:
        return ""
    drawing = '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    return format_html(drawing + '<rect width="{}" height="10"/></svg>', round(min(length, Fraction(1)) * 1000))
