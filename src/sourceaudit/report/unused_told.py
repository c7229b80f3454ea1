"""What of a configuration is not used, in words: a line an entry."""

from __future__ import annotations

from collections.abc import Sequence

from sourceaudit.model.run import Unused, WhyUnused
from sourceaudit.report.visible import one_line

NAME = 200  # characters of what an entry names
SHOWN = 20


def told(found: Sequence[Unused]) -> list[str]:
    """Return a line for each entry: where it stands, what it names, why it does nothing."""
    lines = [_line(one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"and {len(found) - SHOWN:,} more")
    return lines


def _line(one: Unused) -> str:
    place = f"{one.path}:{one.line}" if one.line is not None else one.path
    names = one_line(one.names, NAME)
    if one.why is WhyUnused.EXPIRED:
        return f"{place}: {one.key} expired on {one.since}: {names} counts again"
    if one.key.startswith("suppress"):
        return f"{place}: {one.key} meets no evidence: {names}"
    return f"{place}: {one.key} matches no source: {names}"
