"""An invented region, as large as one likes: the same number always gives the same content."""

import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.text import slugify

from budgets.models import BudgetTable, Column, Figure, Line
from pages.models import Page
from poles.models import Domain, Organisation, Placement, PlacementTheme, Theme
from publishing.models import State
from sources.models import Source
from timeline.models import Milestone, Participation, Strand

DOMAINS = ["Matériaux", "Santé", "Agro-industrie", "Transport et logistique", "Énergie", "Numérique", "Eau", "Habitat"]
FIELDS = [
    *("aéronautique", "agroalimentaire", "batteries", "biomasse", "bois", "céramique", "chimie verte", "données"),
    *("eau", "éco-construction", "électronique", "emballage", "enzymes", "géothermie", "hydrogène", "imagerie"),
    *("logiciel", "logistique", "métallurgie", "microfluidique", "mobilité", "photonique", "plasturgie", "protéines"),
    *("recyclage", "robotique", "spatial", "textile", "thérapie cellulaire", "vaccins", "verre", "éolien"),
]
PLACES = ["Liège", "Namur", "Charleroi", "Mons", "Tournai", "Verviers", "Arlon", "Wavre", "Huy", "Seraing", "Gembloux"]
APPROACHES = [
    *("Capteurs pour", "Simulation en", "Procédés durables en", "Contrôle qualité en", "Intelligence artificielle en"),
    *("Fabrication additive en", "Traçabilité en", "Conception de systèmes en", "Réemploi en", "Métrologie en"),
]
AXES = ["Capital humain", "Innovation", "Industrie", "Territoire", "Énergie", "Numérique", "Exportation", "Recherche"]
ACTIONS = ["Appels à projets", "Infrastructures", "Accompagnement", "Formation", "Équipements", "Réseaux", "Garanties"]
KINDS = [Organisation.Kind.POLE, Organisation.Kind.CLUSTER, Organisation.Kind.CLUSTER, Organisation.Kind.PLATFORM]
BATCH = 2000


def keep(records: list[models.Model]) -> list[models.Model]:
    """Write the records, all of one model."""
    return type(records[0])._base_manager.bulk_create(records, batch_size=BATCH) if records else []


