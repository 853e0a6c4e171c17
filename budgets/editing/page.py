"""What the page of a grid says of a sheet: its marks and checks, what is wrong, and what a save would change."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from backoffice.admin.conflicts import Conflict
from backoffice.differences import Difference

from .. import totals
from ..amounts import printed_decimals
from ..checks import Check
from ..control import summary
from .checking import Typed, check_sheet
from .meeting import conflicts
from .merging import Told, Version
from .records import Builder, Records
from .sheet import Sheet, name_of
from .stored import Stored
from .telling import changed, differences, place, signature
from .troubles import Trouble

MOST_SHOWN = 200  # changes
ERROR, EXPLAINED = "error", "explained"
SIGNS = {ERROR: "!", totals.DISCREPANCY: "≠", EXPLAINED: "≠", totals.ROUNDING: "≈", totals.EXACT: "="}


@dataclass(frozen=True)
class Mark:
    """What is told of one input: a sign to see, and the sentence."""

    kind: str
    sentence: str

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]


@dataclass
class Page:
    """`is_strict`: what is still empty is told too; `told` is what someone else saved meanwhile, `left` what the
    undoing of a save leaves as it is."""

    stored: Stored
    sheet: Sheet
    version: Version
    told: list[Told] = field(default_factory=list)
    is_strict: bool = False
    focus: str = ""
    at: str = ""
    chosen: list[str] = field(default_factory=list)
    reason: str = ""
    sentences: list[str] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)
    is_undoing: bool = False

    @cached_property
    def _built(self) -> tuple[Records, list[Trouble]]:
        builder = Builder(self.sheet, self.stored)
        return builder.build(), builder.troubles

    @property
    def records(self) -> Records:
        return self._built[0]

    @cached_property
    def troubles(self) -> list[Trouble]:
        return [each for each in self._built[1] if self.is_strict or each.value.strip() or not each.name]

    @cached_property
    def typed(self) -> Typed:
        return Typed(self.sheet, self.stored)

    @cached_property
    def checks(self) -> list[Check]:
        return check_sheet(self.typed)

    @cached_property
    def marks(self) -> dict[str, Mark]:
        found: dict[str, Mark] = {}
        for check in self.checks:
            name = self.name_of(check)
            if name and check.verdict != totals.INCOMPLETE:
                found[name] = _worst(found.get(name), _mark(check))
        for trouble in self.troubles:
            found[trouble.name] = Mark(ERROR, trouble.sentence)
        return found

    def name_of(self, check: Check) -> str:
        """The input of the total that is checked; none where it stands in another table."""
        refs = self.typed.names.get(check.cell)
        return name_of("amount", *refs) if refs else ""

    def explained_at(self, check: Check) -> str:
        """The cell whose note explains a check: the total, else a part that stands in this table."""
        found = (self.typed.names.get(cell) for cell in (check.cell, *check.parts))
        return "-".join(next(filter(None, found), ()))

    # What the panel tells

    @property
    def summary(self) -> str:
        return summary(self.checks)

    @cached_property
    def finer(self) -> list[tuple[str, str]]:
        """The input and the place of each amount with more decimals than its table says to print: a mistake in one of
        the two, and the checks depend on it."""
        most, typed = self.stored.table.decimals, self.typed
        fine = [typed.names[cell] for cell, amount in typed.amounts.items() if printed_decimals(amount) > most]
        return [(name, place(self.sheet, name)) for name in (name_of("amount", *refs) for refs in fine)]

    def _checks(self, verdict: str) -> list[tuple[Check, str, str]]:
        """With the input of the total, and the cell whose note may explain it."""
        found = (check for check in self.checks if check.verdict == verdict)
        return [(check, self.name_of(check), self.explained_at(check)) for check in found]

    @cached_property
    def discrepancies(self) -> list[tuple[Check, str, str]]:
        return self._checks(totals.DISCREPANCY)

    @property
    def unexplained(self) -> list[tuple[Check, str, str]]:
        return [each for each in self.discrepancies if not each[0].note]

    @property
    def explained(self) -> list[tuple[Check, str, str]]:
        return [each for each in self.discrepancies if each[0].note]

    @cached_property
    def rounding(self) -> list[tuple[Check, str, str]]:
        return self._checks(totals.ROUNDING)

    @cached_property
    def changes(self) -> list[Difference]:
        return list(differences(self.stored.sheet, self.sheet))

    @property
    def shown_changes(self) -> list[Difference]:
        return self.changes[:MOST_SHOWN]

    @property
    def further_changes(self) -> int:
        return max(0, len(self.changes) - MOST_SHOWN)

    @cached_property
    def changed(self) -> set[str]:
        return {*changed(self.stored.sheet, self.sheet)}

    @cached_property
    def seen(self) -> str:
        """Stands for the changes that the page shows."""
        return signature(self.stored.sheet, self.sheet)

    @cached_property
    def conflicts(self) -> list[Conflict]:
        return conflicts(self.told, self.sheet, self.stored)

    @property
    def status(self) -> str:
        """For those who type: the verdicts, and what is wrong."""
        found = [self.summary]
        if count := len(self.unexplained):
            found.append(ngettext("%(n)s écart à expliquer.", "%(n)s écarts à expliquer.", count) % {"n": count})
        if count := len(self.troubles):
            found.append(ngettext("%(n)s saisie à corriger.", "%(n)s saisies à corriger.", count) % {"n": count})
        return " ".join(found)

    @property
    def count(self) -> str:
        """How much a save would change."""
        count = len(self.changes)
        some = ngettext("%(n)s changement à enregistrer.", "%(n)s changements à enregistrer.", count) % {"n": count}
        return some if count else _("Rien n’a changé.")


def _mark(check: Check) -> Mark:
    kind = EXPLAINED if check.verdict == totals.DISCREPANCY and check.note else check.verdict
    words = f"{check.kind_label}\u00a0: {check.verdict_label}."
    return Mark(kind, f"{words} {check.explain()}".strip())


def _worst(one: Mark | None, other: Mark) -> Mark:
    if one is None:
        return other
    ranks = list(SIGNS)
    kind = min(one.kind, other.kind, key=ranks.index)
    return Mark(kind, f"{one.sentence} {other.sentence}")
