"""`/modifications.atom`: what was published and what changed, for whoever wants to be told."""

import re

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .lists import routed_lists
from .news import PUBLISHED, News, news

MOST_NAMED = 30
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML holds these


class ChangesFeed(Feed):
    feed_type = Atom1Feed
    is_public_page = True

    def __call__(self, request, *args, **kwargs):
        told = type(self)()  # one for each request, for each has its host
        told.request = request
        return Feed.__call__(told, request, *args, **kwargs)

    def title(self):
        return _("Modifications – S3 %(region)s") % {"region": settings.S3["region"]}

    def subtitle(self):
        return _("Ce qui a été publié, et ce qui a changé depuis.")

    def link(self):
        return reverse("home")

    def feed_url(self):
        return reverse("feed")

    def feed_guid(self):
        return self._tag("2026", "modifications")

    def author_name(self):
        return settings.S3["publisher"]

    def feed_copyright(self):
        return f"{settings.S3['licence']} {settings.S3['licence_url']}"

    def items(self):
        return news()

    def item_title(self, item: News):
        meta, is_first = item.model._meta, item.kind == PUBLISHED
        if len(item.records) > 1:
            title = _("Publiés\u00a0: %(count)s %(kind)s") if is_first else _("Modifiés\u00a0: %(count)s %(kind)s")
            return clean(title % {"count": len(item.records), "kind": meta.verbose_name_plural})
        title = _("Publié\u00a0: %(record)s (%(kind)s)") if is_first else _("Modifié\u00a0: %(record)s (%(kind)s)")
        return clean(title % {"record": item.records[0], "kind": meta.verbose_name})

    def item_description(self, item: News):
        return clean(self._named(item.records) if len(item.records) > 1 else _told(item))

    def _named(self, records) -> str:
        shown = [(self.request.build_absolute_uri(each.get_absolute_url()), each) for each in records[:MOST_NAMED]]
        listed = format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', shown))
        more = len(records) - len(shown)
        rest = ngettext("et %(n)s autre", "et %(n)s autres", more) % {"n": more}
        return format_html("{}<p>{}</p>", listed, rest) if more else listed

    def item_link(self, item: News):
        if len(item.records) == 1:
            return item.records[0].get_absolute_url()
        lists = {listed.resource.model: listed.url for listed in routed_lists()}
        return lists.get(item.model, reverse("home"))

    def item_guid(self, item: News):
        return self._tag(item.day.isoformat(), item.key)

    def item_updateddate(self, item: News):
        return item.at

    def item_pubdate(self, item: News):
        return item.at

    def _tag(self, day: str, key: str) -> str:
        language = get_language()
        spoken = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        host = self.request.get_host().partition(":")[0]
        return f"tag:{host},{day}:{key}{spoken}"


def _told(item: News) -> str:
    told = item.details() or [str(getattr(item.records[0], "summary", "") or "")]
    return format_html_join("", "<p>{}</p>", ((each,) for each in told if each))


def clean(text: str) -> str:
    return UNSPEAKABLE.sub("", text)
