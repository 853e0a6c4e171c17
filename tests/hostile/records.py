"""Our own JSON, and what others make of it."""

from __future__ import annotations

import json
from typing import Any

from .cases import FIRST, HEAD, SECOND, Accepted, Case, Outcome, Refused, accepted, case, row

OURS = {"format": "s3-export:json", "columns": list(HEAD)}


def record(values: tuple[str, ...]) -> dict[str, str | None]:
    return {name: value or None for name, value in zip(HEAD, values, strict=True)}


def document(*records: Any, **meta: Any) -> str:
    return json.dumps({"meta": OURS | meta, "rows": [record(FIRST), *records]}, ensure_ascii=False)


def literal(name: str, written: str, outcome: Outcome) -> Case:
    """An amount in these characters."""
    return case(f"JSON: {name}", document(record(row(montant="@"))).replace('"@"', written), outcome)


def no_amount(words: str) -> Refused:
    return Refused(words, 3, "montant")


TEXT = document(record(SECOND))
STRUCTURE = Refused("n’a pas la forme", None)
BROKEN = Refused("endommagé ou incomplet à sa ligne 1", None)
CASES: list[Case] = [
    case("a clean JSON", TEXT, Accepted()),
    case("JSON: with a mark", TEXT.encode("utf-8-sig"), Accepted()),
    case("JSON: in utf-16", TEXT.encode("utf-16"), Accepted()),
    case("JSON: in cp1252", TEXT.encode("cp1252"), accepted("Windows-1252")),
    case("JSON: without what it says of itself", json.dumps({"rows": [record(FIRST), record(SECOND)]}), Accepted()),
    literal("a number", "244.78", accepted()),
    literal(
        "a number with all its digits",
        "0.1000000000000000055511151231257827",
        no_amount("8 chiffres après|trop de chiffres"),
    ),
    literal("a doubtful text in our own", '"1.234"', accepted(montant="1.234")),
    literal("a comma in our own", '"1,234"', no_amount("marque décimale doit être « . »")),
    literal("no amount and a source", "null", no_amount("source propre")),
    literal("a truth", "true", no_amount("pas un nombre")),
    literal("a list", "[244.78]", no_amount("liste ou un objet")),
    literal("an object", '{"a": 1}', no_amount("liste ou un objet")),
    literal("not a number", "NaN", no_amount("pas un nombre")),
    literal("without end", "-Infinity", no_amount("pas un nombre")),
    literal("a huge exponent", "1e999999", no_amount("trop de chiffres : 15 au plus")),
    literal("an exponent beyond all", "1e9999999999999999999", no_amount("trop de chiffres : 15 au plus")),
    literal("a million digits", "9" * 1_000_000, no_amount("trop de chiffres : 15 au plus")),
    case(
        "JSON: a name twice",
        TEXT.replace('"colonne": "Total"', '"montant": "1", "colonne": "Total"'),
        Refused("deux fois « montant »", 2),
    ),
    case(
        "JSON: a value missing",
        document({name: value for name, value in record(SECOND).items() if name != "montant"}),
        no_amount("n’a pas cette valeur"),
    ),
    case("JSON: a name too many", document(record(SECOND) | {"avis": "x"}), Refused("« avis » est inconnue", 1)),
    case(
        "JSON: half a letter",
        document(record(row(libellé="@"))).replace("@", r"a\ud83db"),
        accepted("invisibles", libellé="ab"),
    ),
    case(
        "JSON: a zero in a text",
        document(record(row(libellé="@"))).replace("@", r"a\u0000b"),
        accepted("invisibles", libellé="ab"),
    ),
    case(
        "JSON: a zero in a name",
        document(record(SECOND) | {"x@": "y"}).replace("@", r"\u0000"),
        Refused("est inconnue", 1),
    ),
    case("JSON: a row that is a list", document(list(SECOND)), STRUCTURE),
    case("JSON: rows alone", json.dumps([record(SECOND)]), STRUCTURE),
    case("JSON: rows twice", TEXT[:-1] + ', "rows": []}', STRUCTURE),
    case("JSON: no rows", '{"meta": {}}', STRUCTURE),
    case("JSON: more behind", TEXT + TEXT, STRUCTURE),
    case("JSON: cut short", TEXT[:-20], BROKEN),
    case("JSON: cut in a text", TEXT[: TEXT.index("Innovation") + 3], BROKEN),
    case("JSON: deep", '{"meta": ' + "[" * 100_000, STRUCTURE),
    case("JSON: deep in a row", '{"rows": [' + '{"a":' * 100_000, STRUCTURE),
    case(
        "JSON: rows of nothing without end", '{"rows": [' + "{}," * 300_000 + "{}]}", Refused("trop de lignes", 250_001)
    ),
    case("JSON: values without end", '{"meta": [' + "1," * 3_000_001 + "1]}", Refused("trop de cellules", None)),
]
