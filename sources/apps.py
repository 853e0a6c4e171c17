from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")
    default_auto_field = "django.db.models.BigAutoField"
    desk_rank = 5

    def ready(self):
        from . import concerns, resources, search  # noqa: F401  (they register themselves)
