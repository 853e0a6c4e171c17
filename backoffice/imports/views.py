"""The pages of the import: upload, preview, confirm, and what became of each file."""

from collections.abc import Sequence
from datetime import timedelta
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

import spreadsheets
from backoffice.admin.forms import reason_given
from backoffice.changes import can_view
from backoffice.models import ImportBatch
from backoffice.tasks import forget_stale_files
from publishing.resources import Resource, datasets

from . import staging, undoing, working
from .answers import in_words
from .forms import AnswersForm, UploadForm
from .registry import Shape, shapes
from .remarks import remarks_file
from .rights import may_import
from .stored import PER_PAGE, written
from .troubles import from_problem

Work = ImportBatch.Work
ASK_AGAIN = "ask-again"


def find_dataset(name: str) -> Resource | Shape:
    found = datasets.get(name)
    if found is not None:
        return found()
    if (shape := shapes.get(name)) is None:
        raise Http404
    return shape


def allowed(user, resource: Resource | Shape) -> Resource | Shape:
    if not may_import(user, resource.model):
        raise PermissionDenied
    return resource


def page(request, template: str, title: str, **context):
    base = admin.site.each_context(request) | {"title": title, "is_popup": False, "is_nav_sidebar_enabled": False}
    return render(request, template, base | context)


def known_batch(batch_id) -> tuple[ImportBatch, Resource | Shape]:
    batch = get_object_or_404(ImportBatch.objects.defer("content").select_related("user", "applied_by"), pk=batch_id)
    if batch.status == ImportBatch.Status.STAGED and batch.expires_at <= timezone.now() and staging.expire():
        batch.refresh_from_db(fields=["status", "work", "summary", "digest"])
    return batch, find_dataset(batch.dataset)


def own_batch(request, batch_id) -> tuple[ImportBatch, Resource | Shape]:
    """For those who may do something about it."""
    batch, resource = known_batch(batch_id)
    return batch, allowed(request.user, resource)


def a_step(view):
    """A POST about a batch. Whoever comes back to its address, having signed in anew, finds the page of the batch."""

    @wraps(view)
    def step(request, batch_id):
        if request.method != "POST":
            return redirect("backoffice:import_detail", batch_id)
        return view(request, *own_batch(request, batch_id))

    return staff_member_required(login_url="admin:login")(step)


@staff_member_required(login_url="admin:login")
@require_GET
def index(request):
    resources = [resource() for resource in datasets]
    mine = [resource for resource in resources if may_import(request.user, resource.model)]
    titles = {resource.name: resource.title for resource in resources if can_view(request.user, resource.model)}
    if not titles:
        raise PermissionDenied
    printed = [shape for shape in shapes if may_import(request.user, shape.model)]
    titles |= {shape.name: shape.title for shape in shapes if can_view(request.user, shape.model)}
    batches = ImportBatch.objects.filter(dataset__in=titles).defer("content", "summary").select_related("user")
    listed = Paginator(batches, 50).get_page(request.GET.get("page"))
    for batch in listed:
        batch.title = titles[batch.dataset]
    return page(request, "backoffice/imports/index.html", _("Imports"), resources=mine, shapes=printed, batches=listed)


@staff_member_required(login_url="admin:login")
def upload(request, dataset):
    resource = allowed(request.user, find_dataset(dataset))
    form_class = resource.form if isinstance(resource, Shape) else UploadForm
    form = (
        form_class(request.POST, request.FILES) if request.method == "POST" else form_class(initial=request.GET.dict())
    )
    if form.is_valid():
        staging.expire()
        content, name, answers = form.given
        batch = staging.stage(resource, content, name, form.cleaned_data["reason"], request.user, answers)
        forget_stale_files.using(run_after=timezone.now() + timedelta(days=settings.IMPORT_KEEP_DAYS)).enqueue()
        return redirect("backoffice:import_preview", batch.pk)
    title = _("Importer : %(name)s") % {"name": resource.title}
    template = resource.upload_template if isinstance(resource, Shape) else "backoffice/imports/upload.html"
    return page(request, template, title, form=form, resource=resource, formats=spreadsheets.FORMATS)


@staff_member_required(login_url="admin:login")
def preview(request, batch_id):
    """What the file would do. A POST holds the answers to what it leaves open."""
    batch, resource = own_batch(request, batch_id)
    if batch.work:
        return working_page(request, batch, resource)
    if batch.status != ImportBatch.Status.STAGED:
        return redirect("backoffice:import_detail", batch.pk)
    try:
        plan = staging.current(batch, request.user, at_most=settings.IMPORT_BACKGROUND_ROWS)
    except staging.TooLong:
        working.start(batch, Work.PREPARING, request.user)
        batch.refresh_from_db(fields=["work", "progress", "worked_at"])
        return working_page(request, batch, resource)
    except staging.Settled:
        return redirect("backoffice:import_detail", batch.pk)
    form = AnswersForm(plan.questions, request.POST if request.method == "POST" else None)
    shape = resource if isinstance(resource, Shape) else None
    if request.method == "POST" and shape:
        staging.answer(batch, shape.answers(request.POST, batch))
        return redirect("backoffice:import_preview", batch.pk)
    if ASK_AGAIN in request.POST:
        staging.ask_again(batch)
        return redirect("backoffice:import_preview", batch.pk)
    if plan.questions and form.is_valid():
        staging.answer(batch, form.answers)
        return redirect("backoffice:import_preview", batch.pk)
    if request.method == "POST" and not plan.questions:
        messages.warning(request, _("Ces questions ont déjà leur réponse, donnée entre-temps : vérifiez l’aperçu."))
        return redirect("backoffice:import_preview", batch.pk)
    context = {
        "batch": batch,
        "resource": resource,
        "plan": plan,
        "form": form,
        "answers": list(in_words(batch.answers)),
        "ask_again": ASK_AGAIN,
        "errors": listed(request, plan.errors, "errors"),
        "rows": listed(request, plan.rows, "page"),
        "digest": batch.digest,
    } | (shape.context(batch) if shape else {})
    template = shape.preview_template if shape else "backoffice/imports/preview.html"
    return page(request, template, _("Aperçu de l’import : %(name)s") % {"name": resource.title}, **context)


