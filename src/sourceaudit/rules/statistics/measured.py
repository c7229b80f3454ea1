"""A text cut up once for all statistics: its tokens, lines and paragraphs, and what repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from sourceaudit.rules.statistics.c4_lines import Page, page
from sourceaudit.rules.statistics.marks import MARKS
from sourceaudit.rules.statistics.repeats import Repeats
from sourceaudit.tells import Cut
from sourceaudit.text.english_tokens import tokens
from sourceaudit.text.kept import cached_property
from sourceaudit.text.language import detect
from sourceaudit.text.words import word_list

CACHED = 1 << 16  # tokens whose kind is kept


@dataclass(frozen=True)
class Measured:
    """A whole text. Everything but the text is worked out when first asked for.

    `known` and `told` give the cut of its running text and its language, where somebody has them.
    """

    text: str
    known: Callable[[], Cut] | None = field(default=None, compare=False)
    told: Callable[[], str] | None = field(default=None, compare=False)

    @property
    def language(self) -> str | None:
        """Return the ISO 639-1 code of the text's language, None or "" for one without words."""
        return detect(self.text, word_list(self.text)) if self.told is None else self.told()

    @cached_property
    def tokens(self) -> list[str]:
        """Return the tokens as datatrove's `split_into_words` gives them for English."""
        return tokens(self.text)

    @cached_property
    def odd(self) -> list[str]:
        """Return the tokens that are not all letters, each time they come."""
        return [token for token in self.tokens if not token.isalpha()]

    @cached_property
    def marks(self) -> list[str]:
        """Return the tokens that have nothing but marks, each time they come."""
        return [token for token in self.odd if is_marks(token)]

    @cached_property
    def paragraph_copies(self) -> tuple[int, int, int]:
        """Return paragraphs, how many are copies, and the characters in those, as Gopher does."""
        parts = self.text.strip().split("\n\n")
        paragraphs = [part for text in parts if (part := text.lstrip("\n"))] or [""]
        return len(paragraphs), *copies(paragraphs)

    @cached_property
    def line_copies(self) -> tuple[int, int, int]:
        """Return lines, how many are copies, and the characters in those, as Gopher does."""
        ends = self.text[:1], self.text[-1:]
        lines = [line for line in self.text.split("\n") if line]
        # As `\n+` parts a text: "" stands before a break that opens it, after one that ends it.
        lines += [""] * ends.count("\n") if self.text else [""]
        return len(lines), *copies(lines)

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines as Gopher quality and C4 see them (`str.splitlines`)."""
        return self.text.splitlines()

    @cached_property
    def full_lines(self) -> list[str]:
        """Return the lines that are not blank as FineWeb sees them, white space and all."""
        return [line for line in self.text.split("\n") if line.strip()]

    @cached_property
    def c4_page(self) -> Page:
        """Return what C4's rules for lines leave of the text."""
        return page(self.lines)

    @cached_property
    def repeats(self) -> Repeats:
        """Return what is known about token n-grams that come more than once."""
        return Repeats(self.tokens)


@lru_cache(maxsize=CACHED)
def is_marks(token: str) -> bool:
    """Tell whether a token has nothing but marks."""
    return MARKS.issuperset(token)


@lru_cache(maxsize=CACHED)
def is_letterless(token: str) -> bool:
    """Tell whether a token has no letter."""
    return not any(map(str.isalpha, token))


def share(part: float, whole: float) -> float | None:
    """Return part / whole, or None where there is nothing to share."""
    return part / whole if whole else None


def copies(units: Iterable[str]) -> tuple[int, int]:
    """Return how many units are copies of an earlier one, and how many characters those have.

    Source: datatrove 0.10.1, `gopher_repetition_filter.find_duplicates`.
    """
    counts = Counter(units)
    return (
        sum(count - 1 for count in counts.values()),
        sum((count - 1) * len(unit) for unit, count in counts.items() if count > 1),
    )
