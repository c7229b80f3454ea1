"""templates/gitlab-ci.yml: its script runs as a shell does, and leaves what GitLab shows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]
HOSTILE = (
    "a b; touch owned",
    "$(touch owned)",
    "`touch owned`",
    "'; touch owned; '",
    '"; touch owned; "',
    "x\ntouch owned",
    "--judge=owned.py:judge",
    "*",
    "\\",
)
SHELL = shutil.which("sh")

pytestmark = pytest.mark.skipif(os.name == "nt" or not SHELL, reason="the script is sh")


@pytest.fixture
def job(root: Path) -> dict[str, Any]:
    """Return the job of the template."""
    text = (root / "templates" / "gitlab-ci.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = YAML(typ="safe").load(text)["sourceaudit"]
    return found


@pytest.fixture
def gitlab(job: dict[str, Any], repository: Path, environment: dict[str, str]) -> Run:
    """Return what runs the script of the job; `python` is called as the installed one."""

    def run(python: str = sys.executable, *, install: bool = False, **variables: str) -> Done:
        lines = [*(job["before_script"] if install else ()), *job["script"]]
        if not install:
            commands = repository / ".sourceaudit-venv" / "bin"
            commands.mkdir(parents=True, exist_ok=True)
            (commands / "python").write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
            (commands / "python").chmod(0o755)
        return subprocess.run(
            [SHELL or "sh", "-e", "-c", "\n".join(lines)],
            cwd=repository,
            env=environment | {"GITLAB_CI": "true"} | job["variables"] | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )

    return run


def test_a_bad_drop_fails_and_leaves_both_reports(
    gitlab: Run, job: dict[str, Any], repository: Path
) -> None:
    """The exit code is the audit's, and the artifacts that the job names are there."""
    done = gitlab()

    assert done.returncode == 1, done.stdout
    kept = job["artifacts"]
    assert kept["when"] == "always"
    suites = ET.parse(repository / kept["reports"]["junit"]).getroot()
    assert int(suites.get("failures", "0")) > 0
    quality = json.loads((repository / kept["reports"]["codequality"]).read_text(encoding="utf-8"))
    (major,) = {one["location"]["path"] for one in quality if one["severity"] == "major"}
    assert major == "drop/bad.txt"
    assert (repository / kept["paths"][0] / "audit.html").is_file()


def test_variables_reach_the_audit(gitlab: Run, repository: Path) -> None:
    """Paths of several lines, a policy, a configuration."""
    assert gitlab(SOURCEAUDIT_PATHS="drop/good.txt\n").returncode == 0
    assert gitlab(SOURCEAUDIT_PATHS="drop/good.txt\ndrop/bad.txt").returncode == 1
    assert gitlab(SOURCEAUDIT_FAIL_ON="never").returncode == 0
    (repository / "broken.yaml").write_text("gaet: {}\n")
    done = gitlab(SOURCEAUDIT_CONFIG="broken.yaml")
    assert done.returncode == 2
    assert "broken.yaml:1:1" in done.stdout


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_given_arrives_and_is_not_run(
    gitlab: Run, recorder: Path, repository: Path, value: str
) -> None:
    """Every variable reaches the command letter by letter, and the shell makes nothing of it."""
    for name in ("PATHS", "CONFIG", "BASELINE", "ARCHIVE", "FAIL_ON"):
        done = gitlab(str(recorder), **{f"SOURCEAUDIT_{name}": value})
        assert done.returncode == 0, done.stdout
        called = recorder.with_name("called").read_text(encoding="utf-8")
        arguments, stdin = json.loads(called)
        if name == "PATHS":
            assert (stdin, arguments[-1]) == (f"{value}\n", "--files-from=-")
        else:
            assert f"--{name.lower().replace('_', '-')}={value}" in arguments
    assert not (repository / "owned").exists()


@pytest.mark.slow
def test_the_job_installs_and_runs(gitlab: Run, root: Path) -> None:
    """The whole job for real, sourceaudit from a folder."""
    done = gitlab(install=True, SOURCEAUDIT_INSTALL=str(root))
    assert done.returncode == 1, done.stdout
    assert "failed: 2 sources" in done.stdout
