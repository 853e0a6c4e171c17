"""What a person may have an import do: the permissions of each model, and to publish for what the public sees."""

from collections import defaultdict

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.drafts import publishers
from publishing.formats import join
from publishing.models import State
from publishing.permissions import publish_permission

from .plan import Plan
from .writes import ADD, CHANGE, REMOVE, Write

CHUNK = 5000
SENTENCES = {
    ADD: gettext_lazy("Vous n’avez pas le droit d’ajouter : %(names)s."),
    CHANGE: gettext_lazy("Vous n’avez pas le droit de modifier : %(names)s."),
    REMOVE: gettext_lazy("Vous n’avez pas le droit de supprimer : %(names)s."),
}


def may_import(user: AbstractBaseUser, model: type[models.Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


def refuse_forbidden(plan: Plan, user: AbstractBaseUser) -> None:
    """Make each row wrong that asks for more than the person may do."""
    mark_public(plan)
    sentences: dict[tuple, str] = {}
    told: set[tuple[int, str]] = set()
    for write in plan.writes:
        kind = (write.model, write.action, write.link, write.public)
        if kind not in sentences:
            sentences[kind] = _forbidden(write, user)
        message = sentences[kind]
        if message and (write.row, message) not in told:
            told.add((write.row, message))
            plan.refuse_at(write.row, message)


def _forbidden(write: Write, user: AbstractBaseUser) -> str:
    if write.link:  # its owner is written too, and asked about
        return ""
    meta = write.model._meta
    if not user.has_perm(f"{meta.app_label}.{write.action}_{meta.model_name}"):
        return SENTENCES[write.action] % {"names": meta.verbose_name_plural}
    if write.public and not user.has_perm(publish_permission(write.model)):
        names = publishers(write.model)
        why = _("La ligne touche à ce qui est publié : cela demande le droit de publier.")
        who = _("Demandez à %(names)s de confirmer cet import.") % {"names": join(names, _("ou"))} if names else ""
        return f"{why} {who}".strip()
    return ""


def mark_public(plan: Plan) -> None:
    """Note on each write whether the public sees its record, or what it hangs from, before or after it."""
    unknown = [write for write in plan.writes if write.public is None]
    keys = defaultdict(list)
    for write in unknown:
        if write.key > 0:
            keys[write.model].append(write.key)
    seen = {model: _published(model, found) for model, found in keys.items()}
    for write in unknown:
        write.public = write.key in seen.get(write.model, ()) or _root_is_published(write.about)


def _published(model: type[models.Model], keys: list[int]) -> set[int]:
    queryset = model._default_manager
    if not hasattr(queryset, "published"):
        return set()
    found: set[int] = set()
    for start in range(0, len(keys), CHUNK):
        chunk = queryset.published().filter(pk__in=keys[start : start + CHUNK])
        found.update(chunk.values_list("pk", flat=True))
    return found


def _root_is_published(record: models.Model) -> bool:
    while hanging := getattr(record, "hangs_from", None):
        record = getattr(record, hanging)
    return getattr(record, "state", None) == State.PUBLISHED
