"""audit.md tells the story in 60 KB and defuses the text of strangers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import lxml.html
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Lack
from sourceaudit.report.defused import code, escape_markdown
from sourceaudit.report.markdown import MOST_BYTES, render
from sourceaudit.report.visible import one_line

FOLDER = Path("drop/reports")
TAGS = {
    "h1",
    "h2",
    "h3",
    "p",
    "ol",
    "ul",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "code",
}
TAGS |= {"strong", "em", "div"}


def html(text: str) -> lxml.html.HtmlElement:
    """Return what GitHub's dialect would make of Markdown, raw HTML and all."""
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return lxml.html.fragment_fromstring(f"<div>{reader.render(text)}</div>")


def test_markdown_is_golden(audit: Audit, golden: Callable[[str, str], None]) -> None:
    """The whole file, byte for byte."""
    golden("audit.md", render(audit, folder=FOLDER))


def test_vague_statements_say_what_would_help(audit: Audit) -> None:
    """Each statement that nobody can be asked about stands there with what would make it better."""
    told = [
        replace(
            each,
            attributions=tuple(
                replace(attribution, lacks=Lack.CROWD) for attribution in each.attributions
            ),
        )
        for each in audit.sources
    ]
    weak = sum(len(each.attributions) for each in told)
    text = render(replace(audit, sources=tuple(told)), folder=FOLDER)
    assert weak > 0
    assert "What to ask:" in text
    assert Lack.CROWD.better in text
    assert "What to ask:" not in render(audit, folder=FOLDER)


def test_hostile_text_stays_text(hostile: Audit) -> None:
    """No element, link, mention or issue reference comes from a source."""
    text = render(hostile, folder=FOLDER)
    tree = html(text)
    assert {one.tag for one in tree.iter()} <= TAGS
    assert not re.search(r"@\w|https?://|www\.\w|#\d", tree.text_content())
    assert not set(text) & set("\x00\x07\x08\x1b\x7f\x9b\r\u202e\u2066")


def test_hostile_text_breaks_no_table(hostile: Audit) -> None:
    """Every row of a table has as many cells as its head."""
    for table in html(render(hostile, folder=FOLDER)).xpath(".//table"):
        wide = len(table.xpath("./thead/tr/th"))
        rows = table.xpath("./tbody/tr")
        assert rows
        assert {len(row.xpath("./td")) for row in rows} == {wide}
    lines = render(hostile, folder=FOLDER).splitlines()
    heads = [line for line in lines if line.startswith("| ")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in heads}) <= 2


@given(
    st.text(
        st.one_of(
            st.sampled_from("<>[]()*_`|~#@!\\&$:/.-+=1a \n"),
            st.characters(exclude_categories=["Cs"]),
        ),
        max_size=40,
    )
)
def test_escaped_text_reads_as_it_stands(text: str) -> None:
    """What a reader sees is the text on one line, and nothing but text."""
    for shown in (escape_markdown(text), code(text)):
        tree = html(f"x\n\n{shown}\n")
        assert {one.tag for one in tree.iter()} <= {"div", "p", "code"}
        paragraphs = [one.text_content() for one in tree.xpath("./p")][1:]
        seen = " ".join(paragraphs).replace("\u200b", "")
        assert seen == one_line(text, 0 if shown == escape_markdown(text) else 120).replace(
            "\u200b", ""
        )


def test_a_large_drop_fits(audit: Audit) -> None:
    """However many sources fail, the file has at most 60,000 bytes and counts what it cuts."""
    first = audit.sources[0]
    many = tuple(
        replace(first, source=replace(first.source, id=f"farm/{at:04}.txt")) for at in range(600)
    )
    checks = tuple(replace(audit.verdict.checks[0], source=source.source.id) for source in many)
    text = render(
        replace(audit, sources=many, verdict=replace(audit.verdict, checks=checks)), folder=FOLDER
    )
    assert len(text.encode()) <= MOST_BYTES
    assert re.search(r"\d+ more sources in audit\.html and audit\.json", text)
    assert "500 more sources in audit.json" in text
    assert "560 more failed checks" in text
    assert "## Method" in text


def test_measured_limit_place_and_advice_are_told(audit: Audit) -> None:
    """A failed check says what was measured, the limit, where the worst is, and what to do."""
    row = next(
        line for line in render(audit, folder=FOLDER).splitlines() if "`scores.boilerplate`" in line
    )
    assert "Boilerplate is 24.6 %, at most 15 % allowed" in row
    assert "| 10:1 and 1 more |" in row
    assert "sourceaudit clean" in row
