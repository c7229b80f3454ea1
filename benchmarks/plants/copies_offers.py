"""Offers: what several pages of no known site print for their readers, and paragraphs they copied.

The copied paragraphs are of articles that the line model was not trained on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from plants.copies_decisions import ARTICLES, LEAST, MOST, agency
from plants.drops import Drop, Make, Page
from sourceaudit.model.audit import Audit

FILE = Path(__file__).parent / "offers.txt"
HELD_OUT = ARTICLES.parent / "held-out"
PAGES = (4, 8)  # sources that have it
WORDS = (30, 90)  # of a copied paragraph
FULL = 100.0


@cache
def _offers() -> Sequence[str]:
    text = FILE.read_text(encoding="utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return [part.partition("\n")[2].strip() for part in parts]


@cache
def _hosts() -> Sequence[str]:
    texts = (file.read_text(encoding="utf-8").strip() for file in sorted(ARTICLES.glob("*.en.*")))
    return [text for text in texts if LEAST <= len(text) <= MOST]


@cache
def _copied() -> Sequence[str]:
    """Return paragraphs that report something: prose with a figure in it, and no junk marked."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(HELD_OUT.glob("*.en.txt")))
    parts = (part.strip() for text in texts for part in text.split("\n\n"))
    return [part for part in parts if _is_prose(part)]


def _is_prose(part: str) -> bool:
    least, most = WORDS
    return (
        least <= len(part.split()) <= most
        and not set("⟦⟧\n") & set(part)
        and part[-1] in ".!?"
        and any(sign.isdigit() for sign in part)
    )


def _spread(text: str, chance: Random) -> Mapping[str, Page]:
    """Return articles that have a text somewhere: at the end, between paragraphs or within one."""
    pages = {}
    for at, host in enumerate(chance.sample(_hosts(), chance.randint(*PAGES))):
        parts = host.split("\n\n")
        place = chance.choice(("end", "between", "within"))
        if place == "within" and ". " in (long := max(parts, key=len)):
            first, _, rest = long.partition(". ")
            parts[parts.index(long)] = f"{first}. {text} {rest}"
        else:
            parts.insert(len(parts) if place == "end" else chance.randint(1, len(parts)), text)
        pages[f"{at}.txt"] = Page("\n\n".join(parts))
    return pages


def _lost(audit: Audit) -> list[bool]:
    """Tell of each source whether its originality is below what it is without copies."""
    values = (source.scores["originality"].value for source in audit.sources)
    return [value is not None and value < FULL for value in values]


def offer(chance: Random) -> Drop:
    """Return pages that print the same for their readers, of which none is a copy."""
    pages = _spread(chance.choice(_offers()), chance)
    return Drop("offer", pages, lambda audit: not any(_lost(audit)))


def paragraph(chance: Random) -> Drop:
    """Return articles that share a paragraph of somebody's article, which stays a copy."""
    pages = _spread(chance.choice(_copied()), chance)
    return Drop("paragraph", pages, lambda audit: any(_lost(audit)))


def reported(chance: Random) -> Drop:
    """Return articles with one paragraph of an agency's, which stays a copy."""
    pages = agency(chance).pages
    return Drop("agency", pages, lambda audit: any(_lost(audit)))


PLANTED: tuple[Make, ...] = (offer,)
LOOK_ALIKES: tuple[Make, ...] = (paragraph, reported)
