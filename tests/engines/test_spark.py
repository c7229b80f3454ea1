"""A cluster needs what is not in the base install, and says so."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from sourceaudit.engines import spark
from sourceaudit.errors import UsageError


def test_without_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pyspark is missing, the message names the extra."""
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    with pytest.raises(UsageError, match=r"pip install 'sourceaudit\[spark\]'"):
        spark.session()


def test_without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where Java is missing, the message says what to install."""
    errors: Any = ModuleType("pyspark.errors")
    errors.PySparkException = ValueError
    sql: Any = ModuleType("pyspark.sql")
    sql.SparkSession = SimpleNamespace(getActiveSession=lambda: None)
    for name, module in (("pyspark.errors", errors), ("pyspark.sql", sql)):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setitem(sys.modules, "pyspark", ModuleType("pyspark"))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(UsageError, match="apt install openjdk-17-jre-headless"):
        spark.session()


def test_old_sessions_are_refused() -> None:
    """A session of Spark 3 is told before anything is done."""
    spark.require_version(SimpleNamespace(version="4.0.1"))
    with pytest.raises(UsageError, match=r"Spark 3\.5\.9"):
        spark.require_version(SimpleNamespace(version="3.5.9"))


def test_rows_are_typed() -> None:
    """Columns say what they hold; values of another kind are refused."""
    columns: dict[str, spark.Type] = {"n": "long", "raw": "binary"}
    assert spark.schema_of(columns) == "n long, raw binary"
    assert spark.table_of([{"n": 1, "raw": b"a"}], columns).num_rows == 1
    with pytest.raises(ValueError, match="tried to convert"):
        spark.table_of([{"n": "one", "raw": b"a"}], columns)
