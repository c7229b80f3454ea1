"""What of a sentence somebody could check: numbers with what they count, dates, deals.

A part of weight 1 (a relative date, a duration, a month alone) is shown beside others and makes
no claim by itself. The weights order a list for people to work through; nothing is scored by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourceaudit.attribution.statements.deals import DEAL_WORDS, deals
from sourceaudit.attribution.statements.part import ASIDE, EXACT, GOOD, Part
from sourceaudit.model.evidence import ClaimKind
from sourceaudit.text.english import calendar, grammar, word_lists
from sourceaudit.text.english.calendar import MONTHS, WEEKDAY_NAMES
from sourceaudit.text.quantities import NUMBER_WORDS, is_year, numbers
from sourceaudit.text.relative_dates import Age, ages

LISTS = word_lists("attribution/checkable")

MONTH_WORDS = frozenset(MONTHS)
SMALL_NUMBERS = frozenset(NUMBER_WORDS) - {"zero", "one", "dozen"}
# A sentence without any of these words and without a digit has nothing to check.
TRIGGERS = SMALL_NUMBERS | DEAL_WORDS

MONTH = calendar.either(MONTHS)
MONTH_DATE = re.compile(
    rf"""\b(?:
        \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{MONTH})\b(?:\.?,?\s\d{{4}}\b)?
        |(?:{MONTH})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!,\d{{3}})(?:,?\s\d{{4}}\b)?
        |(?:{MONTH})\b\.?,?\s(?:19|20)\d\d\b
        |(?:[Ii]n|[Ss]ince|last|early|late|mid-)\s?(?P<alone>{MONTH})\b(?!\.?,?\s\d)
    )""",
    re.VERBOSE,
)
# Not what a name follows or a range goes on from: "2004 Olympics", "2003-04 season".
YEAR = re.compile(
    r"[12](?<![\w.,$£€¥/-].)(?:(?<=1)[89]|(?<=2)0)\d\d(?![\w%])(?![-/]\w|\s[A-Z]|,\d)"
)
YEAR_BEFORE = LISTS.words("year before")
AFTER = re.compile(
    r"[\s-](?:(?P<part>of|out of)\s|(?P<word>[^\W\d_][\w'\u2019]*)(?P<more> [a-z]+s\b)?)"
)
SCORE = re.compile(r"[-\u2013]\d{1,3}(?![\w-])(?:%|\s(?:percent|per cent)\b)?")
BEFORE = re.compile(r"(?P<word>[^\W\d_][\w'\u2019.]*)[ ]\Z")
REACH = 24  # characters before a number in which the word before it is looked for
LARGEST_SCORE = 3  # digits of one side of a result: 102-98
# What a number behind them names and does not count.
LABELS = LISTS.words("labels")
# After these a number in words is of things told of before: "the two men".
DEFINITE = LISTS.words("definite")
DURATIONS = LISTS.words("durations")
# One of these is in every relative date.
AGE_WORDS = frozenset(("ago", "yesterday", "last", "this", *WEEKDAY_NAMES))
CLOCK = LISTS.words("clock")
# Words that a number in front of them does not count.
UNCOUNTED = (
    grammar.PREPOSITIONS | grammar.AUXILIARIES | grammar.COORDINATORS | grammar.SUBORDINATORS
    | grammar.SUBJECT_PRONOUNS | grammar.ADVERBS | grammar.TIME | CLOCK
    | {"the", "a", "an", "year-old"}
)  # fmt: skip
# What numbers in words count where a reader could count too.
COUNTED = LISTS.words("counted")
SCALES = LISTS.words("scales")
ADJECTIVES = 1  # words between a number in words and what it counts


def parts(
    text: str, start: int, end: int, *, words: Sequence[str], starts: Sequence[int]
) -> list[Part]:
    """Return what can be checked in a sentence, text[start:end], by place; parts do not overlap.

    `words` are the sentence's, lower case, and `starts` their offsets in the text.
    """
    found = _dates(text, start, end, words)
    found += _numbers(text, start, end)
    if not SMALL_NUMBERS.isdisjoint(words):
        found += _spell(words, starts)
    if not DEAL_WORDS.isdisjoint(words):
        found += deals(text, start, end)
    if not AGE_WORDS.isdisjoint(words) and any(part.weight > ASIDE for part in found):
        found += [
            Part(ClaimKind.DATE, age.start, age.end, ASIDE) for age in _ages(text, start, end)
        ]
    kept: list[Part] = []
    if len(found) > 1:
        found.sort(key=lambda part: (part.start, -part.end))
    for part in found:
        if not kept or part.start >= kept[-1].end:
            kept.append(part)
    return kept


def _ages(text: str, start: int, end: int) -> Iterator[Age]:
    return (age for age in ages(text, start, end) if not age.loose)


def _dates(text: str, start: int, end: int, words: Sequence[str]) -> list[Part]:
    found = list[Part]()
    if not MONTH_WORDS.isdisjoint(words):
        for match in MONTH_DATE.finditer(text, start, end):
            weight = ASIDE if match["alone"] else GOOD
            found.append(Part(ClaimKind.DATE, *match.span(), weight))
    for match in YEAR.finditer(text, start, end):
        before = BEFORE.search(text, max(start, match.start() - REACH), match.start())
        if before and before["word"].lower() in YEAR_BEFORE:
            found.append(Part(ClaimKind.DATE, before.start(), match.end(), GOOD))
    return found


def _numbers(text: str, start: int, end: int) -> list[Part]:
    """Return the numbers in digits that measure or count something."""
    found = list[Part]()
    for match in numbers(text, start, end):
        if match["scale"] and not match["money"] and (after := AFTER.match(text, match.end(), end)):
            found.append(Part(ClaimKind.NUMBER, match.start(), _noun_end(after), EXACT))
        elif match["percent"] or match["money"] or match["scale"]:
            found.append(Part(ClaimKind.NUMBER, *match.span(), EXACT))
        elif not is_year(match) and not _is_labelled(text, start, match):
            found += _counting(text, match, end)
    return found


def _is_labelled(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a number belongs to a name, a label or a range: "Boeing 747", "F-16"."""
    at = match.start()
    if at > start and text[at - 1] in "-/:#+.\u2013'\u2019":
        return True
    before = BEFORE.search(text, max(start, at - REACH), at)
    if before is None:
        return False
    word = before["word"].lower().rstrip(".")
    if word in LABELS:
        return True
    named = before["word"][0].isupper() and before.start() > start
    return named and not word.endswith(("'s", "\u2019s")) and word not in grammar.TIME


