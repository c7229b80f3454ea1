"""Attribution: who is cited for what, and what nobody is cited for."""

from sourceaudit.attribution.find import attributions
from sourceaudit.attribution.uncited import uncited_claims

__all__ = ["attributions", "uncited_claims"]
