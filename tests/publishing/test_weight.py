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
    data = b"".join(response.streaming_content) if response.streaming else response.content
    return len(gzip.compress(data, 6))


@pytest.mark.parametrize(
    "address", ["/", "/poles/", "/poles/themes/", "/budgets/montants/", "/chronologie/", "/sources/"]
)
def test_the_first_view_is_light(address, client):
    page = client.get(address)
    parts = PARTS.findall(page.content.decode())
    assert len(parts) > 3
    assert wire(page) + sum(wire(client.get(part)) for part in parts) <= MOST
