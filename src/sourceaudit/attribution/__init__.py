"""Attribution: who is cited for what, who they are, and what nobody is cited for."""

from sourceaudit.attribution.speakers.roster import roster
from sourceaudit.attribution.statements.find import attributions
from sourceaudit.attribution.statements.uncited import find_uncited_claims

__all__ = ["attributions", "find_uncited_claims", "roster"]
