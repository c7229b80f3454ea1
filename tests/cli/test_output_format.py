"""`audit --output-format`: findings on standard output, as linters print them; Ctrl-C."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TEXT = (
    "The ferry of Lanford runs again\n\nThe ferry carried 300 people on its first day, the harbour "
    "master said on Monday.\n\nShare this article: Facebook | Twitter | Email\n"
)
PLACE = re.compile(r"ferry\.txt:\d+:\d+ [a-z-]+/[a-z-]+ \S.*")


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a folder with a source that has something to report."""
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def printed(drop: Path, style: str) -> str:
    """Return what an audit prints in a style."""
    done = subprocess.run(
        [sys.executable, "-m", "sourceaudit", "audit", "ferry.txt", "--output-format", style,
         "--fail-on", "never", "-f", "json"],
        cwd=drop, env=os.environ | {"COLUMNS": "120"}, capture_output=True, encoding="utf-8",
        check=True,
    )  # fmt: skip
    return done.stdout


def test_a_line_a_finding_with_its_place(drop: Path) -> None:
    """`concise` is file:line:column, rule and message; the last line is the verdict in words."""
    *lines, last = printed(drop, "concise").splitlines()
    assert lines
    assert all(PLACE.fullmatch(line) for line in lines)
    assert last.endswith("The source passes the gate.")


def test_programs_read_the_same_findings(drop: Path) -> None:
    """`json` is a list of findings; other formats are printed as they would stand in a file."""
    rows = json.loads(printed(drop, "json"))
    audit = json.loads((drop / "reports" / "audit.json").read_text(encoding="utf-8"))
    (source,) = audit["sources"]
    assert {row["fingerprint"] for row in rows} == {
        one["fingerprint"] for one in (*source["findings"], *source["inconsistencies"])
    }
    assert all(row["path"] == "ferry.txt" and row["line"] > 0 for row in rows)
    assert json.loads(printed(drop, "sarif"))["version"] == "2.1.0"
    assert printed(drop, "md").startswith("# Audit of 1 source")


@pytest.mark.skipif(os.name == "nt", reason="a signal that other systems send")
@pytest.mark.parametrize("moment", [0.2, 1.5])
def test_an_interrupted_run_says_so_in_one_sentence(drop: Path, moment: float) -> None:
    """Whenever Ctrl-C comes, there is one line and no traceback."""
    (drop / "long.txt").write_text(TEXT * 20_000, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "sourceaudit", "audit", "long.txt", "-j", "1"],
        cwd=drop, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as running:  # fmt: skip
        time.sleep(moment)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=120)
    assert running.returncode in (130, -signal.SIGINT)  # Python itself may not have begun
    assert "Traceback" not in said or running.returncode == -signal.SIGINT
    assert len(said.splitlines()) <= 1 or running.returncode == -signal.SIGINT
