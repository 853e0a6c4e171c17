"""Which lines of a table are shown. A line with parts opens and closes by its address, without any script."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import QueryDict

from .models import Line

MOST_OPEN = 120  # a longer table shows its main lines first


@dataclass(frozen=True)
class Folding:
    """Lines are all open but those of `turned`, or all folded but those."""

    is_open: bool
    turned: frozenset[str]

    @classmethod
    def asked(cls, query: QueryDict, lines: int) -> "Folding":
        """`?fold=` folds some lines of an open table, `?open=` opens some of a folded one."""
        is_open = "fold" in query if {"fold", "open"} & {*query} else lines <= MOST_OPEN
        return cls(is_open, frozenset(query.getlist("fold" if is_open else "open")) - {""})

    def opens(self, key: str) -> bool:
        return (key in self.turned) != self.is_open

    def query(self, keys: Iterable[str] = ()) -> str:
        """The query in which just these lines are turned."""
        name = "fold" if self.is_open else "open"
        return "?" + urlencode([(name, key) for key in sorted(keys)] or [(name, "")])

    def turn(self, key: str) -> str:
        """The query that opens the line, or folds it."""
        return self.query(self.turned ^ {key})

    def all(self, is_open: bool) -> str:
        """The query that opens or folds every line."""
        return Folding(is_open, frozenset()).query()


def address_of(line: Line) -> str:
    """The line in the page of its table, shown whatever the length of the table. From a table read `with_cells()`."""
    table = line.table
    lines = {each.pk: each for each in table.lines.all()}
    above, parent = set(), lines.get(line.parent_id)
    while parent is not None and parent.key not in above:
        above.add(parent.key)
        parent = lines.get(parent.parent_id)
    query = Folding(False, frozenset()).query(above) if above and len(lines) > MOST_OPEN else ""
    return f"{table.get_absolute_url()}{query}#{quote(line.anchor)}"
