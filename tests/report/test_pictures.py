"""Pictures are small, safe SVG with the same facts in words beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import lxml.etree
import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Category, Confidence, Head, Severity
from sourceaudit.model.overlap import Direction, Overlap, Passage, PassageKind
from sourceaudit.report.pictures import distribution, heat, timeline, web
from sourceaudit.report.pictures.distribution import Distribution, Point

COPIED = Head(
    "analysis/shared-passage", Category.DUPLICATION, Severity.INFO, Confidence.HIGH, "", "f"
)
KNOWN = tuple(float(at) for at in range(101))


def to(anchor: str) -> str:
    """Return a link in one page."""
    return f"#{anchor}"


def drawn(picture: str) -> lxml.etree._Element:
    """Return a picture as XML, which it must be."""
    return lxml.etree.fromstring(picture)


def scores(count: int) -> Distribution:
    """Return so many values of a score, 0 to 9 again and again."""
    points = tuple(Point(f"s/{at}.txt", f"s{at}-x", float(at % 10)) for at in range(count))
    return Distribution("Score", "%", points, known=KNOWN, top=100, limits=(40.0,))


def test_a_few_sources_are_dots_that_lead_to_their_scores() -> None:
    """Each dot is a link with the source's name and value; dots of one value do not cover."""
    tree = drawn(distribution.picture(scores(20), to))
    assert sorted(tree.xpath("//a/@href")) == sorted(f"#s{at}-x" for at in range(20))
    spots = [(one.get("cx"), one.get("cy")) for one in tree.iter("circle")]
    assert len(set(spots)) == len(spots) == 20
    assert "s/7.txt: 7 %" in tree.xpath("//a/title/text()")


def test_many_sources_are_bars() -> None:
    """Beyond a number of sources bars tell how many there are; none is lost."""
    tree = drawn(distribution.picture(scores(500), to))
    titles = tree.xpath("//rect[@class='bin']/title/text()")
    assert sum(int(title.split(": ")[1].split()[0].replace(",", "")) for title in titles) == 500
    assert not tree.xpath("//a")


def test_quality_journalism_and_limits_stand_beside() -> None:
    """The band is the middle half of quality journalism; words say the same."""
    tree = drawn(distribution.picture(scores(20), to))
    (band,) = tree.xpath("//rect[@class='good']")
    assert float(band.get("width")) == pytest.approx(152)
    assert tree.xpath("//line[@class='limit']")
    assert distribution.describe_distribution(scores(20)) == (
        "20 sources: 0 to 9, median 4.5. Quality journalism: median 50, the middle half 25 to 75. "
        "Limit 40."
    )
    assert "Quality journalism: median 50" in tree.get("aria-label")


def test_the_heat_map_tells_how_much_of_each_stands_in_each(audit: Audit) -> None:
    """A pair has two cells, deeper where more is shared, which lead to the passages."""
    tree = drawn(heat.picture(audit.overlaps, {0: "o1"}, to))
    assert tree.xpath("//a/@href") == ["#o1", "#o1"]
    assert tree.xpath("//a/title/text()") == [
        "20 % of farm/a.txt stands in farm/b.txt",
        "50 % of farm/b.txt stands in farm/a.txt",
    ]
    depths = tree.xpath("//a/rect/@class")
    assert depths == sorted(depths)
    assert depths[0] != depths[1]
    assert heat.picture((), {}, to) == ""


def copied(left: str, right: str, direction: Direction, days: int | None) -> Overlap:
    """Return a pair with one copied passage."""
    passage = Passage((0, 9), (0, 9), 12, PassageKind.COPY, COPIED, "words", "words")
    return Overlap(left, right, 0.5, 0.5, 0.5, (passage,), direction=direction, days=days)


def test_the_timeline_leads_from_who_was_first_to_who_reuses() -> None:
    """Only pairs whose dates are known stand there, earliest source first."""
    overlaps = (
        copied("a", "b", Direction.RIGHT_FIRST, 3),
        copied("a", "c", Direction.UNKNOWN, None),
        copied("b", "c", Direction.SAME_DAY, 0),
    )
    days = {"a": date(2030, 1, 4), "b": date(2030, 1, 1), "c": date(2030, 1, 1)}
    found = timeline.copies(overlaps, [0, 1, 2])
    assert found == [("b", "a", 0)]
    tree = drawn(timeline.picture(found, days, {0: "o1"}, to))
    assert tree.xpath("//a/title/text()") == ["a reuses b"]
    assert tree.xpath("//circle/title/text()") == ["b, 2030-01-01", "a, 2030-01-04"]
    assert timeline.picture(found, {}, {}, to) == ""


def test_a_network_is_a_grid_of_who_has_what(audit: Audit) -> None:
    """A column a trait with a dot in the row of each source that has it."""
    (network,) = audit.networks
    (trait, _), *_ = network.shared
    both = replace(network, shared=((trait, network.sources), *network.shared))
    tree = drawn(web.picture(both))
    assert [len(one.findall("circle")) for one in tree.iter("g")] == [2, 1]
    assert tree.xpath("//g/title/text()")[0].startswith("layout: name, email")


def test_nothing_of_a_source_becomes_a_mark(hostile: Audit) -> None:
    """Names and traits that are markup are words in a picture."""
    name = hostile.sources[0].source.id
    points = (Point(name, "s1-x", 3.0),)
    for picture in (
        distribution.picture(Distribution(name, name, points), to),
        heat.picture(hostile.overlaps, {0: "o1"}, to),
        web.picture(hostile.networks[0]),
    ):
        tags = {one.tag for one in drawn(picture).iter()}
        assert tags <= {"svg", "a", "title", "text", "rect", "line", "circle", "g"}
        assert "\u202e" not in picture


def test_extremes_of_values_draw() -> None:
    """No value, one value, negative values and equal quantiles make a picture or say so."""
    none = Distribution("Score", "", ())
    assert distribution.describe_distribution(none) == "No source has a value."
    for values in ((), (0.0,), (-40.0, 12.0), (1e9,)):
        points = tuple(Point("a", "b", value) for value in values)
        drawn(distribution.picture(Distribution("Score", "", points, known=(0.0, 0.0)), to))
