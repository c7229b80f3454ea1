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
_LONE_RETURN = re.compile(r"\r(?!\n)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")


def visible(text: str) -> str:
    """Return text with control characters and direction overrides as visible signs.

    Tabs, line feeds and the carriage return before a line feed stay. Same length as `text`.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _LONE_RETURN.sub("\u240d", text.translate(_SIGNS))
    return _SURROGATE.sub(UNKNOWN, shown)


def one_line(text: str, limit: int = 0) -> str:
    """Return text on one line, safe to look at, cut to at most `limit` characters (0: whole)."""
    if limit:
        text = text[: 4 * limit + 200]  # white space may shrink; the rest cannot be shown anyway
    line = visible(_SPACE.sub(" ", text).strip())
    if limit and len(line) > limit:
        return line[: limit - 1].rstrip() + ELLIPSIS
    return line
