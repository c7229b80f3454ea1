"""The id of a run: a hash of the tool, the settings, the rules and the inputs.

No time, no path of a machine and no count of processes is in it: the same input has the same id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sourceaudit import __version__
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit, Changed, Pack
from sourceaudit.model.baseline import Baseline
from sourceaudit.model.evidence import Severity
from sourceaudit.model.run import PassedOver
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.plugins import version

DIGITS = 32  # of SHA-256
# Places on this machine: what lies there is hashed, not where it lies.
PLACES = ("inputs", "packs", "archive", "baseline", "cache", "line_model")
# Neither is how the drop was worked at, which changes nothing.
LEFT_OUT: Mapping[str, Any] = dict.fromkeys((*PLACES, "engine"), True) | {"limits": {"memory"}}


@dataclass(frozen=True, slots=True)
class Facts:
    """What beside the configuration decides what an audit says.

    `archive` is what names the state of the archive; `judge` the function that gave opinions;
    `house` the digest of the house model.
    """

    packs: Sequence[Pack]
    house: str | None
    fail_on: Severity | None
    archive: object
    previous: Audit | None
    baseline: Baseline | None
    judge: object
    changed: Changed | None
    passed_over: Sequence[PassedOver]


def run_id(
    settings: Settings, facts: Facts, sources: Iterable[Source], unreadable: Iterable[Unreadable]
) -> str:
    """Return the id of a run."""
    today = settings.today.isoformat()
    file = settings.file.model_dump(mode="json", exclude=LEFT_OUT, warnings=False)
    days = [record["expires"] is None or record["expires"] >= today for record in file["suppress"]]
    table = {
        "tool": __version__,
        "settings": [file, days, settings.select, settings.ignore, facts.fail_on],
        "plugins": [
            version(group, name)
            for group, names in settings.file.plugins.model_dump().items()
            for name in names
        ],
        "packs": [(pack.name, pack.version, pack.sha256) for pack in facts.packs],
        **({"line_model": facts.house} if facts.house else {}),
        "inputs": sorted((source.id, source.path, source.sha256) for source in sources),
        "unreadable": sorted(
            (unreadable.id, unreadable.path, unreadable.code, unreadable.sha256 or "")
            for unreadable in unreadable
        ),
        "passed_over": [asdict(reason) for reason in facts.passed_over],
        "archive": facts.archive,
        "previous": facts.previous.run.id if facts.previous and facts.previous.run else None,
        "baseline": facts.baseline and _of_baseline(facts.baseline, today),
        "judge": facts.judge and getattr(facts.judge, "__qualname__", type(facts.judge).__name__),
        "changed": facts.changed and asdict(facts.changed),
    }
    text = json.dumps(table, sort_keys=True, default=repr)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:DIGITS]


def _of_baseline(baseline: Baseline, today: str) -> object:
    """Return what a baseline accepts, and what of it holds today."""
    days = [
        entry.expires is None or entry.expires >= today
        for source in baseline.sources.values()
        for entry in source.entries
    ]
    return [repr(baseline), days]
