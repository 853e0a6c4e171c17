"""A process as a diagram: its phases, who acts at each step, who decides and what comes just before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from publishing.languages import like
from publishing.text import fold

from .models import Process, Step

APART = re.compile(r",\s*(?![^()]*\))")  # a comma, but none within brackets


@dataclass(frozen=True)
class Stage:
    """A step with its number from the start of the process, and each of its actors."""

    number: int
    step: Step
    actors: Sequence[str]

    @property
    def decides(self) -> bool:
        return bool(self.step.decision)

    def has(self, actor: str) -> bool:
        return fold(actor) in map(fold, self.actors)


@dataclass(frozen=True)
class Flow:
    stages: Sequence[Stage]

    @classmethod
    def of(cls, process: Process) -> "Flow":
        return cls([Stage(number, step, actors_of(step)) for number, step in enumerate(process.steps.all(), 1)])

    @property
    def phases(self) -> list[tuple[str, list[Stage]]]:
        """Steps that follow each other in one phase."""
        return [(phase, list(stages)) for phase, stages in groupby(self.stages, key=lambda stage: stage.step.phase)]

    @property
    def decisions(self) -> list[tuple[Stage, Stage | None]]:
        """Each decision with the step just before it, where others acted there and decided nothing."""
        before = [None, *self.stages]
        return [
            (stage, last if last and last.actors and not last.decides else None)
            for last, stage in zip(before, self.stages, strict=False)
            if stage.decides
        ]

    @property
    def has_before(self) -> bool:
        return any(before for _stage, before in self.decisions)

    @cached_property
    def actors(self) -> list[tuple[str, list[Stage | None]]]:
        """Each actor, in the order of their first step, with the steps in which it takes part."""
        names: dict[str, str] = {}
        for stage in self.stages:
            for actor in stage.actors:
                names.setdefault(fold(actor), actor)
        return [(name, [stage if stage.has(name) else None for stage in self.stages]) for name in names.values()]


def actors_of(step: Step) -> list[str]:
    """« Pôle, administration » as « Pôle » and « Administration »."""
    told = [each.strip() for each in APART.split(step.actors)]
    return list(dict.fromkeys(like(step.actors, each[:1].upper() + each[1:]) for each in told if each))
