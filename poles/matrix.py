"""Domains x organisations x themes: who works where, on what, and what they share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from .models import Domain, Organisation, Placement, PlacementTheme, Theme

KINDS = list(Organisation.Kind)
MOST_ORGANISATIONS = 40
MOST_THEMES = 15  # that a placement names


@dataclass(frozen=True)
class Tied:
    """A theme with all the published organisations and domains that it is tied to, shown or not."""

    theme: Theme
    organisations: tuple[Organisation, ...]
    domains: tuple[Domain, ...]

    @property
    def is_shared(self) -> bool:
        return len(self.organisations) > 1 or len(self.domains) > 1


@dataclass(frozen=True)
class Cell:
    """An organisation in a domain: its placement there, if any, with the themes that are named and all of them."""

    domain: Domain
    organisation: Organisation
    placement: Placement | None
    themes: Sequence[Tied] = ()

    @property
    def named(self) -> Sequence[Tied]:
        return self.themes[:MOST_THEMES]

    @property
    def unnamed(self) -> int:
        return len(self.themes) - len(self.named)


@dataclass(frozen=True)
class Row:
    """An organisation with its cell in each domain."""

    organisation: Organisation
    cells: Sequence[Cell]

    @cached_property
    def placed(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.placement]

    @property
    def domains(self) -> list[Domain]:
        return [cell.domain for cell in self.placed]

    @cached_property
    def themes(self) -> list[Tied]:
        """Each once, whatever the domains."""
        return list({tied.theme.pk: tied for cell in self.placed for tied in cell.themes}.values())

    @property
    def shared(self) -> list[Tied]:
        return [tied for tied in self.themes if tied.is_shared]


@dataclass(frozen=True)
class Matrix:
    """The `organisations`, kind by kind, in the `domains`. `total` counts those that it has no room for too."""

    domains: Sequence[Domain]
    organisations: Sequence[Organisation]
    tied: Mapping[int, Tied]
    total: int

    @classmethod
    def of(cls, organisations: QuerySet | None = None, most: int = MOST_ORGANISATIONS) -> "Matrix":
        """Of some published organisations, or of all; the first `most` of them. The same queries for any number."""
        wanted = Organisation.objects.published() if organisations is None else organisations
        placed = wanted.placed()
        first = list(placed[:most])
        domains = list(Domain.objects.published().with_matrix([each.pk for each in first]))
        met = dict.fromkeys(placement.organisation for domain in domains for placement in domain.shown)
        in_order = sorted(met, key=lambda each: KINDS.index(each.kind))
        themes = {link.theme_id for domain in domains for placement in domain.shown for link in placement.shown}
        return cls(domains, in_order, tied_themes(themes), placed.count())

    @cached_property
    def rows(self) -> list[Row]:
        placed = {(p.organisation_id, domain.pk): p for domain in self.domains for p in domain.shown}
        return [
            Row(each, [self._cell(domain, each, placed.get((each.pk, domain.pk))) for domain in self.domains])
            for each in self.organisations
        ]

    def _cell(self, domain: Domain, organisation: Organisation, placement: Placement | None) -> Cell:
        links = placement.shown if placement else ()
        return Cell(domain, organisation, placement, [self.tied[link.theme_id] for link in links])

    @property
    def kinds(self) -> list[tuple[str, list[Row]]]:
        """The name of each kind that there is, with its rows."""
        grouped = [(kind, [row for row in self.rows if row.organisation.kind == kind]) for kind in KINDS]
        return [(kind.of(len(rows)), rows) for kind, rows in grouped if rows]

    @cached_property
    def by_domain(self) -> list[tuple[Domain, list[Cell]]]:
        """Each domain in which there is something, with its placements, kind by kind."""
        columns = [[row.cells[rank] for row in self.rows if row.cells[rank].placement] for rank in range(self.width)]
        return [(domain, cells) for domain, cells in zip(self.domains, columns, strict=True) if cells]

    @property
    def width(self) -> int:
        return len(self.domains)

    @property
    def hidden(self) -> int:
        """How many organisations it has no room for."""
        return self.total - len(self.organisations)

    @cached_property
    def shared(self) -> list[Tied]:
        """The themes of several organisations, then those of several domains, each once."""
        themes = {tied.theme.pk: tied for row in self.rows for tied in row.shared}
        return sorted(themes.values(), key=lambda tied: len(tied.organisations) < 2)

    @property
    def shared_alike(self) -> list[list[Tied]]:
        """The same, those that are shared by the same organisations in the same domains together."""
        groups: dict[tuple, list[Tied]] = {}
        for tied in self.shared:
            groups.setdefault((tied.organisations, tied.domains), []).append(tied)
        return list(groups.values())


def tied_themes(themes: Iterable[int]) -> dict[int, Tied]:
    """The published ties of some themes, by their keys. One query."""
    links = (
        PlacementTheme.objects.published()
        .filter(theme__in=themes)
        .select_related("theme", "placement__organisation", "placement__domain")
        .order_by("placement__domain__position", "placement__domain__slug", "placement__position", "pk")
    )
    found: dict[int, list[PlacementTheme]] = {}
    for link in links:
        found.setdefault(link.theme_id, []).append(link)
    return {pk: Tied(ties[0].theme, *_ends(ties)) for pk, ties in found.items()}


def _ends(ties: Iterable[PlacementTheme]) -> Iterator[tuple]:
    yield tuple(dict.fromkeys(tie.placement.organisation for tie in ties))
    yield tuple(dict.fromkeys(tie.placement.domain for tie in ties))
