"""C4's rules for pages (Raffel et al. 2020, JMLR 21/140, section 2.2) and mC4's for paragraphs.

Computed as datatrove 0.10.1 does in `c4_filters.py`.
"""

from __future__ import annotations

from heapq import nlargest

from sourceaudit.rules.statistics.measured import Measured, share

PARAGRAPHS = 3  # so many lines must be long


def sentences(of: Measured) -> float:
    """Return the number of sentences in the lines that C4 keeps."""
    return of.c4_page.sentences


def lorem_ipsum(of: Measured) -> float:
    """Return the number of lines for whose "lorem ipsum" C4 drops the page."""
    return of.c4_page.lorem_ipsum


def curly_brackets(of: Measured) -> float:
    """Return the number of lines for whose curly bracket C4 drops the page."""
    return of.c4_page.curly_brackets


def share_dropped(of: Measured) -> float | None:
    """Return the share of characters in lines that C4 drops; white space round lines is none."""
    whole = sum(len(line.strip()) for line in of.lines)
    return share(whole - sum(map(len, of.c4_page.kept)), whole)


def third_longest_line(of: Measured) -> float:
    """Return the characters of the third longest line, 0 where there are fewer lines."""
    longest = nlargest(PARAGRAPHS, map(len, of.text.split("\n")))
    return longest[-1] if len(longest) == PARAGRAPHS else 0
