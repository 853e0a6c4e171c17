"""What a reader asked that cannot be answered: told in a sentence, never by a 500."""

from django.shortcuts import render
from django.views.defaults import ERROR_400_TEMPLATE_NAME


class BadRequest(Exception):
    """An address that means nothing here. Its message is shown to the reader."""


class AnswersBadRequests:
    """A view whose `BadRequest`s become a page with status 400."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except BadRequest as problem:
            return render(request, ERROR_400_TEMPLATE_NAME, {"problem": str(problem), "back": request.path}, status=400)
