"""Domains x organisations: who works where, at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Domain, Organisation, Placement

KINDS = list(Organisation.Kind)


@dataclass(frozen=True)
class Matrix:
    """`rows` give each domain its placement, or None, under each of the `organisations`, which stand kind by kind."""

    domains: list[Domain]
    organisations: list[Organisation]

    @classmethod
    def of(cls, domains: Iterable[Domain]) -> "Matrix":
        """From domains read `with_matrix()`."""
        domains = list(domains)
        met = dict.fromkeys(placement.organisation for domain in domains for placement in domain.shown)
        return cls(domains, sorted(met, key=lambda each: KINDS.index(each.kind)))

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """Each kind that there is, with the number of its columns."""
        counts = [(kind, sum(each.kind == kind for each in self.organisations)) for kind in KINDS]
        return [(str(kind.label), count) for kind, count in counts if count]

    @property
    def rows(self) -> list[tuple[Domain, list[Placement | None]]]:
        return [(domain, self._cells(domain)) for domain in self.domains]

    def _cells(self, domain: Domain) -> list[Placement | None]:
        placed = {placement.organisation_id: placement for placement in domain.shown}
        return [placed.get(organisation.pk) for organisation in self.organisations]
