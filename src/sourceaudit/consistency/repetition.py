"""Passages and titles that a source has more than once."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.consistency.comparer import Found, Given
from sourceaudit.model.evidence import Rule
from sourceaudit.text.blocks import lines
from sourceaudit.text.words import count_words

HEAD_LINES = 4  # lines among which a title comes again
TITLE_WORDS = (4, 30)  # fewer are a site's name, more are a paragraph
COUNTED_WORDS = 12  # shorter ones are names and turns of phrase


def repeated_passages(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield one inconsistency for each repeat of enough words."""
    least = rule.number("counted_words", COUNTED_WORDS)
    for repeat in given.repeats:
        if repeat.words >= least:
            values = {"words": repeat.words, "places": len(repeat.spans)}
            yield Found("repeated-passage", repeat.spans, values)


def repeated_titles(given: Given, rule: Rule) -> Iterator[Found]:
    """Yield a first line that the next ones say again, in the source: rules strip the copy."""
    del rule
    found = lines(given.source)[:HEAD_LINES]
    for other in found[1:]:
        title = found[0].text.strip("#*_ ")
        words = count_words(title)
        if TITLE_WORDS[0] <= words <= TITLE_WORDS[1] and other.text.strip("#*_ ") == title:
            spans = ((found[0].start, found[0].end), (other.start, other.end))
            yield Found("repeated-title", spans, {"detail": title})
            return
