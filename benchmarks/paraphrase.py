"""What the sentence model of the extra `semantic` adds where words are others: rewritten passages.

    python benchmarks/paraphrase.py [--json FILE]

Read are answers that students wrote with or without a source (Clough and Stevenson), each beside
its source, and documents with planted passages that were rewritten heavily, each beside each of the
sources. Printed is, by similarity from which two sentences are listed: of answers, the chance that
one that was rewritten heavily has a larger part of it told than one written without the source; of
planted passages, the part of their characters that is told; and pairs of sentences in documents
that share nothing. "words" has what passages tell alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from sections import rows, stamp, write
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Span
from sourceaudit.overlap import compare
from sourceaudit.overlap.meanings import AT_ONCE, embedder
from sourceaudit.overlap.paraphrases import paraphrases
from sourceaudit.rules import load_rules
from sourceaudit.text.document import Document, document

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
LEVELS = (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)
WORDS = "words"


class Known:
    """An embedder that remembers sentences."""

    def __init__(self) -> None:
        self._embed, self._known = embedder(), dict[str, NDArray[np.float32]]()

    def __call__(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of sentences."""
        new = [fromkey for fromkey in dict.fromkeys(sentences) if fromkey not in self._known]
        for start in range(0, len(new), AT_ONCE):
            batch = new[start : start + AT_ONCE]
            self._known.update(zip(batch, self._embed(batch), strict=True))
        return np.stack([self._known[sentence] for sentence in sentences])


def told(pair: Mapping[str, Document], embed: Known, rule: object) -> Mapping[str, list[Span]]:
    """Return the places of the first of two documents that passages and paraphrases tell."""
    overlaps: Sequence[Overlap] = compare(pair, quoted={}, rule=rule)[0]  # type: ignore[arg-type]
    first = min(pair)
    found = {WORDS: [each.left for overlap in overlaps for each in overlap.passages]}
    pairs = paraphrases(pair, overlaps, embed=embed, similar=min(LEVELS))
    for level in LEVELS:
        more = [paraphrase.left.span for paraphrase in pairs if paraphrase.similarity >= level]
        found[f"{level:.2f}"] = [*found[WORDS], *more]
    assert all(paraphrase.left.source == first for paraphrase in pairs)
    return found


def part(spans: Iterable[Span], place: Span) -> float:
    """Return the share of a place that spans cover."""
    start, end = place
    inside = {at for left, right in spans for at in range(max(left, start), min(right, end))}
    return len(inside) / max(1, end - start)


def answers(embed: Known, rule: object) -> dict[str, float]:
    """Return the chance that a rewritten answer has more of it told than one of its own."""
    folder = DATA / "clough-stevenson"
    sources = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    rows = [json.loads(line) for line in (folder / "dev.jsonl").open(encoding="utf-8")]
    shares: dict[str, dict[str, list[float]]] = {}
    for row in rows:
        if row["label"] not in ("heavy", "non"):
            continue
        pair = {"a": document(row["text"]), "b": document(sources[row["task"]])}
        for level, spans in told(pair, embed, rule).items():
            share = part(spans, (0, len(row["text"])))
            shares.setdefault(level, {}).setdefault(row["label"], []).append(share)
    return {
        level: fmean(
            (heavy > own) + (heavy == own) / 2
            for heavy, own in product(found["heavy"], found["non"])
        )
        for level, found in shares.items()
    }


def planted(embed: Known, rule: object) -> tuple[dict[str, float], dict[str, float]]:
    """Return what is told of passages that were rewritten heavily, and pairs where none is."""
    folder = DATA / "planted-passages"
    rows = [json.loads(line) for line in (folder / "dev.jsonl").open(encoding="utf-8")]
    texts = {row["id"]: row["text"] for row in rows}
    gold = [json.loads(line) for line in (folder / "dev.gold.jsonl").open(encoding="utf-8")]
    heavy = [one for one in gold if one["kind"] == "heavy"]
    related = {(one["susp"], one["src"]) for one in gold}
    others = [(one["susp"], two["src"]) for one, two in pairwise(heavy)]
    shares: dict[str, list[float]] = {}
    false: dict[str, list[float]] = {}

    def pair(left: str, right: str) -> Mapping[str, Document]:
        return {"a": document(texts[left]), "b": document(texts[right])}

    for one in heavy:
        place = one["so"], one["so"] + one["sl"]
        for level, spans in told(pair(one["susp"], one["src"]), embed, rule).items():
            shares.setdefault(level, []).append(part(spans, place))
    for left, right in others:
        if (left, right) not in related:
            for level, spans in told(pair(left, right), embed, rule).items():
                false.setdefault(level, []).append(len(spans))
    return _means(shares), _means(false)


def _means(found: Mapping[str, Sequence[float]]) -> dict[str, float]:
    return {level: fmean(shares) for level, shares in found.items()}


def main() -> None:
    """Print the figures by similarity."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true", help="put the figures into FIGURES.md")
    options = parser.parse_args()
    embed, rule = Known(), load_rules().analyses["analysis/shared-passage"]
    chance = answers(embed, rule)
    recall, false = planted(embed, rule)
    print("from     answers   planted   pairs in unrelated")
    for level in chance:
        print(f"{level:8} {chance[level]:7.3f} {recall[level]:9.3f} {false[level]:12.2f}")
    if options.json:
        figures = {"answers": chance, "planted": recall, "false": false}
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if options.write:
        columns = (
            "from a similarity of",
            "answers, AUC",
            "heavily rewritten, share",
            "unrelated, pairs",
        )
        table = rows(columns, ((at, chance[at], recall[at], false[at]) for at in chance))
        write("## Paraphrases", f"{stamp('paraphrase.py')}\n\n{table}")


if __name__ == "__main__":
    main()
