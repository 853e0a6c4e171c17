from django import template

register = template.Library()


@register.filter
def place(percent: float, name: str) -> str:
    """A place on the scale as classes, a digit each: the page allows no style attribute, and a rule a place is many."""
    thousandths = min(max(round(10 * percent), 0), 1000)
    tens, ones = divmod(thousandths, 100)
    return f"{name}-{tens}a {name}-{ones // 10}b {name}-{ones % 10}c"
