"""Values on the disk come back as they were, in parts that are whole or not there."""

from __future__ import annotations

import stat
from enum import Enum
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.errors import UsageError
from sourceaudit.model.evidence import Severity
from sourceaudit.model.source import Source
from sourceaudit.overlap.candidates import meetings, shared_grams
from sourceaudit.spill import Changed, GramFiles, Lookup, Rows, Shelf, change_each
from sourceaudit.spill.packing import pack, unpack
from sourceaudit.spill.room import FOLDER, Room, Spill, open_room


def filled(folder: Path, count: int, part: int = 4) -> Shelf[str]:
    """Return a shelf of a few values."""
    made: Shelf[str] = Shelf(folder, part=part)
    for at in range(count):
        made.add(f"value {at}", at)
    made.finish()
    return made


def test_values_come_back(tmp_path: Path) -> None:
    """By place, from the end, in a slice and in order, now and when it is opened again."""
    for made in (filled(tmp_path / "a", 10), Shelf[str](tmp_path / "a", part=4)):
        assert [*made] == [f"value {at}" for at in range(10)]
        assert (made[3], made[-1], made[8:]) == ("value 3", "value 9", ["value 8", "value 9"])
        assert made.notes == [*range(10)]
        with pytest.raises(IndexError):
            made[10]


def test_unfinished_part_is_not_there(tmp_path: Path) -> None:
    """What was not finished is made again, and so is what stands behind a damaged part."""
    made: Shelf[int] = Shelf(tmp_path, part=2)
    for at in range(5):
        made.add(at)
    assert [*Shelf[int](tmp_path, part=2)] == [0, 1, 2, 3]
    raw = bytearray((tmp_path / "000001").read_bytes())
    raw[0] ^= 1
    (tmp_path / "000001").write_bytes(raw)
    assert [*Shelf[int](tmp_path, part=2)] == [0, 1]
    made.finish()


def test_views(tmp_path: Path) -> None:
    """A view gives values in another order, changed, by place or by name."""
    made = filled(tmp_path, 5)
    view = Changed(made, str.upper, [4, 0])
    assert [*view] == ["VALUE 4", "VALUE 0"] == [view[0], view[1]]
    found = Lookup({"x": 1, "y": 2}, made, str.upper)
    assert dict(found) == {"x": "VALUE 1", "y": "VALUE 2"}
    assert change_each(("a",), str.upper) == ("A",)


def test_records_pack() -> None:
    """Records and members of enumerations come back equal, and a member as itself."""
    source = Source("a", "a.txt", "0" * 64, "article", "Text.")
    found, severity = unpack(pack((source, Severity.ERROR)))
    assert found == source
    assert severity is Severity.ERROR
    assert isinstance(severity, Enum)


SETS = st.lists(st.lists(st.integers(0, 2**64 - 1) | st.integers(0, 9), max_size=12), max_size=9)


@pytest.mark.parametrize("waiting", [0, 20, 1000])  # all on the disk, some, none
@given(sets=SETS)
def test_hashes_on_the_disk_meet_as_in_memory(
    tmp_path_factory: pytest.TempPathFactory, sets: list[list[int]], waiting: int
) -> None:
    """Meetings are the same however hashes are cut into ranges."""
    grams = [np.unique(np.array(one, dtype=np.uint64)) for one in sets]
    files = GramFiles(tmp_path_factory.mktemp("grams"), waiting=waiting)
    for gram in grams:
        files.add(gram)
    assert len(files) == len(grams)
    for met, again in zip(meetings(grams, 3), meetings(files, 3), strict=True):
        assert met.codes.tolist() == again.codes.tolist()
        assert met.shared.tolist() == again.shared.tolist()
        assert met.weights.tolist() == again.weights.tolist()
    kept = np.arange(len(grams)) % 2 == 0
    ours, theirs = (
        [key for groups in shared_grams(of, kept) for key in groups.keys.tolist()]
        for of in (grams, files)
    )
    assert ours == theirs


def test_rows(tmp_path: Path) -> None:
    """Rows of numbers come back by name, empty ones too."""
    made = Rows(tmp_path / "rows")
    made.add("a", np.array([1, 2**63], dtype=np.uint64))
    made.add("b", np.array([], dtype=np.uint64))
    made.finish()
    assert made["a"].tolist() == [1, 2**63]
    assert not len(made["b"])
    assert [*made] == ["a", "b"]


def test_room_is_private_and_swept(tmp_path: Path) -> None:
    """The folder is its owner's alone, is gone when the run is done, and else stays."""
    with open_room(tmp_path, resume=False) as room:
        assert stat.S_IMODE(room.folder.stat().st_mode) == 0o700
        room.begin("one")
    assert not (tmp_path / FOLDER).exists()
    begun = open_room(tmp_path, resume=False)
    room = begun.__enter__()
    room.begin("one")
    filled(room.folder / "values", 3)
    assert not begun.__exit__(KeyError, KeyError(), None)
    with open_room(tmp_path, resume=True) as room:
        room.begin("one")
        assert room.resumed
        assert len(Shelf[str](room.folder / "values", part=4)) == 3
        room.begin("another drop")
        assert not room.resumed
        assert not len(room.shelf("values"))


def test_room_that_others_may_write_is_refused(tmp_path: Path) -> None:
    """Nobody else's values are believed."""
    (tmp_path / FOLDER).mkdir(mode=0o777)
    (tmp_path / FOLDER).chmod(0o777)
    with pytest.raises(UsageError, match="not private"), open_room(tmp_path, resume=True):
        pass


def test_batches_are_gone_on_from(tmp_path: Path) -> None:
    """A map over a sequence keeps each batch, and does what is left."""
    room, done = Room(tmp_path), []

    def work(one: int) -> int:
        done.append(one)
        return one + 1

    numbers = [*range(5000)]
    assert [*room.each("pairs", map)(work, numbers)] == [number + 1 for number in numbers]
    done.clear()
    assert [*room.each("pairs", map)(work, numbers)][-1] == 5000
    assert not done


def test_disk_is_taken_where_memory_would_not_do() -> None:
    """So many sources, or so large ones, need a room; none does where no limit is near."""
    spill = Spill(lambda: Room(Path()), gigabytes=1)
    assert not spill.needs_room(3_000, 3_000 * 2_300)
    assert spill.needs_room(100_000, 100_000 * 2_000)
    assert spill.needs_room(100, 10**9)
    assert Spill(spill.open, None).needs_room(1, 1)
