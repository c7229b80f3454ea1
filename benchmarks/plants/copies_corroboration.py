"""Corroboration: events that several writers tell, by themselves or from one source.

Planted is how many independent ones tell the statement; look-alikes tell something else of the same
event, or tell it from one source only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from plants.drops import Drop, Make, Page
from plants.names import DAYS, filled, firm, person, place
from sourceaudit.model.audit import Audit

FILE = Path(__file__).parent / "tellings.txt"
KEY = re.compile(r"\[\[(.*?) \|\| (.*?)\]\]", re.DOTALL)
WORD = re.compile(r"\b[a-z]{4,}\b")


@dataclass(frozen=True, slots=True)
class Telling:
    """A telling of an event: its text, the sentence that tells the statement, and another one."""

    text: str
    key: str
    other: str

    @property
    def otherwise(self) -> Telling:
        """Return the same text with the other sentence."""
        return Telling(self.text.replace(self.key, self.other), self.other, self.key)

    @property
    def without(self) -> str:
        """Return the text without the sentence."""
        return re.sub(r"\n{3,}", "\n\n", self.text.replace(self.key, "")).strip()


@cache
def _events() -> Sequence[Sequence[str]]:
    text = FILE.read_text(encoding="utf-8")
    return [
        re.split(r"^----$", part.partition("\n")[2], flags=re.MULTILINE)
        for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    ]


def tellings(chance: Random, known: Mapping[str, str] | None = None) -> list[Telling]:
    """Return the tellings of an event in a drawn order; names and figures are one in all."""
    number = chance.randint(12, 480)
    slots = {
        **{slot: make(chance) for slot, make in zip("PQABF", MAKERS, strict=True)},
        "N": str(number),
        "M": str(number + chance.choice((-3, 5, 9, 30, 110))),
        "D": chance.choice(DAYS),
        **(known or {}),
    }
    made = []
    for each in chance.choice(_events()) if known is None else _events()[int(known["event"])]:
        text = filled(each.strip(), chance, slots)
        key, other = (part.strip() for part in KEY.search(text).groups())  # type: ignore[union-attr]
        made.append(Telling(KEY.sub(lambda match: match[1].strip(), text), key, other))
    chance.shuffle(made)
    return made


MAKERS: tuple[Callable[[Random], str], ...] = (place, place, person, person, firm)


def edited(text: str, chance: Random, share: float = 0.06) -> str:
    """Return a copy in which a share of the longer words is left out."""
    return WORD.sub(lambda match: "" if chance.random() < share else match.group(), text)


def _drop(
    kind: str,
    told: Mapping[str, tuple[Page, str]],
    wanted: int | None,
    releases: Sequence[str] = (),
) -> Drop:
    """Return a drop of which so many voices are asked for; None for fewer than two."""
    keys = {name: key for name, (_, key) in told.items()}

    def holds(audit: Audit) -> bool:
        found = voices(audit, keys)
        return found == wanted if wanted is not None else found < 2

    return Drop(kind, {name: page for name, (page, _) in told.items()}, holds, releases)


def voices(audit: Audit, keys: Mapping[str, str]) -> int:
    """Return how many independent sources tell the statement, at least; 0 where it is not found.

    A statement is the one asked for where its places are those of the sentences in two sources.
    """
    texts = {source.source.id: source.source.text for source in audit.sources}

    def at_key(source: str, span: tuple[int, int]) -> bool:
        words = set(WORD.findall(texts[source][slice(*span)]))
        key = set(WORD.findall(keys[source]))
        return len(words & key) > len(words | key) / 2

    return max(
        (
            corroboration.least
            for corroboration in audit.corroborations
            if sum(at_key(each.source, each.span) for each in corroboration.tellers) > 1
        ),
        default=0,
    )


def _named(found: Sequence[tuple[Page, str]]) -> dict[str, tuple[Page, str]]:
    return {f"{chr(97 + at)}.txt": each for at, each in enumerate(found)}


def _plain(found: Sequence[Telling]) -> list[tuple[Page, str]]:
    return [(Page(telling.text), telling.key) for telling in found]


def independent(chance: Random) -> Drop:
    """Return two or three who tell it by themselves."""
    found = tellings(chance)[: chance.choice((2, 2, 3))]
    return _drop("independent", _named(_plain(found)), len(found))


def copies(chance: Random) -> Drop:
    """Return two who tell it, and copies of the first."""
    first, second, *_ = tellings(chance)
    again = [(Page(edited(first.text, chance)), first.key) for _ in range(chance.choice((1, 2)))]
    return _drop("copies", _named([*_plain([first, second]), *again]), 2)


def release(chance: Random) -> Drop:
    """Return two who print a release below a line of their own, and one who has it by himself."""
    first, second, third, fourth = tellings(chance)
    taken = [
        (Page(f"{telling.without}\n\n{first.text.partition(chr(10))[2].strip()}"), first.key)
        for telling in (second, third)
    ]
    own = _plain([fourth])
    return _drop("release", _named([*taken, *own]), 2, [first.text])


def cited(chance: Random) -> Drop:
    """Return three who tell it, two of them from the mouth of one person."""
    speaker = person(chance)
    first, second, third, _ = tellings(chance)
    said = [
        (
            Page(telling.text.replace(telling.key, f"{telling.key.rstrip('.')}, {speaker} said.")),
            telling.key,
        )
        for telling in (first, second)
        if not telling.key.endswith("?")
    ]
    return _drop("one speaker", _named([*said, *_plain([third])]), 2)


def sites(chance: Random) -> Drop:
    """Return three who tell it, two of them on one site."""
    found = [
        (Page(telling.text, {"site": site}), telling.key) for telling, site in _with(chance, "eea")
    ]
    return _drop("one site", _named(found), 2)


def authors(chance: Random) -> Drop:
    """Return three who tell it, two of them by one author."""
    names = {"e": person(chance), "a": person(chance)}
    found = [
        (Page(telling.text, {"author": names[by]}), telling.key)
        for telling, by in _with(chance, "eae")
    ]
    return _drop("one author", _named(found), 2)


def _with(chance: Random, marks: str) -> Iterator[tuple[Telling, str]]:
    yield from zip(tellings(chance), marks, strict=False)


def otherwise(chance: Random) -> Drop:
    """Return one who tells it, and one who gives another figure, denies it or looks ahead to it."""
    first, second, *_ = tellings(chance)
    return _drop("otherwise", _named(_plain([first, second.otherwise])), None)


def elsewhere(chance: Random) -> Drop:
    """Return two events of one kind."""
    which = {"event": str(chance.randrange(len(_events())))}
    first, second = tellings(chance, which)[0], tellings(chance, which)[1]
    return _drop("elsewhere", _named(_plain([first, second])), None)


def only_copies(chance: Random) -> Drop:
    """Return copies of one text, edited by several hands."""
    first, *_ = tellings(chance)
    found = [(Page(edited(first.text, chance, share)), first.key) for share in (0.0, 0.05, 0.1)]
    return _drop("only copies", _named(found), None)


def only_release(chance: Random) -> Drop:
    """Return those who all print one release below a line of their own."""
    first, *others = tellings(chance)
    taken = [
        (Page(f"{telling.without}\n\n{first.text.partition(chr(10))[2].strip()}"), first.key)
        for telling in others
    ]
    return _drop("only a release", _named(taken), None, [first.text])


def only_cited(chance: Random) -> Drop:
    """Return two who tell it from the mouth of one person."""
    speaker = person(chance)
    found = [telling for telling in tellings(chance) if not telling.key.endswith("?")][:2]
    said = [
        (
            Page(telling.text.replace(telling.key, f"{telling.key.rstrip('.')}, {speaker} said.")),
            telling.key,
        )
        for telling in found
    ]
    return _drop("only one speaker", _named(said), None)


PLANTED: tuple[Make, ...] = (independent, copies, release, cited, sites, authors)
LOOK_ALIKES: tuple[Make, ...] = (
    otherwise,
    otherwise,
    elsewhere,
    only_copies,
    only_release,
    only_cited,
)
