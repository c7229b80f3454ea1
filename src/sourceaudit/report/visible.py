"""Text of strangers made safe to look at: what would act instead of being seen becomes a sign.

Every character is replaced by exactly one, so that offsets into the text stay good.
"""

from __future__ import annotations

import re

ANY_SIGN = "\u2426"  # stands for what has no sign of its own: C1 controls and direction overrides
UNKNOWN = "\ufffd"
ELLIPSIS = "\u2026"

_DIRECTION = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]  # embeddings, overrides, isolates
_SIGNS = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), ord(ANY_SIGN)),
    **dict.fromkeys(_DIRECTION, ord(ANY_SIGN)),
    0x2028: 0x2424,
    0x2029: 0x2424,
    0xFFFE: ord(UNKNOWN),
    0xFFFF: ord(UNKNOWN),
}
# Marks that stand on the letter before them: Latin, Hebrew, Arabic, Thai, Lao, Tibetan, symbols.
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
MOST_MARKS = 8  # on one letter: more than any orthography; a pile of them hides the lines around it
_PILE = re.compile(rf"(?<={_MARK}{{{MOST_MARKS}}}){_MARK}+")
# What the steps below would change, or may: most texts have none of it, and steps take time.
_ACTS = re.compile(
    f"[{''.join(map(chr, _SIGNS))}\r\ud800-\udfff\u200b\u2060-\u2064\ufeff"
    f"\U000e0000-\U000e01ef{_MARK[1:]}"
)
# Tags but those of a flag, and rows of signs without a shape that no script or emoji has.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
_ROW = re.compile(
    f"(?P<flag>{_FLAG})|[\U000e0000-\U000e007f]+|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{{4,}}"
    "|[\u200b-\u200f\u2060-\u2064\ufeff]{8,}"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def visible(text: str) -> str:
    """Return text with controls, direction overrides, tags and piled marks as visible signs.

    Tabs, line feeds and the carriage return before a line feed stay. Same length as `text`.
    """
    if (text.isascii() and text.isprintable()) or _ACTS.search(text) is None:
        return text
    shown = _LONE_RETURN.sub("\u240d", text.translate(_SIGNS))
    shown = _PILE.sub(lambda pile: ANY_SIGN * len(pile.group()), shown)
    shown = _ROW.sub(lambda row: row["flag"] or ANY_SIGN * len(row.group()), shown)
    return _SURROGATE.sub(UNKNOWN, shown)


def one_line(text: str, limit: int = 0) -> str:
    """Return text on one line, safe to look at, cut to at most `limit` characters (0: whole)."""
    if limit:
        text = text[: 4 * limit + 200]  # white space may shrink; the rest cannot be shown anyway
    line = visible(" ".join(text.split()))
    if limit and len(line) > limit:
        return line[: limit - 1].rstrip() + ELLIPSIS
    return line
