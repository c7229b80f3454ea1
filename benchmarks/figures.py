"""The figures of the design, written to benchmarks/FIGURES.md.

Runs the evaluation scripts that lie beside the project (their README defines each metric) and the
project's own measurements, and sets each figure beside its floor and what we reach for. With
`--only` some of the runs are made and the other rows stay as they are: each says when it was
measured. Times on a shared machine are noisy: read them as orders of magnitude.

    python benchmarks/figures.py [--eval FOLDER] [--only junk swaps ...]
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sections import TARGET, write

HERE = Path(__file__).resolve().parent
# What to call a run, the script and what it is asked for. Peers were measured on PolNeAR's own dev
# and test parts.
POLNEAR = ("attribution", "--only", "polnear", "--compartment")
SCRIPTS = {
    **{name: (name,) for name in ("junk", "overlap", "attribution", "consistency", "speed")},
    "extract": ("extract",),
    "challenge": ("challenge", "--only", "cards", "real", "honest"),
    "polnear_dev": (*POLNEAR, "dev"),
    "polnear_test": (*POLNEAR, "test"),
}
DOCUMENTS = 200  # of the rules' own benchmark
RUNS = ("swaps", "held_out", "analyses", "stage", "pages", *SCRIPTS)
COLUMNS = ("what", "measured", "on", "floor", "reach")
COMMAND = f"{sys.executable} -m sourceaudit"
Metrics = Mapping[str, Any]


# What is measured | script and keys of the metric | floor | reach.
FIGURES = """
junk, five sources: character F1 | junk/seeds/characters/f1 | .98 | .995
the same: clean texts equal to gold | junk/seeds/clean_equal | 4 | 5
junk, five sources swapped: character F1 | swaps/all/f1 | .93 | .975
junk, synth: character F1 | junk/synth/characters/f1 | .90 | .97
farm: junk lines stripped | junk/farm/recall | .60 | .80
farm: body lines harmed | junk/farm/body_lines_harmed | 2 | 1
quality: share harmed | junk/quality/share | .001 | .0005
quality: documents over 2 % | junk/quality/over_2% | 1 | 0
odd: share harmed | junk/odd/share | .001 | .0005
odd: documents over 2 % | junk/odd/over_2% | 1 | 0
cards in wordings never seen, stripped: precision | challenge/cards/precision | .96 | .97
- character F1 | challenge/cards/f1 | .58 | .72
- macro recall | challenge/cards/macro_recall | .50 | .65
- stripped or flagged: recall | challenge/cards/shown_recall | .70 | .85
- stripped or flagged: precision | challenge/cards/shown_precision | .88 | .93
scraped pages, stripped: precision | challenge/real/precision | .98 | .98
- recall | challenge/real/recall | .50 | .70
- stripped or flagged: recall | challenge/real/shown_recall | .65 | .85
honest texts that lose a character | challenge/honest/touched | - | 0
training/held-out, stripped: precision | held_out/junk/precision | .96 | .97
- character F1 | held_out/junk/f1 | .58 | .72
- macro recall | held_out/junk/macro_recall | .50 | .65
extraction, scrapinghub: F1 | extract/scrapinghub/sourceaudit/f1 | - | .975
- trafilatura | extract/scrapinghub/trafilatura/f1 | - | -
- exact pages | extract/scrapinghub/sourceaudit/accuracy | - | .55
extraction, aef_news2023: F1 | extract/aef_news2023/sourceaudit/f1 | - | .945
- trafilatura | extract/aef_news2023/trafilatura/f1 | - | -
extraction, wcxb: F1 | extract/wcxb/sourceaudit/f1 | - | -
- trafilatura | extract/wcxb/trafilatura/f1 | - | -
extraction, l3s_gn1: F1 | extract/l3s_gn1/sourceaudit/f1 | - | -
- trafilatura | extract/l3s_gn1/trafilatura/f1 | - | -
passages: plagdet | overlap/passages/plagdet | .86 | .92
- heavy edits, recall | overlap/passages/recall_by_kind/heavy | .55 | .70
near-copies at J >= .5: F1 | overlap/synthetic/at 0.5/f1 | .99 | 1
near-copies at J >= .7: F1 | overlap/synthetic/at 0.7/f1 | .99 | 1
attribution: share rho | attribution/polnear/share/rho | .93 | .95
- in PolNeAR's dev part | polnear_dev/polnear/share/rho | .93 | .95
- in its test part | polnear_test/polnear/share/rho | .93 | .95
- token F1 | attribution/polnear/token/f1 | .80 | .85
- span F1 | attribution/polnear/span/f1 | .57 | .65
- direct speech, recall | attribution/polnear/recall/direct | .90 | -
- indirect speech, recall | attribution/polnear/recall/indirect | .45 | -
- speaker | attribution/polnear/speaker/match | .85 | -
attribution alone: words a CPU second | analyses/attribution/polnear | 150000 | -
attribution, five sources: F1 | attribution/seeds/attributed/f1 | .90 | -
- classes of speakers | attribution/seeds/speaker_class/accuracy | .85 | -
summedits news, balanced accuracy | consistency/summedits/news/low/balanced_accuracy | .60 | .66
- at medium confidence | consistency/summedits/news/medium/balanced_accuracy | - | -
five sources: gold of high confidence found | consistency/seeds/recall | - | -
- high confidence that is not in the gold | consistency/seeds/unmatched | .10 | -
consistency alone: words a CPU second | analyses/consistency/polnear | 100000 | -
alarms a quality article, high | consistency/quality/alarms_per_document/high | .10 | .05
- medium | consistency/quality/alarms_per_document/medium | .4 | .2
- low | consistency/quality/alarms_per_document/low | 1.5 | 1.0
- reference | consistency/quality/alarms_per_document/reference | .3 | -
rules alone, articles: documents a CPU second | stage/articles | 400 | 600
- texts half of junk | stage/junk | - | -
pages beside trafilatura alone, same settings, aef | pages/aef_news2023 | .8 | -
- scrapinghub | pages/scrapinghub | .8 | -
cold start, CPU seconds | speed/cold_start/cpu | 4 | 3
documents a second, one core | speed/throughput/-j 1/marginal_per_second | 50 | 100
"""


def scripts(folder: Path, names: Collection[str]) -> Iterator[tuple[str, Metrics]]:
    """Yield the metrics of each run of an evaluation script by its name."""
    for name, (script, *asked) in SCRIPTS.items():
        if name not in names:
            continue
        target = Path(tempfile.mkdtemp(), "metrics.json")
        command = [sys.executable, str(folder / f"{script}.py"), *asked, "--command", COMMAND]
        print(f"== {name}", flush=True)
        done = subprocess.run([*command, "--json", str(target)], check=False)
        if done.returncode == 0:
            yield name, json.loads(target.read_text(encoding="utf-8"))
        elif done.returncode == 1:
            sys.exit(f"{name}.py failed")


def own() -> dict[str, Callable[[], Metrics]]:
    """Return the project's own measurements by name."""
    sys.path.insert(0, str(HERE))
    import held_out
    from analyses import measured
    from readers import SAME, WHOLE, spending
    from rule_stage import rates
    from sourceaudit.rules import load_rules
    from swaps import measure

    def pages() -> Metrics:
        spent = {name: spending(name)[0] for name in ("aef_news2023", "scrapinghub")}
        return {name: one[SAME] / one[WHOLE] for name, one in spent.items()}

    return {
        "swaps": lambda: measure(load_rules(), rounds=20),
        "held_out": held_out.measured,
        "analyses": measured,
        "stage": lambda: rates(load_rules().rules, DOCUMENTS),
        "pages": pages,
    }


