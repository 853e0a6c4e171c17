from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Stratégie")
    default_auto_field = "django.db.models.BigAutoField"
    desk_rank = 4

    def ready(self):
        from . import resources, search  # noqa: F401  (they register themselves)
