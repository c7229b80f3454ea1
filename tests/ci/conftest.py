"""A CI system on one machine, as far as it goes: an action's steps, a template's job, as bash."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor said on Monday. "
)
GOOD, BAD = PROSE * 4, PROSE * 4 + "\n\nShare your thoughts in the comments below.\n"
EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


@dataclass
class Job:
    """What a job of GitHub Actions gives its steps, and what they left."""

    folder: Path
    code: int = 0
    log: str = ""
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """Return the summary of the job."""
        return (self.folder / "summary").read_text(encoding="utf-8")


def loaded(path: Path) -> Any:
    """Return a YAML file as plain data."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def run_bash(
    script: str, *, cwd: Path, env: Mapping[str, str], shell: str = "bash"
) -> subprocess.CompletedProcess[str]:
    """Run a script as a runner does: from a file, stopping at the first error."""
    file = cwd.parent / "script.sh"
    file.write_text(script, encoding="utf-8")
    options = ["--noprofile", "--norc", "-eo", "pipefail"] if shell == "bash" else ["-e"]
    return subprocess.run(
        [shell, *options, str(file)],
        cwd=cwd,
        env=dict(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a scratch git repository with a good source and a bad one."""
    folder = tmp_path / "repository"
    (folder / "drop").mkdir(parents=True)
    (folder / "drop" / "good.txt").write_text(GOOD)
    (folder / "drop" / "bad.txt").write_text(BAD)
    (folder / "sourceaudit.yaml").write_text('inputs: ["drop/**"]\n')
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "a drop"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)  # noqa: S607
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return variables without any that the machine's own CI set; `sourceaudit` is the tree's."""
    commands = tmp_path / "commands"
    commands.mkdir()
    script = commands / "sourceaudit"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sourceaudit "$@"\n')
    script.chmod(0o755)
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GITHUB_", "CI_", "RUNNER_"))
    }
    return kept | {"CI": "true", "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"}


@pytest.fixture
def recorder(tmp_path: Path) -> Path:
    """Return a command that writes its arguments and its input into the file `called`."""
    script = tmp_path / "recorder"
    script.write_text(
        f"#!{sys.executable}\n"
        "import json, sys\n"
        f"with open({str(tmp_path / 'called')!r}, 'w') as file:\n"
        "    json.dump([sys.argv[1:], sys.stdin.read()], file)\n"
    )
    script.chmod(0o755)
    return script


@pytest.fixture
def action(tmp_path: Path, repository: Path, environment: dict[str, str]) -> Callable[..., Job]:
    """Return what runs the steps of action.yml with inputs; `install` runs that step as well.

    `python` is called in place of the Python that would be installed.
    """

    def run(*, install: bool = False, python: str = sys.executable, **inputs: str) -> Job:
        told = loaded(ROOT / "action.yml")
        given = {name: str(one["default"]) for name, one in told["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        job = Job(tmp_path, outputs={} if install else {"install": {"python": python}})
        (tmp_path / "summary").write_text("")
        for step in told["runs"]["steps"]:
            if "run" in step and (install or step["id"] != "install") and not job.code:
                _step(step, given, job, repository, environment)
        return job

    return run


def _step(
    step: Mapping[str, Any],
    inputs: Mapping[str, str],
    job: Job,
    cwd: Path,
    environment: Mapping[str, str],
) -> None:
    def value(found: re.Match[str]) -> str:
        match found[1].split("."):
            case ["inputs", name]:
                return inputs[name]
            case ["steps", name, "outputs", output]:
                return job.outputs.get(name, {}).get(output, "")
            case _:
                raise AssertionError(found[1])

    output = job.folder / "output"
    output.write_text("")
    (job.folder / "runner").mkdir(exist_ok=True)
    given = {name: EXPRESSION.sub(value, text) for name, text in step["env"].items()}
    done = run_bash(
        step["run"],
        cwd=cwd,
        env=dict(environment)
        | {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(job.folder / "summary"),
            "RUNNER_TEMP": str(job.folder / "runner"),
        }
        | given,
    )
    job.code, job.log = done.returncode, job.log + done.stdout
    lines = output.read_text(encoding="utf-8").splitlines()
    job.outputs[step["id"]] = dict(line.split("=", 1) for line in lines)
