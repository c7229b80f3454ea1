"""Work that copies of a process share out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("sharing.py")
forking = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")


def told(kind: str, jobs: int, least: int = 10) -> str:
    """Return what the script says."""
    command = [sys.executable, str(SCRIPT), kind, str(jobs), str(least)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@forking
@pytest.mark.parametrize(("jobs", "here"), [(2, "50"), (4, "25"), (3, "34")])
def test_each_process_does_its_share(jobs: int, here: str) -> None:
    """Results come in order, and this process did one share of them."""
    assert told("works", jobs) == here


@pytest.mark.parametrize(("jobs", "least"), [(1, 10), (4, 101)])
def test_little_work_is_done_here(jobs: int, least: int) -> None:
    """One job, or fewer items than are worth a process: no copy is made."""
    assert told("works", jobs, least) == "100"


@forking
def test_what_a_copy_did_not_bring_to_an_end_is_done_here() -> None:
    """A copy that is ended costs time, and no result."""
    assert told("dies", 2) == "100"


def test_an_error_is_raised_where_it_can_be_told() -> None:
    """What breaks in a copy breaks here as well, with its own words."""
    assert told("breaks", 2) == "item 51 is broken"


@forking
@pytest.mark.parametrize(
    ("kind", "jobs", "many", "here"),
    [
        ("beside", 2, 64, "False"),
        ("beside", 2, 63, "True"),
        ("beside", 1, 64, "True"),
        ("beside, dies", 2, 64, "True"),
    ],
)
def test_something_else_is_done_beside(kind: str, jobs: int, many: int, here: str) -> None:
    """A copy does it where it is worth one; where that comes to no end it is done here."""
    assert told(kind, jobs, many) == here
