from django.conf import settings

from .models import DataVersion


def site(request):
    """What every page says of the site: region, publisher, contact, licence, last change."""
    return {"site": settings.S3 | {"changed_at": lambda: DataVersion.current().changed_at}}
