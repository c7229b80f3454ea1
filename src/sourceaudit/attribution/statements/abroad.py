"""Abroad: quotations and reported clauses in languages other than English, by their verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities import Entities
from sourceaudit.model.evidence import AttributionKind, SpeakerClass
from sourceaudit.text.languages import languages, word_lists
from sourceaudit.text.lexicons import pattern

AFTER_QUOTE = r"[\s,;.!?\u00bb\u201d\u201c\"]{0,4}"
NAME_BEHIND = re.compile(
    r",\s(?P<name>(?:[a-z]{2,6}\.?\s)?[A-Z\u00c0-\u00de][\w'\u2019-]+(?:\s[A-Z\u00c0-\u00de][\w'\u2019-]+)+)"
)
LONGEST_NAME = 6  # words of a speaker
WITHIN = r"(?:\s[^\W_][^,.;:()\n\u00ab\u00bb\u201c\u201d\u201e\"]{1,40})?"  # "said on Monday that"
APPOSED = r"(?:,\s[^,.;:()\n\u00ab\u00bb\u201c\u201d\u201e\"]{2,60},)?"  # ", the mayor,"
FEW = 2  # words of a group: "los expertos"
MOST_BEHIND = 12  # words of a sentence behind the verb that gives it to somebody
LEAST_CLAUSE = 3  # words of what is given
LEAST_BODY = 5  # letters of a noun for a body that others are made with
LONGEST_LEAD = 160  # characters before a quotation in which its verb stands
FULL_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w'\u2019-]+\s(?:d[aeiou]\s)?[A-Z\u00c0-\u00de][\w'\u2019-]+"
)
AGED = re.compile(r"\b\d{1,3}-\w*[Jj]ährige")  # "der 74-Jährige"
DASH = "\u2014\u2013"
SPEECH = re.compile(rf"^[ \t]*[{DASH}][ ]?(?P<words>[^\n{DASH}]+)", re.MULTILINE)
CLOSING = re.compile(rf"[{DASH}]")
PHRASE = r"(?P<who>(?:l['\u2019])?[\w'\u2019-]+(?:\s[\w'\u2019-]+){0,5}?)"


@dataclass(frozen=True, slots=True)
class Speech:
    """How a language reports speech: expressions made from its lists of words."""

    behind: re.Pattern[str]  # verb behind a quotation, with the speaker behind it or left out
    saying: re.Pattern[str]  # the verb alone
    inverted: re.Pattern[str]  # verb and speaker behind the comma of a clause
    before: re.Pattern[str]  # speaker and verb before a quotation, up to its colon
    clause: re.Pattern[str]  # speaker, verb and "that"
    thought: re.Pattern[str]  # the same with a verb of thought
    source: re.Pattern[str]  # "according to" and a source
    nobody: re.Pattern[str]
    stops: frozenset[str]
    pronouns: frozenset[str]
    articles: frozenset[str]
    bodies: frozenset[str]
    ones: frozenset[str]
    groups: frozenset[str]


@cache
def speech(language: str) -> Speech:
    """Return the expressions of a language that `languages` has."""
    own = word_lists(language)

    def any_of(head: str) -> str:
        return "|".join(map(pattern, sorted(own.ordered(head), key=len, reverse=True)))

    finite = rf"(?:{any_of('help')})\s(?:{any_of('done')})|(?:{any_of('say')})"
    ahead = rf"(?:(?:{any_of('before verb')})\s)?" if "before verb" in own.sections else ""
    verb = rf"(?P<cue>{ahead}(?:{finite}))"
    that = rf"(?:{any_of('that')})"
    link = r"\s?" if "qu'" in own.words("that") else r"\s"
    past = rf"(?:(?:{any_of('help')})\s)?(?!(?:{any_of('joint')})\b)\w{{2,}}(?:{any_of('any')})"
    anyone = rf"(?:{any_of('article')}|{any_of('one')})"
    joined = rf"{verb}{WITHIN},?\s{that}{link}"
    if "comma" in own.sections:  # "sagte, das Boot sei weg": a clause without "that"
        joined = rf"(?:{joined}|(?P<alone>{any_of('comma')}),\s)"
    return Speech(
        behind=re.compile(
            rf"{AFTER_QUOTE}[-{DASH}\s]*(?P<tag>(?:{any_of('say')}|{any_of('help')})-(?:t-)?)"
            rf"(?=(?:{any_of('pronoun')})\b)"  # "a-t-il dit"
            rf"|{AFTER_QUOTE}[-{DASH}\s]*{verb}(?:\s(?=\w)|(?=[.,;{DASH}]))"
            rf"|[^\w\n]{{0,3}},[^\w\n]{{0,3}}\s(?P<any>{past})\s(?={anyone}\s|[A-Z\u00c0-\u00de])"
        ),
        inverted=re.compile(rf",\s{verb}\s(?!(?:{that}|de)\b)(?=\w)"),
        saying=re.compile(rf"(?<!\w){verb}(?!\w)"),
        before=re.compile(rf"{PHRASE}\s{verb}\b[^.!?:\n]{{0,60}}:\s*\Z"),
        clause=re.compile(rf"(?<!\w){PHRASE}{APPOSED}\s{joined}(?=\w)"),
        thought=re.compile(
            rf"(?<!\w){PHRASE}{APPOSED}\s(?P<cue>{any_of('think')}){WITHIN},?\s{that}{link}(?=\w)"
        ),
        source=re.compile(rf"(?<!\w)(?P<cue>{any_of('from')})\s(?=\w)", re.IGNORECASE),
        nobody=re.compile(
            rf"(?<!\w)(?P<cue>{any_of('nobody')})(?:,?\s{that})?\s(?=\w)", re.IGNORECASE
        ),
        stops=own.words("stop"),
        pronouns=own.words("pronoun"),
        articles=own.words("article"),
        bodies=own.words("body"),
        ones=own.words("one"),
        groups=own.words("group"),
    )


def find_reported_speech(tokens: Tokens, language: str) -> Iterator[Claim]:
    """Yield what a text in another language gives to speakers; none where it is not known."""
    if language not in languages():
        return
    usage = speech(language)
    held: dict[int, Claim] = {}
    before = -1
    for number in range(len(tokens.quotations)):
        words = tokens.quoted[number]
        if words[0] >= words[1]:
            continue
        claim = _quotation(tokens, number, usage)
        if claim is None and before in held and _same_paragraph(tokens, before, number):
            held[before] = replace(held[before], parts=(*held[before].parts, words))
            continue
        held[number] = claim or Claim(
            (words,), None, None, _sentence(tokens, words), AttributionKind.DIRECT
        )
        before = number
    taken = {word for claim in held.values() for part in claim.parts for word in range(*part)}
    found = [*held.values()]
    others = (_dialogue, _clauses, _invert, _sources)
    for claim in (claim for reads in others for claim in reads(tokens, usage)):
        if taken.isdisjoint(word for part in claim.parts for word in range(*part)):
            taken.update(word for part in claim.parts for word in range(*part))
            found.append(claim)
    last: Range | None = None
    for claim in sorted(found, key=lambda claim: claim.start):
        if claim.speaker is None and claim.kind is AttributionKind.DIRECT and claim.cue:
            yield replace(claim, speaker=last)  # "«Nunca», añadió.": who spoke last
            continue
        last = claim.speaker or last
        yield _group(tokens, claim, usage)


def _group(tokens: Tokens, claim: Claim, usage: Speech) -> Claim:
    """Return a claim as vague where its speakers are a group that nobody could name."""
    words = tokens.low[slice(*claim.speaker)] if claim.speaker else ()
    if words and words[-1] in usage.groups and len(words) <= FEW:
        return replace(claim, kind=AttributionKind.VAGUE)
    return claim


def class_of(phrase: str, language: str, known: Entities) -> SpeakerClass:
    """Return the class of a speaker's phrase in another language."""
    if language not in languages():
        return SpeakerClass.NAMED_BARE
    usage = speech(language)
    words = phrase.replace("l'", "l' ").replace("l\u2019", "l' ").split()
    if words[0].lower() in usage.pronouns:
        return SpeakerClass.NAMED_INTRODUCED if known.places else SpeakerClass.ANONYMOUS
    low = [word.lower() for word in words]
    whole = FULL_NAME.search(phrase) is not None
    small = usage.articles | usage.ones
    names = [word for word in words if word[0].isupper() and word.lower() not in small]
    if any(_body(word.lower(), usage) for word in (names[:1] if whole else low)):
        return SpeakerClass.ORGANISATION
    whole = (whole and len(names) > 1) or AGED.search(phrase) is not None
    if whole or (names and known.person(names[-1:]) is not None):
        return SpeakerClass.NAMED_INTRODUCED
    if len(words) == 1 and names:
        return SpeakerClass.NAMED_BARE
    definite = low[0] in usage.articles and not low[-1].endswith("s")
    alone = definite and (known.alone or _borne(known.text, low[-1]))
    return SpeakerClass.NAMED_INTRODUCED if alone else SpeakerClass.ANONYMOUS


