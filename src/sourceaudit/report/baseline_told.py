"""How a drop stands to its baseline, in sentences that every report may print."""

from __future__ import annotations

from collections.abc import Iterator

from sourceaudit.model.baseline import Compared
from sourceaudit.model.evidence import State
from sourceaudit.report.wording import count

NAMED = 5  # packs, sources; more are counted


def describe_baseline(compared: Compared) -> Iterator[str]:
    """Yield sentences: sources, evidence, packs that changed, entries to tidy up.

    They name ids of sources and packs, which are not made safe here.
    """
    sources = [f"{count(len(compared.known), 'known source')}", f"{len(compared.new):,} new"]
    sources += [f"{len(compared.renamed):,} renamed"] if compared.renamed else []
    sources += [f"{len(compared.missing):,} not in this drop"] if compared.missing else []
    yield f"Baseline: {', '.join(sources)}."
    evidence = ", ".join(f"{compared.evidence.get(state, 0):,} {state.value}" for state in State)
    yield f"Evidence: {evidence}; of known sources only new evidence counts."
    if compared.rule_changed:
        packs = _some(compared.packs)
        yield (
            f"{count(len(compared.rule_changed), 'new piece')} of known sources may be new because "
            f"of rules, not of texts: {packs} changed since the baseline was made."
        )
    if compared.expired:
        yield f"{count(len(compared.expired), 'entry')} expired: the evidence counts again."
    if compared.stale:
        yield (
            f"{count(len(compared.stale), 'stale entry')}: the evidence is gone; "
            "`sourceaudit baseline prune` drops them."
        )


def _some(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown} and {len(names) - NAMED:,} more" if len(names) > NAMED else shown
