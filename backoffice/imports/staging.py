"""The way of a file from upload to confirmation. Nothing but the batch is written before it is confirmed."""

import gc
import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, OperationalError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import spreadsheets
from backoffice.models import ImportBatch, ImportPart
from publishing.models import DataVersion
from publishing.resources import Resource, datasets

from . import applying, stored
from .answers import SHEET
from .basis import fingerprint, rights_of, tables_of
from .plan import Plan, Question
from .records import plan_records
from .registry import Shape, effects, layouts, model_of, shapes
from .rights import may_import, refuse_forbidden
from .source import Source
from .stored import Stored
from .troubles import from_problem

ATTEMPTS = 3
CELLS_OF_A_ROW = 100
logger = logging.getLogger(__name__)

Progress = Callable[[int], None]
"""Told how far a work has come, in percent. May raise, to stop it."""


@contextmanager
def without_collections() -> Iterator[None]:
    """A plan makes a million objects and no cycle of them: looking for cycles would take half of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Settled(Exception):
    """The batch was abandoned, or applied, while it was worked on."""


class TooLong(Exception):
    """The file has more rows than may be read while somebody waits for the page."""


@dataclass
class Outcome:
    """What became of a confirmation: `done`, `already` done before, or `moved`, with the sentence to show."""

    status: str
    message: str


def stage(
    resource: Resource | Shape, content: bytes, file_name: str, reason: str, user, answers: dict[str, str] | None = None
) -> ImportBatch:
    """Keep an uploaded file until it is confirmed, abandoned or expired."""
    return ImportBatch.objects.create(
        dataset=resource.name,
        answers=answers or {},
        file_name=file_name[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        reason=reason,
        user=user,
    )


@without_collections()
def prepare(
    batch: ImportBatch, user, *, at_most: int | None = None, progress: Progress = lambda percent: None
) -> Stored:
    """Find what the batch would do now, for this person, and keep it with the batch.

    Raises `TooLong` where the file has more than `at_most` rows, `Settled` where the batch no longer waits.
    """
    version = DataVersion.current().number
    plan = plan_of(batch, user, at_most=at_most, progress=progress)
    tables = tables_of(plan.reads)
    batch.basis = fingerprint(batch, user, tables)
    progress(80)
    with transaction.atomic():
        if not _still_waits(batch):
            raise Settled
        stored.keep(batch, plan, tables)
        batch.version, batch.summary["rights"] = version, rights_of(user)
        if not _save(batch, "basis", "version", "digest", "summary"):
            raise Settled
    return Stored(batch)


def _still_waits(batch: ImportBatch) -> bool:
    """Whether it waits; then nobody else prepares it until the transaction ends."""
    waiting = ImportBatch.objects.select_for_update().filter(pk=batch.pk, status=ImportBatch.Status.STAGED)
    return bool(waiting.values_list("pk"))


def _save(batch: ImportBatch, *fields: str) -> int:
    """Of a batch that still waits: one that was settled meanwhile stays as it is, and is counted as none."""
    staged = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.STAGED)
    return staged.update(**{name: getattr(batch, name) for name in fields})


def current(batch: ImportBatch, user, *, at_most: int | None = None) -> Stored:
    """What was prepared, or, where the content moved since, what the batch would do now. Raises as `prepare`."""
    version = DataVersion.current().number
    if not batch.digest or batch.summary["rights"] != rights_of(user):
        return prepare(batch, user, at_most=at_most)
    if version != batch.version:
        if not is_current(batch, user):
            return prepare(batch, user, at_most=at_most)
        batch.version = version
        _save(batch, "version")
    return Stored(batch)


def is_current(batch: ImportBatch, user) -> bool:
    """Whether what was prepared is what the batch would do now, for this person."""
    if not batch.digest:
        return False
    return fingerprint(batch, user, batch.summary["reads"]) == batch.basis


def plan_of(batch: ImportBatch, user, *, at_most: int | None = None, progress: Progress = lambda percent: None) -> Plan:
    """What the batch would do now, for this person. Reads only."""
    plan = Plan()
    try:
        _fill(batch, plan, at_most, progress)
    except spreadsheets.Problem as problem:
        logger.info("import %s is refused: %s", batch.pk, problem)
        if problem.code == "which-sheet":
            plan.questions.append(_which_sheet(problem))
        else:
            plan.troubles.append(from_problem(problem))
    progress(60)
    judge(plan, user)
    return plan


def judge(plan: Plan, user) -> None:
    """Make the rows wrong that the person may not write, and those of which an effect is refused."""
    refuse_forbidden(plan, user)
    for effect in effects if plan.is_right else ():  # totals mean nothing while an amount cannot be read
        for index, message in effect(plan):
            plan.refuse_at(index, message)


def _fill(batch: ImportBatch, plan: Plan, at_most: int | None, progress: Progress) -> None:
    sheet = read(batch, at_most)
    progress(30)
    if shape := shapes.get(batch.dataset):
        shape.fill(sheet, batch.answers, plan)
        return
    resource = datasets[batch.dataset]()
    source = Source(resource, sheet, batch.answers, plan)
    if not source.headers.missing:
        layouts_for(resource)(source, plan)


def layouts_for(resource: Resource):
    return layouts.get(resource.name) or plan_records


def read(batch: ImportBatch, at_most: int | None = None) -> spreadsheets.Sheet:
    """The sheet of the batch's file, with its looks where the batch has a shape. Raises `spreadsheets.Problem`,
    `TooLong`, and `Settled` where it is forgotten."""
    if batch.content is None:
        raise Settled
    limits = limits_of_a_file()
    bounded = _while_somebody_waits(limits, at_most) if at_most else limits
    content, sheet = bytes(batch.content), batch.answers.get(SHEET)
    looks = shapes.get(batch.dataset) is not None
    try:
        return spreadsheets.read(content, name=batch.file_name, sheet=sheet, limits=bounded, looks=looks)
    except spreadsheets.Problem as problem:
        if bounded != limits and _may_be_read(problem, limits):
            raise TooLong from problem
        raise
    except Exception as error:  # no file may break the page, whatever a parser makes of it
        logger.exception("the file of import %s broke its reader", batch.pk)
        raise spreadsheets.Problem("damaged", {"detail": type(error).__name__}) from error


def _while_somebody_waits(limits: spreadsheets.Limits, rows: int) -> spreadsheets.Limits:
    return replace(limits, max_rows=min(limits.max_rows, rows), max_cells=min(limits.max_cells, rows * CELLS_OF_A_ROW))


def _may_be_read(problem: spreadsheets.Problem, limits: spreadsheets.Limits) -> bool:
    """Whether it is only the one who waits that sets the limit."""
    if problem.code == "too-many-rows":
        problem.params["limit"] = limits.max_rows
        return problem.params["last"] <= limits.max_rows
    return problem.code == "too-many-cells"


def limits_of_a_file() -> spreadsheets.Limits:
    return spreadsheets.Limits(
        max_file_bytes=settings.IMPORT_MAX_BYTES,
        max_inflated_bytes=settings.IMPORT_MAX_UNPACKED_BYTES,
        max_xls_bytes=settings.IMPORT_MAX_XLS_BYTES,
        max_parts=settings.IMPORT_MAX_PARTS,
        max_ratio=settings.IMPORT_MAX_RATIO,
        max_rows=settings.IMPORT_MAX_ROWS,
        max_columns=settings.IMPORT_MAX_COLUMNS,
        max_cells=settings.IMPORT_MAX_CELLS,
        max_text=settings.IMPORT_MAX_TEXT,
    )


def _which_sheet(problem: spreadsheets.Problem) -> Question:
    names = problem.params["sheets"]
    return Question(SHEET, _("Quelle feuille importer ?"), [(n, n) for n in names], from_problem(problem))


@without_collections()
def confirm(batch: ImportBatch, user, seen: str, progress: Progress = lambda percent: None) -> Outcome:
    """Apply the plan that the person saw: all of it once, or nothing. Raises `PermissionDenied`."""
    if not may_import(user, model_of(batch.dataset)):
        raise PermissionDenied
    expire()
    for attempt in range(ATTEMPTS):
        try:
            return _attempt(batch, user, seen, progress)
        except applying.Moved:
            continue
        except OperationalError:  # somebody else is writing
            logger.warning("import %s met a lock", batch.pk, exc_info=attempt == ATTEMPTS - 1)
        except DatabaseError:
            logger.exception("import %s failed", batch.pk)
            return _refused()
    return _refused()


def _attempt(batch: ImportBatch, user, seen: str, progress: Progress) -> Outcome:
    """Raises `Moved` where somebody wrote in between."""
    batch.refresh_from_db(fields=["status", "digest", "basis", "summary", "answers"])
    if batch.status != ImportBatch.Status.STAGED:
        return _settled(batch)
    version = DataVersion.current().number
    if not is_current(batch, user):
        prepare(batch, user)
    if batch.digest != seen or not Stored(batch).is_confirmable:
        return moved()
    blocks = Stored(batch).blocks()
    progress(50)
    with transaction.atomic():
        return _apply(batch, user, blocks, version)


def _apply(batch: ImportBatch, user, blocks: list[stored.Block], version: int) -> Outcome:
    """In a transaction. `version` is the one after which the plan was found to be current."""
    if not _claim(batch, user):
        batch.refresh_from_db(fields=["status"])
        return _settled(batch)
    applying.hold(blocks)
    if DataVersion.current().number != version:
        raise applying.Moved
    applying.apply(blocks, applying.Author(batch, user, batch.reason))
    DataVersion.bump(public=batch.summary["public"])
    return Outcome("done", _("L’import est appliqué."))


def _claim(batch: ImportBatch, user) -> bool:
    """Make the batch applied, if nobody else did. Its writes are now in the history, and its file waits no more."""
    batch.applied_at, batch.counts = timezone.now(), batch.summary["counts"]
    batch.parts.filter(kind=stored.Kind.WRITES).delete()
    staged = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.STAGED)
    done = {"applied_by": user, "applied_at": batch.applied_at, "counts": batch.counts, "content": None}
    return bool(staged.update(status=ImportBatch.Status.APPLIED, **done))


def _settled(batch: ImportBatch) -> Outcome:
    if batch.status == ImportBatch.Status.APPLIED:
        return Outcome("already", _("Cet import était déjà appliqué : rien n’a été fait une seconde fois."))
    if batch.status == ImportBatch.Status.UNDONE:
        return Outcome("already", _("Cet import a été appliqué, puis annulé : déposez le fichier à nouveau."))
    if batch.status == ImportBatch.Status.EXPIRED:
        return Outcome("already", _("Ce fichier a attendu trop longtemps et n’est plus là : déposez-le à nouveau."))
    return Outcome("already", _("Cet import a été abandonné : déposez le fichier à nouveau."))


def moved() -> Outcome:
    """What was seen is not what would be done."""
    return Outcome(
        "moved",
        _("Les données ou les réponses ont changé depuis l’aperçu : rien n’a été importé. Voici l’aperçu à jour."),
    )


def _refused() -> Outcome:
    return Outcome("moved", _("La base de données a refusé l’import : rien n’a été changé. Réessayez."))


def answer(batch: ImportBatch, answers: dict[str, str]) -> None:
    batch.answers, batch.digest = batch.answers | answers, ""
    _save(batch, "answers", "digest")


def ask_again(batch: ImportBatch) -> None:
    """Take the answers back."""
    batch.answers, batch.digest = {}, ""
    _save(batch, "answers", "digest")


def abandon(batch: ImportBatch) -> bool:
    """Forget the file of a batch that was not applied, and all that was prepared for it. A work on it stops."""
    return bool(_forget(ImportBatch.objects.filter(pk=batch.pk), ImportBatch.Status.ABANDONED))


def expire() -> int:
    """Forget the files that nobody confirmed in time. Returns how many."""
    limit = timezone.now() - timedelta(days=settings.IMPORT_KEEP_DAYS)
    return _forget(ImportBatch.objects.filter(created_at__lte=limit), ImportBatch.Status.EXPIRED)


def _forget(batches: models.QuerySet, status: str) -> int:
    waiting = batches.filter(status=ImportBatch.Status.STAGED)
    if not waiting.exists():
        return 0
    with transaction.atomic():
        keys = [key for (key,) in waiting.select_for_update().values_list("pk")]
        ImportPart.objects.filter(batch__in=keys).delete()
        return ImportBatch.objects.filter(pk__in=keys).update(
            status=status, content=None, work="", summary={}, digest=""
        )
