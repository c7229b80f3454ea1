"""Signs in JSON that nobody sees, or that act: escaped, so that whoever opens the file sees them.

What is read back is the same. Joiners and marks that scripts need stay as they are.
"""

from __future__ import annotations

import re

# Zero-width space, direction controls, invisible operators, byte order mark, tags, selectors.
SHAPELESS = re.compile(
    "[\u200b\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e01ef]|[\u200c-\u200f]{4,}"
)
# Legal in JSON, but they would act in a terminal or an editor.
UNSEEN = re.compile(r"[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def escape_signs(text: str) -> str:
    """Return JSON with signs without a shape as escapes."""
    return text if text.isascii() else SHAPELESS.sub(_escapes, text)


def show_signs(text: str) -> str:
    """Return JSON with characters that act as escapes."""
    # all of them are not printable, which is told ten times as fast as the pattern finds them
    return text if text.isprintable() else UNSEEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _escapes(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
