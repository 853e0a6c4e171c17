from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "publishing"
    verbose_name = _("Publication")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from .models import content_changed
        from .search.index import catch_up
        from .search.installing import install

        content_changed.connect(catch_up)
        post_migrate.connect(install, sender=self)
