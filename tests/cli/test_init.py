"""`sourceaudit init`: the first configuration and the first baseline, as a team makes them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from sourceaudit.config import ConfigFile
from sourceaudit.errors import UsageError
from sourceaudit.model.audit import ExitCode
from sourceaudit.readers import reads
from sourceaudit.rules.json_schema import config_schema
from sourceaudit.schema import parse_yaml
from sourceaudit.starter import Start, find_start, render_starter, start_from_paths

PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor said on Monday. "
)
GOOD, BAD = PROSE * 4, PROSE * 4 + "\n\nShare your thoughts in the comments below.\n"
SETTING = re.compile(r"^#(?=\S|  )", re.MULTILINE)  # prose has one space behind its #


def run(cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Return the finished command."""
    return subprocess.run(
        [sys.executable, "-m", "sourceaudit", *arguments],
        cwd=cwd,
        env=os.environ | {"COLUMNS": "120"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def drop(folder: Path, **files: str) -> Path:
    """Write files, by name with _ for . and __ for /; return their folder."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def leaves(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every single value of a mapping with where it is."""
    if isinstance(value, Mapping) and value:
        for key, each in value.items():
            yield from leaves(each, (*place, key))
    else:
        yield place, value


def test_the_five_sources_pass_after_it(root: Path, tmp_path: Path) -> None:
    """What is there is accepted and told; the audit passes, and fails for what is new."""
    shutil.copytree(root / "inputs", tmp_path / "inputs")

    done = run(tmp_path, "init")

    assert done.returncode == ExitCode.PASSED, done.stderr
    assert "inputs/**, 5 sources" in done.stdout
    assert "without it 3 sources would fail" in done.stdout
    assert re.search(r"^  error +24  seo/bold-keyword$", done.stdout, re.MULTILINE)
    assert "baseline show" in done.stdout
    audit = run(tmp_path, "audit")
    assert audit.returncode == ExitCode.PASSED, audit.stdout
    assert "there when sourceaudit began" in run(tmp_path, "baseline", "show").stdout
    drop(tmp_path, inputs__new_txt=BAD)
    assert run(tmp_path, "audit").returncode == ExitCode.FAILED


def test_without_a_baseline_the_gate_is_left_to_fail(tmp_path: Path) -> None:
    """--no-baseline accepts nothing and says what that means; a good drop needs none."""
    drop(tmp_path, articles__one_txt=BAD)
    done = run(tmp_path, "init", "--no-baseline")
    assert done.returncode == ExitCode.PASSED
    assert "At the gate 1 source would fail" in done.stdout
    assert "nothing was accepted: audits exit with 1" in done.stdout
    assert not (tmp_path / "baseline").exists()
    assert run(tmp_path, "audit").returncode == ExitCode.FAILED
    drop(tmp_path, articles__one_txt=GOOD)
    done = run(tmp_path, "init", "--force")
    assert "No source fails the gate" in done.stdout
    assert not (tmp_path / "baseline").exists()
    assert run(tmp_path, "audit").returncode == ExitCode.PASSED


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    """A configuration, of either kind, and a baseline are a person's work."""
    drop(tmp_path, drop__one_txt=BAD, sourceaudit_yaml="gate: {fail_on: never}\n")
    done = run(tmp_path, "init")
    assert done.returncode == ExitCode.USAGE
    assert "--force" in done.stderr
    assert (tmp_path / "sourceaudit.yaml").read_text() == "gate: {fail_on: never}\n"
    assert not (tmp_path / "baseline").exists()

    (tmp_path / "sourceaudit.yaml").unlink()
    drop(tmp_path, pyproject_toml="[tool.sourceaudit]\n")
    assert "[tool.sourceaudit]" in run(tmp_path, "init").stderr
    (tmp_path / "pyproject.toml").unlink()

    assert run(tmp_path, "init", "--baseline", "accepted").returncode == ExitCode.PASSED
    (tmp_path / "sourceaudit.yaml").unlink()
    assert "accepted has a baseline" in run(tmp_path, "init", "--baseline", "accepted").stderr
    assert not (tmp_path / "sourceaudit.yaml").exists()
    again = run(tmp_path, "init", "--baseline", "accepted", "--force")
    assert again.returncode == ExitCode.PASSED, again.stderr
    assert run(tmp_path, "audit").returncode == ExitCode.PASSED
    assert not list(tmp_path.rglob(".*.part"))


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A baseline accepts no unreadable input: the exit code is that of the audits to come."""
    drop(tmp_path, drop__one_txt=BAD, drop__empty_txt="")
    done = run(tmp_path, "init")
    assert done.returncode == ExitCode.INCOMPLETE
    assert "cannot be read: drop/empty.txt (empty)" in done.stdout
    assert (tmp_path / "sourceaudit.yaml").exists()
    assert run(tmp_path, "audit").returncode == ExitCode.INCOMPLETE


def test_folders_that_are_named_are_taken(tmp_path: Path) -> None:
    """Names of any kind, empty folders too; the audit that follows finds what they hold."""
    name = 'wire [b] "x" $(date) ü'
    (tmp_path / name).mkdir()
    (tmp_path / "later").mkdir()
    (tmp_path / name / "one.txt").write_text(BAD)
    (tmp_path / "other.txt").write_text(GOOD)
    done = run(tmp_path, "init", name, "later", "other.txt")
    assert done.returncode == ExitCode.PASSED, done.stderr
    assert "2 sources" in done.stdout
    audit = run(tmp_path, "audit", "-f", "json")
    assert audit.returncode == ExitCode.PASSED, audit.stderr
    told = json.loads((tmp_path / "reports" / "audit.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in told["sources"]] == ["other.txt", f"{name}/one.txt"]

    empty = run(tmp_path, "init", "later", "--force")
    assert empty.returncode == ExitCode.PASSED, empty.stderr
    assert "0 sources so far" in empty.stdout
    assert run(tmp_path, "init", "nowhere", "--force").returncode == ExitCode.USAGE


def test_sources_are_found_where_they_usually_lie(tmp_path: Path) -> None:
    """Usual names first, then any folder with sources, then the folder itself."""
    with pytest.raises(UsageError, match="name their folder"):
        find_start(tmp_path, reads)
    drop(tmp_path, readme_md="About.", one_md=GOOD, two_txt=GOOD, three_html=GOOD)
    assert find_start(tmp_path, reads) == Start(("*.md", "*.html", "*.txt"), ("/readme.md",))
    drop(tmp_path, docs__index_md="About.", reports__audit_md="x", code__readme_md="About.")
    assert find_start(tmp_path, reads).inputs == ("*.md", "*.html", "*.txt")
    drop(tmp_path, wire__2024__a_txt=GOOD, env__lib__a_txt="x", env__pyvenv_cfg="")
    assert find_start(tmp_path, reads).inputs == ("wire/**",)
    drop(tmp_path, inputs__a_jsonl="{}", corpus__a_txt_gz="")
    assert find_start(tmp_path, reads).inputs == ("inputs/**", "corpus/**")


def test_names_that_no_file_can_hold_are_refused(tmp_path: Path) -> None:
    """A configuration that could not be read back is never written."""
    (tmp_path / "a\nb").mkdir()
    with pytest.raises(UsageError, match="rename"):
        render_starter(start_from_paths([tmp_path / "a\nb"], tmp_path))
    assert start_from_paths([tmp_path], tmp_path) == Start(("**",))


def test_every_setting_is_there_with_its_default() -> None:
    """With every # taken away the file is valid, and holds all keys that a configuration has.

    What is no default says so: "example" stands in the comment above it.
    """
    text = render_starter(Start(("inputs/**",)))
    whole = SETTING.sub("", text)
    file = parse_yaml(whole, ConfigFile, label="starter.yaml")
    Draft202012Validator(config_schema()).validate(YAML(typ="safe").load(text))
    defaults = ConfigFile().model_dump(by_alias=True, warnings=False)
    told = file.model_dump(by_alias=True, warnings=False)
    unset = {"schema"}  # 1 is all that there is
    assert set(YAML(typ="safe").load(whole)) == defaults.keys() - unset
    assert not {place for place, value in leaves(defaults) if not place} - unset

    examples = {
        place
        for place, value in leaves(told)
        if dict(leaves(defaults)).get(place, ()) != value and place[0] not in ("inputs", "ignore")
    }
    tops = {place[:2] if place[0] == "gate" else place[:1] for place in examples}
    for top in tops:
        comment = whole[: whole.index(f"{top[-1]}:")].rstrip().splitlines()[-1]
        assert re.search(r"# .*(example|default: |new evidence)", comment), top
    for key in (*ConfigFile().limits.model_dump(), *ConfigFile().clean.model_dump()):
        assert f"{key}: " in text, key


def test_what_is_written_alone_changes_nothing() -> None:
    """Taken as it is, the file sets the inputs and nothing that differs from the defaults."""
    file = parse_yaml(render_starter(Start(("a/**",))), ConfigFile, label="starter.yaml")
    assert file == ConfigFile(inputs=("a/**",))
