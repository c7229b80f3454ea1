"""Quotations in two sources: how many that drifted are found, and how many faithful ones alarm.

Makes 100 pairs of articles that quote one sentence, the second with other words, another speaker
or without the clause that turned it, and 100 pairs that quote it faithfully: with other marks,
spellings and contractions, cut where nothing is lost, in part, broken by "she said", by surname,
role or pronoun, in another order, paragraphs apart. Half of the quotations, of the persons and of
the forms (`--half 0`) were looked at when the comparer was written; the other half (`--half 1`, the
standard) is what counts.

    python benchmarks/quote_drift.py [--half 1] [--seed 0] [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.attribution import attributions
from sourceaudit.consistency.drift import Cited, find_drift
from sourceaudit.model.evidence import Contradiction
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

ENTRIES = Path(__file__).parent / "plants" / "quote_drift.txt"
RULES = load_rules().analyses
CASES = 100  # of drift, and as many faithful ones
KINDS = ("words", "speaker", "cut")
SWAP = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
TURN = re.compile(r"\s?\[([^\[\]]*)\]")
SPARE = re.compile(r"\s?<([^<>]*)>")


@dataclass(frozen=True)
class Person:
    """Who speaks: the name, what they are, "he" or "she"."""

    given: str
    surname: str
    role: str
    pronoun: str

    @property
    def full(self) -> str:
        """Return both names."""
        return f"{self.given} {self.surname}"


PERSONS = [
    Person("Edith", "Marlowe", "the town clerk", "she"),
    Person("Tobias", "Renner", "a spokesman for the harbour board", "he"),
    Person("Priya", "Nandakumar", "the deputy mayor", "she"),
    Person("Callum", "Strachan", "the head coach", "he"),
    Person("Ingrid", "Halvorsen", "a marine biologist at Tarn University", "she"),
    Person("Desmond", "Okafor", "the fire chief", "he"),
    Person("Lucia", "Ferrante", "the director of the museum", "she"),
    Person("Walter", "Pym", "the union's regional secretary", "he"),
    Person("Noor", "Haddad", "a lawyer for the family", "she"),
    Person("Gregor", "Zielinski", "the county engineer", "he"),
    Person("Beatrice", "Oduya", "the schools commissioner", "she"),
    Person("Sam", "Thackeray", "a sheep farmer in the Calder valley", "he"),
]
FILLER = [
    "The meeting in the old corn exchange lasted until after ten in the evening.",
    "About sixty people had come, and some of them stood along the walls.",
    "The matter has been before the committee since the spring.",
    "A decision is due at the end of the month.",
    "Similar plans were dropped in two neighbouring towns last year.",
    "The documents were put online on Tuesday, without the annexes.",
    "Rain kept many away from the second hearing.",
    "Both sides have until Monday to hand in their papers.",
    "The local paper first wrote about it in a short notice on page seven.",
    "It was the third vote on the question within a year.",
]
OTHERS = [
    "Nobody has asked the people who live across the street.",
    "My grandfather laid the first stone, so you will forgive me a tear.",
    "The figures in the annex do not add up, and the committee was told so.",
    "It took us an afternoon to move the piano down those stairs.",
    "They can send as many letters as they like to my office.",
    "The weather was kind to us, for once.",
]


@dataclass(frozen=True)
class Entry:
    """A quotation with its marks, and the sentence that tells part of it in other words."""

    text: str
    part: str


def entries() -> list[Entry]:
    """Return the quotations of the file."""
    found = ENTRIES.read_text(encoding="utf-8").splitlines()
    lines = [line for line in found if line and not line.startswith("#")]
    return [
        Entry(text, part.removeprefix("P: "))
        for text, part in zip(lines[::2], lines[1::2], strict=True)
    ]


def plain(text: str, *, swap: int = -1, turn: bool = True, spare: bool = True) -> str:
    """Return a quotation: its `swap`-th words exchanged, with its turning and its spare words."""
    seen = iter(range(99))
    text = SWAP.sub(lambda one: one[2] if next(seen) == swap else one[1], text)
    text = TURN.sub(lambda one: _kept(one, turn), text)
    text = SPARE.sub(lambda one: _kept(one, spare), text).strip()
    return re.sub(r"(?:^|(?<=\w[.!?] ))[a-z]", lambda one: one.group().upper(), text)


def _kept(match: re.Match[str], keep: bool) -> str:  # noqa: FBT001 - of a substitution
    if not keep:
        return ""
    lead = " " if match.group()[0] == " " and match[1][:1] != "," else ""
    return lead + match[1]


def sentences(quote: str) -> list[str]:
    """Return the sentences of a quotation."""
    return re.split(r"(?<=[.!?])\s+", quote)


def _comma(quote: str) -> str:
    return quote[:-1] + "," if quote.endswith(".") else quote


Form = Callable[[str, Person, random.Random], list[str]]


def said_full(quote: str, who: Person, _: random.Random) -> list[str]:
    """Put name and role behind the quotation."""
    return [f'"{_comma(quote)}" said {who.full}, {who.role}.']


def colon(quote: str, who: Person, _: random.Random) -> list[str]:
    """Put name, role and a colon before it."""
    return [f'{who.full}, {who.role}, said: "{quote}"']


def pronoun(quote: str, who: Person, chance: random.Random) -> list[str]:
    """Name the speaker in a paragraph, and put a pronoun under the quotation."""
    day = chance.choice(("Monday", "Thursday", "Saturday"))
    named = f"{who.full}, {who.role}, spoke to reporters on {day}."
    return [named, f'"{_comma(quote)}" {who.pronoun} said.']


def surname(quote: str, who: Person, _: random.Random) -> list[str]:
    """Give the role and name once, then the surname."""
    return [
        f"{who.full}, {who.role}, was among those who spoke.",
        f"\u201c{_comma(quote)}\u201d {who.surname} said.",
    ]


def broken(quote: str, who: Person, _: random.Random) -> list[str]:
    """Break the quotation at a comma, or between its sentences."""
    first, *rest = sentences(quote)
    head, mark, tail = first.partition(", ")
    if mark and len(head.split()) > 3:
        more = " ".join([tail, *rest])
        return [f'"{head}," said {who.full}, {who.role}, "{more}"']
    more = f' "{" ".join(rest)}"' if rest else ""
    return [f'"{_comma(first)}" said {who.full}, {who.role}.{more}']


def role(quote: str, who: Person, _: random.Random) -> list[str]:
    """Give the name with the role early, and only the role under the quotation."""
    title = re.sub(r"^(?:an?|the) ", "the ", who.role)
    return [
        f"{who.full}, {who.role}, came late.",
        f'"{_comma(quote)}" {title} said.',
    ]


def apart(quote: str, who: Person, chance: random.Random) -> list[str]:
    """Give its sentences paragraphs of their own, with others between them."""
    first, *rest = sentences(quote)
    made = [f'"{_comma(first)}" said {who.full}, {who.role}.']
    for one in rest:
        made += [chance.choice(FILLER), f'"{_comma(one)}" {who.surname} added.']
    return made


def turned(quote: str, who: Person, _: random.Random) -> list[str]:
    """Give its last sentence first."""
    *rest, last = sentences(quote)
    made = [f'"{_comma(last)}" {who.full}, {who.role}, told the Tarn Courier.']
    return made + [f'{who.pronoun.title()} added: "{one}"' for one in rest]


def british(quote: str, who: Person, _: random.Random) -> list[str]:
    """Use single marks."""
    return [f"\u2018{_comma(quote)}\u2019 said {who.full}, {who.role}."]


def written(quote: str, who: Person, _: random.Random) -> list[str]:
    """Quote from a statement."""
    return [f"In a statement {who.full}, {who.role}, wrote: \u201c{quote}\u201d"]


def inverted(quote: str, who: Person, _: random.Random) -> list[str]:
    """Put the verb first and the role before the name."""
    title = re.sub(r"^(?:an?|the) ", "the ", who.role)
    return [f'Said {title}, {who.full}: "{quote}"']


def according(quote: str, who: Person, _: random.Random) -> list[str]:
    """Give the surname with a title in front."""
    title = "Mr" if who.pronoun == "he" else "Ms"
    return [
        f"Questions went to {who.full}, {who.role}.",
        f'"{_comma(quote)}" {title} {who.surname} replied.',
    ]


FORMS: tuple[Sequence[Form], Sequence[Form]] = (
    (said_full, pronoun, broken, role, turned, written),
    (colon, surname, apart, british, inverted, according),
)
AMERICAN = dict(
    one.split() for one in ("metre meter", "neighbouring neighboring", "rumours rumors")
)
SHORT = "is not isn't|did not didn't|I have I've|We will We'll|It is It's|We are We're"
SPELT = [part.rsplit(" ", 1) for part in SHORT.split("|")]
NUMBERS = "three 3|four 4|five 5|six 6|nine 9|ten 10|eleven 11|twenty 20|fifty 50|seventeen 17"
FIGURES = dict(part.split() for part in NUMBERS.split("|"))


def house_style(quote: str, chance: random.Random) -> str:
    """Return a quotation in another paper's spelling, contractions and figures."""
    for full, short in SPELT:
        if chance.random() < 0.5:
            quote = quote.replace(full, short)
    known = AMERICAN | (FIGURES if chance.random() < 0.5 else {})
    return re.sub(r"\w+", lambda one: known.get(one.group(), one.group()), quote)


