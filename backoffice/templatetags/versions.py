from django import template

from backoffice.admin.conflicts import VERSION, version_of

register = template.Library()


@register.inclusion_tag("admin/includes/version.html")
def version_input(record):
    """What a confirmation was asked about: confirmed later, it must still be so."""
    return {"name": f"{VERSION}-{record.pk}", "version": version_of(record)}
