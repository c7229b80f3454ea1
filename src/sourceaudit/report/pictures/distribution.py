"""Where the sources stand on one score, beside quality journalism and the gate's limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import quantiles

from sourceaudit.report.markup import Html
from sourceaudit.report.pictures.elements import Element, element, title
from sourceaudit.report.pictures.marks import (
    Scale,
    To,
    drawing,
    link,
    round_up,
    scale,
    short,
    words,
    write_text,
)
from sourceaudit.report.wording import count, number

DOTS = 60  # sources; beyond, a dot each would be a blot, and bars are drawn
BINS = 40
WIDTH, HEIGHT = 320, 58
LEFT, RIGHT = 8, 312
TOP, BASE = 6, 42  # of the field that dots and bars stand in
RADIUS = 4


@dataclass(frozen=True, slots=True)
class Point:
    """One source's value; `anchor` is where its score stands in the report."""

    source: str
    anchor: str
    value: float


@dataclass(frozen=True, slots=True)
class Distribution:
    """The values of one score; `known` are equally spaced quantiles of quality journalism or ().

    `top` is the highest value there can be, None where there is none; `limits` are the gate's.
    """

    label: str
    unit: str
    points: tuple[Point, ...]
    known: Sequence[float] = ()
    top: float | None = None
    limits: tuple[float, ...] = ()


def describe_distribution(distribution: Distribution) -> str:
    """Return the distribution in words: what the picture shows to who does not see it."""
    values = sorted(point.value for point in distribution.points)
    if not values:
        return "No source has a value."
    low, middle, high = _quarters(values)
    text = f"{count(len(values), 'source')}: {_range(values[0], values[-1])}"
    if values[0] != values[-1]:
        text += f", median {number(middle)}"
    if len(values) > DOTS:
        text += f", half of them {number(low)} to {number(high)}"
    if distribution.known:
        low, middle, high = _quarters(distribution.known)
        text += (
            f". Quality journalism: median {number(middle)}, the middle half {_range(low, high)}"
        )
    if distribution.limits:
        text += f". Limit {' and '.join(number(limit) for limit in distribution.limits)}"
    return text + "."


def _range(low: float, high: float) -> str:
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def picture(distribution: Distribution, to: To) -> Html:
    """Return the distribution as SVG."""
    low, high = domain(distribution)
    across = scale(low, high, LEFT, RIGHT)
    elements = [
        *_quality(distribution.known, across),
        *_axis(low, high, distribution.unit),
        *_limits(distribution.limits, across),
        *(
            _bars(distribution, (low, high))
            if len(distribution.points) > DOTS
            else _dots(distribution, across, to)
        ),
    ]
    return drawing(
        (WIDTH, HEIGHT),
        f"{distribution.label}: {describe_distribution(distribution)}",
        elements,
        style="strip",
    )


def _quarters(values: Sequence[float]) -> tuple[float, float, float]:
    if len(values) < 2:  # noqa: PLR2004 - one value is its own quarters
        return values[0], values[0], values[0]
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high


def domain(distribution: Distribution) -> tuple[float, float]:
    """Return the ends of the axis."""
    values = [point.value for point in distribution.points]
    tall = max([*values, *distribution.known[-1:], *distribution.limits, 0.0])
    low = min([0.0, *values])
    return -round_up(-low) if low < 0 else 0.0, distribution.top or round_up(tall)


def _quality(known: Sequence[float], across: Scale) -> Iterator[Element]:
    """Yield the band that half of quality journalism lies in, and its median."""
    if not known or known[0] == known[-1]:
        return
    low, middle, high = map(across, _quarters(known))
    yield element(
        "rect", class_="good", x=short(low), y=TOP, width=short(high - low), height=BASE - TOP
    )
    yield element("line", class_="mid", x1=short(middle), y1=TOP, x2=short(middle), y2=BASE)


def _axis(low: float, high: float, unit: str) -> Iterator[Element]:
    yield element("line", class_="axis", x1=LEFT, y1=BASE, x2=RIGHT, y2=BASE)
    yield write_text(LEFT, HEIGHT - 3, number(low))
    yield write_text(RIGHT, HEIGHT - 3, f"{number(high)} {words(unit, 20)}".rstrip(), "end")


def _limits(limits: Sequence[float], across: Scale) -> Iterator[Element]:
    for limit in limits:
        at = short(across(limit))
        yield element("line", class_="limit", x1=at, y1=TOP - 4, x2=at, y2=BASE + 4)


def _dots(distribution: Distribution, across: Scale, to: To) -> Iterator[Element]:
    """Yield a dot a source; dots that would cover each other are piled up."""
    ends: list[float] = []  # of each layer, where its last dot ends
    for point in sorted(distribution.points, key=lambda each: (each.value, each.source)):
        x = across(point.value)
        layer = next((at for at, end in enumerate(ends) if end <= x - RADIUS), len(ends))
        ends[layer : layer + 1] = [x + RADIUS]
        y = BASE - RADIUS - 1 - layer * 2 * RADIUS % (BASE - TOP - RADIUS)
        dot = element("circle", cx=short(x), cy=short(y), r=RADIUS)
        shown = f"{point.source}: {number(point.value)} {distribution.unit}".rstrip()
        yield link(to(point.anchor), shown, dot)


def _bars(distribution: Distribution, ends: tuple[float, float]) -> Iterator[Element]:
    """Yield a bar a bin, the fullest as high as the field."""
    bins = [0] * BINS
    low, high = ends
    place = scale(low, high, 0, BINS)
    for point in distribution.points:
        bins[min(int(place(point.value)), BINS - 1)] += 1
    step = (RIGHT - LEFT) / BINS
    for at, held in enumerate(bins):
        if held:
            start = low + (high - low) * at / BINS
            end = low + (high - low) * (at + 1) / BINS
            height = max((BASE - TOP) * held / max(bins), 1)
            yield element(
                "rect",
                title(f"{number(start)} to {number(end)}: {count(held, 'source')}"),
                class_="bin",
                x=short(LEFT + at * step),
                y=short(BASE - height),
                width=short(step - 1),
                height=short(height),
            )
