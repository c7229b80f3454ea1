"""What a session of Spark finds by joins is what one process finds in memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import combinations, pairwise
from random import Random
from typing import Any

import pytest

from sourceaudit.overlap.clusters import Forest, alike
from sourceaudit.overlap.joins import Terms
from sourceaudit.overlap.shingles import shingles, word_hashes

from .machines import SHORT_LIVED, missing

pytestmark = pytest.mark.skipif(missing() is not None, reason=f"cluster: not run, {missing()}")

SCRIPT = r"""
import json, sys
from pyspark.sql import SparkSession
from sourceaudit.engines.spark import Frames, copies, grams, stars
from sourceaudit.overlap.joins import Terms
from sourceaudit.overlap.shingles import word_hashes

java, given, folder, found = sys.argv[1:]
settings = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.driver.extraJavaOptions": java,
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
session = SparkSession.builder.master("local[1]").config(map=settings).getOrCreate()
given, frames = json.load(open(given)), Frames(session, folder)
edges = session.createDataFrame(given["edges"], "one long, other long")
hashes = word_hashes(given["texts"])
rows = [(at, bytearray(words.tobytes())) for at, words in enumerate(hashes)]
texts = session.createDataFrame(rows, "place long, words binary")
pairs = session.createDataFrame(given["pairs"], "one long, other long")
candidates = grams.candidates(texts, len(rows), Terms(frequency=5))
made = {
    "stars": stars.stars(edges, frames).select("one", "other"),
    "alike": copies.alike(texts, pairs, 0.5).select("one", "other"),
    "far": candidates.where("far").select("code"),
    "near": candidates.where("not far").select("code"),
}
json.dump({name: [[*row] for row in frame.collect()] for name, frame in made.items()},
          open(found, "w"))
"""
APART = 1_000  # between the nodes of two graphs
NEAR = 0.5

Found = Mapping[str, list[Any]]


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


def texts() -> list[list[str]]:
    """Return texts of made-up words, of which some are edits of others and all have one ending."""
    draw = Random(4)  # noqa: S311
    words = [f"word{number}" for number in range(400)]
    made: list[list[str]] = []
    for at in range(60):
        text = draw.choices(words, k=40)
        if at % 3:
            copied = [*made[-1]]
            start = draw.randrange(30)
            copied[start : start + 2 * (at % 3)] = text[: at % 7]
            text = copied
        made.append(text)
    return [[*text, *"and all of them end in these very words".split()] for text in made]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Return what a session finds in the graphs and the texts."""
    folder = tmp_path_factory.mktemp("session")
    given, result = folder / "given.json", folder / "found.json"
    pairs = [*combinations(range(len(texts())), 2)]
    given.write_text(json.dumps({"edges": graphs(), "texts": texts(), "pairs": pairs}))
    command = [
        sys.executable,
        "-c",
        SCRIPT,
        SHORT_LIVED,
        *map(str, (given, folder.as_uri(), result)),
    ]
    subprocess.run(command, check=True, env=os.environ | {"PYSPARK_PYTHON": sys.executable})
    told: Found = json.loads(result.read_text())
    return told


def near_pairs() -> list[list[int]]:
    """Return the texts that are near-copies, as one process finds them."""
    sets = {f"{at:02}": shingles(words) for at, words in enumerate(word_hashes(texts()))}
    return [[int(one), int(other)] for one, other in alike(sets, combinations(sets, 2), NEAR)]


def test_stars_agree_with_the_forest(found: Found) -> None:
    """Each node but the smallest of its component hangs on that one, and on no other."""
    forest = Forest()
    for one, other in graphs():
        forest.join(f"{one:06}", f"{other:06}")
    nodes = {node for edge in graphs() for node in edge}
    roots = {node: int(forest.root(f"{node:06}")) for node in nodes}
    expected = sorted([root, node] for node, root in roots.items() if root != node)
    assert sorted(found["stars"]) == expected


def test_near_copies_agree(found: Found) -> None:
    """The exact index of each pair is that of one process."""
    assert len(near_pairs()) > 10
    assert sorted(found["alike"]) == near_pairs()


def test_what_is_far_is_no_near_copy(found: Found) -> None:
    """Candidates that share too few grams are told, and no near-copy is among them."""
    far, near = ({code for (code,) in found[name]} for name in ("far", "near"))
    assert len(far) > 10
    codes = {one * len(texts()) + other for one, other in near_pairs()}
    assert not codes & far
    assert codes <= near
    assert Terms().near == NEAR
