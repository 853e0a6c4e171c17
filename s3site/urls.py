from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path

from publishing.feeds import ChangesFeed
from publishing.sitemaps import SECTION, sitemap, sitemap_section

from . import health, views

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("robots.txt", views.robots),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_section, name=SECTION),
    path("admin/imports/", include("backoffice.urls_imports")),
    path("", include("backoffice.urls")),
    path("admin/", admin.site.urls),
]

urlpatterns += [re_path(r"^fr(?:/(?P<path>.*))?$", views.without_prefix)]

# The public site: French at its root, /en/ and /de/ in front of the same words.
urlpatterns += i18n_patterns(
    path("", views.HomeView.as_view(), name="home"),
    path("poles/", include("poles.urls")),
    path("budgets/", include("budgets.urls")),
    path("chronologie/", include("timeline.urls")),
    path("strategie/", include("pages.urls")),
    path("sources/", include("sources.urls")),
    path("recherche/", views.SearchView.as_view(), name="search"),
    path("donnees/", views.DataView.as_view(), name="data"),
    path("modifications.atom", ChangesFeed(), name="feed"),
    path("accessibilite/", views.AccessibilityView.as_view(), name="accessibility"),
    prefix_default_language=False,
)

handler400 = "s3site.errors.bad_request"
handler404 = "s3site.errors.not_found"
handler500 = "s3site.errors.server_error"
