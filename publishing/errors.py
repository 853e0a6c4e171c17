"""Pages that must come whatever has broken: they ask the database for nothing, and fall back to plain words."""

import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)


def page(request: HttpRequest, template: str, status: int, **context) -> HttpResponse:
    """A page in the site's clothes, in the language of its address."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    told = {"site": settings.S3, "request": request, "LANGUAGE_CODE": language, **context}
    with translation.override(language):
        try:
            content = render_to_string(template, told)
        except Exception:
            logger.exception("%s cannot be made", template)
            content = _plain()
    return HttpResponse(content, status=status)


def _plain() -> str:
    title, told = _("Une erreur est survenue"), _("Rien n’a été perdu. Réessayez dans un instant.")
    return (
        f'<!doctype html><html lang="{translation.get_language()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title} – S3</title></head>'
        f'<body><main><h1>{title}</h1><p>{told}</p><p><a href="/">{_("Accueil")}</a></p></main></body></html>'
    )
