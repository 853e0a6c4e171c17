from .figures import Figure, FigureQuerySet, Identity, IdentityPart
from .structure import BudgetTable, Column, Line, not_an_address

__all__ = [
    "BudgetTable",
    "Column",
    "Figure",
    "FigureQuerySet",
    "Identity",
    "IdentityPart",
    "Line",
    "not_an_address",
]
