"""What to do with copies: decisions, forms, offers and corroboration on drops that are made up.

    python benchmarks/copies.py [PART ...] [--count 100] [--seed 1] [--show] [--json FILE] [--write]

Each drop is audited as any drop is. Printed by part: the share of planted drops that are told right
(`right`), and of drops that only look like it that are told the same of (`false`), by kind.
`--seed` makes others, to see whether figures hold.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).resolve().parent))
from plants import copies_corroboration, copies_decisions, copies_forms, copies_offers
from plants.drops import Drop, Make, audited
from sections import rows, stamp, write

COUNT, SEED = 100, 1
PARTS: dict[str, tuple[Sequence[Make], Sequence[Make]]] = {
    "decisions": (copies_decisions.PLANTED, copies_decisions.LOOK_ALIKES),
    "corroboration": (copies_corroboration.PLANTED, copies_corroboration.LOOK_ALIKES),
    "templates": (copies_forms.PLANTED, copies_forms.LOOK_ALIKES),
    "offers": (copies_offers.PLANTED, copies_offers.LOOK_ALIKES),
}


def measured(
    part: str, *, count: int = COUNT, seed: int = SEED, show: bool = False
) -> dict[str, float]:
    """Print and return the figures of a part."""
    shares = {}
    for name, makes in zip(("right", "false"), PARTS[part], strict=True):
        drops = [*_made(makes, count, f"{seed} {part} {name}")]
        every, good = Counter(drop.kind for drop in drops), Counter[str]()
        for drop in drops:
            holds = drop.holds(audited(drop))
            good[drop.kind] += holds
            if show and not holds:
                _show(drop)
        right = sum(good.values()) / len(drops)
        shares[name] = right if name == "right" else 1 - right
        kinds = ", ".join(f"{kind} {good[kind]}/{size}" for kind, size in sorted(every.items()))
        print(f"{part}: {name} {shares[name]:.3f}   as asked: {kinds}", flush=True)
    return shares


def _made(makes: Sequence[Make], count: int, seed: str) -> list[Drop]:
    return [
        makes[at % len(makes)](Random(f"{seed} {at}"))  # noqa: S311 - nothing secret
        for at in range(count)
    ]


def _show(drop: Drop) -> None:
    print(f"--- {drop.kind}")
    for name, page in drop.pages.items():
        print(f"  {name} {dict(page.known)}: {' '.join(page.text.split())[:600]}")


def main() -> None:
    """Print the figures of each part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true", help="put the figures into FIGURES.md")
    options = parser.parse_args()
    found = {
        part: measured(part, count=options.count, seed=options.seed, show=options.show)
        for part in options.parts or PARTS
    }
    if options.json:
        options.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    if options.write:
        lines = [(part, one["right"], one["false"]) for part, one in found.items()]
        note = (
            f"{options.count} planted drops and as many that look like them, seed {options.seed}."
        )
        table = rows(("what", "right", "false"), lines)
        write("## What to do with copies", f"{stamp('copies.py')} {note}\n\n{table}")


if __name__ == "__main__":
    main()
