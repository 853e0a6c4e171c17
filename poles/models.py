from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Count, Min, OuterRef, Prefetch, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from backoffice.history import Records
from publishing.fields import folded, folded_translations, translated
from publishing.languages import like, translations
from publishing.models import BySlug, PublicQuerySet, Publishable, State
from sources.models import Cited

PLURALS = {
    "pole": _("pôles de compétitivité"),
    "cluster": _("clusters d’entreprises"),
    "platform": _("plates-formes"),
}


def count_once(links: models.QuerySet, record: str, counted: str) -> Coalesce:
    """How many different `counted` the links tie to the outer record."""
    counts = links.filter(**{record: OuterRef("pk")}).order_by().values(record)
    return Coalesce(Subquery(counts.values(n=Count(counted, distinct=True))), 0)


class DomainQuerySet(BySlug):
    def with_matrix(self, organisations):
        """The domains, each with `shown`: where it places some organisations, and their themes, in order."""
        placed = Placement.objects.published().filter(organisation__in=organisations)
        placements = placed.select_related("organisation").with_themes()
        return self.prefetch_related(Prefetch("placements", placements, to_attr="shown"))


class ThemeQuerySet(BySlug):
    def for_list(self):
        """Adds `organisation_count`, and `shown`: the published placements that name the theme. Two queries more."""
        links = PlacementTheme.objects.published()
        count = count_once(links, "theme", "placement__organisation")
        named = links.select_related("placement__organisation", "placement__domain").order_by(
            "placement__organisation__sort_key", "placement__domain__position", "pk"
        )
        return self.annotate(organisation_count=count).prefetch_related(Prefetch("links", named, to_attr="shown"))


class OrganisationQuerySet(BySlug):
    def placed(self):
        """Those that stand in a published domain: kind by kind, then in the order of the domains."""
        kinds = [When(kind=kind, then=rank) for rank, kind in enumerate(Organisation.Kind)]
        first = Min("placements__domain__position", filter=Q(placements__domain__state=State.PUBLISHED))
        return self.annotate(first=first).filter(first__isnull=False).order_by(Case(*kinds), "first", "sort_key", "pk")

    def count_by_kind(self) -> list[tuple[str, str, int]]:
        """Code, plural label and number of organisations of each kind that there are."""
        counts = dict(self.order_by().values_list("kind").annotate(models.Count("pk")))
        return [(kind, kind.of(counts[kind]), counts[kind]) for kind in Organisation.Kind if kind in counts]

    def for_list(self):
        """Adds `theme_count`, and `shown`: the published placements. One query more."""
        links = PlacementTheme.objects.published()
        placements = Placement.objects.published().select_related("domain")
        return self.annotate(theme_count=count_once(links, "placement__organisation", "theme")).prefetch_related(
            Prefetch("placements", placements, to_attr="shown")
        )


