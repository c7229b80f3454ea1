"""What to do with sources that say the same, in words that all reports use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sourceaudit.model.decisions import Choice, Decisions
from sourceaudit.report.wording import count

TOLD = {
    Choice.KEEP: "kept for others",
    Choice.DUPLICATE: "duplicates",
    Choice.CONTAINS: "containing another",
    Choice.TEMPLATE: "pages of a form",
}
SITES = 20


def count_decisions(decided: Decisions) -> str:
    """Return how many sources there are of each decision, in a sentence."""
    found = Counter(decision.choice for decision in decided.sources)
    message = ", ".join(f"{found[each]:,} {TOLD[each]}" for each in Choice if found[each])
    written = sum(decision.written for decision in decided.sources)
    return (
        f"{message}: clean --unique writes {written:,} of {count(len(decided.sources), 'source')}."
    )


def emptied_sites(decided: Decisions) -> Iterator[str]:
    """Yield a warning of each site of which nothing would be left; what is cut is counted."""
    for site in decided.emptied[:SITES]:
        yield f"All sources of {site} are duplicates of others: clean --unique writes none of it."
    if (left := len(decided.emptied) - SITES) > 0:
        yield f"The same holds for {count(left, 'more site')}."
