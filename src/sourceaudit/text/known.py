"""What is worked out once a word, as the kernel or its twin does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourceaudit.text.kernels import chosen

if TYPE_CHECKING:
    from sourceaudit.text.kernels.known_python import Known
else:
    Known = chosen("known").Known

__all__ = ["Known"]
