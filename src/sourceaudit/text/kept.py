"""Properties that are worked out once an object, as the kernel or its twin keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.text.kernels import choose_kernel

if TYPE_CHECKING:
    from functools import cached_property
else:
    cached_property = choose_kernel("properties").cached_property

__all__ = ["cached_property"]