class Demo:
    """Writes about `figures` amounts, and of all else as much as suits them. Call `write` once, in a transaction."""

    def __init__(self, figures: int):
        self.figures = figures
        self.random = random.Random(f"S3 {figures}")
        self.slugs: set[tuple[str, str]] = set()

    def write(self) -> None:
        self.sources = keep([self._source(rank) for rank in range(self._among(3, 1000, 200))])
        self._write_poles()
        self._write_tables()
        self._write_timeline()
        keep([self._page(rank) for rank in range(self._among(3, 5000, 50))])

    def _among(self, least: int, figures_each: int, most: int) -> int:
        return min(max(least, self.figures // figures_each), most)

    def _slug(self, kind: str, name: str) -> str:
        """The name as a slug, numbered where another record of the kind has it already."""
        base = slugify(name)[:70]
        numbered = (f"{base}-{rank}" for rank in itertools.count(2))
        slug = next(s for s in itertools.chain([base], numbered) if (kind, s) not in self.slugs)
        self.slugs.add((kind, slug))
        return slug

    def _state(self) -> State:
        return self.random.choices([State.PUBLISHED, State.DRAFT, State.SUBMITTED], [95, 4, 1])[0]

    def _cited(self) -> dict:
        return {"source": self.random.choice(self.sources), "passage": f"Page {self.random.randint(1, 200)}"}

    def _field(self) -> str:
        return self.random.choice(FIELDS)

    def _source(self, rank: int) -> Source:
        title = f"Rapport de suivi {2006 + rank % 20} — {self.random.choice(PLACES)}"
        published = {"publisher": "Observatoire fictif", "date": str(2006 + rank % 20), "state": State.PUBLISHED}
        return Source(slug=self._slug("source", title), title=title, note="Document inventé.", **published)

    def _page(self, rank: int) -> Page:
        title = f"Note {rank + 1} : {self._field()}"
        body = f"<p>Ce que la région invente pour : {self._field()}.</p>"
        return Page(
            slug=self._slug("page", title), title=title, body=body, position=rank, state=self._state(), **self._cited()
        )

    # Pôles

    def _write_poles(self) -> None:
        self.domains = keep([self._domain(rank, name) for rank, name in enumerate(DOMAINS)])
        self.themes = keep([self._theme() for _ in range(self._among(30, 50, 5000))])
        self.organisations = keep([self._organisation() for _ in range(self._among(20, 100, 5000))])
        placements = keep([p for organisation in self.organisations for p in self._placements(organisation)])
        keep([link for placement in placements for link in self._links(placement)])

    def _domain(self, rank: int, name: str) -> Domain:
        colour = list(Domain.Colour)[rank % len(Domain.Colour)]
        more = {"short_name": name, "colour": colour, "position": rank, "state": State.PUBLISHED}
        return Domain(slug=self._slug("domain", name), name=name, **more, **self._cited())

    def _theme(self) -> Theme:
        name = f"{self.random.choice(APPROACHES)} {self._field()}"
        slug = self._slug("theme", name)
        return Theme(slug=slug, name=self._told_apart(name, slug), state=self._state(), **self._cited())

    def _organisation(self) -> Organisation:
        kind = self.random.choice(KINDS)
        name = f"{kind.label.split()[0].capitalize()} {self._field()} {self.random.choice(PLACES)}"
        slug = self._slug("organisation", name)
        more = {"summary": f"Réunit entreprises et laboratoires : {self._field()}.", "state": self._state()}
        return Organisation(slug=slug, name=self._told_apart(name, slug), kind=kind, **more, **self._cited())

    @staticmethod
    def _told_apart(name: str, slug: str) -> str:
        """The name, with the number that its slug had to take."""
        number = slug.removeprefix(slugify(name)[:70])
        return f"{name} {number.lstrip('-')}" if number else name

    def _placements(self, organisation: Organisation) -> Iterator[Placement]:
        for domain in self.random.sample(self.domains, self.random.choice([1, 1, 1, 2])):
            rank = self.random.randint(0, 99)
            yield Placement(organisation=organisation, domain=domain, position=rank, **self._cited())

    def _links(self, placement: Placement) -> Iterator[PlacementTheme]:
        themes = self.random.sample(self.themes, self.random.randint(2, 7))
        return (PlacementTheme(placement=placement, theme=theme, position=rank) for rank, theme in enumerate(themes))

    # Budgets

    def _write_tables(self) -> None:
        self.tables: list[BudgetTable] = []
        missing = self.figures
        while missing > 0:
            missing -= self._write_table(missing)

    def _write_table(self, wanted: int) -> int:
        """One table of at most about `wanted` figures: a total, axes, actions; years and their total."""
        years = self.random.randint(3, 9)
        actions = self.random.randint(3, 20)
        axes = min(self.random.randint(3, len(AXES)), max(1, wanted // ((years + 1) * (actions + 1))))
        table = self._table(2000 + self.random.randint(0, 25), years)
        total, leaves = self._lines(table, axes, actions)
        columns = self._columns(table, years)
        amounts = self._amounts(table.decimals, total, leaves, columns)
        figures = [
            Figure(line_id=line, column_id=column, amount=amount, decimals=table.decimals)
            for (line, column), amount in amounts.items()
        ]
        return len(keep(figures))

    def _table(self, start: int, years: int) -> BudgetTable:
        title = f"Budget {self._field()} {start}-{start + years - 1}"
        slug = self._slug("table", title)
        more = {"period_start": start, "period_end": start + years - 1, "decimals": self.random.choice([0, 1, 2, 2, 3])}
        rank = {"position": len(self.tables), "state": self._state()}
        table = BudgetTable(slug=slug, title=self._told_apart(title, slug), **more, **rank, **self._cited())
        self.tables += keep([table])
        return table

    def _lines(self, table: BudgetTable, axes: int, actions: int) -> tuple[Line, list[Line]]:
        rank = itertools.count()
        [total] = keep([Line(table=table, key="total", label="Total", position=next(rank))])
        axis_lines, leaves = [], []
        for number, name in enumerate(self.random.sample(AXES, axes), 1):
            axis = Line(table=table, parent=total, key=f"{number}", code=f"{number}", label=name, position=next(rank))
            axis_lines.append(axis)
            for part in range(1, actions + 1):
                code = f"{number}.{part}"
                label = f"{self.random.choice(ACTIONS)} : {self._field()}"
                leaves.append(Line(table=table, parent=axis, key=code, code=code, label=label, position=next(rank)))
        keep(axis_lines)
        return total, keep(leaves)

    def _columns(self, table: BudgetTable, years: int) -> list[Column]:
        """The years, then the total that sums them."""
        numbers = range(table.period_start, table.period_start + years)
        columns = [
            Column(table=table, key=str(year), label=str(year), kind=Column.Kind.YEAR, year=year, position=rank)
            for rank, year in enumerate(numbers)
        ]
        columns.append(Column(table=table, key="total", label="Total", kind=Column.Kind.TOTAL, position=years))
        *parts, total = keep(columns)
        keep([Column.parts.through(from_column=total, to_column=part) for part in parts])
        return columns

    def _amounts(
        self, decimals: int, total: Line, leaves: list[Line], columns: list[Column]
    ) -> dict[tuple[int, int], Decimal]:
        """Amounts by the keys of line and column. Totals add up; in one table of four, before each was rounded."""
        unit = Decimal(1).scaleb(-decimals)
        exact = Decimal("0.0001") if self.random.random() < 0.25 else unit
        *years, whole = (column.pk for column in columns)
        amounts: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
        for leaf, year in itertools.product(leaves, years):
            amount = (Decimal(self.random.randint(1, 500_000)) / 10_000).quantize(exact, ROUND_HALF_UP)
            for cell in itertools.product((leaf.pk, leaf.parent_id, total.pk), (year, whole)):
                amounts[cell] += amount
        return {cell: amount.quantize(unit, ROUND_HALF_UP) for cell, amount in amounts.items()}

    # Timeline

    def _write_timeline(self) -> None:
        names = ["Stratégie", "Pôles", "Recherche"]
        strands = [Strand(slug=slugify(n), name=n, position=r, **self._cited()) for r, n in enumerate(names)]
        self.strands = keep(strands)
        milestones = keep([self._milestone() for _ in range(self._among(20, 200, 5000))])
        keep([each for milestone in milestones for each in self._participations(milestone)])

    def _milestone(self) -> Milestone:
        start = date(self.random.randint(2000, 2024), self.random.randint(1, 12), 1)
        is_period = self.random.random() < 0.5
        title = f"{self.random.choice(ACTIONS)} {self._field()}"
        end = date(start.year + self.random.randint(0, 6), 12, 31) if is_period else None
        return Milestone(
            slug=self._slug("milestone", title),
            strand=self.random.choice(self.strands),
            title=title,
            kind=Milestone.Kind.PERIOD if is_period else Milestone.Kind.EVENT,
            start=start,
            end=end,
            precision=Milestone.Precision.YEAR if is_period else Milestone.Precision.MONTH,
            printed_date=f"{start.year}-{end.year}" if end else f"{start:%m/%Y}",
            envelope=Decimal(self.random.randint(1, 400)) if is_period else None,
            budget_table=self.random.choice(self.tables) if is_period else None,
            state=self._state(),
            **self._cited(),
        )

    def _participations(self, milestone: Milestone) -> Iterator[Participation]:
        chosen = self.random.sample(self.organisations, self.random.randint(0, 4))
        return (Participation(milestone=milestone, organisation=organisation) for organisation in chosen)
