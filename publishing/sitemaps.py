"""`/sitemap.xml`: each public page in each language, with the day on which it changed; an index where they are many."""

from collections.abc import Callable
from functools import partial

from django.apps import apps
from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse

from .changed import changed_each
from .lists import routed_views
from .models import DataVersion
from .views import PublicView

SECTION = "sitemap_section"


class InEachLanguage(Sitemap):
    i18n = alternates = x_default = len(settings.LANGUAGES) > 1


class PagesSitemap(InEachLanguage):
    """The pages that have an address without a name in it: home, lists, data."""

    def items(self):
        return [name for name, view in routed_views() if issubclass(view, PublicView) and _is_whole(name, view)]

    def location(self, item):
        return reverse(item)

    def lastmod(self, item):
        return DataVersion.current().changed_at


class RecordsSitemap(InEachLanguage):
    """The published records of a model."""

    def __init__(self, model: type[models.Model]):
        self.model = model
        self.dates = changed_each(model)

    def items(self):
        return self.model._default_manager.published().select_related(*_links(self.model)).order_by("pk")

    def lastmod(self, item):
        return self.dates.get(item.pk)

    def get_latest_lastmod(self):
        return max(self.dates.values(), default=None)


def sitemap(request: HttpRequest) -> HttpResponse:
    sections = {name: section() for name, section in _sections().items()}
    if sum(section.paginator.count for section in sections.values()) <= Sitemap.limit:
        return views.sitemap(request, sections)
    return views.index(request, sections, sitemap_url_name=SECTION)


def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, _sections(), section)


sitemap.is_public_page = sitemap_section.is_public_page = True


def _sections() -> dict[str, Callable[[], Sitemap]]:
    return {"pages": PagesSitemap} | {model._meta.model_name: partial(RecordsSitemap, model) for model in _models()}


def _is_whole(name: str, view: type[PublicView]) -> bool:
    try:
        return view.is_indexed and bool(reverse(name))
    except NoReverseMatch:
        return False


def _models() -> list[type[models.Model]]:
    """The models whose records have a page of their own, and not a place in that of another."""
    found = []
    for model in apps.get_models():
        if hasattr(model, "get_absolute_url") and hasattr(model._default_manager, "published"):
            record = model._default_manager.published().select_related(*_links(model)).first()
            if record is not None and not {"?", "#"} & {*record.get_absolute_url()}:
                found.append(model)
    return found


def _links(model: type[models.Model]) -> list[str]:
    """What an address may name: the records that a record cannot be without, and what those hang from."""
    direct = [f for f in model._meta.fields if f.many_to_one and not f.null and f.name != "source"]
    return [link for f in direct for link in _chain(f)]


def _chain(link: models.ForeignKey) -> list[str]:
    above = getattr(link.related_model, "hangs_from", None)
    return [link.name] + ([f"{link.name}__{above}"] if above else [])
