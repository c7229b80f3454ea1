"""What is worked out once a word, as the kernel or its twin does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.text.kernels import choose_kernel

if TYPE_CHECKING:
    from sourceaudit.text.kernels.known_python import Known
else:
    Known = choose_kernel("known").Known

__all__ = ["Known"]
