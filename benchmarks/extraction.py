"""Extraction from pages: settings, facts, rules and page kinds, measured on the sets of `html/`.

python benchmarks/extraction.py settings|paired|facts|rules|kinds [--sets NAME ...] [--half dev]

settings  trafilatura's settings beside our reader, without rules: F1, precision, recall, exact
paired    F1 of `clean` less that of each of trafilatura's settings on the same pages, with the 95 %
          interval of 1,000 paired resamples
facts     for each fact, how many lines that have it are in the gold, and how many are not
rules     for each rule, the words that it strips in and outside the gold, and F1 if it ran alone
kinds     how many pages are taken for what; every page of the news sets is an article
"""

from __future__ import annotations

import argparse
import difflib
import inspect
import logging
import random
import re
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
sys.path.insert(0, str(SHARED / "eval"))

import extract as evaluation  # noqa: E402 - the scorer that judges lies beside the project

from sourceaudit.config import TITLE_RULE, Settings  # noqa: E402
from sourceaudit.containment import Steps  # noqa: E402
from sourceaudit.model.source import Source  # noqa: E402
from sourceaudit.profile import Cleaned, Setup, cleaner  # noqa: E402
from sourceaudit.readers import Record, read  # noqa: E402
from sourceaudit.rules import find, load_rules  # noqa: E402
from sourceaudit.text.view import view  # noqa: E402

WORD = re.compile(r"\w+")
RESAMPLES = 1000
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


CHOICES: Mapping[str, Mapping[str, bool]] = {
    "comments off": {},
    "favor_precision": {"favor_precision": True},
    "favor_recall": {"favor_recall": True},
    "fast": {"fast": True},
}


def extracted(pages: Pages, choice: str) -> dict[str, str]:
    """Return what trafilatura alone extracts in one of its settings."""
    import trafilatura

    return {
        page: trafilatura.extract(raw, include_comments=False, **CHOICES[choice]) or ""
        for page, raw in pages.items()
    }


def settings(gold: Gold, pages: Pages) -> None:
    """Print one line a setting."""
    for name in CHOICES:
        show(name, evaluation.score(gold, extracted(pages, name)))
    ours = sources(pages)
    show("reader", evaluation.score(gold, {name: source.text for name, source in ours.items()}))


def cleaned(pages: Pages) -> dict[str, str]:
    """Return what `clean` writes."""
    work = cleaner(Setup(Settings(), load_rules([HERE.parent / "rules"])))
    done = {name: work(source, Steps()) for name, source in sources(pages).items()}
    return {name: one.text for name, one in done.items() if isinstance(one, Cleaned)}


def shares(truth: str, got: str) -> tuple[float | None, float | None]:
    """Return precision and recall of a page; None where a side has no words."""
    wanted, found = evaluation.shingles(truth), evaluation.shingles(got)
    common = sum((wanted & found).values())
    return (
        common / sum(found.values()) if found else None,
        common / sum(wanted.values()) if wanted else None,
    )


def f1(rows: Sequence[tuple[float | None, float | None]]) -> float:
    """Return F1 of the means of precision and recall, as the scorer does."""
    precision, recall = (
        statistics.mean([share for row in rows if (share := row[side]) is not None])
        for side in (0, 1)
    )
    return 2 * precision * recall / (precision + recall)


def paired(gold: Gold, pages: Pages) -> None:
    """Print how much better `clean` is than each setting."""
    texts = cleaned(pages)
    ours = [shares(truth, texts.get(name, "")) for name, truth in gold.items()]
    for choice in CHOICES:
        theirs_texts = extracted(pages, choice)
        theirs = [shares(truth, theirs_texts[name]) for name, truth in gold.items()]
        chance = random.Random(7)  # noqa: S311 - nothing secret
        gains = []
        for _ in range(RESAMPLES):
            drawn = chance.choices(range(len(ours)), k=len(ours))
            gains.append(f1([ours[at] for at in drawn]) - f1([theirs[at] for at in drawn]))
        gains.sort()
        low, high = gains[round(0.025 * RESAMPLES)], gains[round(0.975 * RESAMPLES) - 1]
        print(
            f"  {choice:18} F1 {f1(theirs):.4f}  clean {f1(ours):.4f}"
            f"  gain {f1(ours) - f1(theirs):+.4f} [{low:+.4f}, {high:+.4f}]"
        )


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
    for name, source in sources(pages).items():
        aligned = in_gold(source.text, gold[name])
        at = 0
        for each in source.facts:
            count = len(WORD.findall(source.text[each.start : each.end]))
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
    base = {name: source.text for name, source in read_pages.items()}
    alone: dict[str, dict[str, str]] = {}
    words: Counter[tuple[str, bool]] = Counter()
    everything = {}
    for name, source in read_pages.items():
        extra = {"facts": source.facts} if takes_facts else {}
        found = find(source.text, active, **extra)  # type: ignore[arg-type]
        everything[name] = found.view.text
        if not any(each.edits for each in found.findings):
            continue
        aligned = in_gold(source.text, gold[name])
        starts = [match.start() for match in WORD.finditer(source.text)]
        for rule in {each.head.rule for each in found.findings if each.edits}:
            edits = [
                edit for each in found.findings if each.head.rule == rule for edit in each.edits
            ]
            alone.setdefault(rule, dict(base))[name] = view(source.text, edits).text
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
    "paired": paired,
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
