import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportBatch(models.Model):
    """One uploaded file: what it was, what it did, and who wanted it."""

    class Status(models.TextChoices):
        STAGED = "staged", _("en attente de confirmation")
        APPLIED = "applied", _("appliqué")
        UNDONE = "undone", _("annulé")
        ABANDONED = "abandoned", _("abandonné")
        EXPIRED = "expired", _("expiré")

    class Work(models.TextChoices):
        """What the worker does with it, or shall do."""

        PREPARING = "preparing", _("lecture et comparaison")
        APPLYING = "applying", _("écriture")
        UNDOING = "undoing", _("annulation")

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
        settings.AUTH_USER_MODEL, verbose_name=_("déposé par"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("appliqué par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    basis = models.CharField(_("état lu"), max_length=64, blank=True, editable=False)
    version = models.PositiveBigIntegerField(_("version des données"), default=0, editable=False)
    digest = models.CharField(_("empreinte de l’aperçu"), max_length=64, blank=True, editable=False)
    summary = models.JSONField(_("aperçu"), default=dict, blank=True, editable=False)
    work = models.CharField(_("travail en cours"), max_length=10, choices=Work, blank=True, editable=False)
    progress = models.PositiveSmallIntegerField(_("avancement"), default=0, editable=False)
    worked_at = models.DateTimeField(_("dernier signe de travail"), null=True, blank=True, editable=False)
    outcome = models.TextField(_("issue"), blank=True, editable=False)
    undoes = models.ForeignKey(
        "self", verbose_name=_("annule"), null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by"
    )
    created_at = models.DateTimeField(_("déposé le"), auto_now_add=True)
    applied_at = models.DateTimeField(_("appliqué le"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at"]

    def __str__(self):
        return f"{self.file_name} ({self.get_status_display()})"

    @property
    def expires_at(self) -> datetime:
        """When its file is forgotten, where nobody has confirmed it."""
        return self.created_at + timedelta(days=settings.IMPORT_KEEP_DAYS)


class ImportPart(models.Model):
    """A piece of what was planned for a batch: compressed JSON, read a page at a time."""

    class Kind(models.TextChoices):
        CHANGES = "changes"
        TROUBLES = "troubles"
        WRITES = "writes"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "kind", "number"], name="import_part_once")]
