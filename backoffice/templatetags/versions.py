from django import template

from backoffice.admin.conflicts import VERSION, version_of

register = template.Library()


@register.inclusion_tag("admin/includes/version.html")
def version_input(record, whole=False):
    """What was shown with a question must still be so when it is answered. `whole`: and all that hangs from it."""
    return {"name": f"{VERSION}-{record.pk}", "version": version_of(record, whole)}
