"""Bytes -> text: what a file's encoding is, and what had to be assumed."""

from __future__ import annotations

import codecs
import re
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
REPLACEMENT = "\ufffd"
SAMPLE = 1 << 16  # bytes that the kind of a file shows in
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
CONTROL_SHARE = 0.02  # of a sample: text in any encoding has next to none
ZERO_SHARE = 0.3  # of the high or low bytes: UTF-16 without a mark, mostly Latin letters
BROKEN_SHARE = 0.5  # of what is not ASCII: a file that is more broken than this is no UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, its encoding, whether the bytes are exactly it in UTF-8, and what was assumed."""

    text: str
    encoding: str
    verbatim: bool
    notes: tuple[str, ...] = ()


def decode(raw: bytes) -> Decoded:
    """Return the text of a file; nothing but a byte order mark is dropped from it.

    Raises UnreadableError `binary` for what is no text, `empty` for a text without words in it.
    """
    done = _decoded(raw)
    if not done.text.strip():
        raise UnreadableError("empty", "there is nothing in it")
    return done


def _decoded(raw: bytes) -> Decoded:
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], encoding)
    if wide := _wide(raw[:SAMPLE]):
        return _marked(raw, wide, (f"{wide} assumed: every other byte is zero",))
    sample = raw[:SAMPLE]
    if b"\x00" in sample or len(CONTROLS.findall(sample)) > CONTROL_SHARE * len(sample):
        raise UnreadableError("binary", "it is no text: leave it out, or convert it first")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", verbatim=True)
    except UnicodeDecodeError:
        return _guessed(raw)


def _marked(raw: bytes, encoding: str, notes: tuple[str, ...] = ()) -> Decoded:
    text = raw.decode(encoding, "replace")
    if broken := text.count(REPLACEMENT):
        notes = (*notes, f"{broken} broken characters replaced")
    return Decoded(text, encoding, verbatim=False, notes=notes)


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
        return Decoded(text, "utf-8", verbatim=False, notes=(_broken(broken),))
    encoding = _likely(raw)
    return Decoded(
        raw.decode(encoding, "replace"),
        encoding,
        verbatim=False,
        notes=(f"{encoding} assumed: the file is no UTF-8 and says nothing of its encoding",),
    )


def _broken(count: int) -> str:
    return f"broken UTF-8: {count} {'place' if count == 1 else 'places'} replaced"


def _likely(raw: bytes) -> str:
    """Return the likeliest encoding; Windows-1252 unless another explains the text better."""
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:SAMPLE]).best()
    western = best is None or best.encoding in ("ascii", "latin_1", "cp1252", "utf_8")
    if western or _plain_in_1252(raw[:SAMPLE]):
        return "windows-1252"
    return codecs.lookup(best.encoding).name if best is not None else "windows-1252"


def _plain_in_1252(raw: bytes) -> bool:
    """Tell whether Windows-1252 gives letters within words, and punctuation between them.

    Few foreign bytes among much ASCII are typographic quotes, dashes and accents of the West;
    statistics over so few bytes name any code page.
    """
    foreign = sum(byte >= 0x80 for byte in raw)  # noqa: PLR2004 - not ASCII
    return foreign <= 0.05 * len(raw) and "\ufffd" not in raw.decode("cp1252", "replace")
