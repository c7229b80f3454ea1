"""Vague attribution: claims that nobody nameable stands for, told by set phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

from sourceaudit.attribution.grammar import subjects
from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import speaks
from sourceaudit.entities.vocabulary import word_classes
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/vague")

BE = rf"(?:{LISTS.either('be')}|['\u2019]s)"
OFTEN = f"(?:{LISTS.either('often')})"
HELD = r"(?:seen|viewed|regarded|perceived|considered)"
SAID = f"(?:{LISTS.either('said')}|recogni[sz]ed)"
NAMED = f"(?:{LISTS.either('named')}|characteri[sz]ed)"
DOUBT = f"(?:{LISTS.either('doubt')})"
UNEASE = f"(?:{LISTS.either('unease')})"
LASTS = f"(?:{LISTS.either('lasts')})"
HEED = f"(?:{LISTS.either('heed')})"
PATTERN = re.compile(
    rf"""\b(?:
      (?:reportedly|allegedly|supposedly|purportedly|rumou?redly)
    | (?<=[a-z]\s)alleged(?=\s(?!that\b|by\b|in\b)[a-z])                  # "the alleged theft"
    | {BE}\s(?:not\s)?(?:{OFTEN}\s)?{HELD}(?:\s\w+)?\s(?:as|to)\b         # "is seen as"
    | {BE}\s(?:not\s)?(?:{OFTEN}\s)?{SAID}\s(?:to|that)\b                 # "it is believed that"
    | (?<=\bit\s){BE}\s(?:{OFTEN}\s)?{SAID}(?=\s(?:{LISTS.either("clause")})\s)  # "it is said he"
    | (?:{LISTS.either("lore")})\s(?:ha(?:s|ve|d)\sit(?:\sthat)?|holds?\sthat)\b
    | (?:{BE}\s)?{OFTEN}\s(?:{BE}\s)?(?:
          {HELD}\s(?:as|to|with)\b
        | {SAID}(?:\sand\s\w+ed)?(?:\s(?:in|to|that|as))?\b               # "widely reported"
        | {NAMED}\sas\b                                                   # "often described as"
        | {NAMED}(?=\s["\u201c])
      )
    | {HELD}\sas\b                                                        # "seen as a risk"
    | there(?:\s(?:{LISTS.either("there is")})|['\u2019]s)
        \s(?:(?:an?|some|many|no)\s)?(?:[a-z]+\s)?{DOUBT}\s(?:{LISTS.either("doubt about")})\b
    | (?:[a-z]+\s)?{UNEASE}\s{LASTS}\b                                    # "concerns persist"
    | rais(?:e|es|ed|ing)\s(?:[a-z]+\s)?(?:{LISTS.either("raised")})\b
        (?:\samong\s[a-z]+)?
    | {HEED}\s(?:from|among|by)\s(?:[a-z]+\s)?(?P<group>[a-z]+s)\b
    | (?:rhetoric|narrative|speculation|discourse|rumou?rs)
        \s(?:surrounding|around|suggests?|has\sit)\b
    | conventional\swisdom\b
    )""",
    re.VERBOSE,
)
# What PATTERN can begin with: most words are none of these, and a try at each takes long. Only the
# words before what persists may be any; a text in which something does is searched word by word.
FIRST = LISTS.words("first")
PERSISTING = re.compile(rf"{UNEASE}\s{LASTS}\b")
IS = re.compile(r"['\u2019]s\b")  # stands inside a word: "it's said to"
NO_AGENTS = grammar.PREPOSITIONS | grammar.TIME | grammar.ADVERBS
# "... by old rivals": whoever a passive names within a few words.
AGENT = re.compile(r"(?:\s[\w,\u2019'-]{1,30}){0,4}?\sby\s(?=(?P<agent>\w))")


def vague(tokens: Tokens) -> Iterator[Claim]:
    """Yield the claims of a document that cite nobody nameable, none from inside quotations."""
    groups = word_classes()["vague"]
    lower = tokens.text.lower()
    # One letter in Unicode grows when lowered; a text that has it is searched as it is.
    for match in phrases(tokens, lower if len(lower) == len(tokens.text) else tokens.text):
        if match["group"] and match["group"] not in groups:
            continue
        cue = tokens.first_at(match.start()), tokens.first_at(match.end())
        sentence = tokens.sentence_of(cue[0]) if cue[0] < cue[1] else None
        if sentence is None or tokens.quote[cue[0]] >= 0:
            continue
        speaker = _group_in(tokens, cue) or _agent(tokens, match, sentence)
        words = _words(tokens, cue, sentence)
        yield Claim((words,), cue, speaker, sentence, AttributionKind.VAGUE)


def phrases(tokens: Tokens, text: str) -> Iterator[re.Match[str]]:
    """Yield what PATTERN.finditer does, at a fifth of its time on most texts."""
    if PERSISTING.search(text):
        yield from PATTERN.finditer(text)
        return
    places = [*compress(tokens.starts, map(FIRST.__contains__, tokens.low))]
    places += [match.start() for match in IS.finditer(text)]
    end = 0
    for place in sorted(places):
        if place >= end and (match := PATTERN.match(text, place)):
            end = match.end()
            yield match


def _group_in(tokens: Tokens, cue: Range) -> Range | None:
    """Return the group that a cue itself names: "praise from critics"."""
    groups = word_classes()["vague"]
    found = [at for at in range(*cue) if tokens.low[at] in groups]
    return (found[0], found[0] + 1) if found else None


def _agent(tokens: Tokens, match: re.Match[str], sentence: Range) -> Range | None:
    """Return whom a passive names behind a cue: "viewed with doubt by lenders"."""
    found = AGENT.match(tokens.text, match.end())
    at = tokens.first_at(found.start("agent")) if found else sentence[1]
    if at < sentence[1] and (tokens.low[at] in NO_AGENTS or tokens.low[at][0].isdigit()):
        return None  # "to fall by up to 18 percent"
    who = subjects.behind(tokens, at, sentence[1]) if at < sentence[1] else None
    return who if who and (speaks(tokens, who) or tokens.capital(who[0])) else None


def _words(tokens: Tokens, cue: Range, sentence: Range) -> Range:
    """Return the words from a cue to the next mark, else those before it."""
    end = cue[1]
    if cue[0] == sentence[0] and end < sentence[1] and tokens.breaks[end] == ",":
        return end, sentence[1]  # "Reportedly, it was late"
    while end < sentence[1] and tokens.breaks[end] == "":
        end += 1
    if end > cue[1]:
        return cue[1], end
    return (sentence[0], cue[0]) if cue[0] > sentence[0] else cue
