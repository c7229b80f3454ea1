"""What works results out: this program, to the byte, and all that it runs on.

A version number is not enough: rules, word lists and code of a checkout change between two of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

DIGEST = 16  # bytes: 32 characters of a file name
SKIPPED = "__pycache__"
KERNELS = (".so", ".pyd")  # give what their twins give, so that runs with and without share entries
INSTALLED = (".dist-info", ".egg-info")


def key(*parts: object) -> str:
    """Return a name for some values: strings, bytes, or what says all of itself in its `repr`."""
    made = blake2b(digest_size=DIGEST)
    for part in parts:
        raw = part if isinstance(part, bytes) else _raw(part)
        made.update(b"%d:" % len(raw))
        made.update(raw)
    return made.hexdigest()


def _raw(part: object) -> bytes:
    text = part if isinstance(part, str) else repr(part)
    return text.encode("utf-8", "surrogatepass")


@cache
def program() -> str:
    """Return a name for this program: its files, Python, and the packages that are installed."""
    python = (sys.version, sys.implementation.name, sys.platform, sys.flags.optimize)
    return key(python, _find_installed(sys.path), code())


@cache
def code() -> str:
    """Return a name for the files of this program: the same on each machine that has them."""
    from sourceaudit.text.lexicons import rules_folder

    package = Path(__file__).resolve().parents[1]
    folders = dict.fromkeys((package, rules_folder()))
    files = [
        (str(path.relative_to(folder)), path.read_bytes())
        for folder in folders
        for path in files_of(folder)
    ]
    return key(*(name for name, _ in files), *(raw for _, raw in files))


def files_of(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that results depend on, in order."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != SKIPPED)
        yield from (Path(place, name) for name in sorted(names) if not name.endswith(KERNELS))


def _find_installed(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the packages that can be imported, as their folders are called: name and version."""
    found: set[str] = set()
    for path in paths:
        try:
            found |= {path.name for path in Path(path).iterdir() if path.suffix in INSTALLED}
        except OSError:
            continue  # zip files and folders that are not there
    return tuple(sorted(found))
