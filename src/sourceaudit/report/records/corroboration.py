"""What several sources tell, and how many of them by themselves; what two say in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.corroboration import Corroboration, Teller
from sourceaudit.model.evidence import Place
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.report.records.numbers import SHARE_DIGITS

if TYPE_CHECKING:
    from sourceaudit.report.contract import corroboration as contract


def corroboration(one: Corroboration) -> contract.Corroboration:
    """Return a statement with those that tell it."""
    return {
        "fingerprint": one.fingerprint,
        "independent_least": one.least,
        "independent_most": one.most,
        "confidence": one.confidence,
        "tellers": [
            {
                "source": each.source,
                "span": each.span,
                "voice": each.voice,
                "tie": each.tie,
                "by": each.by,
                "sure": each.sure,
            }
            for each in one.tellers
        ],
        "disputed": list(one.disputed),
    }


def to_corroboration(corroboration: contract.Corroboration) -> Corroboration:
    """Return a statement as it was written."""
    return Corroboration(
        corroboration["fingerprint"],
        tuple(Teller(**each) for each in corroboration["tellers"]),
        corroboration["independent_least"],
        corroboration["independent_most"],
        corroboration["confidence"],
        tuple(corroboration["disputed"]),
    )


def paraphrase(one: Paraphrase) -> contract.Paraphrase:
    """Return two sentences that say the same."""
    left, right = one.left, one.right
    return {
        "left": {"source": left.source, "span": left.span},
        "right": {"source": right.source, "span": right.span},
        "similarity": round(one.similarity, SHARE_DIGITS),
    }


def to_paraphrase(paraphrase: contract.Paraphrase) -> Paraphrase:
    """Return two sentences as they were written."""
    return Paraphrase(
        Place(**paraphrase["left"]), Place(**paraphrase["right"]), paraphrase["similarity"]
    )
