"""What a page says of itself to machines: schema.org as JSON-LD, built from what the page shows."""

import json
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

CONTEXT = "https://schema.org"
LEAST_DESCRIPTION, MOST_DESCRIPTION = 50, 5000  # what readers of Dataset accept
# A text that would end the element, or begin a comment in it, is the same text to JSON with these
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def as_json(nodes: Iterable[dict]) -> SafeString:
    """The nodes as the content of one script element. What is empty is left out."""
    graph = [_without_empty(node) for node in nodes]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, default=str)
    return mark_safe(text.translate(ESCAPES))


def _without_empty(node: dict) -> dict:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def publisher(request) -> dict:
    return {
        "@type": "GovernmentOrganization",
        "@id": request.build_absolute_uri(reverse("home")) + "#publisher",
        "name": settings.S3["publisher"],
        "areaServed": settings.S3["region"],
        "email": settings.S3["contact"],
    }


def website(request, name: str) -> dict:
    search = request.build_absolute_uri(reverse("search"))
    return {
        "@type": "WebSite",
        "name": name,
        "url": request.build_absolute_uri(reverse("home")),
        "inLanguage": get_language(),
        "publisher": {"@id": publisher(request)["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search + "?q={words}"},
            "query-input": "required name=words",
        },
    }


def breadcrumbs(request, trail: Iterable[tuple[str, str]]) -> dict:
    """`trail`: label and address of each page above, then of this one."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": str(label), "item": request.build_absolute_uri(address)}
            for place, (label, address) in enumerate(trail, start=1)
        ],
    }


def dataset(request, *, name: str, description: str, address: str, files: Iterable[tuple[str, str]], **more) -> dict:
    """`files`: media type and address of each form in which it can be taken."""
    told = f"{name}. {description}" if len(description) < LEAST_DESCRIPTION else description
    return {
        "@type": "Dataset",
        "name": name,
        "description": told[:MOST_DESCRIPTION],
        "url": request.build_absolute_uri(address),
        "license": settings.S3["licence_url"],
        "isAccessibleForFree": True,
        "inLanguage": get_language(),
        "spatialCoverage": settings.S3["region"],
        "creator": publisher(request),
        "publisher": publisher(request),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": request.build_absolute_uri(file)}
            for kind, file in files
        ],
    } | more
