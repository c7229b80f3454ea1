"""Attributions in texts of many kinds: reports, interviews, minutes, letters, recipes, posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from sourceaudit.attribution import attributions
from sourceaudit.model.evidence import Attribution, AttributionKind
from sourceaudit.text.document import document

LANGUAGES = {"French": "fr", "German": "de", "Spanish": "es", "Italian": "it", "Portuguese": "pt"}
# Over all texts: what is found beside the gold, of which half are praise, thanks and orders.
MOST_FALSE = 34
LEAST_RIGHT = 0.95  # of classes and of speakers


@dataclass(frozen=True)
class Example:
    """A text, and what must be found in it: kind, class, words of the speaker, words."""

    name: str
    text: str
    gold: tuple[tuple[str, str, str, str], ...]


@cache
def examples() -> tuple[Example, ...]:
    """Return the texts of `genres.txt`."""
    page = Path(__file__).with_name("genres.txt").read_text(encoding="utf-8")
    found = []
    for part in page.split("\n== ")[1:]:
        name, _, rest = part.partition("\n")
        lines = rest.split("\n")
        text = "\n".join(line for line in lines if not line.startswith("> ")).strip() + "\n"
        gold = [line[2:].split(" | ") for line in lines if line.startswith("> ")]
        found.append(Example(name, text, tuple((a, b, c, d) for a, b, c, d in gold)))
    return tuple(found)


def held(example: Example) -> Iterator[tuple[tuple[str, str, str, str] | None, Attribution]]:
    """Yield each attribution of an example with its gold, None for one beside the gold."""
    prepared = replace(
        document(example.text), language=LANGUAGES.get(example.name.split()[0], "en")
    )
    left = list(example.gold)
    for attribution in attributions(prepared):
        if attribution.kind is AttributionKind.SCARE_QUOTE:
            continue
        given = [example.text[start - 1 : end + 2] for start, end in attribution.parts]
        gold = next((each for each in left if any(each[3] in words for words in given)), None)
        if gold is not None:
            left.remove(gold)
        yield gold, attribution


@pytest.mark.parametrize("example", examples(), ids=lambda one: one.name)
def test_what_is_said_is_found(example: Example) -> None:
    """Every statement of the gold is found, whatever the kind of text and its marks."""
    assert {gold for gold, _ in held(example)} - {None} == set(example.gold)


def test_kinds_classes_and_speakers() -> None:
    """Nearly all have the kind, class and speaker of the gold, and little else is found."""
    rows = [(example, gold, said) for example in examples() for gold, said in held(example)]
    known = [(example, gold, said) for example, gold, said in rows if gold is not None]
    assert len(rows) - len(known) <= MOST_FALSE
    assert sum(said.kind == gold[0] for _, gold, said in known) >= LEAST_RIGHT * len(known)
    assert sum(said.speaker_class == gold[1] for _, gold, said in known) >= LEAST_RIGHT * len(known)
    names = [
        (gold[2], example.text[slice(*said.speaker)] if said.speaker else "-")
        for example, gold, said in known
    ]
    right = sum(wanted in name or name in wanted for wanted, name in names)
    assert right >= LEAST_RIGHT * len(known)
