"""What each comparer of contradictions finds, and how often it is wrong.

Measures: articles of our own, each once with a place that contradicts another and once without
(`plants/contradictions.txt`); more of them in other voices (`plants/voices.txt`), of which every
second one was left out when comparers were made; more still, with other temptations
(`plants/desk.txt`); clean ones that tempt (`plants/tempting.txt`);
honest articles of a folder, which hold next to none; and the same with a fact told again at their
end, with its own value and with another one.

    python benchmarks/contradictions.py [FOLDER] [--json FILE]

Precision is of findings on articles of which half hold one contradiction. No figure of these enters
a rule: limits are set by what stands at both places, and this says what they are worth.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sourceaudit.consistency import inconsistencies
from sourceaudit.facts import Fact, facts, read
from sourceaudit.facts.statements import statements
from sourceaudit.model.evidence import Confidence, Family, Inconsistency
from sourceaudit.model.source import Span
from sourceaudit.rules.load import load_rules
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import document

FOLDER = Path(__file__).parent / "plants"
PLANTS, VOICES, DESK, TEMPTING = (
    FOLDER / f"{name}.txt" for name in ("contradictions", "voices", "desk", "tempting")
)
MARKED = re.compile(r"\[\[(?P<fits>[^|\]]*?)(?:\|\|(?P<clashes>[^\]]*))?\]\]")
OPPOSED = (Family.CONTRADICTION, Family.TIME)
TWICE = 2  # what a fact told again is multiplied by to clash
LEAST, MOST = 3, 60  # a count that can be told again in words that read well
RULES = load_rules().analyses


@dataclass(frozen=True)
class Article:
    """A text, the kind of what is planted in it and where; no places where it is honest."""

    text: str
    kind: str
    places: tuple[Span, ...] = ()


@dataclass
class Score:
    """What was planted, found and found at medium confidence and up; alarms by rule."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    honest: int = 0
    alarming: int = 0  # honest articles with any alarm


def plants(text: str) -> Iterator[Article]:
    """Yield each article of the file twice: as it fits, and with its contradiction."""
    for entry in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        kind, _, body = entry.partition("\n")
        for clashing in (False, True):
            yield _filled(kind.strip(), body.strip() + "\n", clashing=clashing)


def tempting(text: str) -> Iterator[Article]:
    """Yield the clean articles of a file."""
    for entry in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        kind, _, body = entry.partition("\n")
        yield Article(body.strip() + "\n", kind.strip())


def halves(text: str) -> tuple[Iterator[Article], Iterator[Article]]:
    """Return the articles of a file that were looked at, and those left out."""
    every = list(plants(text))
    pairs = [every[at : at + 2] for at in range(0, len(every), 2)]
    seen, left_out = pairs[::2], pairs[1::2]
    return chain.from_iterable(seen), chain.from_iterable(left_out)


def _filled(kind: str, body: str, *, clashing: bool) -> Article:
    text, at, places = "", 0, []
    for match in MARKED.finditer(body):
        text += body[at : match.start()]
        chosen = match["clashes"] if clashing and match["clashes"] else match["fits"]
        places.append((len(text), len(text) + len(chosen.strip())))
        text += chosen.strip()
        at = match.end()
    return Article(text + body[at:], kind, tuple(places) if clashing else ())


def told_again(text: str) -> Iterator[Article]:
    """Yield an article with the first count of it told again, right and wrong."""
    parts = document(text, "en")
    for fact in facts(read(parts, statements(parts))):
        name = text[slice(*fact.span)].split()
        plain = fact.kind == "count" and not (fact.hedged or fact.terms or fact.quote)
        if plain and len(name) > 1 and LEAST <= fact.value <= MOST:
            yield from _again(text, fact, " ".join(name[1:]))
            return


