"""What an audit loads: nothing that it has no use for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

IMPORTED = re.compile(r"^import time:[\s\d]*\|[\s\d]*\|\s*(\S+)$", re.MULTILINE)
# Each takes .02 to .6 s, or is for pages, for other formats, for an archive, for mistakes.
IDLE = {
    *("trafilatura", "justext", "htmldate", "lxml", "datasketch", "scipy", "pandas", "pyarrow"),
    *("py3langid", "warcio", "numpy.ma", "ruamel.yaml", "jsonschema"),
    *("sourceaudit.readers.html", "sourceaudit.archive", "sourceaudit.consistency.judges"),
    *("sourceaudit.report.sarif", "sourceaudit.report.diff.compare"),
}
TOWNS = ("Ashford", "Brook", "Carrick", "Dunmore", "Elmet", "Fenwick", "Garth", "Holm")


def article(number: int) -> str:
    """Return a plain English article unlike any other."""
    town, year = TOWNS[number % len(TOWNS)], 1900 + 7 * number
    return (
        f"The bridge of {town} was closed in {year} because of the flood, and the people who had "
        f"used it went round by the mill for {number + 2} weeks. It is said that the owner of the "
        "mill was glad of them, for they came in to talk and to buy the bread that his wife had "
        f"made. When the bridge was open again, {number + 11} of them were still his guests.\n\n"
        f'"We will have another bridge by the spring of {year + 1}," said the mayor of {town}, who '
        "had been against the first one from the start. It was to be paid for with the toll that "
        f"carts and coaches gave, which in that year came to {number * 13 + 5} pounds.\n\n"
        f"The new one has stood for {number + 40} years. It is wider than the old one was, and "
        "the stones of which it is made came down the river on rafts from the hills to the north. "
        f"There is a mark on the third of its pillars, {number + 3} feet over the water, that "
        "shows how high the river was in the night when the first bridge fell, and children who "
        "are shown it for the first time will not believe it.\n"
    )


def test_an_audit_of_texts_loads_nothing_that_it_does_not_use(tmp_path: Path) -> None:
    """Of all modules that any of its processes imports, none is for something else.

    There are more texts than are compared without signatures.
    """
    for number in range(40):
        file = tmp_path / "drop" / f"{number:02}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(article(number), encoding="utf-8")
    command = ("-X", "importtime", "-m", "sourceaudit", "audit", "drop", "--fail-on", "never")

    done = subprocess.run(
        [sys.executable, *command], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    loaded = set(IMPORTED.findall(done.stderr))
    assert {"numpy", "textstat", "sourceaudit.overlap.signatures"} <= loaded
    assert sorted(loaded & IDLE) == []
    assert (tmp_path / "reports" / "audit.html").is_file()
