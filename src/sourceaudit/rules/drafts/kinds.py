"""What marked lines are, and the rules that could be meant, likeliest first."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sourceaudit.rules.detectors.key_value import runs
from sourceaudit.rules.drafts.patterns import any_of, escape_pattern, generalise
from sourceaudit.text.blocks import ends_sentence, lines
from sourceaudit.text.sentences import sentences
from sourceaudit.text.words import count_words

BOLD = re.compile(r"\*\*([^*\n]{2,})\*\*")
PAIRS = 2  # "Key: value" lines that make a block
REPEATS = 2
SENTENCE_WORDS = 5
LINE_WORDS = 30  # more words in a line are a paragraph
MOST_LINES = 12  # a pattern of more lines is a list of what one page said
TELLING_SHARE = 0.75  # of the keys of a block must be there


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule that could be meant, without id, examples and scope."""

    what: str
    phase: str
    detect: Mapping[str, Any]
    message: str
    action: str = "strip"
    category: str = "boilerplate"
    params: Mapping[str, float | int | str] = field(default_factory=dict)
    named: str = ""


def drafts(marked: str, text: str) -> Iterator[Draft]:
    """Yield rules for marked lines of a text."""
    yield from _blocks(marked)
    yield from _bold(marked, text)
    yield from _repeats(marked, text)
    yield from _sentences(marked)
    yield from _labels(marked)
    yield from _around(marked)


def _blocks(marked: str) -> Iterator[Draft]:
    """Yield a block of fields, with the labels above and below it where there are some."""
    found = lines(marked)
    for run in sorted(runs(found), key=len, reverse=True)[:1]:
        keys = list(dict.fromkeys(key for _, key, value in run if value))
        if len(keys) < PAIRS:
            continue
        block = {"keys": keys, "min_keys": "$min_keys"}
        params = {"min_keys": max(PAIRS, round(len(keys) * TELLING_SHARE))}
        named = " ".join(keys[:3])
        yield Draft(
            what=f"a block of {len(keys)} fields",
            phase="block",
            detect={"key_value": block},
            params=params,
            message=f"Block of {{keys}} fields ({', '.join(keys[:2])}, ...)",
            named=named,
        )
        around = [line for line in found if not run[0][0].start <= line.start <= run[-1][0].start]
        above = sum(line.start < run[0][0].start for line in around)
        valued = [at for at, (_, _, value) in enumerate(run) if value]
        gaps = [second - first for first, second in itertools.pairwise(valued)]
        if above:
            yield Draft(
                what=f"a label and a block of {len(keys)} fields below it",
                phase="block",
                detect={
                    "section": {
                        "start": [any_of([found[0].text])],
                        "entry": [f"(?i).{{0,8}}(?:{'|'.join(map(escape_pattern, keys))})\\s*:.*"],
                        "after": "$after",
                        "every": max(above + valued[0], len(around) - above + 1, *gaps),
                    }
                },
                params={"after": len(found) - 1},
                message='{lines} lines of a block below "{text}"',
                named=named,
            )


def _bold(marked: str, text: str) -> Iterator[Draft]:
    """Yield an unwrap: of bold phrases that come again, or of lines that are bold throughout."""
    found = [match[1] for match in BOLD.finditer(marked)]
    if not found:
        return
    longest = max(len(text) for text in found)
    pattern = rf"\*\*([^*\n]{{2,{min(900, longest + 20)}}})\*\*"
    if all(BOLD.fullmatch(line.text) for line in lines(marked)):
        yield Draft(
            what="lines in bold",
            phase="inline",
            detect={"regex": {"line": pattern, "keep": 1}},
            message='A line in bold: "{text}"',
            action="unwrap",
            category="structure",
        )
    counts = Counter(match[1].casefold() for match in BOLD.finditer(text))
    most = counts[max((text.casefold() for text in found), key=lambda text: counts[text])]
    if most >= REPEATS:
        yield Draft(
            what="a phrase in bold, again and again",
            phase="inline",
            detect={
                "repeat": {
                    "unit": "match",
                    "pattern": pattern,
                    "keep": 1,
                    "min_count": "$min_count",
                }
            },
            params={"min_count": most},
            message='"{text}" is set in bold {count} times',
            action="unwrap",
            category="seo",
        )


def _repeats(marked: str, text: str) -> Iterator[Draft]:
    mine = [line.text for line in lines(marked)]
    counts = Counter(line.text.casefold() for line in lines(text))
    again = [line for line in mine if counts[line.casefold()] >= REPEATS]
    if len(again) * 2 < len(mine) or any(ends_sentence(line) for line in mine):
        return
    most = max(count_words(line) for line in mine)
    if most > LINE_WORDS:
        return
    yield Draft(
        what="lines that are printed again",
        phase="block",
        detect={
            "repeat": {
                "unit": "line",
                "min_count": "$min_count",
                "neighbours": True,
                "where": {"max_words": "$max_words", "ends_sentence": False},
            }
        },
        params={"min_count": REPEATS, "max_words": most + 4},
        message='Printed {count} times: "{text}"',
    )


def _sentences(marked: str) -> Iterator[Draft]:
    found = [marked[start:end] for start, end in sentences(marked, 0, len(marked))]
    if not found or not all(count_words(text) >= SENTENCE_WORDS for text in found):
        return
    if not ends_sentence(marked.strip()):
        return
    yield Draft(
        what="a sentence" if len(found) == 1 else f"{len(found)} sentences",
        phase="sentence",
        detect={"sentence": {"any": [f"(?i){generalise(text)}" for text in found[:MOST_LINES]]}},
        message='Set sentence: "{text}"',
    )


def _labels(marked: str) -> Iterator[Draft]:
    found = [line.text for line in lines(marked)]
    if len(found) <= MOST_LINES and all(count_words(line) <= LINE_WORDS for line in found):
        yield Draft(
            what="a line" if len(found) == 1 else f"{len(found)} lines",
            phase="line",
            detect={"regex": {"line": any_of(found)}},
            message='Label: "{text}"',
        )


def _around(marked: str) -> Iterator[Draft]:
    """Yield the short lines below the first one, where they are too many to list."""
    found = [line.text for line in lines(marked)]
    if len(found) > 1:
        yield Draft(
            what=f"a label and the {len(found) - 1} short lines below it",
            phase="block",
            detect={
                "section": {
                    "start": [any_of(found[:1])],
                    "after": "$after",
                    "max_words": "$max_words",
                }
            },
            params={
                "after": len(found) - 1,
                "max_words": max(count_words(line) for line in found),
            },
            message='{lines} lines around "{text}"',
        )
