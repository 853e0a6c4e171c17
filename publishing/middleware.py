from django.http import HttpResponseBadRequest
from django.utils.translation import get_language_from_path, override

from .languages import ORIGINAL


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
            return HttpResponseBadRequest(
                "L’adresse contient un caractère nul.", content_type="text/plain; charset=utf-8"
            )
        return self.get_response(request)
