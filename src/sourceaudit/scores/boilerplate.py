"""Boilerplate: the share of a source's characters that rules strip."""

from __future__ import annotations

from collections.abc import Sequence

from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import Finding
from sourceaudit.model.source import Source

UNIT = "%"


def boilerplate(source: Source, findings: Sequence[Finding]) -> Score:
    """Return the characters that edits delete / all characters, in %.

    White space that goes along with a deletion counts on both sides. Parts are the deleted
    characters by rule; edits never overlap, so that parts add up. A text without characters: None.
    """
    total = len(source.text)
    if not total:
        return Score(value=None, unit=UNIT, reason="empty")
    sizes: dict[str, int] = {}
    prints: dict[str, list[str]] = {}
    for one in findings:
        size = sum(edit.end - edit.start for edit in one.edits)
        if size:
            sizes[one.head.rule] = sizes.get(one.head.rule, 0) + size
            prints.setdefault(one.head.rule, []).append(one.head.fingerprint)
    largest_first = sorted(sizes, key=lambda rule: (-sizes[rule], rule))
    return Score(
        value=100 * sum(sizes.values()) / total,
        unit=UNIT,
        parts={rule: Part(sizes[rule], tuple(prints[rule])) for rule in largest_first},
    )
