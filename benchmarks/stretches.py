"""Are stretches that two texts share told rightly, as quotation, copy or template? Labelled ones.

    python benchmarks/stretches.py [--json FILE] [--write]
    python benchmarks/stretches.py --draw FILE [--count 200] [--seed 1]

`stretches.json` has aligned stretches of real texts in the folder of data beside the project, as
offsets, hashes and what a reader said of them who saw the two texts and nothing that the tool says;
no text. Printed is the share that the tool tells alike, by kind, and what it says instead. What it
does not list at all, since the pages of a site have it, is a template: it counts for nobody.

`--draw` writes others with their texts, in a drawn order and without what the tool says of them, to
be read: "kind" is to be filled in with quote, copy or template.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sections import rows, stamp, write
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.source import Span
from sourceaudit.pipeline import audit
from sourceaudit.readers import READERS, Record

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LABELLED = Path(__file__).with_name("stretches.json")
LEAST = 6  # words of a stretch that is drawn
EACH = 6  # stretches of two sources that are drawn
AROUND = 160  # characters on either side that a reader is shown
PLAIN = READERS[".txt"].name
Texts = Mapping[str, str]
# Sets whose rows say who published each text, and sets of one maker.
PUBLISHERS = {
    "collected": ("fakenewscorpus_sample", "domain"),
    "reportage": ("polnear", "publisher"),
}
ONE_SITE = frozenset({"drop c", "drop d", "drop e", "drop f"})
NOTHING = "nothing"  # what a stretch is told as that is in no passage


@dataclass(frozen=True, slots=True)
class Shared:
    """A stretch of two sources of a set, with what the tool says it is."""

    left: str
    right: str
    spans: tuple[Span, Span]
    kind: str


def _rows(name: str, count: int, field: str = "text") -> Texts:
    lines = (DATA / name / "dev.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    return {str(row["id"]): row[field] for row in map(json.loads, lines)}


def _folder(name: str) -> Texts:
    files = sorted((DATA / name).rglob("*.txt"))
    return {
        file.relative_to(DATA / name).as_posix(): file.read_text(encoding="utf-8") for file in files
    }


def _pairs() -> Texts:
    """Return the texts of a set of near-copies that have one, and as many beside them."""
    folder = DATA / "mccormick-news-2500"
    named = set((folder / "dev.pairs.tsv").read_text(encoding="utf-8").split())
    lines = (folder / "dev.docs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = {str(row["id"]): row["text"] for row in map(json.loads, lines)}
    others = [name for name in rows if name not in named][: 2 * len(named)]
    return {name: rows[name] for name in rows if name in named or name in others}


SETS: Mapping[str, Callable[[], Texts]] = {
    "bbc": lambda: _rows("bbc_news_2004_05", 400),
    "collected": lambda: _rows("fakenewscorpus_sample", 200),
    "farm": lambda: _folder("farm"),
    "near-copies": _pairs,
    "planted": lambda: _rows("planted-passages", 60),
    "reportage": lambda: _rows("polnear", 250),
    **{
        f"drop {letter}": lambda letter=letter: _folder(  # type: ignore[misc]
            next((DATA / "challenge/drops").glob(f"{letter}-*")).relative_to(DATA).as_posix()
        )
        for letter in "abcdef"
    },
}


def audited(name: str, texts: Texts) -> Audit:
    """Return the audit of a set, each text with the site that it is known to be of."""
    sites = dict.fromkeys(texts, name) if name in ONE_SITE else _publishers(name)
    drop = [
        Record(one, one, one, PLAIN, text.encode(), {"site": sites[one]} if one in sites else {})
        for one, text in sorted(texts.items())
    ]
    return audit(drop, settings=Settings(), jobs=1)


def _publishers(name: str) -> Mapping[str, str]:
    if name not in PUBLISHERS:
        return {}
    folder, field = PUBLISHERS[name]
    lines = (DATA / folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return {str(row["id"]): row[field] for row in map(json.loads, lines)}


def shared(found: Audit) -> Iterator[Shared]:
    """Yield the stretches of all passages; a passage without any is one."""
    for overlap in found.overlaps:
        for passage in overlap.passages:
            parts = [(each.left, each.right, each.kind) for each in passage.stretches]
            for left, right, kind in parts or [(passage.left, passage.right, passage.kind)]:
                yield Shared(overlap.left, overlap.right, (left, right), kind.value)


def draw(count: int, seed: int) -> list[dict[str, object]]:
    """Return stretches to be read, about as many of each set, with their texts."""
    chance = Random(seed)  # noqa: S311 - nothing secret
    by_set: dict[str, list[dict[str, object]]] = {}
    for name, make in SETS.items():
        texts = make()
        found = [
            one
            for one in shared(audited(name, texts))
            if len(texts[one.left][slice(*one.spans[0])].split()) >= LEAST
        ]
        chance.shuffle(found)
        seen: Counter[tuple[str, str]] = Counter()
        for one in found:
            seen[one.left, one.right] += 1
            if seen[one.left, one.right] <= EACH:
                by_set.setdefault(name, []).append(_shown(name, texts, one))
    drawn: list[dict[str, object]] = []
    while len(drawn) < count and any(by_set.values()):
        for name in [*by_set]:
            if by_set[name] and len(drawn) < count:
                drawn.append(by_set[name].pop())
    chance.shuffle(drawn)
    return drawn


def _shown(name: str, texts: Texts, shared: Shared) -> dict[str, object]:
    sides = texts[shared.left], texts[shared.right]
    return {
        "set": name,
        "texts": [_hash(each) for each in sides],
        "spans": shared.spans,
        "kind": "",
        "shown": [_around(each, span) for each, span in zip(sides, shared.spans, strict=True)],
    }


def _around(text: str, span: Span) -> str:
    start, end = span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}[[{text[start:end]}]]{after}".split())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def measured() -> dict[str, float]:
    """Print and return how many labelled stretches the tool tells alike."""
    labelled = json.loads(LABELLED.read_text(encoding="utf-8"))
    every, right, told = Counter[str](), Counter[str](), Counter[str]()
    for name in dict.fromkeys(one["set"] for one in labelled):
        texts = SETS[name]()
        found: dict[tuple[str, ...], list[Shared]] = {}
        for each in shared(audited(name, texts)):
            hashes = tuple(_hash(texts[side]) for side in (each.left, each.right))
            found.setdefault(hashes, []).append(each)
        for one in labelled:
            if one["set"] == name:
                kind = _told(found.get(tuple(one["texts"]), ()), one["spans"][0])
                every[one["kind"]] += 1
                good = kind == one["kind"] or (kind == NOTHING and one["kind"] == "template")
                right[one["kind"]] += good
                told[f"{one['kind']} in {name} told as {kind}"] += not good
    figures = {kind: right[kind] / count for kind, count in sorted(every.items())}
    figures["kinds"] = right.total() / every.total()
    for kind, share in figures.items():
        print(f"{kind:10} {share:.3f}  of {every[kind] or every.total()}")
    print("  " + ", ".join(f"{what} {count}" for what, count in told.most_common() if count))
    return figures


def _told(found: Sequence[Shared], span: Span) -> str:
    """Return as what the most of a labelled stretch is told."""
    parts = Counter[str]()
    start, end = span
    for each in found:
        left, right = each.spans[0]
        parts[each.kind] += max(0, min(end, right) - max(start, left))
    best = parts.most_common(1)
    return best[0][0] if best and best[0][1] else NOTHING


def main() -> None:
    """Draw stretches, or print how the tool does on those that were read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true", help="put the figures into FIGURES.md")
    options = parser.parse_args()
    if options.draw:
        drawn = draw(options.count, options.seed)
        options.draw.write_text(json.dumps(drawn, indent=1), encoding="utf-8")
        return
    figures = measured()
    if options.json:
        options.json.write_text(json.dumps({"stretches": figures}, indent=1), encoding="utf-8")
    if options.write:
        table = rows(("kind", "told alike"), figures.items())
        note = "200 stretches of real texts, labelled by a reader who saw the texts alone."
        write("## Kinds of stretches", f"{stamp('stretches.py')} {note}\n\n{table}")


if __name__ == "__main__":
    main()
