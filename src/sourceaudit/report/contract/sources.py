"""A source, its scores, and what of it another one says."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

from sourceaudit.model.disclosure import DisclosureKind
from sourceaudit.model.source import PageKind
from sourceaudit.report.contract.evidence import Finding, Genre, IdentitySign, Inconsistency, Repeat
from sourceaudit.report.contract.said import Attribution, Claim, Speaker
from sourceaudit.report.contract.words import Count, Number, Ordinal, Percent, Span


class Disclosure(TypedDict):
    """What a page says about itself: who wrote it, when, whose it is."""

    kind: DisclosureKind
    """byline; date (of publication or of a change); correction; ownership; advertising: a label of
    advertisements, of content that somebody paid for, of affiliate links; opinion.
    """
    text: str
    """What it says, 200 characters at most."""
    stated: NotRequired[Literal[False]]
    """Only there where the metadata alone says it, which readers do not see."""


class Error(TypedDict):
    """What broke, or why an input could not be read."""

    code: str
    """A slug that stays: missing, empty, binary, corrupt, duplicate-id and others; internal-
    error, out-of-time, out-of-memory, worker-died where a step broke.
    """
    message: str
    """The same in words, with what to do."""
    step: NotRequired[str]
    """The step that broke, of an incomplete source."""


class SourceVerdict(TypedDict):
    """Whether a source met the gate."""

    passed: bool
    """True where failed is empty."""
    failed: list[str]
    """Ids of checks."""
    judged: NotRequired[Literal[False]]
    """Only there where the source is not judged but what others are compared with (--only-
    changed).
    """


class Part(TypedDict):
    """One part of a score."""

    value: Number | str | None
    """The part: a number, or a version as text."""
    evidence: list[str | Span]
    """Fingerprints, or spans."""


class Score(TypedDict):
    """One score of one source."""

    value: Number | None
    """Null where nothing was measured."""
    unit: str
    """The unit of value."""
    reason: str | None
    """Why value is null."""
    percentile: Percent | None
    """Share of quality journalism with a lower value."""
    parts: dict[str, Part]
    """What the value is made of and what stands beside it, by name."""


class Moved(TypedDict):
    """Records that stand in another source too, word for word, each moved by one number."""

    at: Count
    """Where the first of them stands in the whole list of this source, from 0."""
    first: Count
    """Where it stands in the list of the other source."""
    count: Ordinal
    """How many they are, one after the other in both lists."""
    moved: NotRequired[int]
    """What is added to their offsets; 0 where it is missing."""
    lines: NotRequired[int]
    """What is added to their lines; 0 where it is missing."""
    columns: NotRequired[int]
    """What is added to their columns; 0 where it is missing."""


class AsIn(TypedDict):
    """Which records of a near-copy are those of another source, moved, and left out here."""

    source: str
    """The id of the other source, which has all its records."""
    findings: NotRequired[list[Moved]]
    """Findings that the other source has."""
    attributions: NotRequired[list[Moved]]
    """Attributions that the other source has."""
    inconsistencies: NotRequired[list[Moved]]
    """Inconsistencies that the other source has."""
    repeats: NotRequired[list[Moved]]
    """Repeats that the other source has."""
    identity: NotRequired[list[Moved]]
    """Signs of identity that the other source has."""
    claims: NotRequired[list[Moved]]
    """Claims that the other source has."""
    speakers: NotRequired[list[Moved]]
    """Speakers that the other source has."""
    scores: NotRequired[dict[str, dict[str, list[Moved]]]]
    """By score and part: evidence that the part of the same name has in the other source."""


class Source(TypedDict):
    """One input."""

    id: str
    """Its id: the path, file#id for a row of a table, the id of a WARC record."""
    path: str
    """The path of the file it was read from, relative like the id."""
    sha256: str | None
    """SHA-256 of its bytes; null where they could not be read."""
    status: Literal["audited", "incomplete", "unreadable"]
    """Whether it was audited. incomplete: a step broke; what was found before it stands, and the
    source does not pass.
    """
    error: Error | None
    """What broke, or why it could not be read; null where it was audited whole."""
    page_kind: PageKind
    """What a web page is; unknown for text that did not come as a page."""
    site: str | None
    """The site, of the address or the table."""
    title: str | None
    """The title, as the page or row gives it."""
    url: str | None
    """The address, as the page or row gives it."""
    published: str | None
    """The date (ISO), as exact as it is known; the moment is in published_at."""
    published_at: NotRequired[str]
    """Only where a time is stated: the moment of publication (ISO), with its zone if that is known.
    """
    language: str | None
    """ISO 639-1."""
    characters: Count | None
    """Code points of the text."""
    words: Count | None
    """Words of the text."""
    clean_words: Count | None
    """Words that are left when all edits are applied."""
    text_path: str | None
    """The file that offsets index, relative to audit.json."""
    verdict: SourceVerdict | None
    """Whether the source met the gate; null for an unreadable one."""
    findings: list[Finding]
    """What rules found, in the order of the text. Of one rule 200 findings stand alone; the last
    of them stands for all the rest, says how many, and has their edits.
    """
    attributions: list[Attribution]
    """Who is cited for what, in the order of the text."""
    inconsistencies: list[Inconsistency]
    """Where the source disagrees with itself; beyond 200 of one rule the last stands for the
    rest and has their places.
    """
    repeats: list[Repeat]
    """Words that the source says more than once."""
    scores: dict[str, Score]
    """The seven scores by name; empty for an unreadable source."""
    identity: list[IdentitySign]
    """Signs that an author block is generated."""
    genres: NotRequired[list[Genre]]
    """Genres that the source shows by its own labels; only there where it shows one. None is a
    fault.
    """
    encoding: str | None
    """The encoding that the bytes were read in."""
    notes: list[str]
    """What a reader had to assume or noticed: a guessed encoding, mojibake, why a page is no
    article; how much the lists of claims and speakers leave out.
    """
    disclosed: NotRequired[list[Disclosure]]
    """What the page discloses about itself; only there where it discloses anything."""
    left_out: NotRequired[dict[str, int]]
    """What the reader left out of the text, counted by what it is: scripts, attachments, hidden
    elements, running heads; only there where it left out anything. What the extractor dropped of
    a page is part of the boilerplate score.
    """
    author: str | None
    """The author, as the page or row gives one."""
    claims: NotRequired[list[Claim]]
    """Sentences with something to check that nobody is cited for, those most worth a check
    first, 1,000 at most.
    """
    speakers: NotRequired[list[Speaker]]
    """Who is cited, mentions merged, those with most statements first, 1,000 at most."""
    text_sha256: NotRequired[str | None]
    """SHA-256 of the file at text_path."""
    as_in: NotRequired[AsIn]
    """Only for near-copies, where the evidence of a drop's copies would take more room than the
    drop: which records are those of another source, moved, and left out here.
    sourceaudit.load and sourceaudit.read put them back; no count, score or check leaves them
    out.
    """
