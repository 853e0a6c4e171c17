"""What may not stand is undone, and said: in the form, or above the page that follows."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from .conflicts import VERSION, Author, conflicts_in, moved_since


class RefusedError(Exception):
    """What was written may not stand. `sentences` say why, and what to do."""

    def __init__(self, sentences: list[str]):
        super().__init__(*sentences)
        self.sentences = sentences


def stale_sentence(request, record) -> str:
    """Why a step, a deletion or a restoration was not taken: the record is no longer as it was shown. Or nothing."""
    version = request.POST.get(f"{VERSION}-{record.pk}", "")
    moved = moved_since(record, version) if version else []
    if not moved:
        return ""
    told = {"record": record, "author": Author.of(record), "now": "\u00a0; ".join(moved)}
    return (
        _(
            "%(record)s\u00a0: rien n’a été fait, car ce contenu a changé depuis que vous l’avez vu (%(author)s). "
            "Maintenant\u00a0: %(now)s. Relisez-le, puis recommencez."
        )
        % told
    )


class RefusalMixin:
    """For a `ModelAdmin`: nobody's newer version is written over, deleted or published unseen."""

    def get_object(self, request, object_id, from_field=None):
        """While one person saves, another waits: what is compared is what is written over."""
        if request.method == "POST" and (key := self.key_from(object_id)) is not None and not from_field:
            with transaction.atomic():  # asked outside of a transaction too, where it holds nothing
                self.model._base_manager.select_for_update().filter(pk=key).first()
        return super().get_object(request, object_id, from_field)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"conflicts": conflicts_in(context)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def refuse_stale(self, request, record) -> None:
        if sentence := stale_sentence(request, record):
            raise RefusedError([sentence])

    def delete_model(self, request, obj):
        self.refuse_stale(request, obj)
        super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        for record in self.model._default_manager.select_for_update().filter(pk__in=queryset.values("pk")):
            self.refuse_stale(request, record)
        super().delete_queryset(request, queryset)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except RefusedError as refused:
            self.tell(request, refused)
            name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(name, args=[object_id], current_app=self.admin_site.name))

    def response_action(self, request, queryset):
        try:
            with transaction.atomic():
                return super().response_action(request, queryset)
        except RefusedError as refused:
            self.tell(request, refused)
            return HttpResponseRedirect(request.get_full_path())

    def tell(self, request, refused: RefusedError):
        for sentence in refused.sentences:
            self.message_user(request, sentence, messages.ERROR)
