"""Files in, cells out; rows in, files out. Knows neither Django nor what the cells mean.

`read` takes the bytes of a CSV, XLSX, ODS or own JSON file, or `pasted` cells, and gives a Sheet; `long_table` its
header and records; `to_decimal` and its kin the values; `write` the way back. What is wrong is a Problem."""

from .cells import Cell, CellError, Quantity, Rows, Sheet, shown
from .layout import LongTable, long_table
from .limits import Limits
from .marks import is_mark
from .numerals import NumberStyle, number_style, to_decimal
from .pasting import pasted
from .printing import PRINTED_FORMATS, PrintedColumn, PrintedLine, PrintedTable, write_printed
from .problems import CODES, Notice, Problem, address, column_letters
from .reading import read
from .scalars import to_boolean, to_date, to_integer
from .texts import clean_text, text_notice, to_text
from .writing import FORMATS, Column, Format, write

NOTICES = {code: text for code, text in CODES.items() if text.startswith("notice: ")}

__all__ = [
    "CODES",
    "FORMATS",
    "NOTICES",
    "PRINTED_FORMATS",
    "Cell",
    "CellError",
    "Column",
    "Format",
    "Limits",
    "LongTable",
    "Notice",
    "NumberStyle",
    "PrintedColumn",
    "PrintedLine",
    "PrintedTable",
    "Problem",
    "Quantity",
    "Rows",
    "Sheet",
    "address",
    "clean_text",
    "column_letters",
    "is_mark",
    "long_table",
    "number_style",
    "pasted",
    "read",
    "shown",
    "text_notice",
    "to_boolean",
    "to_date",
    "to_decimal",
    "to_integer",
    "to_text",
    "write",
    "write_printed",
]
