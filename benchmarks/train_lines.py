"""Train the line model on training/ and write rules/line-model.zip.

    python benchmarks/train_lines.py [--data FOLDER] [--seed N] [-o FILE]

`--data` holds the page sets and open texts that training/origins.toml names; without it the model
learns from what is in the project alone. Needs scikit-learn (`pip install scikit-learn`).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score

from line_data import ROOT, cut, made
from line_fit import fit, roles, save

HELD = 9  # the fold that is left out once, to print what the model does on it


def main() -> None:
    """Train, print what a model without one fold does on it, and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "rules/line-model.zip")
    options = parser.parse_args()
    data = options.data if options.data.is_dir() else None
    rows = cut(made(data, options.seed))
    everything = np.ones(len(rows.junk), bool)
    held = rows.fold == HELD
    judged = fit(rows, ~held).scores(rows)
    of = np.array([label is not None and bool(label.writer) for label in rows.label])
    chosen = held & of & (rows.junk >= 0)
    print(
        f"{len(rows.documents)} documents, {len(rows.junk)} pieces, "
        f"{int((rows.junk == 1).sum())} of them junk"
    )
    print(
        "fold left out: average precision "
        f"{average_precision_score(rows.junk[chosen], judged[chosen]):.4f}"
    )
    save(options.output, fit(rows, everything), roles(rows, everything))
    print(f"{options.output}: {options.output.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
