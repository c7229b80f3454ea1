"""Attribution: who is cited for what, who they are, and what nobody is cited for."""

from sourceaudit.attribution.find import attributions
from sourceaudit.attribution.roster import roster
from sourceaudit.attribution.uncited import uncited_claims

__all__ = ["attributions", "roster", "uncited_claims"]
