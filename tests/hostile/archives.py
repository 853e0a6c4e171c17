"""What is no table, or must not be unpacked."""

import base64
import io
import zipfile
import zlib

from tests.spreadsheets.files import replaced, zipped

from .cases import Accepted, Case, Refused, case
from .workbooks import SHEET, book

TYPES = "[Content_Types].xml"
BOMB = Refused("démesurée|trop gros", None)
DAMAGED = Refused("endommagé", None)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HTML = "<html><body><table><tr><td>table</td></tr></table></body></html>"
XML_2003 = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def unread(words: str) -> Refused:
    return Refused(rf"\({words}\) n’est pas lu", None)


def noisy(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The archive with bytes changed as they are, whatever its sums say."""
    assert old in data, part
    return data.replace(old, new)


def packed(method: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book())) as given, zipfile.ZipFile(file, "w", method) as made:
        for name in given.namelist():
            made.writestr(name, given.read(name))
    return file.getvalue()


def twice() -> bytes:
    file = io.BytesIO(book())
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo("xl/worksheets/sheet2.xml")
        archive.writestr(info, "<worksheet/>")
    return file.getvalue().replace(b"sheet2.xml", b"sheet1.xml")


def locked() -> bytes:
    """The flag of a password, on every part."""
    data = bytearray(book())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


def lying(size: int) -> bytes:
    """A sheet that says it is of this size once unpacked."""
    data = bytearray(book())
    at = data.find(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(SHEET)] != SHEET.encode():
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = size.to_bytes(4, "little")
    return bytes(data)


def long_sheet(content: str) -> bytes:
    return replaced(book(), SHEET, ("Innovation numérique", content))


def strings(count: int) -> bytes:
    return replaced(
        book(),
        SHEET,
        ("<worksheet", "<worksheet"),
        **{"xl/sharedStrings.xml": "<sst>" + "<si><t>xxxxxxxx</t></si>" * count + "</sst>"},
    )


CASES: list[Case] = [
    case("an image", PNG, unread("image PNG")),
    case("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", unread("PDF")),
    case("a compressed CSV", b"\x1f\x8b\x08\x00" + zlib.compress(b"table,code"), unread("GZIP")),
    case("an archive of files", lambda: zipped({"a.csv": "table,code"}), unread("archive ZIP")),
    case("a workbook in an archive", lambda: zipped({"a.xlsx": book()}), unread("archive ZIP")),
    case(
        "a text document",
        lambda: zipped({TYPES: '<Types ContentType="wordprocessingml.document.main+xml"/>'}),
        unread("document ou présentation"),
    ),
    case(
        "a binary workbook of after 2007",
        lambda: replaced(
            book(),
            TYPES,
            ("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.binary.macroEnabled.main"),
        ),
        unread("XLSB"),
    ),
    case("a web page", HTML, Refused("page web", None)),
    case("a web page in UTF-16", HTML.encode("utf-16"), Refused("page web", None)),
    case("a web page that is XML", '<?xml version="1.0"?>' + HTML, Refused("page web", None)),
    case(
        "a web page in a letter",
        "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML,
        Refused("page web", None),
    ),
    case("a workbook of 2003 in XML", XML_2003, unread("XML")),
    case(
        "a flat ODS",
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
        unread("XML"),
    ),
    case("macros", lambda: replaced(book(), SHEET, **{"xl/vbaProject.bin": b"x"}), Refused("macros", None)),
    case(
        "a type of macros",
        lambda: replaced(
            book(),
            TYPES,
            ("openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml"),
        ),
        Refused("macros", None),
    ),
    case("a password", OLE + "EncryptedPackage".encode("utf-16-le"), Refused("mot de passe", None)),
    case("a password on the parts", locked, Refused("mot de passe", None)),
    case("an archive cut short", lambda: book()[:-300], DAMAGED),
    case("the beginning of an archive", lambda: book()[:2000], DAMAGED),
    case("an archive that begins elsewhere", lambda: b"x" * 5 + book(), unread("données binaires")),
    case("an archive with more behind", lambda: book() + b"x" * 100, Accepted()),
    case("bytes changed inside", lambda: noisy(packed(zipfile.ZIP_STORED), SHEET, b"244.78", b"999.99"), DAMAGED),
    case("parts that are only stored", lambda: packed(zipfile.ZIP_STORED), Accepted()),
    case("parts compressed as no workbook is", lambda: packed(zipfile.ZIP_LZMA), DAMAGED),
    case("a part twice", twice, DAMAGED),
    case(
        "a part out of the archive",
        lambda: replaced(book(), SHEET, **{"../../../../tmp/hostile-part": b"x"}),
        Accepted(),
    ),
    case("a part that says it is small", lambda: lying(10), DAMAGED),
    case("a part that says it is huge", lambda: lying(2**31), BOMB),
    case(
        "too many parts",
        lambda: replaced(book(), SHEET, **{f"xl/{at}": b"" for at in range(1000)}),
        Refused("trop de parties", None),
    ),
    case("a bomb of blanks", lambda: replaced(book(), SHEET, **{"xl/media/x.png": bytes(4 * 2**20)}), BOMB),
    case("a bomb of one text", lambda: long_sheet("x" * 4 * 2**20), BOMB),
    case("a text of half a million", lambda: long_sheet("x" * 500_000), Refused("32767 caractères", 3)),
    case("a bomb of texts", lambda: strings(200_000), BOMB),
]
