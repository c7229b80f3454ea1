"""Bands: documents whose signatures share a key, by joins; what too many share is a crowd."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from sourceaudit.engines.spark.frames import Frame
from sourceaudit.overlap.bands import all_keys
from sourceaudit.overlap.buckets import ALIKE, CROWD
from sourceaudit.overlap.shingles import shingles
from sourceaudit.overlap.signatures import signatures

SIGNED = "place long, signature binary, keys array<long>"
PAIRS = "one long, other long"


def sign(texts: Frame) -> Frame:
    """Return the signatures of documents (`place`, `words`), and their keys, one a band."""
    return texts.select("place", "words").mapInArrow(_sign_batches, SIGNED)


def buckets(signatures: Frame) -> Frame:
    """Return the documents of each key that several have, with how many do."""
    from pyspark.sql import functions as f

    keys = signatures.select("place", f.posexplode("keys").alias("band", "key"))
    counts = keys.groupBy("band", "key").agg(f.count("place").alias("owners"))
    return keys.join(counts.where("owners > 1"), ["band", "key"])


def pairs(signatures: Frame, found: Frame) -> Frame:
    """Return the pairs of buckets that are not full, of which enough minima are equal."""
    from pyspark.sql import functions as f

    listed = (
        found.where(f.col("owners") <= CROWD)
        .groupBy("band", "key")
        .agg(f.sort_array(f.collect_list("place")).alias("places"))
    )
    both = f.expr(
        "flatten(transform(places, (left, at) -> "
        "transform(slice(places, at + 2, size(places)), right -> "
        "named_struct('one', left, 'other', right))))"
    )
    chosen = listed.select(f.explode(both).alias("pair")).select("pair.*").distinct()
    side = signatures.select("place", "signature")
    for name in ("one", "other"):
        chosen = chosen.join(
            side.withColumnRenamed("place", name).withColumnRenamed("signature", f"{name}_minima"),
            name,
        )
    chosen = chosen.select("one", "other", "one_minima", "other_minima")
    return chosen.mapInArrow(partial(_alike, ALIKE), PAIRS)


def crowds(found: Frame) -> Frame:
    """Return the documents of each full bucket, in order."""
    from pyspark.sql import functions as f

    full = found.where(f.col("owners") > CROWD).groupBy("band", "key")
    return full.agg(f.sort_array(f.collect_list("place")).alias("places")).select("places")


def _sign_batches(batches: Iterable[Any]) -> Iterator[Any]:
    import numpy as np
    import pyarrow as pa

    for batch in batches:
        places, words = (column.to_pylist() for column in batch.columns)
        sets = [shingles(np.frombuffer(word, dtype=np.uint64)) for word in words]
        values = signatures(sets)
        keys = all_keys(values).view(np.int64)
        rows = [
            {"place": place, "signature": minima.tobytes(), "keys": own.tolist()}
            for place, minima, own, members in zip(places, values, keys, sets, strict=True)
            if len(members)
        ]
        kinds = [("place", pa.int64()), ("signature", pa.binary()), ("keys", pa.list_(pa.int64()))]
        yield pa.RecordBatch.from_pylist(rows, pa.schema(kinds))


def _alike(least: float, batches: Iterable[Any]) -> Iterator[Any]:
    import numpy as np
    import pyarrow as pa

    for batch in batches:
        left, right = (
            np.frombuffer(b"".join(batch.column(at).to_pylist()), dtype=np.uint32) for at in (2, 3)
        )
        shape = (batch.num_rows, -1)
        share = (left.reshape(shape) == right.reshape(shape)).mean(axis=1)
        yield batch.select(["one", "other"]).filter(pa.array(share >= least))
