"""Guards: the structures of a text that no rule edits unless its file says so (`enters`).

What stands in code, in a table or under a heading is what an author put there, whatever it looks
like. A new structure is a file here, or a function in one, a line in `STRUCTURES` and a name in
`rules/terms.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from sourceaudit.model.evidence import Action
from sourceaudit.model.source import Span
from sourceaudit.rules.guards import code, headings, lists, paper, tables
from sourceaudit.rules.guards.sentence import cuts_sentence, leads_in
from sourceaudit.rules.regions import Regions, touches

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout
    from sourceaudit.rules.spec import RuleSpec

Structure = Callable[["Layout"], Iterable[Span]]
SENTENCE = "sentence"  # not a place of the text but of a hit: see `cuts_sentence`

STRUCTURES: Mapping[str, Structure] = {
    "code": code.blocks,
    "contents": lists.contents,
    "definitions": lists.definitions,
    "fragments": paper.fragments,
    "heading": headings.marked_headings,
    "numbered-heading": headings.numbered_headings,
    "page-break": paper.page_breaks,
    "references": lists.references,
    "table": tables.tables,
}

TAKING = (Action.STRIP, Action.KEEP_FIRST)  # what takes words; unwrapping takes their marks

__all__ = ["SENTENCE", "STRUCTURES", "around", "cuts_sentence", "holds_back", "structures_at"]


def holds_back(layout: Layout, span: Span, spec: RuleSpec) -> bool:
    """Tell whether a rule may not take a span: it would cut a sentence, or what leads to code."""
    if spec.action not in TAKING:
        return False
    return leads_in(layout, span) or (SENTENCE not in spec.enters and cuts_sentence(layout, span))


def around(layout: Layout, span: Span, spec: RuleSpec) -> list[str]:
    """Return why a rule may not edit a span: the structures that it touches and does not enter."""
    if spec.action is Action.FLAG:
        return []
    found = [name for name in structures_at(layout, span) if name not in spec.enters]
    if touches(span, Regions(layout.protection.spans(layout.text))):
        found.append("protect")
    return [*found, SENTENCE] if holds_back(layout, span, spec) else found


def structures_at(layout: Layout, span: Span) -> list[str]:
    """Return the names of the structures that a span shares a character with."""
    return [name for name in STRUCTURES if touches(span, layout.structure(name))]
