"""Referents: which mentions of speakers are one speaker, by surnames, acronyms and pronouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sourceaudit.attribution.speakers import introductions
from sourceaudit.attribution.speakers.mentions import NAMED, RUN, Mention, MentionKind, mention
from sourceaudit.entities.names import FULL_NAME_WORDS, bare, name_words
from sourceaudit.entities.vocabulary import sex_by_word
from sourceaudit.model.evidence import Attribution, SpeakerClass
from sourceaudit.text.document import Document

FAR = 800  # characters from a person's last mention to a pronoun that is taken for it
NEAR = 300  # the same for "it"
REACH = 80  # characters before a relative pronoun in which its noun stands
LEAST_ACRONYM = 3  # letters of an acronym that is matched with a name without brackets
THINGS = frozenset(("it", "its"))
RELATIVES = frozenset(("who", "which", "that"))

Who = tuple[str, str]  # what kind of speaker, and its name as merged


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution, what its speaker is called (None for nobody), and the speaker's class."""

    claim: Attribution
    mention: Mention | None
    group: SpeakerClass


@dataclass(frozen=True, slots=True)
class Identified:
    """Attributions by speaker, in the order given; `full` has the names behind acronyms."""

    said: Sequence[tuple[Who, Said]]
    full: Mapping[Who, str]


def identify_speakers(document: Document, claims: Sequence[Attribution]) -> Identified:
    """Tell who makes each of the claims of a document, which are in reading order."""
    text = document.text
    named = [(attribution, *_find_mentioned(document, text, attribution)) for attribution in claims]
    names = _Names(text, [each for _, each, _ in named if each is not None])
    last = _Last(text, names)
    said: list[tuple[Who, Said]] = []
    for claim, each, place in named:
        if each is None:
            said.append((("none", ""), Said(claim, None, SpeakerClass.NONE)))
            continue
        if each.kind is MentionKind.PRONOUN:
            who, each = last.referent(each, claim.speaker_class, place)  # noqa: PLW2901
        else:
            who = names.who(each)
        settled = who[0] != "pronoun"
        if settled:
            last.note(who, text[slice(*place)], place)
        said.append((who, Said(claim, each, claim.speaker_class if settled else SpeakerClass.NONE)))
    return Identified(said, names.full)


def _find_mentioned(
    document: Document, text: str, claim: Attribution
) -> tuple[Mention | None, tuple[int, int]]:
    """Return what a claim's speaker is called and where in the view, None for no speaker."""
    if claim.speaker is None:
        return None, (0, 0)
    (place,) = document.view.offsets((claim.speaker,))
    found = mention(text[slice(*place)], claim.speaker_class)
    return (found if found.words else None), place


class _Names:
    """The names of the speakers of one text, and who is meant by each."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        persons = [mention for mention in mentions if mention.kind is MentionKind.PERSON]
        whole = [mention for mention in persons if len(mention.words) >= FULL_NAME_WORDS]
        self.recent = {mention.key: _person(mention) for mention in reversed(whole)}
        given: dict[str, set[Who]] = {}
        for full_name in whole:
            given.setdefault(bare(full_name.words[0]), set()).add(_person(full_name))
        self.by_given = {name: who for name, own in given.items() if len(own) == 1 for who in own}
        self.surnames = frozenset(mention.key for mention in persons)
        bodies = {mention.text for mention in mentions if mention.kind is MentionKind.BODY}
        self.acronyms = _acronyms(text, bodies)
        self.full = {("body", name.lower()): name for name in self.acronyms.values()}

    def who(self, each: Mention) -> Who:
        """Return who is meant by a mention that is no pronoun; a surname means the last of it."""
        if each.kind is not MentionKind.PERSON:
            kind = "body" if each.kind is MentionKind.BODY else "group"
            return kind, self.acronyms.get(each.text, each.text).lower()
        key = each.key
        if len(each.words) >= FULL_NAME_WORDS:
            self.recent[key] = "person", f"{bare(each.words[0])} {key}"
        return self.recent.get(key) or self.by_given.get(key) or ("person", key)


def _person(mention: Mention) -> Who:
    return "person", f"{bare(mention.words[0])} {mention.key}"


def _acronyms(text: str, bodies: set[str]) -> Mapping[str, str]:
    """Return the names that acronyms of speakers stand for, as the text or a speaker gives them."""
    if not bodies:
        return {}
    known = dict(introductions.acronyms(text))
    for name in sorted(bodies):
        letters = introductions.initials(name.split())
        if len(letters) >= LEAST_ACRONYM and letters in bodies:
            known.setdefault(letters, name)
    return known


class _Last:
    """Who was mentioned last: what pronouns can refer to."""

    def __init__(self, text: str, names: _Names) -> None:
        self.text, self.names = text, names
        self.last: dict[str, tuple[Who, int]] = {}
        self.sexes: dict[Who, str] = {}

    def note(self, who: Who, phrase: str, place: tuple[int, int]) -> None:
        """Remember who is mentioned at a place of the text."""
        self.last[who[0]] = (who, place[1])
        for word in phrase.replace(".", "").lower().split()[:1]:
            if word in sex_by_word():
                self.sexes.setdefault(who, sex_by_word()[word])

    def referent(
        self, pronoun: Mention, group: SpeakerClass, place: tuple[int, int]
    ) -> tuple[Who, Mention | None]:
        """Return who a pronoun stands for where that is plain, else the pronoun itself."""
        word = pronoun.text
        if word in RELATIVES:
            noun = self._antecedent(group, place[0])
            return (self.names.who(noun), noun) if noun else (("pronoun", word), pronoun)
        kind, reach = ("body", NEAR) if word in THINGS else ("person", FAR)
        if word in THINGS or word in sex_by_word():
            who, end = self.last.get(kind, (("", ""), 0))
            fits = self.sexes.get(who, sex_by_word().get(word)) == sex_by_word().get(word)
            near = place[0] - end <= reach
            if who[0] and fits and near and not self._others(who, end, place[0]):
                return who, None
        return ("pronoun", word), pronoun

    def _antecedent(self, group: SpeakerClass, start: int) -> Mention | None:
        """Return the name that a relative pronoun follows at once."""
        before = self.text[max(0, start - REACH) : start].rstrip(" ,")
        runs = [match for match in RUN.finditer(before) if match.end() == len(before)]
        named = group in NAMED or group is SpeakerClass.ORGANISATION
        return mention(runs[-1].group(), group) if runs and named else None

    def _others(self, who: Who, start: int, end: int) -> bool:
        """Tell whether somebody else is named between two places of the text."""
        for run in RUN.finditer(self.text, start, end):
            words = name_words(run.group().split())
            own = words and bare(words[-1]) in who[1].split()
            if words and not own and (len(words) > 1 or bare(words[-1]) in self.names.surnames):
                return True
        return False
