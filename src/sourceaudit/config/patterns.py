"""Patterns of a configuration: which sources they name, and which files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathspec import PathSpec

WILD = frozenset("*?[")
BACKSLASH = re.compile(r"\\(?=[\w.])")
WHOLE = re.compile(r"/\*\*(?:/\*)?\Z")  # all that lies below a folder


def matches(patterns: Sequence[str], source_id: str) -> bool:
    """Tell whether a source's id, or the file it is a row of, is one that patterns name.

    An id that is written as a pattern, brackets and all, names itself.
    """
    given = tuple(patterns)
    spec = _spec(given)
    # A row's own id may be an address with a "#" in it, and so may the name of a file.
    marks = [at for at, character in enumerate(source_id) if character == "#"]
    names = [source_id[:at] for at in (*marks, len(source_id)) if at]
    return any(name in given or spec.match_file(name) for name in names)


def plain_path(pattern: str) -> str:
    r"""Return a pattern without "./" before it, and with "/" where somebody writes a backslash.

    A backslash before a sign (`\[`) takes away what it means to patterns, and stays.
    """
    return BACKSLASH.sub("/", pattern).removeprefix("./")


@cache
def _spec(patterns: tuple[str, ...]) -> PathSpec[Any]:
    from pathspec import PathSpec

    return PathSpec.from_lines("gitignore", map(plain_path, patterns))


def below(folder: Path, path: Path) -> str:
    """Return a path as ids have it: relative to a folder, where it lies below it."""
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()


def expand_pattern(folder: Path, pattern: str) -> list[Path]:
    """Return what a pattern of `inputs` names: `a/**` is the folder a with all below it."""
    pattern = plain_path(pattern)
    top = Path(Path(pattern).anchor)
    start, inner = folder / top, pattern.removeprefix(top.as_posix() if top.anchor else "")
    base = WHOLE.sub("", f"./{inner}")  # "./" so that "**" alone has a folder before it
    if not WILD & {*base}:
        return [start / base]
    whole = base != f"./{inner}"
    # What is no file either, a pipe or a device, is passed over where all is, and told.
    return sorted(path for path in start.glob(base) if path.is_dir() == whole)
