"""What an audit holds of each source between profiling and the reports, by term.

    python benchmarks/memory.py FOLDER [--most 300] [--peak]

Bytes are counted object by object (`sys.getsizeof` of all that is reached), each object once, in
the order of the table: what an earlier term reaches is not counted again. `--peak` audits the
folder in a process of its own too, and prints the most memory that it had.
"""

from __future__ import annotations

import argparse
import gc
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType

from sourceaudit.cache.profiles import profile_sources
from sourceaudit.config import load_settings
from sourceaudit.gather import open_drop
from sourceaudit.overlap.prepared import prepare_documents
from sourceaudit.profile import Profile, Setup
from sourceaudit.readers import drop_files, records
from sourceaudit.rules import load_rules

NOBODYS = (type, ModuleType, FunctionType, BuiltinFunctionType)  # of the program, not of a source
MEGABYTE = 1 << 20


def size(roots: Iterable[object], seen: set[int]) -> int:
    """Return the bytes of all that is reached from some objects and is not in `seen` yet."""
    total, waiting = 0, [*roots]
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, NOBODYS):
            continue
        seen.add(id(one))
        total += sys.getsizeof(one)
        waiting += gc.get_referents(one)
    return total


def profiles(folder: Path, most: int) -> list[Profile]:
    """Return the profiles of the first sources of a folder, as a worker hands them over."""
    settings = load_settings(None, start=folder, today=datetime.now(tz=UTC).date())
    files = drop_files([folder], settings=settings)[:most]
    with open_drop(records(files, settings=settings), jobs=1, limits=settings.limits) as found:
        setup = Setup(settings, load_rules(), found.census)
        done = profile_sources(setup, found.sources(), jobs=1, store=None)
        return [one for one in done if isinstance(one, Profile)]


def terms(found: list[Profile]) -> Mapping[str, float]:
    """Return the bytes a source of each term of its profile, then of what comparing adds."""
    seen: set[int] = set()
    told: dict[str, float] = {}
    told["source: text"] = size((profile.source.text for profile in found), seen)
    told["source: the rest"] = size((profile.source for profile in found), seen)
    told["document: text"] = size((profile.document.view.text for profile in found), seen)
    for part in fields(found[0].document):
        every = [getattr(profile.document, part.name) for profile in found]
        if part.name == "words":
            for column in fields(every[0]):
                name = f"document: words.{column.name}"
                told[name] = size((getattr(one, column.name) for one in every), seen)
        told[f"document: {part.name}"] = size(every, seen)
    for field in fields(Profile):
        told[field.name] = size((getattr(profile, field.name) for profile in found), seen)
    told["profile itself"] = size(found, seen)
    ready = prepare_documents(
        {profile.source.id: profile.document for profile in found},
        {profile.source.id: profile.quoted for profile in found},
    )
    told["prepared, while comparing"] = size(ready.values(), seen)
    return {name: total / len(found) for name, total in told.items()}


def peak(folder: Path) -> float:
    """Return the most memory, in MB, that an audit of a folder had."""
    with tempfile.TemporaryDirectory() as out:
        command = ("-m", "sourceaudit", "audit", str(folder), "-o", out, "--fail-on", "never")
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEGABYTE


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=300, help="sources that are counted")
    parser.add_argument("--peak", action="store_true", help="audit the whole folder as well")
    given = parser.parse_args()
    told = terms(profiles(given.folder, given.most))
    for name, each in told.items():
        print(f"{name:28} {each:10,.0f}")
    kept = sum(told.values()) - told["prepared, while comparing"]
    print(f"{'kept until the report':28} {kept:10,.0f} bytes a source")
    print(f"{'while comparing':28} {sum(told.values()):10,.0f} bytes a source")
    if given.peak:
        print(f"{'peak of the audit':28} {peak(given.folder):10,.0f} MB")


if __name__ == "__main__":
    main()
