"""The public lists, found where they are routed: a list is known the day it has an address."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .resources import Resource
from .views import IndexView, ListView


@dataclass(frozen=True)
class RoutedList:
    """A list page: its address, its view, and the dataset that it gives away."""

    name: str
    view: type[ListView]

    @property
    def url(self) -> str:
        return reverse(self.name)

    @property
    def title(self) -> str:
        return str(self.view.title)

    @property
    def resource(self) -> Resource:
        return self.view.resource_class()


def routed_lists(kinds: tuple[type, ...] = (ListView, IndexView)) -> list[RoutedList]:
    """Every page that exports a whole list, in the order of the URL configuration."""
    found = [RoutedList(name, view) for name, view in routed_views() if issubclass(view, kinds)]
    return [each for each in found if each.view.resource_class]


def routed_views() -> list[tuple[str, type]]:
    """Every view that is a class, with the name of its address."""
    return list(_views(get_resolver(), ""))


def _views(resolver: URLResolver, namespace: str) -> Iterator[tuple[str, type]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _views(pattern, inner)
        elif isinstance(pattern, URLPattern) and hasattr(pattern.callback, "view_class"):
            yield f"{namespace}{pattern.name}", pattern.callback.view_class