class Domain(Publishable, Cited):
    """A strategic domain of the region's specialisation."""

    class Colour(models.TextChoices):
        BLUE = "blue", _("bleu")
        PLUM = "plum", _("prune")
        GREEN = "green", _("vert")
        ORANGE = "orange", _("orange")
        VIOLET = "violet", _("violet")
        GREY = "grey", _("gris")

    slug = models.SlugField(_("identifiant"), unique=True, max_length=80)
    name = models.CharField(_("nom"), max_length=200)
    name_en, name_de = translations(name)
    short_name = models.CharField(_("nom court"), max_length=60)
    short_name_en, short_name_de = translations(short_name)
    summary = models.TextField(_("présentation"), blank=True)
    summary_en, summary_de = translations(summary)
    colour = models.CharField(_("couleur"), max_length=10, choices=Colour, default=Colour.GREY)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)
    sort_key = folded("name")
    sort_key_en, sort_key_de = folded_translations("name")
    search_text = folded("name", "summary", *translated("name", "summary"))

    objects = DomainQuerySet.as_manager()
    history = Records()

    class Meta(Publishable.Meta):
        verbose_name = _("domaine")
        verbose_name_plural = _("domaines")
        ordering = ["position", "slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("poles:domain_detail", args=[self.slug])


class Theme(Publishable, Cited):
    """A technology theme, shared by all the placements that name it."""

    slug = models.SlugField(_("identifiant"), unique=True, max_length=120)
    name = models.CharField(_("nom"), max_length=200)
    name_en, name_de = translations(name)
    keywords = models.CharField(
        _("autres mots"),
        max_length=200,
        blank=True,
        help_text=_("Par lesquels on le cherche aussi\u00a0: «\u00a0recyclage, ordures\u00a0»."),
    )
    keywords_en, keywords_de = translations(keywords)
    sort_key = folded("name")
    sort_key_en, sort_key_de = folded_translations("name")
    search_text = folded("name", *translated("name"))

    objects = ThemeQuerySet.as_manager()
    history = Records()

    class Meta(Publishable.Meta):
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["sort_key", "slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("poles:theme_detail", args=[self.slug])

    @property
    def shown_organisations(self) -> list["Organisation"]:
        """Who works on it, after `for_list()`."""
        return list(dict.fromkeys(link.placement.organisation for link in self.shown))

    @property
    def shown_domains(self) -> list[Domain]:
        """In which domains, after `for_list()`."""
        domains = dict.fromkeys(link.placement.domain for link in self.shown)
        return sorted(domains, key=lambda domain: (domain.position, domain.slug))


RESERVED_SLUGS = {"domaines", "themes"}


def not_an_address(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("« %(slug)s » est déjà l’adresse d’une page."), params={"slug": slug})


class Organisation(Publishable, Cited):
    """A pôle, a cluster or a platform."""

    class Kind(models.TextChoices):
        POLE = "pole", _("pôle de compétitivité")
        CLUSTER = "cluster", _("cluster d’entreprises")
        PLATFORM = "platform", _("plate-forme")

        def of(self, count: int) -> str:
            """Its name, for one or for several."""
            return PLURALS[self.value] if count > 1 else self.label

    slug = models.SlugField(_("identifiant"), unique=True, max_length=80, validators=[not_an_address])
    name = models.CharField(_("nom"), max_length=200)
    name_en, name_de = translations(name)
    kind = models.CharField(_("type"), max_length=10, choices=Kind)
    summary = models.TextField(_("présentation"), blank=True)
    summary_en, summary_de = translations(summary)
    website = models.URLField(_("site web"), max_length=500, blank=True)
    sort_key = folded("name")
    sort_key_en, sort_key_de = folded_translations("name")
    search_text = folded("name", "summary", *translated("name", "summary"))
    domains = models.ManyToManyField(Domain, through="Placement", related_name="organisations")

    objects = OrganisationQuerySet.as_manager()
    history = Records()

    class Meta(Publishable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["sort_key", "slug"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self):
        return reverse("poles:organisation_detail", args=[self.slug])

    @property
    def shown_domains(self) -> list[Domain]:
        """Its domains, after `for_list()`."""
        return [placement.domain for placement in self.shown]


class PlacementQuerySet(PublicQuerySet):
    public = Q(organisation__state=State.PUBLISHED, domain__state=State.PUBLISHED)

    def get_by_natural_key(self, organisation, domain):
        return self.get(organisation__slug=organisation, domain__slug=domain)

    def with_themes(self):
        """Adds `shown`: the published themes, in order. One query more."""
        links = PlacementTheme.objects.filter(theme__state=State.PUBLISHED).select_related("theme")
        return self.prefetch_related(Prefetch("theme_links", links, to_attr="shown"))


class Placement(Cited):
    """An organisation's place in a domain, with the themes it works on there."""

    hangs_from = "organisation"

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="placements"
    )
    domain = models.ForeignKey(Domain, verbose_name=_("domaine"), on_delete=models.PROTECT, related_name="placements")
    position = models.PositiveSmallIntegerField(_("ordre dans le domaine"), default=0)
    heading = models.CharField(
        _("intitulé"), max_length=200, blank=True, help_text=_("Imprimé devant la liste des thèmes.")
    )
    heading_en, heading_de = translations(heading)
    themes = models.ManyToManyField(
        Theme, verbose_name=_("thèmes"), through="PlacementTheme", related_name="placements"
    )
    search_text = folded("heading", *translated("heading"))

    objects = PlacementQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("implantation dans un domaine")
        verbose_name_plural = _("implantations dans les domaines")
        ordering = ["domain__position", "domain__slug", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "domain"],
                name="placement_once_per_domain",
                violation_error_message=_("Cette organisation est déjà dans ce domaine."),
            )
        ]

    def __str__(self):
        return like(self.domain.name, f"{self.organisation} — {self.domain}")

    def natural_key(self):
        return (self.organisation.slug, self.domain.slug)

    natural_key.dependencies = ["poles.organisation", "poles.domain"]

    def get_absolute_url(self):
        """Its place in the page of the domain."""
        return f"{self.domain.get_absolute_url()}#{self.organisation.slug}"

    @property
    def ordered_themes(self) -> list[Theme]:
        return [link.theme for link in self.theme_links.all()]


class PlacementThemeQuerySet(PublicQuerySet):
    public = Q(
        placement__organisation__state=State.PUBLISHED,
        placement__domain__state=State.PUBLISHED,
        theme__state=State.PUBLISHED,
    )

    def get_by_natural_key(self, organisation, domain, theme):
        return self.get(placement__organisation__slug=organisation, placement__domain__slug=domain, theme__slug=theme)


class PlacementTheme(models.Model):
    """The rank of a theme in a placement."""

    hangs_from = "placement"

    placement = models.ForeignKey(
        Placement, verbose_name=_("implantation"), on_delete=models.CASCADE, related_name="theme_links"
    )
    theme = models.ForeignKey(Theme, verbose_name=_("thème"), on_delete=models.PROTECT, related_name="links")
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = PlacementThemeQuerySet.as_manager()
    history = Records()

    class Meta:
        verbose_name = _("thème d’une implantation")
        verbose_name_plural = _("thèmes des implantations")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["placement", "theme"],
                name="theme_once_per_placement",
                violation_error_message=_("Ce thème est déjà dans la liste."),
            )
        ]

    def __str__(self):
        return f"{self.theme} ({self.placement})"

    def natural_key(self):
        return (*self.placement.natural_key(), self.theme.slug)

    natural_key.dependencies = ["poles.placement", "poles.theme"]
