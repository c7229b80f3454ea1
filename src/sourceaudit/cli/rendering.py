"""Reports as files, made one after the other: a format that breaks costs itself alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sourceaudit.containment import Attempts
from sourceaudit.model.run import Run, RunFile
from sourceaudit.report.rooted import Paths, root_paths

if TYPE_CHECKING:
    from sourceaudit.model.audit import Audit
    from sourceaudit.model.each import Each

Page = tuple[str, bytes | None]
Beside = Callable[[Callable[[], Any]], AbstractContextManager[Callable[[], Any]]]

NO_PATHS: Paths = MappingProxyType({})
JSON = "json"
READ = ("html", "md")  # by people: they come after the others, and tell which of those broke
SMALL = "md"  # is made by one process while another one, which is shared out, is laid out
TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Begun:
    """A report that was begun, what waits for its files, and how many formats had broken then."""

    later: Callable[[], list[tuple[str, bytes]]]
    failures: int


def render_reports(
    result: Audit,
    wanted: Sequence[str],
    out: Path,
    *,
    listed: Iterable[RunFile] = (),
    attempt: Attempts | None = None,
    with_failures: bool = True,
    each: Each = map,
    beside: Beside = nullcontext,
    paths: Paths = NO_PATHS,
) -> Iterator[Page]:
    """Yield the files of every report by their path below the folder, one at a time; and texts.

    A format that breaks is left out, and what was given of it is taken back: its paths come again
    with None. It is among the failures of `attempt` and, if `with_failures`, of the reports
    that come after it. audit.json comes last, and lists the others beside those that are `listed`
    and stay; without it there is no audit, so that what breaks in it is raised. `each` maps a
    function over sources. `beside` begins some work and gives what waits for its result: so the
    smaller of two reports for people is made while the other one is. `paths` are those of a
    repository, for the formats of code hosts.
    """
    attempt = attempt if attempt is not None else Attempts()
    digests = {file.path: file.sha256 for file in listed}
    with ExitStack() as running:
        ahead: dict[str, Begun] = {}
        for name, following in pairwise([*_order(wanted), ""]):
            before = len(attempt.failures)
            whole = result.lacking(attempt.failures) if with_failures else result
            make = partial(_files, out=out, each=each, parts=JSON in wanted)
            if name in READ and following == SMALL:
                work = partial(_whole, make, root_paths(whole, following, paths), following)
                ahead[following] = Begun(running.enter_context(beside(work)), before)
            begun = ahead.get(name)
            # One that was made before another broke does not tell of it.
            files = (
                _await(begun.later)
                if begun and begun.failures == before
                else make(root_paths(whole, name, paths), name)
            )
            made: dict[str, str] = {}
            while (page := attempt(f"report {name}", partial(next, files, None), None)) is not None:
                path, raw = page
                made[path] = hashlib.sha256(raw).hexdigest()
                yield path, raw
            if len(attempt.failures) > before:
                yield from ((path, None) for path in made)
            else:
                digests |= made
    if JSON in wanted:
        last = result.lacking(attempt.failures) if with_failures else result
        if last.run is not None:
            last = replace(last, run=Run(last.run.id, run_files(digests)))
        yield from _files(last, JSON, out=out, each=each)


def run_files(digests: Mapping[str, str]) -> tuple[RunFile, ...]:
    """Return files as audit.json lists them."""
    return tuple(RunFile(path, digests[path]) for path in sorted(digests))


def _order(wanted: Sequence[str]) -> list[str]:
    """Return the formats in the order in which they are made, texts among them, without JSON."""
    first = [name for name in wanted if name not in (*READ, JSON)]
    return [TEXTS, *first, *(name for name in wanted if name in READ)]


def _whole(
    make: Callable[[Audit, str], Iterator[tuple[str, bytes]]], result: Audit, name: str
) -> list[tuple[str, bytes]]:
    return [*make(result, name)]


def _await(later: Callable[[], list[tuple[str, bytes]]]) -> Iterator[tuple[str, bytes]]:
    yield from later()


def _files(
    result: Audit, name: str, *, out: Path, each: Each, parts: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one format; texts of a large audit are among its `parts`, if any are."""
    from sourceaudit.report import FOLDERS, format_of, text_files
    from sourceaudit.report.excerpt import excerpt
    from sourceaudit.report.markup import encode
    from sourceaudit.report.parts import files as part_files
    from sourceaudit.report.parts import is_large

    if name in FOLDERS:
        yield from FOLDERS[name](result, folder=out)
        return
    if name == TEXTS and is_large(result):
        if parts:
            yield from part_files(result, folder=out)
        return
    if name == TEXTS:
        pages: Iterable[tuple[str, str | bytes]] = text_files(result).items()
    else:
        shown = excerpt(result) if name in READ and is_large(result) else result
        pages = format_of(name).files(shown, folder=out, each=each)
    for path, text in pages:
        yield path, encode(text)
