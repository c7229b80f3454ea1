"""What clean sources are called: every source has a file of its own, on every file system."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

DIGITS = 8  # of a hash that tells apart what no suffix does

# Tried in order until no two names are one: the suffix replaced, kept before it, a hash beside it.
FORMS: Sequence[Callable[[str], str]] = (
    lambda name: str(_unpack(name).with_suffix(".txt")),
    lambda name: f"{name}.txt",
    lambda name: f"{name}-{_digest(name)}.txt",
)


def targets(ids: Sequence[str]) -> dict[str, str]:
    """Return the relative path that each source's clean text is written to, by id.

    The suffix becomes .txt, that of a packed file aside; where two ids would then collide, both
    keep theirs before it, and where that does not tell them apart either they get a hash. Names
    that differ in case or in their Unicode form alone collide: many file systems take them for one.
    """
    forms = dict.fromkeys(ids, 0)
    while True:
        paths = {name: FORMS[form](name) for name, form in forms.items()}
        clashing = [name for name in _clashing(paths, forms) if forms[name] + 1 < len(FORMS)]
        if not clashing:
            return paths
        for name in clashing:
            forms[name] += 1


def key(path: str) -> str:
    """Return what file systems at their laxest take a path for: no case, one Unicode form."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def row_folders(paths: Mapping[str, str]) -> dict[str, str]:
    """Return the folder for the rows of each table: called like it, and like no file beside it."""
    taken = {key(path) for path in paths.values()}
    plain = {name: path.removesuffix(".txt") for name, path in paths.items()}
    return {
        name: f"{path}-{_digest(name)}" if key(path) in taken else path
        for name, path in plain.items()
    }


def _clashing(paths: Mapping[str, str], forms: Mapping[str, int]) -> list[str]:
    """Return the ids whose paths are one, of each group those in the plainest form."""
    groups: dict[str, list[str]] = {}
    for name, path in paths.items():
        groups.setdefault(key(path), []).append(name)
    folders = _folders(paths)
    found: list[str] = []
    for path, names in groups.items():
        if len(names) > 1:
            plainest = min(forms[name] for name in names)
            found += [name for name in names if forms[name] == plainest]
        elif not folders.get(path, {names[0]}) <= {names[0]}:
            found += names  # a file where a folder of others is to be
    return found


def _folders(paths: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Return the folders that paths need, by key, with the ids that need them."""
    found: dict[str, set[str]] = {}
    for name, path in paths.items():
        for folder in PurePosixPath(path).parents:
            found.setdefault(key(str(folder)), set()).add(name)
    return found


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _unpack(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    return path.with_suffix("") if path.suffix.lower() in (".gz", ".zst") and path.stem else path
