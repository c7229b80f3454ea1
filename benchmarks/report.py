"""What reports cost: CPU seconds, memory and sizes for drops of 500, 1,000 and 6,000 sources.

Texts are sentences of words of inputs/ in seeded order, with quotations, figures, bold keywords and
author cards; every fifth takes paragraphs of an earlier one, and each has a date. At most 1,000 are
audited: beyond that each stands there again under other names, as a renderer cannot tell. Each
format runs in a process of its own, whose peak is read when it ends. With chromium and playwright
(extra `browser`) the page is opened too: first paint, and the time until a filter is painted.

    python benchmarks/report.py [--sources 500 1000 6000] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import pickle
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.engines.quiet import settle
from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.overlap import Overlap
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record
from sourceaudit.report import FORMATS
from sourceaudit.report.markup import encode

SIZES = (500, 1000, 6000)
AUDITED = 1000
PARAGRAPHS, SENTENCES = 14, 4
INPUTS = Path(__file__).resolve().parent.parent / "inputs"
EVERY = 5  # one in so many sources copies
TAKEN = 3  # paragraphs
CARDS = 0.3  # share of texts with an author card
FIRST_DAY = date(2030, 1, 1)
FORMAT_NAMES = ("html", "md", "json")


def sources(count: int) -> list[Record]:
    """Return generated sources, the same each time."""
    chance = random.Random(8)  # noqa: S311 - texts, not secrets
    read = " ".join(path.read_text(encoding="utf-8") for path in sorted(INPUTS.glob("*.txt")))
    vocabulary = sorted({word for word in read.split() if word.isalpha() and word.islower()})
    texts: list[str] = []
    for at in range(count):
        text = _article(vocabulary, chance)
        if at and at % EVERY == 0:
            earlier = chance.choice(texts).split("\n\n")
            text += "\n\n" + "\n\n".join(earlier[:TAKEN])
        texts.append(text)
    return [_source(at, text) for at, text in enumerate(texts)]


def _article(vocabulary: list[str], chance: random.Random) -> str:
    """Return a text of some 700 words with a little of everything that is found."""
    lines = [f"The {' '.join(chance.choices(vocabulary, k=5))}"]
    lines += [
        " ".join(_sentence(vocabulary, chance) for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)
    ]
    keyword = " ".join(chance.choices(vocabulary, k=2))
    lines[3] += f" The **{keyword}** fell. A **{keyword}** rose."
    if chance.random() < CARDS:
        digits = chance.randint(1_000_000, 9_999_999)
        lines.append(
            f"Detail Author:\n- Name : Dr. {keyword.title()}\n"
            f"- Username : {keyword.replace(' ', '.')}\n"
            f"- Email : {keyword.split()[0]}@mail.example\n- Phone : 000-{digits}\n"
            "- Bio : Dolor sit amet et qui quia voluptas."
        )
    return "\n\n".join(lines)


def _sentence(vocabulary: list[str], chance: random.Random) -> str:
    said = " ".join(chance.choices(vocabulary, k=chance.randint(8, 16)))
    match chance.randint(0, 5):
        case 0:
            name = " ".join(chance.choices(vocabulary, k=2)).title()
            return f'"The {said}," said {name}, the mayor of the town.'
        case 1:
            return f"The council said that the {said}."
        case 2:
            return f"The {said} cost {chance.randint(2, 900)} million euros."
        case _:
            return f"The {said}."


def _source(at: int, text: str) -> Record:
    name = f"site{at % 40:02}.example/{at:05}.txt"
    metadata = {
        "title": text.splitlines()[0][:80],
        "site": f"site{at % 40:02}.example",
        "published": (FIRST_DAY + timedelta(days=at % 90)).isoformat(),
    }
    return Record(name, name, name, kind="text", raw=text, metadata=metadata)


def audited(count: int) -> Audit:
    """Return the audit of so many sources; beyond `AUDITED` the first stand there again."""
    base = audit(sources(min(count, AUDITED)), settings=Settings(), fail_on=None, jobs=1)
    rounds = -(-count // AUDITED)
    told = [_renamed(source, turn) for turn in range(rounds) for source in base.sources][:count]
    names = {source.source.id for source in told}
    shared = [_again(overlap, turn) for turn in range(rounds) for overlap in base.overlaps]
    return replace(
        base,
        sources=tuple(sorted(told, key=lambda one: one.source.id)),
        overlaps=tuple(overlap for overlap in shared if {overlap.left, overlap.right} <= names),
    )


def _renamed(source: SourceAudit, turn: int) -> SourceAudit:
    return replace(source, source=replace(source.source, id=_name(source.source.id, turn)))


def _again(overlap: Overlap, turn: int) -> Overlap:
    return replace(overlap, left=_name(overlap.left, turn), right=_name(overlap.right, turn))


def _name(name: str, turn: int) -> str:
    return f"{turn:02}/{name}" if turn else name


def rendered(name: str, pickled: Path, out: Path) -> None:
    """Render one format in this process and print what it took."""
    told: Audit = pickle.loads(pickled.read_bytes())  # noqa: S301 - written by this script
    before = _peak()
    settle()
    started = time.process_time()
    sizes: Mapping[str, int] = {
        path: _write(out / path, text) for path, text in FORMATS[name].files(told, folder=out)
    }
    taken = time.process_time() - started
    largest = max(sizes, key=lambda path: sizes[path])
    print(
        f"{name:5} {len(sizes):5} files {sum(sizes.values()) / 1e6:8.1f} MB, largest {largest} "
        f"{sizes[largest] / 1e6:.2f} MB; CPU {taken:5.1f} s; peak {_peak():.0f} MB "
        f"(the audit itself {before:.0f})",
        flush=True,
    )


def _write(path: Path, text: str | bytes) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(encode(text))


def _peak() -> float:
    """Return the most memory that this process had, in MB; ru_maxrss would tell its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def painted(page: Path) -> None:
    """Print how long a browser takes to paint a page and to filter its table."""
    try:
        from browser import timings  # benchmarks/browser.py
    except ImportError as missing:
        print(f"no browser timed: {missing}")
        return
    print("browser", timings(page), flush=True)


def main() -> None:
    """Measure every size in turn."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--sources", type=int, nargs="+", default=SIZES)
    parser.add_argument("--keep", type=Path, help="folder for the reports, kept")
    parser.add_argument("--render", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.render:
        name, pickled, out = chosen.render
        rendered(name, Path(pickled), Path(out))
        return
    with tempfile.TemporaryDirectory() as kept:
        folder = chosen.keep or Path(kept)
        for count in chosen.sources:
            out = folder / str(count)
            out.mkdir(parents=True, exist_ok=True)
            pickled = out / "audit.pickle"
            pickled.write_bytes(pickle.dumps(audited(count)))
            print(f"== {count:,} sources", flush=True)
            for name in FORMAT_NAMES:
                command = [sys.executable, __file__, "--render", name, str(pickled), str(out)]
                subprocess.run(command, check=True)
            painted(out / "audit.html")


if __name__ == "__main__":
    main()
