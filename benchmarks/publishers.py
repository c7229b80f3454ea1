"""How many copies are found between publishers that have nothing to do with each other.

    python benchmarks/publishers.py DATA

DATA holds `quality` (texts and index.json, which names the collection and address of each) and
`bbc_news_2004_05` (dev.jsonl). Publishers are the address's host or else the collection; the BBC
is one. A `copy` passage between two publishers is an error, or a quotation of a common source:
they are printed, to be read. Counted per 1,000 sources, and apart those that count against
originality.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

from sourceaudit.attribution import attributions
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.model.overlap import PassageKind
from sourceaudit.overlap import compare
from sourceaudit.rules import find, load_rules
from sourceaudit.text.document import Document, document

COUNTED = 12  # words from which a passage counts
SHOWN = 160


def main() -> int:
    """Compare the texts and print the rates."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    texts = drop(Path(sys.argv[1]))
    rules = load_rules()
    documents, quoted = {}, {}
    for name, (_, text) in texts.items():
        seen = document(find(text, rules.rules).view)
        documents[name] = seen
        quoted[name] = quotations(seen)
    overlaps, _ = compare(documents, quoted=quoted, rule=rules.analyses["analysis/shared-passage"])
    found = [
        (passage, overlap)
        for overlap in overlaps
        if texts[overlap.left][0] != texts[overlap.right][0]
        for passage in overlap.passages
        if passage.kind is PassageKind.COPY
    ]
    for passage, overlap in sorted(found, key=lambda item: -item[0].words):
        print(f"{passage.words:4} {overlap.left} {overlap.right}: {passage.left_text[:SHOWN]!r}")
    counted = [passage for passage, _ in found if passage.words >= COUNTED]
    publishers = len({publisher for publisher, _ in texts.values()})
    print(f"{len(texts)} sources of {publishers} publishers")
    for what, passages in (("copy passages", found), ("of 12 words or more", counted)):
        print(f"{what}: {len(passages)}, {1000 * len(passages) / len(texts):.2f} per 1,000 sources")
    return 0


def drop(data: Path) -> dict[str, tuple[str, str]]:
    """Return publisher and text by id."""
    found = {}
    for row in json.loads((data / "quality" / "index.json").read_text(encoding="utf-8")):
        text = (data / "quality" / row["file"]).read_text(encoding="utf-8")
        collection = "bbc" if row["set"].startswith("bbc-") else row["set"]
        host = urlsplit(row.get("url") or "").hostname or collection
        found[row["file"]] = (host.removeprefix("www."), text)
    lines = (data / "bbc_news_2004_05" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        found[f"bbc-{at:04}"] = ("bbc", json.loads(line)["text"])
    return found


def quotations(seen: Document) -> list[tuple[int, int]]:
    """Return the spans of attributed quotations in the clean text."""
    return [
        (seen.view.offset(start), seen.view.offset(end))
        for attribution in attributions(seen)
        if attribution.kind is AttributionKind.DIRECT and attribution.speaker is not None
        for start, end in attribution.parts
    ]


if __name__ == "__main__":
    sys.exit(main())
