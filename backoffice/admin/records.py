"""The base of every record's admin."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media
from simple_history.admin import SimpleHistoryAdmin

from ..datasets import DatasetAdminMixin
from ..drafts import may_change_now, touches_public
from ..helps import ExplainsFields
from .forms import TYPED, RecordForm, reason_given
from .lists import SafeListMixin
from .publication import STATE_MARKS, PublicationMixin, address_of
from .refusals import RefusalMixin, RefusedError
from .translations import translation_fieldsets
from .versions import HistoryMixin

CITATION = (gettext_lazy("Source"), {"fields": ("source", "passage")})
REASON = (gettext_lazy("Historique"), {"fields": ("change_reason",)})


class RecordAdmin(
    ExplainsFields, DatasetAdminMixin, PublicationMixin, HistoryMixin, RefusalMixin, SafeListMixin, SimpleHistoryAdmin
):
    """Search, lists, history with reasons, draft and published.

    `keys`: fields of the natural key, set once. `cited`: the record names its source.
    """

    form = RecordForm
    formfield_overrides = TYPED
    save_on_top = True
    list_per_page = 50
    list_max_show_all = 500
    show_full_result_count = False
    keys: tuple[str, ...] = ("slug",)
    cited = True

    # What is shown

    def get_queryset(self, request):
        related = self.list_select_related or ()
        return super().get_queryset(request).select_related(*related)

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(self.keys if obj else ()))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_fieldsets(self, request, obj=None):
        fieldsets = [*super().get_fieldsets(request, obj)]
        fieldsets += translation_fieldsets(self.model, fieldsets)
        fieldsets += [CITATION] if self.cited else []
        writable = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        return [*fieldsets, REASON] if writable else fieldsets

    def get_list_display(self, request):
        return (*super().get_list_display(request), *(["state_mark"] if self.is_publishable else []))

    def get_list_filter(self, request):
        return (*(["state"] if self.is_publishable else []), *super().get_list_filter(request))

    def state_mark(self, record):
        return f"{STATE_MARKS[record.state]} {record.get_state_display()}"

    state_mark.short_description = gettext_lazy("état")
    state_mark.admin_order_field = "state"

    def view_on_site(self, obj):
        return address_of(obj) if touches_public(obj) else None

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= self.publication_context(request, obj) | self._titles(obj)
        nonce = getattr(request, "csp_nonce", "")
        context["media"] = Media.from_media(context["media"], nonce=str(nonce))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _titles(self, record) -> dict[str, str]:
        """A form is called by its record, under what that is."""
        kind = str(self.opts.verbose_name)
        if record is None or record.pk is None:
            return {"title": _("Ajouter\u00a0: %(kind)s") % {"kind": kind}, "subtitle": None}
        return {"title": str(record), "subtitle": None, "kind": capfirst(kind)}

    # Who may

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or may_change_now(request, obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or may_change_now(request, obj))

    # What is written, and why

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user, form.refusal = request.user, getattr(request, "refusal", ())
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RefusedError as refused:  # all is undone: the form comes back as it was filled in, with the reasons
            request.refusal = refused.sentences
            return super().changeform_view(request, object_id, form_url, extra_context)

    def before_change(self, request, record):
        """Called before a record or its inlines are written or deleted."""

    def after_change(self, request, record):
        """Called in the transaction that wrote. Raises `RefusedError` where the result may not stand."""

    def save_model(self, request, obj, form, change):
        request.change_reason = form.cleaned_data.get("change_reason", "")
        self.before_change(request, obj)
        if not change or form.changed_record_data:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        self.after_change(request, form.instance)

    def delete_model(self, request, obj):
        request.change_reason = reason_given(request)
        self.before_change(request, obj)
        key = obj.pk
        super().delete_model(request, obj)
        obj.pk = key
        self.after_change(request, obj)

    def delete_queryset(self, request, queryset):
        request.change_reason = reason_given(request)
        records = list(queryset)
        for record in records:
            self.before_change(request, record)
        super().delete_queryset(request, queryset)
        for record in records:
            self.after_change(request, record)


class LinkAdmin(RecordAdmin):
    """Records that are edited in the form of their owner: a page and a history of their own, no place in the menu."""

    keys: tuple[str, ...] = ()
    cited = False

    def get_model_perms(self, request):
        return {}