def _counting(text: str, match: re.Match[str], end: int) -> Iterator[Part]:
    """Yield a plain number with the word that it counts, or the result of a game or vote."""
    digits = match["digits"]
    if len(digits) <= LARGEST_SCORE and (score := SCORE.match(text, match.end(), end)):
        yield Part(ClaimKind.NUMBER, match.start(), score.end(), GOOD)
        return
    after = AFTER.match(text, match.end(), end)
    word = (after["word"] or "").lower() if after else ""
    if after and after["part"]:
        yield Part(ClaimKind.NUMBER, *match.span(), GOOD)
    elif word in DURATIONS:
        if after and text[after.end("word") : after.end("word") + 4] not in ("-old", " old"):
            yield Part(ClaimKind.NUMBER, match.start(), after.end("word"), ASIDE)
    elif after and word and word not in UNCOUNTED and not _is_joined_name(after):
        yield Part(ClaimKind.NUMBER, match.start(), _noun_end(after), GOOD)
    elif "," in digits or ("." in digits and word not in CLOCK):
        yield Part(ClaimKind.NUMBER, *match.span(), GOOD)


def _noun_end(after: re.Match[str]) -> int:
    """Return where the words end that a number counts: "400 industrial companies"."""
    word = (after["word"] or "").lower()
    if not word or word in UNCOUNTED:
        return after.start()
    plain = after["more"] and not word.endswith("s") and word not in COUNTED
    return after.end() if plain else after.end("word")


def _is_joined_name(after: re.Match[str]) -> bool:
    """Tell whether a capital follows a number that does not count it: "7 July", "5 Live"."""
    word = after["word"]
    return word[0].isupper() and not word.endswith("s")


def _spell(words: Sequence[str], starts: Sequence[int]) -> Iterator[Part]:
    """Yield numbers in words before what a reader could count."""
    for at, word in enumerate(words):
        if word not in SMALL_NUMBERS or (at and words[at - 1] in DEFINITE):
            continue
        for last in range(at + 1, min(len(words), at + 2 + ADJECTIVES)):
            if words[last] in COUNTED:
                stop = starts[last] + len(words[last])
                weight = EXACT if words[last] in SCALES else GOOD
                yield Part(ClaimKind.NUMBER, starts[at], stop, weight)
                break
            if words[last] in grammar.PREPOSITIONS or words[last] in grammar.AUXILIARIES:
                break
