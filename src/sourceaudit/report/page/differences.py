"""The words in which two sides of a shared passage differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from sourceaudit.text.words import Words, words

MOST_WORDS = 1500  # difflib takes quadratic time; longer passages are shown without marks

Piece = tuple[str, bool]  # a stretch of text, and whether it differs


def word_differences(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts cut into stretches, those marked whose words the other lacks there.

    The stretches of a side, joined, are its text.
    """
    ours, theirs = words(left), words(right)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return [(left, False)], [(right, False)]
    codes = SequenceMatcher(None, ours.texts, theirs.texts, autojunk=False).get_opcodes()
    apart = [code for code in codes if code[0] != "equal"]
    return (
        list(_cut(left, ours, [(code[1], code[2]) for code in apart])),
        list(_cut(right, theirs, [(code[3], code[4]) for code in apart])),
    )


def _cut(text: str, found: Words, runs: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for first, last in runs:
        if first == last:
            continue
        start, end = found.starts[first], found.ends[last - 1]
        if start > at:
            yield text[at:start], False
        yield text[start:end], True
        at = end
    if at < len(text):
        yield text[at:], False
