"""Two runs into one folder: one waits for the other, and a reader never takes half of each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sourceaudit import saving
from sourceaudit.errors import UsageError
from sourceaudit.saving.lock import LOCK

SCRIPT = Path(__file__).with_name("racing.py")
TIMES = 400 if os.environ.get("SOURCEAUDIT_HOSTILE") == "full" else 60


@pytest.mark.skipif(os.name == "nt", reason="there is no fork on Windows")
def test_two_runs_and_a_reader(tmp_path: Path) -> None:
    """No file is torn, no set is mixed, neither run fails, and nothing is left."""
    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path / "out", str(TIMES)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert [seen.get(name, 0) for name in ("torn", "unreadable", "failed", "left")] == [0, 0, 0, 0]
    assert seen["taken"]


def test_a_second_run_waits(tmp_path: Path) -> None:
    """It writes when the first is done, and leaves where that takes too long."""
    order: list[str] = []

    def second() -> None:
        with saving.lock_folder(tmp_path):
            order.append("second")

    with saving.lock_folder(tmp_path):
        with (
            pytest.raises(UsageError, match="another run is writing"),
            saving.lock_folder(tmp_path, wait=0),
        ):
            pass
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join()

    assert order == ["first", "second"]
    assert not (tmp_path / LOCK).exists()


def test_the_lock_of_a_dead_run_holds_nobody(tmp_path: Path) -> None:
    """The file of a lock that nobody holds is no lock."""
    (tmp_path / LOCK).write_bytes(b"")

    with saving.lock_folder(tmp_path, wait=0):
        pass


def test_leftovers_of_dead_runs_are_swept(tmp_path: Path) -> None:
    """Half a stage goes, with files of ours alone; a journal that leads out is not followed."""
    (tmp_path / "mine.part").write_text("mine")
    (tmp_path / ".sourceaudit-mine.part").write_text("mine")
    stage = tmp_path / "out" / saving.sets.STAGE
    for journal in ("", json.dumps({"files": [["000000", "../mine.part"]], "gone": {}})):
        stage.mkdir(parents=True)
        (stage / "000000").write_text("half")
        if journal:
            (stage / saving.sets.JOURNAL).write_text(journal)

        saving.replace_set(tmp_path / "out", [("a.txt", b"a")])

        assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.txt"]
    saving.sweep(tmp_path, idle=0)
    assert (tmp_path / "mine.part").read_text() == "mine"
    assert (tmp_path / ".sourceaudit-mine.part").exists()
