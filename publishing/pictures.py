"""Pictures to take away: a drawing with its title, source and licence, as an SVG or a PNG that stands alone."""

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.html import escape
from django.utils.http import content_disposition_header

FORMATS = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
WIDTH, MARGIN = 800, 32
INSIDE = WIDTH - 2 * MARGIN
SCALE = 2  # pixels of a PNG for each of the SVG's
SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEPT = 24 * 3600
# The renderer of the PNG has the first of these fonts in itself; a reader's own programme has one of the others.
FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
LETTER = 0.55  # of the size of the type: the width of a letter, generously
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Paint:
    """The colours of a drawing: those of the page, which follow its scheme, or those of paper."""

    ink: str = "var(--ink)"
    soft: str = "var(--ink-soft)"
    line: str = "var(--line)"
    accent: str = "var(--accent)"
    ground: str = "var(--ground)"


PAGE = Paint()
PAPER = Paint("#1b2026", "#565d66", "#dbd7ce", "#1f3a55", "#ffffff")


def told(text: str) -> str:
    """Text as XML takes it, whatever it holds."""
    return escape(NOT_XML.sub("\ufffd", str(text)))


def lines_of(text: str, size: float, width: float, most: int = 3) -> list[str]:
    """The text in lines that have room in a width."""
    return wrap(str(text), max(8, int(width / (size * LETTER))), max_lines=most, placeholder=" …") or [""]


def write(lines: Sequence[str], x: float, y: float, size: float, fill: str, *, bold=False, leading=1.3) -> str:
    """Lines of text, the first with its foot at `y`."""
    look = f'font-size="{size}" fill="{fill}"' + (' font-weight="700"' if bold else "")
    return "".join(
        f'<text x="{x:.1f}" y="{y + rank * size * leading:.1f}" {look}>{told(line)}</text>'
        for rank, line in enumerate(lines)
    )


@dataclass(frozen=True)
class Drawing:
    """SVG elements, `INSIDE` wide and as high as told."""

    height: float
    elements: str


@dataclass(frozen=True)
class Sheet:
    """A drawing that stands alone: the sentence that it proves, what it is about, and whence it comes."""

    title: str
    about: str
    drawing: Drawing
    notes: Sequence[str]

    def svg(self) -> str:
        parts, y = [], MARGIN + 20.0
        for text, size, bold, fill in ((self.title, 22, True, PAPER.ink), (self.about, 15, False, PAPER.soft)):
            lines = lines_of(text, size, INSIDE, 4)
            parts.append(write(lines, MARGIN, y, size, fill, bold=bold))
            y += len(lines) * size * 1.3 + 4
        parts.append(f'<g transform="translate({MARGIN} {y:.1f})">{self.drawing.elements}</g>')
        y += self.drawing.height + 24
        parts.append(f'<path d="M{MARGIN} {y:.1f}H{WIDTH - MARGIN}" stroke="{PAPER.line}"/>')
        y += 20
        for note in self.notes:
            lines = lines_of(note, 12, INSIDE, 3)
            parts.append(write(lines, MARGIN, y, 12, PAPER.soft))
            y += len(lines) * 12 * 1.3 + 3
        height = round(y + MARGIN - 16)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
            f'role="img" aria-labelledby="t d" font-family="{FONTS}">'
            f'<title id="t">{told(self.title)}</title><desc id="d">{told(" ".join([self.about, *self.notes]))}</desc>'
            f'<rect width="{WIDTH}" height="{height}" fill="{PAPER.ground}"/>{"".join(parts)}</svg>\n'
        )


def picture(request, sheet: Sheet, format_name: str, file_name: str) -> HttpResponse:
    """The sheet as a file, with a validator: what has not changed is neither sent nor drawn again."""
    svg = sheet.svg()
    digest = hashlib.sha256(f"{format_name}{svg}".encode()).hexdigest()[:32]
    etag = f'"{digest}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        response = unchanged
    else:
        content = svg.encode() if format_name == "svg" else cache.get_or_set(f"png:{digest}", lambda: _png(svg), KEPT)
        response = HttpResponse(content, content_type=FORMATS[format_name])
        response["Content-Disposition"] = content_disposition_header(False, f"{file_name}.{format_name}") or "inline"
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    return response


def _png(svg: str) -> bytes:
    import vl_convert  # late: it hangs in a process that is forked after its first use

    return repacked(vl_convert.svg_to_png(svg, scale=SCALE))


def repacked(png: bytes) -> bytes:
    """The same image, a quarter as large: the renderer is in a hurry, and a picture is kept."""
    at, pixels, before, after = len(SIGNATURE), b"", [], []
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, end = png[at + 4 : at + 8], at + 12 + length
        if kind == b"IDAT":
            pixels += png[at + 8 : end - 4]
        else:
            (after if pixels else before).append(png[at:end])
        at = end
    data = b"IDAT" + zlib.compress(zlib.decompress(pixels), 9)
    packed = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return b"".join([SIGNATURE, *before, packed, *after])


def stacked(blocks: Iterable[tuple[float, str]]) -> Drawing:
    """Blocks of elements, each with its height, one under the other."""
    y, parts = 0.0, []
    for height, elements in blocks:
        parts.append(f'<g transform="translate(0 {y:.1f})">{elements}</g>')
        y += height
    return Drawing(y, "".join(parts))
