"""What a release ships: the wheel and the sdist are built, checked, installed and run."""

from __future__ import annotations

import email
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # builds, and installs all that the package needs

ROOT = Path(__file__).resolve().parents[2]
TEXT = "The ferry of Lanford runs again. It carried 300 people across the Mera on its first day.\n"


def run(*command: str | Path, folder: Path = ROOT, **environment: str) -> str:
    """Run a command that must not fail; return what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the wheel and the sdist."""
    pytest.importorskip("build")
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    return folder


def test_the_archives_hold_what_they_need_and_nothing_else(built: Path) -> None:
    """Rules and the style sheet of reports are in the wheel; no test, input or measurement is."""
    (wheel,) = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "sourceaudit/_rules/content-farm.yaml" in names
    assert "sourceaudit/report/assets/report.css" in names
    assert "sourceaudit/text/english/cues.txt" in names
    assert {name.partition("/")[0] for name in names} == {
        "sourceaudit",
        f"sourceaudit-{wheel.name.split('-')[1]}.dist-info",
    }
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as packed:
        inside = {name.partition("/")[2].partition("/")[0] for name in packed.getnames()}
    assert {"src", "rules", "tests", "inputs", "README.md", "LICENSE"} <= inside
    assert not {"benchmarks", ".ci", ".git"} & inside


def test_kernels_are_in_a_wheel_where_there_is_a_compiler(built: Path, tmp_path: Path) -> None:
    """A wheel with kernels is one for this machine; without a compiler it is one for all."""
    pytest.importorskip("build")
    if shutil.which(os.environ.get("CC", "cc")):
        (wheel,) = built.glob("*.whl")
        assert not wheel.name.endswith("-py3-none-any.whl")
        assert _kernels(wheel) == len([*ROOT.glob("src/**/*_cython.pyx")])
    run(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT, CC="false")
    (pure,) = tmp_path.glob("*.whl")
    assert pure.name.endswith("-py3-none-any.whl") or sys.platform == "win32"
    assert _kernels(pure) == 0 or sys.platform == "win32"


def _kernels(wheel: Path) -> int:
    names = zipfile.ZipFile(wheel).namelist()
    return sum(name.endswith((".so", ".pyd")) for name in names)


def test_the_long_description_renders(built: Path) -> None:
    """The page of the package index is the README; its markup is sound, and no link is broken."""
    pytest.importorskip("twine")
    assert "PASSED" in run(sys.executable, "-m", "twine", "check", "--strict", *built.iterdir())
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (one for one in packed.namelist() if one.endswith("/METADATA"))
        page = email.message_from_bytes(packed.read(name))
    assert page["Description-Content-Type"] == "text/markdown"
    text = str(page.get_payload())
    assert re.findall(r"\]\((?!https?://)[^)]*\)", text) == []
    assert "tuning, writing, every rule" in " ".join(text.split()), "what a link says stays"


def test_the_wheel_runs_where_nothing_else_is(built: Path, tmp_path: Path) -> None:
    """A clean environment, no source tree: the command audits, and its rules are its own."""
    venv.create(tmp_path / "venv", with_pip=True)
    binaries = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = built.glob("*.whl")
    run(binaries / "python", "-m", "pip", "install", "-q", wheel)
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.txt").write_text(TEXT)

    command = binaries / "sourceaudit"
    version = run(command, "--version", folder=tmp_path)
    assert version.startswith("sourceaudit ")
    assert ("kernels: compiled" in version) == (_kernels(wheel) > 0)
    assert "passed: 1 source" in run(command, "audit", "drop", folder=tmp_path)
    assert "content-farm/author-card" in run(command, "rules", "list", folder=tmp_path)
    assert (tmp_path / "reports" / "audit.html").is_file()
