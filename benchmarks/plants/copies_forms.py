"""Forms: pages that one site fills in with facts of its own, and copies that look like them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from plants.copies_corroboration import edited, tellings
from plants.copies_decisions import ARTICLES, LEAST, MOST, agency
from plants.drops import Drop, Make, Page
from plants.names import filled, person
from sourceaudit.model.audit import Audit
from sourceaudit.model.decisions import Choice
from sourceaudit.model.overlap import PassageKind

FILE = Path(__file__).parent / "forms.txt"
PAGES = (6, 14)  # of a group
ALIKE = 12  # words of a passage that counts against originality
NUMBER, NAME = re.compile(r"\d+"), re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")


@cache
def _forms() -> Sequence[str]:
    text = FILE.read_text(encoding="utf-8")
    return [
        part.partition("\n")[2].strip() for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    ]


@cache
def _articles() -> Sequence[str]:
    texts = (file.read_text(encoding="utf-8").strip() for file in sorted(ARTICLES.glob("*.en.*")))
    return [text for text in texts if LEAST <= len(text) <= MOST]


def pages(chance: Random) -> Drop:
    """Return pages of one form, and an article beside them."""
    form = chance.choice(_forms())
    count = chance.randint(*PAGES)
    names = [f"p{at:02d}.txt" for at in range(count)]
    found = {name: Page(filled(form, chance)) for name in names}
    found["z.txt"] = Page(chance.choice(_articles()))

    def holds(audit: Audit) -> bool:
        chosen = {
            decision.source
            for decision in audit.decisions.sources
            if decision.choice is Choice.TEMPLATE
        }
        return chosen == set(names) and not _copied(audit)

    return Drop("pages", found, holds)


def _copied(audit: Audit) -> bool:
    return any(
        passage.kind is PassageKind.COPY and passage.words >= ALIKE
        for overlap in audit.overlaps
        for passage in overlap.passages
    )


def _look_alike(kind: str, texts: Mapping[str, str]) -> Drop:
    """Return a drop in which nothing is a page of a form."""

    def holds(audit: Audit) -> bool:
        return not any(decision.choice is Choice.TEMPLATE for decision in audit.decisions.sources)

    return Drop(kind, {name: Page(text) for name, text in texts.items()}, holds)


def renamed(chance: Random) -> Drop:
    """Return copies of an article with other figures and names in them."""
    text = chance.choice(_articles())

    def changed() -> str:
        new = NUMBER.sub(lambda _: str(chance.randint(2, 90)), text)
        return NAME.sub(lambda _: person(chance).split()[1], new)

    return _look_alike("renamed", {f"{name}.txt": changed() for name in "ab"})


def near_copies(chance: Random) -> Drop:
    """Return copies of one page of a form, edited."""
    page = filled(chance.choice(_forms()), chance)
    texts = {f"{name}.txt": edited(page, chance, 0.03) for name in "abcd"}
    return _look_alike("near-copies", texts)


def one_event(chance: Random) -> Drop:
    """Return articles of one event."""
    texts = {f"{at}.txt": telling.text for at, telling in enumerate(tellings(chance))}
    return _look_alike("one event", texts)


def shared(chance: Random) -> Drop:
    """Return articles with one paragraph of an agency's."""
    made = agency(chance)
    return _look_alike("agency", {name: page.text for name, page in made.pages.items()})


def two_forms(chance: Random) -> Drop:
    """Return one page each of several forms."""
    forms = chance.sample(_forms(), 5)
    return _look_alike(
        "several forms", {f"{at}.txt": filled(one, chance) for at, one in enumerate(forms)}
    )


PLANTED: tuple[Make, ...] = (pages,)
LOOK_ALIKES: tuple[Make, ...] = (renamed, near_copies, one_event, shared, two_forms)
