"""Lines and columns that are added, moved, indented, removed: in memory, nothing is saved."""

import pytest

from budgets.editing import moving
from budgets.editing.sheet import Sheet


def sheet_of(*lines, columns=("c1", "c2"), **texts):
    """Each line as `name` or `name<parent`: `l2<l1`."""
    split = [each.partition("<") for each in lines]
    parents = {f"parent-{line}": parent for line, _sign, parent in split}
    labels = {f"label-{line}": line for line, _sign, _parent in split}
    heads = {f"head-{column}": column for column in columns}
    return Sheet(tuple(line for line, *_rest in split), tuple(columns), labels | parents | heads | texts)


def outline(sheet):
    return [f"{line}<{sheet.parents[line]}" if sheet.parents[line] else line for line in sheet.lines]


PLAN = ("l1", "l2<l1", "l3<l1", "l4<l3", "l5", "l6<l5")  # totals before their parts
SUMS = ("l1<l3", "l2<l3", "l3", "l4")  # a total after its parts


@pytest.mark.parametrize(
    ("lines", "after", "expected"),
    [
        (PLAN, "l2", ["l1", "l2<l1", "ln1<l1", "l3<l1", "l4<l3", "l5", "l6<l5"]),
        (PLAN, "l1", ["l1", "ln1<l1", "l2<l1", "l3<l1", "l4<l3", "l5", "l6<l5"]),
        (PLAN, "l6", [*PLAN, "ln1<l5"]),
        (SUMS, "l3", ["l1<l3", "l2<l3", "l3", "ln1", "l4"]),
        ((), "", ["ln1"]),
    ],
)
def test_a_line_is_added_below_another(lines, after, expected):
    sheet, ref = moving.add_line(sheet_of(*lines), after)
    assert (outline(sheet), ref) == (expected, "ln1")
    assert moving.add_line(sheet, "ln1")[1] == "ln2"


@pytest.mark.parametrize(
    ("act", "lines", "chosen", "expected"),
    [
        (moving.indent, PLAN, ["l5"], ["l1", "l2<l1", "l3<l1", "l4<l3", "l5<l1", "l6<l5"]),
        (moving.indent, PLAN, ["l3"], ["l1", "l2<l1", "l3<l2", "l4<l3", "l5", "l6<l5"]),
        (moving.indent, ("l1", "l2", "l3"), ["l2", "l3"], ["l1", "l2<l1", "l3<l1"]),
        (moving.outdent, PLAN, ["l4"], ["l1", "l2<l1", "l3<l1", "l4<l1", "l5", "l6<l5"]),
        (moving.outdent, PLAN, ["l2"], ["l1", "l3<l1", "l4<l3", "l2", "l5", "l6<l5"]),
        (moving.outdent, SUMS, ["l1"], ["l2<l3", "l3", "l1", "l4"]),
        (moving.outdent, PLAN, ["l2", "l3"], ["l1", "l2", "l3", "l4<l3", "l5", "l6<l5"]),
        (moving.up, PLAN, ["l5"], ["l5", "l6<l5", "l1", "l2<l1", "l3<l1", "l4<l3"]),
        (moving.up, PLAN, ["l3", "l4"], ["l1", "l3<l1", "l4<l3", "l2<l1", "l5", "l6<l5"]),
        (moving.up, SUMS, ["l3"], ["l3", "l1<l3", "l2<l3", "l4"]),
        (moving.down, PLAN, ["l2"], ["l1", "l3<l1", "l4<l3", "l2<l1", "l5", "l6<l5"]),
        (moving.down, SUMS, ["l3"], ["l4", "l1<l3", "l2<l3", "l3"]),
        (moving.down, ("l1", "l2<l1"), ["l1"], ["l2<l1", "l1"]),
        (moving.remove_lines, PLAN, ["l3", "l4"], ["l1", "l2<l1", "l5", "l6<l5"]),
    ],
)
def test_lines_move_with_all_that_is_below_them(act, lines, chosen, expected):
    assert outline(act(sheet_of(*lines), chosen)) == expected


def test_a_line_is_placed_under_any_other_and_printed_where_it_was():
    sheet = moving.under(sheet_of("l1", "l2", "l3"), ["l1", "l2"], "l3")
    assert outline(sheet) == ["l1<l3", "l2<l3", "l3"]
    assert outline(moving.under(sheet, ["l2"], "")) == ["l1<l3", "l2", "l3"]


@pytest.mark.parametrize(
    ("act", "lines", "chosen", "said"),
    [
        (moving.indent, PLAN, ["l1"], "n’a pas de ligne de même niveau"),
        (moving.outdent, PLAN, ["l1"], "déjà au premier niveau"),
        (moving.up, PLAN, ["l2"], "déjà la première"),
        (moving.down, PLAN, ["l4"], "déjà la dernière"),
        (moving.remove_lines, PLAN, ["l3"], "a des parts (l4)"),
        (moving.left, PLAN, ["c1"], "déjà la première"),
        (moving.right, PLAN, ["c1", "c2"], "déjà la dernière"),
        (lambda sheet, chosen: moving.under(sheet, chosen, "l4"), PLAN, ["l1"], "d’elle-même"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(act, lines, chosen, said):
    with pytest.raises(moving.Refusal, match=said.replace("(", r"\(").replace(")", r"\)")):
        act(sheet_of(*lines), chosen)


def test_no_move_loses_a_line_or_makes_a_circle():
    for lines in (PLAN, SUMS):
        for act in moving.OF_LINES.values():
            for chosen in [[line] for line in sheet_of(*lines).lines]:
                try:
                    after = act(sheet_of(*lines), chosen)
                except moving.Refusal:
                    continue
                assert len({*after.lines}) == len(after.lines) >= len(lines) - 1
                assert all(line not in after.lineage(line) for line in after.lines)


def test_columns_are_added_after_their_kind_moved_and_removed_from_the_totals():
    years = {"kind-c1": "year", "year-c1": "2015", "kind-c2": "total", "parts-c2": "c1"}
    sheet = sheet_of("l1", **years)
    added, ref = moving.add_column(sheet, "c1")
    assert added.columns == ("c1", ref, "c2")
    assert [added.text(field, ref) for field in ("head", "kind", "year")] == ["2016", "year", "2016"]
    assert added.texts[f"amount-l1-{ref}"] == ""
    again, ref_again = moving.add_column(added, "c1")
    assert [again.text(field, ref_again) for field in ("head", "kind", "year")] == ["", "year", ""]
    assert moving.add_column(sheet, "c2")[0].text("kind", "cn1") == ""
    assert moving.right(sheet, ["c1"]).columns == ("c2", "c1")
    assert moving.left(added, ["c2"]).columns == ("c1", "c2", ref)
    removed = moving.remove_columns(sheet, ["c1"])
    assert (removed.columns, removed.text("parts", "c2")) == (("c2",), "")
