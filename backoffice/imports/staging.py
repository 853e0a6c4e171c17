"""The way of a file from upload to confirmation. Nothing but the batch is written before it is confirmed."""

import hashlib
import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import spreadsheets
from backoffice.models import ImportBatch
from publishing.models import DataVersion
from publishing.resources import Resource, datasets

from . import applying
from .plan import Plan, Question
from .records import plan_records
from .registry import effects, layouts
from .rights import may_import, refuse_forbidden
from .source import Source
from .troubles import from_problem

SHEET = "sheet"
logger = logging.getLogger(__name__)


@dataclass
class Outcome:
    """What became of a confirmation: `done`, `already` done before, or `moved`, with the sentence to show."""

    status: str
    message: str


def stage(resource: Resource, content: bytes, file_name: str, reason: str, user) -> ImportBatch:
    """Keep an uploaded file until it is confirmed, abandoned or expired."""
    return ImportBatch.objects.create(
        dataset=resource.name,
        file_name=file_name[-255:],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        reason=reason,
        user=user,
    )


def plan_of(batch: ImportBatch, user) -> Plan:
    """What the batch would do now, for this person. Reads only."""
    plan = Plan()
    resource = datasets[batch.dataset]()
    try:
        sheet = _read(batch, plan)
        if sheet is not None:
            source = Source(resource, sheet, batch.answers, plan)
            if not source.headers.missing:
                layouts_for(resource)(source, plan)
    except spreadsheets.Problem as problem:
        plan.troubles.append(from_problem(problem))
    refuse_forbidden(plan, user)
    for effect in effects if plan.is_right else ():  # totals mean nothing while an amount cannot be read
        for index, message in effect(plan):
            plan.refuse_at(index, message)
    return plan


def layouts_for(resource: Resource):
    return layouts.get(resource.name) or plan_records


def _read(batch: ImportBatch, plan: Plan) -> spreadsheets.Sheet | None:
    limits = spreadsheets.Limits(max_file_bytes=settings.IMPORT_MAX_BYTES)
    wanted = batch.answers.get(SHEET)
    try:
        return spreadsheets.read(bytes(batch.content), name=batch.file_name, sheet=wanted, limits=limits)
    except spreadsheets.Problem as problem:
        if problem.code != "which-sheet":
            raise
        trouble = from_problem(problem)
        names = problem.params["sheets"]
        question = Question(SHEET, _("Quelle feuille importer ?"), [(n, n) for n in names], trouble)
        plan.questions.append(question)
        return None


def digest(batch: ImportBatch, plan: Plan) -> str:
    """Of the file, the answers and all that the plan would replace: what a confirmation confirms."""
    return plan.digest(batch.pk, batch.sha256, sorted(batch.answers.items()))


def confirm(batch: ImportBatch, user, seen: str) -> Outcome:
    """Apply the plan that the person saw: all of it once, or nothing. Raises `PermissionDenied`."""
    if not may_import(user, datasets[batch.dataset]._meta.model):
        raise PermissionDenied
    if batch.status != ImportBatch.Status.STAGED:
        return _settled(batch)
    version = DataVersion.current().number
    plan = plan_of(batch, user)
    if digest(batch, plan) != seen or not plan.is_confirmable:
        return _moved()
    try:
        return _apply(batch, user, plan, version, seen)
    except DatabaseError:
        logger.exception("import %s failed", batch.pk)
        return Outcome("moved", _("La base de données a refusé l’import : rien n’a été changé. Réessayez."))


def _apply(batch: ImportBatch, user, plan: Plan, version: int, seen: str) -> Outcome:
    """In one transaction. `version` is the one that the plan was made after."""
    with transaction.atomic():
        if not _claim(batch, plan):
            batch.refresh_from_db(fields=["status"])
            return _settled(batch)
        applying.hold(plan)
        if DataVersion.current().number != version:
            plan = plan_of(batch, user)
            if digest(batch, plan) != seen:
                transaction.set_rollback(True)
                return _moved()
        applying.apply(plan, applying.Author(batch, user, batch.reason))
        DataVersion.bump()
    return Outcome("done", _("L’import est appliqué."))


def _claim(batch: ImportBatch, plan: Plan) -> bool:
    """Make the batch applied, if nobody else did."""
    batch.applied_at, batch.counts = timezone.now(), plan.counts
    staged = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.STAGED)
    return bool(staged.update(status=ImportBatch.Status.APPLIED, applied_at=batch.applied_at, counts=batch.counts))


def _settled(batch: ImportBatch) -> Outcome:
    if batch.status == ImportBatch.Status.APPLIED:
        return Outcome("already", _("Cet import était déjà appliqué : rien n’a été fait une seconde fois."))
    return Outcome("already", _("Cet import a été abandonné : déposez le fichier à nouveau."))


def _moved() -> Outcome:
    return Outcome(
        "moved",
        _("Les données ou les réponses ont changé depuis l’aperçu : rien n’a été importé. Voici l’aperçu à jour."),
    )


def answer(batch: ImportBatch, answers: dict[str, str]) -> None:
    batch.answers = batch.answers | answers
    ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.STAGED).update(answers=batch.answers)


def abandon(batch: ImportBatch) -> bool:
    """Forget the file of a batch that was not applied."""
    staged = ImportBatch.objects.filter(pk=batch.pk, status=ImportBatch.Status.STAGED)
    return bool(staged.update(status=ImportBatch.Status.ABANDONED, content=None))
