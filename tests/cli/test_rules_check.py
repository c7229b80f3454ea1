"""`sourceaudit rules check`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]
RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    detect: {regex: {pattern: '(?:STOP)+'}}
    action: flag
    message: Shouting
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples: [{match: STOP}, {no_match: stop}]
"""


def test_errors_fail_and_come_with_their_place(sourceaudit: Run, tmp_path: Path) -> None:
    """path:line:column, the line, the hint; exit 1 for errors, 0 without, 2 for no rule file."""
    (tmp_path / "house.yaml").write_text(RULE)
    (tmp_path / "broad.yaml").write_text(RULE.replace("STOP)+", "STOP)*"))
    (tmp_path / "bad.yaml").write_text(RULE.replace("action: flag", "action: fly"))

    good = sourceaudit("check", "house.yaml")
    broad = sourceaudit("check", "broad.yaml")

    assert (good.returncode, good.stdout) == (0, "0 errors, 0 warnings\n")
    assert broad.returncode == 2
    assert "broad.yaml:8:31: error: house/shout: the pattern matches the empty" in broad.stdout
    assert "put + for *" in broad.stdout
    assert sourceaudit("check", "bad.yaml").returncode == 2
    assert sourceaudit("check", "none.yaml").returncode == 2
