"""The views of the public: lists, details and exports, made once.

A list page is a `ListView` with a few attributes. It reads no session and sets no cookie.
"""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import DetailView as BaseDetailView
from django.views.generic import TemplateView
from django_filters.views import FilterView
from django_tables2.views import SingleTableMixin

import spreadsheets

from . import structured
from .changed import changed_at
from .exports import FORMAT_PARAMETER, download, requested_format
from .heads import Head, canonical, described, picture
from .languages import ORIGINAL
from .problems import AnswersBadRequests, BadRequest
from .resources import Resource
from .tables import CutByKey

PER_PAGE = 25
MOST_PER_PAGE = 100


class PublicView(AnswersBadRequests):
    """Title, breadcrumbs and exports of a public page. `parents` are the pages above it: (label, address name)."""

    is_public_page = True  # the same for everybody, until the content changes
    is_indexed = True
    title = ""
    lead = ""
    parents: tuple[tuple[str, str], ...] = ()
    resource_class: type[Resource] | None = None
    preview = False

    def get_title(self) -> str:
        return self.title

    def get_crumb(self) -> str:
        """What the page is called under those above it."""
        return self.get_title()

    def get_description(self) -> str:
        """A sentence or two for those who find the page elsewhere."""
        return str(self.lead) or _("%(title)s, dans la stratégie de spécialisation intelligente de la région.") % {
            "title": self.get_title()
        }

    def get_social_title(self) -> str:
        return self.get_title()

    def get_structured_data(self) -> list[dict]:
        """What the page is about, as nodes of schema.org; where it stands in the site is told for all."""
        return []

    def get_head(self) -> Head:
        here = [(self.get_crumb(), self.request.path)]
        trail = self.get_breadcrumbs()
        nodes = [structured.breadcrumbs(self.request, [*trail, *here])] if trail else []
        return Head(
            title=str(self.get_social_title()),
            description=described(self.get_description()),
            address=canonical(self.request),
            data=structured.as_json([*nodes, *self.get_structured_data()]),
            picture=picture(self.request),
            is_indexed=self.is_indexed,
        )

    def as_dataset(self, **more) -> dict:
        """The page as a dataset, in each format that it gives away."""
        known = [*spreadsheets.FORMATS.values(), *spreadsheets.PRINTED_FORMATS.values()]
        kinds = [chosen.content_type.partition(";")[0] for chosen in known]
        # only the page of a table has printed forms, after the others
        files = [(kind, address) for kind, (_label, address) in zip(kinds, self.export_links(), strict=False)]
        return structured.dataset(
            self.request,
            name=str(self.get_title()),
            description=self.get_description(),
            address=self.request.path,
            files=files,
            **more,
        )

    def get_breadcrumbs(self) -> list[tuple[str, str]]:
        """The pages above this one as (label, address), the home page first."""
        return [(_("Accueil"), reverse("home")), *((label, reverse(name)) for label, name in self.parents)]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        exports = self.export_links() if self.resource_class and not self.preview else []
        return context | {
            "title": self.get_title(),
            "crumb": self.get_crumb(),
            "lead": self.lead,
            "breadcrumbs": self.get_breadcrumbs(),
            "exports": exports,
            "dataset_name": self.resource_class.name if self.resource_class else "",
            "preview": self.preview,
            "page_head": None if self.preview else self.get_head(),
        }

    def number(self, name: str, default: int, most: int) -> int:
        """What the address asks by this name, from 1 to `most`; what is no number asks nothing."""
        asked = self.request.GET.get(name, "")
        if not (asked.isascii() and asked.isdigit()):
            return default
        return min(max(int(asked[:9]), 1), most) if len(asked) < 10 else most

    def export_links(self) -> list[tuple[str, str]]:
        """Each format with the page's own address and filters."""
        query = self.request.GET.copy()
        for name in (FORMAT_PARAMETER, "page", "per_page"):
            query.pop(name, None)
        kept = query.urlencode()
        start = f"{self.request.path}?{kept}&" if kept else f"{self.request.path}?"
        return [
            (chosen.label, start + urlencode({FORMAT_PARAMETER: name})) for name, chosen in spreadsheets.FORMATS.items()
        ]

    def export_name(self) -> str:
        return self.resource_class.name

    def give(self, records: Callable[[], QuerySet], format_name: str) -> HttpResponse:
        """What is taken away is the same, whatever the language of the page: names in French, in their order."""
        with override(ORIGINAL):
            return self.export(records(), format_name)

    def export(self, queryset: QuerySet, format_name: str) -> HttpResponse:
        return download(self.resource_class(), queryset, format_name, file_name=self.export_name(), public=True)


class ListView(PublicView, SingleTableMixin, FilterView):
    """A filterable, sortable, paginated, downloadable list: `queryset`, `table_class`, `filterset_class`,
    `resource_class` and `title` make a page."""

    template_name = "publishing/list.html"
    strict = True

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        format_name = requested_format(request)
        if not format_name:
            return response
        if not self.filterset.is_valid():
            raise BadRequest(" ".join(message for errors in self.filterset.errors.values() for message in errors))
        return self.give(self.ordered, format_name)

    def get_queryset(self) -> QuerySet:
        return super().get_queryset().in_language()

    def get_structured_data(self):
        return [self.as_dataset()]

    def ordered(self) -> QuerySet:
        """The records as the table shows them: filtered and sorted, all pages."""
        self.object_list = self.object_list.in_language()
        return self.get_table(**self.get_table_kwargs()).data.data

    def get_table(self, **kwargs):
        """The table, sorted and cut as the address says. Numbers out of bounds show the nearest page."""
        table = self.get_table_class()(data=CutByKey(self.get_table_data()), **kwargs)
        table.request = self.request
        known = [name for name in self.request.GET.getlist("sort") if name.removeprefix("-") in table.base_columns]
        if known:
            table.order_by = known
        table.paginate(page=1, per_page=self.number("per_page", PER_PAGE, MOST_PER_PAGE))
        table.page = table.paginator.page(self.number("page", 1, table.paginator.num_pages))
        return table

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "facets": self.filterset.facets(),
            "result_count": context["table"].paginator.count,
            "hidden": [(name, self.request.GET[name]) for name in ("sort", "per_page") if name in self.request.GET],
        }


class DetailView(PublicView, BaseDetailView):
    """The page of a record. As a `preview`, staff see a draft as it will look."""

    def get(self, request, *args, **kwargs):
        format_name = self.resource_class and not self.preview and requested_format(request)
        if format_name:
            return self.give(lambda: self.export_queryset(self.get_object()), format_name)
        return super().get(request, *args, **kwargs)

    @cached_property
    def seen(self) -> datetime | None:
        """When readers last saw it change."""
        return None if self.preview else changed_at(self.object)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"changed_at": self.seen}

    def get_queryset(self) -> QuerySet:
        return self.model.objects.all() if self.preview else self.model.objects.published()

    def export_queryset(self, record) -> QuerySet:
        return self.model.objects.filter(pk=record.pk)

    def export_name(self) -> str:
        return self.kwargs["slug"]

    def get_title(self) -> str:
        return str(self.object)

    def get_description(self) -> str:
        return getattr(self.object, "summary", "") or super().get_description()


class IndexView(PublicView, TemplateView):
    """A page that shows a whole small collection, and gives it away: `queryset` and `resource_class`."""

    queryset: QuerySet

    def get(self, request, *args, **kwargs):
        format_name = self.resource_class and requested_format(request)
        if format_name:
            return self.give(self.queryset.all, format_name)
        return super().get(request, *args, **kwargs)

    def get_structured_data(self):
        return [self.as_dataset()] if self.resource_class else []
