"""The summary on the terminal says what failed and where, and nothing can break out of it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from sourceaudit.cli.summary import summary
from sourceaudit.model.audit import Audit


def said(audit: Audit, width: int = 120, *, terminal: bool = False) -> str:
    """Return what the summary prints."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=terminal,
        color_system="standard" if terminal else None,
    )
    summary(audit, console=console, written=["reports/audit.html"])
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_sentence_a_source_and_every_failed_check(audit: Audit, width: int) -> None:
    """Ids stand whole, worst first; checks say in words what failed, with place and advice."""
    lines = said(audit, width).splitlines()
    text = " ".join(" ".join(lines).split())
    named = [line.split()[1] for line in lines if line.startswith(("failed  ", "passed  "))]
    assert named == ["farm/a.txt", "farm/b.txt", "wire/c.html"]
    assert "Bridge closed | Read more *now* Invented author card, call to action" in text
    assert "error farm/a.txt: Boilerplate is 24.6 %, at most 15 % allowed" in text
    assert "drop/farm/a.txt:10:1 invented author card and 1 more" in text
    assert "strip it with `sourceaudit clean`" in text
    assert "broken.pdf not-text This is a PDF." in text
    assert "1 error in 1 source, 4 warnings in 2." in text
    assert text.endswith("failed: 3 sources, 1 failed, 1 unreadable; see reports/audit.html")
    assert ("Junk  Original" in "\n".join(lines)) is (width > 100)
    fitting = [line for line in lines if "broken.pdf" not in line]  # an id is never cut
    assert width > 100 or max(map(len, fitting)) <= width


def test_long_lines_go_on_indented(audit: Audit) -> None:
    """On a terminal of any width; no percentage is parted from its sign; in a pipe lines stay."""
    plain = re.compile(r"\x1b\[[0-9;]*m")
    for width in (60, 64, 100):
        lines = plain.sub("", said(audit, width, terminal=True)).splitlines()
        fitting = [line for line in lines if "broken.pdf" not in line]
        assert max(map(len, fitting)) <= width
        assert not [line for line in lines if line.lstrip().startswith("%")]
    assert "see reports/audit.html" in said(audit, 100).splitlines()[-1]


def test_a_pipe_gets_no_escapes(audit: Audit) -> None:
    """Without a terminal there are no colours."""
    assert "\x1b" not in said(audit)


@pytest.mark.parametrize("terminal", [False, True])
def test_hostile_text_cannot_break_out(hostile: Audit, *, terminal: bool) -> None:
    """No control character, no escape sequence but rich's own colours, no markup."""
    text = said(hostile, terminal=terminal)
    assert not set(text) & set("\x00\x07\x08\x7f\x9b\r\u202e\u2066")
    assert "\x1b]" not in text
    assert terminal or "\x1b" not in text
    assert "[bold]markup[/bold]" in said(hostile, width=2000)


def test_long_ids_fold_and_stay_whole(audit: Audit) -> None:
    """An id too long for its column goes on in the next line; nothing of it is lost."""
    name = "archive/2031/" + "x" * 90 + ".txt"
    first = replace(audit.sources[2], source=replace(audit.sources[2].source, id=name))
    alone = replace(audit, sources=(first,), overlaps=())
    assert f"passed  {name}\n" in said(alone, 80)
    table = said(alone, 120).split("\n\n")[0].splitlines()[1:]
    assert "".join(line.split()[0] for line in table) == name


def test_large_drops_are_cut_and_counted(audit: Audit) -> None:
    """A thousand sources do not flood the terminal."""
    many = tuple(
        replace(audit.sources[1], source=replace(audit.sources[1].source, id=f"s{at:04}"))
        for at in range(1000)
    )
    assert "980 more sources in the reports" in said(replace(audit, sources=many, overlaps=()))
