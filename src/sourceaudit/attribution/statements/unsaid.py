"""Unsaid: who speaks a quotation that no verb of saying gives to anybody."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from sourceaudit.attribution.grammar import subjects
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import speaks
from sourceaudit.attribution.speakers.topics import subject_of
from sourceaudit.entities.vocabulary import word_classes
from sourceaudit.text.english import grammar

SHORT_LEAD = 14  # words of a paragraph that ends in a colon and hands the next one to somebody
SHORT_TURN = 10  # words of a paragraph of a dialogue
BACKGROUND = 2  # paragraphs after which somebody is still the one who speaks
LEAST_GOING_ON = 5  # words of a quoted paragraph that goes on; shorter ones are a dialogue's
HANDING = frozenset("and from by to".split())
OWN = frozenset(("i", "my", "i'm", "i've", "me"))
NO_VERBS = (
    grammar.AUXILIARIES
    | grammar.PREPOSITIONS
    | grammar.DETERMINERS
    | grammar.COORDINATORS
    | grammar.SUBORDINATORS
)
VERDICT_WORDS = 6  # "That was the surprised verdict of Ann Low"


def speaker_of(
    tokens: Tokens,
    number: int,
    spoken: Mapping[Range, Range],
    held: tuple[Range | None, Range | None],
) -> Range | None:
    """Return the speaker of a quotation that has no cue, None where nobody is told.

    `spoken` has the speaker of the last claim of each sentence, `held` the speaker of the
    quotation before this one, and who spoke before that.
    """
    words = tokens.quoted[number]
    sentence = tokens.sentence_of(words[0]) or words
    if (found := _behind_verb(tokens, number)) is not None:
        return found
    if words[0] > sentence[0]:
        handed = tokens.breaks[words[0]] == ":"
        return _introducing(tokens, (sentence[0], words[0])) if handed else None
    at = bisect_right(tokens.blocks, (words[0], len(tokens.low))) - 1
    block = tokens.blocks[at]
    if block[0] == words[0]:
        return _by_paragraph(tokens, at, words, held) or _verdict(tokens, words[1])
    before = tokens.sentence_of(words[0] - 1)
    if before is None or before in spoken:
        return spoken.get(before) if before else None
    if tokens.quote[words[0] - 1] >= 0:
        return held[0]  # a second quotation right behind the first
    return (
        subject_of(tokens, before, named=True)
        or _verdict(tokens, words[1])
        or _still_speaking(tokens, number, at, held[0])
    )


def _behind_verb(tokens: Tokens, number: int) -> Range | None:
    """Return who stands with any verb behind a quotation that the marks show to be speech.

    '"Fill one," rued Ann Low', '"No flame," she beams': whatever the verb, a comma or a cry within
    the marks and a person behind them leave nothing else.
    """
    at, mark = tokens.quoted[number][1], tokens.quotations[number]
    sentence = tokens.sentence_of(at) if at < len(tokens.low) else None
    if sentence is None or tokens.text[mark.inner_end - 1] not in ",?!\u2026":
        return None
    end = sentence[1]
    if at + 1 >= end or tokens.text[mark.end : tokens.starts[at]] != " ":
        return None
    if _any_verb(tokens, at):
        found = subjects.behind(tokens, at + 1, end)
        return found if found and _person(tokens, found) else None
    last = at
    if tokens.low[at] in ("he", "she", "they"):
        last += 1
    while last < end and (last == at or tokens.breaks[last] == "") and tokens.capital(last):
        last += 1
    verb = at < last < end and tokens.breaks[last] == "" and _any_verb(tokens, last)
    return (at, last) if verb and _person(tokens, (at, last)) else None


def _any_verb(tokens: Tokens, at: int) -> bool:
    """Tell whether a word may be a finite verb in the past or of a third person."""
    word = tokens.low[at]
    if tokens.capital(at) or word in NO_VERBS:
        return False
    return word in grammar.PASTS or (word.endswith(("s", "ed")) and word.isalpha())


def _person(tokens: Tokens, words: Range) -> bool:
    """Tell whether a phrase is a pronoun for a person, a name, or a noun for one that speaks."""
    word = tokens.low[words[0]]
    if word in ("he", "she", "they"):
        return True
    return (
        word not in grammar.TIME
        and word not in grammar.SUBJECT_PRONOUNS
        and (tokens.capital(words[0]) or (word in grammar.DETERMINERS and speaks(tokens, words)))
    )


def _still_speaking(tokens: Tokens, number: int, block: int, last: Range | None) -> Range | None:
    """Return who spoke last where a whole quoted sentence stands behind one about other things.

    A story that quotes one person has background between the quotations.
    """
    first, end = tokens.quoted[number]
    if last is None or number == 0 or end - first < LEAST_GOING_ON or not tokens.capital(first):
        return None
    before = tokens.quoted[number - 1][0]
    near = bisect_right(tokens.blocks, (before, len(tokens.low))) - 1
    return last if block - near <= BACKGROUND else None


def _introducing(tokens: Tokens, words: Range) -> Range | None:
    """Return who is told before a colon: the subject of its clause, or the name it begins with."""
    if (found := subject_of(tokens, words)) is not None:
        return found
    found = _first_name(tokens, words)
    for at in range(*(found or (0, 0))):  # "Ann Low's verdict:"
        if tokens.low[at].endswith("'s") and found and at + 1 < found[1]:
            return found[0], at + 1
    return found


def _first_name(tokens: Tokens, words: Range) -> Range | None:
    """Return the noun phrase with a name that begins a range: "From the chair, Ann Low:"."""
    at = words[0]
    while at < words[1] and tokens.low[at] in HANDING:
        at += 1
    last = at
    while last < words[1] and (last == at or tokens.breaks[last] == ""):
        if last > at and tokens.low[last] in grammar.PREPOSITIONS:
            break
        last += 1
    phrase = (at, last)
    answer = at < last and any(tokens.capital(word) for word in range(at, last))
    return phrase if answer and speaks(tokens, phrase) else None


def _by_paragraph(
    tokens: Tokens, at: int, words: Range, held: tuple[Range | None, Range | None]
) -> Range | None:
    """Return who speaks a quotation that opens a paragraph, by the paragraph before."""
    if at == 0:
        return None
    before, own = tokens.blocks[at - 1], tokens.blocks[at]
    gap = tokens.text[tokens.ends[before[1] - 1] : tokens.starts[own[0]]]
    if ":" in gap and before[1] - before[0] <= SHORT_LEAD:
        return _introducing(tokens, before)
    last, other = held
    if words[1] == own[1] or words[1] - words[0] >= LEAST_GOING_ON:
        pair = _tell_of(tokens, before) if OWN.intersection(tokens.low[slice(*words)]) else None
        if pair is not None:
            return pair
    quoted = range(*before) if words[1] != own[1] else (before[0], before[1] - 1)
    followed = any(tokens.quote[word] >= 0 for word in quoted)
    if not followed or last is None:
        return None
    if words[1] == own[1] and other is not None and before[1] - before[0] <= SHORT_TURN:
        return other  # of two who take turns
    return last if words[1] - words[0] >= LEAST_GOING_ON else None


def _tell_of(tokens: Tokens, block: Range) -> Range | None:
    """Return whom a paragraph is about that quotes nobody: who says "I" behind it.

    The subject of its last sentence, else of its first.
    """
    if any(tokens.quote[at] >= 0 for at in range(*block)):
        return None
    at = bisect_left(tokens.sentences, (block[0], 0))
    own = tokens.sentences[at : bisect_left(tokens.sentences, (block[1], 0))]
    found = (subject_of(tokens, span, named=True) for span in (*own[-1:], *own[:1]))
    return next((span for span in found if span is not None), None)


def _verdict(tokens: Tokens, at: int) -> Range | None:
    """Return whom the next sentence names: "That was the verdict of Ann Low"."""
    end = len(tokens.low)
    if at + 4 > end or tokens.low[at] not in ("that", "those", "such", "so"):
        return None
    verdicts = word_classes()["verdict"]
    for place in range(at + 1, min(end - 2, at + VERDICT_WORDS)):
        if tokens.low[place] in verdicts and tokens.low[place + 1] == "of":
            sentence = tokens.sentence_of(place)
            return None if sentence is None else subjects.behind(tokens, place + 2, sentence[1])
    return None
