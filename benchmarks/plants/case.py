"""What a family of planted cases is made of."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """One source as a file: its kind, its suffix (".txt", ".md", ".html") and what it holds."""

    kind: str
    suffix: str
    raw: str


Make = Callable[[random.Random], Case]


@dataclass(frozen=True, slots=True)
class Family:
    """Generators of planted cases and of look-alikes, by kind, and what finds them.

    A case is found where a rule of `rules` (a pack, "hidden", or ids) has a finding of one of the
    severities `found`; a look-alike is a false alarm with one of `alarms`. `holds` says more of a
    finding: the case, and the stretch of text that was found with the finding's message.
    """

    rules: str
    plants: Mapping[str, Make]
    likes: Mapping[str, Make]
    found: tuple[str, ...] = ("error",)
    alarms: tuple[str, ...] = ("error", "warning")
    holds: Callable[[Case, str, str], bool] = lambda _case, _text, _message: True
