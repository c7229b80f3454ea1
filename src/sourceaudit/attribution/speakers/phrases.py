"""Speakers: how well the noun phrase that stands for a speaker identifies one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities import Entities
from sourceaudit.entities.names import (
    ACRONYM,
    FULL_NAME_WORDS,
    PARTICLES,
    bare,
    name_words,
)
from sourceaudit.entities.vocabulary import either, person_noun, sexes, word_classes
from sourceaudit.facts.vocabulary import stems
from sourceaudit.model.evidence import SpeakerClass
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/speakers")

HANDLE = re.compile(r"(?i)\buser\s\S+\Z|\w_\w")  # what somebody is called on the web
MARKS = "*_\"'\u201c\u201d\u2018\u2019"
ROLE_WORDS = 5  # of an apposition before its name
SOME = frozenset("some many several most other".split())
ANTECEDENT_WORDS = 3  # words before "that" in which its noun stands
PARTS_OF = grammar.COUNTED | frozenset(("one", "some", "many", "most", "several"))
MANY = LISTS.words("many")
PLURALS = LISTS.words("plurals")
ALONE = PARTS_OF | grammar.DETERMINERS | frozenset(("other", "others"))
AGENTS = ("ers", "ors")  # "organisers": persons, though one of them may be a firm
DEMONSTRATIVES = frozenset(("this", "that", "these", "those", "such"))
EXAMPLES = frozenset(("like", "including"))  # "analysts like Jo Smith"
CALLED = frozenset(("called", "named"))  # "a girl of nineteen called Pia"
# What links the head of a phrase to its complements.
HEAD_ENDS = grammar.PREPOSITIONS | LISTS.words("head ends")
# Sections of nouns that name nobody, though a sentence may begin with them.
OPENING_NOUNS = ("vague", "people", "crowd")
# How the names of groups of people end: "Democrats", "Americans".
BEARERS = ("ent", "ant", "ive")  # "opponent", "assistant", "native": persons more often than not
FIRM_ENDINGS = LISTS.ordered("firm endings")
LONGEST_INITIALS = 2  # of a given name in capitals: "TJ Low"
GROUP_ENDINGS = LISTS.ordered("group endings")


def classify(tokens: Tokens, speaker: Range, known: Entities) -> SpeakerClass:
    """Return the class of a speaker's noun phrase; pronouns are the caller's to resolve."""
    if (rest := _rest_of(tokens, speaker)) is not None:
        return classify(tokens, rest, known)
    end = head_end(tokens, speaker)
    alone = end - speaker[0] == 1 and tokens.low[speaker[0]] in ALONE  # "one said", "others said"
    if alone or _handle(tokens, speaker):
        named = _find_apposed(tokens, speaker, end, known) if alone else SpeakerClass.NAMED_BARE
        return named or SpeakerClass.ANONYMOUS
    last = end - 1
    if _names(tokens, last) and not _common(tokens, speaker[0], last, known):
        titled = tokens.low[speaker[0]] in grammar.DETERMINERS and end < speaker[1]
        kind = _find_apposed(tokens, speaker, end, known) if titled else None
        clause = tokens.low[end : end + 1] == ("who",)  # "Mrs Low, who runs the shop"
        return kind or _proper(tokens, (speaker[0], end), known, told=clause)
    if end < speaker[1] and tokens.low[end] in EXAMPLES:
        rest = (end + 1, speaker[1])
        return classify(tokens, rest, known) if rest[0] < rest[1] else SpeakerClass.ANONYMOUS
    if tokens.low[last] not in word_classes()["message"] or end == speaker[1]:
        apposed = _find_apposed(tokens, speaker, end, known) or _call(tokens, speaker, end, known)
        if apposed is not None:
            return apposed
    return _describe(tokens, speaker[0], end, known)


def _handle(tokens: Tokens, speaker: Range) -> bool:
    """Tell whether somebody is called by what they call themselves on the web: "@ada"."""
    start, end = tokens.span(speaker)
    return (
        HANDLE.search(tokens.text[start:end]) is not None or tokens.text[start - 1 : start] == "@"
    )


def _rest_of(tokens: Tokens, speaker: Range) -> Range | None:
    """Return of whom a part is taken: "two of the divers"."""
    first, end = speaker
    part = end - first > FULL_NAME_WORDS and tokens.low[first + 1] == "of"
    return (first + 2, end) if part and tokens.low[first] in PARTS_OF else None


def _describe(tokens: Tokens, first: int, end: int, known: Entities) -> SpeakerClass:
    """Return the class of a description: of who bears that role in the text, else of its noun."""
    classes = word_classes()
    words = [word for word in tokens.low[first:end] if word not in grammar.DETERMINERS]
    definite = tokens.low[first] == "the" or tokens.capital(first)
    if words and definite and known.described(words) is not None:
        return SpeakerClass.NAMED_INTRODUCED
    head = bare(tokens.low[end - 1])
    several = tokens.low[first] not in SOME and _is_bodies(head)
    if head in classes["body"] or several:
        return SpeakerClass.ORGANISATION
    official = head in classes["document"] and head not in classes["message"]
    official = official and tokens.low[first] not in SOME
    return SpeakerClass.ORGANISATION if official else SpeakerClass.ANONYMOUS


def _is_bodies(word: str) -> bool:
    """Tell whether a noun stands for several bodies: "unions", "groups"."""
    several = word.endswith("s") and not word.endswith(AGENTS)
    return several and stems()[word] in _body_stems()


@cache
def _body_stems() -> frozenset[str]:
    """Return the stems of nouns for bodies: several of them are bodies, "unions said"."""
    return frozenset(map(stems().__getitem__, word_classes()["body"]))


def _find_apposed(tokens: Tokens, speaker: Range, end: int, known: Entities) -> SpeakerClass | None:
    """Return the class of the name behind a description: "its director, Jo Smith"."""
    at = end
    while at < speaker[1] and not (tokens.breaks[at] in (",", ";") and _is_named_soon(tokens, at)):
        at += 1
    while at < speaker[1] and not tokens.capital(at):
        at += 1
    if at >= speaker[1]:
        return None
    last = at + 1
    while last < speaker[1] and tokens.breaks[last] == "" and tokens.capital(last):
        last += 1
    head = tokens.low[end - 1]
    thing = not person_noun(head) and not head.endswith(BEARERS)
    if thing and last - at == 1 and tokens.low[at] not in sexes():
        return SpeakerClass.ORGANISATION  # "The line, Nordferry"
    return _proper(tokens, (at, last), known, told=True)


def _call(tokens: Tokens, speaker: Range, end: int, known: Entities) -> SpeakerClass | None:
    """Return the class of the name that a description ends with: "a girl called Pia"."""
    for at in range(end, speaker[1] - 1):
        if tokens.low[at] in CALLED and tokens.capital(at + 1):
            return _proper(tokens, (at + 1, speaker[1]), known, told=True)
    return None


def _is_named_soon(tokens: Tokens, at: int) -> bool:
    """Tell whether a name begins an apposition: ", Jo Smith", ", county clerk Jo Smith"."""
    for place in range(at, min(len(tokens.low), at + ROLE_WORDS)):
        word = tokens.low[place]
        if tokens.capital(place):
            return True
        if word in grammar.PREPOSITIONS or (place > at and tokens.breaks[place] != ""):
            return False
        if word in ("who", "which", "a", "an"):
            return False
    return False


def _common(tokens: Tokens, first: int, last: int, known: Entities) -> bool:
    """Tell whether the only word of a phrase, with a capital, is a common noun: "Shopkeepers"."""
    word = tokens.low[last]
    if last != first:
        return False
    if word in either(*OPENING_NOUNS, "document", "message"):
        return True
    sentence = tokens.sentence_of(last)
    opens = sentence is not None and sentence[0] == last
    return opens and _group(word) and known.person([word]) is None


def is_group_or_role(word: str) -> bool:
    """Tell whether a word that may be a name is a noun for a role or a group: "host", "traders"."""
    return word in either("title", *OPENING_NOUNS) or _group(word)


def _group(word: str) -> bool:
    return word.endswith("s") and person_noun(word) and word[:-1] not in sexes()


def _names(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is one of a name: capitalised, or joined to one that is, "Ki-moon"."""
    joined = at > 0 and tokens.text[tokens.starts[at] - 1] == "-" and tokens.capital(at - 1)
    return tokens.capital(at) or joined


