"""What the sources want of staff: facts that do not say where they were read, and facts whose source nobody can see."""

from collections import Counter
from collections.abc import Iterator

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backoffice.changes import admin_address
from backoffice.concerns import Concern, Place, concerns
from backoffice.drafts import may_publish
from publishing.models import Publishable, State

from .models import Source

SHOWN = 8


def citing() -> Iterator[tuple[type[models.Model], str]]:
    """Each model that cites a source, and the name of the link."""
    for relation in Source._meta.related_objects:
        if hasattr(relation.related_model, "history"):
            yield relation.related_model, relation.field.name


def without_passage(user) -> Iterator[Concern]:
    """Facts that name a source, and not where in it: those that the person may change. A query or two a model."""
    for model, link in citing():
        found = model.objects.filter(**{f"{link}__isnull": False, "passage": ""}).select_related()
        if not user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}"):
            continue
        if not may_publish(user, model):
            found = found.exclude(pk__in=model.objects.published().order_by().values("pk"))
        records = list(found[: SHOWN + 1])
        yield Concern(
            f"passage-{model._meta.model_name}",
            _("Sans passage\u00a0: %(names)s") % {"names": model._meta.verbose_name_plural},
            _("La source est nommée, mais pas où elle le dit."),
            found.count() if len(records) > SHOWN else len(records),
            [_fact(record) for record in records[:SHOWN]],
        )


def _fact(record: models.Model) -> Place:
    state = str(record.get_state_display()) if isinstance(record, Publishable) else ""
    return Place(str(record), state, admin_address(type(record), "change", record.pk))


def hidden_sources(user) -> Iterator[Concern]:
    """Sources that are not published, and that published facts rest on: for those who publish sources."""
    if not may_publish(user, Source):
        return
    facts: Counter[int] = Counter()
    for model, link in citing():
        hidden = (
            model.objects.published()
            .filter(**{f"{link}__isnull": False})
            .exclude(**{f"{link}__state": State.PUBLISHED})
        )
        facts.update(dict(hidden.order_by().values_list(link).annotate(models.Count("pk"))))
    sources = list(Source.objects.filter(pk__in=facts))
    yield Concern(
        "hidden-sources",
        _("Sources non publiées de faits publiés"),
        _("Le public lit ces faits, et ne peut pas ouvrir la page de leur source. Publiez-la."),
        len(sources),
        [
            Place(
                str(source),
                ngettext("%(n)s fait publié", "%(n)s faits publiés", facts[source.pk]) % {"n": facts[source.pk]},
                reverse("admin:sources_source_change", args=[source.pk]),
            )
            for source in sources[:SHOWN]
        ],
    )


concerns.register("hidden-sources", hidden_sources)
concerns.register("without-passage", without_passage)
