"""`sourceaudit rules try` and `test --against`."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.rules.load import load_rules
from sourceaudit.rules.preview import changes
from sourceaudit.rules.run import find

Run = Callable[..., subprocess.CompletedProcess[str]]
PROSE = "The harbour was rebuilt over ten years, and it is now the largest of the whole coast."
RULE = r"""schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: sponsor
    severity: warning
    category: boilerplate
    phase: line
    detect: {regex: {line: '(?i)this article was sponsored by .{2,60}'}}
    action: strip
    message: 'Sponsor line: "{text}"'
    why: The line is set by the shop system, not by the author.
    examples:
      - match: "Some text.\n\nThis article was sponsored by Pier Tours"
        clean: Some text.
      - {no_match: The race was sponsored by Pier Tours.}
  - id: shout
    severity: info
    category: structure
    phase: inline
    detect: {regex: {pattern: '[A-Z]{4,}'}}
    action: flag
    message: 'Shouting: "{text}"'
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples: [{match: STOP}, {no_match: stop}]
"""


@pytest.fixture(autouse=True)
def house(tmp_path: Path) -> None:
    """Write a rule file and a drop of two sources."""
    (tmp_path / "house.yaml").write_text(RULE, encoding="utf-8")
    (tmp_path / "drop").mkdir()
    junk = "This article was sponsored by \x1b[31mPier\u202e Tours"
    (tmp_path / "drop" / "bad.txt").write_text(f"{PROSE}\n\n{junk}\n\nHe said STOP.\n")
    (tmp_path / "drop" / "good.txt").write_text(f"{PROSE}\n\n{PROSE}\n")


def test_a_rule_file_is_tried_on_a_drop(sourceaudit: Run, tmp_path: Path) -> None:
    """Counts and a diff a rule; flags are listed; nothing is written; nothing acts."""
    before = sorted(path.name for path in tmp_path.rglob("*"))

    done = sourceaudit("try", "house.yaml", "drop")

    assert done.returncode == 0, done.stderr
    assert "house/sponsor: strip, 1 finding in 1 of 2 sources" in done.stdout
    assert "-This article was sponsored by \u241b[31mPier\u2426 Tours" in done.stdout
    assert 'bad.txt:5: Shouting: "STOP"' in done.stdout
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_colour_comes_on_a_terminal(sourceaudit: Run) -> None:
    """What a terminal shows in colour has no hostile sign either."""
    done = sourceaudit("try", "house.yaml", "drop", FORCE_COLOR="1", TERM="xterm-256color")

    assert "\x1b[1;31m" in done.stdout or "\x1b[31m" in done.stdout
    assert "\u241b[31m" in done.stdout


def test_more_places_are_counted(sourceaudit: Run, tmp_path: Path) -> None:
    """Beyond --most, the number left is told."""
    (tmp_path / "drop" / "loud.txt").write_text("\n\n".join(["STOP THAT NOWW"] * 5))

    assert "15 more places" in sourceaudit("try", "house.yaml", "drop", "--most", "1").stdout
    assert "more place" not in sourceaudit("try", "house.yaml", "drop", "--most", "0").stdout


def test_a_good_folder_proves_rules_harmless(sourceaudit: Run) -> None:
    """Exit 1 with place and message where a rule that edits hits a good source, else 0."""
    harmed = sourceaudit("test", "house.yaml", "--against", "drop")
    spared = sourceaudit("test", "house.yaml", "--against", "drop/good.txt")

    assert harmed.returncode == 2
    assert "HARM  house/sponsor: strip, 1 finding in 1 source" in harmed.stdout
    assert "flag  house/shout" in harmed.stdout
    assert "bad.txt:3: Sponsor line:" in harmed.stdout
    assert "\x1b" not in harmed.stdout
    assert spared.returncode == 0
    assert "0 rules would edit" in spared.stdout


def test_what_cannot_be_read_is_told(sourceaudit: Run, tmp_path: Path) -> None:
    """An unreadable source makes both commands exit 3."""
    (tmp_path / "drop" / "empty.txt").write_text("")

    for arguments in (("try", "house.yaml", "drop"), ("test", "house.yaml", "--against", "drop")):
        done = sourceaudit(*arguments)
        assert done.returncode == 3
        assert "empty.txt: empty" in done.stderr


RULES = load_rules().rules
PARTS = st.lists(
    st.sampled_from(
        [
            PROSE,
            f"{PROSE}A New Chapter for Trade",
            "**A New Chapter**",
            "Old Harbour at Dawn",
            "Details",
            "Table of Contents",
            "What do you think? Share your thoughts in the comments below!",
            "a **key w** b **key w** c **key w** d **key w** e **key w** f",
            "",
        ]
    ),
    max_size=10,
)


@given(parts=PARTS, glue=st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_changes_show_every_edit(parts: list[str], glue: str) -> None:
    """What changes delete and insert is what the edits do, white space aside."""
    text = glue.join(parts)
    findings = find(text, RULES).findings
    gone = "".join(text[e.start : e.end] for f in findings for e in f.edits)
    shown = "".join(
        piece.text
        for change in changes(text, findings)
        for row in change.before
        for piece in row
        if piece.changed
    )

    assert sorted("".join(shown.split())) == sorted("".join(gone.split()))
