from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_prose_editor.fields import ProseEditorField

from backoffice.history import Records
from publishing.fields import folded, folded_translations, translated
from publishing.languages import translations
from publishing.models import BySlug, PublicQuerySet, Publishable, State
from sources.models import Cited

RICH_TEXT = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Heading": {"levels": [2, 3]},
}


class RichText(ProseEditorField):
    """Text with a few marks, cleaned in the form and once more where it is shown."""

    def __init__(self, *args, **options):
        options.setdefault("extensions", RICH_TEXT)
        options.setdefault("sanitize", True)
        super().__init__(*args, **options)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return (
            name,
            "django.db.models.TextField",
            args,
            {k: v for k, v in kwargs.items() if k in ("blank", "verbose_name")},
        )


class Article(Publishable, Cited):
    """What a page and a process share: one space of slugs under `/strategie/`."""

    slug = models.SlugField(_("identifiant"), unique=True, max_length=80)
    title = models.CharField(_("titre"), max_length=200)
    title_en, title_de = translations(title)
    summary = models.TextField(_("chapeau"), blank=True)
    summary_en, summary_de = translations(summary)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = BySlug.as_manager()

    class Meta(Publishable.Meta):
        abstract = True
        ordering = ["position", "slug"]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("pages:article_detail", args=[self.slug])

    def clean(self):
        others = [model for model in (Page, Process) if not isinstance(self, model)]
        if any(model.objects.filter(slug=self.slug).exists() for model in others):
            raise ValidationError({"slug": _("Une page ou un processus a déjà cet identifiant.")})


class Page(Article):
    """An editorial page, with the list of points and the figure that go with it."""

    class Figure(models.TextChoices):
        NONE = "", _("aucune")
        HUB = "hub", _("étoile : un centre et des axes")
        CIRCLE = "circle", _("cercle : des acteurs réunis autour d’un but")

    body = RichText(_("texte"), blank=True)
    body_en, body_de = translations(body)
    figure = models.CharField(_("figure"), max_length=10, choices=Figure, blank=True, default=Figure.NONE)
    figure_centre = models.CharField(_("centre de la figure"), max_length=300, blank=True)
    figure_centre_en, figure_centre_de = translations(figure_centre)
    figure_caption = models.CharField(_("légende de la figure"), max_length=300, blank=True)
    figure_caption_en, figure_caption_de = translations(figure_caption)
    sort_key = folded("title")
    sort_key_en, sort_key_de = folded_translations("title")
    search_text = folded("title", "summary", *translated("title", "summary"), rich=("body", *translated("body")))

    history = Records()

    class Meta(Article.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")


class PointQuerySet(PublicQuerySet):
    public = Q(page__state=State.PUBLISHED)

    def get_by_natural_key(self, page, position):
        return self.get(page__slug=page, position=position)


class Point(models.Model):
    """One of the things that a page lists, and that its figure shows: an ingredient, an axis, a link."""

    hangs_from = "page"

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField(_("ordre"))
    title = models.CharField(_("intitulé"), max_length=300)
    title_en, title_de = translations(title)
    text = models.TextField(_("texte"), blank=True)
    text_en, text_de = translations(text)
    instrument = models.CharField(_("instrument wallon"), max_length=300, blank=True)
    instrument_en, instrument_de = translations(instrument)
    url = models.URLField(_("adresse"), max_length=500, blank=True)
    search_text = folded("title", "text", "instrument", "url", *translated("title", "text", "instrument"))

    objects = PointQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("point")
        verbose_name_plural = _("points")
        ordering = ["page__position", "page__slug", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "position"],
                name="point_position_once_per_page",
                violation_error_message=_("Deux points de la page ont le même ordre."),
            )
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.page.slug, self.position)

    natural_key.dependencies = ["pages.page"]


class Process(Article):
    """A procedure as ordered steps."""

    body = RichText(_("texte"), blank=True)
    body_en, body_de = translations(body)
    note = models.TextField(_("note"), blank=True)
    note_en, note_de = translations(note)
    sort_key = folded("title")
    sort_key_en, sort_key_de = folded_translations("title")
    search_text = folded(
        "title", "summary", "note", *translated("title", "summary", "note"), rich=("body", *translated("body"))
    )

    history = Records()

    class Meta(Article.Meta):
        verbose_name = _("processus")
        verbose_name_plural = pgettext_lazy("plural", "processus")


class StepQuerySet(PublicQuerySet):
    public = Q(process__state=State.PUBLISHED)

    def get_by_natural_key(self, process, position):
        return self.get(process__slug=process, position=position)


class Step(models.Model):
    """A step of a process: who acts, what comes out, who decides what."""

    hangs_from = "process"

    process = models.ForeignKey(Process, verbose_name=_("processus"), on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField(_("ordre"))
    phase = models.CharField(_("phase"), max_length=100, blank=True)
    phase_en, phase_de = translations(phase)
    title = models.CharField(_("étape"), max_length=200)
    title_en, title_de = translations(title)
    text = models.TextField(_("description"), blank=True)
    text_en, text_de = translations(text)
    actors = models.CharField(_("acteurs"), max_length=300, blank=True)
    actors_en, actors_de = translations(actors)
    output = models.CharField(_("résultat"), max_length=300, blank=True)
    output_en, output_de = translations(output)
    decision = models.CharField(_("décision"), max_length=300, blank=True)
    decision_en, decision_de = translations(decision)
    search_text = folded(
        "title", "text", "actors", "output", "decision", *translated("title", "text", "actors", "output", "decision")
    )

    objects = StepQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("étape")
        verbose_name_plural = _("étapes")
        ordering = ["process__position", "process__slug", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "position"],
                name="step_position_once_per_process",
                violation_error_message=_("Deux étapes du processus ont le même ordre."),
            )
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.process.slug, self.position)

    natural_key.dependencies = ["pages.process"]
