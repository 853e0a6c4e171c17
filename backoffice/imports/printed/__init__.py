"""A printed table given as a sheet: what is understood of it, asked about and corrected. What becomes of it is the
affair of the app whose table it is."""

from spreadsheets import Problem, Sheet, pasted
from spreadsheets.matrix import Amount, Column, Line, Question, Reading, Role, read_matrix

__all__ = ["Amount", "Column", "Line", "Problem", "Question", "Reading", "Role", "Sheet", "pasted", "read_matrix"]
