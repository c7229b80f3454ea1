"""The code of a Markdown text, in which a comment is shown as it is written."""

from __future__ import annotations

import re
from bisect import bisect_right

from sourceaudit.model.source import Span

FENCE = re.compile(
    r"^[ \t>]*(?P<mark>`{3,}+|~{3,}+)[^\n]*\n(?:.*?^[ \t>]*(?P=mark)|.*)", re.MULTILINE | re.DOTALL
)
INDENTED = re.compile(r"(?:\A|(?<=\n)[ \t]*\n)(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
INLINE = re.compile(r"(?<!`)(?P<mark>`{1,3}+)(?:[^`\n]|`(?!(?P=mark))){1,300}?(?P=mark)(?!`)")


def code(text: str) -> list[Span]:
    """Return where code stands in a text, in order; spans may overlap."""
    kinds = [FENCE, INDENTED] if "```" in text or "~~~" in text else [INDENTED]
    if "`" in text:
        kinds.append(INLINE)
    return sorted(found.span() for kind in kinds for found in kind.finditer(text))


def holds(spans: list[Span], place: int) -> bool:
    """Tell whether a place lies in one of some spans."""
    at = bisect_right(spans, (place, 1 << 62)) - 1
    return any(spans[each][1] > place for each in range(max(0, at - 3), at + 1))
