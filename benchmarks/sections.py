"""Sections of FIGURES.md: each is written by the script that measured it, the others stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "FIGURES.md"
HEADING = re.compile(r"^(#{1,3}) .*$", re.MULTILINE)


def stamp(script: str) -> str:
    """Return the line that says who wrote a section, and when."""
    return f"Written by `benchmarks/{script}` on {datetime.now(UTC):%Y-%m-%d}."


def rows(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """Return a table; numbers with a fraction are shown with three places of it."""
    head = [f"| {' | '.join(columns)} |", f"|---{'|---:' * (len(columns) - 1)}|"]
    return "\n".join([*head, *(f"| {' | '.join(map(_cell, line))} |" for line in lines)])


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def put(page: str, heading: str, body: str) -> str:
    """Return a page with a section replaced, or added to its end.

    `heading` is the whole line (`## Seen and left out`). The section ends where another of its
    level or a higher one begins.
    """
    level = heading.index(" ")
    starts = [match for match in HEADING.finditer(page) if len(match[1]) <= level]
    section = f"{heading}\n\n{body.strip()}\n"
    for at, match in enumerate(starts):
        if match[0] == heading:
            rest = page[starts[at + 1].start() :] if at + 1 < len(starts) else ""
            return page[: match.start()] + section + (f"\n{rest}" if rest else "")
    return f"{page.rstrip()}\n\n{section}"


def write(heading: str, body: str, target: Path = TARGET) -> None:
    """Replace a section of the page, or add it."""
    page = target.read_text(encoding="utf-8") if target.exists() else "# Figures\n"
    target.write_text(put(page, heading, body), encoding="utf-8")
