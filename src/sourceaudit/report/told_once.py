"""Which sources are told by what another one says, where copies would fill the report.

Forty copies of one article have forty times the same findings and attributions. Where those are
more than the drop itself, one of the copies is told in full, and what the others have of it is
referred to. Nothing of this is worked out anew: near-copies are those that the overlaps name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.overlap import Overlap
from sourceaudit.report.records.numbers import SHARE_DIGITS

PIECE = 300  # characters that a piece of evidence takes in a report, about
SHARE = 1  # times the characters of the drop that evidence of copies takes before it is told once
LEAST = 200_000  # characters that are always told: no report is long with them
NEAR = 0.5  # Jaccard index of copies that have most of their evidence in common
# Of attributions for each character of a source, which no gate looks at: what people write has one
# for 150 at most, and each takes 250 characters. A short source has so many at least.
ATTRIBUTION_EVERY, ATTRIBUTIONS = 100, 1000
CLAIMS, SPEAKERS = 1000, 1000  # of a source: those most worth a check, those who say most

Pair = tuple[str, str]


def find_leaders(audit: Audit) -> Mapping[str, str]:
    """Return the sources that are told by what another one says, each with that one's id.

    Those others are told in full. Empty where there is room to tell all sources in full.
    """
    found = followers(audit)
    if not found:
        return {}
    room = max(LEAST, SHARE * sum(source.source.characters for source in audit.sources))
    taken = PIECE * sum(pieces(source) for source in audit.sources if source.source.id in found)
    return found if taken > room else {}


def followers(audit: Audit) -> Mapping[str, str]:
    """Return the near-copies of sources that come before them by id, each with the closest one.

    No source follows one that follows another.
    """
    near = {
        (overlap.left, overlap.right): share
        for overlap in audit.overlaps
        if (share := round(overlap.jaccard, SHARE_DIGITS)) >= NEAR
    }
    found: dict[str, str] = {}
    for cluster in audit.clusters:
        leaders: list[str] = []
        for name in cluster:
            leader = _closest(name, leaders, near)
            if leader is None:
                leaders.append(name)
            else:
                found[name] = leader
    return found


def _closest(name: str, leaders: Sequence[str], near: Mapping[Pair, float]) -> str | None:
    shares = [(near.get((min(leader, name), max(leader, name)), 0.0), leader) for leader in leaders]
    share, leader = max(shares, key=lambda pair: pair[0], default=(0.0, ""))
    return leader if share else None


def alike(overlap: Overlap, leaders: Mapping[str, str]) -> bool:
    """Tell whether both sources of a pair are told by a third one, which shares with both."""
    leader = leaders.get(overlap.left)
    return leader is not None and leader == leaders.get(overlap.right)


def pieces(source: SourceAudit) -> int:
    """Return how many pieces of evidence of a source a report lists."""
    return (
        len(source.findings)
        + len(source.inconsistencies)
        + len(source.repeats)
        + len(source.identity)
        + min(len(source.attributions), most_attributions(source))
        + min(len(source.claims), CLAIMS)
        + min(len(source.speakers), SPEAKERS)
    )


def most_attributions(source: SourceAudit) -> int:
    """Return how many attributions of a source are listed, the first ones."""
    return max(ATTRIBUTIONS, source.source.characters // ATTRIBUTION_EVERY)
