"""Turns: words given to somebody by the label of a line, in transcripts, chats and interviews."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities import Entities
from sourceaudit.entities.names import bare
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.model.source import Span

WORD = r"[A-Z][\w.'\u2019-]*"
TIME = r"(?:\[?(?:\d[\d/.-]{3,9},?[ ])?\d{1,2}:\d\d(?::\d\d)?(?:[ ][AP]M)?\]?[ ](?:-[ ])?)"
# "NAME: words" at the start of a line, behind the time of a chat: up to five capitalised words with
# small ones between, "Q." and "A.", or what somebody is called on the web.
TURN = re.compile(
    rf"^(?P<time>{TIME})?[*_]{{0,2}}(?:"
    rf"(?P<label>{WORD}(?:,?[ ](?:(?:for|of|and|the)[ ]){{0,2}}{WORD}){{0,4}}"
    r"(?:[ ]\((?P<name>[^()\n]{1,30})\)(?:[ ]\([^()\n]{1,20}\))?)?)[*_]{0,2}:"
    r"|(?P<letter>[QA])\.|(?P<handle>[a-z][\w.-]{2,20}):)[*_]{0,2}[ \t]+(?=\S)",
    re.MULTILINE,
)
# "<ada> words" of a chat.
ANGLED = re.compile(rf"^{TIME}?<(?P<label>[@+]?[\w.-]{{2,24}})>[ ]+(?=\S)", re.MULTILINE)
# A name alone on its line, as in plays, or with what somebody is, as in minutes of calls.
ALONE = re.compile(
    r"^[*_]{0,2}(?P<label>[A-Z][A-Z.'\u2019-]+(?:[ ][A-Z.'\u2019-]+){0,3}(?<![.-])"
    rf"|{WORD}(?:[ ]{WORD}){{1,3}}(?=[ ][-\u2013\u2014][ ][^\n]{{3,50}}\n))"
    r"(?:[ ][-\u2013\u2014][ ][^\n]{3,50}|[ ]\([^()\n]{1,30}\))?[*_]{0,2}\n\s?(?=\S)",
    re.MULTILINE,
)
# A question that is a paragraph of its own, in bold or as a heading.
QUESTION = re.compile(
    r"^(?:\*\*(?P<bold>[^*\n]{4,200}\?)\*\*|\#{2,6}[ ][^\n]{4,200}\?)[ ]*\n", re.MULTILINE
)
OWN = re.compile(r"\b(?:I|my|me|I['\u2019]\w+)\b")
NOBODY = ("Q",)  # asks, and says nothing
LEAST_TURNS = 3  # fewer "Name: words" lines are no talk
LEAST_LENGTH = 25  # characters of a middling turn; the values of "Name: value" lines are shorter
LEAST_STOPPED = 0.7  # share of turns that end in the stop of a sentence, where they are shorter
STOPS = (".", "?", "!", "\u2026", '"', "\u201d", "\u2019")
LEAST_HANDLES = 2  # names of the web that come again: "note:" alone does
LONGEST_GAP = 3  # paragraphs that one speaker may go on for before the next label


@dataclass(frozen=True, slots=True)
class Turn:
    """The label of a turn: whom it names, where it stands, and where the words begin."""

    who: str
    label: Span
    begins: int
    timed: bool = False

    @property
    def start(self) -> int:
        """Return where the label begins."""
        return self.label[0]


def turns(tokens: Tokens, known: Entities) -> Iterator[Claim]:
    """Yield the turns of a transcript, in which speakers speak again, else of an interview.

    A turn goes on through a few paragraphs to the next label; the last one ends with its line.
    """
    text = tokens.text
    for found in (_labels(text), _angle(text), _alone(text)):
        if not _is_talk(text, found):
            continue
        for turn, following in zip(found, [*found[1:], None], strict=True):
            if turn.who in NOBODY:
                continue
            label = _words(tokens, *turn.label)
            words = _words(tokens, turn.begins, _end_of_turn(text, turn, following))
            if words[0] < words[1] and label[0] < label[1]:
                yield Claim((words,), label, label, words, AttributionKind.DIRECT)
        return
    yield from _answers(tokens, known)


def _labels(text: str) -> list[Turn]:
    """Return what may be labels: letters and names of the web only where they come again."""
    found = list(TURN.finditer(text))
    letters = sum(match["letter"] is not None for match in found)
    handles = Counter(match["handle"] for match in found if match["handle"])
    talk = sum(count > 1 for count in handles.values()) >= LEAST_HANDLES
    return [
        _turn(match)
        for match in found
        if match["label"]
        or (match["letter"] and letters >= LEAST_TURNS)
        or (match["handle"] and (talk or match["time"]))
    ]


def _turn(match: re.Match[str]) -> Turn:
    """Return a turn; whom it names is a full name in its brackets, else the words before them."""
    group = next(name for name in ("label", "letter", "handle") if match[name])
    name, words = match["name"], match[group]
    full = name if name and len(name.split()) > 1 and name.istitle() else words.partition(" (")[0]
    return Turn(full, match.span(group), match.end(), timed=match["time"] is not None)


def _angle(text: str) -> list[Turn]:
    if "<" not in text:
        return []
    found = ANGLED.finditer(text)
    return [Turn(match["label"], match.span("label"), match.end(), timed=True) for match in found]


def _alone(text: str) -> list[Turn]:
    return [
        Turn(match["label"], match.span("label"), match.end()) for match in ALONE.finditer(text)
    ]


def _is_talk(text: str, labels: Sequence[Turn]) -> bool:
    """Tell whether labelled lines are talk: half of the labels come again, the turns are long."""
    counts = Counter(turn.who.split()[-1].lower() for turn in labels)
    again = sum(count for count in counts.values() if count > 1)
    if again < max(LEAST_TURNS, len(labels) / 2):
        return False
    timed = all(turn.timed for turn in labels)
    if timed or median(_end_of_line(text, turn) - turn.begins for turn in labels) >= LEAST_LENGTH:
        return True
    lines = [text[turn.begins : _end_of_line(text, turn)].rstrip(" *_") for turn in labels]
    return sum(line.endswith(STOPS) for line in lines) >= LEAST_STOPPED * len(lines)


def _answers(tokens: Tokens, known: Entities) -> Iterator[Claim]:
    """Yield the answers of an interview whose questions stand in bold: the one person's it names.

    Somebody must be named before the first question, and the answers be of one who says "I".
    """
    text = tokens.text
    asked = list(QUESTION.finditer(text)) if "?" in text else []
    if len(asked) < LEAST_TURNS or not known.places:
        return
    rows = known.within(0, asked[0].start())
    if not rows:
        return
    ends = [*(match.start() for match in asked[1:]), len(text)]
    spans = [(match.end(), end) for match, end in zip(asked, ends, strict=True)]
    if sum(OWN.search(text, *span) is not None for span in spans) * 2 <= len(spans):
        return
    counts = Counter(person.names for _, person in known.named)
    at, person = max(
        rows, key=lambda each: (len(each[1].names) > 1, counts[each[1].names], -each[0])
    )
    first = tokens.first_at(at)
    while bare(tokens.low[first]) != person.names[0] and first + 1 < len(tokens.low):
        first += 1  # "Every May Gerda Pohl"
    speaker = (first, first + len(person.names))
    for start, _ in spans:
        words = _words(tokens, start, _paragraph(text, start))
        if words[0] < words[1] and all(number < 0 for number in tokens.quote[slice(*words)]):
            yield Claim((words,), None, speaker, words, AttributionKind.DIRECT)


def _paragraph(text: str, start: int) -> int:
    """Return the end of the paragraph that begins behind a question."""
    while start < len(text) and text[start] == "\n":
        start += 1
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end


def _end_of_turn(text: str, turn: Turn, following: Turn | None) -> int:
    line = _end_of_line(text, turn)
    if following is None:
        return line
    paragraphs = text.count("\n\n", line, following.start)
    return following.start if 0 < paragraphs <= LONGEST_GAP else line


def _end_of_line(text: str, turn: Turn) -> int:
    line = text.find("\n", turn.begins)
    return len(text) if line < 0 else line


def _words(tokens: Tokens, start: int, end: int) -> Range:
    return tokens.first_at(start), tokens.first_at(end)
