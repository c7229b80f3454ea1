"""Bytes -> text: what a file's encoding is, and what had to be assumed."""

from __future__ import annotations

import codecs
import re
import string
from dataclasses import dataclass

from sourceaudit.errors import UnreadableError

# Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How browsers read what pages call these (WHATWG Encoding).
WEB_NAMES = {
    **dict.fromkeys(
        "iso-8859-1 latin1 latin-1 us-ascii ascii cp1252 windows-1252".split(), "windows-1252"
    ),
    **dict.fromkeys("gb2312 gbk x-gbk".split(), "gb18030"),
    **dict.fromkeys("shift_jis shift-jis sjis x-sjis".split(), "cp932"),
    **dict.fromkeys("ks_c_5601-1987 euc-kr".split(), "cp949"),
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "big5": "big5hkscs",
}
BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)
SHIFT = re.compile(rb"\x1b(?:\$[@B(]|\(I)")  # ISO-2022 turns to signs of two bytes
JAPANESE = ("iso2022_jp_2", "iso2022_jp_ext")
REPLACEMENT = "\ufffd"
SAMPLE = 1 << 16  # bytes that the kind of a file shows in
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_ZEROS = 2  # in a sample: a page may have a slip or two
CONTROL_SHARE = 0.02  # of a sample: text in any encoding has next to none
ZERO_SHARE = 0.3  # of the high or low bytes: UTF-16 without a mark, mostly Latin letters
WESTERN = "windows-1252"
# Single bytes of Windows-1252 in UTF-8: typographic signs anywhere, letters beside letters.
STRAY = re.compile(rb"[\x80\x85\x91-\x97\x99]|(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[a-z])")
MOST_STRAY = 1000  # each costs a pass over what follows
BROKEN_SHARE = 0.5  # of what is not ASCII: a file that is more broken than this is no UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, whether the bytes are exactly it in UTF-8, and what was assumed."""

    text: str
    encoding: str
    verbatim: bool
    notes: tuple[str, ...] = ()


