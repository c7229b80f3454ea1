"""Leave one out: what the line model finds of a kind, a writer, a language or a host it never saw.

    python benchmarks/unseen.py [--data FOLDER] [--by kind language writer host] [--groups N]

The pieces of documents that were put together from training/ are judged twice: by a model that has
learnt from all of them (*seen*), and by one that was fitted without everything of the same kind,
writer, language or host (*left out*). Kinds are left out in groups, so that it ends in minutes. A
change that raises only the first column is no improvement. Recall is that of the rules' odds.
Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import math
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from line_data import ROOT, Pieces, cut, made
from line_fit import fit

ODDS = 10.0  # of rules/line-model.yaml
LEAST = 30  # pieces of a class that are worth a figure
Flags = np.ndarray[Any, Any]


def classes(rows: Pieces, by: str) -> list[str]:
    """Return of each piece which class it is of, "" for none."""
    if by == "host":
        return [rows.documents[at].host for at in rows.document]
    told: dict[str, Callable[[Any], str]] = {
        "kind": lambda one: one.kind if one.writer else "",
        "writer": lambda one: one.writer,
        "language": lambda one: one.language if one.writer else "",
    }
    return ["" if one is None else told[by](one) for one in rows.label]


def left_out(rows: Pieces, names: list[str], groups: int) -> tuple[Flags, Flags]:
    """Return the scores of models that have not seen a piece's class, and where there are any."""
    group = np.array([zlib.crc32(one.encode()) % groups if one else -1 for one in names])
    scores = np.full(len(names), -math.inf)
    for at in range(groups):
        held = group == at
        if not held.any():
            continue
        print(f"  without group {at + 1} of {groups}", file=sys.stderr)
        scores[held] = fit(rows, ~held).scores(rows)[held]
    return scores, group >= 0


def figures(
    rows: Pieces, names: list[str], seen: Flags, unseen: Flags
) -> Iterator[tuple[str, int, float, float, float]]:
    """Yield name, junk pieces, recall seen and left out, and honest pieces hit when left out."""
    known = np.array(names)
    least = math.log(ODDS)
    for name in sorted(set(names) - {""}):
        mine = known == name
        junk, honest = mine & (rows.junk == 1), mine & (rows.junk == 0)
        if junk.sum() >= LEAST:
            yield (
                name,
                int(junk.sum()),
                float((seen[junk] >= least).mean()),
                float((unseen[junk] >= least).mean()),
                float((unseen[honest] >= least).mean()) if honest.any() else 0.0,
            )


def main() -> None:
    """Print a table a way of leaving out, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--by", nargs="*", default=["kind", "writer", "language", "host"])
    parser.add_argument("--groups", type=int, default=10)
    options = parser.parse_args()
    rows = cut(made(options.data if options.data.is_dir() else None))
    seen = fit(rows, np.ones(len(rows.junk), bool)).scores(rows)
    for by in options.by:
        names = classes(rows, by)
        unseen, _ = left_out(rows, names, options.groups)
        found = list(figures(rows, names, seen, unseen))
        print(
            f"\n## {by}\n\n| {by} | junk | found, seen | found, left out | honest hit, left out |"
        )
        print("|---|---|---|---|---|")
        for name, count, first, second, harm in found:
            print(f"| {name} | {count} | {first:.2f} | {second:.2f} | {harm:.4f} |")
        if found:
            print(
                f"| **mean** | | **{np.mean([one[2] for one in found]):.2f}** "
                f"| **{np.mean([one[3] for one in found]):.2f}** "
                f"| **{np.mean([one[4] for one in found]):.4f}** |"
            )


if __name__ == "__main__":
    main()
