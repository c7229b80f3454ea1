"""Attribution: who is cited for what, who they are, and what nobody is cited for."""

from sourceaudit.attribution.speakers.roster import roster
from sourceaudit.attribution.statements.find import attributions
from sourceaudit.attribution.statements.uncited import uncited_claims

__all__ = ["attributions", "roster", "uncited_claims"]