def decode(raw: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of a file; nothing but a byte order mark is dropped from it.

    `declared` is the encoding that a page or an HTTP answer states. Valid UTF-8 goes before it,
    since text in another encoding is hardly ever valid UTF-8, while statements are often wrong.

    Raises UnreadableError `binary` for what is no text, `empty` for a text without words in it.
    """
    done = _decoded(raw, declared)
    if not done.text.strip():
        raise UnreadableError("empty", "there is nothing in it")
    return done


def encoding_of(head: bytes) -> str:
    """Return the encoding of a file that begins so, as Python knows it; a cut character is none.

    Raises UnreadableError `binary`.
    """
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    cut = head.rfind(b"\n") + 1 or len(head)
    return _decoded(head[:cut], None).encoding


def _decoded(raw: bytes, declared: str | None) -> Decoded:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding)
    if wide := _wide(raw[:SAMPLE]):
        return _marked(raw, wide, (f"{wide} assumed: every other byte is zero",))
    if raw.count(b"\x00", 0, SAMPLE) > MOST_ZEROS or raw.startswith(b"%PDF-"):
        raise _binary(raw)
    if shifted := _shifted(raw, declared):
        return shifted
    _require_text(raw[:SAMPLE].decode("latin-1"))
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", verbatim=True)
    except UnicodeDecodeError:
        return _as_declared(raw, declared) or _guessed(raw)


def _marked(raw: bytes, encoding: str, notes: tuple[str, ...] = ()) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        notes = (*notes, _broken(encoding, text))
    _require_text(text[:SAMPLE])
    return Decoded(text, encoding, verbatim=False, notes=notes)


def _require_text(sample: str) -> None:
    if len(CONTROLS.findall(sample)) > CONTROL_SHARE * len(sample):
        raise _binary()


def _binary(raw: bytes = b"") -> UnreadableError:
    kind = next((name for start, name in BINARY if raw.startswith(start)), "no text")
    return UnreadableError("binary", f"it is {kind}: leave it out, or convert it first")


def _as_declared(raw: bytes, declared: str | None) -> Decoded | None:
    """Decode by what is stated, unless that is nothing we know, or UTF-8, which it is not."""
    name = (declared or "").strip("\"' ").lower()
    try:
        encoding = WEB_NAMES.get(name) or codecs.lookup(name).name
        if encoding.startswith(("utf", "ascii")):
            return None
        text = raw.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    notes = (_broken(encoding, text),) if REPLACEMENT in text else ()
    return Decoded(text, encoding, verbatim=False, notes=notes)


def _shifted(raw: bytes, declared: str | None) -> Decoded | None:
    """Decode ISO-2022, Japanese or what is declared: its bytes would be valid UTF-8 too."""
    if SHIFT.search(raw, 0, SAMPLE) is None or not raw.isascii():
        return None
    try:
        encoding = codecs.lookup((declared or "").strip("\"' ")).name
    except (LookupError, ValueError):
        encoding = ""
    stated = (encoding,) if encoding.startswith("iso2022") else ()
    for name in (*stated, *JAPANESE):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        _require_text(text[:SAMPLE])
        return Decoded(text, name, verbatim=False)
    return _marked(raw, encoding) if stated else None


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 of the order in which one half of the bytes is mostly zero, if one is."""
    half = len(sample) // 2
    if half == 0:
        return None
    even, odd = (sample[shift::2].count(0) / half for shift in (0, 1))
    if odd > ZERO_SHARE and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > ZERO_SHARE and odd == 0 else None


def _guessed(raw: bytes) -> Decoded:
    """Decode what is not valid UTF-8: broken UTF-8 where most of it is whole, else a guess."""
    text = raw.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    foreign = sum(not character.isascii() for character in text)
    if broken <= BROKEN_SHARE * foreign:
        return _mixed(raw) or Decoded(
            text, "utf-8", verbatim=False, notes=(_broken("utf-8", text),)
        )
    encoding = _likely(raw)
    return Decoded(
        raw.decode(encoding, "replace"),
        encoding,
        verbatim=False,
        notes=(f"{encoding} assumed: the file is no UTF-8 and says nothing of its encoding",),
    )


def _mixed(raw: bytes) -> Decoded | None:
    """Decode UTF-8 with bytes of Windows-1252 in it, which is what glued pages are made of.

    None where some byte is neither.
    """
    pieces: list[str] = []
    place = count = 0
    while place < len(raw):
        try:
            pieces.append(raw[place:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            at = place + error.start
            count += 1
            if count > MOST_STRAY or STRAY.match(raw, at) is None:
                return None
            pieces += (raw[place:at].decode("utf-8"), raw[at : at + 1].decode("cp1252"))
            place = at + 1
    note = f"mixed: UTF-8 with {count} {'byte' if count == 1 else 'bytes'} of {WESTERN}"
    return Decoded("".join(pieces), "utf-8", verbatim=False, notes=(note,))


def _broken(encoding: str, text: str) -> str:
    count = text.count(REPLACEMENT)
    return f"broken {encoding}: {count} {'place' if count == 1 else 'places'} replaced"


def _likely(raw: bytes) -> str:
    """Return the likeliest encoding; Windows-1252 unless another explains the text better."""
    from charset_normalizer import from_bytes

    sample = raw[:SAMPLE]
    best = from_bytes(sample).best()
    if best is None or _plain_in_1252(sample) or not _keeps_ascii(best.encoding):
        return WESTERN
    same = sample.decode(best.encoding, "replace") == sample.decode(WESTERN, "replace")
    return WESTERN if same else codecs.lookup(best.encoding).name


def _keeps_ascii(encoding: str) -> bool:
    """Tell whether letters of ASCII mean themselves: not in EBCDIC, nor in UTF-16 without zeros."""
    letters = string.ascii_letters
    return letters.encode("ascii").decode(encoding, "replace") == letters


def _plain_in_1252(raw: bytes) -> bool:
    """Tell whether Windows-1252 gives letters within words, and punctuation between them.

    Few foreign bytes among much ASCII are typographic quotes, dashes and accents of the West;
    statistics over so few bytes name any code page.
    """
    foreign = sum(byte >= 0x80 for byte in raw)  # noqa: PLR2004 - not ASCII
    return foreign <= 0.05 * len(raw) and "\ufffd" not in raw.decode("cp1252", "replace")
