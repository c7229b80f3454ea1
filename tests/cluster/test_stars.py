"""Components that a cluster finds by stars are those that one process finds by its forest."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from sourceaudit.overlap.clusters import Forest

from .machines import SHORT_LIVED, missing

pytestmark = pytest.mark.skipif(missing() is not None, reason=f"cluster: not run, {missing()}")

SCRIPT = r"""
import json, sys
from pyspark.sql import SparkSession
from sourceaudit.engines.spark import Frames, stars

settings = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.extraJavaOptions": sys.argv[4],
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
session = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
edges = session.createDataFrame(json.load(open(sys.argv[1])), "one long, other long")
found = stars.stars(edges, Frames(session, sys.argv[2])).collect()
json.dump([[row["one"], row["other"]] for row in found], open(sys.argv[3], "w"))
"""
APART = 1_000  # between the nodes of two graphs


def random_graph(seed: int, nodes: int, edges: int) -> set[tuple[int, int]]:
    """Return a graph that has neither loops nor edges twice, the smaller node of each first."""
    draw = Random(seed)  # noqa: S311 - a made-up graph
    pairs = (draw.sample(range(nodes), 2) for _ in range(edges))
    return {(min(pair), max(pair)) for pair in pairs}


def graphs() -> list[tuple[int, int]]:
    """Return sparse and dense graphs, a path in no order, a star around its last node."""
    path = [*range(60)]
    Random(9).shuffle(path)  # noqa: S311
    made = [random_graph(seed, 80, 20 * seed) for seed in range(1, 8)]
    made.append({(min(pair), max(pair)) for pair in pairwise(path)})
    made.append({(node, 50) for node in range(50)})
    return [
        (APART * at + one, APART * at + other)
        for at, graph in enumerate(made)
        for one, other in sorted(graph)
    ]


def test_stars_agree_with_the_forest(tmp_path: Path) -> None:
    """Each node but the smallest of its component hangs on that one, and on no other."""
    edges = graphs()
    forest = Forest()
    for one, other in edges:
        forest.join(f"{one:06}", f"{other:06}")
    nodes = {node for edge in edges for node in edge}
    roots = {node: int(forest.root(f"{node:06}")) for node in nodes}
    given, found = tmp_path / "edges.json", tmp_path / "stars.json"
    given.write_text(json.dumps(edges))
    environment = os.environ | {"PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, "-c", SCRIPT, given, (tmp_path / "frames").as_uri(), found]
    command.append(SHORT_LIVED)
    subprocess.run(command, check=True, env=environment)
    stars = [tuple(edge) for edge in json.loads(found.read_text())]
    assert sorted(stars) == sorted((root, node) for node, root in roots.items() if root != node)
