from fractions import Fraction

from django import template
from django.utils.html import format_html

from budgets.charts.plots import Plot
from budgets.folding import address_of
from budgets.shares import format_change, format_share, format_signed

register = template.Library()
register.filter("address_of", address_of)
register.filter("share", format_share)
register.filter("change", format_change)
register.filter("signed", format_signed)


SVG = (
    '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect x="{}" width="{}" height="10"/></svg>'
)


@register.simple_tag
def bar(length: Fraction | None) -> str:
    """A bar of a length of 0 to 1. It says nothing that the words beside it do not."""
    return "" if length is None else bar_of((Fraction(0), min(length, Fraction(1))))


@register.simple_tag
def bar_of(span: tuple[Fraction, Fraction]) -> str:
    """A bar that begins somewhere between 0 and 1, with its length."""
    return format_html(SVG, *(round(each * 1000) for each in span))


UPRIGHT = 72  # pixels: the highest bar of a page
UPRIGHT_SVG = (
    '<svg class="upright" width="100%" height="{0}" viewBox="0 0 10 {0}" preserveAspectRatio="none" '
    'aria-hidden="true" focusable="false"><rect width="10" height="{0}"/></svg>'
)


@register.filter
def upright(plot: Plot) -> list:
    return plot.columns(UPRIGHT)


@register.filter
def beside(amounts: list, heights: list) -> list[tuple]:
    return list(zip(amounts, heights, strict=True))


@register.simple_tag
def upright_bar(height: float) -> str:
    """A bar that stands, so many pixels high."""
    return format_html(UPRIGHT_SVG, str(max(height, 0.5)))
