"""One save of a grid: everything in one transaction, with its history under one moment, or nothing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.signals import post_create_historical_record
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from backoffice.admin import RefusedError

from .. import consequences
from ..models import Figure
from .records import Records
from .sheet import Sheet, name_of
from .stored import Stored, line_ref

FIGURE = ("amount", "decimals", "note", "source", "passage")


@transaction.atomic
def save(sheet: Sheet, records: Records, stored: Stored, user, reason: str) -> datetime:
    """Write what the sheet says and is not stored. To be called where `stored` is held, and `records` are right.

    Returns the moment under which the history has it. Raises `RefusedError` where a published table would gain a
    discrepancy that no note explains.
    """
    before = consequences.unexplained(stored.table) if stored.table.is_published else set()
    saver = Saver(sheet, records, stored, user, reason)
    try:
        with transaction.atomic():
            saver.write()
    except (IntegrityError, models.ProtectedError, models.RestrictedError) as error:
        raise RefusedError([_("Quelqu’un d’autre vient d’écrire dans ce tableau\u00a0: recommencez.")]) from error
    if stored.table.is_published and (sentences := consequences.gained(stored.table, before)):
        raise RefusedError(sentences)
    return saver.moment


class Saver:
    def __init__(self, sheet: Sheet, records: Records, stored: Stored, user, reason: str):
        self.sheet, self.records, self.stored = sheet, records, stored
        self.user, self.reason = user, reason
        self.moment = timezone.now()

    def write(self) -> None:
        """What goes makes room last: keys stay taken until then, and no line loses its parent before."""
        self._remove(figure for refs, figure in self.stored.figures.items() if refs not in self.records.figures)
        self._write_places(self.sheet.lines, self.stored.lines, self.records.lines)
        self._write_places(self.sheet.columns, self.stored.columns, self.records.columns)
        self._write_parts()
        self._write_figures()
        self._remove_lines()
        self._remove(column for ref, column in self.stored.columns.items() if ref not in self.records.columns)

    def _signed(self, record: models.Model) -> models.Model:
        """What the history will say of the record."""
        record._history_date, record._history_user, record._change_reason = self.moment, self.user, self.reason
        return record

    def _remove(self, records: Iterable[models.Model]) -> None:
        for record in list(records):
            self._signed(record).delete()

    def _remove_lines(self) -> None:
        """Parts before their totals."""
        gone = [line for ref, line in self.stored.lines.items() if ref not in self.records.lines]
        depths = {line.pk: len(self.stored.sheet.lineage(line_ref(line.pk))) for line in gone}
        self._remove(sorted(gone, key=lambda line: -depths[line.pk]))

    def _write_places(self, order: tuple[str, ...], stored: dict, records: dict) -> None:
        """Lines, or columns: those to be made after their parents."""
        if order != tuple(ref for ref in stored if ref in records):
            self._place(order, records)
        waiting = [ref for ref in order if ref in self.records.changed]
        for ref in sorted(waiting, key=lambda ref: len(self.sheet.lineage(ref))):
            self._signed(records[ref]).save()

    def _place(self, order: tuple[str, ...], records: dict) -> None:
        """A place for what is new, and for what no longer stands where it did."""
        last = 0
        for ref in order:
            record = records[ref]
            if record._state.adding or record.position <= last:
                record.position = last + 1
                self.records.changed.add(ref)
            last = record.position

    def _write_parts(self) -> None:
        before = self.stored.sheet
        for ref, column in self.records.columns.items():
            name = name_of("parts", ref)
            if before.value(name) != self.sheet.value(name):
                self._signed(column).parts.set([self.records.columns[part] for part in self.sheet.parts(ref)])

    def _write_figures(self) -> None:
        said = {"default_user": self.user, "default_change_reason": self.reason, "default_date": self.moment}
        written = [figure for refs, figure in self.records.figures.items() if refs in self.records.changed]
        made = [figure for figure in written if figure._state.adding]
        kept = [figure for figure in written if not figure._state.adding]
        if made:
            bulk_create_with_history(made, Figure, **said)
        if kept:
            bulk_update_with_history(kept, Figure, FIGURE, **said)
        if written:
            self._tell(written[-1])

    def _tell(self, figure: Figure) -> None:
        """Versions that are written many at once tell nobody: one speaks for all."""
        version = Figure.history.filter(history_date=self.moment, line_id=figure.line_id).latest()
        post_create_historical_record.send(sender=type(version), instance=figure, history_instance=version)
