"""A table as it is printed, read from a sheet: what was understood of each cell, and what is asked.

Pure: it knows neither Django nor where the figures go. Sums support a reading, and replace no question."""

from .numbers import Amount
from .read import read_matrix
from .reading import Column, Line, Question, Reading, Role

__all__ = ["Amount", "Column", "Line", "Question", "Reading", "Role", "read_matrix"]
