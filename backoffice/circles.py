"""Lists that lead back to where they began."""

from collections.abc import Hashable, Mapping, Sequence


def comes_back(lists: Mapping[Hashable, Sequence[Hashable]], key: Hashable) -> bool:
    """Whether what is listed under a key leads to it again, be it by way of others."""
    met: set[Hashable] = set()
    waiting = list(lists.get(key, ()))
    while waiting:
        current = waiting.pop()
        if current not in met:
            met.add(current)
            waiting += lists.get(current, ())
    return key in met
