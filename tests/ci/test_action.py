"""action.yml: its steps run as bash in a scratch repository, with what a runner gives them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

Run = Callable[..., Any]  # returns a Job of conftest.py
SHA = re.compile(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40}")
HOSTILE = (
    "a b; touch owned",
    "$(touch owned)",
    "`touch owned`",
    "'; touch owned; '",
    '"; touch owned; "',
    "x\ntouch owned",
    "--judge=owned.py:judge",
    "x\nreports=/etc\nowned=1",
    "*",
    "${{ github.token }}",
    "\\",
)

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash"), reason="steps are bash"
)


@pytest.fixture
def steps(root: Path) -> list[dict[str, Any]]:
    """Return the steps of the action."""
    told = YAML(typ="safe").load((root / "action.yml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = told["runs"]["steps"]
    return found


def test_a_bad_drop_fails_with_annotations_summary_and_sarif(
    action: Run, repository: Path, root: Path
) -> None:
    """The exit code is the audit's, after all that a workflow shows is there."""
    job = action()

    assert job.code == 1, job.log
    assert job.outputs["audit"] == {"exit-code": "1", "reports": "reports"}
    assert re.search(r"^::error file=drop/bad\.txt,line=3,", job.log, re.MULTILINE)
    assert "drop/good.txt" in job.summary
    assert job.summary == (repository / "reports" / "audit.md").read_text(encoding="utf-8")
    sarif = json.loads((repository / "reports" / "audit.sarif").read_text(encoding="utf-8"))
    schema = root / "tests" / "report" / "schemas" / "sarif-2.1.0-rtm.5.json"
    jsonschema.validate(sarif, json.loads(schema.read_text(encoding="utf-8")))
    (uri,) = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in sarif["runs"][0]["results"]
        for place in result["locations"]
        if result["level"] == "error"
    }
    assert uri == "drop/bad.txt"


def test_inputs_reach_the_audit(action: Run, repository: Path) -> None:
    """Paths, a policy, formats, a folder: each says what it says on the command line."""
    good = action(paths="drop/good.txt\n", formats="json, csv\nmd", output="out of/the way")
    assert good.code == 0, good.log
    assert good.outputs["audit"]["reports"] == "out of/the way"
    assert {path.name for path in (repository / "out of" / "the way").iterdir()} == {
        "annotations.txt", "audit.json", "audit.md", "audit.sarif", "evidence.csv",
    }  # fmt: skip
    assert action(fail_on="never").code == 0
    (repository / "mild.yaml").write_text("gate: {fail_on: never}\n")
    assert action(paths="drop/bad.txt", config="mild.yaml").code == 0
    assert action(rules="content-farm\n\nnowhere.yaml").code == 2


def test_a_baseline_and_an_archive_are_gone_by(
    action: Run, repository: Path, environment: dict[str, str]
) -> None:
    """What was accepted passes; a copy of an earlier drop is found."""
    (repository / "older").mkdir()
    (repository / "older" / "x.txt").write_text((repository / "drop" / "good.txt").read_text())
    for arguments in (["baseline", "create"], ["archive", "add", "older", "--archive", "kept"]):
        subprocess.run(["sourceaudit", *arguments], cwd=repository, env=environment, check=True)  # noqa: S607
    job = action(baseline="baseline", formats="json")
    assert job.code == 0, job.log
    job = action(archive="kept", formats="json")
    told = json.loads((repository / "reports" / "audit.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in told["partners"]] == ["archive:older/older/x.txt"]


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_given_arrives_and_is_not_run(
    action: Run, recorder: Path, repository: Path, value: str
) -> None:
    """Every input reaches the command letter by letter, and bash makes nothing of it."""
    names = ("paths", "config", "baseline", "archive", "rules", "formats", "fail_on", "output")
    for name in names:
        job = action(python=str(recorder), **{name: value})
        if name == "output" and "\n" in value:
            assert job.code == 2
            assert "no name of a folder" in job.log
            continue
        assert job.code == 0, job.log
        arguments, stdin = json.loads((job.folder / "called").read_text(encoding="utf-8"))
        option = {"rules": "--rules", "formats": "--format", "output": "--out"}.get(
            name, f"--{name.replace('_', '-')}"
        )
        match name:
            case "paths":
                assert stdin == f"{value}\n"
                assert "--files-from=-" in arguments
            case "rules":
                assert [argument for argument in arguments if argument.startswith("--rules")] == [
                    f"--rules={line}" for line in value.split("\n") if line
                ]
            case "formats":
                assert arguments[6:] == [f"--format={word}" for word in value.split()]
            case _:
                assert f"{option}={value}" in arguments
        assert set(job.outputs["audit"]) == {"exit-code"}
    assert not (repository / "owned").exists()


def test_hostile_paths_are_paths_that_are_not_there(action: Run, repository: Path) -> None:
    """The whole way: the audit tells what is not there, writes nothing, and runs nothing."""
    (repository / "owned.py").write_text("open('owned', 'w').close()\n")
    job = action(paths="\n".join(HOSTILE), formats="json", fail_on="never")
    assert job.code == 2, job.log
    assert "check the pa" in job.log
    assert not (repository / "owned").exists()
    assert not (repository / "reports").exists()


def test_no_expression_stands_in_a_script(steps: list[dict[str, Any]]) -> None:
    """`${{ }}` would be pasted; other people's actions are named by commit."""
    assert [step["id"] for step in steps if "run" in step] == ["install", "audit"]
    for step in steps:
        assert "${{" not in step.get("run", "")
        if "uses" in step:
            assert SHA.fullmatch(step["uses"]), step["uses"]
        else:
            assert step["shell"] == "bash"


def test_reports_are_kept_also_of_an_audit_that_failed(steps: list[dict[str, Any]]) -> None:
    """Steps that come after a failure run on their own condition, and only with reports there."""
    for step in steps[-2:]:
        assert "!cancelled()" in step["if"]
        assert "steps.audit.outputs.reports != ''" in step["if"]


@pytest.mark.parametrize("version", ["1.0 --index-url x", "$(touch owned)", "1\n2", "-e ."])
def test_a_version_is_a_version(action: Run, repository: Path, version: str) -> None:
    """What pip would take for an option, or bash for a command, is refused."""
    job = action(install=True, version=version)
    assert job.code == 2
    assert "is no version" in job.log
    assert not (repository / "owned").exists()


@pytest.mark.slow
def test_the_action_installs_itself(action: Run) -> None:
    """Every step for real: a clean environment from the action's own code, then the audit."""
    job = action(install=True)
    assert job.code == 1, job.log
    assert "runner/sourceaudit" in job.outputs["install"]["python"]
    assert job.outputs["audit"]["exit-code"] == "1"
    assert "drop/bad.txt" in job.summary
