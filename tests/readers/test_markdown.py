"""Markdown: front matter is metadata and no text."""

from __future__ import annotations

import pytest

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers.kinds import BY_NAME
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


PAGES_HEAD = """Title: The Harbour: a history

URL Source: https://a.example/b

Published Time: 2024-05-06

Warning: a page of frames

Markdown Content:
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
        "+++\nno = [toml\n+++\nText.",
        '{"a": 1}\n\nText of a programmer.',
        '{"title": "x"} is an object.',
        "Title: a column of the paper\n\nText.",
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


@pytest.mark.parametrize(
    "head",
    [
        '+++\ntitle = "The Harbour: a history"\ndate = 2024-05-06\ndraft = true\n+++\n',
        '{\n  "Title": "The Harbour: a history",\n  "date": "2024-05-06", "draft": 1\n}\n',
        "---\ntitle: The Harbour: a history\ndate: 2024-05-06\ntags:\n  - sea\n---\n",
        "\n\n---\ntitle: x\ntitle: 'The Harbour: a history'\ndate: 2024-05-06\ndraft: 1\n---\n",
        PAGES_HEAD,
    ],
)
def test_every_form_of_front_matter(head: str) -> None:
    """TOML, JSON, YAML as people write it, and the head that readers of pages write."""
    done = source(f"{head}\nText.\n")

    assert isinstance(done, Source)
    assert done.text.strip() == "Text."
    assert (done.title, done.published) == ("The Harbour: a history", "2024-05-06")
    assert done.left_out == {"field of the front matter": 1}


def other(kind: str, text: str) -> Source:
    """Read a text of another markup."""
    reading = BY_NAME[kind].read
    assert reading is not None
    done = reading(Record("a", "a", "a", kind, text.encode(), whole_file=True))
    assert isinstance(done, Source)
    return done


def test_restructured_text() -> None:
    """Fields below the title are metadata; pictures, comments and lists of pages are left out."""
    done = other(
        "rst",
        "==========\nFerry late\n==========\n\n"
        ":Author: Ada Quill\n:Date: 2024-05-06\n:Version: 2\n\n"
        "It was late.\n\n.. image:: x.png\n   :alt: boat\n\n.. a comment\n   of two lines\n\n"
        ".. note:: It stays.\n\n.. toctree::\n\n   a\n   b\n\nThe end.\n",
    )

    assert done.text.split() == (
        "========== Ferry late ========== It was late. .. note:: It stays. The end.".split()
    )
    assert (done.title, done.author, done.published) == ("Ferry late", "Ada Quill", "2024-05-06")
    assert done.left_out == {
        "comment": 1,
        "directive image": 1,
        "directive toctree": 1,
        "field of the front matter": 1,
    }
    plain = other("rst", "Ferry late\n==========\n\nIt was late.\n")
    assert (plain.verbatim, plain.title) == (True, "Ferry late")


def test_asciidoc() -> None:
    """The head is metadata, the title stays; comments, attributes and pictures are left out."""
    done = other(
        "adoc",
        "= Ferry late\nAda Quill <ada@pier.example>\nv1.0, 2024-05-06\n:toc: left\n\n"
        "It was late.\n\n// a comment\nimage::boat.png[A boat]\n[quote]\n____\nLate again.\n____\n",
    )

    assert done.text.split() == "= Ferry late It was late. ____ Late again. ____".split()
    assert (done.title, done.author, done.published) == ("Ferry late", "Ada Quill", "2024-05-06")
    assert done.left_out == {
        "comment or attribute": 2,
        "field of the front matter": 1,
        "macro image": 1,
    }
