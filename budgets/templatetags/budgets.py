from django import template

register = template.Library()


@register.inclusion_tag("budgets/_identity.html")
def identity_sentence(check):
    """An identity told in words, with a link to each of its cells."""
    return {"check": check, "parts": check.part_records}
