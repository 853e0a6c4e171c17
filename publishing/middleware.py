from django.http import HttpResponseBadRequest


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
