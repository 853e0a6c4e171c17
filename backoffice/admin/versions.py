"""The history of a record as staff read it: when, who, why, and each value before and after."""

from datetime import date, datetime
from decimal import Decimal

from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from simple_history.template_utils import HistoricalRecordContextHelper

from publishing.formats import format_amount

SHOWN_CHARACTERS = 400


class VersionHelper(HistoricalRecordContextHelper):
    """Values in words: choices by their label, amounts as French prints them."""

    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        field = self.model._meta.get_field(change.field)
        if getattr(field, "choices", None):
            value = dict(field.flatchoices).get(value, value)
        if value in (None, ""):
            return _("(vide)")
        if isinstance(value, bool):
            return _("oui") if value else _("non")
        if isinstance(value, Decimal):
            return format_amount(plain(value))
        if isinstance(value, date):
            return date_format(value, "DATETIME_FORMAT" if isinstance(value, datetime) else "DATE_FORMAT")
        return [str(each) for each in value] if isinstance(value, list) else str(value)


def plain(amount: Decimal) -> Decimal:
    """The amount without the zeros that the database adds."""
    short = amount.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short


class HistoryMixin:
    """For a `SimpleHistoryAdmin`: one page, to be read. Older versions are not put back from here."""

    def get_urls(self):
        return [url for url in super().get_urls() if not (url.name or "").endswith("_simple_history")]

    def get_historical_record_context_helper(self, request, historical_record):
        return VersionHelper(self.model, historical_record, max_displayed_delta_change_chars=SHOWN_CHARACTERS)

    def history_view(self, request, object_id, extra_context=None):
        key = self.key_from(unquote(object_id))
        if key is None:
            raise Http404
        versions = self.get_history_queryset(request, self.model.history, self.opts.pk.attname, key)
        record = self.get_object(request, unquote(object_id))
        latest = versions.first()
        if record is None and latest is None:
            raise Http404
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        page = Paginator(versions, self.history_list_per_page).get_page(request.GET.get(PAGE_VAR))
        self.set_history_delta_changes(request, page)
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _("Historique"),
            "subtitle": str(record) if record else _("contenu supprimé"),
            "object": record,
            "opts": self.opts,
            "page_obj": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
            "module_name": self.opts.verbose_name_plural,
        }
        return TemplateResponse(request, "admin/record_history.html", context | (extra_context or {}))
