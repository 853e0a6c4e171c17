"""Lists of the admin: bounded searches and counts, and no address that breaks them."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.db import DatabaseError, models
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import capfirst

from publishing.fields import Fold
from publishing.text import fold

SEARCH_LENGTH, SEARCH_WORDS = 200, 12
BIGGEST_KEY = 2**63


class RecordList(ChangeList):
    """Called by what it lists."""

    def __init__(self, request, *args, **kwargs):
        super().__init__(request, *args, **kwargs)
        if not self.is_popup:
            self.title = capfirst(str(self.opts.verbose_name_plural))

    @property
    def is_narrowed(self) -> bool:
        """Whether something was searched for, or filtered."""
        return bool(self.query or self.has_active_filters)

    def get_results(self, request):
        try:
            super().get_results(request)
        except (OverflowError, DatabaseError) as error:  # a number or an expression that the database refuses
            raise IncorrectLookupParameters(error) from error


def count_of(records: models.QuerySet, link: str):
    """How many records lead here by `link`, without multiplying the rows of the list."""
    found = records.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(counted=Count("pk"))
    return Coalesce(Subquery(found.values("counted")), 0)


def counter(name: str, label):
    """A column that shows the annotation `name`."""

    @admin.display(description=label, ordering=name)
    def shown(record):
        return getattr(record, name)

    return shown


class SafeListMixin:
    """For a `ModelAdmin`: folded search, and garbage in the address or the selection is passed over.

    `folded`: text columns to search that the database does not keep folded already.
    """

    folded: tuple[str, ...] = ()

    def get_changelist(self, request, **kwargs):
        return RecordList

    def get_search_fields(self, request):
        return (*super().get_search_fields(request), *(["folded_text"] if self.folded else []))

    def get_search_results(self, request, queryset, search_term):
        if self.folded:
            queryset = queryset.annotate(folded_text=Fold(*(F(name) for name in self.folded)))
        words = fold(search_term[:SEARCH_LENGTH]).replace('"', " ").replace("\0", " ").split()[:SEARCH_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def response_action(self, request, queryset):
        chosen = request.POST.getlist(admin.helpers.ACTION_CHECKBOX_NAME)
        known = [key for key in chosen if self.key_from(key) is not None]
        if known != chosen:
            request.POST = request.POST.copy()
            request.POST.setlist(admin.helpers.ACTION_CHECKBOX_NAME, known)
        return super().response_action(request, queryset)

    def key_from(self, text: str):
        """The primary key that a text is, or None."""
        try:
            key = self.opts.pk.to_python(text)
        except (ValidationError, ValueError):
            return None
        return None if isinstance(key, int) and not -BIGGEST_KEY <= key < BIGGEST_KEY else key
