"""Reports and clean texts written to addresses, where the call says so and the extra is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest
from typer.testing import CliRunner

from sourceaudit.cli import app
from sourceaudit.errors import UsageError
from sourceaudit.readers import remote

fsspec = pytest.importorskip("fsspec")

STORY = "The harbour was rebuilt over ten years, and it is now the largest of the whole coast."


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Let addresses of a kind lead into memory, and show what lies there."""
    kinds = {"memory": ("s3", "fsspec"), "s3": ("s3", "no_such_module"), "https": ("https", "no")}
    monkeypatch.setattr(remote, "EXTRAS", MappingProxyType(kinds))
    files = fsspec.filesystem("memory")
    files.store.clear()
    yield files.store
    files.store.clear()


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a folder of two sources."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(f"{STORY}\n\nAdvertisement\n", encoding="utf-8")
    (tmp_path / "in" / "deep" / "b.md").write_text(f"# Ships\n\n{STORY}\n", encoding="utf-8")
    return tmp_path / "in"


def called(*arguments: str | Path) -> tuple[int, str]:
    """Return the exit code of a call, and what it prints."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    told = f"{done.exception}" if isinstance(done.exception, UsageError) else ""
    return done.exit_code, done.output + told


def test_clean_texts_are_put_at_an_address(drop: Path, store: dict[str, bytes]) -> None:
    """They lie there as they would lie in a folder, and nothing else does."""
    code, told = called("clean", drop, "-o", "memory://bucket/clean")

    assert code == 0
    assert "2 clean texts in memory://bucket/clean" in told
    assert sorted(store) == ["/bucket/clean/a.txt", "/bucket/clean/deep/b.txt"]
    files = fsspec.filesystem("memory")
    assert files.cat("/bucket/clean/a.txt").decode().strip() == STORY


def test_reports_are_put_at_an_address_whatever_the_gate_says(
    drop: Path, store: dict[str, bytes]
) -> None:
    """They are those of a folder; a gate that fails is no mistake of the call."""
    address = "memory://bucket/reports"
    code, told = called("audit", drop, "-o", address, "-f", "json", "-f", "md")

    assert code == 1
    assert "memory://bucket/reports/audit.json" in told
    assert sorted(store) == ["/bucket/reports/audit.json", "/bucket/reports/audit.md"]


def test_reports_of_an_audit_are_rendered_to_an_address(
    drop: Path, store: dict[str, bytes], tmp_path: Path
) -> None:
    """`report` writes there what it would write below a folder."""
    called("audit", drop, "-o", tmp_path / "out", "-f", "json")
    code, told = called(
        "report", "--from", tmp_path / "out/audit.json", "-f", "md", "-o", "memory://b/r"
    )

    assert (code, told) == (0, "memory://b/r/audit.md\n")
    assert [*store] == ["/b/r/audit.md"]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("s3://bucket/out", r"needs pip install 'sourceaudit\[s3\]'"),
        ("https://host/out", "is only read"),
    ],
)
@pytest.mark.usefixtures("store")
def test_what_cannot_be_written_is_told_before_anything_is_read(
    drop: Path, address: str, why: str
) -> None:
    """The call is wrong: a kind without its extra, and one that is only read."""
    for command in ("clean", "audit"):
        code, told = called(command, drop, "-o", address)
        assert code != 0
        assert re.search(why, told)


def test_a_call_that_is_wrong_leaves_the_address_as_it_was(
    drop: Path, store: dict[str, bytes]
) -> None:
    """Nothing is put there by halves."""
    called("audit", drop, "-o", "memory://bucket/reports", "--config", drop / "none.yaml")

    assert not store
