"""The plan of an audit: settings, rules, what the drop is set beside, and how it is worked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.cache import Store
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit, Changed
from sourceaudit.model.baseline import Baseline
from sourceaudit.model.evidence import Rule, Severity
from sourceaudit.model.run import PassedOver
from sourceaudit.overlap.joins import Joins
from sourceaudit.overlap.library import Library
from sourceaudit.rules import RuleSet
from sourceaudit.spill import Room

if TYPE_CHECKING:
    from sourceaudit.archive import Archive
    from sourceaudit.consistency.judges import Judge

SHARED = "analysis/shared-passage"

Watch = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What a drop is set beside: an archive, the audit of the drop before, what was accepted.

    `judge` is a team's own judge of pairs of statements; where `changed` is given, what changed is
    judged beside the rest. `passed_over` is asked, when all is read, for what was not.
    """

    earlier: Archive | None = None
    previous: Audit | None = None
    baseline: Baseline | None = None
    judge: Judge | None = None
    changed: Changed | None = None
    passed_over: Callable[[], Sequence[PassedOver]] = tuple


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an audit is to do.

    `jobs` processes work at it, 0 for one a core; `cache` is where earlier runs kept what they
    worked out, and `watch` is told of each stage and of each source that is done. Where there is a
    `room`, what the sources of a drop give is kept there, and few of them are in memory at a time.
    `joins` find what they share, on a cluster; without it that is found here.
    """

    settings: Settings
    rules: RuleSet
    fail_on: Severity | None
    jobs: int
    beside: Beside
    cache: Store | None
    watch: Watch
    room: Room | None = None
    joins: Callable[[Library], Joins] | None = None

    @property
    def shared_passage(self) -> Rule | None:
        """Return the rule of passages that sources share; None where it is switched off."""
        return self.rules.analyses.get(SHARED)
