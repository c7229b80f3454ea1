"""audit.json as pandas frames, for those who go on from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.errors import UsageError
from sourceaudit.report.document import AGAIN, document
from sourceaudit.report.tables import columns, tables

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Frames:
    """An audit as tables. Places are offsets in code points, 0-based, end exclusive.

    `sources`: a row a source, its facts, `passed`, and a column a score (its value; NaN for none).
    `findings`, `attributions`, `claims`, `speakers`, `inconsistencies`, `repeats`, `identity`,
    `scores` and `parts` (of scores) name their source in the column `source`. `overlaps`: a row a
    pair. `passages`: a row a passage of a pair, or one row with missing passage columns for a pair
    that shares none. `contradictions`: `left` and `right` name the sources. `networks`: a row a
    trait that `sources` of the network's `members` share. `checks`: the gate, `source` None for
    checks of the whole drop. `decisions`: what becomes of each copy, and why. `corroborations`:
    a row a source that tells a statement, with how many independent ones do.
    `paraphrases`: a row a pair of sentences. Cells of lists
    (edits, parts, spans, statements, fingerprints) hold lists.
    """

    sources: pd.DataFrame
    findings: pd.DataFrame
    attributions: pd.DataFrame
    claims: pd.DataFrame
    speakers: pd.DataFrame
    inconsistencies: pd.DataFrame
    repeats: pd.DataFrame
    identity: pd.DataFrame
    scores: pd.DataFrame
    parts: pd.DataFrame
    overlaps: pd.DataFrame
    passages: pd.DataFrame
    contradictions: pd.DataFrame
    networks: pd.DataFrame
    checks: pd.DataFrame
    decisions: pd.DataFrame
    corroborations: pd.DataFrame
    paraphrases: pd.DataFrame


def load(path: str | Path) -> Frames:
    """Read audit.json into frames.

    Raises UsageError where there is no such file, or it is no audit of a version that we read.
    """
    import pandas as pd

    audit = document(path)
    try:
        rows = tables(audit)
        frames = {
            name: pd.DataFrame(found, columns=list(columns(audit, name)))
            for name, found in rows.items()
        }
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise UsageError(f"{path} is no whole audit.json ({error!r}); {AGAIN}") from error
    return Frames(**frames)