def abridged(quote: str, chance: random.Random) -> str:
    """Return a quotation without its second sentence, or with dots for a spare one."""
    first, *rest = sentences(quote)
    if not rest:
        return quote
    return first if chance.random() < 0.5 else f"{first} ... {rest[-1]}"


@dataclass(frozen=True)
class Pair:
    """Two articles and what kind of drift is between them, "" for none."""

    kind: str
    left: str
    right: str


def article(
    told: Sequence[str], others: Sequence[str], chance: random.Random, *, filler: Sequence[str]
) -> str:
    """Return an article with a quotation among other paragraphs."""
    paragraphs = [*others]
    at = chance.randrange(len(paragraphs) + 1)
    paragraphs[at:at] = told
    return "\n\n".join([filler[0], *paragraphs, *filler[1:]]) + "\n"


def pairs(half: int, seed: int) -> list[Pair]:
    """Return drifted and faithful pairs, made of one half of the entries, persons and forms."""
    chance = random.Random(f"{half} {seed}")  # noqa: S311 - a seeded measurement
    own = entries()[half::2]
    made = []
    for number in range(CASES):
        made.append(_drift(own, KINDS[number % len(KINDS)], half, chance))
        made.append(_faithful(own, half, chance))
    return made


def _drift(own: Sequence[Entry], kind: str, half: int, chance: random.Random) -> Pair:
    fits = [entry for entry in own if kind != "cut" or TURN.search(entry.text)]
    fits = [entry for entry in fits if kind != "words" or SWAP.search(entry.text)]
    entry = chance.choice(fits)
    who, other = chance.sample(PERSONS[half::2], 2)
    first = plain(entry.text)
    second = first
    if kind == "words":
        second = plain(entry.text, swap=chance.randrange(len(SWAP.findall(entry.text))))
    if kind == "cut":
        second = plain(entry.text, turn=False)
        if chance.random() < 0.3:
            second = _dotted(entry.text)
    speaker = other if kind == "speaker" else who
    return _pair(kind, (first, who), (second, speaker), half, chance)


