"""What a source says unseen, with its place in the text and in the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sourceaudit.model.source import Hidden, Span
from sourceaudit.text.unseen.find import in_page, in_text
from sourceaudit.text.unseen.span import Unseen
from sourceaudit.text.view import Lines

BEGINNING = 30  # characters of a line by which it is found in its page
NEAR = 200_000  # characters of the page after the line before
MOST = 2_000  # hidden texts that are looked for in the article
LEAST = 8  # of them, else a line may stand anywhere


def find_hidden_in_text(text: str, skipped: str = "") -> tuple[Hidden, ...]:
    """Return what a text says unseen; `skipped` is what its file has before it."""
    found = in_text(text)
    if not found:
        return ()
    lines, shift = Lines(skipped + text), len(skipped)
    return tuple(
        Hidden(
            unseen.way,
            _whole(unseen.text),
            unseen.start,
            unseen.end,
            *lines.place(unseen.start + shift),
        )
        for unseen in found
    )


def find_hidden_in_page(page: str, text: str) -> tuple[Hidden, ...]:
    """Return what a page says unseen, of which `text` is the article."""
    found = in_page(page)
    if not found:
        return ()
    anchors = [*_anchors(page, text)]
    end = text.find("\n") if "\n" in text else len(text)
    return tuple(
        Hidden(
            unseen.way,
            _whole(unseen.text),
            *_place(unseen, text if at < MOST else "", anchors, end),
            *place,
        )
        for at, (unseen, place) in enumerate(zip(found, _lines(page, found), strict=True))
    )


def _lines(page: str, found: Sequence[Unseen]) -> Iterator[Span]:
    """Yield line and column of what was found in a page, in its order."""
    line, at = 1, 0
    for unseen in found:
        line += page.count("\n", at, unseen.start)
        at = unseen.start
        yield line, at - page.rfind("\n", 0, at)


def _whole(text: str) -> str:
    """Return a text without halves of surrogate pairs, which nothing can be written in."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _anchors(page: str, text: str) -> Iterator[tuple[int, Span]]:
    """Yield where lines of an article begin in its page, as far as they are found, in order."""
    at, place = page.find("<body"), 0
    at = max(at, 0)
    for line in text.split("\n"):
        start = line[:BEGINNING].strip().removeprefix("- ")
        begin = page.find(start, at, at + NEAR) if len(start) >= LEAST else -1
        if begin >= 0:
            at = begin
            yield begin, (place, place + len(line))
        place += len(line) + 1


def _place(unseen: Unseen, text: str, anchors: Sequence[tuple[int, Span]], first: int) -> Span:
    """Return where an article has a hidden text, else the line that it follows, else the first.

    `first` is the end of that.
    """
    start = text.find(unseen.text) if unseen.text else -1
    if start >= 0:
        return start, start + len(unseen.text)
    at = bisect_right(anchors, unseen.start, key=lambda anchor: anchor[0]) - 1
    if at >= 0:
        return anchors[at][1]
    return 0, first
