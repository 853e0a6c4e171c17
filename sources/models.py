from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.history import Records
from publishing.fields import folded, folded_translations, translated
from publishing.languages import translations
from publishing.models import BySlug, Publishable


class Source(Publishable):
    """A document that facts come from. What is not known of it is left empty."""

    slug = models.SlugField(_("identifiant"), unique=True, max_length=80)
    title = models.CharField(_("titre"), max_length=300)
    title_en, title_de = translations(title)
    publisher = models.CharField(_("éditeur"), max_length=200, blank=True)
    date = models.CharField(
        _("date"), max_length=40, blank=True, help_text=_("Comme le document la donne : « mai 2015 », « 2015-05-31 ».")
    )
    url = models.URLField(_("adresse"), max_length=500, blank=True)
    note = models.TextField(_("note"), blank=True)
    note_en, note_de = translations(note)
    sort_key = folded("title")
    sort_key_en, sort_key_de = folded_translations("title")
    search_text = folded("title", "publisher", "date", "note", *translated("title", "note"))

    objects = BySlug.as_manager()
    history = Records()

    class Meta(Publishable.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["sort_key", "slug"]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("sources:source_detail", args=[self.slug])


class Cited(models.Model):
    """A record that states a fact, and says where it was read."""

    said_together = (("source", "passage"),)

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="%(class)s_set")
    passage = models.CharField(
        _("passage"), max_length=300, blank=True, help_text=_("Où, dans la source : titre de la page, du tableau.")
    )

    class Meta:
        abstract = True