def _again(text: str, fact: Fact, things: str) -> Iterator[Article]:
    for factor in (1, TWICE):
        start = len(text.rstrip()) + 2
        said = f"All {fact.value * factor:.0f} of the {things} were listed by name."
        places = (fact.span, (start, start + len(said))) if factor == TWICE else ()
        yield Article(f"{text.rstrip()}\n\n{said}\n", "told again", places)


def found(text: str) -> Sequence[Inconsistency]:
    """Return what the comparers say of a text that two places of it cannot both hold."""
    every = inconsistencies(
        document(text, "en"), repeats=(), facts=(), rules=RULES, original=(text, segment(text))
    )
    return [inconsistency for inconsistency in every if inconsistency.family in OPPOSED]


def measure(articles: Iterator[Article], score: Score) -> None:
    """Count what is found in articles."""
    for article in articles:
        records = found(article.text)
        good = (
            [inconsistency for inconsistency in records if _hits(inconsistency, article.places)]
            if article.places
            else []
        )
        if article.places:
            score.planted[article.kind] += 1
            score.found[article.kind] += bool(good)
            score.sure[article.kind] += any(
                inconsistency.head.confidence is not Confidence.LOW for inconsistency in good
            )
            score.hits.update({inconsistency.head.rule for inconsistency in good})
        else:
            score.honest += 1
            score.alarming += bool(records)
            score.alarms.update(inconsistency.head.rule for inconsistency in records)


def _hits(inconsistency: Inconsistency, places: Sequence[Span]) -> bool:
    return all(any(a < end and start < b for a, b in inconsistency.spans) for start, end in places)


def main() -> None:
    """Print recall by kind, and hits, alarms and precision by rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="honest articles, *.txt")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    scores: dict[str, Score] = defaultdict(Score)
    measure(plants(PLANTS.read_text(encoding="utf-8")), scores["own articles"])
    seen, left_out = halves(VOICES.read_text(encoding="utf-8"))
    measure(seen, scores["other voices, seen"])
    measure(left_out, scores["other voices, left out"])
    measure(plants(DESK.read_text(encoding="utf-8")), scores["other kinds of articles"])
    measure(tempting(TEMPTING.read_text(encoding="utf-8")), scores["tempting"])
    for file in sorted(options.folder.glob("*.txt")) if options.folder else ():
        text = file.read_text(encoding="utf-8")
        measure(iter([Article(text, "honest")]), scores["honest articles"])
        measure(told_again(text), scores["told again"])
    for name, score in scores.items():
        _print(name, score)
    if options.json:
        options.json.write_text(json.dumps(_figures(scores), indent=1), encoding="utf-8")


def _print(name: str, score: Score) -> None:
    planted = sum(score.planted.values())
    print(f"{name}: {planted} planted, {score.honest} honest")
    if planted:
        parts = (sum(score.found.values()) / planted, sum(score.sure.values()) / planted)
        print(f"  recall {parts[0]:.3f}, at medium and up {parts[1]:.3f}")
        for kind, count in sorted(score.planted.items()):
            print(f"  {kind:12} {score.found[kind]}/{count} ({score.sure[kind]})")
    for rule in sorted({*score.hits, *score.alarms}):
        hits, alarms = score.hits[rule], score.alarms[rule]
        print(f"  {rule:32} hits {hits:3} alarms {alarms:3} precision {hits / (hits + alarms):.2f}")
    honest = max(1, score.honest)
    print(f"  alarms an honest article {sum(score.alarms.values()) / honest:.3f}")
    print(f"  honest articles with any {score.alarming / honest:.3f}")


def _figures(scores: dict[str, Score]) -> dict[str, dict[str, float]]:
    return {
        name: {
            "recall": sum(score.found.values()) / max(1, sum(score.planted.values())),
            "recall_medium": sum(score.sure.values()) / max(1, sum(score.planted.values())),
            "alarms": sum(score.alarms.values()) / max(1, score.honest),
        }
        for name, score in scores.items()
    }


if __name__ == "__main__":
    main()
