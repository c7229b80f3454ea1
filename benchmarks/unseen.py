"""Leave one out: what is found of a kind, layout, writer, language or host that was never seen.

    python benchmarks/unseen.py [--data FOLDER] [--by kind layout writer language host labels]
                                [--groups N] [--write]

The pieces of documents that were put together from training/ are judged twice: by the line model
that has learnt from all of them (*seen*), and by one that was fitted without everything of the same
class (*left out*). A change that raises only the first column is no improvement. Recall is that of
the rules' odds. The model's lists are closed classes of words, so that no class has entries of its
own in them.

It ends in minutes, five of a CPU and two more to cut documents up: where there are many classes
they are left out in groups, one fit a group; both models learn from every fourth page, article and
mixed document and from all that writers marked; and both have the second look that ships.

A *layout* is the shape of a box about a person. Such boxes are for rules rather than the model, and
what those have listed is labels: `labels` sets boxes in the shapes of cards.py with the labels
that are listed beside the same boxes with labels of a language that no list has.

`--write` puts the tables into FIGURES.md. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import cards
from line_data import ROOT, Document, Label, Pieces, cut, made
from line_fit import shipped
from personas import KINDS
from sections import stamp, write
from sourceaudit.rules import load_rules

ODDS = 10.0  # of rules/line-model.yaml
LEAST = 30  # pieces of a class that are worth a figure
BOX = KINDS | {"contact_block", "author_promo"}
WAYS = ("kind", "layout", "writer", "language", "host")
# Finnish, for cards.LABELS: no list of ours has a word of it.
UNLISTED = (
    "Nimi|Tunnus|Posti|Syntynyt|Katuosoite|Puhelinnumero|Ty\u00f6paikka|Ammatti|Kuvaus".split("|")
)
FEW = 8  # classes that are left out one by one
ROUNDS = 20
SHARE = 4  # every how manieth document is used, but for those of
WHOLE = ("marked", "look-alikes")
ALONE = "Each is left out by itself."
TOGETHER = "Left out with others, and so found less than alone: the classes are in"
Flags = np.ndarray[Any, Any]
Row = tuple[str, int, float, float, float]  # name, pieces, found seen and left out, honest hit


def layout(text: str) -> str:
    """Return the shape of a box: how its lines are laid out."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    several = len(lines) > 1

    def most(pattern: str) -> bool:
        return 2 * sum(re.match(pattern, line) is not None for line in lines) > len(lines)

    if lines and lines[0][0] in "{[":
        return "JSON"
    if most(r"\|.*\||.*\t"):
        return "table"
    if several and most(r"[-*\u2022\u00b7\u2013]\s|\d+[.)] "):
        return "list"
    if most(r"\W{0,4}[^\W\d][^:=.!?]{1,25}\s?[:=]\s?\W{0,3}\S"):
        return "labels, a line each" if several else "labels, one line"
    if not several:
        return (
            "one line, parted by signs"
            if re.search(r" [|\u00b7\u2022/\u2013\u2014~] ", text)
            else "prose"
        )
    return "lines" if most(r".{1,45}$") else "prose and lines"


def classes(rows: Pieces, by: str) -> list[str]:
    """Return of each piece which class it is of, "" for none."""
    told: dict[str, Callable[[Label], str]] = {
        "kind": lambda label: label.kind if label.writer else "",
        "language": lambda label: label.language if label.writer else "",
    }
    found = []
    for at, label in zip(rows.document, rows.label, strict=True):
        document = rows.documents[at]
        if label is None:
            found.append("")
        elif by == "host":
            found.append(document.host)
        elif by == "writer":  # the text around what a writer marked is the writer's too
            own = re.sub(r"-\d+$", "", document.name) if document.host == "marked" else ""
            found.append(own or label.writer)
        elif by == "layout":
            box = label.role == "card" or label.kind in BOX
            found.append(layout(document.text[label.start : label.end]) if box else "")
        else:
            found.append(told[by](label))
    return found


def chosen(documents: Sequence[Document]) -> list[Document]:
    """Return the documents that are learnt from and judged."""
    return [
        document
        for at, document in enumerate(documents)
        if document.host in WHOLE or at % SHARE == 0
    ]


