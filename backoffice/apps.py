from axes import apps as axes
from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class BackofficeConfig(AppConfig):
    name = "backoffice"
    verbose_name = _("Back-office")
    default_auto_field = "django.db.models.BigAutoField"


class AdminSiteConfig(admin.AdminConfig):
    default = False
    default_site = "backoffice.site.BackOffice"


class SignInsConfig(axes.AppConfig):
    default = False
    verbose_name = _("Connexions")  # to people of a budget, « Axes » are something else
