from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BudgetsConfig(AppConfig):
    name = "budgets"
    verbose_name = _("Budgets")
    default_auto_field = "django.db.models.BigAutoField"
    desk_rank = 1

    def ready(self):
        from . import concerns, news, resources, search  # noqa: F401  (they register themselves)
        from .imports import figures, gaps  # noqa: F401
        from .imports.matrix import shape  # noqa: F401
