"""How a function is mapped over many things: one after the other, or shared out among processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]
