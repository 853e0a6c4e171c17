"""What the forms of the preview answer."""

from collections.abc import Mapping

NAMES = ("turned", "header", "unit", "title", "period", "decimal", "parentheses", "rounding", "tree", "absent", "sheet")
OF_A_PLACE = ("column:", "name:", "sums:", "row:", "label:", "code:", "parent:", "cell:")
OTHER = "other-"
LONGEST = 300


def answers_of(given: Mapping[str, str]) -> dict[str, str]:
    """The answers among the fields of a form. A text typed beside a choice (`other-…`) stands above it; what is
    emptied is no answer any more."""
    found = {name: value.strip()[:LONGEST] for name, value in given.items() if _is_answer(name)}
    typed = {name.removeprefix(OTHER): value.strip()[:LONGEST] for name, value in given.items() if value.strip()}
    return found | {name: typed[name] for name in typed if OTHER + name in given and _is_answer(name)}


def _is_answer(name: str) -> bool:
    return name in NAMES or (name.startswith(OF_A_PLACE) and len(name) < 40)
