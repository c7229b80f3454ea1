"""The summary on the terminal says what failed and where, and nothing can break out of it."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

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
    summary(audit, console=console, written=[Path("reports/audit.html")])
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_a_line_a_source_and_every_failed_check(audit: Audit, width: int) -> None:
    """Ids stand whole, worst first; checks have measured, limit, place and advice."""
    text = said(audit, width)
    lines = text.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["farm/a.txt", "farm/b.txt", "wire/c.html"]
    assert "scores.boilerplate  farm/a.txt  24.57, limit <= 15" in text
    assert "drop/farm/a.txt:8:1" in text
    assert "strip it with `sourceaudit clean`" in text
    assert "broken.pdf  not-text  This is a PDF." in text
    assert lines[-1] == "failed: 3 sources, 1 failed, 1 unreadable; see reports/audit.html"
    assert all(len(line) <= width for line in lines[:4])


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
    text = said(replace(audit, sources=(first,), overlaps=()), 80)
    table = text.split("\n\n")[0].splitlines()[1:]
    assert "".join(line.split()[0] for line in table) == name


def test_large_drops_are_cut_and_counted(audit: Audit) -> None:
    """A thousand sources do not flood the terminal."""
    many = tuple(
        replace(audit.sources[1], source=replace(audit.sources[1].source, id=f"s{at:04}"))
        for at in range(1000)
    )
    assert "960 more sources in the reports" in said(replace(audit, sources=many, overlaps=()))
