"""Regular expressions as users write them: RE2's, which match in linear time."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

# Beyond these RE2's automaton no longer fits its memory, and matching takes program x text.
PATTERN_CHARACTERS, PROGRAM = 50_000, 15_000
NOWHERE = (-1, -1)  # RE2's span of no match
DETAIL = 160  # characters of RE2's own message, which repeats the pattern


@lru_cache(maxsize=1024)
def compiled(value: str) -> Any:  # noqa: ANN401 - RE2 has no types
    """Compile a pattern. Raises ValueError for one that RE2 refuses or that is too large."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_nl = False
    try:
        made = re2.compile(value, options)
    except re2.error as error:
        detail = error.args[0]
        detail = detail.decode() if isinstance(detail, bytes) else str(detail)
        raise ValueError(
            f"RE2 refuses the pattern ({detail[:DETAIL]}); it has no lookaround and no "
            r"backreferences, and writes U+2019 as \x{2019} and letters as \p{L}"
        ) from None
    if len(value) > PATTERN_CHARACTERS or made.programsize > PROGRAM:
        raise ValueError("the pattern is too large: split it into several, or list words instead")
    return made


def occurs(pattern: Any, text: bytes) -> bool:  # noqa: ANN401 - RE2 has no types
    """Tell whether a pattern of RE2 matches anywhere in a text in UTF-8.

    RE2 itself is asked: `search` takes three times as long for a "no", as nearly every answer is.
    """
    import re2

    found = pattern._regexp.Match(re2._Anchor.UNANCHORED, text, 0, len(text))  # noqa: SLF001
    return bool(found[0] != NOWHERE)