def _dotted(text: str) -> str:
    """Return a quotation with dots for the clause that turned it, where that stands inside."""
    dotted = plain(TURN.sub(" ...", text) if not text.startswith("[") else TURN.sub("", text))
    return dotted.replace(" ....", " ...")


def _faithful(own: Sequence[Entry], half: int, chance: random.Random) -> Pair:
    entry, who = chance.choice(own), chance.choice(PERSONS[half::2])
    first = plain(entry.text)
    way = chance.randrange(4)
    if way == 0:
        told = [entry.part.replace("{S}", f"{who.full}, {who.role},", 1)]
        return _pair("", (first, who), (told, who), half, chance)
    second = house_style(plain(entry.text, spare=chance.random() < 0.5), chance)
    if way == 1:
        second = abridged(second, chance)
    return _pair("", (first, who), (second, who), half, chance)


def _pair(
    kind: str,
    one: tuple[str, Person],
    other: tuple[str | list[str], Person],
    half: int,
    chance: random.Random,
) -> Pair:
    quote, who = one
    second, speaker = other
    forms = FORMS[half]
    told = chance.choice(forms)(quote, who, chance)
    again = second if isinstance(second, list) else chance.choice(forms)(second, speaker, chance)
    near = chance.random() < 0.4
    filler = chance.sample(FILLER, 8)
    voices = [each for each in PERSONS if each not in (who, speaker)]
    asides = chance.sample(OTHERS, 2)
    beside = [said_full(text, each, chance)[0] for text, each in zip(asides, voices, strict=False)]
    if kind == "speaker" and chance.random() < 0.5:
        beside.append(colon("The next hearing will be public.", who, chance)[0])
    left = article(told, beside, chance, filler=filler[:4])
    if near:
        right = article(again, beside, chance, filler=filler[:4])
    else:
        right = article(again, beside[::-1][:2], chance, filler=filler[4:])
    return Pair(kind, left, right)


def found(pair: Pair) -> Sequence[Contradiction]:
    """Return what the comparer says of a pair."""
    cited = {}
    for name, text in (("a.txt", pair.left), ("b.txt", pair.right)):
        seen = document(text, "en")
        cited[name] = Cited(seen, attributions(seen))
    return find_drift(cited, RULES)


def measured(half: int, seed: int, *, show: bool = False) -> dict[str, float]:
    """Return the shares of drifts found, all and by kind, and of faithful pairs that alarm."""
    planted: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for pair in pairs(half, seed):
        records = found(pair)
        planted[pair.kind] += 1
        hits[pair.kind] += bool(records)
        if show and bool(records) != bool(pair.kind):
            print(f"== {pair.kind or 'FALSE'}\n{pair.left}--\n{pair.right}")
            for contradiction in records:
                print("   ", contradiction.kind, contradiction.head.message)
    total = sum(planted[kind] for kind in KINDS)
    return {
        "found": sum(hits[kind] for kind in KINDS) / total,
        "false": hits[""] / planted[""],
        **{f"found_{kind}": hits[kind] / planted[kind] for kind in KINDS},
    }


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", type=int, default=1, choices=(0, 1))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print what is missed and false")
    parser.add_argument("--json", type=Path, help="write the shares here")
    options = parser.parse_args()
    shares = measured(options.half, options.seed, show=options.show)
    for name, value in shares.items():
        print(f"{name:14} {value:.3f}")
    if options.json:
        options.json.write_text(json.dumps({"pairs": shares}), encoding="utf-8")


if __name__ == "__main__":
    main()
