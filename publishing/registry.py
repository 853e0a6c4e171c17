"""What the apps tell the kits: each registers its models' datasets and what can be searched, in `AppConfig.ready`."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Named things, in the order in which they were registered."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}

    def register(self, name: str, item: Item) -> Item:
        if self._items.setdefault(name, item) is not item:
            raise ValueError(f"« {name} » is registered twice")
        return item

    def get(self, name: str) -> Item | None:
        return self._items.get(name)

    def __getitem__(self, name: str) -> Item:
        return self._items[name]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def names(self) -> list[str]:
        return list(self._items)