def grouped(names: Sequence[str], groups: int) -> tuple[Flags, int]:
    """Return the group of each piece, -1 for none, and how many groups there are.

    Few classes are groups of their own.
    """
    known = sorted({*names} - {""})
    if len(known) <= FEW:
        return np.array([known.index(name) if name else -1 for name in names]), len(known)
    return np.array([zlib.crc32(name.encode()) % groups if name else -1 for name in names]), groups


def left_out(rows: Pieces, names: list[str], groups: int) -> Flags:
    """Return the scores of pieces by models that have not seen their classes."""
    group, count = grouped(names, groups)
    scores = np.full(len(names), -math.inf)
    for at in range(count):
        held = group == at
        if held.any():
            print(f"  without group {at + 1} of {count}", file=sys.stderr, flush=True)
            scores[held] = shipped(rows, ~held).scores(rows, held)
    return scores


def figures(rows: Pieces, names: list[str], seen: Flags, unseen: Flags) -> Iterator[Row]:
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


def table(by: str, found: list[Row]) -> str:
    """Return rows and their mean as a Markdown table."""
    lines = [
        f"| {by} | junk pieces | found, seen | found, left out | honest hit, left out |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {name} | {count} | {a:.2f} | {b:.2f} | {harm:.4f} |"
            for name, count, a, b, harm in found
        ),
    ]
    if found:
        a, b, harm = (np.mean([one[at] for one in found]) for at in (2, 3, 4))
        lines.append(f"| **mean** | | **{a:.2f}** | **{b:.2f}** | **{harm:.4f}** |")
    return "\n".join(lines)


def labels() -> str:
    """Return what is stripped of made-up people's cards whose labels are listed, and are not."""
    rules, listed = load_rules(), cards.LABELS
    seen = cards.measure(rules, rounds=ROUNDS)
    cards.LABELS = dict.fromkeys(listed, UNLISTED)
    unseen = cards.measure(rules, rounds=ROUNDS)
    cards.LABELS = listed
    rows = [(shape, seen[shape]["recall"], unseen[shape]["recall"]) for shape in seen]
    a, b = (np.mean([row[at] for row in rows]) for at in (1, 2))
    return "\n".join(
        [
            "| shape of a card | stripped, labels listed | stripped, labels of no list |",
            "|---|---:|---:|",
            *(f"| {name} | {one:.2f} | {other:.2f} |" for name, one, other in rows),
            f"| **mean** | **{a:.2f}** | **{b:.2f}** |",
        ]
    )


def main() -> None:
    """Print a table a way of leaving out, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    parser.add_argument("--by", nargs="*", default=[*WAYS, "labels"])
    parser.add_argument("--groups", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes that cut documents up")
    parser.add_argument("--write", action="store_true", help="put the tables into FIGURES.md")
    options = parser.parse_args()
    if "labels" in options.by:
        note = "The same boxes about made-up people with labels in Finnish, which no list has."
        told("labels", labels(), note=note, keep=options.write)
    ways = [one for one in options.by if one != "labels"]
    if not ways:
        return
    data = options.data if options.data.is_dir() else None
    judge(cut(chosen(made(data)), options.jobs), ways, options.groups, keep=options.write)


def judge(rows: Pieces, ways: Sequence[str], groups: int, *, keep: bool) -> None:
    """Print a table a way of leaving out."""
    named = {by: classes(rows, by) for by in ways}
    asked = np.array([any(each) for each in zip(*named.values(), strict=True)])
    seen = np.full(len(asked), -math.inf)
    seen[asked] = shipped(rows, np.ones(len(asked), bool)).scores(rows, asked)
    for by, names in named.items():
        unseen = left_out(rows, names, groups)
        found = table(by, list(figures(rows, names, seen, unseen)))
        few = len({*names} - {""}) <= FEW
        told(by, found, note=ALONE if few else f"{TOGETHER} {groups} groups.", keep=keep)


def told(by: str, found: str, *, note: str, keep: bool) -> None:
    """Print a table, and put it into the page where it is to be kept."""
    print(f"\n## By {by}\n\n{found}", flush=True)
    if keep:
        write(f"## Seen and left out, by {by}", f"{stamp('unseen.py')} {note}\n\n{found}")


if __name__ == "__main__":
    main()
