"""Whether two sources give words to two persons, or to one under two names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourceaudit.consistency.drift.said import Cited, Said
from sourceaudit.consistency.drift.vocabulary import turning
from sourceaudit.entities.names import bare
from sourceaudit.entities.table import Person
from sourceaudit.model.source import Span
from sourceaudit.text.english import grammar
from sourceaudit.text.words import fold

ALIKE = 0.9  # Jaro-Winkler likeness of two spellings of one name: "Zelensky", "Zelenskiy"
FULL = 2  # words of a name in full
MOST_NAMES = 4  # words of a name, in which a possessive tells that it is not the speaker's
FAR = 800  # characters from a person's name to a pronoun that stands for it
SEXES = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
# Before the name of whom a description stands for: "the chief of the brigade, Ann Low".
APPOSED = re.compile(r"[^,.;:\"\u201c\u201d\n]{0,60}, ")
OWNED = turning("owned")  # before a name that is not the speaker's


def differ(saying: Said, other: Said) -> bool:
    """Tell whether two quotations are certainly given to two persons.

    Both must be persons whom their source names somewhere: a role that nobody has, a body or an
    open pronoun may stand for anybody.
    """
    ours, theirs = voice(saying), voice(other)
    if not ours or not theirs:
        return False
    if len(ours) >= FULL and len(theirs) >= FULL:
        return not (_alike(ours[-1], theirs[-1]) or ours[-1] in theirs or theirs[-1] in ours)
    return not any(_alike(left, right) for left in ours for right in theirs)


def _alike(left: str, right: str) -> bool:
    from rapidfuzz.distance import JaroWinkler

    return left == right or JaroWinkler.similarity(left, right) >= ALIKE


def voice(saying: Said) -> tuple[str, ...]:
    """Return the words of the name of who says it, () where the source does not tell."""
    if saying.by is None or saying.by.speaker is None:
        return ()
    offset = saying.cited.document.view.offset
    start, end = (offset(at) for at in saying.by.speaker)
    person = _person(saying.cited, (start, end))
    return person.names if person is not None else ()


def _person(cited: Cited, place: Span) -> Person | None:
    text, known = cited.document.text, cited.known
    words = fold(text[slice(*place)]).strip(" *_").split()
    first = words[0].lower() if words else ""
    first = grammar.CONTRACTED.get(first, first)
    if first in SEXES and len(words) == 1:
        return _find_meant(cited, place[0], SEXES[first])
    found: Person | None = None
    for at, person in known.within(*place):
        before = text[place[0] : at].split()[-1:]
        if "," in text[place[0] : at] or (before and before[0] in OWNED):
            break
        name = text[at : place[1]].partition(",")[0].split()[:MOST_NAMES]
        if not any(fold(word).endswith("'s") for word in name):
            found = person  # the last: what stands before it tells where the person works
    if found is not None:
        return found
    apposed = APPOSED.match(text, place[1])
    if apposed is not None and (behind := known.within(apposed.end(), apposed.end() + 1)):
        return behind[0][1]
    return _describe(cited, words[1:]) if first in grammar.DETERMINERS else None


def _describe(cited: Cited, words: Sequence[str]) -> Person | None:
    """Return who has a role in the text: "the town clerk", "the spokesman for the board"."""
    plain = [bare(word.strip(",.")) for word in words]
    ends = [at for at, word in enumerate(plain) if word in grammar.PREPOSITIONS]
    plain = plain[: ends[0]] if ends else plain
    return cited.known.described(plain) if plain else None


def _find_meant(cited: Cited, at: int, sex: str) -> Person | None:
    """Return whom a pronoun stands for: who alone fits since the line that names somebody last."""
    text, known = cited.document.text, cited.known
    person = known.last(max(0, at - FAR), at, sex)
    if person is None or not (person.sex == sex or known.has_role(person)):
        return None  # a place looks like a name
    places = [place for place, each in known.within(max(0, at - FAR), at) if each is person]
    line = text.rfind("\n", 0, places[-1]) + 1 if places else at
    others = {each.names for _, each in known.within(line, at) if each.sex in ("", sex)}
    return person if others <= {person.names} else None
