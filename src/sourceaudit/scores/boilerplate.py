"""Boilerplate: the share of a source's characters that rules strip."""

from __future__ import annotations

from collections.abc import Sequence

from sourceaudit.config import PAGE_TITLE_RULE, TITLE_RULE
from sourceaudit.model.audit import Part, Score
from sourceaudit.model.evidence import Finding
from sourceaudit.model.source import Source

UNIT = "%"
DROPPED = "dropped_by_extractor"
# Titles that are kept apart are no junk: they are metadata of the source.
TITLES = (TITLE_RULE, PAGE_TITLE_RULE)


def boilerplate(source: Source, findings: Sequence[Finding]) -> Score:
    """Return the characters that edits delete / all characters, in %.

    White space that goes along with a deletion counts on both sides; what is replaced is not gone.
    Parts are the deleted characters by rule; edits never overlap, so that parts add up. A title
    that is kept apart is no junk and counts on neither side. A text without characters: None.
    For a page, what the extractor left out stands beside them, in % of the page's visible
    characters: the value does not count it.
    """
    total = len(source.text)
    if not total:
        return Score(value=None, unit=UNIT, reason="empty")
    titles = sum(
        edit.end - edit.start
        for finding in findings
        if finding.head.rule in TITLES
        for edit in finding.edits
    )
    if titles >= total:
        return Score(value=None, unit=UNIT, reason="empty")
    sizes: dict[str, int] = {}
    prints: dict[str, list[str]] = {}
    for finding in findings:
        size = sum(edit.end - edit.start for edit in finding.edits if not edit.replacement)
        if size and finding.head.rule not in TITLES:
            sizes[finding.head.rule] = sizes.get(finding.head.rule, 0) + size
            prints.setdefault(finding.head.rule, []).append(finding.head.fingerprint)
    largest_first = sorted(sizes, key=lambda rule: (-sizes[rule], rule))
    parts = {rule: Part(sizes[rule], tuple(prints[rule])) for rule in largest_first}
    if source.dropped is not None:
        parts[DROPPED] = Part(100 * source.dropped)
    return Score(
        value=100 * sum(sizes.values()) / (total - titles),
        unit=UNIT,
        parts=parts,
    )
