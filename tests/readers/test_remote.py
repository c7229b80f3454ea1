"""Addresses in place of paths: read where the call names them and the extra is there."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import pytest

from sourceaudit.cli.options import drop
from sourceaudit.config import ConfigFile, Settings
from sourceaudit.errors import UsageError
from sourceaudit.readers import Tally, drop_files, read_drop, remote

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put files where addresses of a kind lead that needs no network."""
    kinds = {"memory": ("s3", "fsspec"), "s3": ("s3", "no_such_module"), "https": ("https", "no")}
    monkeypatch.setattr(remote, "EXTRAS", MappingProxyType(kinds))
    files = fsspec.filesystem("memory")
    files.pipe("/bucket/drop/a.txt", b"Words of one.")
    files.pipe("/bucket/drop/b/c.jsonl.gz", gzip.compress(b'{"id": 7, "text": "Words of two."}\n'))
    files.pipe("/bucket/drop/d.bin", b"\x00")
    yield
    files.rm("/bucket", recursive=True)


@pytest.mark.usefixtures("store")
def test_what_lies_below_an_address_is_a_drop(tmp_path: Path) -> None:
    """Ids are relative to it; what no name tells is passed over without being fetched."""
    tally, settings = Tally(), Settings(ConfigFile())
    (tmp_path / "here.txt").write_text("Words of three.", encoding="utf-8")
    paths = [Path("memory://bucket/drop"), tmp_path]

    drop_files(paths, settings=settings, tally=tally)
    sources, unreadable = read_drop(paths, settings=settings)

    assert unreadable == []
    assert [(source.id, source.text) for source in sources] == [
        ("a.txt", "Words of one."),
        ("b/c.jsonl.gz#7", "Words of two."),
        ("here.txt", "Words of three."),
    ]
    assert [(reason.kind.value, reason.names) for reason in tally.passed_over()] == [
        ("unknown-kind", ("d.bin",))
    ]


@pytest.mark.usefixtures("store")
def test_one_file_at_an_address() -> None:
    """It is read whatever its suffix."""
    ((source,), _) = read_drop(
        [Path("memory://bucket/drop/a.txt")], settings=Settings(ConfigFile())
    )

    assert (source.id, source.text, source.verbatim) == ("a.txt", "Words of one.", False)


@pytest.mark.usefixtures("store")
def test_mistakes() -> None:
    """A missing extra, an empty place; what only looks like an address is a path."""
    settings = Settings(ConfigFile())
    for path, told in (
        ("s3://bucket/drop", r"needs pip install 'sourceaudit\[s3\]'"),
        ("https://a.example/b.html", r"needs pip install 'sourceaudit\[https\]'"),
        ("memory://bucket/nothing", "nothing at"),
        ("ftp://bucket/nothing", "there is no"),
    ):
        with pytest.raises(UsageError, match=told):
            drop_files([Path(path)], settings=settings)
    assert remote.address_of(Path("s3/bucket")) is None
    assert remote.address_of(Path("C:/s3")) is None


@pytest.mark.usefixtures("store")
def test_nothing_is_written_to_an_address(tmp_path: Path) -> None:
    """A folder that is called like one would be made instead."""
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")

    with pytest.raises(UsageError, match="name a folder of this machine"):
        drop([tmp_path], config=None, rules=None, out=Path("memory://bucket/reports"))
