"""In the log of a CI system nothing that a source says is a command of the workflow."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROSE = "The ferry to the old harbour runs twice a day, and nobody has counted who takes it. " * 6
HOSTILE = f"""::set-output name=x::1

{PROSE}

  ::add-mask::word

##[add-mask]x ##vso[a b]c and more words that make a sentence of it, as far as that goes.

Old Harbour

Old Harbour
"""
COMMANDS = re.compile(r"^\s*::|##\w*\[", re.MULTILINE)


def run(cwd: Path, *arguments: str, **environment: str) -> str:
    """Return what the command says on both streams in a drop with hostile texts and names."""
    drop = cwd / "drop"
    drop.mkdir(exist_ok=True)
    (drop / "::add-mask::x.txt").write_text(HOSTILE)
    (drop / "##[add-mask]y.txt").write_text(HOSTILE)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    done = subprocess.run(
        [sys.executable, "-m", "sourceaudit", *arguments],
        cwd=cwd,
        env=kept | {"COLUMNS": "60"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="no such file names")
@pytest.mark.parametrize(
    "arguments",
    [
        ("audit", "drop"),
        ("audit", "drop/", "-f", "github"),
        ("audit", "::add-mask::nowhere/"),
        ("audit", "drop", "--select", "\n::add-mask::x"),
        ("clean", "drop", "--diff", "-o", "clean"),
        ("--help",),
    ],
)
def test_no_command_of_a_source_runs(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Summaries, messages and diffs part the signs that commands need; ours alone are whole."""
    said = run(tmp_path, *arguments, CI="true", GITHUB_ACTIONS="true")
    assert said
    ours = re.compile(r"^::(?:error|warning|notice) ?[^:\n]*::.*$", re.MULTILINE)
    assert not COMMANDS.search(ours.sub("", said) if "github" in arguments else said)


def test_annotations_are_printed_in_actions_alone(tmp_path: Path) -> None:
    """Elsewhere they are in their file; in Actions the job's summary gets the report as well."""
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    call = ("audit", "drop", "-f", "github")
    assert "::notice" not in run(tmp_path, *call)
    said = run(tmp_path, *call, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    written = (tmp_path / "reports" / "annotations.txt").read_text(encoding="utf-8")
    shown, _, run_id = written.rpartition("::debug::")  # whose run it is stands in the file alone
    assert run_id.startswith("sourceaudit run ")
    assert said.endswith(shown)
    assert summary.read_text(encoding="utf-8").startswith("before\n# Audit of 2 sources")


def test_a_full_summary_gets_one_sentence(tmp_path: Path) -> None:
    """A summary is never pushed over the 1 MiB that GitHub takes."""
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * ((1 << 20) - 400))
    run(tmp_path, "audit", "drop", "-f", "github", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.stat().st_size <= 1 << 20
    assert b"2 sources" in summary.read_bytes()


def test_what_goes_to_a_file_is_left_alone(tmp_path: Path) -> None:
    """A diff that is sent to a file in CI is the diff."""
    (tmp_path / "one.txt").write_text("Read more\n\nA line with :: and ## in it.\n")
    with (tmp_path / "out.patch").open("w") as out:
        subprocess.run(
            [sys.executable, "-m", "sourceaudit", "clean", "one.txt", "--diff"],
            cwd=tmp_path,
            env=os.environ | {"CI": "true"},
            stdout=out,
            timeout=120,
            check=False,
        )
    assert "\u200b" not in (tmp_path / "out.patch").read_text(encoding="utf-8")
