"""A grid as a browser fills it in and sends it."""

from django.urls import reverse

from budgets.models import BudgetTable, Column, Line
from tests.backoffice.forms import inputs


def address(table, view="grid"):
    return reverse(f"admin:budgets_budgettable_{view}", args=[table.pk])


def form_of(answer):
    return inputs(answer, "grid_form")


def name(field, table, line="", column=""):
    """`amount-l12-c5`, from the keys of the line and of the column."""
    refs = [f"l{Line.objects.get(table=table, key=line).pk}"] if line else []
    refs += [f"c{Column.objects.get(table=table, key=column).pk}"] if column else []
    return "-".join((field, *refs))


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
    """« line × column » by their keys: the amount as printed."""
    table = BudgetTable.objects.with_cells().get(pk=table.pk)
    columns = {column.pk: column.key for column in table.columns.all()}
    return {
        (line.key, columns[figure.column_id]): str(figure.printed)
        for line in table.lines.all()
        for figure in line.figures.all()
    }


def told(answer):
    page = answer.context["page"]
    return [*page.sentences, *(f"{each.place}: {each.sentence}" for each in page.troubles)]
