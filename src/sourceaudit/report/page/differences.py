"""The words in which two sides of a shared passage differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from sourceaudit.text.words import Words, words

MOST_WORDS = 1500  # difflib takes quadratic time; longer passages are shown without marks
# Pairs of equal words of both sides: 1,500 words of ordinary prose have about 30,000.
MOST_MEETINGS = 50_000
# Pairs of words that one page compares, a second or two: 20 of the longest passages, 8,000 of 50
# words. Those shown after them have no marks.
MOST_PAIRS = 45_000_000

Code = tuple[str, int, int, int, int]  # of difflib: its name, a span of either side
Piece = tuple[str, bool]  # a stretch of text, and whether it differs
Sides = tuple[tuple[Piece, ...], tuple[Piece, ...]]


class Differences:
    """Finds word differences for one page, the same only once, and so many in all."""

    def __init__(self, pairs: int = MOST_PAIRS) -> None:
        self._left = pairs
        self._found: dict[tuple[str, str], Sides] = {}

    def __call__(self, left: str, right: str, *, cut: bool = False) -> Sides:
        """Return both texts cut into stretches, as `word_differences` does."""
        key = (left, right)
        if key not in self._found:
            self._found[key] = self._compare(left, right, cut=cut)
        return self._found[key]

    def _compare(self, left: str, right: str, *, cut: bool) -> Sides:
        ours, theirs = words(left), words(right)
        self._left -= len(ours) * len(theirs) if ours.texts != theirs.texts else 0
        if self._left < 0:
            return ((left, False),), ((right, False),)
        first, second = word_differences(left, right, cut=cut)
        return tuple(first), tuple(second)


def word_differences(
    left: str, right: str, *, cut: bool = False
) -> tuple[list[Piece], list[Piece]]:
    """Return both texts cut into stretches, those marked whose words the other lacks there.

    The stretches of a side, joined, are its text. Where the texts are `cut`, what stands at the
    end of one may stand behind the end of the other, and is not marked.
    """
    ours, theirs = words(left), words(right)
    if max(len(ours), len(theirs)) > MOST_WORDS or ours.texts == theirs.texts:
        return [(left, False)], [(right, False)]
    codes = _codes(ours.texts, theirs.texts)
    unlike = [code for code in codes if code[0] != "equal"]
    if cut and codes[-1][0] != "equal":
        unlike.pop()
    return (
        list(_cut(left, ours, [(code[1], code[2]) for code in unlike])),
        list(_cut(right, theirs, [(code[3], code[4]) for code in unlike])),
    )


def _codes(ours: Sequence[str], theirs: Sequence[str]) -> Sequence[Code]:
    """Return how one side becomes the other.

    difflib keeps together what people see as one stretch, and takes cubic time where both sides
    say the same words again and again; what stands in for it there is quadratic at most.
    """
    often = Counter(theirs)
    if sum(often[word] for word in ours) <= MOST_MEETINGS:
        return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    from rapidfuzz.distance import Indel

    return [
        (code.tag, code.src_start, code.src_end, code.dest_start, code.dest_end)
        for code in Indel.opcodes(ours, theirs)
    ]


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
