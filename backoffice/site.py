from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class BackOffice(AdminSite):
    """The admin: in French, named after what it is for."""

    site_header = _("Back-office de la S3")
    site_title = _("Back-office de la S3")
    index_title = _("Contenus")
