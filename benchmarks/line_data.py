"""What the line model learns from and is measured on: documents cut up into labelled pieces.

Shared by train_lines.py and unseen.py.
"""

from __future__ import annotations

import json
import sys
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from sourceaudit.line_model.context import looks
from sourceaudit.line_model.model import SIGNS_WEIGH, lexical, word_weight
from sourceaudit.line_model.pieces import Piece, pieces
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
    snippets,
)

BITS = 17
MIXES = 9  # documents made of each host
LISTS = 400  # documents of honest short lines alone
# Lines of pages are junk by where they stand, which is wrong at times; what many print is sure.
PAGE_WEIGHTS = {"page": 0.1, "page:inner": 0.03, "page:long": 0.01, "page:often": 1.0}
OFTEN = 4  # pages
HOST_WEIGHT, ALIKE_WEIGHT = 1.5, 2.0
SURE = 0.9  # share of a piece that must be of one label
MANY = 60  # characters of a page's line that may host


@dataclass(slots=True)
class Pieces:
    """Pieces of documents as rows: their features, what they are, and where they came from."""

    documents: list[Document]
    document: np.ndarray[Any, Any]
    piece: list[Piece]
    label: list[Label | None]
    junk: np.ndarray[Any, Any]  # 1, 0, or -1 where it is not known
    weight: np.ndarray[Any, Any]
    fold: np.ndarray[Any, Any]
    words: Any  # CSR, 2 ** BITS columns
    signs: Any  # CSR, a column a sign
    sign_names: list[str]
    _unused: list[str] = field(default_factory=list)


def made(data: Path | None, seed: int = 1) -> list[Document]:
    """Return all documents: pages of the sets in `data`, hosts, hosts with junk, lists."""
    wordings = snippets()
    values = tomllib.loads((ROOT / "training/values.toml").read_text(encoding="utf-8"))
    mixer = Mixer(
        [one for one in wordings if one.role],
        [one for one in wordings if not one.role],
        values,
        seed,
    )
    found = _often(list(_pages(data))) if data else []
    hosts = [*articles(), *(_openly_licensed(data) if data else ())]
    mixed = [mixer.mixed(host, f"{host.name}#{at}") for at in range(MIXES) for host in hosts]
    for page in found:
        good = tuple(one for one in page.labels if one.junk is False and one.end - one.start > MANY)
        if len(good) >= 4:
            mixed.append(mixer.mixed(replace(page, labels=good[:40]), f"{page.name}#0"))
    languages = sorted({one.language for one in wordings})
    lists = [
        mixer.honest_list(f"list{at}", mixer.chance.choice([*languages, *["en"] * 6]))
        for at in range(LISTS)
    ]
    return [*found, *hosts, *mixed, *lists]


def _pages(data: Path) -> Iterator[Document]:
    for name in ("wcxb", "aef_news2023", "scrapinghub"):
        if (data / "html" / name / "dev").is_dir():
            yield from pages(data / "html" / name / "dev")


def _often(found: Sequence[Document]) -> list[Document]:
    """Return pages with the junk lines that many of them print labelled so."""
    counts = Counter(
        text
        for page in found
        for text in {page.text[one.start : one.end].lower() for one in page.labels if one.junk}
    )
    return [
        replace(
            page,
            labels=tuple(
                replace(one, kind="page:often")
                if one.junk and counts[page.text[one.start : one.end].lower()] >= OFTEN
                else one
                for one in page.labels
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
    with ProcessPoolExecutor(jobs) as pool:
        read = list(pool.map(_rows, documents, chunksize=30))
    names: dict[str, int] = {}
    number: list[int] = []
    found: list[Piece] = []
    labels: list[Label | None] = []
    word_rows: list[np.ndarray[Any, Any]] = []
    sign_rows: list[list[int]] = []
    for at, rows in enumerate(read):
        for piece, label, columns in rows:
            number.append(at)
            labels.append(label)
            word_rows.append(columns)
            sign_rows.append([names.setdefault(one, len(names)) for one in piece.signs])
            piece.tokens, piece.signs = (), []
            found.append(piece)
    junk = np.array([-1 if one is None or one.junk is None else int(one.junk) for one in labels])
    own = [documents[at] for at in number]
    weight = np.array([_weight(one, label) for one, label in zip(own, labels, strict=True)])
    return Pieces(
        list(documents),
        np.array(number),
        found,
        labels,
        junk,
        weight,
        np.array([one.fold for one in own]),
        _sparse(word_rows, 1 << BITS, [word_weight(len(row)) for row in word_rows]),
        _sparse([np.array(row) for row in sign_rows], len(names), [SIGNS_WEIGH] * len(found)),
        list(names),
    )


def _sparse(rows: Sequence[Any], width: int, values: Sequence[float]) -> Any:  # noqa: ANN401
    sizes = [len(row) for row in rows]
    data = np.repeat(np.array(values, np.float32), sizes)
    matrix = sparse.csr_matrix(
        (data, np.concatenate(rows), np.cumsum([0, *sizes])), shape=(len(rows), width)
    )
    matrix.sum_duplicates()
    return matrix


def _rows(document: Document) -> list[tuple[Piece, Label | None, np.ndarray[Any, Any]]]:
    labels = sorted(document.labels, key=lambda one: one.start)
    found, at = [], 0
    for piece in pieces(document.text, lines(document.text)):
        while at < len(labels) and labels[at].end <= piece.start:
            at += 1
        columns = [zlib.crc32(name.encode()) & ((1 << BITS) - 1) for name in lexical(piece)]
        found.append((piece, _label(piece, labels[at:]), np.array(columns, np.int32)))
    return found


def _label(piece: Piece, labels: Sequence[Label]) -> Label | None:
    """Return the label of most of a piece, None where it is of several."""
    shares: Counter[bool | None] = Counter()
    best: tuple[int, Label] | None = None
    for label in labels:
        if label.start >= piece.end:
            break
        size = min(label.end, piece.end) - max(label.start, piece.start)
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
    if label.kind.startswith("page"):
        return PAGE_WEIGHTS[label.kind]
    if label.junk:
        return 1.0
    if label.kind != "host":
        return ALIKE_WEIGHT
    return 1.0 if document.name.startswith(("wcxb", "aef", "scrapinghub")) else HOST_WEIGHT


def second_look(rows: Pieces, scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the numbers of the second look, a row a piece."""
    starts = np.flatnonzero(np.diff(rows.document, prepend=-1))
    ends = [*starts[1:], len(rows.document)]
    found: list[list[float]] = []
    for start, end in zip(starts, ends, strict=True):
        own = rows.piece[start:end]
        looked = looks(own, scores[start:end].tolist(), own[-1].line + 1)
        found += [one for one in looked if one is not None]  # all of them, without a least score
    return np.array(found, np.float32)


__all__ = ["BITS", "FOLDS", "Document", "Pieces", "Snippet", "cut", "made", "second_look"]
