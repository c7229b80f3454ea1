"""The pictures of the page: what they are made of, and what stands beside them in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.report.page.places import INDEX, Site
from sourceaudit.report.page.shapes import Pictures, Strip, Trial
from sourceaudit.report.pictures import distribution, heat, scatter, timeline, web
from sourceaudit.report.pictures.distribution import Distribution, Point
from sourceaudit.report.pictures.marks import To
from sourceaudit.report.wording import SCORES, label_of, score_names
from sourceaudit.scores.percentiles import quantiles

NETWORKS = 50  # as many as the section lists
SIDES = {"higher": "min", "lower": "max"}  # of the gate, by which way a score is better
LEAST_TRIED = 2  # sources: of one, any limit says nothing
DAY = 10  # characters of an ISO date
DIGITS = 2  # of a score, as audit.json has it: a page made from that is the same


def pictures(
    audit: Audit,
    sources: Sequence[SourceAudit],
    order: Sequence[int],
    *,
    shown: Sequence[int],
    site: Site,
) -> Pictures:
    """Return the pictures; `order` gives overlaps by place, those `shown` have a section."""
    to = site.links_from(site.page("overlap"))
    anchors = {index: f"o{index + 1}" for index in shown}
    days = {
        source.source.id: day
        for source in audit.sources
        if (day := _day(source.source.published)) is not None
    }
    return Pictures(
        strips=_strips(audit, sources, site.links_from(INDEX)),
        drop=_drop(sources, site.links_from(INDEX)),
        heat=heat.picture(audit.overlaps, anchors, to),
        timeline=timeline.picture(timeline.copies(audit.overlaps, order), days, anchors, to),
        networks=tuple(web.picture(network) for network in audit.networks[:NETWORKS]),
    )


def _drop(sources: Sequence[SourceAudit], to: To) -> tuple[Strip, ...]:
    """Return the sources by junk and attribution, and by the words of their own and shared."""
    pairs = (
        ("Page junk and attribution", ("page junk, %", _score("boilerplate")),
         ("attributed words, %", _score("attribution"))),
        ("Own words and shared words", ("own words", _own),
         ("words that others have", _find_shared)),
    )  # fmt: skip
    found = []
    for label, (across, x), (up, y) in pairs:
        points = [
            scatter.Point(source.source.id, f"s{at}", left, right, failed=not source.passed)
            for at, source in enumerate(sources, 1)
            if (left := x(source)) is not None and (right := y(source)) is not None
        ]
        drawn = scatter.Scatter(label, across, up, tuple(points))
        if len(points) > 1:
            found.append(Strip(label, scatter.picture(drawn, to), scatter.describe_scatter(drawn)))
    return tuple(found)


def _score(name: str) -> Callable[[SourceAudit], float | None]:
    def value(source: SourceAudit) -> float | None:
        score = source.scores.get(name)
        return None if score is None or score.value is None else round(score.value, DIGITS)

    return value


def _own(source: SourceAudit) -> float | None:
    shared = _find_shared(source)
    return None if shared is None else source.clean_words - shared


def _find_shared(source: SourceAudit) -> float | None:
    score = source.scores.get("originality")
    part = score.parts.get("reused_words") if score else None
    return float(part.value) if part is not None and isinstance(part.value, int | float) else None


def _strips(audit: Audit, sources: Sequence[SourceAudit], to: To) -> tuple[Strip, ...]:
    limits = _limits(audit)
    found = {
        name: _distribution(name, sources, limits.get(name, ()))
        for name in score_names({name for source in sources for name in source.scores})
    }
    return tuple(
        Strip(
            item.label,
            distribution.picture(item, to),
            distribution.describe_distribution(item),
            SCORES[name].way if name in SCORES else "",
            _trial(name, item),
        )
        for name, item in found.items()
        if item.points
    )


def _trial(name: str, other: Distribution) -> Trial | None:
    """Return what another limit is tried with; None where no way of the score is good."""
    way = SCORES[name].way if name in SCORES else ""
    side = next((key for word, key in SIDES.items() if way.startswith(word)), "")
    if not side or len(other.points) < LEAST_TRIED:
        return None
    values = tuple(sorted(point.value for point in other.points))
    return Trial(name, side, values, distribution.domain(other), next(iter(other.limits), None))


def _distribution(
    name: str, sources: Sequence[SourceAudit], limits: tuple[float, ...]
) -> Distribution:
    scored = [
        (f"s{at}-{name}", source, source.scores.get(name)) for at, source in enumerate(sources, 1)
    ]
    return Distribution(
        label=label_of(name),
        unit=next((score.unit for _, _, score in scored if score is not None), ""),
        points=tuple(
            Point(source.source.id, anchor, round(score.value, DIGITS))
            for anchor, source, score in scored
            if score is not None and score.value is not None
        ),
        known=quantiles(name),
        top=SCORES[name].top if name in SCORES else None,
        limits=limits,
    )


def _limits(audit: Audit) -> Mapping[str, tuple[float, ...]]:
    """Return the limits that the gate has for sources' scores, by score."""
    found: dict[str, set[float]] = {}
    for check in audit.verdict.checks:
        section, _, rest = check.id.partition(".")
        if section == "scores" and check.source is not None:
            found.setdefault(rest.partition(".")[0], set()).update(_numbers(check.limit))
    return {score: tuple(sorted(limits)) for score, limits in found.items()}


def _numbers(limit: str) -> list[float]:
    """Return the number of a limit as it is written (">= 60"); none where it has none."""
    try:
        return [float(limit.rsplit(maxsplit=1)[-1])]
    except (ValueError, IndexError):
        return []


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:DAY])
    except ValueError:
        return None
