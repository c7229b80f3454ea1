"""Runs of lines of contact values that weigh enough: channels of a trade without a name or place.

A press contact has a name, an office and a mailbox of its own; an advertisement has messengers, a
free mailbox, an offer, ornaments, and stands in the text more than once. Each sign has a weight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from sourceaudit.model.source import Span
from sourceaudit.rules.detectors.hit import Hit
from sourceaudit.rules.detectors.settings import Settings
from sourceaudit.rules.layout import Layout
from sourceaudit.rules.regions import inside
from sourceaudit.rules.terms import Edge, ListName
from sourceaudit.rules.units import shows
from sourceaudit.rules.word_lists import WordList
from sourceaudit.text.contacts import KINDS, Contact, contacts, may_hold
from sourceaudit.text.lexicons import word_lists
from sourceaudit.text.words import count_words, word_list

LISTS = word_lists(Path(__file__).with_name("contacts.txt"))
LABEL_WORDS, VALUE_WORDS = 10, 6  # words beside the values of a line that is there for them
BETWEEN = 1  # lines without a value that a run bridges
ORNAMENTS = 3
REMOVED = 100  # values of a run that are taken out of it before a name is looked for
LONGEST = 400  # characters of a line that is there for contact values
ORNAMENT = re.compile(r"[\u2190-\u2bff\u3000-\u303f\ufe0f\U0001f000-\U0001faff]|[=*~_#-]{5}")
HOURS = re.compile(rf"\b24\s?(?:/|x|-)\s?7\b|\b24\s?(?:{LISTS.either('hours')})\b", re.IGNORECASE)
PLACE = re.compile(
    r"\b\d{1,5}[a-z]?,? (?:[A-Z][\w.'-]+ ){1,3}"
    rf"(?:{LISTS.either('street')})\b"
    r"|\w(?:stra\u00dfe|weg|platz|gasse) \d|\b(?:rue|calle|via|avenida|rua) [\w' ]{3,40}\d"
    r"|\b\d{5} [A-Z]\w+|\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b|\bP\.? ?O\.? Box \d"
)
NAME = re.compile(r"[A-Z\u00c0-\u00de][\w'\u2019.-]+(?: [A-Z\u00c0-\u00de][\w'\u2019.-]+){1,3}")
SIGNS = (
    "messenger", "messengers", *KINDS, "offer", "hours", "ornaments", "again", "person", "place",
)  # fmt: skip


class Contacts(Settings):
    """Runs of lines that are there for contact values, and weigh `min_weight` by their signs.

    `list` names the lexicon of words that offer something.
    """

    signs: Mapping[str, float]
    min_weight: Annotated[float, Edge.LEAST]
    list_: Annotated[ListName | None, Field(alias="list")] = None

    @field_validator("signs")
    @classmethod
    def _known(cls, value: Mapping[str, float]) -> Mapping[str, float]:
        from sourceaudit.rules.detectors.contacts import SIGNS

        for name in value:
            if name not in SIGNS:
                raise ValueError(f"no sign {name}: there is {', '.join(sorted(SIGNS))}")
        return value


def detect(spec: Contacts, layout: Layout, regions: Sequence[Span]) -> Iterator[Hit]:
    """Yield a hit for each run of lines that are there for contact values."""
    if (found := layout.memo.get("contact values")) is None:
        found = layout.memo["contact values"] = _find(layout)
    everywhere = Counter(item.value for own in found.values() for item in own)
    for run in _runs([*found]):
        values = [item for at in range(run[0], run[1] + 1) for item in found.get(at, ())]
        led = run[0] > 0 and _offers(layout, run[0] - 1, spec.list_)
        first, last = _frame(layout, run[0] - led, run[1])
        span = (layout.lines[first].start, layout.lines[last].end)
        signs = _signs(layout, (first, last), values, everywhere, spec.list_)
        weight = sum(spec.signs.get(name, 0.0) * number for name, number in signs.items())
        if weight >= spec.min_weight and inside(span, regions):
            kinds = ", ".join(dict.fromkeys(value.kind for value in values))
            table = {"kinds": kinds, "values": len(values), "weight": round(weight, 1)}
            yield Hit(*span, None, table | {"text": layout.lines[first].text})


def _find(layout: Layout) -> dict[int, list[Contact]]:
    """Return the contact values of the lines that are there for them."""
    if not shows(layout, "contact", may_hold):
        return {}
    return {at: own for at in range(len(layout.lines)) if (own := _carry(layout, at))}


def _carry(layout: Layout, at: int) -> list[Contact]:
    """Return the contact values of a line that is there for them, none for one that says more."""
    line = layout.lines[at].text
    own = [*contacts(line)] if len(line) <= LONGEST else []
    rest = line
    for contact in sorted(own, key=lambda contact: -contact.span[0]):
        rest = rest[: contact.span[0]] + " " + rest[contact.span[1] :]
    return own if count_words(rest) <= LABEL_WORDS + VALUE_WORDS * len(own) else []


def _runs(lines: Sequence[int]) -> Iterator[Span]:
    """Yield the first and last line of each run."""
    start = last = -1
    for at in lines:
        if start >= 0 and at - last > BETWEEN + 1:
            yield start, last
            start = -1
        start, last = (at if start < 0 else start), at
    if start >= 0:
        yield start, last


def _offers(layout: Layout, at: int, offers: WordList | None) -> bool:
    """Tell whether a line is a short offer, which the contact values below it belong to."""
    return not layout.line_prose[at] and _trade(layout.lines[at].text, offers)


def _trade(text: str, offers: WordList | None) -> bool:
    words = tuple(word_list(text))
    return offers is not None and bool(offers.find(words, Counter(words)))


def _frame(layout: Layout, first: int, last: int) -> Span:
    """Return a run with the lines of ornaments above and below it."""
    while first > 0 and _ornament(layout.lines[first - 1].text):
        first -= 1
    while last + 1 < len(layout.lines) and _ornament(layout.lines[last + 1].text):
        last += 1
    return first, last


def _ornament(line: str) -> bool:
    return not any(map(str.isalnum, line)) and len(line) >= ORNAMENTS


def _signs(
    layout: Layout,
    run: Span,
    values: Sequence[Contact],
    everywhere: Mapping[str, int],
    offers: WordList | None,
) -> dict[str, float]:
    """Return how often each sign is there."""
    text = layout.text[layout.lines[run[0]].start : layout.lines[run[1]].end]
    kinds = {contact.kind for contact in values}
    bare = text
    for contact in values[:REMOVED]:
        bare = bare.replace(contact.value, " ")
    return {
        "messenger": float(bool(kinds - {*KINDS})),
        "messengers": float(max(0, len(kinds - {*KINDS}) - 1)),
        **{kind: float(kind in kinds) for kind in KINDS},
        "offer": float(_trade(text, offers)),
        "hours": float(HOURS.search(text) is not None),
        "ornaments": float(len(ORNAMENT.findall(text)) >= ORNAMENTS),
        "again": float(any(everywhere[contact.value] > 1 for contact in values)),
        "person": float(any(NAME.search(line) for line in _find_unlabelled(bare))),
        "place": float(PLACE.search(text) is not None),
    }


def _find_unlabelled(text: str) -> Iterator[str]:
    """Yield lines of two words or more that hold no offer: where a name would stand."""
    for line in text.split("\n"):
        value = line.partition(":")[2] or line
        if not re.search(r"\d|@", value):
            yield value.strip()
