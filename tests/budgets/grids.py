"""A grid as a browser fills it in and sends it."""

from django.urls import reverse

from budgets.models import BudgetTable, Column, Line
from tests.backoffice.forms import inputs


def address(table, view="grid"):
    return reverse(f"admin:budgets_budgettable_{view}", args=[table.pk])


def form_of(answer):
    return inputs(answer, "grid_form")


def line(table, key):
    return f"l{Line.objects.get(table=table, key=key).pk}"


def column(table, key):
    return f"c{Column.objects.get(table=table, key=key).pk}"


def cell(table, line_key, column_key, field="amount"):
    """« amount-l12-c5 »."""
    return f"{field}-{line(table, line_key)}-{column(table, column_key)}"


def open_grid(client, table):
    return form_of(client.get(address(table)))


def press(client, table, form, action, **changes):
    """The answer to a button of the grid."""
    return client.post(address(table), form | changes | {"action": action})


def save(client, table, form, reason="Relu"):
    """Asks, reads what will change, and saves. Returns the last answer."""
    answer = press(client, table, form, "save", change_reason=reason)
    return press(client, table, form_of(answer), "save") if answer.status_code == 200 else answer


def amounts(table):
    """By the keys of the line and of the column: the amount as printed."""
    table = BudgetTable.objects.with_cells().get(pk=table.pk)
    columns = {column.pk: column.key for column in table.columns.all()}
    return {
        (line.key, columns[figure.column_id]): str(figure.printed)
        for line in table.lines.all()
        for figure in line.figures.all()
    }


def tree(table):
    """The keys of the lines in their order, each with that of its parent."""
    return [(line.key, line.parent.key if line.parent else "") for line in table.lines.select_related("parent")]


def said(answer):
    """All that the page says against what was asked."""
    page = answer.context["page"]
    return [*page.sentences, *(f"{each.place} : {each.sentence}" for each in page.troubles)]


def changes(answer):
    return [(each.label, each.old, each.new) for each in answer.context["page"].changes]


def conflicts(answer):
    """Each conflict as (author, [(place, theirs, mine)])."""
    return [
        (each.author.name, [(d.label, d.theirs, d.mine) for d in each.differences])
        for each in answer.context["conflicts"]
    ]
