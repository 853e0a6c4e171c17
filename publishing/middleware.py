"""What stands before the views: addresses that nothing can read, and public pages that need not be made again."""

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext_lazy as _

from . import errors
from .caching import Asked, Library, accepts_gzip
from .languages import ORIGINAL

REVALIDATE = "public, max-age=0, must-revalidate"  # a change is seen at once
PRIVATE = "private, no-cache"
OPEN_IN_MAINTENANCE = ("/admin/", "/healthz", "/readyz")
READING = ("GET", "HEAD", "OPTIONS")
KEPT_TYPES = ("text/html", "application/atom+xml", "application/xml")


class LanguageByAddress:
    """The language that the address names, else French. Neither a reader's settings nor a cookie say otherwise:
    what an address shows is the same for everybody, and can be kept."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = get_language_from_path(request.path_info) or ORIGINAL
        with override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class RefuseNulBytes:
    """No database takes a NUL byte as text: an address that holds one is refused before it is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return errors.page(request, "400.html", 400, problem=_("L’adresse contient un caractère nul."))
        return self.get_response(request)


class Maintenance:
    """While `MAINTENANCE` is set, readers are told to come back; staff and whoever watches the server are not."""

    def __init__(self, get_response):
        if not settings.MAINTENANCE:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(OPEN_IN_MAINTENANCE):
            return self.get_response(request)
        response = errors.page(request, "503.html", 503)
        response["Retry-After"] = str(settings.MAINTENANCE_RETRY)
        response["Cache-Control"] = "no-store"
        return response


class PublicPages:
    """Validators on all that is public; 304 for who holds it already; finished pages from the library of the process.

    Outside of the compression, so that what is kept is compressed. A view is public if it says `is_public_page`.
    """

    def __init__(self, get_response):
        if settings.DEBUG:
            raise MiddlewareNotUsed  # templates change without a restart
        self.get_response = get_response
        self.library = Library(settings.PAGE_CACHE_BYTES)

    def process_view(self, request, view, args, kwargs):
        if not is_public(view):
            return None
        if request.method not in READING:
            return HttpResponseNotAllowed(READING)
        if request.method == "OPTIONS":
            return None
        request.public_page = asked = Asked.of(request)
        if asked.is_held(request):
            return HttpResponseNotModified()
        kept = self.library.find(asked, accepts_gzip(request))
        return kept and kept.response()

    def __call__(self, request):
        response = self.get_response(request)
        asked = getattr(request, "public_page", None)
        if asked is None or response.status_code not in (200, 304) or "Cookie" in response.get("Vary", ""):
            response.headers.setdefault("Cache-Control", PRIVATE)
            return response
        is_new = "ETag" not in response
        self._validators(asked, response)
        if is_new and self._is_page(request, response):
            self.library.keep(asked, accepts_gzip(request), response)
        if response.status_code == 304:
            return response
        return get_conditional_response(request, asked.etag, asked.edition.last_modified(), response)

    def _validators(self, asked: Asked, response) -> None:
        response["ETag"] = asked.etag
        response["Cache-Control"] = REVALIDATE
        response["Vary"] = "Accept-Encoding"
        del response["Last-Modified"]
        if (second := asked.edition.last_modified()) is not None:
            response["Last-Modified"] = http_date(second)

    def _is_page(self, request, response) -> bool:
        """A whole page that was sent in one piece: no download."""
        return (
            request.method == "GET"
            and response.status_code == 200
            and not response.streaming
            and "Content-Disposition" not in response
            and response.get("Content-Type", "").startswith(KEPT_TYPES)
        )


def is_public(view) -> bool:
    """Whether the view shows everybody the same. A preview does not."""
    shown = getattr(view, "view_class", view)
    return getattr(shown, "is_public_page", False) and not getattr(view, "view_initkwargs", {}).get("preview")
