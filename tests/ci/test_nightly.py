"""docs/examples/nightly.sh: two drops in a row, with an archive and a baseline."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

COPIED = (
    "The ferry of Lanford runs again after nine years, and it carried three hundred people "
    "across the Mera on its first day, said the harbour master, who had counted them himself."
)
EARLIER = "archive:monday/drops/monday/one.txt"

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="the script is bash"
)


def night(repository: Path, drop: str, environment: dict[str, str]) -> tuple[int, str, Any]:
    """Return the exit code of a night, what it said, and its audit.json."""
    script = Path(__file__).parents[2] / "docs" / "examples" / "nightly.sh"
    done = subprocess.run(
        ["bash", script, drop],  # noqa: S607
        cwd=repository,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    file = repository / "reports" / "audit.json"
    told = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    return done.returncode, done.stdout, told


def test_the_second_drop_is_told_what_it_took_from_the_first(
    repository: Path, environment: dict[str, str], inputs: dict[str, str]
) -> None:
    """Known evidence passes, copies of earlier nights are found, a bad drop is kept as well."""
    first, second = repository / "drops" / "monday", repository / "drops" / "tuesday"
    for folder in (first, second):
        folder.mkdir(parents=True)
    texts = list(inputs.values())
    bad = next(text for text in texts if "**" in text)
    (first / "one.txt").write_text(f"{texts[0]}\n\n{COPIED}\n")
    (first / "bad.txt").write_text(bad)
    (repository / "sourceaudit.yaml").write_text("baseline: baseline\n")
    accept = ["sourceaudit", "baseline", "create", "drops/monday", "--reason", "before the gate"]
    subprocess.run(accept, cwd=repository, env=environment, check=True)

    code, said, told = night(repository, "drops/monday", environment)
    assert code == 0, said
    assert told["partners"] == []
    assert "added 2 sources as monday" in said

    (second / "two.txt").write_text(f"{texts[2]}\n\n{COPIED}\n")
    (second / "same.txt").write_text(bad)
    (second / "junk.txt").write_text(
        f"{COPIED[:90]}.\n\nShare your thoughts in the comments below.\n"
    )
    code, said, told = night(repository, "drops/tuesday", environment)
    assert code == 1, said
    found = {(one["left"], one["right"]) for one in told["overlaps"] if one["right"] != one["left"]}
    assert {
        ("drops/tuesday/two.txt", EARLIER),
        ("drops/tuesday/same.txt", "archive:monday/drops/monday/bad.txt"),
    } <= found
    (shared,) = [
        passage["left_text"]
        for one in told["overlaps"]
        if (one["left"], one["right"]) == ("drops/tuesday/two.txt", EARLIER)
        for passage in one["passages"]
    ]
    assert COPIED.rstrip(".") in shared
    assert "added 3 sources as tuesday" in said
    assert told["baseline"]["missing"]
    kept = json.loads((repository / "state" / "audit.json").read_text(encoding="utf-8"))
    assert {one["id"] for one in kept["sources"]} == {
        "drops/tuesday/junk.txt", "drops/tuesday/same.txt", "drops/tuesday/two.txt",
    }  # fmt: skip


def test_a_night_that_cannot_begin_changes_nothing(
    repository: Path, environment: dict[str, str]
) -> None:
    """A drop that is not there, a broken configuration: no archive, no audit is left."""
    (repository / "sourceaudit.yaml").write_text("gaet: {}\n")
    code, said, told = night(repository, "drop", environment)
    assert (code, told) == (2, None), said
    assert list((repository / "state").iterdir()) == []


def test_what_cannot_be_read_does_not_keep_the_rest_out(
    repository: Path, environment: dict[str, str]
) -> None:
    """The exit code is 3; the sources that were read are in the archive; names are only names."""
    drop = repository / "-j $(touch owned)"
    drop.mkdir()
    (drop / "empty.txt").write_text("")
    (drop / "good.txt").write_text(COPIED)
    code, said, _ = night(repository, drop.name, environment)
    assert code == 3, said
    assert "added 1 source" in said
    assert not (repository / "owned").exists()
