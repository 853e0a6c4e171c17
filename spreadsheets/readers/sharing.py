"""Equal values are kept once: a column of figures repeats its tables, sources and years on each of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

MOST = 10_000


class Shared(dict[Any, Any]):
    """What was read lately, by what stands for it. It forgets all before it grows beyond `MOST`."""

    def keep(self, key: Any, value: Any) -> Any:
        if len(self) > MOST:
            self.clear()
        return self.setdefault(key, value)

    def texts(self, values: Sequence[Any]) -> list[Any]:
        """The values of a row, its texts shared."""
        return [self.keep(value, value) if type(value) is str else value for value in values]
