"""What is to become of items that break, and how long one may take."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sourceaudit.model.failure import Failure

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Care(Generic[Item, Result]):
    """How items are looked after; both functions run in the process that asked.

    `step` is what the work is called where it does not name its steps. `lost` is the result of an
    item that the work gave none for; `seconds` is the CPU time that an item may take.
    """

    step: str
    lost: Callable[[Item, Failure], Result]
    seconds: Callable[[Item], float]