def is_pronoun(phrase: str, language: str) -> bool:
    """Tell whether a speaker is "he" or "she" in a language."""
    return language in languages() and phrase.lower() in speech(language).pronouns


def _borne(text: str, noun: str) -> bool:
    """Tell whether a text gives a noun to a name: "Al Low, boulanger", "le boulanger Al Low"."""
    name, own = FULL_NAME.pattern, re.escape(noun)
    return re.search(rf"(?i:\b{own}),?\s{name}|{name},\s(?:\w+\s)?(?i:{own})\b", text) is not None


def _body(word: str, usage: Speech) -> bool:
    """Tell whether a word is a noun for a body, or ends in one: "Landesamt", "Wetteramt"."""
    return word in usage.bodies or any(
        word.endswith(body) for body in usage.bodies if len(body) >= LEAST_BODY
    )


def _quotation(tokens: Tokens, number: int, usage: Speech) -> Claim | None:
    """Return a quotation with the verb and speaker beside it."""
    text, words, mark = tokens.text, tokens.quoted[number], tokens.quotations[number]
    sentence = _sentence(tokens, words)
    match = usage.behind.match(text, mark.end)
    if match is not None:
        group = next(name for name in ("tag", "cue", "any") if match[name])
        cue = _range(tokens, *match.span(group))
        left_out = group == "cue" and not text[match.end() - 1].isspace()
        speaker = None if left_out else _phrase(tokens, match.end(), usage)
        if speaker is not None or left_out:
            return Claim((words,), cue, speaker, sentence, AttributionKind.DIRECT)
    start = max(text.rfind("\n", 0, mark.start) + 1, mark.start - LONGEST_LEAD)
    lead = text[start : mark.start]
    found = list(usage.before.finditer(lead))
    if found:
        match = found[-1]
        who = _last_phrase(match["who"], usage)
        at = start + match.start("who") + match["who"].rfind(who)
        speaker = _range(tokens, at, at + len(who))
        cue = _range(tokens, start + match.start("cue"), start + match.end("cue"))
        if speaker[0] < speaker[1]:
            return Claim((words,), cue, speaker, sentence, AttributionKind.DIRECT)
    first = tokens.starts[sentence[0]]
    source = usage.source.match(text, first)
    if source is not None and source.end() < mark.start:
        speaker = _phrase(tokens, source.end(), usage)
        if speaker is not None:
            cue = _range(tokens, *source.span("cue"))
            return Claim((words,), cue, speaker, sentence, AttributionKind.DIRECT)
    return _within(tokens, words, sentence, usage)


