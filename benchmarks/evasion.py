"""Copies in disguise: are they found whatever they are dressed as, and is the dress known.

Every article of `training/articles` (our own) is disguised in each of the ways below and compared
with all articles as they are. Printed by disguise: the share of copies whose exact Jaccard index
with their original is .95 and more, pairs of a copy and another article that are listed although
their originals are not, and the share in which `hidden/evasion` is found: all of those that are
made on purpose, none of the others.

    python benchmarks/evasion.py [--count 100] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

from sections import rows, stamp, write
from sourceaudit.model.source import Way
from sourceaudit.overlap import compare
from sourceaudit.rules import load_rules
from sourceaudit.text.document import Document, document
from sourceaudit.text.lookalikes import drawn_letters, lookalikes
from sourceaudit.text.unseen import find_hidden_in_text

ARTICLES = Path(__file__).resolve().parent.parent / "training" / "articles"
COUNT, LEAST = 100, 0.95
Disguise = Callable[[str, random.Random], str]
HALF, FEW = 0.5, 0.1  # shares of words, of letters
CYRILLIC = {
    latin: other for other, latin in lookalikes()[0].items() if "\u0400" <= other <= "\u052f"
}

SMALL_FIRST = 0x250  # what stands behind the letters of European languages
CYRILLIC_TABLE = {ord(latin): other for latin, other in CYRILLIC.items()}
GREEK = {
    ord(latin): other for other, latin in lookalikes()[0].items() if "\u0370" <= other <= "\u03ff"
}
SMALL = {ord(latin): chr(other) for other, latin in drawn_letters().items() if other > SMALL_FIRST}


def within(signs: str, share: float = 1.0) -> Disguise:
    """Return what puts signs between letters of a share of the words."""

    def disguise(text: str, chance: random.Random) -> str:
        return " ".join(
            "".join(each + chance.choice(signs) for each in word)
            if chance.random() < share
            else word
            for word in text.split(" ")
        )

    return disguise


def row(first: str, capital: str) -> Disguise:
    """Return what writes ASCII letters in another row of Unicode."""
    table = {ord("a") + at: chr(ord(first) + at) for at in range(26)}
    table |= {ord("A") + at: chr(ord(capital) + at) for at in range(26)}
    return lambda text, _: text.translate(table)


def latin_like(share: float) -> Disguise:
    """Return what writes a share of the letters in Cyrillic ones that look the same."""
    return lambda text, chance: "".join(
        CYRILLIC.get(each, each) if chance.random() < share else each for each in text
    )


def mixed(text: str, chance: random.Random) -> str:
    """Return a text in which single words are written in Greek and Cyrillic letters."""
    return " ".join(
        word.translate(chance.choice((GREEK, CYRILLIC_TABLE))) if chance.random() < HALF else word
        for word in text.split(" ")
    )


def numbered(text: str, chance: random.Random) -> str:
    """Return a text with the numbers of letters in its words, as pages may have them."""
    return "".join(
        f"&#{ord(each)};" if each.isascii() and each.isalpha() and chance.random() < FEW else each
        for each in text
    )


def turned(text: str, chance: random.Random) -> str:
    """Return a text with words written backwards between marks that turn them round."""
    return " ".join(
        f"\u202e{word[::-1]}\u202c" if word.isalpha() and chance.random() < HALF else word
        for word in text.split(" ")
    )


def ligatures(text: str, _: random.Random) -> str:
    """Return a text with the joined letters of typesetting."""
    for plain, joined in (("ffi", "\ufb03"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02")):
        text = text.replace(plain, joined)
    return text


ON_PURPOSE: dict[str, Disguise] = {
    "zero-width spaces": within("\u200b"),
    "zero-width spaces in a tenth of the words": within("\u200b", 0.1),
    "joiners": within("\u200c\u200d\u2060"),
    "byte order marks": within("\ufeff"),
    "marks of direction": within("\u200e\u200f\u2061"),
    "tags": within("\U000e0020\U000e0061"),
    "look-alikes, all": latin_like(1.0),
    "look-alikes, a tenth": latin_like(0.1),
    "full width": row("\uff41", "\uff21"),
    "mathematical": row("\U0001d41a", "\U0001d400"),
    "encircled": row("\u24d0", "\u24b6"),
    "Greek and Cyrillic in single words": mixed,
    "variation selectors": within("\ufe0f\ufe00\U000e0101"),
    "joiners of graphemes, fillers": within("\u034f\u3164\u115f\u180e\u2063"),
    "numbers of letters": numbered,
    "words turned round": turned,
    "white on black": row("\U0001f170", "\U0001f170"),
    "in brackets": row("\u249c", "\U0001f110"),
    "small capitals": lambda text, _: text.translate(SMALL),
    "struck out": within("\u0336"),
}
INNOCENT: dict[str, Disguise] = {
    "soft hyphens": within("\u00ad"),
    "decomposed": lambda text, _: unicodedata.normalize("NFD", text),
    "ligatures": ligatures,
    "capitals": lambda text, _: text.upper(),
    "no punctuation": lambda text, _: "".join(
        each if each.isalnum() or each in "'\u2019" else " " for each in text
    ),
}


def measured(articles: dict[str, str], disguise: Disguise) -> dict[str, float]:
    """Return the figures of a disguise."""
    rule = load_rules().analyses["analysis/shared-passage"]
    copies = {
        f"{name} again": disguise(text, random.Random(name))  # noqa: S311
        for name, text in articles.items()
    }
    documents: dict[str, Document] = {
        name: document(text) for name, text in (articles | copies).items()
    }
    overlaps, _ = compare(documents, quoted={}, rule=rule)
    pairs = {(overlap.left, overlap.right): overlap.jaccard for overlap in overlaps}
    found = sum(pairs.get((name, f"{name} again"), 0.0) >= LEAST for name in articles)
    plain = {frozenset(pair) for pair in pairs if not any(one.endswith("again") for one in pair)}
    false = {
        pair
        for pair in pairs
        if len(originals := {one.removesuffix(" again") for one in pair}) == 2
        and frozenset(originals) not in plain
    }
    named = sum(
        any(hidden.way is Way.DISGUISED for hidden in find_hidden_in_text(text))
        for text in copies.values()
    )
    count = len(articles)
    return {"recall": found / count, "false": len(false), "evasion": named / count}


def main() -> None:
    """Print the figures of each disguise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--write", action="store_true", help="put the figures into FIGURES.md")
    options = parser.parse_args()
    files = sorted(ARTICLES.glob("*.txt"))[: options.count]
    articles = {file.stem: file.read_text(encoding="utf-8") for file in files}
    print(f"{len(articles)} articles{'':32} recall  false  evasion")
    every: dict[str, dict[str, float]] = {}
    for name, disguise in (ON_PURPOSE | INNOCENT).items():
        every[name] = figures = measured(articles, disguise)
        found = f"{figures['recall']:6.2f} {figures['false']:6.0f} {figures['evasion']:8.2f}"
        print(f"  {name:44} {found}", flush=True)
    whole = {
        "recall": min(one["recall"] for one in every.values()),
        "false": sum(one["false"] for one in every.values()),
        "evasion found": min(every[name]["evasion"] for name in ON_PURPOSE),
        "evasion false": max(every[name]["evasion"] for name in INNOCENT),
    }
    print("worst:", ", ".join(f"{name} {value:.2f}" for name, value in whole.items()))
    if options.json:
        options.json.write_text(json.dumps({"all": whole | every}, indent=1), encoding="utf-8")
    if options.write:
        kinds = ("recall", "false", "evasion")
        table = rows(("disguise", *kinds), ((name, *one.values()) for name, one in every.items()))
        note = f"{len(articles)} articles, each beside its copy; the last five disguise nothing."
        write("## Disguised copies", f"{stamp('evasion.py')} {note}\n\n{table}")


if __name__ == "__main__":
    main()
