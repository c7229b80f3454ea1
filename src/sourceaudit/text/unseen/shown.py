"""Signs without a shape, spelled so that they can be seen."""

from __future__ import annotations

import re

from sourceaudit.text.lookalikes import SHAPELESS

# With the anchors of annotations and control characters, which stand in no word.
UNSHOWN = re.compile(f"[{SHAPELESS}\ufff9-\ufffb\x00-\x08\x0b-\x1f\x7f-\x9f]")


def spell_signs(text: str) -> str:
    """Return text with each sign that has no shape as its number: U+202E in angle brackets."""
    return UNSHOWN.sub(lambda found: f"<U+{ord(found.group()):04X}>", text)
