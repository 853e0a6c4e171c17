"""Dates and durations in the ISO forms of XML."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from ..cells import CellError

DURATION = re.compile(r"(-?)P(?:(\d{1,6})D)?T(?:(\d{1,7})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,]\d+)?S)?")


def iso_moment(text: str) -> date | datetime | CellError:
    """2015-05-31, or 2015-05-31T10:00:00."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        return CellError(text)


def iso_duration(text: str) -> timedelta | CellError:
    """PT30H15M00S."""
    match = DURATION.fullmatch(text)
    if not match:
        return CellError(text)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if match[1] else length
