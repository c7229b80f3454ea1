"""What rules would do to a drop: counts by rule, and each change line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourceaudit.model.evidence import Edit, Finding
from sourceaudit.model.source import Span
from sourceaudit.rules.edits import Ledger

SAMPLES = 5  # places that a tally remembers


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line, and whether it is deleted or inserted."""

    text: str
    changed: bool = False


Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Lines of a source before and after a rule's edits; `line` is the first of them, 1-based."""

    line: int
    before: tuple[Row, ...]
    after: tuple[Row, ...]


@dataclass(slots=True)
class Tally:
    """What one rule found over many sources; `samples` are (source id, line, message)."""

    rule: str
    action: str
    hits: int = 0
    superseded: int = 0
    characters: int = 0
    sources: set[str] = field(default_factory=set)
    samples: list[tuple[str, int, str]] = field(default_factory=list)


def tallies(found: Mapping[str, Sequence[Finding]]) -> list[Tally]:
    """Return the counts of each rule that found something, by source id, most hits first."""
    table: dict[str, Tally] = {}
    for source, findings in found.items():
        for finding in findings:
            tally = table.setdefault(
                finding.head.rule, Tally(finding.head.rule, finding.action.value)
            )
            tally.hits += 1
            tally.superseded += finding.superseded_by is not None
            tally.characters += sum(edit.end - edit.start for edit in finding.edits)
            if len(tally.samples) < SAMPLES and source not in tally.sources:
                tally.samples.append((source, finding.line, finding.head.message))
            tally.sources.add(source)
    return sorted(table.values(), key=lambda tally: (-tally.hits, tally.rule))


def changes(text: str, findings: Sequence[Finding]) -> Iterator[Change]:
    """Yield what the edits of findings do to a text; edits in the same lines are one change."""
    edits = _alone(text, findings)
    group: list[Edit] = []
    for edit in edits:
        if group and "\n" in text[_reach(group) : edit.start]:
            yield _change(text, group)
            group = []
        group.append(edit)
    if group:
        yield _change(text, group)


def _alone(text: str, findings: Sequence[Finding]) -> list[Edit]:
    """Return the edits of findings with the white space that goes when no other rule edits."""
    ledger = Ledger(text)
    for number, edit in enumerate(edit for finding in findings for edit in finding.edits):
        if edit.replacement:
            ledger.insert(number, edit.start)
        elif words := text[edit.start : edit.end].strip():
            start = text.index(words, edit.start)
            ledger.delete(number, [(start, start + len(words))])
    ledger.tidy()
    return [edit for edit, _ in ledger.edits()]


def _reach(group: Sequence[Edit]) -> int:
    return max(edit.end for edit in group)


def _change(text: str, edits: Sequence[Edit]) -> Change:
    """Return the whole lines that edits touch, with those cut off that stay as they are."""
    start, end = _lines(text, (edits[0].start, _reach(edits)))
    before: list[Piece] = []
    after: list[Piece] = []
    place = start
    for edit in edits:
        kept = Piece(text[place : edit.start])
        before += [kept, Piece(text[edit.start : edit.end], changed=True)]
        after += [kept, Piece(edit.replacement, changed=True)]
        place = edit.end
    before.append(Piece(text[place:end]))
    after.append(Piece(text[place:end]))
    rows = (_rows(before), _rows(after))
    head = 0
    while head < min(map(len, rows)) and _stays(rows[0][head], rows[1][head]):
        head += 1
    tail = 0
    while tail < min(map(len, rows)) - head and _stays(rows[0][-1 - tail], rows[1][-1 - tail]):
        tail += 1
    return Change(
        text.count("\n", 0, start) + 1 + head,
        rows[0][head : len(rows[0]) - tail],
        rows[1][head : len(rows[1]) - tail],
    )


def _lines(text: str, span: Span) -> Span:
    end = text.find("\n", span[1])
    return text.rfind("\n", 0, span[0]) + 1, len(text) if end < 0 else end


def _rows(pieces: Sequence[Piece]) -> tuple[Row, ...]:
    """Return pieces parted at line ends."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece.text.split("\n")):
            if number:
                rows.append([])
            if part or (piece.changed and not piece.text):
                rows[-1].append(Piece(part, piece.changed))
    return tuple(tuple(row) for row in rows)


def _stays(before: Row, after: Row) -> bool:
    """Tell whether a line is untouched: a deleted line may equal the one that follows it."""
    return _text(before) == _text(after) and not any(piece.changed for piece in before)


def _text(row: Row) -> str:
    return "".join(piece.text for piece in row)
