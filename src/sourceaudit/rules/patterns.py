"""The patterns of rules: where they stand in a model, which can match a text at all, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, filterfalse
from typing import Any, Self

from pydantic import BaseModel

from sourceaudit.expressions import occurs, shelves_of
from sourceaudit.text.blocks import Line
from sourceaudit.text.kept import cached_property

Path = tuple[str, ...]
Possible = Callable[[bytes], Iterable[Any]]
PART = "\n\0\n"  # parts joined lines, so that no match reaches from one into the next


def patterns(spec: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield each pattern of a model with the path of its field."""
    for name in type(spec).model_fields:
        value = getattr(spec, name)
        for pattern in value if isinstance(value, tuple) else (value,):
            if isinstance(pattern, BaseModel):
                yield from patterns(pattern, (*path, name))
            elif hasattr(pattern, "finditer"):
                yield (*path, name), pattern


class Prefilter:
    """Tells in one pass which of many patterns can match: RE2 looks for the literals they need."""

    def __init__(self, known: tuple[Any, ...]) -> None:
        shelves = [*_on_shelves(known)]
        self._possible = [possible for possible, _ in shelves]
        # Without those that have no filter: they may always match.
        self._known: frozenset[Any] = frozenset().union(*(patterns for _, patterns in shelves))

    def impossible(self, text: bytes) -> frozenset[Any]:
        """Return patterns that match nothing in a text in UTF-8; others may match nothing too."""
        may: set[Any] = set()
        for possible in self._possible:
            may.update(possible(text))
        return self._known - may


def _on_shelves(known: tuple[Any, ...]) -> Iterator[tuple[Possible, tuple[Any, ...]]]:
    """Yield what tells which of some patterns may match (and perhaps others), and the patterns."""
    for shelf, patterns in shelves_of(known):
        if shelf is not None:
            yield shelf.possible, patterns
            continue
        for part, literals in _filters(patterns):
            yield partial(_possible, part, literals), part


def _possible(known: tuple[Any, ...], literals: Any, text: bytes) -> Iterator[Any]:  # noqa: ANN401
    found = literals.Match(text, True) or ()  # noqa: FBT003 - RE2's own signature
    return map(known.__getitem__, found)


def _filters(known: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield patterns with the filter of their literals: one, or several where RE2 finds it large.

    A pattern that is too large alone has none, and may always match.
    """
    import re2

    made = re2.Filter()
    for pattern in known:
        made.Add(pattern.pattern)
    try:
        made.Compile()
    except re2.error:
        half = len(known) // 2
        for part in (known[:half], known[half:]) if half else ():
            yield from _filters(part)
    else:
        yield known, made


@lru_cache(maxsize=4)  # the rules of a run, and of the overrides that some of its sources have
def prefilter(known: tuple[Any, ...]) -> Prefilter:
    """Return the prefilter of some patterns, made once."""
    return Prefilter(known)


@dataclass(frozen=True)
class Searched:
    """A text in which patterns are looked for, as few as need be.

    Without a prefilter any pattern may match.
    """

    text: str
    prefilter: Prefilter | None = None

    def matches(self, wanted: Iterable[Any]) -> Iterator[Any]:
        """Yield the matches of some patterns, pattern by pattern."""
        for pattern in self.matching(wanted):
            yield from pattern.finditer(self.text)

    def matching(self, wanted: Iterable[Any]) -> list[Any]:
        """Return those of some patterns that match something."""
        # Bytes are searched without a copy, and most patterns match nowhere.
        possible, text = self.possible(wanted), self._encoded
        return [pattern for pattern in possible if occurs(pattern, text)] if possible else possible

    def possible(self, wanted: Iterable[Any]) -> list[Any]:
        """Return those of some patterns that may match something."""
        return [*filterfalse(self.impossible.__contains__, wanted)]

    @cached_property
    def impossible(self) -> frozenset[Any]:
        """Return patterns that match nothing; others may match nothing too."""
        return self.prefilter.impossible(self._encoded) if self.prefilter else frozenset()

    @cached_property
    def _encoded(self) -> bytes:
        return self.text.encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Joined:
    """Some lines of a text, a NUL between them so that no match reaches from one into the next."""

    text: str
    encoded: bytes
    starts: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Self:
        """Join lines of a text."""
        sizes = [len(line.text) + len(PART) for line in lines]
        starts = [*accumulate(sizes, initial=0)]
        text = PART.join([line.text for line in lines])
        return cls(text, text.encode("utf-8", "replace"), starts, [line.start for line in lines])

    def matches(self, patterns: Iterable[Any]) -> Iterator[tuple[Any, int]]:
        """Yield matches, each with the shift that takes its offsets to those in the whole text.

        None reaches over the end of a line: where one would, the lines are searched alone.
        """
        for pattern in patterns if self.places else ():
            if not occurs(pattern, self.encoded):
                continue  # bytes are searched without a copy
            for match in pattern.finditer(self.text):
                first = bisect_right(self.starts, match.start()) - 1
                if match.end() <= self.starts[first + 1] - len(PART):
                    yield match, self.places[first] - self.starts[first]
                    continue
                last = bisect_right(self.starts, match.end() - 1) - 1
                for at in range(first, min(last + 1, len(self.places))):
                    yield from ((pattern, self.places[at]) for pattern in self._alone(pattern, at))

    def _alone(self, pattern: Any, at: int) -> Iterator[Any]:  # noqa: ANN401 - RE2 has no types
        """Yield the matches of a pattern in one line."""
        line = self.text[self.starts[at] : self.starts[at + 1] - len(PART)]
        return iter(pattern.finditer(line))
