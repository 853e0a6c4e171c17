from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

# Where the stylesheet puts what stands round a centre, in per cent of the figure.
PLACES = {
    3: [(50, 12), (84, 74), (16, 74)],
    4: [(50, 12), (85, 50), (50, 88), (15, 50)],
    5: [(50, 12), (85, 38), (72, 84), (28, 84), (15, 38)],
    6: [(50, 11), (84, 30), (84, 70), (50, 89), (16, 70), (16, 30)],
}


@register.simple_tag
def spokes(count: int) -> str:
    """Lines from the centre to each of so many points. Nothing where the stylesheet draws a list."""
    lines = format_html_join("", '<line x1="50%" y1="50%" x2="{}%" y2="{}%"/>', PLACES.get(count, ()))
    return lines and format_html('<svg class="spokes" aria-hidden="true" focusable="false">{}</svg>', lines)
