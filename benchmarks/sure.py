"""How many of the surest contradictions are true: high confidence inside real texts.

Real texts hold few contradictions, so that what a comparer is sure of there shows what its word is
worth. Each finding is judged by a second reader, who sees the two sentences and what stands around
them and not what the tool says of them; `plants/sure.tsv` keeps the judgements: a hash of the text,
the places, whether they contradict each other. No text is kept.

    python benchmarks/sure.py DATA            # precision by rule, of what is labelled
    python benchmarks/sure.py DATA --unread   # what is not labelled yet, as a reader sees it

DATA is a folder with texts, *.txt, rows, *.jsonl, with a field "text", and pages, *.html.gz.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from contradictions import found
from sourceaudit.model.evidence import Confidence, Inconsistency
from sourceaudit.model.source import Source
from sourceaudit.readers.html import read as read_page
from sourceaudit.readers.record import Record
from sourceaudit.text.language import plain_language

LABELS = Path(__file__).parent / "plants" / "sure.tsv"
PLANTED = frozenset({"consistency", "pairs", "mutants", "chatprotect"})  # no honest texts
AROUND = 160  # characters on either side that a reader sees
SHORTEST, LONGEST = 200, 60_000  # characters: shorter texts say nothing twice
FIELDS = ("text", "doc", "document", "abstract", "article")
KINDS = ("*.txt", "*.jsonl", "*.html.gz")
Key = tuple[str, str]  # the hash of a text, and its places


def texts(folder: Path) -> Iterator[str]:
    """Yield the English texts of a folder, each once, in order of their files."""
    seen: set[str] = set()
    files = sorted(file for pattern in KINDS for file in folder.rglob(pattern))
    for file in [path for path in files if PLANTED.isdisjoint(path.parts)]:
        for text in _read(file):
            if SHORTEST <= len(text) <= LONGEST and _hash(text) not in seen:
                seen.add(_hash(text))
                if plain_language(text) == "en":
                    yield text


def _read(file: Path) -> Iterator[str]:
    if file.suffix == ".gz":
        page = Record(file.name, file.name, file.name, "html", gzip.decompress(file.read_bytes()))
        source = read_page(page)
        if isinstance(source, Source):
            yield source.text
        return
    content = file.read_bytes().decode("utf-8", "replace")
    if file.suffix == ".txt":
        yield content
        return
    for line in content.splitlines():
        row = json.loads(line)
        yield from (row[name] for name in FIELDS if isinstance(row.get(name), str))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _key(text: str, inconsistency: Inconsistency) -> Key:
    return _hash(text), ",".join(f"{start}-{end}" for start, end in inconsistency.spans)


def sure(folder: Path) -> Iterator[tuple[str, Inconsistency]]:
    """Yield the contradictions of high confidence inside the texts of a folder."""
    for text in texts(folder):
        for inconsistency in found(text):
            if inconsistency.head.confidence is Confidence.HIGH:
                yield text, inconsistency


def labels() -> Mapping[Key, str]:
    """Return the judgements: "true", "false" or "unclear"."""
    rows: Sequence[str] = LABELS.read_text(encoding="utf-8").splitlines() if LABELS.exists() else ()
    table = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return {(text, spans): label for text, spans, label in table}


def main() -> None:
    """Print the precision of labelled findings by rule, or those that nobody has read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unread", action="store_true")
    options = parser.parse_args()
    known, counts = labels(), Counter[tuple[str, str]]()
    for text, inconsistency in sure(options.folder):
        key = _key(text, inconsistency)
        counts[inconsistency.head.rule, known.get(key, "unread")] += 1
        if options.unread and key not in known:
            print("\t".join(key))
            for start, end in inconsistency.spans:
                before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
                print("   ", " ".join(f"{before}>>{text[start:end]}<<{after}".split()))
    for rule in sorted({rule for rule, _ in counts}):
        told = {label: counts[rule, label] for label in ("true", "false", "unclear", "unread")}
        judged = told["true"] + told["false"] + told["unclear"]
        print(f"{rule:32} {told} precision {told['true'] / judged if judged else 0:.2f}")
    right = sum(count for (_, label), count in counts.items() if label == "true")
    read = sum(count for (_, label), count in counts.items() if label != "unread")
    print(f"all: {right} of {read} true ({right / max(1, read):.2f})")


if __name__ == "__main__":
    main()
