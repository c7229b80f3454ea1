"""Near-copies: the exact Jaccard index of pairs of documents, where their words are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from sourceaudit.engines.spark.bands import PAIRS
from sourceaudit.engines.spark.frames import Frame
from sourceaudit.overlap.clusters import jaccard
from sourceaudit.overlap.shingles import shingles


def alike(texts: Frame, pairs: Frame, near: float) -> Frame:
    """Return the pairs (`one`, `other`) of documents whose index is `near` or more."""
    words = texts.select("place", "words")
    for side in ("other", "one"):  # the hub of a crowd last: it is sent once, not with each
        pairs = pairs.join(
            words.withColumnsRenamed({"place": side, "words": f"{side}_words"}), side
        )
    columns = ("one", "other", "one_words", "other_words")
    return pairs.select(*columns).mapInArrow(partial(_alike, near), PAIRS)


def _alike(near: float, batches: Iterable[Any]) -> Iterator[Any]:
    import numpy as np
    import pyarrow as pa

    for batch in batches:
        sides = zip(*(batch.column(at).to_pylist() for at in (2, 3)), strict=True)
        sets = ([shingles(np.frombuffer(raw, dtype=np.uint64)) for raw in pair] for pair in sides)
        keep = pa.array([jaccard(*pair) >= near for pair in sets], pa.bool_())
        yield batch.select(["one", "other"]).filter(keep)
