"""Damage: found, named, never a wrong result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sourceaudit import archive as archives
from sourceaudit.errors import ArchiveError, SourceauditError
from sourceaudit.model.overlap import Reuse
from sourceaudit.model.source import Source
from sourceaudit.rules import load_rules
from sourceaudit.text.document import document

Do = Callable[..., Any]
FILES = [
    "archive.json",
    *(
        f"segments/000001/{name}"
        for name in ("bands.npy", "grams.npy", "lines.npy", "sources.npy", "sources.zst")
    ),
]


@pytest.fixture
def compared(drop: Do, keep: Do, prose: Do, folder: Path) -> Callable[[], Reuse]:
    """Return the function that compares two texts with an archive that has them, and a third."""
    keep(drop("may", {f"{name}.txt": prose(name) for name in "abc"}))
    texts = {"new-a.txt": prose("a"), "new-b.txt": prose("b") + prose("n")}
    sources = {name: Source(name, name, name, "", text) for name, text in texts.items()}
    documents = {name: document(text) for name, text in texts.items()}
    rule = load_rules().analyses["analysis/shared-passage"]

    def run() -> Reuse:
        found = archives.open_archive(folder)
        earlier = archives.earlier(found)
        assert earlier is not None
        earlier({"./": np.array([1], dtype=np.uint64)})  # the census reads the archive too
        return archives.compare(found, sources, documents, quoted={}, rule=rule)

    return run


def damages(whole: bytes) -> Iterator[bytes]:
    """Yield a file with a bit changed at many places, cut short, and with something behind it."""
    for at in range(0, len(whole), max(1, len(whole) // 40)):
        yield whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
    yield from (b"", whole[: len(whole) // 2], whole[:-1], whole + b"\0")


@pytest.mark.parametrize("name", FILES)
def test_no_damage_gives_a_wrong_result(
    name: str, compared: Callable[[], Reuse], folder: Path
) -> None:
    """Whatever byte of whatever file changes: the right result, or an error that names the file."""
    right, path = compared(), folder / name
    whole = path.read_bytes()
    told: list[str] = []
    assert len(right.overlaps) == 2

    for damaged in damages(whole):
        path.write_bytes(damaged)
        try:
            assert compared() == right
        except ArchiveError as error:
            told.append(str(error))

    assert told
    assert all(name in one and "add" in one for one in told)
    path.write_bytes(whole)
    assert compared() == right


@pytest.mark.parametrize("name", FILES[1:])
def test_verify_finds_every_damage(name: str, compared: Callable[[], Reuse], folder: Path) -> None:
    """Each file is read whole: the damage is named, with the way out."""
    path = folder / name
    whole = path.read_bytes()
    assert list(archives.verify(archives.open_archive(folder))) == []
    assert compared().overlaps

    for damaged in damages(whole):
        path.write_bytes(damaged)
        (damage,) = archives.verify(archives.open_archive(folder))
        assert name in damage.message
        assert "bring the file back from a copy, or drop its segment with" in damage.message
    path.unlink()
    (damage,) = archives.verify(archives.open_archive(folder))
    assert "no such file" in damage.message


def test_damaged_segments_can_be_taken_out(
    drop: Do, keep: Do, look: Do, prose: Do, folder: Path
) -> None:
    """The rest of the archive serves on, and the drop can be added again by its name."""
    may, june = drop("may", {"a.txt": prose("a")}), drop("june", {"b.txt": prose("b")})
    keep(may)
    keep(june)
    (folder / "segments/000001/bands.npy").write_bytes(b"")
    new = drop("new", {"na.txt": prose("a"), "nb.txt": prose("b")})
    with pytest.raises(SourceauditError):
        look(new)

    with archives.writing(folder) as held:
        archives.remove(held, {"000001"})

    assert [overlap.right for overlap in look(new).overlaps] == ["archive:june/b.txt"]
    assert keep(may, name="may").added == 1
    assert len(look(new).overlaps) == 2
    assert [path.name for path in sorted((folder / "segments").iterdir())] == ["000002", "000003"]
