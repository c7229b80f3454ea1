"""The table of a document: its persons and bodies, known when it has been read to its end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter

from sourceaudit.entities import roles
from sourceaudit.entities.names import (
    CAPITAL,
    FULL_NAME_WORDS,
    NAME_RUN,
    NO_NAMES,
    PARTICLES,
    UPPER,
    bare,
    name_words,
)
from sourceaudit.entities.vocabulary import either, person_noun, sex_by_word, sexes, word_classes
from sourceaudit.text.english import word_lists
from sourceaudit.text.kept import cached_property

LISTS = word_lists("entities/table")

# A name alone with a description behind it: "Gus, a customer", "Mrs Anstey, our treasurer".
# The mark and article are looked for: there are fewer of them than of capitals.
APPOSED = re.compile(rf",\s(?=(?:aged\s)?\d|(?:{LISTS.either('apposed')})\s)")
LAST_NAME = re.compile(rf"(?<![\w'\u2019.-]){CAPITAL}\Z")
# A description and a name alone behind its comma: "Her brother, Mo, sings".
BEHIND = re.compile(rf",\s(?<=[a-z],\s)(?P<name>{CAPITAL})(?=,|\s(?:said|says|told))")
# Somebody who is told by a name alone: "a girl of nineteen called Pia", "my neighbour Tess".
CALLED = re.compile(rf"(?:called|named)\s(?P<name>{CAPITAL})(?![ ][A-Z])")
OWNED = re.compile(
    rf"(?:{LISTS.either('owned')})\s(?P<role>[a-z-]+)\s(?P<name>{CAPITAL})(?![ ][A-Z])"
)
# A surname with initials: "J. Wray".
INITIALLED = re.compile(rf"(?P<given>[A-Z]\.(?:[ ]?[A-Z]\.){{0,2}})[ ]?(?P<name>{CAPITAL})")
CALLED_NEAR = 60  # characters before "called" in which the noun stands for whom a name is told
LONGEST_NAME = 30  # characters
MOST_NAMES = 4  # words of a person's name: longer runs of capitals are headlines
# What only a body has or does: "Quill's shares", "Quill, which", "Quill said it would".
BODILY = re.compile(
    rf"(?<![\w'\u2019.-])(?P<name>{CAPITAL})(?:"
    rf"(?<=['\u2019]s)\s(?:{LISTS.either('belongings')}|spokes\w+)\b"
    r"|,\swhich\b"
    r"|\s(?:has\s|had\s)?[a-z]+\sits\s"
    r"|\s(?:also\s|has\s)?(?:said|says|added|confirmed|announced)\s(?:that\s)?(?:it|its)\s"
    rf"(?:{LISTS.either('bodily acts')}|was\s\w+ing|is\s\w+ing)\b)"
)
MOST_ALIKE = 200  # persons with one surname or one role that are looked at
MOST_LOOKED_AT = 4  # places of one name at which a role is looked for
# A name alone. What must not stand before it is looked at behind its first letter, as in NAME_RUN.
LONE = re.compile(rf"{UPPER}(?<![\w'\u2019.-]{UPPER})[\w'\u2019-]++(?![ ][A-Z])")
TITLED = re.compile(rf"\b(?:{LISTS.either('lone')})\.?\s\Z")
LONGEST_TITLE = 6  # characters with its stop and blank
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
        self._untold: list[tuple[int, int, Person]] = []  # full names whose roles are not read yet
        self._by_names: dict[tuple[str, ...], Person] = {}
        self._seen: dict[str, tuple[int, Person | None]] = {}
        self.places: list[tuple[int, Person]] = []
        for match in NAME_RUN.finditer(text):
            self._run(match)
        for match in APPOSED.finditer(text):
            start = max(0, match.start() - LONGEST_NAME)
            name = LAST_NAME.search(text, start, match.start())
            if name is not None and name.end() == match.start():
                self._single(name.group(), name.start())
        for match in BEHIND.finditer(text):
            self._single(match["name"], match.start("name"))
        self._tell_alone()

    def person(self, names: Sequence[str]) -> Person | None:
        """Return who bears a name, given as its words: by surname, given name or both."""
        words = [bare(word.strip(".")) for word in names]
        if not words:
            return None
        found = (self.by_surname.get(words[-1]) or [])[:MOST_ALIKE]
        if len(words) > 1:
            found = [
                person for person in found if person.names[0] == words[0] or len(person.names) == 1
            ]
            return found[0] if found else None
        return next(iter(found), None) or next(iter(self.by_given.get(words[0], ())), None)

    @cached_property
    def alone(self) -> bool:
        """Tell whether the text names one person only."""
        return len({id(person) for _, person in self.places}) == 1

    def labelled(self, label: str) -> Person | None:
        """Return whose label begins a turn: a name, a given name or initials."""
        letters = label.replace(".", "").strip()
        if letters.isupper() and (own := self.by_initials.get(letters)):
            return own[0]
        return self.person(label.split())

    def initialled(self, letters: str) -> Person | None:
        """Return whom two or three letters stand for in minutes: "JW" is "J. Wray"."""
        plain = letters.replace(".", "")
        if len(plain) not in (2, 3) or not plain.isupper():
            return None
        own = self.by_initials.get(plain, ())
        return next((person for person in own if len(person.names[0]) == 1), None)

    def described(self, words: Sequence[str]) -> Person | None:
        """Return whom a definite description means: "the mayor", "the harbour master"."""
        self._tell_untold()
        wanted = frozenset(words)
        for known, person in (self.by_role.get(words[-1]) or [])[:MOST_ALIKE]:
            if wanted <= known:
                return person
        return None

    def has_role(self, person: Person) -> bool:
        """Tell whether the text says what somebody is."""
        self._tell_untold()
        return bool(person.roles)

    def is_body(self, words: Sequence[str]) -> bool:
        """Tell whether a name is that of a body, as the text shows it anywhere."""
        name = " ".join(map(bare, words))
        if name in self.bodies or any(map(QUEER.search, words)):
            return True
        return len(words) == 1 and name in self._acting and name not in sexes()

    @cached_property
    def _acting(self) -> frozenset[str]:
        """Return the names alone of which the text says what it would of a body only."""
        return frozenset(bare(match["name"]) for match in BODILY.finditer(self.text))

    def last(self, start: int, end: int, sex: str) -> Person | None:
        """Return the person of a sex who is named last within text[start:end]."""
        at = bisect_left(self.named, end, key=itemgetter(0))
        while at > 0 and self.named[at - 1][0] >= start:
            at -= 1
            person = self.named[at][1]
            if not sex or person.sex in ("", sex):
                return person
        return None

    def within(self, start: int, end: int) -> list[tuple[int, Person]]:
        """Return the names of persons within text[start:end], with their places, in order."""
        first = bisect_left(self.named, start, key=itemgetter(0))
        return self.named[first : bisect_left(self.named, end, key=itemgetter(0))]

    @cached_property
    def named(self) -> list[tuple[int, Person]]:
        """Return the places of all names of persons, surnames alone included, in order.

        With them stand persons with one name whom the text says no more of.
        """
        found = list(self.places)
        made: dict[str, Person | None] = {}
        text = self.text
        for match in LONE.finditer(text):
            name = match.group()
            if name not in made:
                at = match.start()
                title = TITLED.search(text[max(0, at - LONGEST_TITLE) : at])
                message = title.group() if title else None
                made[name] = self.person([name]) or self._find_unintroduced(name, message)
            if (person := made[name]) is not None:
                found.append((match.start(), person))
        return sorted(found, key=itemgetter(0))

    def _find_unintroduced(self, name: str, title: str | None) -> Person | None:
        """Return somebody who has a title or a given name and nothing else."""
        low = bare(name)
        title = (title or "").lower().strip(". ")
        if not title and not sexes().get(low):
            return None
        sex = sex_by_word().get(title) or sexes().get(low, "")
        return Person((low,), sex=sex, introduced=False)

    def _run(self, match: re.Match[str]) -> None:
        """Note the person or the body that a run of capitalised words names."""
        name = match.group()
        count, person = self._seen.get(name, (0, None))
        if count < MOST_LOOKED_AT:
            person = self._named(match) or person
            self._seen[name] = count + 1, person
        elif person is not None:
            self.places.append((match.start(), person))

    def _named(self, match: re.Match[str]) -> Person | None:
        """Return the person whom a run of capitalised words names, None for a body or nobody."""
        text, start, end = self.text, match.start(), match.end()
        words = match.group().split()
        after_the = text[max(0, start - 6) : start].rstrip("*_ ").lower().endswith("the")
        after_the = after_the or (words[0] == "The" and len(words) > FULL_NAME_WORDS)
        names = name_words(words)
        before = words[: len(words) - len(names)]
        titles = [bare(word.strip(".")) for word in before] if before else []
        office = [title for title in titles if title in word_classes()["title"]] if titles else []
        if not names or len(names) > MOST_NAMES:
            if not office:
                self._body(words)
            return None
        known = bare(names[0]) in sexes()
        queer = any(map(QUEER.search, names))
        called = not known and not titles and (after_the or roles.body_beside(text, start, end))
        titled = text[start - 1 : start] in MARKS and text[end : end + 1] in MARKS
        if called or queer or titled:
            self._body(words)
            return None
        ranks = [text for text in office if text not in either("courtesy")] if office else []
        sides: list[Sequence[str]] = []
        if len(names) < FULL_NAME_WORDS:
            sides = [*roles.describe_roles(text, start, end)]
            if not ranks and not any(sides):
                return None
        sex = (
            next((sex_by_word()[title] for title in titles if title in sex_by_word()), "")
            if titles
            else ""
        )
        person = self._note(names, start, sex, [ranks, *sides])
        if not sides:
            self._untold.append((start, end, person))
        return person

    def _single(self, name: str, start: int) -> None:
        """Note who bears a name alone that a description follows or stands before."""
        text, end = self.text, start + len(name)
        if bare(name) in NO_NAMES or bare(name) in either(
            "organisation", "place", "title", "people"
        ):
            return
        if roles.body_beside(text, start, end):
            self._body([name])
            return
        ahead, behind = roles.describe_roles(text, start, end)
        lines = ahead or [word for word in behind if not word.endswith("-year-old")]
        before = text[max(0, start - LONGEST_NAME) : start].rpartition("\n")[2].split(" ")[-2:-1]
        title = bare(before[0].strip(".")) if before else ""
        leads = bool(title) and (before[0][0].isupper() or title in PARTICLES)
        named = leads and title not in either("title", "courtesy")
        if lines and not named:
            self._note([name], start, sex_by_word().get(title, ""), [ahead, behind])

    def _tell_alone(self) -> None:
        """Note those with one name or with initials whom a noun or a title beside them tells of."""
        text = self.text
        for match in CALLED.finditer(text):
            if text[match.start() - 1 : match.start()].isalnum():
                continue
            before = text[max(0, match.start() - CALLED_NEAR) : match.start()]
            words = [bare(word) for word in re.split(r"[.;:\n]", before)[-1].split()]
            nouns = [word for word in words if person_noun(word)][-1:]
            if nouns and bare(match["name"]) not in NO_NAMES:
                sex = sex_by_word().get(nouns[0], "")
                self._note([match["name"]], match.start("name"), sex, [nouns])
        for match in OWNED.finditer(text):
            noun, name = match["role"], bare(match["name"])
            inside = text[match.start() - 1 : match.start()].isalnum()  # "fathers cook Sam"
            if not inside and person_noun(noun) and name not in NO_NAMES:
                self._note(
                    [match["name"]], match.start("name"), sex_by_word().get(noun, ""), [[noun]]
                )
        for match in INITIALLED.finditer(text):
            before = text[max(0, match.start() - LONGEST_NAME) : match.start()]
            if before[-1:].isalnum() or before[-1:] in ("_", "."):
                continue
            word = "".join(before.split()[-1:])  # nothing but spaces may stand there
            last = bare(word.strip(".")) if before[-1:] == " " else ""
            joined = before.rstrip(" ")[-1:].isalpha() and last not in NO_NAMES
            if bare(match["name"]) in NO_NAMES or (
                joined and last not in either("title", "courtesy")
            ):
                continue
            self._note([match["given"][0], match["name"]], match.start("name"), "", [])

    def _note(
        self, names: Sequence[str], start: int, sex: str, described: Iterable[Sequence[str]]
    ) -> Person:
        words = tuple([bare(name.strip(".")) for name in names])
        person = self._by_names.get(words)
        if person is None:
            sex = sex or sexes().get(words[0], "") if len(words) > 1 or not sex else sex
            person = Person(words, sex=sex, first=start)
            self._by_names[words] = person
            self.by_surname[words[-1]].append(person)
            if len(words) > 1:
                self.by_given[words[0]].append(person)
                letters = "".join([word[0] for word in words]).upper()
                self.by_initials[letters].append(person)
        self._tell(person, described)
        self.places.append((start, person))
        return person

    def _tell(self, person: Person, described: Iterable[Sequence[str]]) -> None:
        """Note what somebody is, by the noun and by the age."""
        for role in described:
            if role:
                person.roles.append(frozenset(role))
                self.by_role[role[-1]].append((frozenset(role), person))
                for word in role:
                    if word.endswith("-year-old"):
                        self.by_role[word].append((frozenset(role), person))

    def _tell_untold(self) -> None:
        for start, end, person in self._untold:
            self._tell(person, roles.describe_roles(self.text, start, end))
        self._untold.clear()

    def _body(self, words: Sequence[str]) -> None:
        plain = [bare(word) for word in words]
        self.bodies.add(" ".join(plain))
        if len(plain) > 1 and plain[0] not in sexes() and plain[0] not in NO_NAMES:
            self.bodies.add(plain[0])


@lru_cache(maxsize=1)  # attribution and facts ask for those of one text in turn
def entities(text: str) -> Entities:
    """Return the persons and bodies that a text names."""
    return Entities(text)
