"""What the line model learns from and is measured on: documents cut up into labelled pieces.

Shared by train_lines.py and unseen.py.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from sourceaudit.line_model.context import looks
from sourceaudit.line_model.cut import Cut
from sourceaudit.line_model.model import SIGNS_WEIGH, see, word_weight
from sourceaudit.line_model.sign_names import NAMES, OF_TRAITS
from sourceaudit.line_model.vocabulary import Vocabulary
from sourceaudit.text.blocks import lines

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))

from pages import pages  # noqa: E402

from documents import (  # noqa: E402
    FOLDS,
    Document,
    Label,
    Mixer,
    Snippet,
    articles,
    honest_document,
    marked,
    snippets,
)

BITS = 18
MIXES = 9  # documents made of each host
LISTS = 400  # documents of honest short lines alone
# Lines of pages are junk by where they stand, which is wrong at times; what many print is sure.
PAGE_WEIGHTS = {"page": 0.1, "page:inner": 0.03, "page:long": 0.01, "page:often": 1.0}
OFTEN = 4  # pages
HOST_WEIGHT, ALIKE_WEIGHT = 1.5, 2.0
MARKED_WEIGHT = 9.0  # of articles with junk as writers put it: each is there once
SURE = 0.9  # share of a piece that must be of one label
MANY = 60  # characters of a page's line that may host


@dataclass(slots=True)
class Pieces:
    """Pieces of documents as rows: their features, what they are, and where they came from."""

    documents: list[Document]
    cuts: list[Cut]  # one a document, of the documents that have pieces
    document: np.ndarray[Any, Any]
    label: list[Label | None]
    junk: np.ndarray[Any, Any]  # 1, 0, or -1 where it is not known
    weight: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]
    words: Any  # CSR, 2 ** BITS columns
    signs: Any  # CSR, a column a sign


def made(data: Path | None, seed: int = 1) -> list[Document]:
    """Return all documents: pages of the sets in `data`, hosts, hosts with junk, lists."""
    wordings = snippets()
    values = tomllib.loads((ROOT / "training/values.toml").read_text(encoding="utf-8"))
    mixer = Mixer(
        [snippet for snippet in wordings if snippet.role],
        [snippet for snippet in wordings if not snippet.role],
        values,
        seed,
    )
    found = _often(list(_pages(data))) if data else []
    hosts = [*articles(), *(_openly_licensed(data) if data else ())]
    mixed = [mixer.mixed(host, f"{host.name}#{at}") for at in range(MIXES) for host in hosts]
    for page in found:
        good = tuple(
            label for label in page.labels if label.junk is False and label.end - label.start > MANY
        )
        if len(good) >= 4:
            mixed.append(mixer.mixed(replace(page, labels=good[:40]), f"{page.name}#0"))
    languages = sorted({snippet.language for snippet in wordings})
    lists = [
        mixer.honest_list(f"list{at}", mixer.chance.choice([*languages, *["en"] * 6]))
        for at in range(LISTS)
    ]
    return [*found, *hosts, *mixed, *lists, *marked()]


def _pages(data: Path) -> Iterator[Document]:
    for name in ("wcxb", "aef_news2023", "scrapinghub"):
        if (data / "html" / name / "dev").is_dir():
            yield from pages(data / "html" / name / "dev")


def _often(found: Sequence[Document]) -> list[Document]:
    """Return pages with the junk lines that many of them print labelled so."""
    counts = Counter(
        text
        for page in found
        for text in {
            page.text[label.start : label.end].lower() for label in page.labels if label.junk
        }
    )
    return [
        replace(
            page,
            labels=tuple(
                replace(label, kind="page:often")
                if label.junk and counts[page.text[label.start : label.end].lower()] >= OFTEN
                else label
                for label in page.labels
            ),
        )
        for page in found
    ]


OPEN = ("CC BY 2", "CC BY 4", "CC BY-SA", "CC BY (", "public")


def _openly_licensed(data: Path) -> Iterator[Document]:
    """Yield the honest texts of `quality` whose licence lets one pass on what they teach."""
    folder = data / "quality"
    if not (folder / "index.json").exists():
        return
    for entry in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        path = folder / entry["file"]
        if entry["licence"].startswith(OPEN) and path.exists():
            text = path.read_text(encoding="utf-8")
            yield honest_document(
                f"quality-{path.stem}", "quality", text, entry.get("lang") or "en"
            )


def cut(documents: Sequence[Document], jobs: int = 2) -> Pieces:
    """Return the pieces of documents with their features."""
    documents = [document for document in documents if lines(document.text)]
    with ProcessPoolExecutor(jobs) as pool:
        read = list(pool.map(_read, documents, chunksize=30))
    cuts, labels, words, word_counts, signs, sign_counts = zip(*read, strict=True)
    number = np.repeat(np.arange(len(read)), [len(cut) for cut in cuts])
    told = [label for found in labels for label in found]
    junk = np.array([-1 if one is None or one.junk is None else int(one.junk) for one in told])
    own = [documents[at] for at in number]
    weight = np.array([_weight(document, label) for document, label in zip(own, told, strict=True)])
    counts = np.concatenate(word_counts)
    return Pieces(
        list(documents),
        list(cuts),
        number,
        told,
        junk,
        weight,
        np.array([document.fold for document in own]),
        _sparse(np.concatenate(words), counts, 1 << BITS, word_weight(counts)),
        _sparse(np.concatenate(signs), np.concatenate(sign_counts), len(NAMES), SIGNS_WEIGH),
    )


def _sparse(
    columns: np.ndarray[Any, Any],
    counts: np.ndarray[Any, Any],
    width: int,
    value: np.ndarray[Any, Any] | float,
) -> Any:  # noqa: ANN401
    """Return rows of so many columns each, all entries of a row its value."""
    data = np.repeat(np.broadcast_to(np.asarray(value, np.float32), counts.shape), counts)
    ends = np.concatenate([[0], np.cumsum(counts)])
    return sparse.csr_matrix((data, columns, ends), shape=(len(counts), width))


def _read(document: Document) -> tuple[Any, ...]:
    """Return the cut of a document, its labels, and its features as columns with their counts."""
    seen = see(document.text, lines(document.text), BITS)
    pieces = seen.cut
    labels = sorted(document.labels, key=lambda one: one.start)
    found, at = [], 0
    for start, end in zip(pieces.start, pieces.end, strict=True):
        while at < len(labels) and labels[at].end <= start:
            at += 1
        found.append(_label(start, end, labels[at:]))
    rows, which = np.nonzero(np.column_stack([seen.signs, seen.trait_flags]))
    of_signs = seen.signs.shape[1]
    chosen = which < of_signs
    columns = np.where(
        chosen, seen.signs[rows, np.minimum(which, of_signs - 1)], OF_TRAITS + which - of_signs
    )
    empty = np.zeros(0, np.int64)  # what the second look does not need is not sent back
    bare = replace(pieces, text="", vocabulary=Vocabulary(), ids=empty, piece=empty)
    return (
        bare,
        found,
        seen.features.hashes.astype(np.int32),
        seen.features.counts(len(pieces)),
        columns.astype(np.int32),
        np.bincount(rows, minlength=len(pieces)),
    )


def _label(start: int, end: int, labels: Sequence[Label]) -> Label | None:
    """Return the label of most of a piece, None where it is of several."""
    shares: Counter[bool | None] = Counter()
    best: tuple[int, Label] | None = None
    for label in labels:
        if label.start >= end:
            break
        size = min(label.end, end) - max(label.start, start)
        shares[label.junk] += size
        if best is None or size > best[0]:
            best = size, label
    if best is None:
        return None
    (_, most), *_ = shares.most_common(1)
    return best[1] if most >= SURE * sum(shares.values()) else None


def _weight(document: Document, label: Label | None) -> float:
    if label is None or label.junk is None:
        return 0.0
    if document.host == "marked":
        return MARKED_WEIGHT
    if label.kind in PAGE_WEIGHTS:
        return PAGE_WEIGHTS[label.kind]
    if label.junk:
        return 1.0
    if label.kind != "host":
        return ALIKE_WEIGHT
    return 1.0 if document.name.startswith(("wcxb", "aef", "scrapinghub")) else HOST_WEIGHT


def second_look(
    rows: Pieces, scores: np.ndarray[Any, Any], chosen: np.ndarray[Any, Any] | None = None
) -> np.ndarray[Any, Any]:
    """Return the numbers of the second look, a row a piece, or a flagged piece."""
    if chosen is None:
        chosen = np.ones(len(scores), bool)
    ends = np.cumsum([len(cut) for cut in rows.cuts])
    found: list[list[float]] = []
    for cut, end in zip(rows.cuts, ends, strict=True):
        wanted = chosen[end - len(cut) : end].nonzero()[0].tolist()
        if wanted:
            found += looks(cut, scores[end - len(cut) : end], wanted)
    return np.array(found, np.float32)


__all__ = [
    "BITS",
    "FOLDS",
    "Document",
    "Label",
    "Pieces",
    "Snippet",
    "cut",
    "made",
    "second_look",
]
