"""Extraction from pages: settings, facts, rules and page kinds, measured on the sets of `html/`.

python benchmarks/extraction.py settings|facts|rules|kinds [--sets NAME ...] [--half dev]

settings  trafilatura's settings beside our reader, without rules: F1, precision, recall, exact
facts     for each fact, how many lines that have it are in the gold, and how many are not
rules     for each rule, the words that it strips in and outside the gold, and F1 if it ran alone
kinds     how many pages are taken for what; every page of the news sets is an article
"""

from __future__ import annotations

import argparse
import difflib
import inspect
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
sys.path.insert(0, str(SHARED / "eval"))

import extract as evaluation  # noqa: E402 - the scorer that judges lies beside the project

from sourceaudit.config import TITLE_RULE  # noqa: E402
from sourceaudit.model.source import Source  # noqa: E402
from sourceaudit.readers import Record, read  # noqa: E402
from sourceaudit.rules import find, load_rules  # noqa: E402
from sourceaudit.text.view import view  # noqa: E402

WORD = re.compile(r"\w+")
IN_GOLD = 0.5  # share of a line's words that stand in the gold, from which the line is of it
Pages = Mapping[str, bytes]
Gold = Mapping[str, str]


def sources(pages: Pages) -> dict[str, Source]:
    """Return the sources of a set's pages; a page without an article is left out."""
    found = {}
    for name, raw in pages.items():
        done = read(Record(name, name, name, "html", raw))
        if isinstance(done, Source):
            found[name] = done
    return found


def settings(gold: Gold, pages: Pages) -> None:
    """Print one line a setting."""
    import trafilatura

    choices: dict[str, Mapping[str, bool]] = {
        "comments off": {},
        "favor_precision": {"favor_precision": True},
        "fast": {"fast": True},
    }
    for name, choice in choices.items():
        texts = {
            page: trafilatura.extract(raw, include_comments=False, **choice) or ""
            for page, raw in pages.items()
        }
        show(name, evaluation.score(gold, texts))
    ours = sources(pages)
    show("reader", evaluation.score(gold, {name: one.text for name, one in ours.items()}))


def show(name: str, row: Mapping[str, float]) -> None:
    """Print one row."""
    print(f"  {name:34}", *(f"{key} {value:.4f}" for key, value in row.items()))


def in_gold(text: str, truth: str) -> list[bool]:
    """Tell for each word of a text whether it is aligned to the gold."""
    words, wanted = WORD.findall(text), WORD.findall(truth)
    found = [False] * len(words)
    matcher = difflib.SequenceMatcher(None, words, wanted, autojunk=False)
    for match in matcher.get_matching_blocks():
        found[match.a : match.a + match.size] = [True] * match.size
    return found


def facts(gold: Gold, pages: Pages) -> None:
    """Print for each fact the lines (and words) in and outside the gold that it holds of."""
    lines: Counter[tuple[str, bool]] = Counter()
    words: Counter[tuple[str, bool]] = Counter()
    for name, one in sources(pages).items():
        aligned = in_gold(one.text, gold[name])
        at = 0
        for each in one.facts:
            count = len(WORD.findall(one.text[each.start : each.end]))
            share = sum(aligned[at : at + count]) / count if count else 1
            at += count
            for fact, value in each.values.items():
                if value >= IN_GOLD:
                    lines[fact, share >= IN_GOLD] += 1
                    words[fact, share >= IN_GOLD] += count
    for fact in sorted({fact for fact, _ in lines}):
        print(
            f"  {fact:18} junk {lines[fact, False]:6} gold {lines[fact, True]:6}"
            f"   words {words[fact, False]:7} {words[fact, True]:7}"
        )


def rules(gold: Gold, pages: Pages) -> None:
    """Print for each rule what it strips, and what F1 would be if it ran alone."""
    chosen = load_rules([HERE.parent / "rules"])
    active = chosen.only(chosen.ids() - {TITLE_RULE}).rules
    takes_facts = "facts" in inspect.signature(find).parameters
    read_pages = sources(pages)
    base = {name: one.text for name, one in read_pages.items()}
    alone: dict[str, dict[str, str]] = {}
    words: Counter[tuple[str, bool]] = Counter()
    everything = {}
    for name, one in read_pages.items():
        extra = {"facts": one.facts} if takes_facts else {}
        found = find(one.text, active, **extra)  # type: ignore[arg-type]
        everything[name] = found.view.text
        if not any(each.edits for each in found.findings):
            continue
        aligned = in_gold(one.text, gold[name])
        starts = [match.start() for match in WORD.finditer(one.text)]
        for rule in {each.head.rule for each in found.findings if each.edits}:
            edits = [
                edit for each in found.findings if each.head.rule == rule for edit in each.edits
            ]
            alone.setdefault(rule, dict(base))[name] = view(one.text, edits).text
            for start, inside in zip(starts, aligned, strict=True):
                if any(edit.start <= start < edit.end for edit in edits):
                    words[rule, inside] += 1
    before = evaluation.score(dict(gold), base)["f1"]
    show("no rule", evaluation.score(dict(gold), base))
    show("all rules", evaluation.score(dict(gold), everything))
    for rule in sorted(alone):
        after = evaluation.score(dict(gold), alone[rule])["f1"]
        junk, kept = words[rule, False], words[rule, True]
        precision = junk / (junk + kept) if junk + kept else 0
        print(
            f"  {rule:34} junk words {junk:6} gold words {kept:5} precision {precision:.3f}"
            f"  F1 {after - before:+.4f}"
        )


def kinds(_: Gold, pages: Pages) -> None:
    """Print how many pages are of each kind, and which are not articles."""
    found: Counter[str] = Counter()
    for name, raw in pages.items():
        done = read(Record(name, name, name, "html", raw))
        said = f"{done.page_kind}{'' if isinstance(done, Source) else ' (unreadable)'}"
        found[said] += 1
        if said != "article":
            why = done.notes if isinstance(done, Source) else [done.message]
            print("   ", name, said, *why)
    print("  ", dict(found))


COMMANDS: Mapping[str, Callable[[Gold, Pages], None]] = {
    "settings": settings,
    "facts": facts,
    "rules": rules,
    "kinds": kinds,
}


def main() -> None:
    """Measure on each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=sorted(COMMANDS))
    parser.add_argument("--sets", nargs="*", default=list(evaluation.SETS))
    parser.add_argument("--half", default="dev")
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    for name in arguments.sets:
        folder = SHARED / "data" / "html" / name / arguments.half
        gold, pages = evaluation.load(folder, arguments.limit)
        print(name, len(pages))
        COMMANDS[arguments.command](gold, pages)


if __name__ == "__main__":
    main()
