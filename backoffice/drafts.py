"""Draft and published: who may change what, and the steps from one state to the next."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publishing.formats import join
from publishing.models import Publishable, State
from publishing.permissions import is_public, publish_permission

NAMED_PUBLISHERS = 5


def owner(record: models.Model) -> models.Model | None:
    """The record whose state this one shares: itself, or what it hangs from. None while nothing is chosen."""
    while record is not None and (link := getattr(record, "hangs_from", None)):
        try:
            record = getattr(record, link)
        except ObjectDoesNotExist:
            return None
    return record


def touches_public(record: models.Model) -> bool:
    """Whether a change of the record changes something that is published. Reads the owner's state in the database."""
    held = owner(record)
    return held is not None and is_public(held)


def may_publish(user, model: type[models.Model]) -> bool:
    return user.has_perm(publish_permission(model))


def may_change(user, record: models.Model) -> bool:
    """Beside the permission to change: drafts are open to editors, what is published to publishers alone."""
    return may_publish(user, type(record)) or not touches_public(record)


def may_change_now(request, record: models.Model) -> bool:
    """`may_change`, asked many times while a page is made: answered once a record."""
    known = request.__dict__.setdefault("_may_change", {})
    key = type(record), record.pk
    if record.pk is None or key not in known:
        known[key] = may_change(request.user, record)
    return known[key]


def publishers(model: type[models.Model]) -> list[str]:
    """Names of some of the people who may publish."""
    people = get_user_model().objects.with_perm(
        publish_permission(model), backend="django.contrib.auth.backends.ModelBackend"
    )
    return [person.get_full_name() or person.get_username() for person in people.order_by("pk")[:NAMED_PUBLISHERS]]


def reserved_sentence(model: type[models.Model]) -> str:
    """Why a published record cannot be changed by the reader, and who can."""
    names = publishers(model)
    why = _("Ce contenu est publié\u00a0: seules les personnes qui ont le droit de publier peuvent le modifier.")
    who = _("Demandez à %(names)s.") % {"names": join(names, _("ou"))} if names else ""
    return f"{why} {who}".strip()


class StateChangedError(Exception):
    """The record is no longer in a state from which the step can be taken."""


@dataclass(frozen=True)
class Step:
    """A change of state: what it is called, from where, to where, and whether it is the publisher's."""

    slug: str
    label: str
    question: str
    done: str
    before: tuple[str, ...]
    after: str
    publisher: bool = True

    def fits(self, record: Publishable) -> bool:
        return record.state in self.before

    @transaction.atomic
    def take(self, record: Publishable, reason: str = "") -> Publishable:
        """The record in its new state, with its history. Raises `StateChangedError`."""
        current = type(record)._default_manager.select_for_update().get(pk=record.pk)
        if not self.fits(current):
            raise StateChangedError
        current.state = self.after
        current._change_reason = reason or str(self.label)
        current.save(update_fields=["state"])
        return current


STEPS = {
    step.slug: step
    for step in (
        Step(
            "soumettre",
            gettext_lazy("Soumettre pour publication"),
            gettext_lazy("Le contenu entrera dans la file des personnes qui publient. Rien ne devient public."),
            gettext_lazy("soumis pour publication"),
            (State.DRAFT,),
            State.SUBMITTED,
            publisher=False,
        ),
        Step(
            "publier",
            gettext_lazy("Publier"),
            gettext_lazy("Le contenu sera aussitôt visible de tous sur le site public."),
            gettext_lazy("publié"),
            (State.DRAFT, State.SUBMITTED),
            State.PUBLISHED,
        ),
        Step(
            "depublier",
            gettext_lazy("Dépublier"),
            gettext_lazy("Le contenu quittera aussitôt le site public\u00a0: pages, listes, exports et recherche."),
            gettext_lazy("dépublié"),
            (State.PUBLISHED,),
            State.DRAFT,
        ),
        Step(
            "renvoyer",
            gettext_lazy("Renvoyer en brouillon"),
            gettext_lazy("Le contenu quittera la file de publication et redeviendra un brouillon."),
            gettext_lazy("renvoyé en brouillon"),
            (State.SUBMITTED,),
            State.DRAFT,
        ),
    )
}
