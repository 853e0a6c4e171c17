"""Published records of any model, as many as one likes. A model without rules of its own needs nothing here."""

from datetime import date

from django.apps import apps
from django.db.models import Model
from model_bakery import baker

from budgets.models import BudgetTable, Column, Figure, Line
from poles.models import Domain, Organisation, Placement, PlacementTheme, Theme
from publishing.models import Publishable, State
from sources.models import Source
from timeline.models import Milestone, Participation, Strand


def keep(records: list[Model]) -> list[Model]:
    return type(records[0])._base_manager.bulk_create(records)


class Rows:
    """Makes rows that differ from all that were made before, each with links of every kind."""

    def __init__(self):
        self.made = 0
        self.source = Source.objects.create(slug="essai", title="Essai", state=State.PUBLISHED)
        self.cited = {"source": self.source, "state": State.PUBLISHED}
        self.makers = {
            Organisation: self._organisations,
            Placement: self._organisations,
            Theme: self._themes,
            BudgetTable: self._tables,
            Figure: self._figures,
            Milestone: self._milestones,
        }

    def add(self, model: type[Model], count: int) -> None:
        numbers = range(self.made, self.made + count)
        self.made += count
        if model in self.makers:
            self.makers[model](numbers)
        else:
            baker.make(model, _quantity=count)
            set_state(filter(is_publishable, apps.get_models()), State.PUBLISHED)

    def _domains(self) -> list[Domain]:
        named = [(f"domaine-{n}", {"name": f"Domaine {n}", "position": n} | self.cited) for n in (1, 2)]
        return [Domain.objects.get_or_create(slug=slug, defaults=facts)[0] for slug, facts in named]

    def _organisations(self, numbers) -> list[Organisation]:
        names = [(f"o-{n}", f"Organisation 1 {n}") for n in numbers]
        made = keep([Organisation(slug=slug, name=name, kind="pole", **self.cited) for slug, name in names])
        themes = keep([Theme(slug=f"t{slug}", name=f"Thème de {name}", **self.cited) for slug, name in names])
        self._place(zip(made, themes, strict=True))
        return made

    def _themes(self, numbers) -> None:
        themes = keep([Theme(slug=f"t-{n}", name=f"Thème 1 {n}", **self.cited) for n in numbers])
        for kind in ("pole", "cluster"):
            slugs = [f"{kind}-{n}" for n in numbers]
            made = keep([Organisation(slug=slug, name=slug, kind=kind, **self.cited) for slug in slugs])
            self._place(zip(made, themes, strict=True))

    def _place(self, pairs) -> None:
        """Each organisation in two domains, with its theme in both."""
        pairs, domains = list(pairs), self._domains()
        placed = [Placement(organisation=o, domain=d, source=self.source) for o, _ in pairs for d in domains]
        themes = [theme for _, theme in pairs for _ in domains]
        links = zip(keep(placed), themes, strict=True)
        keep([PlacementTheme(placement=placement, theme=theme) for placement, theme in links])

    def _tables(self, numbers) -> list[BudgetTable]:
        years = {"period_start": 2000, "period_end": 2001}
        tables = keep([BudgetTable(slug=f"b-{n}", title=f"Tableau 1 {n}", **years, **self.cited) for n in numbers])
        for table in tables:
            self._lines(table, numbers[:2])
        return tables

    def _figures(self, numbers) -> None:
        table = BudgetTable.objects.filter(slug="b-0").first() or self._tables([0])[0]
        self._lines(table, numbers)

    def _lines(self, table: BudgetTable, numbers) -> None:
        column = Column.objects.get_or_create(table=table, key="2000", label="2000", kind="year", year=2000)[0]
        root = Line.objects.get_or_create(table=table, key="total", label="Total")[0]
        lines = [Line(table=table, parent=root, key=f"ligne-{n}", label=f"Ligne 1 {n}", position=n) for n in numbers]
        known = set(table.lines.values_list("key", flat=True))
        lines = [line for line in lines if line.key not in known]
        if lines:
            keep([Figure(line=line, column=column, amount=1, decimals=0) for line in keep(lines)])

    def _milestones(self, numbers) -> None:
        strand = Strand.objects.get_or_create(slug="fil", name="Fil 1", source=self.source)[0]
        facts = {"strand": strand, "kind": "event", "printed_date": "1er janvier"} | self.cited
        days = [date(2000 + n % 20, 1, 1) for n in numbers]
        made = keep(
            [
                Milestone(slug=f"j-{n}", title=f"Jalon 1 {n}", start=day, **facts)
                for n, day in zip(numbers, days, strict=True)
            ]
        )
        partners = self._organisations(numbers)
        pairs = zip(made, partners, strict=True)
        keep([Participation(milestone=milestone, organisation=partner) for milestone, partner in pairs])


def is_publishable(model: type[Model]) -> bool:
    return issubclass(model, Publishable)


def set_state(models, state: State) -> None:
    for model in models:
        model._base_manager.update(state=state)


def withdraw(model: type[Model], state: State) -> None:
    """Make every record of the model what nobody may see, by the record that it hangs from."""
    while hanging := getattr(model, "hangs_from", None):
        model = model._meta.get_field(hanging).related_model
    set_state([model], state)
