"""Bytes -> text: what a file's encoding is, and what had to be assumed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import IO

from sourceaudit.errors import UnreadableError
from sourceaudit.readers.guess import foreign, guess, is_chinese
from sourceaudit.readers.wide import wide

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
SHIFT = re.compile(rb"\x1b(?:\$[@B(]|\(I|\$\)C)")  # ISO-2022 turns to signs of two bytes
SHIFTED = ("iso2022_jp_2", "iso2022_jp_ext")
KOREAN = b"\x1b$)C"  # how ISO-2022-KR begins
TILDED = re.compile(rb"~\{(?:[!-w][!-~]){1,400}~\}")  # HZ: two bytes a sign between braces
# How much likelier, as a natural logarithm, another reading must be than the one that is declared:
# in all, and for each character that is not ASCII.
SURE, SURE_EACH = 12.0, 1.0
REPLACEMENT = "\ufffd"
SAMPLE = 1 << 16  # bytes that the kind of a file shows in
CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_ZEROS = 2  # in a sample: a page may have a slip or two
LEAST_TILDED = 4  # signs
CONTROL_SHARE = 0.02  # of a sample: text in any encoding has next to none
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
    done = _decode(raw, declared)
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
    return _decode(head[:cut], None).encoding


def encoding_of_all(stream: IO[bytes]) -> tuple[str, int, tuple[str, ...]]:
    """Return the encoding of a whole file, the bytes of its mark, and what had to be assumed.

    It is read to its end, and left at its beginning. Raises UnreadableError `binary`, `empty`.
    """
    head = stream.read(SAMPLE)
    if not head.strip():
        raise UnreadableError("empty", "there is nothing in it")
    for mark, encoding in MARKS:
        if head.startswith(mark):
            stream.seek(0)
            return encoding, len(mark), ()
    if unmarked := wide(head):
        stream.seek(0)
        return unmarked, 0, (f"{unmarked} assumed: it reads as text in no other",)
    foreign_found, valid = _foreign_of(head, stream)
    stream.seek(0)
    if valid:
        _require_text(head.decode("latin-1"))
        return "utf-8", 0, ()
    done = _decode(foreign_found, None)
    return done.encoding, 0, tuple(note for note in done.notes if "replaced" not in note)


def _foreign_of(piece: bytes, stream: IO[bytes]) -> tuple[bytes, bool]:
    """Return stretches of a file that are not ASCII, and whether all of it is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    found, valid = b"", True
    while piece:
        if valid:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                valid = False
        if len(found) < SAMPLE and not piece.isascii():
            found += foreign(piece) + b"\n"
        if not valid and len(found) >= SAMPLE:
            break
        piece = stream.read(SAMPLE)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        valid = False
    return found, valid


def _decode(raw: bytes, declared: str | None) -> Decoded:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _mark(raw[len(mark) :], encoding)
    if unmarked := wide(raw[:SAMPLE]):
        return _mark(raw, unmarked, (f"{unmarked} assumed: it reads as text in no other",))
    if raw.count(b"\x00", 0, SAMPLE) > MOST_ZEROS or raw.startswith(b"%PDF-"):
        raise _binary(raw)
    if shifted := _shift(raw, declared):
        return shifted
    _require_text(raw[:SAMPLE].decode("latin-1"))
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", verbatim=True)
    except UnicodeDecodeError:
        return _find_declared_as(raw, declared) or _guess(raw)


def _mark(raw: bytes, encoding: str, notes: tuple[str, ...] = ()) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        notes = (*notes, _find_broken(encoding, text))
    _require_text(text[:SAMPLE])
    return Decoded(text, encoding, verbatim=False, notes=notes)


def _require_text(sample: str) -> None:
    if len(CONTROLS.findall(sample)) > CONTROL_SHARE * len(sample):
        raise _binary()


def _binary(raw: bytes = b"") -> UnreadableError:
    kind = next((name for start, name in BINARY if raw.startswith(start)), "no text")
    return UnreadableError("binary", f"it is {kind}: leave it out, or convert it first")


def _find_declared_as(raw: bytes, declared: str | None) -> Decoded | None:
    """Decode by what is stated, unless that is nothing we know, or UTF-8, which it is not.

    A statement that gives a text far less likely than another encoding does is wrong, and told.
    """
    name = (declared or "").strip("\"' ").lower()
    try:
        encoding = WEB_NAMES.get(name) or codecs.lookup(name).name
        if encoding.startswith(("utf", "ascii")):
            return None
        text = raw.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    best, own = guess(raw, encoding)
    if own is None or best.score - own.score > max(SURE, SURE_EACH * own.characters):
        note = f"declared to be {name}, but read as {best.encoding}: the other is no text"
        return Decoded(raw.decode(best.encoding, "replace"), best.encoding, False, (note,))  # noqa: FBT003 - it is a field
    notes = (_find_broken(encoding, text),) if REPLACEMENT in text else ()
    return Decoded(text, encoding, verbatim=False, notes=notes)


def _shift(raw: bytes, declared: str | None) -> Decoded | None:
    """Decode ISO-2022, Japanese or what is declared: its bytes would be valid UTF-8 too."""
    if not raw.isascii():
        return None
    if (simple := _find_tilded(raw)) is not None:
        return simple
    if SHIFT.search(raw, 0, SAMPLE) is None:
        return None
    try:
        encoding = codecs.lookup((declared or "").strip("\"' ")).name
    except (LookupError, ValueError):
        encoding = ""
    stated = (encoding,) if encoding.startswith("iso2022") else ()
    korean = raw.find(KOREAN, 0, SAMPLE) >= 0
    for name in (*stated, *(("iso2022_kr",) if korean else SHIFTED)):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        _require_text(text[:SAMPLE])
        return Decoded(text, name, verbatim=False)
    return _mark(raw, encoding) if stated else None


def _find_tilded(raw: bytes) -> Decoded | None:
    """Decode HZ, which is Chinese in ASCII, where all that stands between its braces is Chinese."""
    if TILDED.search(raw, 0, SAMPLE) is None:
        return None
    try:
        text = raw.decode("hz")
    except UnicodeDecodeError:
        return None
    foreign = [sign for sign in text[:SAMPLE] if not sign.isascii()]
    if len(foreign) < LEAST_TILDED or not all(is_chinese(sign) for sign in foreign):
        return None
    return Decoded(text, "hz", verbatim=False, notes=("hz assumed: it reads as Chinese",))


def _guess(raw: bytes) -> Decoded:
    """Decode what is not valid UTF-8: broken UTF-8 where most of it is whole, else a guess."""
    text = raw.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    foreign = sum(not character.isascii() for character in text)
    if broken <= BROKEN_SHARE * foreign:
        return _mix(raw) or Decoded(
            text, "utf-8", verbatim=False, notes=(_find_broken("utf-8", text),)
        )
    encoding = guess(raw)[0].encoding
    text = raw.decode(encoding, "replace")
    notes = [f"{encoding} assumed: the file is no UTF-8 and says nothing of its encoding"]
    if REPLACEMENT in text:
        notes.append(_find_broken(encoding, text))
    return Decoded(text, encoding, verbatim=False, notes=tuple(notes))


def _mix(raw: bytes) -> Decoded | None:
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


def _find_broken(encoding: str, text: str) -> str:
    count = text.count(REPLACEMENT)
    return f"broken {encoding}: {count} {'place' if count == 1 else 'places'} replaced"
