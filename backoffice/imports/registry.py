"""What the apps tell the import: how their files are laid out, and what they watch over."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from publishing.registry import Registry

if TYPE_CHECKING:
    from .plan import Plan
    from .source import Source

layouts: Registry[Callable[["Source", "Plan"], None]] = Registry()
"""By the dataset's name: fills the plan from the file. Datasets that name none have a record a row."""

effects: Registry[Callable[["Plan"], Iterable[tuple[int, str]]]] = Registry()
"""Each looks at `Plan.writes` before they are shown, and says which rows (by index) it refuses, and why."""
