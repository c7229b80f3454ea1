"""A cluster of this machine: a master of Spark and its workers, all on loopback."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

PATIENCE = 240  # seconds until a machine is there: a core may be shared by many
WORKERS = 2
# What compiles programs that run for days would take most of the time of one that runs for seconds.
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
SETTINGS = f"""
spark.driver.extraJavaOptions {SHORT_LIVED}
spark.executor.extraJavaOptions {SHORT_LIVED}
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.driver.memory 1g
spark.executor.memory 700m
spark.executor.cores 1
spark.sql.shuffle.partitions 4
spark.ui.enabled false
spark.eventLog.enabled true
spark.eventLog.compress false
"""


def missing() -> str | None:
    """Return what a cluster cannot be started without, None where all of it is there."""
    if shutil.which("java") is None:
        return "no Java"
    return "no pyspark" if find_spec("pyspark") is None else None


@dataclass(frozen=True, slots=True)
class Machine:
    """A worker: its process, whose children do the work, and its folder."""

    process: subprocess.Popen[bytes]
    folder: Path

    def kill(self) -> None:
        """End it as a machine ends that loses its power: with all that runs on it."""
        for each in (self.process.pid, *_descendants(self.process.pid)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)
        self.process.wait()


@dataclass(frozen=True, slots=True)
class Cluster:
    """A master, where its processes write, and what a driver is started with."""

    address: str
    state: str
    folder: Path
    workers: tuple[Machine, ...]

    def environment(self, events: Path) -> Mapping[str, str]:
        """Return the environment of a driver, whose events are told in a folder."""
        events.mkdir(parents=True)
        settings = events.with_name("settings")
        settings.mkdir()
        told = f"{SETTINGS}spark.eventLog.dir {events.as_uri()}\n"
        (settings / "spark-defaults.conf").write_text(told)
        return {"SPARK_MASTER": self.address, "SPARK_CONF_DIR": str(settings)}


@contextmanager
def cluster(folder: Path, full: Path | None = None) -> Iterator[Cluster]:
    """Start a cluster of two; the second keeps what it shuffles in the folder `full`, if any."""
    import pyspark

    home = Path(pyspark.__file__).parent
    port, shown = _free(), _free()
    environment = os.environ | {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_NO_DAEMONIZE": "1",
        "SPARK_DAEMON_MEMORY": "128m",
        "SPARK_DAEMON_JAVA_OPTS": SHORT_LIVED,
        "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
    }

    def start(name: str, *arguments: str, **more: str) -> Machine:
        place = folder / name
        place.mkdir(parents=True)
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                [str(home / "bin" / "spark-class"), *arguments],
                env=environment | more,
                cwd=place,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return Machine(process, place)

    deploy = "org.apache.spark.deploy"
    at = ("--host", "127.0.0.1", "--webui-port")
    master = start("master", f"{deploy}.master.Master", *at, str(shown), "--port", str(port))
    machines = []
    try:
        state, address = f"http://127.0.0.1:{shown}/json/", f"spark://127.0.0.1:{port}"
        _wait(lambda: _state(state) is not None)
        for number in range(WORKERS):
            name = f"worker{number}"
            local = full if full is not None and number else folder / f"{name}-local"
            room = ("-c", "1", "-m", "1g", "-d", str(folder / f"{name}-work"))
            machines.append(
                start(
                    name,
                    f"{deploy}.worker.Worker",
                    *(*at, "0", *room, address),
                    SPARK_LOCAL_DIRS=str(local),
                )
            )
        _wait(lambda: (_state(state) or {}).get("aliveworkers") == WORKERS)
        yield Cluster(address, state, folder, tuple(machines))
    finally:
        for machine in (*machines, master):
            if machine.process.poll() is None:
                machine.kill()


def _state(address: str) -> dict[str, Any] | None:
    """Return what a master tells of itself, None where it does not answer."""
    try:
        with urlopen(address, timeout=10) as answer:  # noqa: S310 - our own master
            found: dict[str, Any] = json.load(answer)
    except (OSError, ValueError):
        return None
    return found


def _wait(done: Any) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until, "the cluster does not come to life"
        time.sleep(0.2)


def _free() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _descendants(process: int) -> Iterator[int]:
    """Yield the processes that one started, and those that they did."""
    children: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            above = int(path.read_text().rsplit(")", 1)[1].split()[1])
            children.setdefault(above, []).append(int(path.parent.name))
    found = [*children.get(process, ())]
    for one in found:
        found += children.get(one, ())
    yield from found
