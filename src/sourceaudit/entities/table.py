"""The table of a document: its persons and bodies, known when it has been read to its end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sourceaudit.entities import roles
from sourceaudit.entities.names import (
    CAPITAL,
    FULL_NAME_WORDS,
    NAME_RUN,
    NO_NAMES,
    bare,
    name_words,
)
from sourceaudit.entities.vocabulary import either, sexes, word_classes

# A name alone with a description behind it: "Gus, a customer", "Mrs Anstey, our treasurer".
APPOSED = re.compile(
    rf"(?<![\w'\u2019.-]){CAPITAL}"
    r"(?=,\s(?:(?:aged\s)?\d|(?:an?|the|our|my|his|her|its|their)\s))"
)
# A description and a name alone behind its comma: "Her brother, Mo, sings".
BEHIND = re.compile(rf"(?<=[a-z],\s){CAPITAL}(?=,|\s(?:said|says|told))")
SEX_TITLES = {
    **dict.fromkeys(("mr", "sir", "lord", "herr", "father", "king", "prince"), "m"),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "sister", "queen", "princess"), "f"),
}
MOST_NAMES = 4  # words of a person's name: longer runs of capitals are headlines
# What only a body has or does: "Quill's shares", "Quill, which", "Quill said it would".
BODILY = re.compile(
    rf"(?<![\w'\u2019.-])(?P<name>{CAPITAL})(?:"
    r"(?<=['\u2019]s)\s(?:shares|stores|customers|employees|staff|website|headquarters|board|owner"
    r"|products|founder|chief|spokes\w+|users|shareholders|workers|parent)\b"
    r"|,\swhich\b"
    r"|\s(?:also\s|has\s)?(?:said|says|added|confirmed|announced)\s(?:that\s)?(?:it|its)\s"
    r"(?:would|will|has|had|plans|intends|expects|hopes|does|did|was\s\w+ing|is\s\w+ing)\b)"
)
LONE = re.compile(
    rf"(?<![\w'\u2019.-])(?P<title>(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Lady|Lord)\.?\s)?"
    rf"(?P<name>{CAPITAL})(?![ ][A-Z])"
)
MARKS = ("*", "_")  # of emphasis: a name within them is a paper's or a ship's
QUEER = re.compile(
    r"(?<!\bMc)(?<!\bMac)(?<!\b[DL][aei])(?<!\bFitz)(?<=[a-z])[A-Z]|\d|[A-Z]{2,}-|-[A-Z]{2,}"
)  # "EuroDream", "CPS-Trinity"


@dataclass(slots=True)
class Person:
    """Somebody whom a document names: lower-case words of the name, the words of the roles.

    `first` is where the name stands first; `introduced` tells that the text gives more than one
    name, or says what somebody is.
    """

    names: tuple[str, ...]
    sex: str = ""
    first: int = 0
    introduced: bool = True
    roles: list[frozenset[str]] = field(default_factory=list)

    @property
    def surname(self) -> str:
        """Return the last word of the name."""
        return self.names[-1]


class Entities:
    """The persons and bodies of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.by_given: dict[str, list[Person]] = defaultdict(list)
        self.by_initials: dict[str, list[Person]] = defaultdict(list)
        self.by_role: dict[str, list[tuple[frozenset[str], Person]]] = defaultdict(list)
        self.bodies: set[str] = set()
        self.places: list[tuple[int, Person]] = []
        for match in NAME_RUN.finditer(text):
            self._run(match)
        for match in APPOSED.finditer(text):
            self._single(match)
        for match in BEHIND.finditer(text):
            self._single(match)

        for match in BODILY.finditer(text):
            name = bare(match["name"])
            known = name in sexes() or name in NO_NAMES or self.person([name]) is not None
            if not known and name not in either("title", "people", "place"):
                self.bodies.add(name)

    def person(self, names: Sequence[str]) -> Person | None:
        """Return who bears a name, given as its words: by surname, given name or both."""
        words = [bare(word.strip(".")) for word in names]
        if not words:
            return None
        found = self.by_surname.get(words[-1]) or ()
        if len(words) > 1:
            found = [one for one in found if one.names[0] == words[0] or len(one.names) == 1]
            return found[0] if found else None
        return next(iter(found), None) or next(iter(self.by_given.get(words[0], ())), None)

    @cached_property
    def alone(self) -> bool:
        """Tell whether the text names one person only."""
        return len({id(one) for _, one in self.places}) == 1

    def labelled(self, label: str) -> Person | None:
        """Return whose label begins a turn: a name, a given name or initials."""
        letters = label.replace(".", "").strip()
        if letters.isupper() and (own := self.by_initials.get(letters)):
            return own[0]
        return self.person(label.split())

    def described(self, words: Sequence[str]) -> Person | None:
        """Return whom a definite description means: "the mayor", "the harbour master"."""
        wanted = frozenset(words)
        for known, one in self.by_role.get(words[-1], ()):
            if wanted <= known:
                return one
        return None

    def is_body(self, words: Sequence[str]) -> bool:
        """Tell whether a name is that of a body, as the text shows it anywhere."""
        name = " ".join(bare(word) for word in words)
        return name in self.bodies or any(QUEER.search(word) for word in words)

    def last(self, start: int, end: int, sex: str) -> Person | None:
        """Return the person of a sex who is named last within text[start:end]."""
        at = bisect_left(self.named, (end,), key=lambda one: (one[0],))
        while at > 0 and self.named[at - 1][0] >= start:
            at -= 1
            one = self.named[at][1]
            if not sex or one.sex in ("", sex):
                return one
        return None

    def within(self, start: int, end: int) -> list[tuple[int, Person]]:
        """Return the names of persons within text[start:end], with their places, in order."""
        first = bisect_left(self.named, (start,), key=lambda one: (one[0],))
        return self.named[first : bisect_left(self.named, (end,), key=lambda one: (one[0],))]

    @cached_property
    def named(self) -> list[tuple[int, Person]]:
        """Return the places of all names of persons, surnames alone included, in order."""
        found = list(self.places)
        known = {name.capitalize() for name in (*self.by_surname, *self.by_given)}
        if known:
            either_name = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
            for match in re.finditer(rf"(?<!\w)(?:{either_name})(?!\w)", self.text):
                if (one := self.person([match.group()])) is not None:
                    found.append((match.start(), one))
        found += self._unintroduced()
        return sorted(found, key=lambda one: one[0])

    def _unintroduced(self) -> list[tuple[int, Person]]:
        """Return the places of persons with one name whom the text says no more of."""
        made: dict[str, Person] = {}
        found: list[tuple[int, Person]] = []
        for match in LONE.finditer(self.text):
            low = bare(match["name"])
            title = (match["title"] or "").lower().strip(". ")
            if (not title and not sexes().get(low)) or self.person([low]) is not None:
                continue
            sex = SEX_TITLES.get(title) or sexes().get(low, "")
            one = made.setdefault(low, Person((low,), sex=sex, introduced=False))
            found.append((match.start("name"), one))
        return found

    def _run(self, match: re.Match[str]) -> None:
        """Note the person or the body that a run of capitalised words names."""
        text, start, end = self.text, match.start(), match.end()
        words = match.group().split()
        after_the = text[max(0, start - 6) : start].rstrip("*_ ").lower().endswith("the")
        names = name_words(words)
        titles = [bare(word.strip(".")) for word in words[: len(words) - len(names)]]
        office = [one for one in titles if one in word_classes()["title"]]
        if not names or len(names) > MOST_NAMES:
            if not office:
                self._body(words)
            return
        known = bare(names[0]) in sexes()
        queer = any(map(QUEER.search, names))
        called = not known and not titles and (after_the or roles.body_beside(text, start, end))
        titled = text[start - 1 : start] in MARKS and text[end : end + 1] in MARKS
        if called or queer or titled:
            self._body(words)
            return
        ranks = [one for one in office if one not in either("courtesy")]
        full = len(names) >= FULL_NAME_WORDS
        ahead, behind = roles.described(text, start, end)
        if not full and not (ranks or ahead or behind):
            return
        sex = next((SEX_TITLES[one] for one in titles if one in SEX_TITLES), "")
        self._note(names, start, sex, [ranks, ahead, behind])

    def _single(self, match: re.Match[str]) -> None:
        """Note who bears a name alone that a description follows or stands before."""
        name = match.group()
        low = bare(name)
        lead = self.text[max(0, match.start() - 1) : match.start()]
        if low in NO_NAMES or low in either("organisation", "place", "title", "people"):
            return
        if roles.body_beside(self.text, match.start(), match.end()):
            self._body([name])
            return
        ahead, behind = roles.described(self.text, match.start(), match.end())
        if (not ahead and not behind) or lead == "-":
            return
        before = self.text[max(0, match.start() - 12) : match.start()].split()[-1:]
        title = bare(before[0].strip(".")) if before else ""
        if before and before[0][0].isupper() and title not in either("title", "courtesy"):
            return
        self._note([name], match.start(), SEX_TITLES.get(title, ""), [ahead, behind])

    def _note(
        self, names: Sequence[str], start: int, sex: str, described: Iterable[Sequence[str]]
    ) -> None:
        words = tuple(bare(name.strip(".")) for name in names)
        one = next((known for known in self.by_surname[words[-1]] if known.names == words), None)
        if one is None:
            sex = sex or sexes().get(words[0], "") if len(words) > 1 or not sex else sex
            one = Person(words, sex=sex, first=start)
            self.by_surname[words[-1]].append(one)
            if len(words) > 1:
                self.by_given[words[0]].append(one)
                letters = "".join(word[0] for word in words).upper()
                self.by_initials[letters].append(one)
        for role in described:
            if role:
                one.roles.append(frozenset(role))
                self.by_role[role[-1]].append((frozenset(role), one))
                for word in role:
                    if word.endswith("-year-old"):
                        self.by_role[word].append((frozenset(role), one))
        self.places.append((start, one))

    def _body(self, words: Sequence[str]) -> None:
        plain = [bare(word) for word in words]
        self.bodies.add(" ".join(plain))
        if len(plain) > 1 and plain[0] not in sexes() and plain[0] not in NO_NAMES:
            self.bodies.add(plain[0])


def entities(text: str) -> Entities:
    """Return the persons and bodies that a text names."""
    return Entities(text)
