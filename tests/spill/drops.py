"""Drops made up: crowds of copies, chains of edits, templates, sites, releases, double ids.

python tests/spill/drops.py FILE.jsonl COUNT
"""

from __future__ import annotations

import json
import random
import sys
from itertools import accumulate
from pathlib import Path

SYLLABLES = [a + b + c for a in "bdfgklmnprstvz" for b in "aeiou" for c in ("", "n", "r", "l")]
SMALL = "the a of to in and that was on for with as by at from it is he she they".split()
WORDS, NAMES = 9000, 1500
EDITED = 0.08  # shares of sources, one after the other
CHANCES = (0.06, 0.12, 0.17, 0.23, 0.25)


class Maker:
    """Makes texts of words that nobody else has."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        words = [self._word(1, 3) for _ in range(WORDS)]
        self._words, self._weights = words, [*accumulate(1 / (at + 5) for at in range(WORDS))]
        self._names = [self._word(2, 2).capitalize() for _ in range(NAMES)]

    def _word(self, least: int, most: int) -> str:
        count = self.random.randint(least, most)
        return "".join(self.random.choice(SYLLABLES) for _ in range(count))

    def name(self) -> str:
        """Return a name."""
        return self.random.choice(self._names)

    def sentence(self, size: int) -> str:
        """Return a sentence of so many words."""
        chosen = []
        for _ in range(size):
            lot = self.random.random()
            if lot < 0.4:
                chosen.append(self.random.choice(SMALL))
            elif lot < 0.47:
                chosen.append(self.name())
            else:
                chosen += self.random.choices(self._words, cum_weights=self._weights)
        text = " ".join(chosen)
        return f"{text[0].upper()}{text[1:]}."

    def paragraph(self) -> str:
        """Return a paragraph, which quotes somebody now and then."""
        if self.random.random() < 0.2:
            said, whole = self.sentence(12)[:-1], f"{self.name()} {self.name()}"
            return f"\u201c{said},\u201d said {whole}, a speaker for {self.name()}."
        count = self.random.randint(2, 4)
        return " ".join(self.sentence(self.random.randint(9, 20)) for _ in range(count))

    def text(self, paragraphs: int) -> list[str]:
        """Return the paragraphs of an article."""
        return [self.paragraph() for _ in range(paragraphs)]

    def form(self) -> str:
        """Return a page of a form that many fill in."""
        pick = self.random.randint
        return (
            f"Guests of {self.name()} find {pick(5, 90)} rooms above the {self.name()} canal and a "
            f"breakfast until {pick(8, 11)} on workdays, while {self.name()} leads a kitchen of "
            f"{pick(3, 40)} cooks who moved there from {self.name()} in {pick(1950, 2020)}."
        )


def rows(count: int, seed: int = 5) -> list[dict[str, str]]:
    """Return the rows of a drop."""
    made = Maker(seed)
    draw = made.random
    furniture = [[made.sentence(9) for _ in range(3)] for _ in range(max(3, count // 100))]
    crowd = made.text(4)
    chains = [made.text(4) for _ in range(max(2, count // 500))]
    releases = [made.text(1) for _ in range(max(3, count // 100))]
    found = []
    for at in range(count):
        lot, site = draw.random(), at % len(furniture)
        if lot < CHANCES[0]:
            text = [*crowd[:-1], made.paragraph()] if draw.random() < EDITED else [*crowd]
        elif lot < CHANCES[1]:
            number = draw.randrange(len(chains))
            chains[number] = text = [*chains[number]]
            text[draw.randrange(len(text))] = made.paragraph()
        elif lot < CHANCES[2]:
            text = [made.form(), *made.text(1)]
        elif lot < CHANCES[3]:
            text = [*made.text(1), *draw.choice(releases), *made.text(1)]
        else:
            text = made.text(3)
        double = at > 0 and CHANCES[3] < lot < CHANCES[4]
        found.append(
            {
                "id": f"s{at - 1 if double else at}",
                "title": made.sentence(5)[:-1],
                "url": f"https://site{site}.example/{at}",
                "published": f"2024-{1 + at % 12:02}-{1 + at % 28:02}",
                "text": "\n\n".join([*text, *furniture[site]]),
            }
        )
    return found


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("".join(f"{json.dumps(row)}\n" for row in rows(int(sys.argv[2]))))
