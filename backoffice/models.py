import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportBatch(models.Model):
    """One uploaded file: what it was, what it did, and who wanted it."""

    class Status(models.TextChoices):
        STAGED = "staged", _("en attente de confirmation")
        APPLIED = "applied", _("appliqué")
        ABANDONED = "abandoned", _("abandonné")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dataset = models.CharField(_("jeu de données"), max_length=60)
    file_name = models.CharField(_("fichier"), max_length=255)
    sha256 = models.CharField(_("empreinte SHA-256"), max_length=64)
    content = models.BinaryField(_("contenu"), null=True)
    answers = models.JSONField(_("réponses"), default=dict, blank=True)
    reason = models.TextField(_("motif"), blank=True)
    status = models.CharField(_("statut"), max_length=10, choices=Status, default=Status.STAGED)
    counts = models.JSONField(_("décompte"), default=dict, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("déposé le"), auto_now_add=True)
    applied_at = models.DateTimeField(_("appliqué le"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.file_name} ({self.get_status_display()})"
