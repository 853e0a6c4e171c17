"""What the head of a public page tells those who link to it: its address, its words, its picture, its data."""

import re
from dataclasses import dataclass

from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language

LOCALES = {"fr": "fr_BE", "en": "en_GB", "de": "de_BE"}
PICTURE, WIDTH, HEIGHT = "publishing/social.png", 1200, 630
DESCRIPTION_LENGTH = 200


@dataclass(frozen=True)
class Head:
    title: str
    description: str
    address: str
    data: SafeString
    picture: str
    is_indexed: bool = True
    width = WIDTH
    height = HEIGHT

    @property
    def locale(self) -> str:
        return LOCALES.get(get_language() or "", "fr_BE")


def canonical(request) -> str:
    """The address of a page without what only sorts, folds or filters it. Each page of a list is its own."""
    page = request.GET.get("page", "")
    is_further = page.isascii() and page.isdigit() and len(page) < 10 and int(page) > 1
    return request.build_absolute_uri(request.path + (f"?page={int(page)}" if is_further else ""))


def picture(request) -> str:
    return request.build_absolute_uri(static(PICTURE))


def described(text: str) -> str:
    """The first words of a text, on one line."""
    return Truncator(re.sub(r"[ \t\r\n]+", " ", str(text)).strip()).chars(DESCRIPTION_LENGTH)
