"""`sourceaudit config show`: every setting, and the line that it came from."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

YAML = """\
inputs: ["news/**"]
gate:
  scores:
    originality: {min: 60}
overrides:
  - paths: ["news/wire/**"]
    ignore: [seo]
    scores:
      originality: off
      boilerplate: {max: 3}
"""
TOML = '[tool.sourceaudit]\ninputs = ["news/**"]\n\n[tool.sourceaudit.gate]\nfail_on = "never"\n'


def shown(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", "config", "show", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "120"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def said(done: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """Return what is printed behind each setting."""
    pairs = (line.split("  # ") for line in done.stdout.splitlines() if "  # " in line)
    return {before.strip(): where for before, where in pairs}


def test_settings_name_their_line(tmp_path: Path) -> None:
    """What the file says has its line, the rest its default; errors are those of an audit."""
    (tmp_path / "sourceaudit.yaml").write_text(YAML)
    found = said(shown(tmp_path))

    assert found['inputs: ["news/**"]'] == "sourceaudit.yaml:1"
    assert found["gate.scores.originality.min: 60.0"] == "sourceaudit.yaml:4"
    assert found["overrides[0].scores.originality: off"] == "sourceaudit.yaml:9"
    assert found['gate.fail_on: "error"'] == "default"
    (tmp_path / "sourceaudit.yaml").write_text("gaet: {}\n")
    broken = shown(tmp_path)
    assert broken.returncode == 2
    assert "sourceaudit.yaml:1:1: unknown key: gaet" in broken.stderr


def test_one_source_shows_its_overrides(tmp_path: Path) -> None:
    """Scores, rules that do not run, and which override said so."""
    (tmp_path / "sourceaudit.yaml").write_text(YAML)
    found = said(shown(tmp_path, "--for", "news/wire/a.txt"))
    other = said(shown(tmp_path, "--for", "news/b.txt"))

    assert found['gate.scores.boilerplate: {"max": 3.0, "severity": "error"}'] == (
        "sourceaudit.yaml: overrides[0].scores"
    )
    assert found["overrides[0] applies"] == "news/wire/**"
    assert "does not run: seo/bold-keyword" in found
    assert not any(name.startswith("gate.scores.originality: {") for name in found)
    assert "overrides[0] applies" not in other
    assert other['gate.scores.originality: {"min": 60.0, "severity": "error"}'] == (
        "sourceaudit.yaml: gate.scores"
    )


def test_toml_and_nothing_at_all(tmp_path: Path) -> None:
    """A table of pyproject.toml has lines too; without any file all is default."""
    assert set(said(shown(tmp_path)).values()) == {"default"}
    (tmp_path / "pyproject.toml").write_text(TOML)
    found = said(shown(tmp_path))

    assert found['inputs: ["news/**"]'] == "pyproject.toml:2"
    assert found["gate.fail_on: never"] == "pyproject.toml:5"


def test_packs_may_be_named(tmp_path: Path) -> None:
    """A shipped pack by its name, as `audit` takes it."""
    (tmp_path / "sourceaudit.yaml").write_text(f"packs: [seo, structure, web-chrome]\n{YAML}")
    done = shown(tmp_path, "--for", "news/wire/a.txt")
    assert done.returncode == 0, done.stderr
    assert "seo/bold-keyword" in done.stdout
