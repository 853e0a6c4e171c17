"""What the forms of the preview answer."""

from collections.abc import Mapping

NAMES = (
    "turned",
    "hidden",
    "header",
    "unit",
    "title",
    "period",
    "decimal",
    "parentheses",
    "rounding",
    "scale",
    "thousands",
    "tree",
    "absent",
    "sheet",
)
OF_A_PLACE = ("column:", "name:", "sums:", "row:", "label:", "code:", "parent:", "cell:", "note:", "same:")
OTHER = "other-"
LONGEST, LONGEST_NOTE = 300, 2000


def answers_of(given: Mapping[str, str], shown: Mapping[str, str], former: Mapping[str, str]) -> dict[str, str]:
    """The answers among the fields of a form. `shown` are the values that the fields had: one that comes back the
    same is no answer, unless it was one before. A text typed beside a choice (`other-…`) stands above it; an answer
    that is emptied is taken back."""
    found = {name: _clean(name, value) for name, value in given.items() if _is_answer(name)}
    for name, value in given.items():
        own = name.removeprefix(OTHER)
        if name != own and _is_answer(own) and value.strip():
            found[own] = _clean(own, value)
    return {name: value for name, value in found.items() if name in former or value != shown.get(name, "")}


def _is_answer(name: str) -> bool:
    return name in NAMES or (name.startswith(OF_A_PLACE) and len(name) < 40)


def _clean(name: str, value: str) -> str:
    return " ".join(value.split())[: LONGEST_NOTE if name.startswith("note:") else LONGEST]
