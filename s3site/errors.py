"""What a reader is told where there is no page, or none can be made."""

import re
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from publishing import errors
from publishing.lists import routed_views
from publishing.views import PublicView

MOST_WORDS = 8
LONGEST = 100


def not_found(request: HttpRequest, exception) -> HttpResponse:
    """With the words of the address to look for, and the sections that the address stands in."""
    return render(
        request, "404.html", {"words": words_of(request.path), "sections": sections_of(request.path)}, status=404
    )


def bad_request(request: HttpRequest, exception) -> HttpResponse:
    return errors.page(request, "400.html", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    return errors.page(request, "500.html", 500)


def words_of(path: str) -> str:
    """« /poles/themes/big-data.html » → « big data »: the words of its last part."""
    parts = [part for part in unquote(path[:1000]).split("/") if part]
    last = re.sub(r"\.\w{1,5}$", "", parts[-1]) if parts else ""
    return " ".join(re.findall(r"[^\W_]+", last)[:MOST_WORDS])[:LONGEST]


def sections_of(path: str) -> list[tuple[str, str]]:
    """Title and address of the pages above an address, the nearest first."""
    found = []
    for name, view in routed_views():
        try:
            address = reverse(name) if issubclass(view, PublicView) and view.title else "/"
        except NoReverseMatch:
            continue
        if path.startswith(address) and address.count("/") > 1:
            found.append((str(view.title), address))
    return sorted(found, key=lambda each: -len(each[1]))
