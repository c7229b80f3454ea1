"""Components of a graph whose edges do not fit into memory, as stars around their smallest nodes.

Large stars and small stars by turns (Kiveris and others, Connected Components in MapReduce and
Beyond, 2014): the larger neighbours of a node are joined to the smallest one, then the smaller
neighbours are, until every component is one star. Each round has no more edges than the one before
it, and is written, so that a rerun goes on from there.
"""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

from sourceaudit.engines.spark.frames import Frame, Frames

EDGES = "spark.sourceaudit.edges"  # of the session: edges that the driver joins by itself
MOST = 50_000_000  # two numbers each: 800 MB of the driver's memory


def most_edges(session: Any) -> int:  # noqa: ANN401 - pyspark need not be installed
    """Return how many edges the driver of a session joins by itself."""
    return int(session.conf.get(EDGES, str(MOST)))


def stars(edges: Frame, frames: Frames) -> Frame:
    """Return an edge from the smallest node of each component (`one`) to each other (`other`).

    `edges` have two nodes each, `one` smaller than `other`, and none comes twice; `frames` keep
    what rounds give.
    """
    rounds = count()
    while not _are_stars(edges):
        edges = frames.stage(f"round{next(rounds)}", partial(_join_twice, edges))
    return edges


def _join_twice(edges: Frame) -> Frame:
    return _small(_large(edges))


def _large(edges: Frame) -> Frame:
    """Join the larger neighbours of each node to the smallest of its neighbours and itself."""
    from pyspark.sql import functions as f

    back = edges.select(f.col("other").alias("one"), f.col("one").alias("other"))
    both = edges.unionByName(back)
    least = both.groupBy("one").agg(f.least(f.min("other"), f.col("one")).alias("least"))
    larger = edges.join(least, "one")  # of an edge the first node is the smaller one
    return larger.select(f.col("least").alias("one"), "other").distinct()


def _small(edges: Frame) -> Frame:
    """Join the smaller neighbours of each node, and itself, to the smallest of them."""
    from pyspark.sql import functions as f

    least = edges.groupBy("other").agg(f.min("one").alias("least"))
    found = edges.join(least, "other")
    smaller = found.where("one != least").select(f.col("least"), f.col("one").alias("other"))
    own = least.select("least", "other")
    return own.unionByName(smaller).withColumnRenamed("least", "one").distinct()


def _are_stars(edges: Frame) -> bool:
    """Tell whether every node is the middle of a star or at the end of one edge."""
    ends = edges.select("other")
    doubled = edges.groupBy("other").count().where("count > 1")
    middles = edges.select("one").distinct().withColumnRenamed("one", "other")
    return bool(doubled.isEmpty() and middles.join(ends, "other", "left_semi").isEmpty())
