"""The lines that the rows of a file speak of: found, made, renamed, moved."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from backoffice.imports.plan import CHANGED, UNCHANGED
from backoffice.imports.records import in_a_circle
from backoffice.imports.source import WRONG
from backoffice.imports.writes import ADD, CHANGE

from ..models import BudgetTable, Line
from .names import TableLines
from .rows import FigureRows


class LinePlanner:
    """Plans the lines. `lines` then gives the line of each row, None where there is none."""

    def __init__(self, rows: FigureRows):
        self.rows, self.plan = rows, rows.plan
        self.lines: list[Line | None] = [None] * len(rows)

    def fill(self) -> None:
        mentions: dict[int, dict[tuple, list[int]]] = defaultdict(dict)
        given = (self.rows.values[name] for name in ("code", "label", "parent"))
        for at, (table, *mention) in enumerate(zip(self.rows.tables, *given, strict=True)):
            if isinstance(table, BudgetTable) and WRONG not in mention:
                code, label, parent = mention
                if code or label:
                    mentions[table.id].setdefault((code or "", label or "", parent), []).append(at)
                else:
                    self.rows.refuse("code", at, _("La ligne n’a ni code ni libellé."))
        for pk, rows in mentions.items():
            self._find_in(self.rows.table_lines[pk], rows)

    def _find_in(self, known: TableLines, mentions: dict[tuple, list[int]]) -> None:
        found, failed = known.resolve(mentions)
        for mention, error in failed.items():
            name = "label" if not mention[1] else "parent" if mention[2] and not mention[0] else "code"
            for at in mentions[mention]:
                self.rows.refuse(name, at, error.messages[0])
        said: dict[int, tuple] = {}
        for mention, line in found.items():
            places = mentions[mention]
            for at in places:
                self.lines[at] = line
            earlier, first = said.setdefault(id(line), (mention, places[0]))
            if _contradicts(earlier, mention):
                words = _("La ligne « %(code)s » a un autre libellé ou un autre parent à la ligne %(row)s du fichier.")
                params = {"code": line.code or line.key, "row": self.plan.rows[first].number}
                self.rows.refuse("label", places[0], words % params)
            elif first == places[0]:
                self._write_line(known, line, mention, first)

    def _write_line(self, known: TableLines, line: Line, mention: tuple, at: int) -> None:
        code, label, parent_name = mention
        new = line.pk is None
        old = (line.label, line.parent)
        if code:
            try:
                parent = known.parent(parent_name) if parent_name else None
            except ValidationError as error:
                self.rows.refuse("parent", at, error.messages[0])
                return
            line.label = label or line.label
            line.parent = parent or line.parent  # an empty cell says nothing of where a known line stands
        if line.parent is line:
            self.rows.refuse("parent", at, _("Une ligne ne peut pas être sa propre parente."))
        elif in_a_circle(line, "parent"):
            self.rows.refuse("parent", at, _("Cette ligne parente dépend de la ligne elle-même."))
        elif new:
            self._add_line(known, line, at)
        elif (line.label, line.parent) != old:
            self._change_line(line, old, at)

    def _add_line(self, known: TableLines, line: Line, at: int) -> None:
        if self.rows.holds(line, ("table", "key", "code", "label", "position"), at):
            self.plan.write(ADD, line, at, public=line.table.is_published)
            self.rows.say(at, _("Une ligne sera créée dans « %(table)s » : « %(line)s »."), table=line.table, line=line)
            near = line.code and known.alike.near(line.code)
            if near and near != line.code:
                words = _("Attention : le tableau a une ligne « %(near)s ». Est-elle une autre que « %(code)s » ?")
                self.rows.say(at, words, near=near, code=line.code)

    def _change_line(self, line: Line, old: tuple, at: int) -> None:
        row = self.plan.rows[at]
        row.kind = CHANGED if row.kind == UNCHANGED else row.kind
        if old[0] != line.label:
            row.change("libellé", old[0], line.label)
        if old[1] is not line.parent:
            row.change("parent", *(p.code or p.key if p else "" for p in (old[1], line.parent)))
        if self.rows.holds(line, ("label",), at):
            former = {"label": old[0], "parent_id": old[1] and old[1].pk}
            self.plan.write(CHANGE, line, at, former, public=line.table.is_published)


def _contradicts(earlier: tuple, mention: tuple) -> bool:
    """Whether two mentions of one line give it different labels or parents."""
    labels = {earlier[1], mention[1]} - {""}
    parents = {earlier[2], mention[2]} - {"", None}
    return len(labels) > 1 or len(parents) > 1
