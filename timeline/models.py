from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.history import Records
from budgets.amounts import DECIMALS, DIGITS, TOO_LARGE, as_printed, bounded, check_printed
from budgets.models import BudgetTable
from poles.models import Organisation
from publishing.fields import folded, folded_translations, translated
from publishing.formats import labelled
from publishing.languages import like, translations
from publishing.models import BySlug, PublicQuerySet, Publishable, State
from sources.models import Cited


class StrandQuerySet(BySlug):
    def published(self):
        """Strands in which something is published."""
        milestones = Milestone.objects.filter(strand=models.OuterRef("pk")).published()
        return self.filter(models.Exists(milestones))


class Strand(Cited):
    """A thread of the timeline."""

    slug = models.SlugField(_("identifiant"), unique=True, max_length=80)
    name = models.CharField(_("nom"), max_length=200)
    name_en, name_de = translations(name)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = StrandQuerySet.as_manager()
    history = Records()

    class Meta:
        default_permissions = ("add", "change", "delete", "view", "publish")
        verbose_name = _("fil de la chronologie")
        verbose_name_plural = _("fils de la chronologie")
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return f"{reverse('timeline:milestone_list')}?strand={self.slug}"


class MilestoneQuerySet(BySlug):
    def lasting_until(self, year: int):
        """Milestones that are not over before a year: a period without an end lasts."""
        is_open = Q(kind="period", end__isnull=True)
        return self.filter(Q(end__year__gte=year) | is_open | Q(end__isnull=True, start__year__gte=year))


class Milestone(Publishable, Cited):
    """A period or a dated event of a strand, with the envelope that the source gives it, in M€."""

    said_together = (
        *Cited.said_together,
        ("envelope", "envelope_decimals"),
        ("kind", "start", "end", "precision", "printed_date"),
    )

    class Kind(models.TextChoices):
        PERIOD = "period", _("période")
        EVENT = "event", _("événement")

    class Precision(models.TextChoices):
        YEAR = "year", _("année")
        MONTH = "month", _("mois")
        DAY = "day", _("jour")

    slug = models.SlugField(_("identifiant"), unique=True, max_length=100)
    strand = models.ForeignKey(Strand, verbose_name=_("fil"), on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(_("titre"), max_length=200)
    title_en, title_de = translations(title)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind, default=Kind.PERIOD)
    start = models.DateField(_("début"), help_text=_("Pour un événement : sa date."))
    end = models.DateField(
        _("fin"), null=True, blank=True, help_text=_("Vide : un événement, ou une période en cours.")
    )
    precision = models.CharField(_("précision"), max_length=10, choices=Precision, default=Precision.YEAR)
    printed_date = models.CharField(
        _("date imprimée"), max_length=60, help_text=_("Comme la source la donne : « 2014-… », « fin mai 2015 ».")
    )
    printed_date_en, printed_date_de = translations(printed_date)
    details = models.TextField(_("détails"), blank=True)
    details_en, details_de = translations(details)
    envelope = models.DecimalField(
        _("enveloppe (M€)"), max_digits=DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, blank=True
    )
    envelope_decimals = models.PositiveSmallIntegerField(_("décimales de l’enveloppe"), default=0)
    note = models.TextField(_("note"), blank=True)
    note_en, note_de = translations(note)
    part_of = models.ForeignKey(
        "self", verbose_name=_("fait partie de"), null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    budget_table = models.ForeignKey(
        BudgetTable,
        verbose_name=_("tableau budgétaire"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="milestones",
    )
    organisations = models.ManyToManyField(
        Organisation, verbose_name=_("organisations"), through="Participation", related_name="milestones", blank=True
    )
    sort_key = folded("title")
    sort_key_en, sort_key_de = folded_translations("title")
    search_text = folded(
        "title", "details", "printed_date", "note", *translated("title", "details", "printed_date", "note")
    )

    objects = MilestoneQuerySet.as_manager()
    history = Records()

    class Meta(Publishable.Meta):
        verbose_name = _("jalon")
        verbose_name_plural = _("jalons")
        ordering = ["start", "strand__position", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="milestone_dates_in_order",
                violation_error_message=_("La fin précède le début."),
            ),
            models.CheckConstraint(
                condition=bounded("envelope", "envelope_decimals"),
                name="milestone_envelope_bounded",
                violation_error_message=TOO_LARGE,
            ),
        ]

    def __str__(self):
        return like(self.title, labelled(self.printed_date, self.title))

    def natural_key(self):
        return (self.slug,)

    natural_key.dependencies = ["timeline.strand", "budgets.budgettable"]

    def get_absolute_url(self):
        return reverse("timeline:milestone_detail", args=[self.slug])

    def clean(self):
        check_printed(self.envelope, self.envelope_decimals, "envelope")
        if self.part_of_id and self.part_of_id == self.pk:
            raise ValidationError({"part_of": _("Un jalon ne peut pas faire partie de lui-même.")})

    @property
    def ordered_organisations(self) -> list[Organisation]:
        return [participation.organisation for participation in self.participations.all()]

    @property
    def printed_envelope(self) -> Decimal | None:
        """The envelope in M€ with the decimals that were printed."""
        return None if self.envelope is None else as_printed(self.envelope, self.envelope_decimals)


class ParticipationQuerySet(PublicQuerySet):
    public = Q(milestone__state=State.PUBLISHED, organisation__state=State.PUBLISHED)

    def get_by_natural_key(self, milestone, organisation):
        return self.get(milestone__slug=milestone, organisation__slug=organisation)


class Participation(models.Model):
    """An organisation that a milestone concerns."""

    hangs_from = "milestone"

    milestone = models.ForeignKey(
        Milestone, verbose_name=_("jalon"), on_delete=models.CASCADE, related_name="participations"
    )
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="participations"
    )

    objects = ParticipationQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("organisation concernée")
        verbose_name_plural = _("organisations concernées")
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["milestone", "organisation"],
                name="organisation_once_per_milestone",
                violation_error_message=_("Cette organisation est déjà dans la liste."),
            )
        ]

    def __str__(self):
        return f"{self.organisation} ({self.milestone})"

    def natural_key(self):
        return (self.milestone.slug, self.organisation.slug)

    natural_key.dependencies = ["timeline.milestone", "poles.organisation"]
