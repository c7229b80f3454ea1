"""Signs without a shape, spelled so that they can be seen."""

from __future__ import annotations

import re

# Tags, variation selectors in a row, joiners and marks, direction controls, fillers.
SHAPELESS = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef\x00-\x08\x0b-\x1f\x7f-\x9f]"
)


def spelled(text: str) -> str:
    """Return text with each sign that has no shape as its number: U+202E in angle brackets."""
    return SHAPELESS.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
