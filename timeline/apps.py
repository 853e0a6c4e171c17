from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TimelineConfig(AppConfig):
    name = "timeline"
    verbose_name = _("Chronologie")
    default_auto_field = "django.db.models.BigAutoField"
    desk_rank = 3

    def ready(self):
        from . import resources, search  # noqa: F401  (they register themselves)