def _within(tokens: Tokens, words: Range, sentence: Range, usage: Speech) -> Claim | None:
    """Return a quotation that a sentence leads to with a colon or a verb, and whom it is about."""
    first, at = sentence[0], words[0]
    if first >= at or tokens.quote[first] >= 0:
        return None
    start, end = tokens.starts[first], tokens.ends[at - 1]
    verb = usage.saying.search(tokens.text, start, end)
    if verb is None and tokens.breaks[at] != ":":
        return None
    name = FULL_NAME.search(tokens.text, start, end)
    speaker = _range(tokens, *name.span()) if name else _opening(tokens, first, at, usage)
    cue = _range(tokens, *verb.span("cue")) if verb else None
    if speaker is None:
        return None
    return Claim((words,), cue, speaker, sentence, AttributionKind.DIRECT)


def _opening(tokens: Tokens, first: int, end: int, usage: Speech) -> Range | None:
    """Return the noun phrase or the name that a sentence begins with."""
    low = tokens.low[first]
    if low in usage.articles or low in usage.ones or tokens.text[tokens.ends[first]] in "'\u2019":
        last = first + 2
        while last < end and tokens.breaks[last] == "" and tokens.capital(last):
            last += 1
        return (first, last) if last <= end else None
    last = first + 1
    while last < end and tokens.breaks[last] == "" and tokens.capital(last):
        last += 1
    known = low in usage.pronouns or (low not in usage.stops and tokens.capital(first))
    return (first, last) if known else None


def _invert(tokens: Tokens, usage: Speech) -> Iterator[Claim]:
    """Yield the clauses that end before a verb and its subject: "Niemand fehlt, sagte Salas."."""
    for match in usage.inverted.finditer(tokens.text):
        cue = _range(tokens, *match.span("cue"))
        sentence = tokens.sentence_of(cue[0])
        if sentence is None or tokens.quote[cue[0]] >= 0 or tokens.quote[cue[0] - 1] >= 0:
            continue
        words = sentence[0], cue[0]
        speaker = _phrase(tokens, match.end(), usage)
        short = sentence[1] - cue[1] <= MOST_BEHIND and words[1] - words[0] >= LEAST_CLAUSE
        if short and speaker is not None and speaker[1] <= sentence[1]:
            yield Claim((words,), cue, speaker, sentence, AttributionKind.INDIRECT)


