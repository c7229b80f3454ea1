"""Merging: small segments become fewer, and nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sourceaudit import archive as archives
from sourceaudit.archive import Coming
from sourceaudit.archive.manifest import Archive, Segment
from sourceaudit.archive.merge import TOGETHER, mergeable
from sourceaudit.errors import ArchiveError
from sourceaudit.model.source import Source
from sourceaudit.rules import load_rules
from sourceaudit.text.document import document

Do = Callable[..., Any]


def add(folder: Path, drop: str, text: str) -> Archive:
    """Add a drop of one source without rules."""
    source = Source("a.txt", "a.txt", "a.txt", drop, text)
    coming = [Coming(source, document(text), (), counted=True)]
    with archives.writing(folder) as held:
        return archives.add(held, drop, archives.entries(coming, drop=drop, text=True), text=True)


def partners(folder: Path, texts: dict[str, str]) -> list[str]:
    """Return what a drop shares passages with."""
    sources = {name: Source(name, name, name, "", text) for name, text in texts.items()}
    documents = {name: document(text) for name, text in texts.items()}
    rule = load_rules().analyses["analysis/shared-passage"]
    found = archives.compare(
        archives.open_archive(folder), sources, documents, quoted={}, rule=rule
    )
    return [f"{overlap.left} {overlap.right} {overlap.jaccard}" for overlap in found.overlaps]


def test_eight_become_one(folder: Path, prose: Do) -> None:
    """After any number of drops everything is found, in few segments that are whole."""
    for number in range(20):
        found = add(folder, f"drop{number:02}", prose(str(number)))
        assert len(found.manifest.segments) < 2 * TOGETHER
        assert sum(segment.sources for segment in found.manifest.segments) == number + 1

    assert [segment.sources for segment in found.manifest.segments] == [8, 8, 1, 1, 1, 1]
    assert list(archives.verify(archives.open_archive(folder))) == []
    texts = {f"new{number:02}": prose(str(number)) for number in range(20)}
    right = [f"new{at:02} archive:drop{at:02}/a.txt 1.0" for at in range(20)]
    assert partners(folder, texts) == right
    add(folder, "last", prose("last"))  # sweeps what was merged
    folders = {segment.folder for segment in archives.open_archive(folder).manifest.segments}
    assert {path.name for path in (folder / "segments").iterdir()} == folders
    assert partners(folder, texts) == right


def test_damage_is_not_merged(folder: Path, prose: Do) -> None:
    """A merge refuses a damaged segment, rather than to give its bytes new checksums."""
    for number in range(TOGETHER - 1):
        found = add(folder, f"drop{number}", prose(str(number)))
    path = folder / "segments/000003/sources.zst"
    path.write_bytes(path.read_bytes()[:-1] + b"x")

    with pytest.raises(ArchiveError, match=r"segments/000003/sources\.zst: it does not match"):
        add(folder, "more", prose("more"))

    assert archives.open_archive(folder).manifest == found.manifest


@pytest.mark.parametrize(
    ("sizes", "chosen"),
    [
        ([1] * 7, []),
        ([1] * 8, [1] * 8),
        ([8, *[1] * 8], [1] * 8),
        ([*[8] * 7, *[1] * 8], [1] * 8),
        ([*[8] * 8, 1], [*[8] * 8, 1]),
        ([1000] * 8, [1000] * 8),
        ([30_000] * 20, []),
        ([5_000] * 8, [5_000] * 6),
        ([30_000, *[5_000] * 8], [5_000] * 6),
        ([32_768, *[4_000] * 7], []),
    ],
)
def test_which_are_merged(sizes: list[int], chosen: list[int]) -> None:
    """Eight of one size with what is smaller between them, as far as one segment holds them."""
    found = [Segment(f"{at:06}", {"d": size}, {}) for at, size in enumerate(sizes)]

    assert [segment.sources for segment in mergeable(found)] == chosen


def test_readers_are_told_of_merges(folder: Path, prose: Do) -> None:
    """An archive that was merged under a reader is no damage: the reader has only to run again."""
    for number in range(TOGETHER - 1):
        before = add(folder, f"drop{number}", prose(str(number)))
    add(folder, "merging", prose("merging"))
    assert list(archives.verify(before)) == []  # files stay until the next writer
    add(folder, "sweeping", prose("sweeping"))

    damage = list(archives.verify(before))

    assert damage
    assert all("were merged: run it again" in one.message for one in damage)
