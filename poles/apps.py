from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PolesConfig(AppConfig):
    name = "poles"
    verbose_name = _("Pôles et clusters")
    default_auto_field = "django.db.models.BigAutoField"
    desk_rank = 2

    def ready(self):
        from . import resources, search  # noqa: F401  (they register themselves)
