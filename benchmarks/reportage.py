"""Where the attribution score is left out: texts that are no reportage, and articles that are.

Of the honest texts of `challenge` those in English whose genre cites nobody (instructions,
reference, release notes, recipes, tables, guides), and articles: quality journalism, PolNeAR, BBC
news. Of the quality set a few are instructions themselves, which are told apart by their title.

    python benchmarks/reportage.py [DATA] [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sourceaudit.attribution import attributions
from sourceaudit.scores.attribution import LEAST_WORDS
from sourceaudit.scores.reportage import genre
from sourceaudit.text.document import document
from sourceaudit.text.language import detect

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
UNCITED = ("howto", "docs", "changelog", "recipe", "rst", "tutorial", "guide", "table", "link_list")
INSTRUCTS = "how to "  # how the titles of instructions among the articles begin


def others(data: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of texts that are no reportage, by their labels."""
    for gold in sorted((data / "challenge" / "honest").glob("*.gold.json")):
        told = json.loads(gold.read_text(encoding="utf-8"))
        kind = (told.get("kind") or told["source"]["kind"]).partition(";")[0]
        name = gold.name.removesuffix(".gold.json")
        files = [file for end in (".txt", ".md") if (file := gold.with_name(name + end)).exists()]
        if kind in UNCITED and files:
            yield f"{kind} {name}", _read(files[0])


def articles(data: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and text of articles."""
    for path in sorted((data / "quality").glob("*.txt")):
        text = _read(path)
        if not text.lower().startswith(INSTRUCTS):
            yield path.name, text
    for folder in ("polnear", "bbc_news_2004_05"):
        rows = (data / folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()
        yield from ((f"{folder} {at}", json.loads(row)["text"]) for at, row in enumerate(rows))


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def share(texts: Iterator[tuple[str, str]], *, show: bool, unusual: bool) -> tuple[float, int]:
    """Return the share of long English texts that are no reportage, and how many were looked at.

    With `show`, those are printed of which it is `unusual` to be so, or not to be.
    """
    found: Counter[bool] = Counter()
    for name, text in texts:
        seen = document(text)
        if len(seen.words) < LEAST_WORDS or detect(text, seen.words.texts) != "en":
            continue
        english = document(text, "en")
        kind = genre(english, attributions(english))
        found[bool(kind)] += 1
        if show and bool(kind) == unusual:
            print(f"  {name}: {kind or 'reportage'}")
    return found[True] / (found.total() or 1), found.total()


def main() -> None:
    """Print both shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--show", action="store_true", help="print the texts that are wrong")
    parser.add_argument("--json", type=Path, help="write the shares here")
    options = parser.parse_args()
    left, count = share(others(options.data), show=options.show, unusual=False)
    wrong, many = share(articles(options.data), show=options.show, unusual=True)
    print(f"left out of {count} texts that are no reportage: {left:.3f}")
    print(f"left out of {many} articles: {wrong:.4f}")
    if options.json:
        shares = {"left_out": left, "wrongly": wrong}
        options.json.write_text(json.dumps({"genres": shares}), encoding="utf-8")


if __name__ == "__main__":
    main()
