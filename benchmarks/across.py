"""What is found between two sources of a drop, how often it is wrong, and whether a drop hides it.

    python benchmarks/across.py [--held] [--long] [--show] [--words] [--sizes 100 1000 10000]
                                [--folder FILE.jsonl] [--json FILE]

Pairs of articles of our own (`plants/across.txt`, held out: `plants/across_held.txt`; `--long`:
`plants/across_long.txt`, `plants/across_long_held.txt`), each once as it fits and once with a place
that contradicts the other article. `--words`: what three writers tell in other words
(`plants/triples.txt`). With `--sizes` all clashing pairs stand in drops of so many made texts: what
is found must not fade as a drop grows, and time must grow with it. With `--folder` the
"text" of every line of a file of JSON lines is one drop of honest articles, of which a sample of
what is found is printed, to be read.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sourceaudit.consistency import contradictions, pair_sources, read_statements, statements
from sourceaudit.model.evidence import Confidence, Contradiction
from sourceaudit.model.source import Span
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document
from speed_texts import Maker

FOLDER = Path(__file__).parent / "plants"
SEEN, HELD = FOLDER / "across.txt", FOLDER / "across_held.txt"
LONG, LONG_HELD = FOLDER / "across_long.txt", FOLDER / "across_long_held.txt"
MARKED = re.compile(r"\[\[(?P<fits>[^|\]]*?)(?:\|\|(?P<clashes>[^\]]*))?\]\]")
TRIPLES = FOLDER / "triples.txt"
KEY = re.compile(r"\[\[(?P<told>.*?) \|\| (?P<other>.*?)\]\]", re.DOTALL)
NONE = "none"
RULES = load_rules().analyses
SHOWN = 25
SMALL = 200  # made texts of a drop that floors are held in
TELLERS, KEPT = 4, 0.6  # made texts that tell one story, and the share of its sentences in each
CHANGED, DIGIT = 0.1, re.compile(r"\d")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


@dataclass(frozen=True)
class Pair:
    """Two texts, the kind of what is planted in them and where; no places where both fit."""

    kind: str
    texts: tuple[str, str]
    places: tuple[Span, Span] | None


def pairs(text: str) -> Iterator[Pair]:
    """Yield each pair of a file as it fits and, unless it is of the kind "none", as it clashes."""
    for entry in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        kind, _, body = entry.partition("\n")
        left, _, right = body.partition("\n----\n")
        yield _filled(kind.strip(), left, right, clashing=False)
        if kind.strip() != NONE:
            yield _filled(kind.strip(), left, right, clashing=True)


def _filled(kind: str, left: str, right: str, *, clashing: bool) -> Pair:
    (one, ours), (other, theirs) = (_side(each, clashing=clashing) for each in (left, right))
    return Pair(kind, (one, other), (ours, theirs) if clashing else None)


def _side(body: str, *, clashing: bool) -> tuple[str, Span]:
    body = body.strip() + "\n"
    match = MARKED.search(body)
    if match is None:
        return body, (0, 0)
    chosen = match["clashes"] if clashing and match["clashes"] else match["fits"]
    before = body[: match.start()]
    place = len(before), len(before) + len(chosen.strip())
    return before + chosen.strip() + body[match.end() :], place


def found(texts: Mapping[str, str]) -> Sequence[Contradiction]:
    """Return what is found between the sources of a drop, given by id."""
    documents = {name: document(text, "en") for name, text in texts.items()}
    tellers = {
        name: read_statements(document, statements(document))
        for name, document in documents.items()
    }
    return contradictions(pair_sources(documents, tellers), rules=RULES)


def told_alike(file: Path, *, show: bool) -> dict[str, float]:
    """Return how often what two articles tell of one thing counts as told by both.

    `alike` is the share where both fit, `alike false` where one contradicts the other.
    """
    hits: dict[bool, list[bool]] = {False: [], True: []}
    for entry in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        kind, _, body = entry.partition("\n")
        for clashing in () if kind.strip() == NONE else (False, True):
            sides = [_side(part, clashing=clashing) for part in body.split("\n----\n")]
            texts = {name: text for name, (text, _) in zip("ab", sides, strict=True)}
            places = {name: place for name, (_, place) in zip("ab", sides, strict=True)}
            hit = any(
                all(start < places[name][1] and places[name][0] < end for name, (start, end) in one)
                for one in _alike(texts)
            )
            hits[clashing].append(hit)
            if show and hit is clashing:
                print(f"  told alike: {hit} ({kind.strip()}): {[text for text, _ in sides]}")
    return {
        "alike": sum(hits[False]) / len(hits[False]),
        "alike false": sum(hits[True]) / len(hits[True]),
    }


def _alike(texts: Mapping[str, str]) -> Iterator[Sequence[tuple[str, Span]]]:
    """Yield the places of two texts that tell the same."""
    documents = {name: document(text, "en") for name, text in texts.items()}
    given = pair_sources(
        documents,
        {
            name: read_statements(document, statements(document))
            for name, document in documents.items()
        },
    )
    for pair in given.pairs:
        for agreed in given.of(pair).agreed:
            places = (pair.left, agreed.left), (pair.right, agreed.right)
            yield [(name, given.place(name, line)) for name, line in places]


def other_words() -> Iterator[tuple[str, dict[str, float]]]:
    """Yield for each half of the triples how often what two tell counts as told by both.

    `false` is the share where one of the two tells something else.
    """
    events = re.split(r"^## ", TRIPLES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    for name, half in (("seen", events[::2]), ("left out", events[1::2])):
        hits: dict[bool, list[bool]] = {False: [], True: []}
        for event in half:
            tellings = event.partition("\n")[2].split("\n----\n")
            for pair in combinations(tellings, 2):
                for turned in ((False, False), (True, False), (False, True)):
                    sides = [_told(*side) for side in zip(pair, turned, strict=True)]
                    texts = {key: text for key, (text, _) in zip("ab", sides, strict=True)}
                    places = {key: place for key, (_, place) in zip("ab", sides, strict=True)}
                    hits[any(turned)].append(
                        any(
                            all(
                                start < places[key][1] and places[key][0] < end
                                for key, (start, end) in alike
                            )
                            for alike in _alike(texts)
                        )
                    )
        shares = {"right": hits[False], "false": hits[True]}
        yield name, {key: sum(every) / len(every) for key, every in shares.items()}


def _told(telling: str, turned: bool) -> tuple[str, Span]:  # noqa: FBT001 - one of a pair
    """Return a telling with its sentence, or the other one, and where that stands."""
    match = KEY.search(telling)
    if match is None:
        raise ValueError(telling)
    before, sentence = telling[: match.start()].lstrip(), match["other" if turned else "told"]
    return f"{before}{sentence}{telling[match.end() :].rstrip()}\n", (
        len(before),
        len(before) + len(sentence),
    )


def _hits(contradiction: Contradiction, names: Sequence[str], places: Sequence[Span]) -> bool:
    sides = {side.source: side.span for side in (contradiction.left, contradiction.right)}
    return all(
        name in sides and sides[name][0] < end and start < sides[name][1]
        for name, (start, end) in zip(names, places, strict=True)
    )


def measure(file: Path, *, show: bool) -> dict[str, float]:
    """Print and return recall, by kind, and the alarms on pairs that fit."""
    planted, hits, sure = Counter[str](), Counter[str](), Counter[str]()
    rules, false = Counter[str](), Counter[str]()
    honest = 0
    for pair in pairs(file.read_text(encoding="utf-8")):
        texts = dict(zip(("a", "b"), pair.texts, strict=True))
        records = found(texts)
        if pair.places is None:
            honest += 1
            false.update(
                f"{contradiction.head.rule} {contradiction.head.confidence.value}"
                for contradiction in records
            )
            bad: Sequence[Contradiction] = records
        else:
            good = [
                contradiction
                for contradiction in records
                if _hits(contradiction, ("a", "b"), pair.places)
            ]
            bad = [contradiction for contradiction in records if contradiction not in good]
            planted[pair.kind] += 1
            hits[pair.kind] += bool(good)
            sure[pair.kind] += any(
                contradiction.head.confidence is not Confidence.LOW for contradiction in good
            )
            rules.update(
                {
                    f"{contradiction.head.rule} {contradiction.head.confidence.value}"
                    for contradiction in good
                }
            )
            if show and not good:
                print(f"  missed ({pair.kind}): {_marked(pair)}")
        for contradiction in bad if show else ():
            _show(texts, contradiction)
    every, right = sum(planted.values()), sum(hits.values())
    figures = {
        **told_alike(file, show=show),
        "recall": right / every,
        "recall medium": sum(sure.values()) / every,
        "alarms": sum(false.values()) / honest,
    }
    print(f"{file.name}: {every} planted, {honest} honest pairs; {_line(figures)}")
    print("  " + ", ".join(f"{kind} {hits[kind]}/{count}" for kind, count in planted.items()))
    print("  hits by rule:", dict(rules), "alarms:", dict(false))
    return figures


def _marked(pair: Pair) -> str:
    sides = zip(pair.texts, pair.places or (), strict=True)
    return " | ".join(text[slice(*place)] for text, place in sides)


def _show(texts: Mapping[str, str], contradiction: Contradiction) -> None:
    print(
        f"  {contradiction.head.rule} {contradiction.head.confidence.value} "
        f"{contradiction.kind}: {contradiction.head.message}"
    )
    for side in (contradiction.left, contradiction.right):
        words = " ".join(texts[side.source][slice(*side.span)].split())
        print(f"      {side.source}: {words[:300]}")


def _line(figures: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in figures.items())


def stories(count: int) -> list[str]:
    """Return made texts of which every few tell one story: each has most sentences of an article.

    Its names are its own. A tenth of the figures is another one, so that comparing finds work.
    """
    chance = random.Random(7)  # noqa: S311 - nothing secret
    told: list[str] = []
    for number, article in enumerate(Maker().articles(-(-count // TELLERS))):
        ending = "".join("aeioumnrst"[int(digit)] for digit in str(number))
        named = NAME.sub(rf"\g<0>{ending}", article)
        sentences = re.split(r"(?<=[.!?])\s+", named)
        for _ in range(TELLERS):
            kept = [sentence for sentence in sentences if chance.random() < KEPT]
            chance.shuffle(kept)
            told.append(DIGIT.sub(lambda one: _other(one.group(), chance), " ".join(kept)))
    return told[:count]


def _other(digit: str, chance: random.Random) -> str:
    return digit if chance.random() > CHANGED else str(chance.randrange(1, 10))


def sizes(counts: Sequence[int]) -> float:
    """Print what is found of all planted pairs in drops of made texts, and the time it takes.

    Returns the share that is found in the largest drop.
    """
    made = stories(max(counts))
    clashing = [
        pair
        for file in (SEEN, HELD)
        for pair in pairs(file.read_text(encoding="utf-8"))
        if pair.places
    ]
    planted = {
        f"p{at:03}-{side}": text
        for at, pair in enumerate(clashing)
        for side, text in zip("ab", pair.texts, strict=True)
    }
    before, hits = 0.0, 0
    for count in sorted(counts):
        texts = planted | {f"made-{at:05}": text for at, text in enumerate(made[:count])}
        documents = {name: document(text, "en") for name, text in texts.items()}
        tellers = {
            name: read_statements(document, statements(document))
            for name, document in documents.items()
        }
        gc.freeze()  # what stands already is not walked through again and again
        start = time.process_time()
        records = contradictions(pair_sources(documents, tellers), rules=RULES)
        took = time.process_time() - start
        hits = sum(
            any(
                _hits(contradiction, (f"p{at:03}-a", f"p{at:03}-b"), pair.places or ())
                for contradiction in records
            )
            for at, pair in enumerate(clashing)
        )
        own = sum(contradiction.left.source.startswith("made") for contradiction in records)
        growth = f", {took / before:.1f} times" if before else ""
        print(
            f"{count:6} texts: {hits} of {len(clashing)} planted clashes found,"
            f" {took:.2f} s{growth}; {own} between made texts, {len(records)} in all",
            flush=True,
        )
        before = took
    return hits / len(clashing)


def honest(file: Path) -> None:
    """Print how much is found in a drop of honest articles, and a sample of it."""
    lines = file.read_text(encoding="utf-8").splitlines()
    texts = {f"{at:05}": json.loads(line)["text"] for at, line in enumerate(lines)}
    start = time.process_time()
    records = found(texts)
    rules = Counter(
        f"{contradiction.head.rule} {contradiction.head.confidence.value}"
        for contradiction in records
    )
    print(f"{len(texts)} honest texts, {time.process_time() - start:.1f} s: {dict(rules)}")
    for contradiction in records[:: max(1, len(records) // SHOWN)]:
        _show(texts, contradiction)


def main() -> None:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held", action="store_true", help="the half that is held out")
    parser.add_argument("--long", action="store_true", help="longer articles of more voices")
    parser.add_argument("--show", action="store_true", help="what is missed and what is wrong")
    parser.add_argument("--words", action="store_true", help="what is told in other words")
    parser.add_argument("--sizes", type=int, nargs="*", default=())
    parser.add_argument("--folder", type=Path, help="honest articles as lines of JSON")
    parser.add_argument("--json", type=Path, help="both halves, and a drop of 200 made texts")
    options = parser.parse_args()
    if options.json:
        figures = {"seen": measure(SEEN, show=False), "held out": measure(HELD, show=False)}
        figures["longer"] = measure(LONG, show=False)
        figures["longer held out"] = measure(LONG_HELD, show=False)
        figures |= {f"other words, {name}": found for name, found in other_words()}
        figures["drop"] = {"recall": sizes([SMALL])}
        options.json.write_text(json.dumps(figures), encoding="utf-8")
    elif options.folder:
        honest(options.folder)
    elif options.words:
        for name, shares in other_words():
            print(f"in other words, {name}: {_line(shares)}")
    elif options.sizes:
        sizes(options.sizes)
    else:
        seen, held = (LONG, LONG_HELD) if options.long else (SEEN, HELD)
        measure(held if options.held else seen, show=options.show and not options.held)


if __name__ == "__main__":
    main()
