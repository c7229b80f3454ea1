"""Joins on a cluster: what documents have in common, found where their frames are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from sourceaudit.engines.spark import bands, copies, grams, stars
from sourceaudit.engines.spark.frames import Frame, Frames
from sourceaudit.engines.spark.work import Row, Type, schema_of, table_of
from sourceaudit.model.failure import Failure
from sourceaudit.model.overlap import Overlap
from sourceaudit.model.source import Span
from sourceaudit.overlap.clusters import Found, alike
from sourceaudit.overlap.coded import CodedPairs, code_pairs
from sourceaudit.overlap.joins import Aligned, Aligning, Pair, Terms
from sourceaudit.overlap.prepared import prepare_documents
from sourceaudit.overlap.shingles import SHINGLE
from sourceaudit.text.distinct import among
from sourceaudit.text.document import Document
from sourceaudit.typed import dumped, loaded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]
    Rows = NDArray[np.int64]

FEW = 1_000  # pairs: to compare their sets here takes 30 ms, a job of Spark's some seconds
Slim = tuple[Document, tuple[Span, ...]]
ALIGNED: Mapping[str, Type] = {
    "one": "long",
    "other": "long",
    "overlap": "binary",
    "failures": "binary",
}


class Joined:
    """Finds documents that have something in common by joins of their frame.

    `texts` has of each whole profile its `id`, `slim` and `words`; `sets` are the 5-grams of all
    by id, in order.
    """

    def __init__(self, frames: Frames, texts: Frame, sets: Mapping[str, Hashes]) -> None:
        import numpy as np

        names = [*sets]
        self._frames, self._names, self._sets = frames, names, sets
        self._places = {name: at for at, name in enumerate(names)}
        self._texts = texts.join(self._number_places(names), "id") if names else texts
        self._far = np.empty(0, dtype=np.int64)
        self._rounds = count()

    @property
    def elsewhere(self) -> Joined:
        """Return what finds near-copies."""
        return self

    def meeting(self, terms: Terms) -> tuple[Rows, Rows]:
        """Return the codes of pairs to look at, and of those that share runs."""
        import numpy as np

        size = len(self._names)
        if not size:
            return self._far, self._far
        found = self._frames.stage("candidates", lambda: grams.candidates(self._texts, size, terms))
        table = found.orderBy("code").toArrow()
        codes = table.column("code").to_numpy().astype(np.int64)
        runs, far = (table.column(name).to_numpy().astype(bool) for name in ("run", "far"))
        self._far = codes[far]
        return codes, codes[runs]

    def find_by_bands(self, names: Sequence[str]) -> Found:
        """Return the pairs of some documents that share a band, and what is in full buckets."""
        some = self._number_places(names)
        signed = self._frames.stage("signatures", lambda: bands.sign(self._texts))
        signed = signed.join(some, "place", "left_semi")
        found = self._frames.stage("buckets", lambda: bands.buckets(signed))
        pairs = self._frames.stage("near", lambda: bands.pairs(signed, found)).toArrow()
        crowds = bands.crowds(found).toArrow().column("places").to_pylist()
        both = zip(*(pairs.column(side).to_pylist() for side in ("one", "other")), strict=True)
        own = self._names
        return (
            [(own[left], own[right]) for left, right in both],
            [[own[place] for place in places] for places in crowds],
        )

    def join_near(self, pairs: Iterable[Pair], near: float) -> Iterable[Pair]:
        """Return pairs that join the same clusters as those of some pairs that are near-copies.

        Few pairs are looked at here; the edges of many become stars where they are.
        """
        found = code_pairs(self._names, pairs)
        found = CodedPairs(self._names, found.codes[~among(found.codes, self._far)])
        if len(found) <= FEW:
            return alike(self._sets, found, near)
        stages = self._frames.within(f"alike{next(self._rounds)}")
        work = partial(copies.alike, self._texts, self._pairs(found.codes), near)
        edges = stages.stage("edges", work)
        if edges.count() > stars.most_edges(self._frames.session):
            edges = stars.stars(edges, stages)
        table = edges.toArrow()
        left, right = (table.column(side).to_numpy() for side in ("one", "other"))
        return CodedPairs(self._names, left * len(self._names) + right)

    def stock(self, unrelated: Sequence[str], sources: int) -> Hashes:
        """Return the 5-grams that so many of some documents have, sorted."""
        import numpy as np

        if not unrelated:
            return np.empty(0, dtype=np.uint64)
        from pyspark.sql import functions as f

        def count_grams() -> Frame:
            found = grams.postings(self._texts, SHINGLE)
            found = found.join(self._number_places(unrelated), "place", "left_semi")
            counts = found.groupBy("gram").agg(f.count("place").alias("owners"))
            return counts.where(f.col("owners") >= sources).select("gram")

        keys = self._frames.stage("stock", count_grams).toArrow().column("gram").to_numpy()
        return np.sort(keys.astype(np.int64).view(np.uint64))

    def align(self, pairs: Sequence[Pair], aligning: Aligning) -> Iterable[Aligned]:
        """Return what each pair shares, in order; those that show nothing are left out."""
        if not pairs:
            return
        found = self._frames.stage("overlaps", lambda: self._align_pairs(pairs, aligning))
        for row in self._frames.rows("fetch overlaps", found.orderBy("one", "other")):
            overlap = row["overlap"] and loaded(Overlap, bytes(row["overlap"]))
            yield overlap, loaded(tuple[Failure, ...], bytes(row["failures"]))

    def _align_pairs(self, pairs: Sequence[Pair], aligning: Aligning) -> Frame:
        """Return the pairs with their texts, aligned."""
        both = self._pairs(code_pairs(self._names, pairs).codes)
        texts = self._texts.select("place", "id", "slim")
        for side in ("other", "one"):  # the first of many last: it is sent once, not with each
            renamed = {"place": side, "id": f"{side}_id", "slim": f"{side}_slim"}
            both = both.join(texts.withColumnsRenamed(renamed), side)
        columns = [f"{side}{part}" for side in ("one", "other") for part in ("", "_id", "_slim")]
        return both.select(*columns).mapInArrow(
            partial(_align_batches, aligning), schema_of(ALIGNED)
        )

    def _pairs(self, codes: Rows) -> Frame:
        """Return pairs by the places of their documents."""
        import pyarrow as pa

        sides = divmod(codes, len(self._names))
        table = pa.table(dict(zip(("one", "other"), map(pa.array, sides), strict=True)))
        return self._frames.session.createDataFrame(table, bands.PAIRS)

    def _number_places(self, names: Sequence[str]) -> Frame:
        """Return the places of some documents by their ids."""
        import pyarrow as pa
        from pyspark.sql import functions as f

        places = [self._places[name] for name in names]
        columns = {"id": pa.array(names, pa.string()), "place": pa.array(places, pa.int64())}
        frame = self._frames.session.createDataFrame(pa.table(columns), "id string, place long")
        return f.broadcast(frame)


def _align_batches(aligning: Aligning, batches: Iterable[Any]) -> Iterator[Any]:
    """Align the pairs of a task, where it is."""
    for batch in batches:
        rows = batch.to_pylist()
        sides = {
            row[f"{side}_id"]: row[f"{side}_slim"] for row in rows for side in ("one", "other")
        }
        slim: dict[str, Slim] = {name: loaded(Slim, raw) for name, raw in sides.items()}
        ready = prepare_documents(
            {name: document for name, (document, _) in slim.items()},
            {name: quoted for name, (_, quoted) in slim.items()},
        )
        done = (
            _row_of(row, *aligning.shown(ready, (row["one_id"], row["other_id"]))) for row in rows
        )
        yield table_of([row for row in done if row is not None], ALIGNED)


def _row_of(row: Row, overlap: Overlap | None, failures: Sequence[Failure]) -> Row | None:
    """Return the row of a pair, None where it shows nothing."""
    if overlap is None and not failures:
        return None
    return {
        "one": row["one"],
        "other": row["other"],
        "overlap": overlap and dumped(Overlap, overlap),
        "failures": dumped(tuple[Failure, ...], tuple(failures)),
    }
