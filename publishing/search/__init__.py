"""Search over all that is published: each app registers what can be found, and by which of its texts."""

from .results import search
from .searchables import BODY, LINKED, NAME, Linked, Searchable, Text, searchables

__all__ = ["BODY", "LINKED", "NAME", "Linked", "Searchable", "Text", "search", "searchables"]
