"""What others do to texts, each as its documentation has it."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Texts = Sequence[str]
Work = Callable[[Texts], object]

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
PERMUTATIONS, BANDS, THRESHOLD = 128, 32, 0.5
PROSELINT = 5  # it takes a share of the texts: one in so many


class Row(NamedTuple):
    """What is measured: `prepare` returns the work and raises ImportError where it is missing.

    `pages` tells whether it takes pages rather than texts, `share` what part of them it takes.
    """

    name: str
    prepare: Callable[[], Work]
    pages: bool = False
    share: float = 1


def peers() -> Iterator[Row]:
    """Yield what others do."""
    yield Row("datatrove: Gopher, C4 and FineWeb filters", _filters)
    yield Row("trafilatura, then datasketch's MinHash and LSH, of pages", _glue, pages=True)
    yield Row("datasketch: MinHash and LSH", _datasketch)
    yield Row("rensa: MinHash and LSH", _rensa)
    yield Row("textstat: two scores", _textstat)
    yield Row("proselint", _proselint, share=1 / PROSELINT)


def _filters() -> Work:
    from datatrove.data import Document
    from datatrove.pipeline import filters

    logging.disable(logging.WARNING)
    chosen = [
        filters.GopherRepetitionFilter(),
        filters.GopherQualityFilter(),
        filters.C4QualityFilter(filter_no_terminal_punct=False),
        filters.FineWebQualityFilter(),
    ]

    def work(texts: Texts) -> object:
        made = [Document(text=text, id=str(at)) for at, text in enumerate(texts)]
        return [one.filter(each) for each in made for one in chosen]

    return work


def _shingles(text: str) -> list[str]:
    words = WORD.findall(text.lower())
    return [" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _datasketch() -> Work:
    from datasketch import MinHash, MinHashLSH

    def work(texts: Texts) -> object:
        index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
        found = []
        for at, text in enumerate(texts):
            signature = MinHash(num_perm=PERMUTATIONS)
            signature.update_batch([each.encode() for each in _shingles(text)])
            found.append(index.query(signature))
            index.insert(str(at), signature)
        return found

    return work


def _glue() -> Work:
    """Return the usual way from pages to pairs."""
    from trafilatura import extract

    compare = _datasketch()
    return lambda pages: compare([extract(page) or "" for page in pages])


def _rensa() -> Work:
    from rensa import RMinHash, RMinHashLSH

    def work(texts: Texts) -> object:
        index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
        found = []
        for at, text in enumerate(texts):
            signature = RMinHash(num_perm=PERMUTATIONS, seed=1)
            signature.update(_shingles(text))
            found.append(index.query(signature))
            index.insert(at, signature)
        return found

    return work


def _textstat() -> Work:
    import textstat

    return lambda texts: [
        (textstat.flesch_reading_ease(text), textstat.flesch_kincaid_grade(text)) for text in texts
    ]


def _proselint() -> Work:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda texts: [
        LintFile(content=text, source=str(at)).lint()
        for at, text in enumerate(texts[: max(1, len(texts) // PROSELINT)])
    ]
