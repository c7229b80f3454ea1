"""How fast an audit is: beside what others do to the same texts in one run, and stage by stage.

Texts of 700 words are made of inputs/ (`speed_texts.py`): "articles" of running text, and "junk"
with short lines of pages among it, every fourth text an edited copy. Peers that are not installed
are said to be missing:

    pip install datatrove spacy orjson rensa proselint nltk
    python benchmarks/speed.py [--documents 100] [--turns 2] [--stages]

Time is CPU time of one process that has done all of it once to other texts, the least of some
turns; every row of every turn gets texts of its own, as much of an audit is quicker a second time.
On a shared machine read the last column: what a row takes beside an audit with audit.json alone.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from sourceaudit import __version__
from sourceaudit.config import Settings
from sourceaudit.consistency import contradictions, pair_sources
from sourceaudit.containment import Steps
from sourceaudit.engines.quiet import settle
from sourceaudit.model.audit import Audit, ExitCode, Status, Verdict
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.overlap import compare
from sourceaudit.profile import Profile, Setup, profiler
from sourceaudit.readers import Record, read
from sourceaudit.report import FORMATS
from sourceaudit.rules import load_rules
from sourceaudit.scoring import score_sources
from sourceaudit.text.census import census
from sourceaudit.text.kernels import in_use
from speed_peers import Row, Texts, Work, peers
from speed_texts import Maker, page

WARM = 50  # texts that everything is done to before anything is measured
BESIDE = "audit, audit.json alone"
RULES = load_rules()
BETWEEN = "between the steps"  # of a profile
SHARED = "analysis/shared-passage"

Result = TypeVar("Result")
Other = TypeVar("Other")


class Clock:
    """CPU seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def __call__(self, name: str, work: Callable[[], Result]) -> Result:
        """Return what some work gives, its time added to that of its name."""
        started = time.process_time()
        try:
            return work()
        finally:
            self.spent[name] += time.process_time() - started


class TimedSteps(Steps):
    """The steps of a profile, each of them timed."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def __call__(self, name: str, work: Callable[[], Result], otherwise: Other) -> Result | Other:
        """Do the step, and add its time."""
        return super().__call__(name, lambda: self._clock(name, work), otherwise)


def records(texts: Texts, kind: str = "text") -> list[Record]:
    """Return texts as they come out of files."""
    return [Record(f"{at}", f"{at}", f"{at}", kind, text) for at, text in enumerate(texts)]


def audited(texts: Texts, clock: Clock, kind: str = "text") -> Audit:
    """Audit a drop as `pipeline.audit` does, in this process: a worker's time is not seen."""
    settings = Settings()
    rule = RULES.analyses[SHARED]
    found = clock("reading", lambda: [read(record) for record in records(texts, kind)])
    sources = [record for record in found if isinstance(record, Source)]
    counted = clock("census", lambda: census(sources))
    done = profiles(sources, profiler(Setup(settings, RULES, counted)), clock)
    seen = {profile.source.id: profile.document for profile in done}
    quoted = {profile.source.id: profile.quoted for profile in done}
    told = {profile.source.id: profile.told for profile in done}
    own, clusters = clock("comparing", lambda: compare(seen, quoted=quoted, rule=rule))
    across = "contradictions across"
    apart = clock(
        across,
        lambda: contradictions(
            pair_sources(seen, told, overlaps=own), rules=RULES.analyses, overlaps=own
        ),
    )
    scores = clock("scores", lambda: score_sources(done, own, published={}, rule=rule))
    return Audit(
        version=__version__,
        packs=RULES.packs,
        verdict=Verdict(checks=(), status=Status.PASSED, exit_code=ExitCode.PASSED),
        sources=tuple(scores),
        unreadable=(),
        overlaps=own,
        clusters=clusters,
        contradictions=apart,
    )


def written(found: Audit, name: str) -> int:
    """Return how many bytes a report has."""
    return sum(len(content) for _, content in FORMATS[name].files(found, folder=Path()))


def ours() -> Iterator[Row]:
    """Yield what of ours stands beside the others."""
    yield Row("audit, three reports", lambda: partial(_all, formats=("json", "html", "md")))
    yield Row(BESIDE, lambda: _all)
    yield Row("audit, audit.json alone, of pages", lambda: partial(_all, kind="html"), pages=True)


def _all(texts: Texts, formats: Sequence[str] = ("json",), kind: str = "text") -> list[int]:
    found = audited(texts, Clock(), kind)
    return [written(found, name) for name in formats]


def beside(name: str, made: Callable[[int], list[str]], count: int, turns: int) -> None:
    """Print what each row takes, ours and the others': of texts that nobody has seen before."""
    rows: dict[str, tuple[Row, Work]] = {}
    for row in (*ours(), *peers()):
        try:
            rows[row.name] = (row, row.prepare())
        except ImportError as error:
            print(f"  {row.name}: not measured, {error.name} is not installed")
    taken: dict[str, float] = dict.fromkeys(rows, float("inf"))
    for turn in range(turns + 1):
        for row, work in rows.values():
            texts = made(count if turn else WARM)
            texts = [page(text) for text in texts] if row.pages else texts
            started = time.process_time()
            work(texts)
            each = (time.process_time() - started) / (count * row.share)
            if turn:  # the first only warms up
                taken[row.name] = min(taken[row.name], each)
    print(f"{name}, {count} texts a turn:")
    for row_name, each in taken.items():
        print(
            f"  {row_name:58} {1000 * each:7.2f} ms {1 / each:7.0f}/s {each / taken[BESIDE]:6.2f}"
        )


def stages(name: str, texts: Texts) -> None:
    """Print what each stage of an audit takes."""
    clock = Clock()
    _all(texts[:WARM])
    found = audited(texts[WARM:], clock)
    for kind in ("json", "html", "md"):
        clock(f"report, {kind}", partial(written, found, kind))
    shown(name, clock.spent, len(found.sources))


def profiles(
    sources: Iterable[Source],
    work: Callable[[Source | Unreadable, Steps], Profile | Unreadable],
    clock: Clock,
) -> list[Profile]:
    """Profile sources, each step timed, and what is between the steps."""
    steps = Clock()
    started = time.process_time()
    made = [work(source, TimedSteps(steps)) for source in sources]
    whole = time.process_time() - started
    clock.spent.update(steps.spent, **{BETWEEN: whole - sum(steps.spent.values())})
    return [one for one in made if isinstance(one, Profile)]


def shown(name: str, spent: Mapping[str, float], count: int) -> None:
    """Print stages, the longest first."""
    whole = sum(spent.values())
    print(f"{name}, stages of {count} texts: {1000 * whole / count:.2f} ms each")
    for stage, seconds in sorted(spent.items(), key=lambda one: -one[1]):
        print(f"  {stage:30} {1000 * seconds / count:7.3f} ms {100 * seconds / whole:5.1f} %")


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--stages", action="store_true", help="the stages alone, no peers")
    options = parser.parse_args()
    settle()
    print(f"kernels: {in_use()}; Python {sys.version.split()[0]}")
    maker = Maker()
    for name, made in (("articles", maker.articles), ("junk", maker.junk)):
        stages(name, made(WARM + options.documents))
        if not options.stages:
            beside(name, made, options.documents, options.turns)
    return 0


if __name__ == "__main__":
    sys.exit(main())
