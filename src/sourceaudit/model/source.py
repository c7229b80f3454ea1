"""What is read: sources, their blocks, and inputs that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
class Source:
    """One article or page.

    `text` is the decoded bytes without a byte order mark, or the extractor's output for HTML;
    `verbatim` tells whether the file itself, read as UTF-8, is that text. `file` is where it was
    read on this machine and never enters a report; `path` does, relative like the id.
    `notes` say what a reader had to assume, e.g. a guessed encoding.
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


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that could not be audited, and why; data in the report, never a log line only."""

    id: str
    path: str
    code: str
    message: str
    sha256: str | None = None
