"""The folder: what is damaged, torn, foreign or not to be written is not there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.cache import Store
from sourceaudit.cache.store import DAY, HOUR, KEPT_DAYS, _packed, _unpacked

KEY, OTHER = "ab" * 16, "cd" * 16
CONTENT = b"what was worked out " * 40


def file_of(folder: Path, key: str = KEY) -> Path:
    """Return where an entry lies."""
    return folder / "entries" / key[:2] / key[2:]


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    """An entry comes back as it was; another is not there; the folder says what it is."""
    folder = tmp_path / "a" / "cache"
    Store(folder, 1).put(KEY, CONTENT)
    assert Store(folder, 1).get(KEY) == CONTENT
    assert Store(folder, 1).get(OTHER) is None
    assert (folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886")
    assert (folder / ".gitignore").read_text() == "*\n"


def test_a_folder_that_nothing_was_kept_in_is_not_made(tmp_path: Path) -> None:
    """Looking for an entry writes nothing."""
    store = Store(tmp_path / "cache", 1)
    assert store.get(KEY) is None
    store.close()
    assert not (tmp_path / "cache").exists()


@given(st.data())
def test_any_change_of_a_byte_is_noticed(data: st.DataObject) -> None:
    """A flipped, lost or added byte anywhere makes an entry that is not there."""
    raw = bytearray(_packed(KEY, CONTENT))
    at = data.draw(st.integers(0, len(raw) - 1))
    match data.draw(st.sampled_from(["flip", "cut", "add"])):
        case "flip":
            raw[at] ^= data.draw(st.integers(1, 255))
        case "cut":
            del raw[at:]
        case _:
            raw += bytes([at % 256])
    assert _unpacked(KEY, bytes(raw)) is None


@given(st.binary(max_size=400))
def test_no_bytes_do_harm(raw: bytes) -> None:
    """Whatever lies in an entry's place, looking at it raises nothing."""
    assert _unpacked(KEY, raw) is None


def test_an_entry_is_that_of_its_key(tmp_path: Path) -> None:
    """A whole entry in the place of another is none, and is thrown away."""
    store = Store(tmp_path, 1)
    store.put(KEY, CONTENT)
    file_of(tmp_path, OTHER).parent.mkdir(parents=True)
    file_of(tmp_path).rename(file_of(tmp_path, OTHER))
    assert store.get(OTHER) is None
    assert not file_of(tmp_path, OTHER).exists()


def test_what_claims_to_be_endless_is_not_unpacked(tmp_path: Path) -> None:
    """An entry that unpacks to a thousand times its size is none of ours."""
    store = Store(tmp_path, 100)
    store.put(KEY, bytes(40_000_000))
    assert store.get(KEY) is None


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    """A file where the folder should be: one sentence, and all goes on."""
    (tmp_path / "cache").write_text("I am a file.")
    told: list[str] = []
    store = Store(tmp_path / "cache", 1, told.append)
    for key in (KEY, OTHER):
        store.put(key, CONTENT)
        assert store.get(key) is None
    store.close()
    assert len(told) == 1
    assert "all is worked out anew" in told[0]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_only_read_serves_what_it_has(tmp_path: Path) -> None:
    """Entries are found where none can be added."""
    Store(tmp_path, 1).put(KEY, CONTENT)
    for path in (tmp_path, tmp_path / "entries", file_of(tmp_path).parent):
        path.chmod(0o500)
    told: list[str] = []
    store = Store(tmp_path, 1, told.append)
    store.put(OTHER, CONTENT)
    assert (store.get(KEY), store.get(OTHER), len(told)) == (CONTENT, None, 1)
    for path in (tmp_path, tmp_path / "entries", file_of(tmp_path).parent):
        path.chmod(0o700)


def test_a_full_disk_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is not kept; no half of it stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    told: list[str] = []
    store = Store(tmp_path, 1, told.append)
    store.put(KEY, CONTENT)
    store.put(OTHER, CONTENT)
    assert len(told) == 1
    assert "No space left" in told[0]
    assert not [path for path in (tmp_path / "entries").rglob("*") if path.is_file()]


def test_what_was_unused_for_longest_goes_first(tmp_path: Path) -> None:
    """Over the limit, entries go by when they were last used; a hit counts as use."""
    now = time.time()
    store = Store(tmp_path, 0.0025)
    names = [f"{number:02}" * 16 for number in range(4)]
    for age, name in enumerate(names, 1):
        store.put(name, os.urandom(1000))
        os.utime(file_of(tmp_path, name), (now - age * DAY, now - age * DAY))
    assert store.get(names[3]) is not None
    store.close()
    left = [name for name in names if file_of(tmp_path, name).exists()]
    assert left == [names[0], names[3]]


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    """After thirty days unused an entry goes, and what a killed run left after an hour."""
    store = Store(tmp_path, 100)
    store.put(KEY, CONTENT)
    old, torn = file_of(tmp_path), file_of(tmp_path).with_name("x.1.part")
    fresh = file_of(tmp_path).with_name("y.2.part")
    for path in (torn, fresh):
        path.write_bytes(b"half")
    for path, age in ((old, (KEPT_DAYS + 1) * DAY), (torn, 2 * HOUR), (fresh, 60)):
        os.utime(path, (time.time() - age, time.time() - age))
    store.put(OTHER, CONTENT)
    store.close()
    assert [path.exists() for path in (old, torn, fresh)] == [False, False, True]
    assert store.get(OTHER) == CONTENT


def test_two_runs_at_once_do_each_other_no_harm(tmp_path: Path) -> None:
    """Processes that write, read and throw away the same entries see whole ones or none."""
    script = """
import os, sys
from pathlib import Path
from sourceaudit.cache import Store
told = []
for turn in range(40):
    store = Store(Path(sys.argv[1]), 0.01, told.append)
    for number in range(8):
        key = f"{number:02}" * 16
        found = store.get(key)
        assert found is None or found == key.encode() * 200, "torn"
        store.put(key, key.encode() * 200)
    store.close()
assert not told, told
"""
    both = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    for popen in both:
        _, told = popen.communicate(timeout=120)
        assert (popen.returncode, told) == (0, b"")
