"""A cluster gives what one process gives, to the byte, whatever becomes of its machines.

Where there is no Java or no pyspark, none of this runs; with SOURCEAUDIT_CLUSTER=full it fails.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from sourceaudit.spill.room import FOLDER

from .machines import Cluster, cluster, missing

FULL = os.environ.get("SOURCEAUDIT_CLUSTER") == "full"
SHORT, LONG = 300, 3000
MOST_SHUFFLED = 60_000  # bytes of a document
TINY = "256k"  # of a disk: what is shuffled of a few hundred sources is more

pytestmark = pytest.mark.skipif(
    missing() is not None and not FULL, reason=f"cluster: not run, {missing()}"
)
full = pytest.mark.skipif(not FULL, reason="SOURCEAUDIT_CLUSTER=full runs this")

FRAMES = r"""
import sys
from pyspark.sql import SparkSession, functions as f
from sourceaudit.engines.spark import audit_frames

session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = session.read.json(sys.argv[1])
frame = frame.withColumn("at", f.regexp_extract("url", r"(\d+)$", 1).cast("long"))
audit_frames(frame, sys.argv[2], name=sys.argv[1], order=["at"], formats=["json", "md"])
"""

Reports = Mapping[str, bytes]


def audit(drop: Path, out: Path, *more: str, **beside: str) -> subprocess.Popen[bytes]:
    """Start an audit."""
    command = [sys.executable, "-m", "sourceaudit", "audit", drop.name, "-o", str(out)]
    return subprocess.Popen(
        [*command, "--fail-on", "never", "-f", "json", "-f", "md", "--no-cache", *more],
        cwd=drop.parent,
        stdout=subprocess.DEVNULL,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"} | beside,
    )


def files(out: Path) -> Reports:
    """Return the reports."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.is_file()}


def made(folder: Path, count: int) -> tuple[Path, Reports]:
    """Return a drop of so many sources, and its reports by one process."""
    drop = folder / "drop.jsonl"
    script = str(Path(__file__).parents[1] / "spill" / "drops.py")
    subprocess.run([sys.executable, script, str(drop), str(count)], check=True)
    assert audit(drop, folder / "serial", "--engine", "serial").wait() == 3  # double ids
    return drop, files(folder / "serial")


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reports]:
    """Return a long drop, and its reports by one process."""
    return made(tmp_path_factory.mktemp("long"), LONG)


@contextmanager
def spread(machines: Cluster, drop: Path, out: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Audit a drop on a cluster."""
    environment = machines.environment(out.with_name("events"))
    run = audit(drop, out, "--engine", "spark", **environment)
    yield run
    assert run.wait() == 3


def events(out: Path) -> str:
    """Return what Spark told of a run."""
    return "".join(
        path.read_text() for path in out.with_name("events").rglob("*") if path.is_file()
    )


def test_cluster_agrees(tmp_path: Path) -> None:
    """Two workers give what one process gives; the master opens no port for jobs of others."""
    drop, expected = made(tmp_path, SHORT)
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as machines, spread(machines, drop, out):
        pass
    assert files(out) == expected
    assert "REST" not in (tmp_path / "cluster" / "master" / "log").read_text()
    assert not (out / FOLDER).exists()


@full
def test_cluster_agrees_on_thousands(long: tuple[Path, Reports], tmp_path: Path) -> None:
    """The same of 3,000 sources; of a document little is sent from one machine to another."""
    drop, expected = long
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as machines, spread(machines, drop, out):
        pass
    assert files(out) == expected
    assert shuffled(events(out)) < MOST_SHUFFLED * LONG


@full
def test_frames_of_a_session(tmp_path: Path) -> None:
    """Rows of a frame are audited where they are, in the order of a column."""
    drop, _ = made(tmp_path, SHORT)
    assert audit(drop, tmp_path / "expected", "--fail-on", "error").wait() == 3
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "PYSPARK_PYTHON": sys.executable}
    script = [sys.executable, "-c", FRAMES, drop.name, "out"]
    subprocess.run(script, cwd=tmp_path, env=environment, check=True)
    assert files(tmp_path / "out") == files(tmp_path / "expected")


@full
@pytest.mark.parametrize("stage", ["profiles", "candidates"])
def test_worker_is_killed(long: tuple[Path, Reports], tmp_path: Path, stage: str) -> None:
    """A machine that is lost while sources are profiled, or while its shuffle is read."""
    drop, expected = long
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as machines, spread(machines, drop, out) as run:
        wait(lambda: any(out.glob(f"{FOLDER}/frames/*/*/{stage}/_temporary")), run)
        time.sleep(2)  # some tasks are done, and some of what they shuffled is on the machine
        machines.workers[0].kill()
    assert files(out) == expected
    assert "SparkListenerExecutorRemoved" in events(out)


@full
def test_driver_is_killed(long: tuple[Path, Reports], tmp_path: Path) -> None:
    """A run that is killed is gone on from: what a stage gave is read, not made again."""
    drop, expected = long
    out = tmp_path / "out"
    with cluster(tmp_path / "cluster") as machines:
        environment = machines.environment(tmp_path / "events")
        run = audit(drop, out, "--engine", "spark", **environment)
        wait(lambda: any(out.glob(f"{FOLDER}/frames/*/*/candidates/_temporary")), run)
        run.kill()
        run.wait()
        before = parts(out)
        assert before
        again = audit(drop, out, "--engine", "spark", "--resume", **environment)
        wait(lambda: any(out.glob(f"{FOLDER}/frames/*/*/stock.done")), again)
        assert parts(out) == before
        assert again.wait() == 3
    assert files(out) == expected


@full
@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk takes root")
def test_disk_is_full(long: tuple[Path, Reports], tmp_path: Path) -> None:
    """A machine whose disk is full: what it cannot do is done by the other."""
    drop, expected = long
    disk, out = tmp_path / "disk", tmp_path / "out"
    disk.mkdir()
    mount = ("/bin/mount", "-t", "tmpfs", "-o", f"size={TINY}", "tmpfs", str(disk))
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        with cluster(tmp_path / "cluster", full=disk) as machines, spread(machines, drop, out):
            pass
    finally:
        subprocess.run(["/bin/umount", "-l", str(disk)], check=True)
    assert files(out) == expected
    assert "No space left on device" in events(out)


def parts(out: Path) -> frozenset[tuple[str, int]]:
    """Return the files that profiles were written into, each with what tells it from another."""
    found = out.glob(f"{FOLDER}/frames/*/*/profiles/part-*")
    return frozenset((path.name, path.stat().st_mtime_ns) for path in found)


def shuffled(told: str) -> int:
    """Return the bytes that tasks wrote for others to read."""
    ended = (json.loads(line) for line in told.splitlines() if "SparkListenerTaskEnd" in line)
    metrics = (one.get("Task Metrics") or {} for one in ended)
    written = (metric.get("Shuffle Write Metrics") or {} for metric in metrics)
    return sum(one.get("Shuffle Bytes Written", 0) for one in written)


def wait(begun: Callable[[], bool], run: subprocess.Popen[bytes]) -> None:
    """Wait until something has begun in a run."""
    while not begun():
        assert run.poll() is None
        time.sleep(0.05)
