"""A zipped workbook, bounded before it is unpacked and while it is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol
from xml.parsers import expat

from ..limits import Limits
from ..problems import Problem

CHUNK = 65536
MAX_TOKEN = 8 * 2**20
MAX_SMALL = 8 * 2**20
"""Of a part that tells of the others."""
SMALL = 2**20
TAGS, TAGS_A_CELL = 1_000_000, 8
"""More than any sheet and any cell need: what has more is made of elements that say nothing."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ODS_TYPES = (b"application/vnd.oasis.opendocument.spreadsheet",)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)


class Handlers(Protocol):
    parser: expat.XMLParserType

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def end(self, name: str) -> None: ...
    def pause(self) -> None: ...


class Archive:
    """The parts of a zip. Raises Problem at once: damaged, too-many-parts, inflated-too-large, ratio,
    password, macros."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise damaged(error) from None
        self.limits = limits
        self.parts = {part.filename: part for part in self.zip.infolist()}
        self._check()

    def _check(self) -> None:
        parts = self.zip.infolist()
        if len(parts) > self.limits.max_parts:
            raise Problem("too-many-parts", {"limit": self.limits.max_parts})
        if len(parts) != len(self.parts):
            raise Problem("damaged", {"detail": "a part stands twice"})
        if any(part.flag_bits & 1 for part in parts):
            raise Problem("password")
        if any(part.compress_type not in PACKED for part in parts):
            raise damaged("compressed in a way that no workbook is")
        if sum(part.file_size for part in parts) > self.limits.max_inflated_bytes:
            raise Problem("inflated-too-large", {"limit": self.limits.max_inflated_bytes})
        if any(self._is_bomb(part) for part in parts):
            raise Problem("ratio", {"limit": self.limits.max_ratio})
        if any("vbaproject" in name.lower() or name.startswith("Basic/") for name in self.parts):
            raise Problem("macros")

    def _is_bomb(self, part: zipfile.ZipInfo) -> bool:
        return part.file_size > SMALL and part.file_size > part.compress_size * self.limits.max_ratio

    def kind(self) -> str:
        """ "xlsx" or "ods". Raises Problem unknown-format, password (an encrypted ODS), macros."""
        if "[Content_Types].xml" in self.parts:
            return self._kind_of_office()
        if "content.xml" in self.parts:
            if b"encryption-data" in self.bytes("META-INF/manifest.xml"):
                raise Problem("password")
            mimetype = self.bytes("mimetype").strip()
            if not mimetype or mimetype.startswith(ODS_TYPES):
                return "ods"
        raise Problem("unknown-format", {"found": "zip"})

    def _kind_of_office(self) -> str:
        types = self.bytes("[Content_Types].xml")
        if b"sheet.binary" in types:
            raise Problem("unknown-format", {"found": "xlsb"})
        if b"macroEnabled" in types:
            raise Problem("macros")
        if b"spreadsheetml" not in types:
            raise Problem("unknown-format", {"found": "docx or pptx"})
        return "xlsx"

    def bytes(self, name: str) -> bytes:
        """A small part whole, b"" if there is none. Raises Problem inflated-too-large."""
        if name not in self.parts:
            return b""
        self._refuse_large(name)
        return b"".join(self._chunks(name))

    def _refuse_large(self, name: str) -> None:
        if name in self.parts and self.parts[name].file_size > MAX_SMALL:
            raise Problem("inflated-too-large", {"limit": MAX_SMALL})

    def _chunks(self, name: str) -> Iterator[bytes]:
        if name not in self.parts:
            raise Problem("damaged", {"detail": f"{name} is missing"})
        try:
            with self.zip.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    yield chunk
        except BROKEN as error:
            raise damaged(error) from None

    def parse(self, name: str, handlers: Handlers, *, namespaces: bool = False, small: bool = False) -> None:
        """Stream a part through `handlers.start(name, attributes)` and `handlers.end(name)`, which may set
        `handlers.parser.CharacterDataHandler`, with a `handlers.pause()` now and then to look at the limits.
        `small` says that the part tells of others. Raises Problem: damaged, unsafe-xml, inflated-too-large,
        too-many-cells."""
        if small:
            self._refuse_large(name)
        parser = expat.ParserCreate("utf-8", " " if namespaces else None)
        parser.buffer_text = True
        parser.buffer_size = CHUNK
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _unsafe
        parser.StartElementHandler, parser.EndElementHandler = handlers.start, handlers.end
        handlers.parser = parser
        fed = tags = 0
        try:
            for chunk in self._chunks(name):
                tags += chunk.count(b"<")
                if tags > TAGS + TAGS_A_CELL * self.limits.max_cells:
                    raise Problem("too-many-cells", {"limit": self.limits.max_cells})
                parser.Parse(chunk, False)
                fed += len(chunk)
                handlers.pause()
                if fed - parser.CurrentByteIndex > MAX_TOKEN:
                    raise Problem("inflated-too-large", {"limit": MAX_TOKEN})
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise damaged(f"{name}: {error}") from None


def _unsafe(*_: object) -> None:
    raise Problem("unsafe-xml")


def damaged(error: object) -> Problem:
    return Problem("damaged", {"detail": str(error)[:200]})
