"""Gopher's rules of quality and repetition (Rae et al. 2021, arXiv 2112.11446, A.1.1, table A1).

Computed as datatrove 0.10.1 does: `gopher_quality_filter.py`, `gopher_repetition_filter.py`.
"""

from __future__ import annotations

from sourceaudit.rules.statistics.measured import Measured, is_letterless, share

STOP_WORDS = frozenset(("the", "be", "to", "of", "and", "that", "have", "with"))


def words(of: Measured) -> float:
    """Return the number of tokens that are not all marks."""
    return len(of.tokens) - len(of.marks)


def mean_word_length(of: Measured) -> float | None:
    """Return the mean number of characters of tokens that are not all marks."""
    characters = sum(map(len, of.tokens)) - sum(map(len, of.marks))
    return share(characters, len(of.tokens) - len(of.marks))


def hashes(of: Measured) -> float | None:
    """Return hash signs by token."""
    return share(of.text.count("#"), len(of.tokens))


def ellipses(of: Measured) -> float | None:
    """Return ellipses by token."""
    return share(of.text.count("...") + of.text.count("\u2026"), len(of.tokens))


def bullet_lines(of: Measured) -> float | None:
    """Return the share of lines that begin with a bullet."""
    return share(sum(line.lstrip().startswith(("\u2022", "-")) for line in of.lines), len(of.lines))


def ellipsis_lines(of: Measured) -> float | None:
    """Return the share of lines that end in an ellipsis."""
    return share(sum(line.rstrip().endswith(("...", "\u2026")) for line in of.lines), len(of.lines))


def alphabetic_words(of: Measured) -> float | None:
    """Return the share of tokens that have a letter."""
    letterless = sum(map(is_letterless, of.odd))
    return share(len(of.tokens) - letterless, len(of.tokens))


def stop_words(of: Measured) -> float:
    """Return how many of eight English function words come, in lower case."""
    return len(STOP_WORDS.intersection(of.tokens))


def duplicate_paragraphs(of: Measured) -> float | None:
    """Return the share of paragraphs that are copies of an earlier one."""
    count, copied, _ = of.paragraph_copies
    return share(copied, count)


def duplicate_paragraph_characters(of: Measured) -> float | None:
    """Return the share of characters in paragraphs that are copies of an earlier one."""
    return share(of.paragraph_copies[2], len(of.text))


def duplicate_lines(of: Measured) -> float | None:
    """Return the share of lines that are copies of an earlier one."""
    count, copied, _ = of.line_copies
    return share(copied, count)


def duplicate_line_characters(of: Measured) -> float | None:
    """Return the share of characters in lines that are copies of an earlier one."""
    return share(of.line_copies[2], len(of.text))


def top_gram(of: Measured, size: int) -> float | None:
    """Return the share of characters in all copies of the most frequent n-gram."""
    return share(of.repeats.top(size), len(of.text))


def duplicate_grams(of: Measured, size: int) -> float | None:
    """Return the share of characters in n-grams that came before."""
    return share(of.repeats.copied(size), len(of.text))
