"""What all settings of detectors have: the patterns that a text needs to be looked through."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from sourceaudit.schema import Strict


class Settings(Strict):
    """The settings of a detector, as a rule gives them."""

    @cached_property
    def needed(self) -> frozenset[Any]:
        """Return patterns one of which must match; none where it looks for more."""
        return frozenset()

    @property
    def rests_on(self) -> str:
        """Return the package, with its version, that finds the hits; "" where it is this one."""
        return ""
