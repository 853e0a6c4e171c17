"""The pages that speak of the whole site: home, search, data, accessibility."""

from datetime import date
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.http import escape_leading_slashes
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.generic import TemplateView

import spreadsheets
from budgets.models import BudgetTable, Figure
from pages.models import Page, Process
from poles.matrix import Matrix
from poles.models import Organisation, Theme
from publishing import structured
from publishing.archive import build_archive
from publishing.exports import FORMAT_PARAMETER
from publishing.languages import ORIGINAL
from publishing.lists import routed_lists
from publishing.problems import BadRequest
from publishing.resources import datasets
from publishing.search import search
from publishing.views import PublicView
from timeline.models import Milestone
from timeline.scale import Scale

from .asked import ways

SHOWN_AT_HOME = 6
DRAWN_AT_HOME = 20
MOST_LETTERS = 200
MOST_PAGES = 9999


class HomeView(PublicView, TemplateView):
    """What the site holds, answered in ten seconds. It shows the first of each kind in the editors' order, and the
    latest milestones, with the way to all of them: its weight does not grow with the content."""

    template_name = "home.html"

    def get_breadcrumbs(self):
        return []

    def get_social_title(self):
        told = {"region": settings.S3["region"]}
        return _("La stratégie de spécialisation intelligente de la %(region)s") % told

    def get_description(self):
        return _("Pôles, clusters, domaines, budgets et chronologie, chiffres et sources à l’appui.")

    def get_structured_data(self):
        return [structured.publisher(self.request), structured.website(self.request, str(self.get_social_title()))]

    def get_context_data(self, **kwargs):
        organisations, milestones = Organisation.objects.published(), Milestone.objects.published()
        drawn = [*reversed(milestones.select_related("strand").reverse()[:DRAWN_AT_HOME])]
        with_envelopes = [each for each in drawn if each.envelope is not None][-SHOWN_AT_HOME:]
        return super().get_context_data(**kwargs) | {
            "matrix": Matrix.of(most=24),
            "poles": organisations.filter(kind=Organisation.Kind.POLE).for_list()[:SHOWN_AT_HOME],
            "kinds": organisations.count_by_kind(),
            "theme_count": Theme.objects.published().count(),
            "figure_count": Figure.objects.published().count(),
            "table_count": BudgetTable.objects.published().count(),
            "tables": BudgetTable.objects.published().with_grand_total()[:SHOWN_AT_HOME],
            "periods": with_envelopes or drawn[:SHOWN_AT_HOME],
            "with_envelopes": bool(with_envelopes),
            "scale": Scale.of(drawn),
            "pages": Page.objects.published()[:3],
            "processes": Process.objects.published()[:SHOWN_AT_HOME],
        }


class SearchView(PublicView, TemplateView):
    template_name = "search.html"
    title = _("Recherche")
    is_indexed = False  # what it finds has pages of its own

    def get_context_data(self, **kwargs):
        asked = " ".join(self.request.GET.get("q", "")[: 2 * MOST_LETTERS].split())
        words = asked[:MOST_LETTERS]
        page = self.number("page", 1, MOST_PAGES)
        results = search(words, self.request.GET.get("kind", ""), page) if words else None
        return super().get_context_data(**kwargs) | {
            "words": words,
            "results": results,
            "ways": ways(words),
            "is_cut": bool(results) and (results.is_cut or words != asked),
        }


class DataView(PublicView, TemplateView):
    """Every list with its formats and its columns explained, and the whole content as one file."""

    template_name = "data.html"
    title = _("Données ouvertes")
    lead = _("Tout ce que ce site publie, à emporter\u00a0: listes, tableaux et textes.")

    def get(self, request, *args, **kwargs):
        asked = request.GET.get(FORMAT_PARAMETER)
        if asked is None:
            return super().get(request, *args, **kwargs)
        if asked != "zip":
            raise BadRequest(_("Le contenu entier se télécharge au format « zip »."))
        with override(ORIGINAL):
            response = HttpResponse(build_archive(str(self.title)), content_type="application/zip")
        response["Content-Disposition"] = 'attachment; filename="s3-donnees.zip"'
        return response

    def get_structured_data(self):
        whole = [("application/zip", f"{self.request.path}?{FORMAT_PARAMETER}=zip")]
        facts = {"name": str(self.title), "description": str(self.lead), "address": self.request.path}
        return [structured.dataset(self.request, files=whole, **facts)]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "lists": routed_lists(),
            "datasets": [(dataset(), dataset().dictionary(public=True)) for dataset in datasets],
            "formats": spreadsheets.FORMATS,
        }


class AccessibilityView(PublicView, TemplateView):
    """The statement that the law asks for. `prepared`: when somebody last judged the site by what it tells."""

    template_name = "accessibility.html"
    title = _("Déclaration d’accessibilité")
    lead = _("Ce qui a été fait pour que chacun puisse lire ce site, ce qui manque, et à qui le dire.")
    prepared = date(2026, 11, 25)

    def get_context_data(self, **kwargs):
        with override(ORIGINAL):
            address = self.request.build_absolute_uri(reverse("home"))
        return super().get_context_data(**kwargs) | {"prepared": self.prepared, "address": address}


def without_prefix(request, path: str = "") -> HttpResponse:
    """French has no prefix: who types /fr/ is led to the same page, with its query."""
    address, query = escape_leading_slashes(quote(f"/{path}")), request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def robots(request) -> HttpResponse:
    """What crawlers need not fetch: the back office, and the same rows in other forms or orders."""
    lines = ["User-agent: *", "Disallow: /admin/", f"Disallow: /*{FORMAT_PARAMETER}=", "Disallow: /*sort="]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


robots.is_public_page = True
