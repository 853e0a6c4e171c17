"""A sentence beside each field at which a person may hesitate. An app says its own, in its module `helps`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

COMMON = {
    "slug": _(
        "Fin de l’adresse de la page, en minuscules et sans accents : « sante-et-alimentation ». Ne change plus."
    ),
    "source": _("Le document où ce fait a été lu. Tapez un mot de son titre ; le « + » en ajoute un."),
    "passage": _("Où, dans la source : titre de la page ou du tableau, numéro. Le lecteur doit pouvoir le retrouver."),
    "position": _("Rang dans les listes : le plus petit d’abord."),
    "summary": _("Une ou deux phrases : on les lit sous le titre."),
}
_own: dict[type[models.Model], dict[str, str]] = {}


def explain(model: type[models.Model], **helps: str) -> None:
    """Say the help of some fields of a model. An empty one: the field needs none."""
    _own[model] = helps


def help_of(model: type[models.Model], field: str) -> str | None:
    """The sentence for a field. None where the model's own stands."""
    return {**COMMON, **_own.get(model, {})}.get(field)


class ExplainsFields:
    """For a `ModelAdmin` or an inline: each field with its help."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if told := help_of(self.model, db_field.name):
            kwargs["help_text"] = told
        return super().formfield_for_dbfield(db_field, request, **kwargs)
