"""What a baseline costs beside the audit that it belongs to, and how large its reports are.

The drop is made of generated sources: 400 words of made-up prose, and below it the end of an
example page with its author card and captions, so that every source has evidence. Time is CPU time
of one process: an audit, what `create` adds to it, and the same audit beside the baseline. Asked:
creating a baseline takes at most 1.5 times what the audit takes, and SARIF of 1,000 sources is at
most 10 MB gzipped.

    python benchmarks/baseline.py [SOURCES]
"""

from __future__ import annotations

import gzip
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from sourceaudit.baseline import create_baseline, read
from sourceaudit.cli.writing import save_baseline
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.model.baseline import Baseline
from sourceaudit.model.evidence import State
from sourceaudit.pipeline import Beside, audit
from sourceaudit.readers import drop_files, records
from sourceaudit.report import FORMATS

ROOT = Path(__file__).resolve().parent.parent
SOURCES, WORDS, VOCABULARY = 1_000, 400, 3_000
MOST_TIMES = 1.5
MOST_BYTES = 10_000_000
TAIL = 40  # lines of the example page

Result = TypeVar("Result")


def write_drop(folder: Path, sources: int) -> None:
    """Write the sources of a drop."""
    chance = random.Random(7)  # noqa: S311 - texts, not secrets
    letters = "abcdefghijklmnoprstuvw"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(VOCABULARY)]
    page = min((ROOT / "inputs").glob("003*")).read_text(encoding="utf-8")
    tail = "\n".join(page.splitlines()[-TAIL:])
    for number in range(sources):
        sentences = []
        for _ in range(WORDS // 16):
            said = " ".join(chance.choices(words, k=15))
            sentences.append(f"{said.capitalize()} {chance.randint(2, 900)}.")
        prose = "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
        (folder / f"{number:05}.txt").write_text(f"{prose}\n\n{tail}\n", encoding="utf-8")


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return CPU seconds and what the work returns."""
    started = time.process_time()
    done = work()
    return time.process_time() - started, done


def audited(folder: Path, baseline: Baseline | None = None) -> Audit:
    """Return the audit of a folder, in this process."""
    settings = Settings(today=date(2027, 3, 1))
    files = drop_files([folder], settings=settings)
    rules = (ROOT / "rules",)
    found = records(files, settings=settings)
    beside = Beside(baseline=baseline)
    return audit(found, settings=settings, rule_paths=rules, jobs=1, beside=beside)


def main() -> None:
    """Print times and sizes; exit 1 where one is more than was asked."""
    sources = int(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    with tempfile.TemporaryDirectory() as name:
        drop, folder = Path(name, "drop"), Path(name, "baseline")
        drop.mkdir()
        write_drop(drop, sources)
        plain, first = timed(lambda: audited(drop))
        making, _ = timed(lambda: save_baseline(create_baseline(first), folder))
        reading, accepted = timed(lambda: read(folder))
        beside, second = timed(lambda: audited(drop, accepted))
        rendering, text = timed(lambda: FORMATS["sarif"].render(second, folder=folder))
        size = sum(path.stat().st_size for path in folder.iterdir())
    states = second.baseline.evidence if second.baseline else {}
    packed = len(gzip.compress(text.encode()))
    times = (plain + making) / plain
    print(f"sources {sources:,}, accepted {states[State.KNOWN]:,}, new {states[State.NEW]:,}")
    print(f"audit {plain:.1f} s; create adds {making:.2f} s: {times:.3f} times the audit")
    print(f"beside the baseline {beside:.1f} s, reading it {reading:.2f} s, {size:,} bytes")
    print(f"SARIF {rendering:.2f} s, {len(text):,} bytes, {packed:,} gzipped")
    sys.exit(times > MOST_TIMES or packed > MOST_BYTES or states[State.NEW] > 0)


if __name__ == "__main__":
    main()
