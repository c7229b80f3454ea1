"""corpus/: clean texts with what to do with each, as toolkits for training corpora read them.

`documents/` and `attributes/sourceaudit/` are dolma's: gzipped JSON lines, in which the same line
is the same source, and attributes are lists of [start, end, score] over the text (as its page
data-format.md has them). The documents alone are what datatrove's JsonlReader reads; decisions
stand in their metadata.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.decisions import Choice, Decision
from sourceaudit.model.overlap import PassageKind
from sourceaudit.model.source import Span
from sourceaudit.text.spans import unite_spans
from sourceaudit.text.view import View, view

FOLDER = "corpus"
FILE = "sources.jsonl.gz"
NAME = "sourceaudit"  # of the source in each line, and what attributes' names begin with
Scored = list[list[int | float]]  # start, end, score


def render(
    audit: Audit,
    *,
    folder: Path,  # noqa: ARG001 - as all formats
) -> Iterator[tuple[str, bytes]]:
    """Yield documents and attributes by their path; a source whose text is missing has none."""
    decided = {decision.source: decision for decision in audit.decisions.sources}
    shared = _find_shared(audit)
    run = audit.run.id if audit.run else None
    documents = (_document(source, decided.get(source.source.id), run) for source in _tell(audit))
    attributes = (
        _attributes(source, decided.get(source.source.id), shared.get(source.source.id, ()))
        for source in _tell(audit)
    )
    yield f"{FOLDER}/documents/{FILE}", _pack(documents)
    yield f"{FOLDER}/attributes/{NAME}/{FILE}", _pack(attributes)


def _tell(audit: Audit) -> Iterator[SourceAudit]:
    return (source for source in audit.sources if source.source.missing is None)


def _document(
    source_audit: SourceAudit, decision: Decision | None, run: str | None
) -> dict[str, Any]:
    source = source_audit.source
    known = {
        "path": source.path,
        "title": source.title,
        "url": source.url,
        "site": source.site,
        "published": source.published,
        "author": source.author,
        "language": source_audit.language,
        "decision": (decision.choice if decision else Choice.KEEP).value,
        "decision_of": decision.of if decision else None,
        "written": decision.written if decision else True,
        "run": run,
    }
    return {
        "id": source.id,
        "text": source_audit.clean,
        "source": NAME,
        **({"created": source.published} if source.published else {}),
        "metadata": {name: value for name, value in known.items() if value is not None},
    }


def _attributes(
    source: SourceAudit, decision: Decision | None, shared: Sequence[tuple[PassageKind, Span]]
) -> dict[str, Any]:
    whole, chosen = len(source.clean), decision.choice if decision else Choice.KEEP
    found: dict[str, Scored] = {
        f"{NAME}__decision__{choice.value}": [[0, whole, float(choice is chosen)]]
        for choice in Choice
    }
    written = float(decision is None or decision.written)
    found[f"{NAME}__decision__written"] = [[0, whole, written]]
    seen = view(source.source.text, (edit for each in source.findings for edit in each.edits))
    for kind in PassageKind:
        spans = (span for other, span in shared if other is kind)
        found[f"{NAME}__passages__{kind.value}"] = _unite(spans, seen)
    return {"source": NAME, "id": source.source.id, "attributes": found}


def _find_shared(audit: Audit) -> Mapping[str, Sequence[tuple[PassageKind, Span]]]:
    """Return the stretches that each source shares with any other, by what they are."""
    found: dict[str, list[tuple[PassageKind, Span]]] = {}
    for overlap in audit.overlaps:
        for passage in overlap.passages:
            parts = [(each.kind, each.left, each.right) for each in passage.stretches]
            for kind, left, right in parts or [(passage.kind, passage.left, passage.right)]:
                found.setdefault(overlap.left, []).append((kind, left))
                found.setdefault(overlap.right, []).append((kind, right))
    return found


def _unite(spans: Iterator[Span], seen: View) -> Scored:
    """Return spans of a source as those of its clean text, in order, those that meet as one."""
    placed = ((seen.offset(start), seen.offset(end)) for start, end in spans)
    return [
        [left, right, 1.0]
        for left, right in unite_spans(span for span in placed if span[0] < span[1])
    ]


def _pack(rows: Iterator[dict[str, Any]]) -> bytes:
    """Return rows as gzipped JSON lines, the same bytes each time."""
    lines = "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in rows)
    return gzip.compress(lines.encode(), mtime=0)
