"""What the apps want staff to see to: each registers, in `AppConfig.ready`, a function of the person who looks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from publishing.registry import Registry


@dataclass(frozen=True)
class Place:
    """A thing to see to: what it is, what is wrong with it in words, and where that is mended."""

    name: str
    told: str
    address: str
    links: tuple[tuple[str, str], ...] = ()  # (words, address): other ways to it


@dataclass(frozen=True)
class Concern:
    """How many things want the same care. `places` are the first of `count`; `address` leads to all, if a list does."""

    slug: str
    title: str
    advice: str
    count: int
    places: list[Place] = field(default_factory=list)
    address: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.places)


Asked = Callable[..., Iterable[Concern]]
"""Takes the person, and gives what that person can do something about. A bounded number of queries."""

concerns: Registry[Asked] = Registry()  # what is to be mended
workplaces: Registry[Asked] = Registry()  # where work is done most, whether something is wrong or not
