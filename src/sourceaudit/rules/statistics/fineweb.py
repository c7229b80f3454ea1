"""FineWeb's rules of quality (Penedo et al. 2024, arXiv 2406.17557, section 3.4).

Computed as datatrove 0.10.1 does in `fineweb_quality_filter.py`.
"""

from __future__ import annotations

from sourceaudit.rules.statistics.marks import TERMINAL
from sourceaudit.rules.statistics.measured import Measured, copies, share

SHORT_LINE = 30  # characters


def terminal_lines(of: Measured) -> float:
    """Return the share of lines that end in a full stop, question or exclamation mark."""
    return share(sum(line[-1] in TERMINAL for line in of.full_lines), len(of.full_lines)) or 0.0


def short_lines(of: Measured) -> float | None:
    """Return the share of lines of at most 30 characters."""
    return share(sum(len(line) <= SHORT_LINE for line in of.full_lines), len(of.full_lines))


def duplicate_line_characters(of: Measured) -> float | None:
    """Return the share of characters in lines that are copies of an earlier one."""
    return share(copies(of.full_lines)[1], len(of.text) - of.text.count("\n"))


def line_breaks(of: Measured) -> float | None:
    """Return line breaks by token."""
    return share(of.text.count("\n"), len(of.tokens))
