"""Undoing an import: values return, made records go, removed ones come back. What was edited since is left, and named.

It is read from the history that the import wrote, and written as an import is: with its rights, its effects on the
totals of published tables, its guard on old values, and a history of its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from backoffice.changes import recorded_models
from backoffice.models import ImportBatch
from publishing.models import DataVersion

from . import applying, stored
from .past import Deed, Past, chunks
from .plan import CHANGED, NEW, REMOVED, Plan, Row
from .registry import effects, model_of
from .rights import may_import, refuse_forbidden
from .staging import Outcome, Progress, logger, without_collections
from .writes import ADD, CHANGE, REMOVE, Write, columns_of, places

NAMED = 500
"""How many of the records that were left are named."""


@without_collections()
def undo(batch: ImportBatch, user, reason: str, progress: Progress = lambda percent: None) -> Outcome:
    """Take back an applied import, in one transaction. Raises `PermissionDenied`."""
    if not may_import(user, model_of(batch.dataset)):
        raise PermissionDenied
    version = DataVersion.current().number
    undoing = Undoing(batch)
    undoing.fill()
    progress(60)
    plan = undoing.plan
    refuse_forbidden(plan, user)
    for effect in effects if plan.is_right else ():
        for index, message in effect(plan):
            plan.refuse_at(index, message)
    if not plan.is_right:
        return Outcome("refused", _refusal(plan))
    try:
        with transaction.atomic():
            return _apply(batch, user, reason, undoing, version)
    except (applying.Moved, DatabaseError):
        logger.warning("undoing of import %s met another writer", batch.pk, exc_info=True)
        return Outcome("moved", _("Les données ont changé pendant l’annulation : rien n’a été fait. Réessayez."))


def _apply(batch: ImportBatch, user, reason: str, undoing: "Undoing", version: int) -> Outcome:
    applied = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.APPLIED)
    if not applied.update(status=ImportBatch.Status.UNDONE, work=""):
        return Outcome("already", _("Cet import n’est pas, ou n’est plus, appliqué : il n’y a rien à annuler."))
    blocks = stored.blocks_of(undoing.plan.writes)
    if blocks:
        applying.hold(blocks)
    if DataVersion.current().number != version:
        raise applying.Moved
    own = _own_batch(batch, user, reason, undoing)
    applying.apply(blocks, applying.Author(own, user, own.reason))
    DataVersion.bump()
    return Outcome("done", _done(undoing))


def _own_batch(batch: ImportBatch, user, reason: str, undoing: "Undoing") -> ImportBatch:
    """The undoing is an import too: it has a history, its own old and new values, and may be undone."""
    words = _("Annulation de l’import « %(file)s »") % {"file": batch.file_name}
    own = ImportBatch(
        dataset=batch.dataset,
        file_name=batch.file_name,
        sha256=batch.sha256,
        reason=f"{words} : {reason}" if reason else words,
        status=ImportBatch.Status.APPLIED,
        counts=undoing.plan.counts,
        outcome="\n".join(undoing.left[:NAMED]),
        user=user,
        undoes=batch,
        applied_at=timezone.now(),
    )
    own.save(force_insert=True)
    stored.keep_changes(own, undoing.plan)
    return own


def _done(undoing: "Undoing") -> str:
    if not undoing.left:
        return _("L’import est annulé : les valeurs d’avant sont revenues.")
    words = _("L’import est annulé, sauf ce qui a changé depuis (%(count)s) : voyez la liste ci-dessous.")
    return words % {"count": len(undoing.left)}


def _refusal(plan: Plan) -> str:
    told = list(dict.fromkeys(f"{plan.rows[at].label} : {trouble.message}" for at, trouble in _troubles(plan)))
    more = _(" … et %(count)s autres.") % {"count": len(told) - 5} if len(told) > 5 else ""
    return _("L’import n’a pas été annulé : rien n’a été changé. ") + " ".join(told[:5]) + more


def _troubles(plan: Plan) -> Iterator[tuple[int, Any]]:
    return ((at, trouble) for at, row in enumerate(plan.rows) for trouble in row.troubles)


class Undoing:
    """`plan` writes what returns; `left` has a sentence for each record that keeps a later value."""

    def __init__(self, batch: ImportBatch):
        self.batch = batch
        self.plan = Plan()
        self.left: list[str] = []
        self.models: dict[type[models.Model], _Model] = {}
        self.removed: dict[type[models.Model], dict[int, Deed]] = {}
        self.pasts = [past for model in recorded_models() if (past := Past(batch, model)).versions.exists()]

    def fill(self) -> None:
        self.models = {past.model: _Model(self, past) for past in self.pasts}
        self.removed = {model: each.removable() for model, each in self.models.items()}
        _keep_what_others_need(self.removed, self.models)
        for model, each in self.models.items():
            each.remove(self.removed[model])
            each.change()
            each.bring_back()


@dataclass
class _Model:
    """The records of one model that the batch wrote."""

    undoing: Undoing
    past: Past

    @property
    def model(self) -> type[models.Model]:
        return self.past.model

    @cached_property
    def lists(self) -> list[models.ManyToManyField]:
        return list(self.past.history._history_m2m_fields)

    @cached_property
    def related(self) -> dict[str, dict[int, models.Model]]:
        """The records that the values refer to, by column and key."""
        found = {}
        for at, field in enumerate(columns_of(self.model)):
            if field.is_relation:
                values = (each[at] for deed in self.past.deeds for each in (deed.made, deed.before, deed.now) if each)
                keys = {value for value in values if value is not None}
                links = [f.name for f in field.related_model._meta.fields if f.many_to_one]
                queryset = field.related_model._base_manager.select_related(*links)
                there = {pk: r for chunk in chunks(keys) for pk, r in queryset.in_bulk(chunk).items()}
                found[field.attname] = self._gone(field.related_model, keys - there.keys()) | there
        return found

    def _gone(self, model: type[models.Model], keys: set[int]) -> dict[int, models.Model]:
        """Those that the import removed too, as they were."""
        other = self.undoing.models.get(model)
        if other is None or other is self:
            return {}
        return {key: other.record(key, other.gone[key].made) for key in keys if key in other.gone}

    @cached_property
    def gone(self) -> dict[int, Deed]:
        """What the import removed, and is not there."""
        return {deed.key: deed for deed in self.past.deeds if deed.sign == "-" and deed.now is None}

    def record(self, key: int, values: Iterable) -> models.Model:
        """The record with these values, and with those that it refers to."""
        record = self.model(pk=key)
        for field, value in zip(columns_of(self.model), values, strict=True):
            if field.is_relation:
                setattr(record, field.attname, value)
                if value in self.related[field.attname]:
                    setattr(record, field.name, self.related[field.attname][value])
            else:
                setattr(record, field.attname, field.to_python(value))
        return record

    def label(self, deed: Deed) -> str:
        try:
            name = str(self.record(deed.key, deed.now or deed.made))
        except (AttributeError, models.ObjectDoesNotExist):  # what it hung from is gone too
            name = str(deed.key)
        return f"{self.model._meta.verbose_name} « {name} »"

    def leave(self, deed: Deed, why: str) -> None:
        self.undoing.left.append(f"{self.label(deed)} : {why}")

    # What the import made

    def removable(self) -> dict[int, Deed]:
        """What the import made, and nobody has touched since."""
        made = {deed.key: deed for deed in self.past.deeds if deed.sign == "+" and deed.now is not None}
        for deed in list(made.values()):
            if deed.now != deed.made or self._lists_moved(deed):
                self.leave(deed, _("créé par l’import, modifié depuis, il reste."))
                del made[deed.key]
        return made

    def remove(self, deeds: dict[int, Deed]) -> None:
        for deed in deeds.values():
            at = self._row(deed, REMOVED)
            for field in self.lists:
                self._link(REMOVE, field, deed, self._now(field, deed), at)
            self._write(REMOVE, deed, deed.now, at)

    # What it changed

    def change(self) -> None:
        for deed in self.past.deeds:
            if deed.sign == "~" and deed.before is not None:
                if deed.now is None:
                    self.leave(deed, _("supprimé depuis, il n’est pas recréé."))
                else:
                    self._change(deed)

    def _change(self, deed: Deed) -> None:
        columns = columns_of(self.model)
        touched = [at for at in range(len(columns)) if deed.before[at] != deed.made[at]]
        back = [at for at in touched if deed.now[at] == deed.made[at]]
        kept = [at for at in touched if deed.now[at] not in (deed.made[at], deed.before[at])]
        if kept:
            names = ", ".join(str(columns[at].verbose_name) for at in kept)
            self.leave(deed, _("modifié depuis (%(names)s), il garde sa valeur.") % {"names": names})
        lists = [field for field in self.lists if self._list_changed(deed, field)]
        if not back and not lists:
            return
        at = self._row(deed, CHANGED)
        values = list(deed.now)
        for place in back:
            values[place] = deed.before[place]
            old, new = (self._shown(columns[place], deed, each[place]) for each in (deed.now, deed.before))
            self.undoing.plan.rows[at].change(str(columns[place].verbose_name), old, new)
        self._write(CHANGE, deed, tuple(values), at, [columns[place].attname for place in back])
        for field in lists:
            before, now = self.past.links(field, deed.earlier), self._now(field, deed)
            self._link(REMOVE, field, deed, now - before, at)
            self._link(ADD, field, deed, before - now, at)

    def _shown(self, field: models.Field, deed: Deed, value) -> str:
        if field.is_relation and value in self.related[field.attname]:
            return str(self.related[field.attname][value])
        return "" if value is None else str(value)

    # What it removed

    def bring_back(self) -> None:
        for key, deed in self.gone.items():
            if why := self.held(key):
                self.leave(deed, why)
                continue
            at = self._row(deed, NEW)
            self._write(ADD, deed, deed.made, at)
            for field in self.lists:
                self._link(ADD, field, deed, self.past.links(field, deed.earlier), at)

    def held(self, key: int) -> str:
        """Why something that the import removed does not come back; "" where it does."""
        if key not in self.fates:
            self.fates[key] = ""  # what it refers to may refer to it
            if any(values in self._taken[names] for names, values in self._unique(self.gone[key])):
                self.fates[key] = _("supprimé par l’import, il n’est pas recréé : un autre a pris sa place.")
            elif self._is_orphan(self.gone[key]):
                self.fates[key] = _("supprimé par l’import, il n’est pas recréé : ce dont il dépend a disparu.")
        return self.fates[key]

    @cached_property
    def fates(self) -> dict[int, str]:
        return {}

    @cached_property
    def _unique_sets(self) -> list[tuple[str, ...]]:
        meta = self.model._meta
        single = [(field.attname,) for field in columns_of(self.model) if field.unique]
        several = [c.fields for c in meta.constraints if isinstance(c, models.UniqueConstraint) and c.fields]
        return single + [tuple(meta.get_field(name).attname for name in names) for names in several]

    def _unique(self, deed: Deed) -> Iterator[tuple[tuple[str, ...], tuple]]:
        return ((names, tuple(deed.made[places(self.model)[name]] for name in names)) for names in self._unique_sets)

    @cached_property
    def _taken(self) -> dict[tuple[str, ...], set[tuple]]:
        """The unique values that are there, but for those of the records that leave."""
        leaving = {deed.key for deed in self.undoing.removed[self.model].values()}
        queryset = self.model._base_manager.order_by()
        return {
            names: {tuple(row[1:]) for row in queryset.values_list("pk", *names).iterator() if row[0] not in leaving}
            for names in self._unique_sets
        }

    def _is_orphan(self, deed: Deed) -> bool:
        """Whether something that it refers to is neither there nor comes back."""
        for at, field in enumerate(columns_of(self.model)):
            key = deed.made[at]
            if not field.is_relation or key is None:
                continue
            other = self.undoing.models.get(field.related_model)
            if other is not None and key in other.gone:
                if other.held(key):
                    return True
            elif key not in self.related[field.attname] or key in self.undoing.removed.get(field.related_model, ()):
                return True
        return False

    # Lists of a plain many-to-many

    def _now(self, field: models.ManyToManyField, deed: Deed) -> set[int]:
        through = field.remote_field.through
        owned = through._base_manager.filter(**{field.m2m_field_name(): deed.key})
        return set(owned.values_list(f"{field.m2m_reverse_field_name()}_id", flat=True))

    def _lists_moved(self, deed: Deed) -> bool:
        return any(self._now(field, deed) != self.past.links(field, deed.version) for field in self.lists)

    def _list_changed(self, deed: Deed, field: models.ManyToManyField) -> bool:
        """Whether the list is to return: the import changed it, and nobody has since."""
        made, before = (self.past.links(field, version) for version in (deed.version, deed.earlier))
        if made == before:
            return False
        if self._now(field, deed) != made:
            names = {"names": field.verbose_name}
            self.leave(deed, _("modifié depuis (%(names)s), il garde sa valeur.") % names)
            return False
        return True

    def _link(self, action: str, field: models.ManyToManyField, deed: Deed, others: set[int], row: int) -> None:
        through = field.remote_field.through
        owner, other = field.m2m_column_name(), field.m2m_reverse_name()
        keys: dict[int, int] = {}
        if action == REMOVE:
            links = through._base_manager.filter(**{owner: deed.key, f"{other}__in": others})
            keys = dict(links.values_list(other, "pk"))
        for each in sorted(others):
            values = tuple(deed.key if f.attname == owner else each for f in columns_of(through))
            key = keys.get(each) or self.undoing.plan.keys.fresh()
            self._append(Write(action, through, row, key, values, link=True), deed)

    # Writing

    def _row(self, deed: Deed, kind: str) -> int:
        plan = self.undoing.plan
        plan.rows.append(Row(len(plan.rows) + 1, self.label(deed), kind))
        return len(plan.rows) - 1

    def _write(self, action: str, deed: Deed, values: tuple, row: int, fields: Iterable[str] = ()) -> None:
        old = tuple(deed.now[places(self.model)[name]] for name in fields)
        self._append(Write(action, self.model, row, deed.key, values, tuple(fields), old), deed)

    def _append(self, write: Write, deed: Deed) -> None:
        hangs_from = getattr(self.model, "hangs_from", None)
        if hangs_from:
            owner = self.model._meta.get_field(hangs_from).attname
            write.about = self.related[owner][(deed.now or deed.made)[places(self.model)[owner]]]
        else:
            write.about = self.record(deed.key, deed.now or deed.made)
        self.undoing.plan.writes.append(write)


def _keep_what_others_need(
    removed: dict[type[models.Model], dict[int, Deed]], models_: dict[type[models.Model], _Model]
) -> None:
    """A record on which something hangs that does not go with it stays, and so does what it needs itself."""
    moved = True
    while moved:
        moved = False
        for model, deeds in removed.items():
            for key in _needed(model, deeds, removed):
                models_[model].leave(
                    deeds.pop(key), _("créé par l’import, d’autres contenus s’y rattachent, il reste.")
                )
                moved = True


def _needed(
    model: type[models.Model], deeds: dict[int, Deed], removed: dict[type[models.Model], dict[int, Deed]]
) -> set[int]:
    """The keys of those to which a record refers that stays."""
    needed: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many or not relation.field.db_constraint:
            continue
        other, owns = relation.related_model, _is_own_list(model, relation)
        for keys in () if owns else chunks(deeds):
            rows = other._base_manager.filter(**{f"{relation.field.name}__in": keys})
            for pk, key in rows.values_list("pk", relation.field.attname):
                if pk not in removed.get(other, ()):
                    needed.add(key)
    return needed


def _is_own_list(model: type[models.Model], relation) -> bool:
    """The links of a record's own list go with it."""
    own = [f for f in model._meta.many_to_many if f.remote_field.through is relation.related_model]
    return any(field.m2m_field_name() == relation.field.name for field in own)
