"""The first view of a list is light: the page, its styles, its scripts and its icon, as they go over the wire."""

import gzip
import re

import pytest

from tests.publishing.fixtures import content, kept_content  # noqa: F401

pytestmark = pytest.mark.usefixtures("content")
MOST = 60 * 1024
PARTS = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]*)"')


def wire(response) -> int:
    """The bytes of an answer, compressed as for the web."""
    if response.streaming:
        with response.file_to_stream as file:
            return len(gzip.compress(file.read(), 6))
    return len(gzip.compress(response.content, 6))


@pytest.mark.parametrize(
    "address", ["/", "/poles/", "/poles/themes/", "/budgets/montants/", "/chronologie/", "/sources/"]
)
def test_the_first_view_is_light(address, client):
    page = client.get(address)
    parts = PARTS.findall(page.content.decode())
    assert len(parts) > 3
    assert wire(page) + sum(wire(client.get(part)) for part in parts) <= MOST
