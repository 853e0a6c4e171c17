from django import template

from poles import telling
from poles.matrix import Cell, Row, Tied

register = template.Library()
register.filter("mark", telling.mark_of)
register.filter("names", telling.names)
register.filter("count_domains", lambda row: telling.count_domains(len(row.domains)))


@register.filter
def told(what: Tied | Row | Cell) -> str:
    """The sentence that the map says of it."""
    if isinstance(what, Tied):
        return telling.of_theme(what)
    return telling.of_organisation(what) if isinstance(what, Row) else telling.of_cell(what)


@register.simple_tag
def told_of_domain(domain, matrix) -> str:
    return telling.of_domain(domain, dict(matrix.by_domain).get(domain, ()))
