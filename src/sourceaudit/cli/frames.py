"""Frames of a session of Spark, audited: the rows stay where they are, reports are written here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sourceaudit.cli import writing
from sourceaudit.cli.options import rule_paths, today
from sourceaudit.cli.rendering import render_reports
from sourceaudit.config import load_settings
from sourceaudit.model.audit import Verdict
from sourceaudit.pipeline import audit
from sourceaudit.spill.room import Spill, open_room
from sourceaudit.steps.begun import Rows

FORMATS = ("html", "md", "json")


def audit_frames(
    frame: Any,  # noqa: ANN401 - a DataFrame of pyspark
    out: str | Path,
    *,
    name: str = "frame",
    order: Sequence[str] = (),
    config: str | Path | None = None,
    formats: Sequence[str] = FORMATS,
) -> Verdict:
    """Audit a frame of which each row is a source, write reports into `out`, return the verdict.

    Columns are found as those of a table are: `text` or `html`, `id`, `title`, `url`, `published`
    and the like, or as `tables:` of the configuration names them. `name` stands for the file in
    ids. Of two rows with one id the second is unreadable, in the `order` of some columns; without
    it rows are ordered by what they hold. `config` is a sourceaudit.yaml, else one is looked for
    from the current folder upwards.

    Between stages Parquet is written below `spark.sourceaudit.frames` of the session, an address
    that all its machines reach; a rerun goes on from there. Without it `out` must be such a folder.
    """
    folder = Path(out)
    settings = load_settings(
        Path(config) if config is not None else None, start=Path.cwd(), today=today()
    )
    with open_room(folder, resume=True) as room:
        result = audit(
            Rows(frame, name, settings, tuple(order)),
            settings=settings,
            rule_paths=rule_paths(settings, None),
            fail_on=settings.gate.fail_on,
            spill=Spill(lambda: room, None, frame.sparkSession),
        )
        pages = render_reports(result, writing.formats(formats, FORMATS), folder)
        writing.write(pages, folder, inputs=(), run=result.run.id if result.run else None)
    return result.verdict
