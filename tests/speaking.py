"""Reads pages as their languages: each text with the language that its element names, and the pages of each kind."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import resolve
from django.utils.translation import override

VOID = {"meta", "link", "input", "img", "br", "hr", "wbr", "source"}
SPOKEN = {"aria-label", "title", "placeholder", "alt", "aria-description"}
SILENT = {"script", "style"}


class Speech(HTMLParser):
    """`said`: each text of a page, its language, and the element or attribute that holds it."""

    def __init__(self, text: str):
        super().__init__()
        self.said: list[tuple[str, str, str]] = []
        self.links: list[str] = []
        self._open: list[tuple[str, str]] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        language = given.get("lang") or (self._open[-1][1] if self._open else "")
        for name in SPOKEN & {*given}:
            self._say(given[name] or "", language, f"{tag}[{name}]")
        if tag == "meta" and given.get("name") == "description":
            self._say(given["content"], language, "description")
        if tag == "a" and "href" in given and "hreflang" not in given:
            self.links.append(given["href"])
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tag, language = self._open[-1] if self._open else ("", "")
        if tag not in SILENT:
            self._say(data, language, tag)

    def _say(self, text: str, language: str, where: str):
        if text := " ".join(text.split()):
            self.said.append((text, language, where))


def pages_of_each_kind(client, language: str, most: int = 2) -> dict[str, Speech]:
    """Up to `most` pages of each kind that can be reached from the home page, by address."""
    start = f"/{language}/"
    found, met, waiting = {}, {}, [start]
    with override("fr"):
        while waiting:
            address = waiting.pop(0)
            path = urlsplit(address).path
            with override(language):
                kind = resolve(path).view_name, bool(urlsplit(address).query)
            if address in found or met.get(kind, 0) >= most:
                continue
            response = client.get(address)
            if response.status_code != 200 or "html" not in response.headers["Content-Type"]:
                continue
            met[kind] = met.get(kind, 0) + 1
            found[address] = speech = Speech(response.content.decode())
            links = (urljoin(address, link).partition("#")[0] for link in speech.links)
            waiting += [link for link in dict.fromkeys(links) if link.startswith(start) and "_export" not in link]
    return found


FRENCH = re.compile(
    r"\b(le|les|une|est|sont|dans|pour|avec|sur|aux|ce|cette|ces|qui|que|leur|leurs|pas|plus|tous|toutes|chaque)\b"
    r"|\b[ldnqs]’",
    re.I,
)
