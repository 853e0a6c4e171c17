"""What the product says is set as French is: no line begins with a colon, no guillemet stands alone."""

import re

from s3site.messages import extracted

LOOSE = re.compile(r"« | »|(?<=[\w)}»%>…]) [:;?!](?=$|[\s\"'.{)<])")


def variants(message) -> tuple[str, ...]:
    return message if isinstance(message, tuple) else (message,)


def test_french_signs_do_not_part_from_their_words():
    assert [text for message in extracted() for text in variants(message.id) if LOOSE.search(text)] == []
