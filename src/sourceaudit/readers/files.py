"""Files of a drop: which there are, what they are called, and what is passed over."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from sourceaudit.errors import UsageError
from sourceaudit.model.run import Passing
from sourceaudit.readers.passing import Tally
from sourceaudit.readers.remote import address_of
from sourceaudit.readers.remote import below as below_address
from sourceaudit.readers.walk import Bounds, Entry, below, describe_entry

MEGABYTE = 1 << 20
STDIN = Path("-")
STDIN_ID = "stdin"
WILD = frozenset("*?[")
OF_KINDS = frozenset({Passing.UNKNOWN_KIND})  # counted by the kinds of files, too
OURS = ".sourceaudit"  # the beginning of the names of caches and of what a run writes aside


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: where it is, the id of its source, and its path as reports show it.

    `named` tells that the call names it, so that it is read whatever its suffix. `inner` is its
    name in the archive at `path`, where it lies in one; `address` is where it is fetched from.
    """

    path: Path
    id: str
    shown: str
    named: bool = True
    inner: str | None = None
    address: str | None = None

    @property
    def name(self) -> str:
        """Return its last name, which may tell its kind."""
        return PurePosixPath(self.inner or self.path.name).name


@dataclass(frozen=True, slots=True)
class Search:
    """How files are looked for.

    `known` tells whether some reader takes a file, `known_name` whether by its name alone,
    `ignored` whether the configuration leaves out an id; they look only at what folders and
    patterns hold. What lies
    below `skip` is what we write. Ids are relative to `folder`, the configuration's, where the
    file lies below it. With `follow`, links may lead out of the drop. `tally` counts what is
    passed over.
    """

    known: Callable[[Path], bool]
    folder: Path | None = None
    skip: Path | None = None
    ignored: Callable[[str], bool] = lambda _: False
    follow: bool = False
    tally: Tally = field(default_factory=Tally)
    known_name: Callable[[str], bool] = lambda _: True


def find_files(paths: Sequence[Path], search: Search) -> list[File]:
    """Return the files of a drop, each once, sorted by id.

    Ids are POSIX paths relative to the configuration's folder where the file lies below it, else
    to the path that was given; they depend on nothing else in the drop. Raises UsageError for a
    path that is not there.
    """
    here = [path for path in paths if path != STDIN and address_of(path) is None]
    tops = dict.fromkeys(map(_top, here))
    bounds = Bounds([os.path.realpath(top) for top in tops], search.follow)
    search = replace(search, skip=search.skip.resolve() if search.skip else None)
    found: dict[Path, File] = {}
    linked: list[File] = []
    passed: list[tuple[Passing, str]] = []
    for given in paths:
        if given == STDIN:
            found.setdefault(STDIN, File(STDIN, STDIN_ID, "-"))
            continue
        if (address := address_of(given)) is not None:
            found |= _fetch(address, search, passed)
            continue
        top, inside, named = _list(given, bounds)
        for entry in inside:
            whole = _absolute(entry.path)
            name = _name(whole, search.folder, _absolute(top))
            if not named and _ours(whole, search):
                continue
            passing = entry.passing or _passing(entry.path, name, search, named=named)
            if passing is not None:
                passed.append((passing, name))
            elif entry.linked:
                linked.append(File(entry.path, name, name, named))
            elif whole not in found:
                found[whole] = File(entry.path, name, name, named or whole.is_dir())
    _link_add(found, linked, passed)
    for passing, name in sorted(set(passed), key=lambda row: (row[0], row[1])):
        search.tally.note(passing, name, suffix_of(name) if passing in OF_KINDS else None)
    return sorted(found.values(), key=lambda file: (file.id, file.path.as_posix()))


def _fetch(address: str, search: Search, passed: list[tuple[Passing, str]]) -> dict[Path, File]:
    """Return the files at an address; of those below it, what is known by name. Raises UsageError.

    Nothing is fetched to see what it is.
    """
    found: dict[Path, File] = {}
    for place, name in below_address(address):
        sole = place == address
        if not sole and not search.known_name(name):
            passed.append((Passing.UNKNOWN_KIND, name))
        elif not sole and search.ignored(name):
            passed.append((Passing.IGNORED, name))
        else:
            path = Path(place)
            found[path] = File(path, name, name, named=sole, address=place)
    return found


def _link_add(
    found: dict[Path, File], linked: Sequence[File], passed: list[tuple[Passing, str]]
) -> None:
    """Add files that only links lead to, each once; those that are there already are passed."""
    real = {os.path.realpath(path) for path in found if path != STDIN} if linked else set()
    for file in linked:
        place = os.path.realpath(file.path)
        if place in real:
            passed.append((Passing.LINK, file.id))
        else:
            real.add(place)
            found[_absolute(file.path)] = file


def _passing(path: Path, name: str, search: Search, *, named: bool) -> Passing | None:
    """Return why a file is passed over, None where it is read."""
    if named:
        return None
    if not search.known(path) and not path.is_dir():
        return Passing.UNKNOWN_KIND
    return Passing.IGNORED if search.ignored(name) else None


def _ours(path: Path, search: Search) -> bool:
    """Tell whether a file is one that we write: another run would find others."""
    if path.name.startswith(OURS):
        return True
    return search.skip is not None and search.skip in _real(path).parents


def _top(given: Path) -> Path:
    """Return the folder that a path given names or lies in, before any pattern."""
    if given.is_dir():
        return given
    if not os.path.lexists(given) and WILD & {*str(given)}:
        return _before_pattern(given)
    return given.parent


def _before_pattern(given: Path) -> Path:
    parts = given.parts
    base = next(at for at, part in enumerate(parts) if WILD & {*part})
    return Path(*parts[:base])


def _list(given: Path, bounds: Bounds) -> tuple[Path, Iterator[Entry], bool]:
    """Return what ids are relative to, what a path stands for, whether it names one file.

    A pattern stands for what it matches where no file is called that: some shells pass it on.
    """
    if given.is_dir():
        return given, below(given, bounds), False
    if not os.path.lexists(given) and WILD & {*str(given)}:
        matched = (Path(path) for path in sorted(glob.glob(str(given), recursive=True)))  # noqa: PTH207 - a Path cannot hold an absolute pattern
        inside = [path for path in matched if not path.is_dir()]
        if not inside:
            raise UsageError(f"{given.as_posix()} matches no file: check the pattern")
        return _before_pattern(given), (describe_entry(path, bounds) for path in inside), False
    if not os.path.lexists(given):
        raise UsageError(f"there is no {given.as_posix()}: check the path")
    return given.parent, iter([describe_entry(given, bounds)]), True


def _absolute(path: Path) -> Path:
    """Return a path from the root without "..": links are left as they are, as people see them."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve follows links


def _real(path: Path) -> Path:
    """Return a path with the links to its folder followed: what a configuration's folder is."""
    return path.parent.resolve() / path.name


def _name(path: Path, folder: Path | None, top: Path) -> str:
    if folder is not None and folder in path.parents:
        return path.relative_to(folder).as_posix()
    if folder is not None and folder in (real := _real(path)).parents:
        return real.relative_to(folder).as_posix()
    return path.relative_to(top).as_posix()


def suffix_of(name: str) -> str:
    """Return what a file that nobody reads is counted as."""
    return PurePosixPath(name).suffix.lower() or "no suffix"
