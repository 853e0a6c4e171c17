"""Rich text as a person reads it in a table of values: without its tags, with what they mean kept visible."""

from html.parser import HTMLParser

MARKS = {"strong": "**", "b": "**", "em": "_", "i": "_"}
BEGINNINGS = {"li": "• ", "h2": "## ", "h3": "### ", "blockquote": "> "}
BLOCKS = {"p", "br", "ul", "ol", *BEGINNINGS}


def legible(html: str) -> str:
    """`<p>Un <strong>mot</strong></p><ul><li>…` is « Un **mot** », then « • … » on a line of its own."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).splitlines())
    return "\n".join(filter(None, lines))


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag == "p" and self.parts and self.parts[-1] in BEGINNINGS.values():
            return  # the paragraph of an item stands beside its mark
        if tag in BLOCKS:
            self.parts.append("\n")
        self.parts.append(MARKS.get(tag, BEGINNINGS.get(tag, "")))
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag):
        self.parts.append("\n" if tag in BLOCKS else MARKS.get(tag, ""))
        if tag == "a" and self.links and (address := self.links.pop()):
            self.parts.append(f" ({address})")

    def handle_data(self, data):
        self.parts.append(" ".join(data.split("\n")))