def value(metrics: Metrics, place: str) -> str:
    """Return a figure as it is written, a dash where it was not measured."""
    found: Any = metrics
    for key in place.split("/"):
        if not isinstance(found, Mapping) or key not in found:
            return "-"
        found = found[key]
    return f"{found:.4g}" if isinstance(found, float) else str(found)


def measured_before(page: str) -> dict[str, tuple[str, str]]:
    """Return what a page says was measured, and when, by what it is called.

    A row that goes on from another ("- recall") is called by both.
    """
    found: dict[str, tuple[str, str]] = {}
    head = ""
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == len(COLUMNS):
            head = cells[0] if not cells[0].startswith("- ") else head
            found[f"{head}{cells[0]}"] = cells[1], cells[2]
    return found


def table(metrics: Metrics, before: Mapping[str, tuple[str, str]]) -> str:
    """Return the figures as a section: what was measured now, and what stays as it was."""
    rows, head = [], ""
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    for line in FIGURES.strip().splitlines():
        name, place, floor, reach = line.split(" | ")
        head = name if not name.startswith("- ") else head
        known = before.get(f"{head}{name}", ("-", "-"))
        found, when = (value(metrics, place), today) if place.split("/")[0] in metrics else known
        rows.append(f"| {name} | {found} | {when} | {floor} | {reach} |")
    python = platform.python_version()
    return "\n".join(
        [
            f"Written by `benchmarks/figures.py`, Python {python}.",
            "Development halves; floor and reach are the design's; `floors.toml` is what CI holds.",
            "",
            f"| {' | '.join(COLUMNS)} |",
            "|---|---:|---|---:|---:|",
            *rows,
        ]
    )


def main() -> None:
    """Measure, and write the section of the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=HERE.parent.parent / "shared" / "eval")
    parser.add_argument("--only", nargs="+", choices=RUNS, default=RUNS, metavar="RUN")
    options = parser.parse_args()
    folder = options.eval
    if not folder.is_dir():
        print(f"no evaluation scripts in {folder}: nothing measured, {TARGET.name} left alone")
        return
    metrics = {name: run() for name, run in own().items() if name in options.only}
    metrics |= dict(scripts(folder, options.only))
    before = measured_before(TARGET.read_text(encoding="utf-8") if TARGET.exists() else "")
    write("## The figures of the design", table(metrics, before))
    print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