def head_end(tokens: Tokens, speaker: Range) -> int:
    """Return the word after the head of a phrase: before its complements and appositions."""
    for at in range(speaker[0] + 1, speaker[1]):
        word = tokens.low[at]
        linked = word in HEAD_ENDS and word not in PARTICLES and not tokens.capital(at)
        if linked and (_in_office(tokens, at, speaker[1]) or _two_roles(tokens, at, speaker[1])):
            continue
        if tokens.breaks[at] != "" or linked:
            return at
    return speaker[1]


def _two_roles(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "and" joins two roles of one name: "co-founder and CEO Jo Smith"."""
    if tokens.low[at] != "and" or not person_noun(tokens.low[at - 1]) or at + 2 >= end:
        return False
    second = person_noun(tokens.low[at + 1]) or ACRONYM.fullmatch(tokens.raw(at + 1)) is not None
    return second and tokens.capital(at + 2)


def _in_office(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "of" stands in an office before a name: "Secretary of State John Kerry"."""
    office = tokens.low[at] == "of" and tokens.low[at - 1] in word_classes()["title"]
    named = at + 2 < end and tokens.capital(at + 1) and tokens.capital(at + 2)
    return office and named and not any(tokens.breaks[at + 1 : at + 3])


def _proper(tokens: Tokens, words: Range, known: Entities, *, told: bool = False) -> SpeakerClass:
    """Return the class of a proper name by its shape, its title and what the text tells of it.

    `told` says that a description stands before the name.
    """
    classes = word_classes()
    first = _name_start(tokens, words)
    before = "" if first == words[0] else bare(tokens.low[first - 1])
    span = tokens.span((first, words[1]))
    raw = [word.strip(MARKS) for word in tokens.text[slice(*span)].split()]
    raw = raw[1:] if len(raw) > 1 and raw[0] == "The" else raw
    names = name_words(raw)
    low = tokens.low[words[0] : words[1]]
    titled = not classes["title"].isdisjoint(low)
    after_the = first > words[0] and tokens.low[first - 1] == "the"
    if not names and low[-1] in classes["body"]:
        return SpeakerClass.ORGANISATION
    if not names:
        office = titled and known.described([word for word in low if word != "the"]) is not None
        nameless = SpeakerClass.ANONYMOUS if titled else SpeakerClass.ORGANISATION
        return SpeakerClass.NAMED_INTRODUCED if office else nameless
    bearer = known.person(names)
    if bearer is None and not after_the and len(raw) == 1:
        bearer = known.initialled(raw[0])
    firm = before in classes["body"] or _firm(raw, tokens.text[slice(*span)])
    body = (bearer is None or not titled) and (known.is_body(names) or known.is_body(raw))
    body = body or (firm and bearer is None and bare(names[0]) not in sexes())
    acronym = len(names) == 1 and ACRONYM.fullmatch(names[0]) is not None
    if body or (bearer is None and ((after_the and not titled) or acronym)):
        return SpeakerClass.ORGANISATION
    ranked = titled and not either("title").isdisjoint(low) and not _courteous(low)
    whole = len(names) >= FULL_NAME_WORDS and low[0] not in ("st", "saint")
    described = before not in classes["courtesy"] and person_noun(before)
    if bearer is not None or whole or told or ranked or described:
        return SpeakerClass.NAMED_INTRODUCED
    if not titled and bare(names[-1]).endswith(GROUP_ENDINGS):
        return SpeakerClass.ANONYMOUS
    return SpeakerClass.NAMED_BARE


def _firm(raw: Sequence[str], text: str) -> bool:
    """Tell whether a name has a firm's shape: "Port & Pilot", "DNV Securities", "Nordbank"."""
    letters = ACRONYM.fullmatch(raw[0]) is not None and len(raw[0]) > LONGEST_INITIALS
    acronym = letters and len(raw) > 1 and not raw[1].isupper()
    return acronym or "&" in text or (len(raw) == 1 and bare(raw[0]).endswith(FIRM_ENDINGS))


def _courteous(low: Sequence[str]) -> bool:
    """Tell whether all titles of a name are those of courtesy: "Mr Smith"."""
    titles, courteous = either("title"), either("courtesy")
    return all(word.strip(".") in courteous for word in low if word in titles)


def _name_start(tokens: Tokens, words: Range) -> int:
    """Return the first of the capitalised words that a phrase ends with."""
    first = words[1] - 1
    while first > words[0]:
        word = tokens.low[first - 1]
        if word.endswith("'s") or not (tokens.capital(first - 1) or word in PARTICLES):
            break
        first -= 1
    return first


def is_several(tokens: Tokens, speaker: Range) -> bool:
    """Tell whether a phrase stands for several persons: "the divers", "Jo Smith and Al Low"."""
    first, end = speaker[0], head_end(tokens, speaker)
    word = tokens.low[end - 1]
    if end - first == 1 and word in MANY:
        return True
    if not tokens.capital(end - 1) or end - first == 1:
        plural = word in PLURALS or (word.endswith("s") and not word.endswith(("ss", "'s")))
        if plural and person_noun(word):
            return True
    if "and" not in tokens.low[first + 1 : speaker[1] - 1]:
        return False
    return any(
        tokens.low[at] == "and" and tokens.capital(at - 1) and tokens.capital(at + 1)
        for at in range(first + 1, speaker[1] - 1)
    )


def head_word(tokens: Tokens, speaker: Range) -> str:
    """Return the noun that a phrase is about, lower case."""
    return tokens.low[head_end(tokens, speaker) - 1]


def speaks(tokens: Tokens, speaker: Range) -> bool:
    """Tell whether a subject can say or report something: a person, a body, a document."""
    words = _antecedent(tokens, speaker)
    if words is None:
        return False
    single = tokens.low[words[0]] if words[1] - words[0] == 1 else ""
    pronoun = grammar.CONTRACTED.get(single, single)
    if pronoun in grammar.SUBJECT_PRONOUNS:
        return pronoun != "it"
    if _mentions(tokens, words, "people", "vague", "crowd", "document", "title"):
        return True
    head = head_end(tokens, words) - 1
    if tokens.low[words[0]] in DEMONSTRATIVES:
        return False
    word = tokens.low[head]
    return tokens.capital(head) or word in word_classes()["body"] or person_noun(word)


def is_document(tokens: Tokens, speaker: Range) -> bool:
    """Tell whether a subject is a report, a poll or another document."""
    words = _antecedent(tokens, speaker)
    return words is not None and _mentions(tokens, words, "document")


def _antecedent(tokens: Tokens, speaker: Range) -> Range | None:
    """Return the words before a relative "that" or "which", else the phrase itself."""
    first = speaker[0]
    if speaker[1] - first > 1 or tokens.low[first] not in ("which", "that"):
        return speaker
    return (max(0, first - ANTECEDENT_WORDS), first) if first else None


def _mentions(tokens: Tokens, words: Range, *names: str) -> bool:
    return not either(*names).isdisjoint(tokens.low[words[0] : words[1]])
