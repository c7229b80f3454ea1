"""The session: the one that is there, or one that is started as Spark's own settings say."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from sourceaudit.errors import UsageError

Session = Any  # pyspark.sql.SparkSession, which need not be installed

MASTER = "SPARK_MASTER"  # of the environment; without it spark.master of Spark's own settings holds
# What a session that is started here has: no bars among our own messages; what broke on a machine,
# such as one whose disk is full, is tried on another.
# Texts shrink twice as much by zstd as by what Spark packs with otherwise.
ALWAYS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.excludeOnFailure.enabled": "true",
    "spark.io.compression.codec": "zstd",
}
# What a session is started with where nobody says otherwise. Rows are whole texts, and few of them
# are to be in memory at once; tasks of Python do not run better for being few.
DEFAULTS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
}
OLDEST = 4  # that takes and gives tables of Arrow
NAME = "sourceaudit"  # of a session that is started here
TASKS = "spark.sql.shuffle.partitions"
LEAST_TASKS = 8  # of a shuffle
SHUFFLED_EACH = 5_000  # sources a task: 4 kB of grams each, and as much of texts
WITHOUT_PACKAGE = "--engine spark needs the extra: pip install 'sourceaudit[spark]'"
WITHOUT_JAVA = (
    "--engine spark needs a Java runtime, 17 or later, and none is there: install one (Debian: "
    "apt install openjdk-17-jre-headless), or let JAVA_HOME name its folder"
)


def session() -> Session:
    """Return the active session, or else start one. Raises UsageError where that cannot be."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(WITHOUT_PACKAGE) from None
    if (active := SparkSession.getActiveSession()) is not None:
        return active
    if not has_java():
        raise UsageError(WITHOUT_JAVA)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    building = SparkSession.builder.appName(NAME).config(map=ALWAYS)
    if master := os.environ.get(MASTER):
        building = building.master(master)
    try:
        started = building.getOrCreate()
    except (PySparkException, RuntimeError, OSError) as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise UsageError(f"Spark does not start: {lines[0]}") from error
    context = started.sparkContext
    context.setLogLevel("ERROR")
    for name, value in DEFAULTS.items():
        if not context.getConf().contains(name):
            started.conf.set(name, value)
    return started


def shuffle_for(session: Session, count: int) -> None:
    """Let a session that was started here shuffle by as many tasks as so many sources take."""
    context = session.sparkContext
    if context.appName == NAME and not context.getConf().contains(TASKS):
        tasks = max(LEAST_TASKS, 2 * context.defaultParallelism, count // SHUFFLED_EACH)
        session.conf.set(TASKS, str(tasks))


def require_version(session: Session) -> None:
    """Raise UsageError for a session of a Spark that is too old."""
    if int(session.version.split(".")[0]) < OLDEST:
        raise UsageError(
            f"this session is of Spark {session.version}, and {OLDEST}.0 or later is needed: "
            "choose a newer runtime"
        )


def has_java() -> bool:
    """Tell whether there is a Java runtime where Spark looks for one."""
    home = os.environ.get("JAVA_HOME")
    place = Path(home, "bin", "java") if home else None
    return place.exists() if place is not None else shutil.which("java") is not None
