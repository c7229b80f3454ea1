"""Nothing that ships is worded like the material that it is measured on.

Runs of six words of the rules, lexicons, tests and training texts are looked for in the challenge
(`../shared/data/challenge`). What everybody prints alike stands, with its reason, in formulas.txt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CHALLENGE = ROOT.parent / "shared" / "data" / "challenge"
FORMULAS = HERE / "formulas.txt"
RUN = 6
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")  # figures are everywhere alike
MEASURED = (".txt", ".md", ".rst", ".html")
SHIPPED = {
    "rules": (".yaml", ".txt"),
    "tests": (".py", ".txt", ".md", ".yaml", ".html"),
    "training": (".txt", ".md", ".toml"),
    "src": (".py", ".yaml", ".txt"),
}


def _words(text: str) -> list[tuple[str, int]]:
    return [(match.group().lower(), match.start()) for match in WORD.finditer(text)]


def _runs(text: str) -> Iterator[tuple[str, int]]:
    found = _words(text)
    for at in range(len(found) - RUN + 1):
        yield " ".join(word for word, _ in found[at : at + RUN]), found[at][1]


def _formulas() -> set[str]:
    """Return the runs that are let through; a line is a formula, "  # " its reason."""
    lines = FORMULAS.read_text(encoding="utf-8").splitlines()
    told = [line.partition("  # ") for line in lines if line.strip() and not line.startswith("#")]
    unreasoned = [formula for formula, _, reason in told if not reason.strip()]
    assert not unreasoned, f"formulas without a reason: {unreasoned}"
    return {run for formula, _, _ in told for run, _ in _runs(formula)}


def _measured() -> set[str]:
    texts = (path for path in sorted(CHALLENGE.rglob("*")) if path.suffix in MEASURED)
    return {
        run
        for path in texts
        if not path.name.startswith("README")
        for run, _ in _runs(path.read_text(encoding="utf-8", errors="replace"))
    }


def copied() -> list[str]:
    """Return the places of what is worded like the challenge, file and line and run."""
    known, excused = _measured(), _formulas()
    found = []
    for folder, suffixes in SHIPPED.items():
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in suffixes:
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            for run, place in _runs(text):
                if run in known and run not in excused:
                    line = text.count("\n", 0, place) + 1
                    found.append(f"{path.relative_to(ROOT)}:{line}: {run}")
    return found


@pytest.mark.skipif(not CHALLENGE.is_dir(), reason="the challenge is not beside the project")
def test_nothing_is_worded_like_the_challenge() -> None:
    """Fails with every place, so that it can be said in other words."""
    found = copied()
    assert not found, "worded like the challenge:\n" + "\n".join(found)
