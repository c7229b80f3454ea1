"""Regular expressions as users write them: RE2's, which match in linear time.

Compiling one takes a millisecond where it names kinds of letters, and those of the shipped packs
a third of a second. So it is done once: a shelf compiles patterns in the filter that later tells
which of them can match a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

# Beyond these RE2's automaton no longer fits its memory, and matching takes program x text.
PATTERN_CHARACTERS, PROGRAM = 50_000, 15_000
CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
PARAM = re.compile(r"(?<!\\)(?:\\\\)*\$(?P<name>[a-z][a-z0-9_]*)")
NOWHERE = (-1, -1)  # RE2's span of no match
DETAIL = 160  # characters of RE2's own message, which repeats the pattern


class Shelf:
    """Patterns, and the literals of which a text must have some where they match.

    It takes no further pattern once it was asked for that.
    """

    def __init__(self) -> None:
        import re2

        self._filter = re2.Filter()
        self._patterns: list[Any] = []
        self._known: frozenset[Any] = frozenset()
        self.full = False

    def add(self, value: str, options: Any) -> Any | None:  # noqa: ANN401 - RE2 has no types
        """Compile a pattern; None where RE2 refuses it."""
        import re2

        try:
            at = self._filter.Add(value, options)
        except re2.error:
            return None
        self._patterns.append(self._filter.re(at))
        return self._patterns[-1]

    def close(self) -> bool:
        """Take no more, and tell whether the literals fit into an automaton."""
        import re2

        if not self.full:
            self.full = True
            try:
                self._filter.Compile()
            except re2.error:
                self._patterns.clear()
            self._known = frozenset(self._patterns)
        return bool(self._known)

    def has(self, pattern: Any) -> bool:  # noqa: ANN401
        """Tell whether it was compiled here."""
        return pattern in (self._known if self.full else self._patterns)

    def possible(self, text: bytes) -> Iterator[Any]:
        """Yield those that may match a text in UTF-8."""
        found = self._filter.Match(text, True) or ()  # noqa: FBT003 - RE2's own signature
        return map(self._patterns.__getitem__, found)


@cache
def _shelves() -> list[Shelf]:
    """Return the shelves of this process. They stay: patterns live in them."""
    return []


def shelves_of(patterns: Iterable[Any]) -> Iterator[tuple[Shelf | None, tuple[Any, ...]]]:
    """Yield patterns by the shelf that they are on, those of none (another process's) last."""
    left = [*patterns]
    for shelf in _shelves():
        if any(map(shelf.has, left)) and shelf.close():
            yield shelf, tuple(pattern for pattern in left if shelf.has(pattern))
            left = [pattern for pattern in left if not shelf.has(pattern)]
    if left:
        yield None, tuple(left)


@lru_cache(maxsize=1024)
def compile_expression(value: str) -> Any:  # noqa: ANN401 - RE2 has no types
    """Compile a pattern.

    Raises ValueError for one that RE2 refuses, that is too large, or that has `$name` in its
    middle: there `$` is the end of a line, which no name follows.
    """
    if "$" in value and (named := PARAM.search(CLASS.sub("[]", value))):
        name = named["name"]
        raise ValueError(
            f"the rule has no param {name}"
            if value == f"${name}"
            else f"${name} inside a pattern matches nothing: a param stands alone as the value, "
            rf"and the sign itself is written \${name}"
        )
    shelves = _shelves()
    if not shelves or shelves[-1].full:
        shelves.append(Shelf())
    made = shelves[-1].add(value, _options())
    if made is None:
        raise ValueError(
            f"RE2 refuses the pattern ({_reason(value)[:DETAIL]}); it has no lookaround and no "
            r"backreferences, and writes U+2019 as \x{2019} and letters as \p{L}"
        )
    if len(value) > PATTERN_CHARACTERS or made.programsize > PROGRAM:
        raise ValueError("the pattern is too large: split it into several, or list words instead")
    return made


def check(value: str) -> None:
    """Raise ValueError for a pattern that RE2 refuses; it is read, and not compiled."""
    import re2

    try:
        re2.Set.SearchSet(_options()).Add(value)
    except re2.error:
        compile_expression(value)  # says why


@cache
def _options() -> Any:  # noqa: ANN401
    import re2

    options = re2.Options()
    options.log_errors = False
    options.never_nl = False
    return options


def _reason(value: str) -> str:
    """Return why RE2 refuses a pattern, "" where it does not."""
    import re2

    try:
        re2.compile(value, _options())
    except re2.error as error:
        detail = error.args[0]
        return detail.decode() if isinstance(detail, bytes) else str(detail)
    return ""


def occurs(pattern: Any, text: bytes) -> bool:  # noqa: ANN401 - RE2 has no types
    """Tell whether a pattern of RE2 matches anywhere in a text in UTF-8.

    RE2 itself is asked: `search` takes three times as long for a "no", as nearly every answer is.
    """
    asked = _find_unanchored()
    if asked is None:
        return pattern.search(text) is not None
    return bool(pattern._regexp.Match(asked, text, 0, len(text))[0] != NOWHERE)  # noqa: SLF001


@cache
def _find_unanchored() -> Any:  # noqa: ANN401
    """Return how RE2 itself is asked; None where this version of the wrapper has it elsewhere."""
    import re2

    anchor = getattr(getattr(re2, "_Anchor", None), "UNANCHORED", None)
    return anchor if hasattr(re2.compile("a"), "_regexp") else None
