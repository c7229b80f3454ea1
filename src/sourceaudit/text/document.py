"""A view, cut up once for all analyses: blocks, sentences and words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from sourceaudit.model.source import Block, BlockKind, Span
from sourceaudit.text.blocks import segment
from sourceaudit.text.sentences import sentences
from sourceaudit.text.view import View, view
from sourceaudit.text.words import Words, words_of

# Blocks that hold sentences; headings and captions are no statements of an article.
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the view, and the index of the block that holds it."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Document:
    """The clean text of a source. Every offset here is one of the view.

    `view.span` takes it back to the source, which is what reports index.
    """

    view: View
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    words: Words
    language: str | None = None

    @property
    def text(self) -> str:
        """Return the clean text."""
        return self.view.text

    def source_span(self, start: int, end: int) -> Span:
        """Return where text[start:end] stands in the source."""
        return self.view.span(start, end)

    def words_in(self, spans: Iterable[Span]) -> set[int]:
        """Return the numbers of the words that stand in some spans of the source."""
        offset, within = self.view.offset, self.words.within
        return set(chain.from_iterable(within(offset(start), offset(end)) for start, end in spans))


def document(clean: View | str, language: str | None = None) -> Document:
    """Cut up a view; a plain string is taken as a view without edits."""
    seen = view(clean) if isinstance(clean, str) else clean
    blocks = segment(seen.text)
    return Document(
        view=seen,
        blocks=blocks,
        sentences=tuple(
            [
                Sentence(start, end, index)
                for index, block in enumerate(blocks)
                if block.kind in PROSE
                for start, end in sentences(seen.text, block.start, block.end)
            ]
        ),
        words=words_of(seen.text),
        language=language,
    )
