"""Markdown: front matter is metadata and no text."""

from __future__ import annotations

import pytest

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds.markdown import read
from sourceaudit.readers.record import Record

FRONT = """---
title: "The Harbour: a history"
date: 2024-05-06
author: [Ada Miller, Bo Lund]
canonical_url: https://port.example/harbour
tags: [sea]
---
"""


def source(text: str) -> Source | Unreadable:
    """Read a Markdown file."""
    return read(Record("a.md", "a.md", "a.md", "markdown", text.encode(), whole_file=True))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_is_metadata(end: str) -> None:
    """It is cut off; offsets are those of the text behind it."""
    text = "\n# A\n\n---\n\nText.\n".replace("\n", end)

    done = source(FRONT.replace("\n", end) + text)

    assert isinstance(done, Source)
    assert (done.text, done.verbatim) == (text, False)
    assert (done.title, done.published) == ("The Harbour: a history", "2024-05-06")
    assert (done.author, done.url) == ("Ada Miller, Bo Lund", "https://port.example/harbour")


@pytest.mark.parametrize(
    "text",
    [
        "Text.\n\n---\ntitle: no\n---\n",
        "---\n\nA rule above, and no end",
        "---\nOnly a sentence.\n---\n\nText.",
        "---\n: [broken\n---\n\nText.",
        "# A\n\nText.",
    ],
)
def test_what_is_no_front_matter_stays(text: str) -> None:
    """Rules of asterisks or dashes, sentences and broken YAML are text."""
    done = source(text)

    assert isinstance(done, Source)
    assert (done.text, done.verbatim, done.title) == (text, True, None)


def test_front_matter_alone_is_no_source() -> None:
    """There is nothing to audit."""
    done = source(FRONT)

    assert isinstance(done, Unreadable)
    assert done.code == "empty"
