"""How a drop stands to its baseline, in sentences that every report may print."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.baseline import Compared
from sourceaudit.model.evidence import State
from sourceaudit.report.wording import count

NAMED = 5  # packs, sources; more are counted


def told(one: Compared) -> Iterator[str]:
    """Yield sentences: sources, evidence, packs that changed, entries to tidy up.

    They name ids of sources and packs, which are not made safe here.
    """
    sources = [f"{count(len(one.known), 'known source')}", f"{len(one.new):,} new"]
    sources += [f"{len(one.renamed):,} renamed"] if one.renamed else []
    sources += [f"{len(one.missing):,} not in this drop"] if one.missing else []
    yield f"Baseline: {', '.join(sources)}."
    evidence = ", ".join(f"{one.evidence.get(state, 0):,} {state.value}" for state in State)
    yield f"Evidence: {evidence}; of known sources only new evidence counts."
    if one.rule_changed:
        packs = _some(one.packs)
        yield (
            f"{count(len(one.rule_changed), 'new piece')} of known sources may be new because of "
            f"rules, not of texts: {packs} changed since the baseline was made."
        )
    if one.expired:
        yield f"{count(len(one.expired), 'entry')} expired: the evidence counts again."
    if one.stale:
        yield (
            f"{count(len(one.stale), 'stale entry')}: the evidence is gone; "
            "`sourceaudit baseline prune` drops them."
        )


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown} and {len(names) - NAMED:,} more" if len(names) > NAMED else shown
