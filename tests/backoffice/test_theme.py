"""The back office looks like the public site: its tokens are those of the site's own stylesheet."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.once

OURS = {"--note-bg", "--note-fg", "--alarm-ground"}  # what only staff are told


def tokens(name: str) -> dict[str, str]:
    css = re.sub(r"/\*.*?\*/", "", Path(finders.find(name)).read_text(), flags=re.S)
    return {key: " ".join(value.split()) for key, value in re.findall(r"(--[\w-]+):\s*([^;]+);", css)}


def test_the_tokens_are_those_of_the_public_site():
    public, mine = tokens("publishing/site.css"), tokens("backoffice/tokens.css")
    own = {
        name: value for name, value in mine.items() if name not in OURS and ("light-dark" in value or "serif" in value)
    }
    assert len(own) > 15
    assert own == {name: public.get(name) for name in own}
