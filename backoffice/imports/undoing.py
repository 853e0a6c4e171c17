"""Undoing an import: values return, made records go, removed ones come back. What was edited since is left, and named.

It is read from the history that the import wrote, and written as an import is: with its rights, its effects on the
totals of published tables, its guard on old values, and a history of its own.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from backoffice.changes import recorded_models
from backoffice.models import ImportBatch
from publishing.models import DataVersion

from . import applying, stored
from .past import Past
from .plan import Plan
from .registry import model_of
from .reverting import Reverting
from .rights import may_import
from .staging import Outcome, Progress, judge, logger, without_collections

NAMED = 500
"""How many of the records that were left are named."""


@without_collections()
def undo(batch: ImportBatch, user, reason: str, progress: Progress = lambda percent: None) -> Outcome:
    """Take back an applied import, in one transaction. Raises `PermissionDenied`."""
    if not may_import(user, model_of(batch.dataset)):
        raise PermissionDenied
    version = DataVersion.current().number
    undoing = Undoing(batch)
    undoing.fill(progress)
    progress(70)
    plan = undoing.plan
    judge(plan, user)
    if not plan.is_right:
        return Outcome("refused", _refusal(plan))
    try:
        with transaction.atomic():
            return _apply(batch, user, reason, undoing, version)
    except (applying.Moved, OperationalError):
        logger.warning("undoing of import %s met another writer", batch.pk, exc_info=True)
        return Outcome("moved", _("Les données ont changé pendant l’annulation : rien n’a été fait. Réessayez."))
    except DatabaseError:
        logger.exception("undoing of import %s failed", batch.pk)
        return Outcome("refused", _("La base de données a refusé l’annulation : rien n’a été changé."))


def _apply(batch: ImportBatch, user, reason: str, undoing: "Undoing", version: int) -> Outcome:
    applied = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.APPLIED)
    if not applied.update(status=ImportBatch.Status.UNDONE, work=""):
        return Outcome("already", _("Cet import n’est pas, ou n’est plus, appliqué : il n’y a rien à annuler."))
    blocks = stored.blocks_of(undoing.plan.writes)
    if blocks:
        applying.hold(blocks)
    if DataVersion.current().number != version:
        raise applying.Moved
    own = _own_batch(batch, user, reason, undoing)
    applying.apply(blocks, applying.Author(own, user, own.reason))
    DataVersion.bump(public=any(write.public for write in undoing.plan.writes))
    return Outcome("done", _done(undoing))


def _own_batch(batch: ImportBatch, user, reason: str, undoing: "Undoing") -> ImportBatch:
    """The undoing is an import too: it has a history, its own old and new values, and may be undone."""
    once, again = _("Annulation de l’import « %(file)s »"), _("Annulation de l’annulation de « %(file)s »")
    words = (again if batch.undoes_id else once) % {"file": batch.file_name}
    own = ImportBatch(
        dataset=batch.dataset,
        file_name=batch.file_name,
        sha256=batch.sha256,
        reason=f"{words} : {reason}" if reason else words,
        status=ImportBatch.Status.APPLIED,
        counts=undoing.plan.counts,
        outcome="\n".join(_named(undoing.left)),
        user=user,
        applied_by=user,
        undoes=batch,
        applied_at=timezone.now(),
    )
    own.save(force_insert=True)
    stored.keep_changes(own, undoing.plan)
    return own


def _named(left: list[str]) -> list[str]:
    more = [_("… et %(count)s autres.") % {"count": len(left) - NAMED}] if len(left) > NAMED else []
    return left[:NAMED] + more


def _done(undoing: "Undoing") -> str:
    if not undoing.left:
        return _("L’import est annulé : les valeurs d’avant sont revenues.")
    words = _("L’import est annulé, sauf ce qui a changé depuis (%(count)s) : voyez la liste ci-dessous.")
    return words % {"count": len(undoing.left)}


def _refusal(plan: Plan) -> str:
    told = list(dict.fromkeys(f"{plan.rows[at].label} : {trouble.message}" for at, trouble in _troubles(plan)))
    more = _(" … et %(count)s autres.") % {"count": len(told) - 5} if len(told) > 5 else ""
    return _("L’import n’a pas été annulé : rien n’a été changé. ") + " ".join(told[:5]) + more


def _troubles(plan: Plan) -> Iterator[tuple[int, Any]]:
    return ((at, trouble) for at, row in enumerate(plan.rows) for trouble in row.troubles)


class Undoing:
    """`plan` writes what returns; `left` has a sentence for each record that keeps a later value."""

    def __init__(self, batch: ImportBatch):
        self.plan = Plan()
        self.left: list[str] = []
        self._present: dict[type[models.Model], set[int]] = {}
        pasts = (Past(batch, model) for model in recorded_models())
        self.models = {past.model: Reverting(self, past) for past in pasts if past.versions.exists()}

    def fill(self, progress: Progress) -> None:
        for each in self.models.values():
            each.propose()
        progress(30)
        while any(each.give_up() for each in self.models.values()):  # what one gives up, another may have needed
            pass
        progress(50)
        for each in self.models.values():
            each.write()

    def will_be_there(self, model: type[models.Model], key: int) -> bool:
        """Whether a record will be there afterwards."""
        each = self.models.get(model)
        if each is not None and (key in each.going or key in each.coming):
            return key in each.coming
        if model not in self._present:
            self._present[model] = set(model._base_manager.values_list("pk", flat=True))
        return key in self._present[model]

    def will_refer(self, model: type[models.Model], key: int, link: models.ForeignKey) -> bool:
        """Whether a record, or a link of a list, will still refer to something by a column."""
        if model._meta.auto_created:
            return not any(key in each.links_that_go(model) for each in self.models.values())
        each = self.models.get(model)
        return each is None or each.will_refer(key, link)

    def coming(self, model: type[models.Model], key: int) -> models.Model | None:
        """A record that comes back."""
        each = self.models.get(model)
        return each.record(key, each.coming[key].values) if each and key in each.coming else None
