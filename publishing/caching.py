"""Public pages that did not change cost next to nothing: what an address is worth now, and the pages that are finished.

An *edition* is all that readers can be shown at one moment: a release of the product, a number of the content, a day.
"""

import hashlib
import math
import time as clock
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language

from .models import DataVersion
from .release import release, released_at

OVERHEAD = 1024  # what a kept page takes beside its bytes
LONGEST_QUERY = 300
Key = tuple


@dataclass(frozen=True)
class Edition:
    """Everything that a public page is made from, but for its address."""

    name: str
    begun: float  # seconds: nothing that readers see is younger

    @classmethod
    def current(cls) -> "Edition":
        return _edition(*DataVersion.stamp(), timezone.localdate())

    def last_modified(self) -> int | None:
        """The second in which it was complete. None within that second: another change may still fall in it."""
        second = math.ceil(self.begun)
        return second if second < clock.time() else None


@lru_cache(maxsize=8)
def _edition(number: int, changed_at: datetime, day: date) -> Edition:
    """`day`: some pages tell which day it is."""
    if changed_at.tzinfo is None:
        changed_at = changed_at.replace(tzinfo=UTC)
    begun = max(changed_at, released_at(), timezone.make_aware(datetime.combine(day, time.min)))
    return Edition(f"{release()}.{number}.{day:%Y%m%d}", begun.timestamp())


@dataclass(frozen=True)
class Asked:
    """What a reader asked for, and of which edition. The order of the parameters says nothing, that of values may."""

    edition: Edition
    key: Key

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        query = request.META.get("QUERY_STRING", "")
        ordered = "&".join(sorted(query.split("&"), key=lambda pair: pair.partition("=")[0]))
        key = (request.scheme, request.get_host(), request.path, ordered, get_language())
        return cls(Edition.current(), key)

    @property
    def etag(self) -> str:
        """Weak: the bytes also depend on their compression."""
        told = "\0".join([self.edition.name, *map(str, self.key)])
        return f'W/"{hashlib.blake2b(told.encode(errors="replace"), digest_size=12).hexdigest()}"'

    def is_held(self, request: HttpRequest) -> bool:
        """Whether the reader holds this page. Only who was given it can name it, so it need not be made again."""
        return self.etag in parse_etags(request.headers.get("If-None-Match", ""))

    @property
    def query(self) -> str:
        return self.key[3]


def accepts_gzip(request: HttpRequest) -> bool:
    return bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")))


@dataclass(frozen=True)
class Kept:
    """A finished page, as it was sent."""

    headers: dict[str, str]
    content: bytes

    def response(self) -> HttpResponse:
        return HttpResponse(self.content, headers=self.headers)


class Shelf:
    """The finished pages of one edition, at most so many bytes: the one that was asked for longest ago goes first."""

    def __init__(self, most: int):
        self.most = most
        self.empty("")
        self._lock = Lock()

    def empty(self, edition: str) -> None:
        self.edition, self.size = edition, 0
        self.pages: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, edition: str, key: Key) -> Kept | None:
        with self._lock:
            if self.edition != edition or key not in self.pages:
                return None
            self.pages.move_to_end(key)
            return self.pages[key]

    def put(self, edition: str, key: Key, page: Kept) -> None:
        with self._lock:
            if self.edition != edition:
                self.empty(edition)
            self._drop(key)
            self.pages[key] = page
            self.size += len(page.content) + OVERHEAD
            while self.size > self.most:
                self._drop(next(iter(self.pages)))

    def _drop(self, key: Key) -> None:
        if page := self.pages.pop(key, None):
            self.size -= len(page.content) + OVERHEAD


class Library:
    """A shelf for addresses without a question, and a smaller one for the others: no flood of questions empties it."""

    def __init__(self, most: int):
        self.plain, self.asked = Shelf(most - most // 4), Shelf(most // 4)

    def find(self, asked: Asked, gzipped: bool) -> Kept | None:
        return self._shelf(asked).get(asked.edition.name, (*asked.key, gzipped))

    def keep(self, asked: Asked, gzipped: bool, response: HttpResponse) -> None:
        if len(asked.query) <= LONGEST_QUERY:
            page = Kept(dict(response.items()), response.content)
            self._shelf(asked).put(asked.edition.name, (*asked.key, gzipped), page)

    def _shelf(self, asked: Asked) -> Shelf:
        return self.asked if asked.query else self.plain
