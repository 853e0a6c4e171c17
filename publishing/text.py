"""Text as French sorts and searches it: without case, accents or marks inside words."""

import re
import unicodedata

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


# Letters of other alphabets, and signs, that look like ours
ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοινρ‐‒–—−’ʼ‘´`․",
        "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXoivp-----" + 5 * "'" + ".",
        strict=True,
    )
)
_ALIKE = str.maketrans(ALIKE)


def look(text: str) -> str:
    """What a text looks like: the same for two that no reader tells apart."""
    return " ".join(unicodedata.normalize("NFKC", text.translate(_ALIKE)).split())


def fold(text: str) -> str:
    """The same letters that the database folds: `fold("Éco-construction") == "eco construction"`."""
    return text.translate(_TABLE)
