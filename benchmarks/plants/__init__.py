"""Families of planted cases: a generator each of what a pack must find, and of what looks like it.

A new family is a file here and a line in `FAMILIES`.
"""

from __future__ import annotations

from collections.abc import Mapping

from plants import hidden
from plants.case import Case, Family

__all__ = ["FAMILIES", "Case", "Family"]

FAMILIES: Mapping[str, Family] = {
    "hidden": hidden.FAMILY,
}
"""By name of the family, which is that of its table in `floors.toml` too."""
