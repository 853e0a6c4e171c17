"""The value of one ODS cell: what is stored, not what is displayed."""

from __future__ import annotations

import re
from decimal import Decimal

from ..cells import CellError, Quantity, Shaped, Value, plain
from .binary import fifteen_digits
from .moments import iso_duration, iso_moment

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
NO_DIGIT = re.compile("[^0-9]")
ELSEWHERE = re.compile(r"'[^']+'#|\bDDE\(", re.IGNORECASE)
"""A reference to another file: `['file:///a.ods'#$Sheet.A1]`."""
SHOWN_ERROR = re.compile(r"#[A-Z/0-9]+[!?]|#N/A|Err:[0-9]+")


def ods_value(attributes: dict[str, str], text: str) -> Value:
    """The value of a cell with these attributes that displays this text."""
    kind = attributes.get(OFFICE + "value-type")
    formula = attributes.get(TABLE + "formula")
    if attributes.get(CALC + "value-type") == "error" or formula and SHOWN_ERROR.fullmatch(text):
        return CellError(text or "#?")
    if formula and ELSEWHERE.search(formula):
        return CellError(formula, "external-reference")
    if kind is None or kind == "void":
        return CellError(formula, "formula-without-value") if formula and not text else text or None
    if kind == "string":
        return attributes.get(OFFICE + "string-value", text) or None
    return _typed(kind, attributes, text)


def _typed(kind: str, attributes: dict[str, str], text: str) -> Value:
    if kind == "boolean":
        return attributes.get(OFFICE + "boolean-value") == "true"
    if kind == "date":
        return iso_moment(attributes.get(OFFICE + "date-value", text))
    if kind == "time":
        return iso_duration(attributes.get(OFFICE + "time-value", text))
    return _number(kind, attributes, text)


def _number(kind: str, attributes: dict[str, str], text: str) -> Decimal | CellError:
    stored = attributes.get(OFFICE + "value", "")
    number = fifteen_digits(stored)
    if number is None:
        return CellError(stored or text)
    if kind == "percentage":
        return Quantity(number, "%")
    currency = attributes.get(OFFICE + "currency")
    if kind == "currency" and currency:
        return Quantity(number, currency)
    return Shaped(number, text) if text and _digits(text) != _digits(plain(number)) else number


def _digits(text: str) -> str:
    return NO_DIGIT.sub("", text)
