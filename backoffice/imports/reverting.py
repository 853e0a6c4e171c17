"""What undoing an import makes of the records of one model: what it made goes, what it changed returns, what it
removed comes back. Left are those that somebody touched since, and those that could not stand any more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from backoffice.words import in_words

from . import rules
from .past import Deed, Past, Values, chunks
from .plan import CHANGED, NEW, REMOVED, Row
from .records import in_a_circle, self_references
from .writes import ADD, CHANGE, REMOVE, Scalar, Write, columns_of, places

ManyToMany = models.ManyToManyField
RETURNING = gettext_lazy("il garde sa valeur, l’ancienne n’est plus possible : %(why)s")
COMING = gettext_lazy("supprimé par l’import, il n’est pas recréé : %(why)s")


@dataclass(slots=True)
class Future:
    """A record as the undoing would have it: `places` are those of the values that it gives; by list, `away` has the
    links that go, by what they list, and `again` what is listed again."""

    deed: Deed
    values: Values
    places: list[int]
    away: dict[ManyToMany, dict[int, int]] = field(default_factory=dict)
    again: dict[ManyToMany, set[int]] = field(default_factory=dict)


class Reverting:
    """`going`, `returning` and `coming` are, by key, what it would do; `give_up` takes from them what cannot be.

    `undoing` holds those of the other models: what one of them does makes another possible, or not.
    """

    def __init__(self, undoing, past: Past):
        self.undoing, self.past, self.model = undoing, past, past.model
        self.columns = columns_of(self.model)
        self.lists: list[ManyToMany] = list(past.history._history_m2m_fields)
        self.going: dict[int, Deed] = {}
        self.returning: dict[int, Future] = {}
        self.coming: dict[int, Future] = {}
        self.sound: dict[int, models.Model] = {}

    # What it would do

    def propose(self) -> None:
        self.then = {each: self.past.lists(each) for each in self.lists}
        self.now = {each: self.past.current_lists(each) for each in self.lists}
        for deed in self.past.deeds:
            if deed.sign == "+" and deed.now is not None:
                self._propose_going(deed)
            elif deed.sign == "~" and deed.before is not None:
                self._propose_returning(deed)
            elif deed.sign == "-" and deed.now is None:
                again = {each: listed for each in self.lists if (listed := self._listed(each, deed.earlier))}
                self.coming[deed.key] = Future(deed, deed.made, [*range(len(self.columns))], again=again)

    def _propose_going(self, deed: Deed) -> None:
        moved = any(self._now(each, deed).keys() != self._listed(each, deed.version) for each in self.lists)
        if moved or deed.now != deed.made:
            self._leave(deed, _("créé par l’import, modifié depuis, il reste."))
        else:
            self.going[deed.key] = deed

    def _propose_returning(self, deed: Deed) -> None:
        if deed.now is None:
            self._leave(deed, _("supprimé depuis, il n’est pas recréé."))
            return
        future, kept = Future(deed, deed.now, []), []
        for thing in self._things:
            made, before, now = ([each[at] for at in thing] for each in (deed.made, deed.before, deed.now))
            if now == made:
                future.places += [at for at in thing if deed.before[at] != deed.made[at]]
            elif made != before and now != before:
                kept += [self.columns[at].verbose_name for at in thing if deed.now[at] != deed.made[at]]
        returned = set(future.places)
        future.values = tuple(deed.before[at] if at in returned else value for at, value in enumerate(deed.now))
        kept += self._propose_lists(future)
        if kept:
            names = ", ".join(map(str, kept))
            self._leave(deed, _("modifié depuis (%(names)s), il garde sa valeur.") % {"names": names})
        if future.places or future.away or future.again:
            self.returning[deed.key] = future

    def _propose_lists(self, future: Future) -> Iterator[str]:
        """Notes which lists return; yields the names of those that somebody changed since."""
        deed = future.deed
        for each in self.lists:
            made, before = self._listed(each, deed.version), self._listed(each, deed.earlier)
            now = self._now(each, deed)
            if made == before or now.keys() == before:
                continue
            if now.keys() != made:
                yield each.verbose_name
                continue
            future.away[each] = {other: link for other, link in now.items() if other not in before}
            future.again[each] = before - made

    @cached_property
    def _things(self) -> list[list[int]]:
        """The places of the values that say one thing together, and return together or not at all."""
        at = places(self.model)
        together = [
            [at[self.model._meta.get_field(name).attname] for name in names]
            for names in getattr(self.model, "said_together", ())
        ]
        alone = set(range(len(self.columns))).difference(chain.from_iterable(together))
        return together + [[place] for place in sorted(alone)]

    def _listed(self, each: ManyToMany, version: int | None) -> set[int]:
        return self.then[each].get(version, set())

    def _now(self, each: ManyToMany, deed: Deed) -> dict[int, int]:
        return self.now[each].get(deed.key, {})

    # What cannot be

    def give_up(self) -> bool:
        """Leave what cannot be, given what all the others will be. Says whether there was any: then ask again."""
        given_up = [key for key in self.going if self._is_needed(key)]
        for key in given_up:
            self._leave(self.going.pop(key), _("créé par l’import, d’autres contenus s’y rattachent, il reste."))
        for futures, words in ((self.returning, RETURNING), (self.coming, COMING)):
            for key, future in list(futures.items()):
                if why := self._obstacle(key, future):
                    given_up.append(key)
                    del futures[key]
                    self._put_back(future)
                    self._leave(future.deed, str(words) % {"why": why})
        return bool(given_up)

    def _is_needed(self, key: int) -> bool:
        return any(self.undoing.will_refer(model, pk, link) for model, pk, link in self._referring.get(key, ()))

    @cached_property
    def _referring(self) -> dict[int, list[tuple[type[models.Model], int, models.ForeignKey]]]:
        """Who refers to what would go, and by which column. The links of its own lists go with it."""
        found: dict[int, list] = {}
        own = {(each.remote_field.through, each.m2m_field_name()) for each in self.model._meta.many_to_many}
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete or relation.many_to_many:
                continue
            other, link = relation.related_model, relation.field
            if not link.db_constraint or (other, link.name) in own:
                continue
            for keys in chunks(self.going):
                rows = other._base_manager.filter(**{f"{link.name}__in": keys}).values_list("pk", link.attname)
                for pk, key in rows:
                    found.setdefault(key, []).append((other, pk, link))
        return found

    def will_refer(self, key: int, link: models.ForeignKey) -> bool:
        """Whether a record that refers to something by a column will still do so."""
        if key in self.going:
            return False
        future = self.returning.get(key)
        return future is None or places(self.model)[link.attname] not in future.places

    def links_that_go(self, through: type[models.Model]) -> set[int]:
        """The keys of the links of a plain many-to-many that will go."""
        found: set[int] = set()
        for each in self.lists:
            if each.remote_field.through is through:
                found.update(*(future.away.get(each, {}).values() for future in self.returning.values()))
                found.update(*(self._now(each, deed).values() for deed in self.going.values()))
        return found

    def _obstacle(self, key: int, future: Future) -> str:
        """Why a record cannot be what it was. Or nothing."""
        listed = [(each.related_model, other) for each, others in future.again.items() for other in others]
        needed = chain(self._references(future), listed)
        if not all(self.undoing.will_be_there(model, other) for model, other in needed):
            return _("ce à quoi il renvoyait n’existe plus.")
        if any(self._is_taken(key, names, future) for names in self._unique_sets):
            return _("un autre a pris sa place.")
        if key in self.sound:
            return ""
        return self._broken_rule(key, future)

    def _references(self, future: Future) -> Iterator[tuple[type[models.Model], Scalar]]:
        for at in future.places:
            if self.columns[at].is_relation and future.values[at] is not None:
                yield self.columns[at].related_model, future.values[at]

    def _broken_rule(self, key: int, future: Future) -> str:
        record = self._tree[key] if self._links_itself else self.record(key, future.values)
        told = rules.broken(record, ())
        if not told and any(in_a_circle(record, link.name) for link in self._links_itself):
            return _("il dépendrait de lui-même.")
        if not told and not self._links_itself:
            self.sound[key] = record
        return " ".join(chain.from_iterable(told.values()))

    @cached_property
    def _links_itself(self) -> list[models.ForeignKey]:
        return self_references(self.model)

    @cached_property
    def _tree(self) -> dict[int, models.Model]:
        """All the records of a model that refers to itself, as they would be, joined to each other."""
        records = {record.pk: record for record in self.model._base_manager.all()}
        records |= {key: self.record(key, each.values) for key, each in (self.returning | self.coming).items()}
        for link in self._links_itself:
            for record in records.values():
                setattr(record, link.name, records.get(getattr(record, link.attname)))
        return records

    def _put_back(self, future: Future) -> None:
        if self._links_itself and (record := self._tree.get(future.deed.key)) and future.deed.now:
            self._fill(record, future.deed.now)
            for link in self._links_itself:
                setattr(record, link.name, self._tree.get(getattr(record, link.attname)))

    @cached_property
    def _unique_sets(self) -> list[tuple[str, ...]]:
        meta = self.model._meta
        single = [(column.attname,) for column in self.columns if column.unique]
        several = [c.fields for c in meta.constraints if isinstance(c, models.UniqueConstraint) and c.fields]
        return single + [tuple(meta.get_field(name).attname for name in names) for names in several]

    def _is_taken(self, key: int, names: tuple[str, ...], future: Future) -> bool:
        """Whether another record has the values that must be unique, and keeps them."""
        at = [places(self.model)[name] for name in names]
        if not set(at) & set(future.places):
            return False
        other = self._holders[names].get(tuple(future.values[place] for place in at), key)
        kept = self.returning[other].places if other in self.returning else ()
        return other != key and other not in self.going and not set(at) & set(kept)

    @cached_property
    def _holders(self) -> dict[tuple[str, ...], dict[tuple, int]]:
        rows = self.model._base_manager.order_by()
        return {
            names: {tuple(row[1:]): row[0] for row in rows.values_list("pk", *names).iterator()}
            for names in self._unique_sets
        }

    # The records

    @cached_property
    def _related(self) -> dict[str, dict[int, models.Model]]:
        """The records that the values refer to and that are there, by column and key."""
        found = {}
        for at, column in enumerate(self.columns):
            if column.is_relation:
                values = (each[at] for deed in self.past.deeds for each in (deed.made, deed.before, deed.now) if each)
                keys = {value for value in values if value is not None}
                links = [f.name for f in column.related_model._meta.fields if f.many_to_one]
                rows = column.related_model._base_manager.select_related(*links)
                found[column.attname] = {pk: r for chunk in chunks(keys) for pk, r in rows.in_bulk(chunk).items()}
        return found

    def _other(self, column: models.Field, key: Scalar) -> models.Model | None:
        known = self._related[column.attname]
        if key is not None and key not in known and (made := self.undoing.coming(column.related_model, key)):
            known[key] = made
        return known.get(key)

    def record(self, key: int, values: Values) -> models.Model:
        """The record with these values, and with those that it refers to."""
        record = self.model(pk=key)
        self._fill(record, values)
        return record

    def _fill(self, record: models.Model, values: Values) -> None:
        for column, value in zip(self.columns, values, strict=True):
            if column.is_relation:
                setattr(record, column.attname, value)
                if other := self._other(column, value):
                    setattr(record, column.name, other)
            else:
                setattr(record, column.attname, column.to_python(value))

    def _label(self, deed: Deed) -> str:
        try:
            name = str(self.sound.get(deed.key) or self.record(deed.key, deed.now or deed.made))
        except (AttributeError, models.ObjectDoesNotExist):  # what it hung from is gone too
            name = str(deed.key)
        return f"{self.model._meta.verbose_name} « {name} »"

    def _leave(self, deed: Deed, why: str) -> None:
        self.undoing.left.append(f"{self._label(deed)} : {why}")

    # Writing

    def write(self) -> None:
        for deed in self.going.values():
            at = self._row(deed, REMOVED)
            for each in self.lists:
                self._unlink(each, deed, self._now(each, deed), at)
            self._write(REMOVE, deed, deed.now, at)
        for future in self.returning.values():
            at = self._row(future.deed, CHANGED)
            for place in future.places:
                self._tell(at, place, future)
            names = [self.columns[place].attname for place in future.places]
            self._write(CHANGE, future.deed, future.values, at, names)
            self._write_lists(future, at)
        for future in self.coming.values():
            at = self._row(future.deed, NEW)
            self._write(ADD, future.deed, future.values, at)
            self._write_lists(future, at)

    def _tell(self, at: int, place: int, future: Future) -> None:
        column = self.columns[place]
        old, new = (self._shown(column, each[place]) for each in (future.deed.now, future.values))
        self.undoing.plan.rows[at].change(str(column.verbose_name), old, new)

    def _shown(self, column: models.Field, value: Scalar) -> str:
        if value in (None, ""):
            return ""
        if column.is_relation:
            return str(self._other(column, value) or value)
        return in_words(column, column.to_python(value))

    def _write_lists(self, future: Future, at: int) -> None:
        for each, links in future.away.items():
            self._unlink(each, future.deed, links, at)
        for each, others in future.again.items():
            owner = each.m2m_column_name()
            for other in sorted(others):
                values = tuple(
                    future.deed.key if column.attname == owner else other
                    for column in columns_of(each.remote_field.through)
                )
                fresh = self.undoing.plan.keys.fresh()
                self._append(Write(ADD, each.remote_field.through, at, fresh, values, link=True), future.deed)

    def _unlink(self, each: ManyToMany, deed: Deed, links: dict[int, int], at: int) -> None:
        owner, through = each.m2m_column_name(), each.remote_field.through
        for other, link in sorted(links.items()):
            values = tuple(deed.key if column.attname == owner else other for column in columns_of(through))
            self._append(Write(REMOVE, through, at, link, values, link=True), deed)

    def _row(self, deed: Deed, kind: str) -> int:
        plan = self.undoing.plan
        plan.rows.append(Row(len(plan.rows) + 1, self._label(deed), kind))
        return len(plan.rows) - 1

    def _write(self, action: str, deed: Deed, values: Values, row: int, fields: Iterable[str] = ()) -> None:
        old = tuple(deed.now[places(self.model)[name]] for name in fields)
        self._append(Write(action, self.model, row, deed.key, values, tuple(fields), old), deed)

    def _append(self, write: Write, deed: Deed) -> None:
        values = deed.now or deed.made
        hangs_from = getattr(self.model, "hangs_from", None)
        if hangs_from:
            column = self.model._meta.get_field(hangs_from)
            write.about = self._other(column, values[places(self.model)[column.attname]])
        else:
            write.about = self.record(deed.key, values)
        self.undoing.plan.writes.append(write)
