"""What several sources tell, and how many of them by themselves; what two say in other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.model.corroboration import Corroboration, Teller
from sourceaudit.model.evidence import Place
from sourceaudit.model.paraphrase import Paraphrase
from sourceaudit.report.records.numbers import SHARE_DIGITS

if TYPE_CHECKING:
    from sourceaudit.report.contract import corroboration as contract


def corroboration(corroboration: Corroboration) -> contract.Corroboration:
    """Return a statement with those that tell it."""
    return {
        "fingerprint": corroboration.fingerprint,
        "independent_least": corroboration.least,
        "independent_most": corroboration.most,
        "confidence": corroboration.confidence,
        "tellers": [
            {
                "source": each.source,
                "span": each.span,
                "voice": each.voice,
                "tie": each.tie,
                "by": each.by,
                "sure": each.sure,
            }
            for each in corroboration.tellers
        ],
        "disputed": list(corroboration.disputed),
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


def paraphrase(paraphrase: Paraphrase) -> contract.Paraphrase:
    """Return two sentences that say the same."""
    left, right = paraphrase.left, paraphrase.right
    return {
        "left": {"source": left.source, "span": left.span},
        "right": {"source": right.source, "span": right.span},
        "similarity": round(paraphrase.similarity, SHARE_DIGITS),
    }


def to_paraphrase(paraphrase: contract.Paraphrase) -> Paraphrase:
    """Return two sentences as they were written."""
    return Paraphrase(
        Place(**paraphrase["left"]), Place(**paraphrase["right"]), paraphrase["similarity"]
    )
