"""What is read: sources, their blocks, and inputs that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sourceaudit.model.disclosure import Disclosure

Span = tuple[int, int]


class BlockKind(StrEnum):
    """What a run of a text is for."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    KEY_VALUE = "key-value"
    QUOTE = "quote"
    CAPTION = "caption"
    CODE = "code"


class PageKind(StrEnum):
    """What a page is; `unknown` for text that did not come as a page."""

    ARTICLE = "article"
    LIST = "list"
    LOGIN = "login"
    ERROR = "error"
    SHELL = "shell"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Block:
    """A typed run of whole lines, from its first to its last non-space character."""

    kind: BlockKind
    start: int
    end: int
    facts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page shows of text[start:end], a line of the extractor's output.

    `values` are shares of the line's characters, counts or flags by name (`readers/facts.py`
    says which); a name that is not there is 0.
    """

    start: int
    end: int
    values: Mapping[str, float]


class Way(StrEnum):
    """How a text is kept from those who read."""

    COMMENT = "comment"
    NOT_DISPLAYED = "not-displayed"
    ZERO_SIZE = "zero-size"
    OFF_SCREEN = "off-screen"
    SAME_COLOUR = "same-colour"
    ATTRIBUTE = "attribute"
    TAG_CHARACTERS = "tag-characters"
    ENCODED = "encoded"
    INVISIBLE = "invisible"
    OVERRIDE = "override"
    REVERSED = "reversed"
    DISGUISED = "disguised"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a source says that nobody sees who reads it.

    `text` is what it says, decoded where it was encoded. text[start:end] of the source is where it
    stands, or where the text does not have it (a comment of a page), the line that it follows.
    `line` and `column` (1-based) are the place in the file.
    """

    way: Way
    text: str
    start: int
    end: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a source's text is not at hand, and what is known of it all the same.

    Only a source that was read back from audit.json may lack its text. `sha256` is that of the
    text in UTF-8.
    """

    reason: str
    characters: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article or page.

    `text` is the decoded bytes without a byte order mark, or the extractor's output for HTML;
    `verbatim` tells whether the file itself, read as UTF-8, is that text. `file` is where it was
    read on this machine and never enters a report; `path` does, relative like the id.
    `published` is the day of publication, `published_at` the moment where one is stated (ISO).
    `notes` say what a reader had to assume, e.g. a guessed encoding.

    `facts` are what only the page knows of the text's lines, in order; none for plain text.
    `hidden` is what it says that no reader sees; None where nobody looked for it.
    `dropped` is the share (0-1) of the page's visible characters that the extractor left out,
    None where no extractor ran. `left_out` counts what else a reader left out, by what it is:
    scripts, attachments, running heads. `declared_language` is what the page or row says it is in.
    `disclosed` is what it says of itself: who wrote it, when, whose it is.
    Where the text is `missing`, `text` is empty and `file` is where it was looked for.
    """

    id: str
    path: str
    file: str
    sha256: str
    text: str
    verbatim: bool = True
    encoding: str = "utf-8"
    page_kind: PageKind = PageKind.UNKNOWN
    title: str | None = None
    url: str | None = None
    site: str | None = None
    published: str | None = None
    notes: tuple[str, ...] = ()
    author: str | None = None
    declared_language: str | None = None
    facts: tuple[Facts, ...] = ()
    dropped: float | None = None
    missing: Missing | None = None
    hidden: tuple[Hidden, ...] | None = None
    published_at: str | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    disclosed: tuple[Disclosure, ...] = ()

    @property
    def dated(self) -> str | None:
        """Return when it was published (ISO), to the second where that is stated."""
        return self.published_at or self.published

    @property
    def characters(self) -> int:
        """Return the length of the text, at hand or not."""
        return self.missing.characters if self.missing else len(self.text)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be audited, and why; data in the report, never a log line only."""

    id: str
    path: str
    code: str
    message: str
    sha256: str | None = None
    page_kind: PageKind = PageKind.UNKNOWN
