"""Guards: the structures of a text that no rule edits unless its file says so (`enters`).

What stands in code, in a table or under a heading is what an author put there, whatever it looks
like. A new structure is a file here, or a function in one, a line in `STRUCTURES` and a name in
`rules/spec/terms.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from sourceaudit.model.source import Span
from sourceaudit.rules.guards import code, headings, lists, paper, tables
from sourceaudit.rules.guards.sentence import cuts_sentence, leads_in

if TYPE_CHECKING:
    from sourceaudit.rules.layout import Layout

Structure = Callable[["Layout"], Iterable[Span]]
SENTENCE = "sentence"  # not a place of the text but of a hit: see `cuts_sentence`

STRUCTURES: Mapping[str, Structure] = {
    "code": code.blocks,
    "contents": lists.contents,
    "definitions": lists.definitions,
    "fragments": paper.fragments,
    "heading": headings.marked,
    "numbered-heading": headings.numbered,
    "page-break": paper.page_breaks,
    "references": lists.references,
    "table": tables.tables,
}

__all__ = ["SENTENCE", "STRUCTURES", "cuts_sentence", "holds_back", "leads_in"]


def holds_back(layout: Layout, span: Span, enters: Iterable[str]) -> bool:
    """Tell whether an edit of a span would cut a sentence or part an introduction from its code."""
    return leads_in(layout, span) or (SENTENCE not in enters and cuts_sentence(layout, span))
