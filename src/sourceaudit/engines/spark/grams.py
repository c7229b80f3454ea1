"""Grams: pairs of documents that share rare runs of words, by joins.

How many documents have a gram is counted first, so that only those of a few are listed; of one that
many have each is paired with the first, which takes no list at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from sourceaudit.engines.spark.frames import Frame
from sourceaudit.overlap.candidates import RUN, SHORT_SHARED, UNIT
from sourceaudit.overlap.joins import Terms
from sourceaudit.overlap.shingles import SHINGLE, shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POSTINGS = "place long, size long, gram long"
ROWS = 1 << 16  # postings that are handed back together, a megabyte
ROUNDED = 1 - 1e-9  # of a bound, so that nothing is lost by how numbers are rounded


def postings(texts: Frame, size: int) -> Frame:
    """Return the n-grams of documents (`place`, `words`), each once, beside how many there are."""
    return texts.select("place", "words").mapInArrow(partial(_postings, size), POSTINGS)


def candidates(texts: Frame, count: int, terms: Terms) -> Frame:
    """Return the pairs to look at by their `code`, of so many documents.

    `run` marks those that share long runs, `far` those that are no near-copies, by what they share
    at most.
    """
    from pyspark.sql import functions as f

    long = _count_owners(postings(texts, SHINGLE))
    rare = _sum_by_pair(_pairs(long.where(f.col("owners") <= terms.frequency), count))
    short = _count_owners(postings(texts, SHINGLE - 1))
    few = _sum_by_pair(_pairs(short.where(f.col("owners") <= terms.short_frequency), count))
    common = _sum_by_pair(_stars(long.where(f.col("owners") > terms.frequency), count))
    rare = rare.withColumn("run", f.col("shared") >= RUN).withColumn("rare", f.col("shared"))
    weak = (
        rare.unionByName(few.where(f.col("shared") >= SHORT_SHARED), allowMissingColumns=True)
        .unionByName(common.where(f.col("shared") >= RUN), allowMissingColumns=True)
        .groupBy("code")
        .agg(
            f.sum("weight").alias("weight"),
            f.expr("coalesce(max(run), false)").alias("run"),
            f.expr("coalesce(max(rare), 0)").alias("shared"),
        )
    )
    chosen = _closest(weak, count, terms.partners)
    sizes = long.groupBy("place").agg(
        f.first("size").alias("size"),
        f.count_if(f.col("owners") > terms.frequency).alias("common"),
    )
    return _mark_far(chosen, sizes, count, terms.near)


def _mark_far(pairs: Frame, sizes: Frame, count: int, near: float) -> Frame:
    """Return pairs marked that share too few grams to be near-copies.

    `sizes` have how many grams each document has and how many of them are common: what two share
    is at most their rare ones in common and all common ones of either.
    """
    from pyspark.sql import functions as f

    for side, place in (("one", f"code div {count}L"), ("other", f"code % {count}L")):
        names = {"place": side, "size": f"{side}_size", "common": f"{side}_common"}
        pairs = pairs.withColumn(side, f.expr(place)).join(
            sizes.withColumnsRenamed(names), side, "left"
        )
    shared = "(shared + least(one_common, other_common))"
    whole = f"{near * ROUNDED} * (one_size + other_size)"
    far = f.expr(f"coalesce({shared} * {1 + near} < {whole}, true)")
    return pairs.select("code", "run", far.alias("far"))


def _postings(size: int, batches: Iterable[Any]) -> Iterator[Any]:
    import numpy as np
    import pyarrow as pa

    places: list[int] = []
    sets: list[NDArray[np.uint64]] = []
    held = 0

    def next_batch() -> Any:  # noqa: ANN401 - pyarrow has no types
        lengths = np.array([len(members) for members in sets], dtype=np.int64)
        owners = np.repeat(np.array(places, dtype=np.int64), lengths)
        joined = np.concatenate((np.empty(0, dtype=np.uint64), *sets)).view(np.int64)
        columns = (owners, np.repeat(lengths, lengths), joined)
        return pa.RecordBatch.from_arrays([*map(pa.array, columns)], ["place", "size", "gram"])

    for batch in batches:
        for place, words in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            places.append(place)
            sets.append(shingles(np.frombuffer(words, dtype=np.uint64), size))
            held += len(sets[-1])
            if held > ROWS:
                yield next_batch()
                places, sets, held = [], [], 0
    yield next_batch()


def _count_owners(found: Frame) -> Frame:
    """Return postings of grams that several have, with how many do, and the first of them."""
    from pyspark.sql import functions as f

    counts = found.groupBy("gram").agg(
        f.count("place").alias("owners"), f.min("place").alias("first")
    )
    return found.join(counts.where("owners > 1"), "gram")


def _pairs(few: Frame, count: int) -> Frame:
    """Return each pair of documents that have one of the grams."""
    from pyspark.sql import functions as f

    listed = few.groupBy("gram").agg(f.sort_array(f.collect_list("place")).alias("places"))
    pairs = f.expr(
        "flatten(transform(places, (one, at) -> "
        "transform(slice(places, at + 2, size(places)), other -> "
        f"one * {count}L + other)))"
    )
    return listed.select(
        f.explode(pairs).alias("code"), f.expr(f"{UNIT} div (size(places) - 1)").alias("weight")
    )


def _stars(many: Frame, count: int) -> Frame:
    """Return the pairs of the first document that has one of the grams with the others."""
    from pyspark.sql import functions as f

    return many.where("place != first").select(
        f.expr(f"first * {count}L + place").alias("code"),
        f.expr(f"{UNIT} div (owners - 1)").alias("weight"),
    )


def _sum_by_pair(pairs: Frame) -> Frame:
    from pyspark.sql import functions as f

    return pairs.groupBy("code").agg(
        f.count("weight").alias("shared"), f.sum("weight").alias("weight")
    )


def _closest(weak: Frame, count: int, partners: int) -> Frame:
    """Return the pairs that are among the heaviest of one document or the other, or are runs."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    owner = f.explode(f.array(f.expr(f"code div {count}L"), f.expr(f"code % {count}L")))
    heaviest = Window.partitionBy("owner").orderBy(f.desc("weight"), "code")
    ranked = weak.withColumn("owner", owner).withColumn("rank", f.row_number().over(heaviest))
    return (
        ranked.where((f.col("rank") <= partners) | f.col("run"))
        .groupBy("code")
        .agg(f.max("run").alias("run"), f.max("shared").alias("shared"))
    )
