"""What lies below a folder: files as they lie, links told apart, nothing opened.

A link is followed when it stays within the drop, and what it leads to is read once, in its own
place. One that leads out is passed over unless the call says that links are followed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sourceaudit.model.run import Passing


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a folder: where it is, and why it is not read, None where it is.

    `linked` tells that a link leads to it.
    """

    path: Path
    passing: Passing | None = None
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where links may lead: the folders of the drop, as they really are, or anywhere."""

    roots: Sequence[str]
    follow: bool

    def hold(self, real: str) -> bool:
        """Tell whether a place may be read through a link."""
        return self.follow or any(within(real, root) for root in self.roots)


def within(real: str, root: str) -> bool:
    """Tell whether a place is a folder or lies below it."""
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def below(folder: Path, bounds: Bounds, above: frozenset[str] = frozenset()) -> Iterator[Entry]:
    """Yield what lies below a folder, sorted, what is no link before the links.

    Of a hidden folder nothing but itself is told. A folder that will not open is told as it is:
    read as a file, it is unreadable. `above` are the real places that lead here.
    """
    here = above | {os.path.realpath(folder)}
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda item: item.name)
    except OSError:
        yield Entry(folder)
        return
    links = [entry for entry in entries if entry.is_symlink()]
    for entry in entries:
        if not entry.is_symlink():
            yield from _plain(entry, bounds, here)
    for entry in links:
        if entry.name.startswith("."):
            yield Entry(Path(entry.path), Passing.HIDDEN)
        else:
            yield from _link(Path(entry.path), bounds, here)


def describe_entry(path: Path, bounds: Bounds) -> Entry:
    """Return a path that is named by itself, or that a pattern matches, as one in a folder."""
    if path.is_symlink():
        return next(_link(path, bounds, frozenset()))
    return Entry(path, _special(path))


def _plain(entry: os.DirEntry[str], bounds: Bounds, here: frozenset[str]) -> Iterator[Entry]:
    path = Path(entry.path)
    if entry.name.startswith("."):
        yield Entry(path, Passing.HIDDEN)
    elif entry.is_dir(follow_symlinks=False):
        yield from below(path, bounds, here)
    elif not entry.is_file(follow_symlinks=False):
        yield Entry(path, Passing.SPECIAL)
    else:
        yield Entry(path)


def _link(path: Path, bounds: Bounds, here: frozenset[str]) -> Iterator[Entry]:
    """Yield what a link leads to: a file, or what lies below a folder."""
    try:
        real = os.path.realpath(path, strict=True)
    except FileNotFoundError:
        real = os.path.realpath(path)  # it leads to nothing: one that stays inside is missing
    except OSError:
        yield Entry(path, Passing.LOOP)
        return
    if not bounds.hold(real):
        yield Entry(path, Passing.LINK_OUT)
    elif real in here or any(within(place, real) for place in here):
        yield Entry(path, Passing.LOOP)
    elif os.path.isdir(real):  # noqa: PTH112 - a string, like what the bounds are made of
        yield from (replace(entry, linked=True) for entry in below(path, bounds, here))
    else:
        yield Entry(path, _special(path), linked=True)


def _special(path: Path) -> Passing | None:
    """Tell whether a path is neither a file nor a folder, without opening it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None  # whatever is wrong with it, reading it says so
    return None if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else Passing.SPECIAL
