"""Mentions: what the noun phrase that stands for a speaker calls it, so that mentions can merge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from sourceaudit.entities.names import (
    ACRONYM,
    CAPITAL,
    FULL_NAME_WORDS,
    PARTICLES,
    bare,
    name_words,
)
from sourceaudit.model.evidence import SpeakerClass
from sourceaudit.text.english import grammar, word_lists
from sourceaudit.text.words import fold

LISTS = word_lists("attribution/mentions")

REMEMBERED = 4096  # phrases whose mention is kept: speakers come again and again
LONGEST_NAME = 8  # words of what stands for somebody without a name
NAMED = frozenset((SpeakerClass.NAMED_INTRODUCED, SpeakerClass.NAMED_BARE))
NAME = rf"(?:{CAPITAL}|(?:[A-Z]\.)+)"
RUN = re.compile(rf"{NAME}(?:[ ](?:{NAME}|(?:{'|'.join(sorted(PARTICLES))})(?=[ ])))*")
HEAD = re.compile(r"[^,;:()\"\u201c\u201d\u2014\u2013]+")
LINK = re.compile(rf"\s(?:{LISTS.either('link')})\s")
DETERMINER = re.compile(
    rf"(?:(?:{LISTS.either('determiner')})\s)+",
    re.IGNORECASE,
)
HEIRS = frozenset(("Jr", "Sr", "II", "III", "IV"))
PRONOUNS = grammar.SUBJECT_PRONOUNS | grammar.POSSESSIVES | {"that", "which", "him", "them"}


class MentionKind(Enum):
    """What a mention is."""

    PERSON = auto()
    BODY = auto()
    GROUP = auto()
    PRONOUN = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """What a phrase calls a speaker: a person's name words, or the words for somebody else."""

    kind: MentionKind
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the words as one name."""
        return " ".join(self.words)

    @property
    def key(self) -> str:
        """Return what is equal for equal names: of a person the surname."""
        return bare(self.words[-1]) if self.kind is MentionKind.PERSON else fold(self.text).lower()

    @property
    def is_acronym(self) -> bool:
        """Tell whether it is one word of capitals."""
        return len(self.words) == 1 and ACRONYM.fullmatch(self.words[0]) is not None


@lru_cache(maxsize=REMEMBERED)
def mention(phrase: str, group: SpeakerClass) -> Mention:
    """Return what a speaker's phrase calls it; `group` is the class that it was found to be of."""
    phrase = phrase.strip(" \t\n*_\"'\u201c\u201d.,;:()")
    word = fold(phrase).lower()
    word = grammar.CONTRACTED.get(word, word)
    if word in PRONOUNS:
        return Mention(MentionKind.PRONOUN, ("I" if word == "i" else word,))
    if group in NAMED and (words := _person(phrase)):
        person = Mention(MentionKind.PERSON, words)
        return Mention(MentionKind.BODY, words) if person.is_acronym else person
    named = group is SpeakerClass.ORGANISATION or group in NAMED
    head = HEAD.match(phrase)
    plain = _plain((head.group() if head else phrase).strip()) or phrase
    if named:
        return Mention(MentionKind.BODY, tuple(_proper(_without_owner(plain.split()))))
    return Mention(MentionKind.GROUP, tuple(plain.split()[:LONGEST_NAME]))


def _plain(phrase: str) -> str:
    """Return a phrase without the determiners that it begins with."""
    found = DETERMINER.match(phrase)
    plain = phrase[found.end() :] if found else phrase
    first, _, rest = plain.partition(" ")
    return rest if rest and first.lower() in grammar.ADVERBS else plain


def _proper(words: list[str]) -> list[str]:
    """Return the name that a phrase ends with, without what leads to it: "even Moscow"."""
    last = len(words) - 1
    if last < 1 or words[0][0].isupper() or not words[last][0].isupper():
        return words
    while last and words[last - 1][0].isupper():
        last -= 1
    return words[last:]


def _without_owner(words: list[str]) -> list[str]:
    """Return the words of a name without a possessive at its end."""
    last = re.sub(r"['\u2019]s?\Z", "", words[-1]) if words else ""
    return [*words[:-1], last] if last else words


def _person(phrase: str) -> tuple[str, ...]:
    """Return the words of a person's name in a phrase: of its head, else of what it is apposed."""
    head = HEAD.match(phrase)
    first = LINK.split(head.group(), 1)[0].rstrip() if head else ""
    runs = [match for match in RUN.finditer(first) if match.end() == len(first)]
    runs += RUN.finditer(phrase, len(first))
    for run in runs:
        if words := name_words(run.group().split()):
            heir = len(words) > FULL_NAME_WORDS and words[-1].strip(".") in HEIRS
            return tuple(_without_owner(words[:-1] if heir else words))
    return ()
