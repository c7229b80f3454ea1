"""Adding drops: once, in one step, the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourceaudit import archive as archives
from sourceaudit.archive import manifest as manifests
from sourceaudit.archive.lock import lock_archive
from sourceaudit.errors import ArchiveError, UsageError

Do = Callable[..., Any]


def test_a_drop_twice_changes_nothing(
    drop: Do, keep: Do, prose: Do, contents: Do, folder: Path
) -> None:
    """Sources that are there, by id and bytes, are not added again: not a byte changes."""
    one = drop("one", {"a.txt": prose("a"), "b.txt": prose("b")})
    first = keep(one)
    before = contents(folder)

    again = keep(one)

    assert (first.drop, first.added, first.known) == ("one", 2, 0)
    assert (again.drop, again.added, again.known) == (None, 0, 2)
    assert contents(folder) == before


def test_what_is_new_of_a_drop_is_added(drop: Do, keep: Do, prose: Do, folder: Path) -> None:
    """Of a drop that was added in part, or changed, the rest is a drop of its own."""
    keep(drop("one", {"a.txt": prose("a"), "b.txt": prose("b")}))

    done = keep(drop("one", {"b.txt": prose("changed"), "c.txt": prose("c")}))

    assert (done.drop, done.added, done.known) == ("one-2", 2, 1)
    lines = [(line.name, line.sources) for line in archives.open_archive(folder).manifest.drops]
    assert lines == [("one", 2), ("one-2", 2)]


def test_same_input_same_bytes(
    drop: Do, keep: Do, prose: Do, contents: Do, tmp_path: Path, folder: Path
) -> None:
    """Two archives of the same drops are equal, file by file."""
    one = drop("one", {"a.txt": prose("a"), "b.txt": prose("b")})
    two = drop("two", {"c.txt": prose("c")})
    keep(one)
    keep(two)
    first = contents(folder)
    folder.rename(tmp_path / "other")

    keep(one)
    keep(two)

    assert contents(folder) == first


def test_segments_are_cut_when_full(
    drop: Do, keep: Do, look: Do, prose: Do, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large drop has several segments, and is one drop all the same."""
    monkeypatch.setattr("sourceaudit.archive.segments.MOST", 2)
    keep(drop("one", {f"{name}.txt": prose(name) for name in "abcde"}))

    manifest = archives.open_archive(folder).manifest
    result = look(drop("two", {f"new-{name}.txt": prose(name) for name in "abcde"}))

    assert [segment.sources for segment in manifest.segments] == [2, 2, 1]
    assert [(line.name, line.sources) for line in manifest.drops] == [("one", 5)]
    pairs = {(overlap.left, overlap.right) for overlap in result.overlaps}
    assert pairs == {(f"new-{name}.txt", f"archive:one/{name}.txt") for name in "abcde"}


def test_unreadable_inputs_are_named(drop: Do, keep: Do, prose: Do) -> None:
    """What cannot be read is told, and the others are added."""
    done = keep(drop("one", {"a.txt": prose("a"), "b.parquet": b"PAR1", "c.txt": prose("c")}))

    assert (done.added, done.drop) == (2, "one")
    assert [one.id for one in done.unreadable] == ["b.parquet"]


def test_names_of_drops(drop: Do, keep: Do, prose: Do) -> None:
    """A name that is given must be free and plain; one that is not given is made so."""
    keep(drop("one", {"a.txt": prose("a")}), name="may")
    other = drop("my drop (2)", {"b.txt": prose("b")})

    with pytest.raises(UsageError, match="--name may: the archive has another drop of that name"):
        keep(other, name="may")
    with pytest.raises(UsageError, match="take letters, digits"):
        keep(other, name="a/b")
    assert keep(other).drop == "my-drop-2"


def test_other_parameters_are_refused(
    drop: Do, keep: Do, look: Do, prose: Do, folder: Path
) -> None:
    """Keys that were made otherwise cannot be compared: neither read nor added to."""
    one = drop("one", {"a.txt": prose("a")})
    keep(one)
    found = manifests.read(folder)
    other = dict(found.parameters) | {"window": 8, "probe": "0" * 16}
    manifests.write(folder, manifests.Manifest(other, found.drops, found.segments, found.made))

    for use in (keep, look):
        with pytest.raises(
            ArchiveError, match=r"window is 8 there and 4 here.*begin a new archive"
        ):
            use(one)


def test_a_second_writer_is_refused(drop: Do, keep: Do, look: Do, prose: Do, folder: Path) -> None:
    """One process adds at a time; readers need not wait."""
    one = drop("one", {"a.txt": prose("a")})
    keep(one)

    with lock_archive(folder):
        with pytest.raises(ArchiveError, match="another process is adding to this archive: wait"):
            keep(drop("two", {"b.txt": prose("b")}))
        assert len(look(drop("three", {"c.txt": prose("a")})).overlaps) == 1

    assert keep(drop("two", {"b.txt": prose("b")})).added == 1


def test_a_folder_of_something_else_is_refused(drop: Do, keep: Do, prose: Do, folder: Path) -> None:
    """Nothing of a folder that is no archive is touched."""
    one = drop("one", {"a.txt": prose("a")})
    folder.mkdir()
    (folder / "thesis.doc").write_text("years of work", encoding="utf-8")

    with pytest.raises(UsageError, match=r"is no archive, thesis\.doc is in it"):
        keep(one)

    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


def test_orphans_are_swept(drop: Do, keep: Do, look: Do, prose: Do, folder: Path) -> None:
    """What a killed writer left behind is no part of the archive; the next one removes it."""
    keep(drop("one", {"a.txt": prose("a")}))
    orphan = folder / "segments" / "000002"
    orphan.mkdir()
    (orphan / "grams.npy").write_bytes(b"half")
    (folder / "archive.json.part").write_bytes(b"{")

    result = look(drop("new", {"n.txt": prose("a")}))
    done = keep(drop("two", {"b.txt": prose("b")}))

    assert len(result.overlaps) == done.added == 1
    assert not (folder / "archive.json.part").exists()
    assert {path.name for path in orphan.iterdir()} > {"sources.zst"}  # its number is used again
    assert len(list((folder / "segments").iterdir())) == 2


def test_a_lost_manifest_is_not_begun_anew(drop: Do, keep: Do, prose: Do, folder: Path) -> None:
    """Segments without a manifest are damage, never orphans to sweep."""
    one = drop("one", {"a.txt": prose("a")})
    keep(one)
    (folder / "archive.json").unlink()

    with pytest.raises(ArchiveError, match=r"archive\.json: it is missing: bring it back"):
        keep(one)

    assert (folder / "segments" / "000001" / "sources.zst").exists()


def test_the_manifest_is_plain_json(drop: Do, keep: Do, prose: Do, folder: Path) -> None:
    """Whoever looks after an archive can read what is in it."""
    keep(drop("one", {"a.txt": prose("a")}))

    told = json.loads((folder / "archive.json").read_text(encoding="utf-8"))["archive"]

    assert told["drops"] == [{"name": "one", "sources": 1, "text": True}]
    assert told["parameters"]["bands"].endswith("32x4:1")