@staff_member_required(login_url="admin:login")
@require_GET
def remarks(request, batch_id):
    """The uploaded file, with what is wrong beside each row."""
    batch, _resource = own_batch(request, batch_id)
    if batch.status != ImportBatch.Status.STAGED or not batch.digest:
        return redirect("backoffice:import_detail", batch.pk)
    try:
        given = remarks_file(batch)
    except spreadsheets.Problem as problem:
        messages.warning(request, from_problem(problem).message)
        return redirect("backoffice:import_preview", batch.pk)
    except staging.Settled:
        return redirect("backoffice:import_detail", batch.pk)
    response = StreamingHttpResponse(given.content, content_type=given.content_type)
    name = f"{Path(batch.file_name).stem}-remarques{given.suffix}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response


def listed(request, found: Sequence, parameter: str):
    return Paginator(found, PER_PAGE).get_page(request.GET.get(parameter))


def working_page(request, batch: ImportBatch, resource: Resource):
    return page(
        request,
        "backoffice/imports/working.html",
        _("Import en cours : %(name)s") % {"name": resource.title},
        batch=batch,
        resource=resource,
        silent=working.is_silent(batch),
    )


@staff_member_required(login_url="admin:login")
@require_GET
def progress(request, batch_id):
    """For the script of the page: how far the work has come."""
    batch, _resource = own_batch(request, batch_id)
    return JsonResponse({"work": batch.work, "progress": batch.progress, "silent": working.is_silent(batch)})


@a_step
def resume(request, batch, _resource):
    """Take back a work whose worker died. Nothing of it was written: what was to be read is read anew, and what was to
    be written is confirmed anew, as it is shown then."""
    working.release(batch)
    return redirect("backoffice:import_detail", batch.pk)


@a_step
def confirm(request, batch, _resource):
    seen = request.POST.get("digest", "")
    if batch.work:
        return redirect("backoffice:import_preview", batch.pk)
    if batch.status == ImportBatch.Status.STAGED and not batch.digest:
        return told(request, batch, staging.moved())
    if batch.status == ImportBatch.Status.STAGED and working.is_long(batch.summary["rows"]):
        working.start(batch, Work.APPLYING, request.user, seen=seen)
        return redirect("backoffice:import_preview", batch.pk)
    try:
        return told(request, batch, staging.confirm(batch, request.user, seen))
    except staging.Settled:
        return redirect("backoffice:import_detail", batch.pk)


@a_step
def undo(request, batch, _resource):
    if batch.work:
        return redirect("backoffice:import_preview", batch.pk)
    if batch.status == ImportBatch.Status.APPLIED and working.is_long(sum(batch.counts.values())):
        working.start(batch, Work.UNDOING, request.user, reason=reason_given(request))
        return redirect("backoffice:import_preview", batch.pk)
    return told(request, batch, undoing.undo(batch, request.user, reason_given(request)))


def told(request, batch: ImportBatch, outcome: staging.Outcome):
    """The page of the batch, with what became of it."""
    level = messages.SUCCESS if outcome.status == "done" else messages.WARNING
    messages.add_message(request, level, outcome.message)
    batch.refresh_from_db(fields=["status"])
    waits = batch.status == ImportBatch.Status.STAGED
    return redirect("backoffice:import_preview" if waits else "backoffice:import_detail", batch.pk)


@a_step
def abandon(request, batch, resource):
    if staging.abandon(batch):
        messages.info(request, _("L’import est abandonné : rien n’a été changé."))
    elif working.stop(batch):
        messages.info(request, _("L’annulation est arrêtée : rien n’a été changé."))
        return redirect("backoffice:import_detail", batch.pk)
    else:
        messages.warning(
            request, _("Il est trop tard pour arrêter cet import : il est appliqué. Vous pouvez l’annuler.")
        )
        return redirect("backoffice:import_detail", batch.pk)
    return redirect("backoffice:import_upload", resource.name)


@staff_member_required(login_url="admin:login")
@require_GET
def detail(request, batch_id):
    batch, resource = known_batch(batch_id)
    if not can_view(request.user, resource.model):
        raise PermissionDenied
    may_act = may_import(request.user, resource.model)
    if may_act and (batch.status == ImportBatch.Status.STAGED or batch.work):
        return redirect("backoffice:import_preview", batch.pk)
    undoing_ = batch if batch.undoes_id else batch.undone_by.order_by("-created_at").first()
    context = {
        "batch": batch,
        "resource": resource,
        "may_act": may_act,
        "answers": list(in_words(batch.answers)),
        "rows": listed(request, written(batch), "page"),
        "undoing": undoing_,
        "left": undoing_.outcome.splitlines() if undoing_ else [],
    }
    return page(request, "backoffice/imports/detail.html", _("Import : %(name)s") % {"name": resource.title}, **context)