def _dialogue(tokens: Tokens, usage: Speech) -> Iterator[Claim]:
    """Yield speech behind dashes: "—No —dijo Salas—. Nunca."."""
    text = tokens.text
    for match in SPEECH.finditer(text):
        words = _range(tokens, *match.span("words"))
        tag = usage.behind.match(text, match.end())
        if words[0] >= words[1] or tag is None:
            continue
        line = text.find("\n", match.end())
        line = len(text) if line < 0 else line
        speaker = _phrase(tokens, tag.end(), usage)
        parts = [words]
        closing = CLOSING.search(text, tag.end(), line)
        if closing is not None:
            rest = _range(tokens, closing.end(), line)
            parts += [rest] if rest[0] < rest[1] else []
        cue = _range(tokens, *tag.span("cue"))
        yield Claim(tuple(parts), cue, speaker, _sentence(tokens, words), AttributionKind.DIRECT)


def _clauses(tokens: Tokens, usage: Speech) -> Iterator[Claim]:
    """Yield the clauses that "that" joins to a verb of saying, with a speaker or with nobody."""
    text = tokens.text
    for match in usage.nobody.finditer(text):
        words = _rest(tokens, match.end())
        if words[0] < words[1]:
            cue = _range(tokens, *match.span("cue"))
            yield Claim((words,), cue, None, _sentence(tokens, words), AttributionKind.VAGUE)
    kinds = (usage.clause, AttributionKind.INDIRECT), (usage.thought, AttributionKind.STANCE)
    for match, kind in ((match, kind) for verbs, kind in kinds for match in verbs.finditer(text)):
        who = _last_phrase(match["who"], usage)
        at = match.start("who") + match["who"].rfind(who)
        words, end = _rest(tokens, match.end()), at + len(who)
        name = NAME_BEHIND.match(text, end)
        speaker = _range(tokens, at, name.end() if name else end)
        if speaker[0] < speaker[1] and words[0] < words[1]:
            cue = _range(tokens, *match.span("cue" if match["cue"] else "alone"))
            yield Claim((words,), cue, speaker, _sentence(tokens, words), kind)


def _sources(tokens: Tokens, usage: Speech) -> Iterator[Claim]:
    """Yield the clauses that a source phrase opens or closes."""
    for match in usage.source.finditer(tokens.text):
        cue = _range(tokens, *match.span("cue"))
        speaker = _phrase(tokens, match.end(), usage)
        sentence = tokens.sentence_of(cue[0])
        if speaker is None or sentence is None:
            continue
        words = (speaker[1], sentence[1]) if cue[0] == sentence[0] else (sentence[0], cue[0])
        if words[0] < words[1]:
            yield Claim((words,), cue, speaker, sentence, AttributionKind.INDIRECT)


def _phrase(tokens: Tokens, offset: int, usage: Speech) -> Range | None:
    """Return the noun phrase that begins at an offset, with the name behind its comma."""
    first = last = tokens.first_at(offset)
    while last < len(tokens.low) and last - first < LONGEST_NAME:
        stopped = last > first and (tokens.breaks[last] != "" or tokens.low[last] in usage.stops)
        verb = last > first and not tokens.capital(last) and tokens.capital(last - 1)
        if stopped or verb:
            break
        last += 1
    if last == first:
        return None
    named = any(map(tokens.capital, range(first, last)))
    match = None if named else NAME_BEHIND.match(tokens.text, tokens.ends[last - 1])
    return (first, tokens.first_at(match.end())) if match else (first, last)


def _last_phrase(text: str, usage: Speech) -> str:
    """Return the noun phrase that words before a verb end with."""
    kept: list[str] = []
    for word in reversed(text.split(" ")):
        if word.lower() in ("que", "qui", "che", "dass", "der") and kept:
            break
        kept.insert(0, word)
        if word.lower() in usage.pronouns:
            break
    return " ".join(kept)


def _rest(tokens: Tokens, offset: int) -> Range:
    """Return the words from an offset to the end of their clause."""
    first = last = tokens.first_at(offset)
    sentence = tokens.sentence_of(first) if first < len(tokens.low) else None
    end = first if sentence is None else sentence[1]
    while last < end and (last == first or tokens.breaks[last] in ("", ":")):
        last += 1
    return first, last


def _same_paragraph(tokens: Tokens, left: int, right: int) -> bool:
    between = tokens.text[tokens.quotations[left].end : tokens.quotations[right].start]
    return "\n" not in between


def _sentence(tokens: Tokens, words: Range) -> Range:
    return tokens.sentence_of(words[0]) or words


def _range(tokens: Tokens, start: int, end: int) -> Range:
    return tokens.first_at(start), tokens.first_at(end)
