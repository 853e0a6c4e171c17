"""What a sheet hides: rows and columns of amounts that nobody sees printed, and that a total may count all the same."""

from __future__ import annotations

from .heads import Frame
from .reading import Answers, Reading, Role

LEFT, KEPT = "left", "kept"
PLACES = 12


def decide_hidden(reading: Reading, frame: Frame, answers: Answers) -> None:
    """Ask once about all of them; what an answer says of one row or column stands above."""
    grid, given = reading.grid, answers.get("hidden", "")
    columns = [each for each in reading.amounts if each.at in grid.hidden_columns]
    columns = [each for each in columns if not answers.get(f"column:{each.name}")]
    amounts = [each.at for each in reading.amounts if each not in columns]
    rows = [row for row in sorted(grid.hidden_rows) if any(frame.is_numeric(row, at) for at in amounts)]
    rows = [row for row in rows if row >= frame.first and not answers.get(f"row:{grid.row_name(row)}")]
    if given == KEPT or not (columns or rows):
        return
    if given != LEFT:
        places = [each.name for each in columns] + [grid.row_name(row) for row in rows]
        reading.ask("hidden", "hidden", choices=[LEFT, KEPT], suggestion=LEFT, places=places[:PLACES])
    for each in columns:
        each.role = Role.LEFT
    reading.rows |= dict.fromkeys(rows, Role.LEFT if given == LEFT else Role.UNKNOWN)
