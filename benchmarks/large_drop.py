"""A made-up drop of any size, row by row: what one machine can take is measured on it.

    python benchmarks/large_drop.py FILE.jsonl COUNT [--words 300] [--first 0]

Each row is made of its own number alone, so that a drop of a tenth of the size is its beginning,
and parts can be made apart. Of a hundred sources of one site three are edits of its first one,
five carry a notice that the hundred share, two fill in a form; all of them end in furniture of the
site, and one in two hundred of the whole drop is a copy of one text, so that a crowd grows with
the drop. Words are made up, as often as words of prose are; what people say is in quotation marks,
so that the rooms that read attribution, numbers and dates have something to read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

SMALL = "the a of to in and that was on for with as by at from it is he she they".split()
PARTS = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "l", "s")]
WORDS, NAMES = 40_000, 6_000
SMALL_SHARE = 0.4  # of running words
HUNDRED = 100
CROWD = 200  # one source in so many is a copy of one text
EDITS, NOTICES, FORMS = range(1, 4), range(4, 9), range(9, 11)  # of a hundred, by place
QUOTED = 0.2  # share of paragraphs that are quotations


@cache
def _words() -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    draw = np.random.default_rng(11)
    made: dict[str, None] = {}
    while len(made) < WORDS + NAMES:
        made["".join(draw.choice(PARTS, draw.integers(1, 4)))] = None
    return np.array(list(made))


@cache
def _sums() -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the sums of how often the words are: the n-th one 1 / (n + 8)."""
    sums = np.cumsum(1 / (np.arange(WORDS) + 8.0))
    return np.asarray(sums / sums[-1])


class Maker:
    """Makes texts out of one seed."""

    def __init__(self, *seed: int) -> None:
        self.draw = np.random.default_rng(seed)

    def name(self) -> str:
        """Return a name."""
        return str(_words()[WORDS + self.draw.integers(NAMES)]).capitalize()

    def sentence(self, size: int) -> str:
        """Return a sentence of so many words."""
        lots = self.draw.random(size)
        chosen = _words()[np.searchsorted(_sums(), self.draw.random(size))].tolist()
        for at, lot in enumerate(lots):
            if lot < SMALL_SHARE:
                chosen[at] = SMALL[int(lot / SMALL_SHARE * len(SMALL))]
            elif lot > 0.97:
                chosen[at] = self.name()
            elif lot > 0.955:
                chosen[at] = str(self.draw.integers(2, 2_000))
        text = " ".join(chosen)
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self) -> str:
        """Return a paragraph of some forty words, which quotes somebody now and then."""
        if self.draw.random() < QUOTED:
            said, whole = self.sentence(14)[:-1], f"{self.name()} {self.name()}"
            more = self.sentence(12)
            return f"\u201c{said},\u201d said {whole}, a speaker for {self.name()}. {more}"
        return " ".join(self.sentence(int(size)) for size in self.draw.integers(9, 20, 3))

    def text(self, words: int) -> list[str]:
        """Return the paragraphs of an article of so many words or some more."""
        made: list[str] = []
        while sum(one.count(" ") + 1 for one in made) < words:
            made.append(self.paragraph())
        return made

    def form(self) -> str:
        """Return a page of a form that many fill in."""
        pick = self.draw.integers
        return (
            f"Guests of {self.name()} find {pick(5, 90)} rooms above the {self.name()} canal and a "
            f"breakfast until {pick(8, 11)} on workdays, while {self.name()} leads a kitchen of "
            f"{pick(3, 40)} cooks who moved there from {self.name()} in {pick(1950, 2020)}."
        )


def row(at: int, words: int = 300) -> dict[str, str]:
    """Return the row of a number."""
    made, (site, place) = Maker(1, at), divmod(at, HUNDRED)
    if at % CROWD == HUNDRED - 1:
        text = Maker(2).text(words)
    elif place in EDITS:
        text = Maker(1, at - place).text(words)
        text[int(made.draw.integers(len(text)))] = made.paragraph()
    elif place in NOTICES:
        text = [*made.text(words - 60), *Maker(3, site).text(60)]
    elif place in FORMS:
        text = [made.form(), *made.text(words - 40)]
    else:
        text = made.text(words)
    furniture = Maker(4, site)
    return {
        "id": f"s{at:07}",
        "title": made.sentence(6)[:-1],
        "url": f"https://site{site}.example/{at}",
        "published": f"2024-{1 + at % 12:02}-{1 + at % 28:02}",
        "text": "\n\n".join([*text, *(furniture.sentence(9) for _ in range(2))]),
    }


def rows(count: int, words: int = 300, first: int = 0) -> Iterator[dict[str, str]]:
    """Yield the rows of a drop."""
    return (row(at, words) for at in range(first, first + count))


def write(path: Path, count: int, words: int = 300, first: int = 0) -> None:
    """Write a drop as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        for row in rows(count, words, first):
            file.write(f"{json.dumps(row)}\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--words", type=int, default=300)
    parser.add_argument("--first", type=int, default=0)
    given = parser.parse_args()
    write(given.file, given.count, given.words, given.first)
