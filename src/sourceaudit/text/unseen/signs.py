"""Signs that have no shape and say something all the same: tags, selectors, zero-width bits.

One flag of a region, one selector behind its sign, the joiners of a script or an emoji and the
marks beside right-to-left letters are what these signs are for, and nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

from sourceaudit.model.source import Way
from sourceaudit.text.unseen.span import Unseen

# A flag of a region is a black flag, the region's letters and digits as tags, and an end tag.
TAGS = re.compile(
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
    "|(?P<tags>[\U000e0000-\U000e007f]+)"
)
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")  # a sign takes one
ZERO_WIDTH = re.compile("[\u180e\u200b-\u200f\u2060-\u2064\ufeff]{16,}")
TAG = re.compile("[\U000e0000-\U000e007f]")
JOINERS = "\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
PERIOD = 8  # signs after which a filler of mails and templates begins again
LONGEST = 40_000  # signs of a run that are decoded
LEAST_TEXT = 4  # characters: shorter ones come out of random bits
READABLE = 0.9  # share of letters, spaces and common marks
BITS = (8, 7, 16)  # of a character
SYMBOLS = 5  # different signs of a run at most that it is decoded with
PLAIN = re.compile(r"[\w\s.,;:!?'\"()/-]")


def may_say(signs: str) -> bool:
    """Tell whether the signs of a text that ASCII does not have may say something unseen."""
    return any(kind.search(signs) for kind in (ZERO_WIDTH, SELECTORS, TAG))


def shapeless(text: str) -> Iterator[Unseen]:
    """Yield what signs without a shape say."""
    if text.isascii():
        return
    beyond = len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)
    if beyond:  # of the first plane: tags and most selectors are, and few texts have any
        yield from _tags(text)
    selected = beyond or any(chr(code) in text for code in range(0xFE00, 0xFE10))
    for run in SELECTORS.finditer(text) if selected else ():
        code = bytes(_byte(sign) for sign in run.group())
        yield Unseen(Way.ENCODED, code.decode("utf-8", "replace"), *run.span())
    for run in ZERO_WIDTH.finditer(text) if any(sign in text for sign in JOINERS) else ():
        if (said := _decoded(run.group()[:LONGEST])) is not None:
            yield Unseen(Way.ENCODED, said, *run.span())
        elif not _is_filler(run.group()):
            yield Unseen(Way.INVISIBLE, run.group(), *run.span())


def _tags(text: str) -> Iterator[Unseen]:
    """Yield the tags of each line, however many signs stand between them."""
    lines: dict[int, list[re.Match[str]]] = {}
    at, begin = 0, 0
    for run in TAGS.finditer(text):
        if run["tags"]:
            if text.find("\n", at, run.start()) >= 0:
                begin = run.start()
            at = run.end()
            lines.setdefault(begin, []).append(run)
    for runs in lines.values():
        said = "".join(chr(ord(sign) - 0xE0000) for run in runs for sign in run["tags"])
        yield Unseen(
            Way.TAG_CHARACTERS,
            "".join(sign for sign in said if sign.isprintable()),
            runs[0].start(),
            runs[-1].end(),
        )


def _byte(sign: str) -> int:
    code = ord(sign)
    return code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16  # noqa: PLR2004


def _is_filler(run: str) -> bool:
    """Tell whether a run is some signs again and again, or one: it says nothing."""
    return any(
        run == (run[:size] * (len(run) // size + 1))[: len(run)] for size in range(1, PERIOD)
    )


def _decoded(run: str) -> str | None:
    """Return the text that a run's signs are the bits of, None where they are of none."""
    known = sorted(set(run))
    if len(known) < 2 or len(known) > SYMBOLS:  # noqa: PLR2004 - bits are two
        return None
    found = (text for code in _codes(run, known) if (text := _text(code)) is not None)
    return next(found, None)


class Code(NamedTuple):
    """Digits of a run in parts, and how many of them, of which base, make a character."""

    parts: list[str]
    base: int
    size: int


def _codes(run: str, known: list[str]) -> Iterator[Code]:
    """Yield how a run may be read: two signs as bits, others between; four as pairs."""
    for zero, unit in permutations(known, 2):
        others = [sign for sign in known if sign not in (zero, unit)]
        digits = run.replace(zero, "0").replace(unit, "1")
        for sign in others:
            digits = digits.replace(sign, " ")
        parts = digits.split()
        if len(parts) > 1:
            yield Code(parts, 2, 0)
        for size in BITS:
            yield Code(["".join(parts)], 2, size)
    if len(known) == 4:  # noqa: PLR2004 - two bits have four values
        for order in permutations(known):
            table = str.maketrans({sign: str(at) for at, sign in enumerate(order)})
            yield Code([run.translate(table)], 4, 4)


def _text(code: Code) -> str | None:
    if code.size == 0:
        pieces = code.parts
    else:
        whole = code.parts[0]
        if len(whole) % code.size:
            return None
        pieces = [whole[at : at + code.size] for at in range(0, len(whole), code.size)]
    if len(pieces) < LEAST_TEXT or max(map(len, pieces)) > max(BITS):
        return None
    numbers = [int(piece, code.base) for piece in pieces]
    if max(numbers) > 0xFF or code.size == 16:  # noqa: PLR2004 - a byte
        said = "".join(map(chr, numbers))
    else:
        said = bytes(numbers).decode("utf-8", "replace")
    readable = sum(PLAIN.match(sign) is not None for sign in said)
    return said if said.isprintable() and readable >= READABLE * len(said) else None
