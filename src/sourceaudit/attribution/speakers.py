"""Speakers: how well the noun phrase that stands for a speaker identifies one."""

from __future__ import annotations

from sourceaudit.attribution import grammar
from sourceaudit.attribution.names import (
    ACRONYM,
    FULL_NAME_WORDS,
    PARTICLES,
    People,
    bare,
    name_words,
)
from sourceaudit.attribution.tokens import Range, Tokens
from sourceaudit.attribution.vocabulary import either, word_classes
from sourceaudit.model.evidence import SpeakerClass

ANTECEDENT_WORDS = 3  # words before "that" in which its noun stands
DEMONSTRATIVES = frozenset(("this", "that", "these", "those", "such"))
EXAMPLES = frozenset(("like", "including"))  # "analysts like Jo Smith"
# What links the head of a phrase to its complements.
HEAD_ENDS = grammar.PREPOSITIONS | {"who", "which", "that", "and", "including"}
# Sections of nouns that name nobody, though a sentence may begin with them.
OPENING_NOUNS = ("vague", "people", "crowd")
# How the names of groups of people end: "Democrats", "Americans".
GROUP_ENDINGS = ("ans", "ats", "ists", "ese", "ers", "ims", "ews", "ics")


def classify(tokens: Tokens, speaker: Range, known: People) -> SpeakerClass:
    """Return the class of a speaker's noun phrase; pronouns are the caller's to resolve."""
    classes = word_classes()
    end = head_end(tokens, speaker)
    word = tokens.low[end - 1]
    if _names(tokens, end - 1) and not (end - 1 == speaker[0] and word in either(*OPENING_NOUNS)):
        return _proper(tokens, (speaker[0], end), known)
    if word in classes["body"]:
        return SpeakerClass.ORGANISATION
    if end < speaker[1] and tokens.low[end] in EXAMPLES:
        return (
            classify(tokens, (end + 1, speaker[1]), known)
            if end + 1 < speaker[1]
            else (SpeakerClass.ANONYMOUS)
        )
    apposed = end + 1 < speaker[1] and tokens.breaks[end] == ","
    if apposed and tokens.capital(end) and tokens.capital(end + 1):
        return SpeakerClass.NAMED_INTRODUCED  # "its director, Jo Smith"
    return SpeakerClass.ANONYMOUS


def _names(tokens: Tokens, at: int) -> bool:
    """Tell whether a word is one of a name: capitalised, or joined to one that is, "Ki-moon"."""
    joined = at > 0 and tokens.text[tokens.starts[at] - 1] == "-" and tokens.capital(at - 1)
    return tokens.capital(at) or joined


def head_end(tokens: Tokens, speaker: Range) -> int:
    """Return the word after the head of a phrase: before its complements and appositions."""
    for at in range(speaker[0] + 1, speaker[1]):
        word = tokens.low[at]
        linked = word in HEAD_ENDS and word not in PARTICLES and not tokens.capital(at)
        if linked and _in_office(tokens, at, speaker[1]):
            continue
        if tokens.breaks[at] != "" or linked:
            return at
    return speaker[1]


def _in_office(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "of" stands in an office before a name: "Secretary of State John Kerry"."""
    office = tokens.low[at] == "of" and tokens.low[at - 1] in word_classes()["title"]
    named = at + 2 < end and tokens.capital(at + 1) and tokens.capital(at + 2)
    return office and named and not any(tokens.breaks[at + 1 : at + 3])


def _proper(tokens: Tokens, words: Range, known: People) -> SpeakerClass:
    """Return the class of a proper name by its shape, its title and what the text introduced."""
    classes = word_classes()
    first = _name_start(tokens, words)
    names = name_words([tokens.raw(at) for at in range(first, words[1])])
    titled = any(word in classes["title"] for word in tokens.low[words[0] : words[1]])
    after_the = first > words[0] and tokens.low[first - 1] == "the"
    if not names:
        return SpeakerClass.ANONYMOUS if titled else SpeakerClass.ORGANISATION
    if (after_the and not titled) or (len(names) == 1 and ACRONYM.fullmatch(names[0])):
        return SpeakerClass.ORGANISATION
    surname = bare(names[-1])
    before = known.introduced.get(surname, len(tokens.text)) < tokens.starts[first]
    if len(names) >= FULL_NAME_WORDS or before:
        return SpeakerClass.NAMED_INTRODUCED
    if not titled and surname.endswith(GROUP_ENDINGS):
        return SpeakerClass.ANONYMOUS
    return SpeakerClass.NAMED_BARE


def _name_start(tokens: Tokens, words: Range) -> int:
    """Return the first of the capitalised words that a phrase ends with."""
    first = words[1] - 1
    while first > words[0]:
        word = tokens.low[first - 1]
        if word.endswith("'s") or not (tokens.capital(first - 1) or word in PARTICLES):
            break
        first -= 1
    return first


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
    return tokens.capital(head) or tokens.low[head] in word_classes()["body"]


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
    classes = word_classes()
    return any(word in classes[name] for word in tokens.low[words[0] : words[1]] for name in names)
