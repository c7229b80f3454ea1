"""Signs without a shape in JSON: escaped, so that whoever opens the file sees them.

What is read back is the same. Joiners and marks that scripts need stay as they are.
"""

from __future__ import annotations

import re

# Zero-width space, direction controls, invisible operators, byte order mark, tags, selectors.
SHAPELESS = re.compile(
    "[\u200b\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e01ef]|[\u200c-\u200f]{4,}"
)


def escaped(text: str) -> str:
    """Return JSON with signs that nobody sees as escapes."""
    return text if text.isascii() else SHAPELESS.sub(_escapes, text)


def _escapes(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
