"""audit.json as pandas frames, for those who go on from there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourceaudit.report.wording import SCORES, score_names

if TYPE_CHECKING:
    import pandas as pd

Record = Mapping[str, Any]

SOURCE = (
    "id path sha256 status error page_kind site title url published language characters words "
    "clean_words text_path encoding passed failed"
).split()
FINDING = (
    "source rule category severity confidence message fingerprint state suppressed action start "
    "end line column edits superseded_by"
).split()
ATTRIBUTION = "source start end parts kind sentence cue speaker speaker_class".split()
CLAIM = "source start end weight parts".split()
SPEAKER = "source name speaker_class introduction mentions words kinds statements".split()
INCONSISTENCY = (
    "source rule category severity confidence message fingerprint state suppressed family kind "
    "spans"
).split()
PASSAGE = (
    "left right jaccard left_containment right_containment star kind words left_start left_end "
    "right_start right_end fingerprint left_text right_text"
).split()
CHECK = "id source measured limit severity passed fingerprints".split()


@dataclass(frozen=True, slots=True)
class Frames:
    """An audit as tables; each but `sources`, `passages` and `checks` names its source.

    `sources`: a row a source, its facts, `passed`, and a column a score (its value; NaN for
    none). `passages`: a row a passage of a pair, or one row with missing passage columns for a
    pair that shares none. Cells of lists (edits, parts, spans, statements, fingerprints) hold
    lists.
    """

    sources: pd.DataFrame
    findings: pd.DataFrame
    attributions: pd.DataFrame
    claims: pd.DataFrame
    speakers: pd.DataFrame
    inconsistencies: pd.DataFrame
    passages: pd.DataFrame
    checks: pd.DataFrame


def load(path: str | Path) -> Frames:
    """Read audit.json into frames.

    Raises OSError where there is no such file, ValueError where it is no audit of version 1.
    """
    import pandas as pd

    audit = json.loads(Path(path).read_text(encoding="utf-8"))
    if not isinstance(audit, dict) or audit.get("schema_version") != 1:
        raise ValueError(f"{path} is no audit.json of version 1")
    sources = audit["sources"]

    def frame(rows: Iterable[Record], columns: list[str]) -> pd.DataFrame:
        return pd.DataFrame(list(rows), columns=columns)

    return Frames(
        sources=frame([_source(one) for one in sources], [*SOURCE, *_scores(sources)]),
        findings=frame(_under(sources, "findings"), FINDING),
        attributions=frame(_under(sources, "attributions"), ATTRIBUTION),
        claims=frame(_under(sources, "claims"), CLAIM),
        speakers=frame(_under(sources, "speakers"), SPEAKER),
        inconsistencies=frame(_under(sources, "inconsistencies"), INCONSISTENCY),
        passages=frame(_passages(audit["overlaps"]), PASSAGE),
        checks=frame(audit["verdict"]["checks"], CHECK),
    )


def _source(one: Record) -> Record:
    verdict, error = one["verdict"] or {}, one["error"] or {}
    return {
        **{key: one[key] for key in SOURCE if key in one},
        "error": error.get("code"),
        "passed": verdict.get("passed"),
        "failed": verdict.get("failed", []),
        **{name: score["value"] for name, score in one["scores"].items()},
    }


def _scores(sources: Iterable[Record]) -> list[str]:
    return score_names({*SCORES, *(name for one in sources for name in one["scores"])})


def _under(sources: Iterable[Record], name: str) -> Iterator[Record]:
    for source in sources:
        for one in source.get(name, ()):  # claims and speakers: not in the earliest audits
            yield {"source": source["id"], **one}


def _passages(overlaps: Iterable[Record]) -> Iterator[Record]:
    for overlap in overlaps:
        pair = {key: value for key, value in overlap.items() if key != "passages"}
        for one in overlap["passages"] or [{}]:
            row = {key: value for key, value in one.items() if key not in {"left", "right"}}
            for side in ("left", "right"):
                start, end = one.get(side, (None, None))
                row |= {f"{side}_start": start, f"{side}_end": end}
            yield pair | row
