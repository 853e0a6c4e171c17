from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from . import dashboard, recent

LAST = 100  # of the ranks of the apps


class Autocomplete(AutocompleteJsonView):
    """Suggestions that say what they hang from: a line alone does not tell its table."""

    def serialize_result(self, obj, to_field_name):
        result = super().serialize_result(obj, to_field_name)
        if link := getattr(obj, "hangs_from", None):
            result["text"] = f"{result['text']} — {getattr(obj, link)}"
        return result


class BackOffice(AdminSite):
    """The admin: in French, named after what it is for."""

    site_header = _("Back-office de la S3")
    site_title = _("Back-office de la S3")
    index_title = _("Contenus")

    def get_urls(self):
        return [
            path("publication/", self.admin_view(self.publication_view), name="publication"),
            path("modifications/", self.admin_view(self.changes_view), name="changes"),
            *super().get_urls(),
        ]

    def get_app_list(self, request, app_label=None):
        """The work first, by the `desk_rank` of each app, the people last; in an app, as its admin registers."""
        ranks = {each.label: (getattr(each, "desk_rank", LAST), at) for at, each in enumerate(apps.get_app_configs())}
        registered = list(self._registry)
        found = super().get_app_list(request, app_label)
        for app in found:
            app["models"].sort(key=lambda each: registered.index(each["model"]))
        return sorted(found, key=lambda app: ranks[app["app_label"]])

    def index(self, request, extra_context=None):
        context = dashboard.page(request.user)
        app_list = self.get_app_list(request)
        for model in (model for app in app_list for model in app["models"]):
            model["count"] = context["counted"].get(model["model"])
        return super().index(request, context | {"app_list": app_list} | (extra_context or {}))

    def publication_view(self, request):
        """The publisher's queue. Whoever may see a record may see that it waits."""
        request.current_app = self.name
        context = self.each_context(request) | {
            "title": _("File de publication"),
            "waiting": dashboard.waiting(request.user),
        }
        return TemplateResponse(request, "admin/publication.html", context)

    def changes_view(self, request):
        """Who changed what, over all that the person may see, the newest first."""
        form = recent.ChangesForm(request.GET, request.user)
        page = form.page()
        query = request.GET.copy()
        query.pop(recent.AFTER, None)
        newest = f"?{query.urlencode()}"
        query[recent.AFTER] = str(page.following or "")
        request.current_app = self.name
        context = self.each_context(request) | {
            "title": _("Modifications récentes"),
            "form": form,
            "changes": page.changes,
            "following": page.following and f"?{query.urlencode()}",
            "newest": newest,
            "is_first": recent.AFTER not in request.GET,
        }
        return TemplateResponse(request, "admin/changes.html", context)

    def autocomplete_view(self, request):
        return Autocomplete.as_view(admin_site=self)(request)
