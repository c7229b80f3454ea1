"""The sources of a drop by two of their figures: a dot each, those that failed filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from sourceaudit.report.markup import Html
from sourceaudit.report.pictures.elements import Element, element
from sourceaudit.report.pictures.marks import (
    To,
    drawing,
    link,
    round_up,
    scale,
    short,
    write_text,
)
from sourceaudit.report.wording import count, number

WIDTH, HEIGHT = 420, 260
LEFT, RIGHT, TOP, BASE = 44, 408, 12, 222
RADIUS, SMALL = 5, 3
CROWD = 200  # sources; beyond, dots are small


@dataclass(frozen=True, slots=True)
class Point:
    """One source's two figures; `anchor` is where it stands in the report."""

    source: str
    anchor: str
    x: float
    y: float
    failed: bool


@dataclass(frozen=True, slots=True)
class Scatter:
    """The sources by two figures, and what those are called."""

    label: str
    across: str
    up: str
    points: tuple[Point, ...]


def describe_scatter(scatter: Scatter) -> str:
    """Return in words what the picture shows."""
    failed = sum(point.failed for point in scatter.points)
    return (
        f"{count(len(scatter.points), 'source')}, {failed:,} failed. "
        f"{_range(scatter.across, [point.x for point in scatter.points])}; "
        f"{_range(scatter.up, [point.y for point in scatter.points])}."
    )


def _range(name: str, values: Sequence[float]) -> str:
    shown = f"{number(min(values))} to {number(max(values))}, median {number(median(values))}"
    return f"{name[0].upper()}{name[1:]}: {shown}"


def picture(scatter: Scatter, to: To) -> Html:
    """Return the dots as SVG."""
    right = round_up(max(point.x for point in scatter.points))
    top = round_up(max(point.y for point in scatter.points))
    elements = [*_axes(scatter, right, top), *_dots(scatter, (right, top), to)]
    return drawing(
        (WIDTH, HEIGHT), f"{scatter.label}: {describe_scatter(scatter)}", elements, style="scatter"
    )


def _axes(scatter: Scatter, right: float, top: float) -> Iterator[Element]:
    yield element("line", class_="axis", x1=LEFT, y1=BASE, x2=RIGHT, y2=BASE)
    yield element("line", class_="axis", x1=LEFT, y1=TOP, x2=LEFT, y2=BASE)
    yield write_text(LEFT - 5, BASE + 4, "0", "end")
    yield write_text(LEFT - 5, TOP + 8, number(top), "end")
    yield write_text(RIGHT, BASE + 16, number(right), "end")
    yield write_text((LEFT + RIGHT) / 2, HEIGHT - 8, f"{scatter.across} \u2192", "mid")
    yield write_text(LEFT + 6, TOP + 8, f"\u2191 {scatter.up}")


def _dots(scatter: Scatter, ends: tuple[float, float], to: To) -> Iterator[Element]:
    across, up = scale(0, ends[0], LEFT, RIGHT), scale(0, ends[1], BASE, TOP)
    radius = SMALL if len(scatter.points) > CROWD else RADIUS
    # Those that failed are drawn last, and seen.
    for point in sorted(scatter.points, key=lambda each: (each.failed, each.source)):
        dot = element(
            "circle",
            class_="bad" if point.failed else "fine",
            cx=short(across(point.x)),
            cy=short(up(point.y)),
            r=radius,
        )
        figures = f"{number(point.x)} {scatter.across}, {number(point.y)} {scatter.up}"
        yield link(to(point.anchor), f"{point.source}: {figures}", dot)
