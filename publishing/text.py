"""Text as French sorts and searches it: without case, accents or marks inside words."""

import re

SINGLE = dict(
    zip(
        "ÀÁÂÃÄÅàáâãäåÇçÈÉÊËèéêëÌÍÎÏìíîïÑñÒÓÔÕÖØòóôõöøÙÚÛÜùúûüÝŸýÿ-'’ʼ‐‑–—\u00a0\u202f",
        "aaaaaaaaaaaacceeeeeeeeiiiiiiiinnoooooooooooouuuuuuuuyyyy" + " " * 10,
        strict=True,
    )
)
DOUBLE = {"Œ": "oe", "œ": "oe", "Æ": "ae", "æ": "ae", "ß": "ss"}
ASCII_LOWER = {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_TABLE = str.maketrans(SINGLE | DOUBLE | ASCII_LOWER)


MARKUP = "<[^>]*>|&nbsp;|\u00a0"


def plain(html: str) -> str:
    """The words of rich text, without its tags."""
    return re.sub(MARKUP, " ", html)


def fold(text: str) -> str:
    """The same letters that the database folds: `fold("Éco-construction") == "eco construction"`."""
    return text.translate(_TABLE)
