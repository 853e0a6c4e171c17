"""ODS: its content, and which of its sheets is meant."""

from __future__ import annotations

from ..cells import Rows, Sheet
from ..limits import Limits, Meter
from ..marks import find_mark
from ..problems import Problem
from .archives import Archive
from .choice import Candidate, choose, hidden_notices
from .ods_content import Content
from .ods_looks import LookingContent, LookStyles
from .ods_styles import Styles


def read_ods(archive: Archive, wanted: str | None, limits: Limits, looks: bool = False) -> Sheet:
    """Raises Problem: damaged, unsafe-xml, text-too-long, too-many-*, and those of the choice of a sheet."""
    content = LookingContent(Meter(limits), LookStyles()) if looks else Content(Meter(limits), Styles())
    if "styles.xml" in archive.parts:
        archive.parse("styles.xml", content.styles, namespaces=True, small=True)
    try:
        archive.parse("content.xml", content, namespaces=True)
    except Problem as problem:
        problem.sheet = content.table.name if content.tables else ""
        raise
    candidates = [Candidate(table.name, table.visible, table.header()) for table in content.tables]
    at = choose(candidates, wanted)
    table = content.tables[at]
    if not looks:
        table.unseen.cover(table.numbers, table.values, content.meter)
    notices = hidden_notices(candidates) + table.unseen.notices(table.name, table.header())
    rows = Rows(table.numbers, table.values, table.name)
    return Sheet("ods", table.name, rows, find_mark(table.header()), notices, looks=content.looks_of(at))
