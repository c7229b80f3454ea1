"""What of a configuration is not used, in words: a line an entry."""

from __future__ import annotations

from collections.abc import Sequence

from sourceaudit.model.run import Unused, WhyUnused
from sourceaudit.report.visible import one_line

NAME = 200  # characters of what an entry names
SHOWN = 20


def describe_unused(found: Sequence[Unused]) -> list[str]:
    """Return a line for each entry: where it stands, what it names, why it does nothing."""
    lines = [_line(unused) for unused in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"and {len(found) - SHOWN:,} more")
    return lines


def _line(unused: Unused) -> str:
    place = f"{unused.path}:{unused.line}" if unused.line is not None else unused.path
    names = one_line(unused.names, NAME)
    if unused.why is WhyUnused.EXPIRED:
        return f"{place}: {unused.key} expired on {unused.since}: {names} counts again"
    if unused.key.startswith("suppress"):
        return f"{place}: {unused.key} meets no evidence: {names}"
    return f"{place}: {unused.key} matches no source: {names}"
