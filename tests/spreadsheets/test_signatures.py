import pytest

from spreadsheets import read

from .asking import refusal, refused
from .files import zipped


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\n"])
def test_empty(data):
    assert refused(data) == "empty-file"


def test_only_separators_is_empty():
    assert refused(b",,\n,,\n") == "empty-file"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"%PDF-1.7 ....", "pdf"),
        (b"a\x00\x01\x02b,c", "binary"),
        (b'<?xml version="1.0"?><Workbook/>', "xml"),
        (zipped({"a.txt": "x"}), "zip"),
    ],
)
def test_foreign_files_are_named(data, found):
    problem = refusal(read, data)
    assert (problem.code, problem.params) == ("unknown-format", {"found": found})


@pytest.mark.parametrize("data", [b"<html><table><tr><td>1</td></tr></table>", b"\xef\xbb\xbf \n<!DOCTYPE html>"])
def test_web_pages(data):
    assert refused(data) == "html"


def test_word_documents_are_no_workbooks():
    types = '<Types><Override ContentType="application/vnd...wordprocessingml.document.main+xml"/></Types>'
    assert refusal(read, zipped({"[Content_Types].xml": types})).params == {"found": "docx or pptx"}


def test_truncated_zip():
    assert refused(zipped({"xl/workbook.xml": "x" * 1000})[:80]) == "damaged"


def test_encrypted_workbooks_ask_for_the_password():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refused(ole) == "password"
