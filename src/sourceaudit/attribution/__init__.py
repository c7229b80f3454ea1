"""Attribution: who is cited for what."""

from sourceaudit.attribution.find import attributions

__all__ = ["attributions"]
