"""Decisions: copies of our own articles, and articles that share something and are no copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from plants.copies_corroboration import edited, tellings
from plants.drops import Drop, Make, Page
from plants.names import person, place
from sourceaudit.model.audit import Audit
from sourceaudit.model.decisions import Choice

ARTICLES = Path(__file__).resolve().parents[2] / "training" / "articles"
LEAST, MOST = 1_400, 6_000  # characters of an article that is taken
SOFT = "\u00ad"
Wanted = Mapping[str, tuple[Choice, str | None]]


@cache
def _articles() -> Sequence[str]:
    texts = (file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("*.en.*")))
    return [text.strip() for text in texts if LEAST <= len(text) <= MOST and _prose(text)]


def _prose(text: str) -> bool:
    """Tell whether most of a text stands in paragraphs: what is a list or a form has no halves."""
    lines = [line for line in text.splitlines() if line.strip()]
    return sum(len(line) > 200 for line in lines) >= 4


def _chosen(chance: Random, count: int) -> list[str]:
    return chance.sample(_articles(), count)


def _drop(kind: str, pages: Mapping[str, Page], wanted: Wanted) -> Drop:
    """Return a drop with the decisions that are asked for; every other source is kept."""

    def holds(audit: Audit) -> bool:
        found = {
            decision.source: (decision.choice, decision.of) for decision in audit.decisions.sources
        }
        return found == dict(wanted)

    return Drop(kind, pages, holds)


def _dated(text: str, day: int) -> Page:
    return Page(text, {"published": f"2026-03-{day:02d}"})


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def first_kept(chance: Random) -> Drop:
    """Return an article and edited copies of it, of which the oldest is to be kept."""
    text, other = _chosen(chance, 2)
    days = chance.sample(range(1, 28), 3)
    pages = {
        f"{name}.txt": _dated(edited(text, chance, 0.02), day)
        for name, day in zip("abc", days, strict=True)
    }
    first = f"{'abc'[days.index(min(days))]}.txt"
    wanted = {
        name: (Choice.KEEP, None) if name == first else (Choice.DUPLICATE, first) for name in pages
    }
    return _drop("first", pages | {"z.txt": _dated(other, 9)}, wanted)


def fullest_kept(chance: Random) -> Drop:
    """Return two versions without a date, of which the fuller one is to be kept."""
    text, other = _chosen(chance, 2)
    parts = _paragraphs(text)
    shorter = "\n\n".join(parts[: max(2, len(parts) * 9 // 10)])
    names = chance.sample(["a.txt", "b.txt"], 2)
    pages = {names[0]: Page(text), names[1]: Page(shorter), "z.txt": Page(other)}
    same = len(shorter) == len(text)
    first = min(names) if same else names[0]
    last = max(names) if same else names[1]
    wanted = {first: (Choice.KEEP, None), last: (Choice.DUPLICATE, first)}
    return _drop("fullest", pages, wanted)


def disguised(chance: Random) -> Drop:
    """Return a copy with soft hyphens in its words."""
    text, other = _chosen(chance, 2)
    dressed = " ".join(
        f"{word[:3]}{SOFT}{word[3:]}" if len(word) > 5 and word.isalpha() else word
        for word in text.split(" ")
    )
    pages = {"a.txt": _dated(text, 3), "b.txt": _dated(dressed, 4), "z.txt": Page(other)}
    wanted = {"a.txt": (Choice.KEEP, None), "b.txt": (Choice.DUPLICATE, "a.txt")}
    return _drop("disguised", pages, wanted)


def excerpt(chance: Random) -> Drop:
    """Return the beginning of an article, printed later by another."""
    long, other = _halves(chance)
    pages = {"a.txt": _dated("\n\n".join(long), 3), "z.txt": Page(other)}
    pages["b.txt"] = _dated(_start(long), 8)
    return _drop("excerpt", pages, {"b.txt": (Choice.DUPLICATE, "a.txt")})


def grown(chance: Random) -> Drop:
    """Return a short piece, and a long one of later that has all of it."""
    long, other = _halves(chance)
    pages = {"a.txt": _dated("\n\n".join(long), 9), "z.txt": Page(other)}
    pages["b.txt"] = _dated(_start(long), 2)
    return _drop("grown", pages, {"a.txt": (Choice.CONTAINS, "b.txt")})


def _halves(chance: Random) -> tuple[list[str], str]:
    """Return an article with another behind it, so that its start is no near-copy, and a third."""
    text, more, other = _chosen(chance, 3)
    return [*_paragraphs(text), *_paragraphs(more)], other


def _start(long: Sequence[str]) -> str:
    size, taken = sum(map(len, long)), []
    for part in long:
        taken.append(part)
        if sum(map(len, taken)) > size * 0.3:
            break
    return "\n\n".join(taken)


def quotations(chance: Random) -> Drop:
    """Return two articles that quote one person at length."""
    first, second, third = _chosen(chance, 3)
    speaker, town = person(chance), place(chance)
    quote = _quote(third)
    said = f"“{quote}”, said {speaker}, who chairs the council of {town}."
    pages = {"a.txt": Page(_within(first, said)), "b.txt": Page(_within(second, said))}
    return _drop("quotations", pages, {})


def agency(chance: Random) -> Drop:
    """Return three articles with one paragraph of an agency's."""
    *texts, shared = _chosen(chance, 4)
    part = max(_paragraphs(shared), key=len)[:600]
    pages = {
        f"{name}.txt": Page(_within(text, part)) for name, text in zip("abc", texts, strict=True)
    }
    return _drop("agency", pages, {})


def half(chance: Random) -> Drop:
    """Return an article of which half is another's, and half its own."""
    first, second, third = _chosen(chance, 3)
    one, own = _paragraphs(first), _paragraphs(second)
    mixed = [*one[: len(one) // 2], *own[: len(own) // 2 + 1]]
    pages = {
        "a.txt": _dated(first, 2),
        "b.txt": _dated("\n\n".join(mixed), 6),
        "z.txt": Page(third),
    }
    return _drop("half", pages, {})


def serial(chance: Random) -> Drop:
    """Return two parts of a serial; the second begins with the end of the first."""
    first, second = _chosen(chance, 2)
    again = _paragraphs(first)[-1]
    pages = {"a.txt": _dated(first, 2), "b.txt": _dated(f"{again}\n\n{second}", 9)}
    return _drop("serial", pages, {})


def one_event(chance: Random) -> Drop:
    """Return articles of one event by writers who did not see each other's."""
    return _drop(
        "one event",
        {f"{at}.txt": Page(telling.text) for at, telling in enumerate(tellings(chance))},
        {},
    )


def _quote(text: str) -> str:
    part = max(_paragraphs(text), key=len)
    return part.translate({ord(sign): None for sign in '“”"\n'})[:420].rsplit(" ", 1)[0]


def _within(text: str, part: str) -> str:
    parts = _paragraphs(text)
    at = max(1, len(parts) // 2)
    return "\n\n".join([*parts[:at], part, *parts[at:]])


PLANTED: tuple[Make, ...] = (first_kept, fullest_kept, disguised, excerpt, grown)
LOOK_ALIKES: tuple[Make, ...] = (quotations, agency, half, serial, one_event)
