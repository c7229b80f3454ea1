"""What CI systems read is what their schemas say: the action, the template, every example."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("check_jsonschema")  # comes with the extra `dev`, schemas and all

STEPS = "on: push\njobs:\n  audit:\n    runs-on: ubuntu-latest\n"
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)


def check(path: Path, schema: str) -> None:
    """Validate a file against a schema that check-jsonschema carries; nothing is fetched."""
    transform = ["--data-transform", "gitlab-ci"] if schema == "gitlab-ci" else []
    done = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"),
            *(*transform, str(path)),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, f"{path}: {done.stdout}{done.stderr}"


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("action.yml", "github-actions"),
        ("templates/gitlab-ci.yml", "gitlab-ci"),
        ("docs/examples/nightly.github.yml", "github-workflows"),
        (".github/workflows/wheels.yml", "github-workflows"),
    ],
)
def test_files_are_what_the_system_reads(root: Path, path: str, schema: str) -> None:
    """The schemas are those of schemastore, as check-jsonschema ships them."""
    check(root / path, schema)


def test_the_recipes_of_the_docs_are_too(root: Path, tmp_path: Path) -> None:
    """Every block of YAML in docs/ci.md is a workflow of GitHub, or a job of GitLab."""
    blocks = BLOCK.findall((root / "docs" / "ci.md").read_text(encoding="utf-8"))
    assert len(blocks) >= 3
    for at, block in enumerate(blocks):
        path = tmp_path / f"{at}.yml"
        github = "steps:" in block
        text = STEPS + re.sub("^", "    ", block, flags=re.MULTILINE) if github else block
        path.write_text(text, encoding="utf-8")
        check(path, "github-workflows" if github else "gitlab-ci")
