"""Every figure of the design in one run, written to benchmarks/FIGURES.md.

Runs the evaluation scripts that lie beside the project (their README defines each metric) and the
project's own measurements, and sets each figure beside its floor and what we reach for. Times on a
shared machine are noisy: read them as orders of magnitude.

    python benchmarks/figures.py [--eval FOLDER]
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE / "FIGURES.md"
# What to call a run, the script and what it is asked for. Peers were measured on PolNeAR's own dev
# and test parts.
POLNEAR = ("attribution", "--only", "polnear", "--compartment")
SCRIPTS = {
    **{name: (name,) for name in ("junk", "overlap", "attribution", "consistency", "speed")},
    "extract": ("extract",),
    "polnear_dev": (*POLNEAR, "dev"),
    "polnear_test": (*POLNEAR, "test"),
}
DOCUMENTS = 200  # of the rules' own benchmark
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


def scripts(folder: Path) -> Iterator[tuple[str, Metrics]]:
    """Yield the metrics of each run of an evaluation script by its name."""
    for name, (script, *asked) in SCRIPTS.items():
        target = Path(tempfile.mkdtemp(), "metrics.json")
        command = [sys.executable, str(folder / f"{script}.py"), *asked, "--command", COMMAND]
        print(f"== {name}", flush=True)
        done = subprocess.run([*command, "--json", str(target)], check=False)
        if done.returncode == 0:
            yield name, json.loads(target.read_text(encoding="utf-8"))
        elif done.returncode == 1:
            sys.exit(f"{name}.py failed")


def value(metrics: Metrics, place: str) -> str:
    """Return a figure as it is written, a dash where it was not measured."""
    found: Any = metrics
    for key in place.split("/"):
        if not isinstance(found, Mapping) or key not in found:
            return "-"
        found = found[key]
    return f"{found:.4g}" if isinstance(found, float) else str(found)


def table(metrics: Metrics) -> str:
    """Return the figures as a Markdown page."""
    rows = []
    for line in FIGURES.strip().splitlines():
        name, place, floor, reach = line.split(" | ")
        rows.append(f"| {name} | {value(metrics, place)} | {floor} | {reach} |")
    python = platform.python_version()
    return "\n".join(
        [
            "# Figures",
            "",
            f"Written by `benchmarks/figures.py` on {datetime.now(UTC):%Y-%m-%d}, Python {python}.",
            "Development halves; floor and reach are the design's; `floors.toml` is what CI holds.",
            "",
            "| what | measured | floor | reach |",
            "|---|---:|---:|---:|",
            *rows,
            "",
        ]
    )


def main() -> None:
    """Measure everything and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--eval", type=Path, default=HERE.parent.parent / "shared" / "eval")
    folder = parser.parse_args().eval
    if not folder.is_dir():
        print(f"no evaluation scripts in {folder}: nothing measured, {TARGET.name} left alone")
        return
    sys.path.insert(0, str(HERE))
    from analyses import measured
    from readers import SAME, WHOLE, spending
    from rule_stage import rates
    from sourceaudit.rules import load_rules
    from swaps import measure

    rules = load_rules()
    metrics = {
        "swaps": measure(rules, rounds=20),
        "analyses": measured(),
        "stage": rates(rules.rules, DOCUMENTS),
        **dict(scripts(folder)),
    }
    spent = {name: spending(name)[0] for name in ("aef_news2023", "scrapinghub")}
    metrics["pages"] = {name: one[SAME] / one[WHOLE] for name, one in spent.items()}
    TARGET.write_text(table(metrics), encoding="utf-8")
    print(f"written: {TARGET}")


if __name__ == "__main__":
    main()
