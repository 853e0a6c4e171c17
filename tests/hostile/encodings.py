"""Bytes, delimiters and line ends."""

from .cases import FIRST, HEAD, Accepted, Case, Refused, accepted, case, changed, delimited, row

TEXT = delimited()
PLAIN_HEAD = [name.replace("é", "e") for name in HEAD]
UNREAD = Refused("n’est pas lu", None)
UNKNOWN = Refused("encodage du fichier n’est pas reconnu")
MIXED = Refused("mêle deux encodages")
LOST = Refused("perdus", column="libelle")
QUOTE = Refused("guillemet")
EMPTY = Refused("vide", None)
WIDE = accepted("lu comme UTF-16")
APART = Refused("en-têtes tiennent en une seule cellule", 1)
FRENCH = "Pôle – 5 €, l’œuvre"


def label(text: str, encoding: str, errors: str = "strict") -> bytes:
    """`SECOND` with this label, the only one that is not ASCII."""
    return delimited(FIRST, row(libellé=text), head=PLAIN_HEAD).encode(encoding, errors)


def after(data: bytes, encoding: str) -> bytes:
    """The file, and one row more in an encoding of its own."""
    return data + delimited(head=row(code="VI")).partition("\r\n")[0].encode(encoding)


ENCODINGS: list[Case] = [
    case("utf-8", TEXT, Accepted()),
    case("utf-8 with its mark", TEXT.encode("utf-8-sig"), Accepted()),
    case("utf-8 with its mark twice", "\ufeff\ufeff" + TEXT, Accepted()),
    case("a mark in the middle", delimited(FIRST, ("\ufeffplan", *row()[1:])), accepted("invisibles")),
    case("utf-16 little-endian", "\ufeff".encode("utf-16-le") + TEXT.encode("utf-16-le"), Accepted()),
    case("utf-16 big-endian", "\ufeff".encode("utf-16-be") + TEXT.encode("utf-16-be"), Accepted()),
    case("utf-16 little-endian without its mark", TEXT.encode("utf-16-le"), WIDE),
    case("utf-16 big-endian without its mark", TEXT.encode("utf-16-be"), WIDE),
    case("utf-16 cut in a letter", TEXT.encode("utf-16")[:-5], Refused("endommagé")),
    case("utf-32", TEXT.encode("utf-32"), Accepted()),
    case("cp1252", label(FRENCH, "cp1252"), accepted("Windows-1252", libellé=FRENCH)),
    *(
        case(f"cp1252, {text}", label(text, "cp1252"), accepted("Windows-1252", libellé=text))
        for text in ("« Santé\u00a0»", "ÉGALITÉ\u00a0: tous", "„groß“", "LE CAFÉ» été", "« tantôt\u00a0»…")
    ),
    case("latin-1", TEXT.encode("latin-1"), accepted("Windows-1252")),
    case("latin-9 euro", label("5 €", "iso8859-15"), UNKNOWN),
    case("latin-9 œ", label("Une œuvre", "iso8859-15"), UNKNOWN),
    case("an old Mac", TEXT.encode("mac-roman"), Refused(UNKNOWN.words, 1)),
    *(case(f"an old Mac, {text}", label(text, "mac-roman"), UNKNOWN) for text in ("Appui à", "État", "Santé", "Pôle")),
    *(case(f"DOS, {text}", label(text, "cp850"), UNKNOWN) for text in ("numérique", "Santé", "Élan", "pôle")),
    case("utf-8 with a row of cp1252", after(label("é", "utf-8"), "cp1252"), Refused(MIXED.words, 4)),
    case("cp1252 with a row of utf-8", after(label("é", "cp1252"), "utf-8"), MIXED),
    case("utf-8 mark, then cp1252", b"\xef\xbb\xbf" + label("é", "cp1252"), MIXED),
    case("utf-8 read as cp1252, saved again", label("Pôle".encode().decode("cp1252"), "utf-8"), LOST),
    case("thin spaces that cp1252 has not", label("Pôle «\u202faxe\u202f»", "cp1252", "replace"), LOST),
    case("characters lost", label("P\ufffdle", "utf-8"), LOST),
    case("half a letter", label("\ud83d", "utf-8", "surrogatepass"), Refused("encodage", 3)),
    case("a zero byte in a label", label("Innovation\x00 numérique", "utf-8"), accepted("invisibles")),
    case("zero bytes everywhere", b"a\x00\x01\x02b,c\x00" * 9, UNREAD),
    case("a disk's zeros behind the text", TEXT.encode() + bytes(4096), UNREAD),
    case("the end-of-file of DOS", TEXT + "\x1a", Refused("il en manque", 4)),
]
DELIMITERS: list[Case] = [
    case("semicolons", delimited(delimiter=";"), Accepted()),
    case("tabs", delimited(delimiter="\t"), Accepted()),
    case("bars", delimited(delimiter="|"), Accepted()),
    case("colons", delimited(delimiter=":"), APART),
    case("declared delimiter", "sep=;\r\n" + delimited(delimiter=";"), Accepted()),
    case("declared bar", '"sep=|"\n' + delimited(delimiter="|"), Accepted()),
    case("declared tab, utf-16", ("sep=\t\r\n" + delimited(delimiter="\t")).encode("utf-16"), Accepted()),
    case("declared, ends of old Macs", "SEP=;\r" + delimited(delimiter=";", end="\r"), Accepted()),
    case("declared wrongly", "sep=,\r\n" + delimited(delimiter=";"), APART),
    case("header and rows apart", TEXT.replace(",", ";", 6), APART),
    case("decimal commas unquoted", TEXT.replace("244.78", "244,78"), Refused("au-delà du dernier en-tête", 3, "")),
    case("decimal commas between semicolons", delimited(FIRST, row(montant="244,78"), delimiter=";"), Accepted()),
    changed("semicolons in a text", accepted(libellé="a;b;c;d"), libellé="a;b;c;d"),
    case("ends of Unix", delimited(end="\n"), Accepted()),
    case("ends of old Macs", delimited(end="\r"), Accepted()),
    case("ends of all kinds", TEXT.replace("\r\n", "\r", 1).replace("\r\n", "\n", 1), Accepted()),
    case("no end at the end", TEXT.rstrip(), Accepted()),
]
QUOTES: list[Case] = [
    changed("a line break in a cell", accepted(libellé="a\nb"), libellé="a\nb"),
    changed("a line break of Windows in a cell", accepted(libellé="a\nb"), libellé="a\r\nb"),
    case(
        "line breaks above an error",
        delimited(row(libellé="a\n\n\nb"), row(code="VI", montant="x")),
        Refused("pas un nombre", column="montant"),
    ),
    changed("quotes in a cell", accepted(libellé='Le "pôle", dit-on'), libellé='Le "pôle", dit-on'),
    case("a quote inside a bare cell", TEXT.replace("Innovation ", '5" '), accepted(libellé='5" numérique')),
    case("a quote that is never closed", TEXT.replace("Innovation numérique", '"Innovation'), QUOTE),
    case("text behind a quote", TEXT.replace("Innovation numérique", '"Innovation" numérique'), QUOTE),
    case("quotes escaped as programs do", TEXT.replace("Innovation numérique", r'"Le \"pôle\""'), QUOTE),
]
NOTHING: list[Case] = [
    case("not a byte", b"", Refused("vide", None)),
    case("nothing but a mark", b"\xef\xbb\xbf", EMPTY),
    case("nothing but ends of lines", b"\r\n\r\n\n", EMPTY),
    case("nothing but delimiters", b";;;\r\n;;;\r\n", EMPTY),
    case("a header alone", TEXT.partition("\r\n")[0], EMPTY),
]
CASES = ENCODINGS + DELIMITERS + QUOTES + NOTHING
