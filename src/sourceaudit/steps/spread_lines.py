"""The lines of a drop counted on a cluster: those of each site where Spark has a process free."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sourceaudit.engines import spark
from sourceaudit.text.census import Census, Counted, Earlier, census_of
from sourceaudit.text.tally import Rows
from sourceaudit.typed import dumped, loaded

# Sources of a site that one task counts: their lines are a kilobyte each on their way to it. Those
# of a larger site are counted here, one after the other, which takes a tenth of that.
MOST = 50_000
TALLIED: Mapping[str, spark.Type] = {"site": "binary", "rows": "binary"}


def count_lines(sources: spark.Frame, frames: spark.Frames, earlier: Earlier | None) -> Census:
    """Return the census of sources (`n`, `site`, `counted`).

    What `earlier` tells of an archive is known here alone, and all lines are counted here then.
    """
    counted = sources.where("counted is not null").select("n", "site", "counted")
    if earlier is not None:
        return census_of(_fetch(counted, frames), earlier)
    sizes = frames.stage("sites", lambda: counted.groupBy("site").count())
    small = counted.join(sizes.where(f"count <= {MOST}").select("site"), "site", "left_semi")
    found = frames.stage(
        "census",
        lambda: small.groupBy("site").applyInArrow(_count_site, spark.schema_of(TALLIED)),
    )
    groups: dict[str, Rows] = {
        _site(row["site"]): loaded(Rows, bytes(row["rows"]))
        for row in frames.rows("fetch census", found)
    }
    large = sizes.where(f"count > {MOST}").select("site")
    if not large.isEmpty():
        rest = counted.join(large, "site", "left_semi")
        groups |= census_of(_fetch(rest, frames)).groups
    return Census(groups)


def site_key(counted: Counted) -> bytes:
    """Return the site of a source as a column has it: a folder's name need not be UTF-8."""
    return counted.group.encode("utf-8", "surrogatepass")


def _site(raw: bytes) -> str:
    return bytes(raw).decode("utf-8", "surrogatepass")


def _fetch(counted: spark.Frame, frames: spark.Frames) -> Iterator[Counted]:
    rows = frames.rows("count lines", counted.select("n", "counted"), order="n")
    return _lines(row["counted"] for row in rows)


def _lines(column: Iterable[bytes]) -> Iterator[Counted]:
    return (loaded(Counted, bytes(raw)) for raw in column)


def _count_site(table: Any) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return which lines recur among the sources of a site."""
    import pyarrow as pa

    ordered = table.sort_by("n")
    census = census_of(_lines(ordered.column("counted").to_pylist()))
    rows = [
        {"site": site.encode("utf-8", "surrogatepass"), "rows": dumped(Rows, found)}
        for site, found in census.groups.items()
    ]
    return pa.Table.from_batches([spark.table_of(rows, TALLIED)])
