"""Traits of sources and the networks that they show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sourceaudit.model.evidence import Action, Category, Confidence, Finding, Head, Severity
from sourceaudit.model.overlap import Overlap, Passage, PassageKind, Trait, TraitKind
from sourceaudit.overlap import networks, traits

CARD = """Read more:

  • Name : Ms. {name}
  • Email : {email}
  • Phone : {phone}
  • Followers : 1234567
"""
CAPTION = "Old map of the Lanford harbour - Travel Guide"


def finding(text: str, action: Action = Action.STRIP) -> Finding:
    """Return a finding over a whole text."""
    head = Head(
        "web-chrome/x", Category.BOILERPLATE, Severity.ERROR, Confidence.HIGH, "", text[:16]
    )
    return Finding(head, action, 0, len(text), 1, 1)


def of(text: str, action: Action = Action.STRIP) -> tuple[Trait, ...]:
    """Return the traits of a text that is junk as a whole."""
    return traits(text, [finding(text, action)])


def template(left: str, right: str, words: int) -> Overlap:
    """Return a pair that shares a stock phrase."""
    head = finding("so it goes").head
    head = replace(head, fingerprint=f"t{words}")
    passage = Passage((0, 1), (0, 1), words, PassageKind.TEMPLATE, head, "so it goes", "")
    return Overlap(left, right, 0.0, 0.0, 0.0, (passage,))


def found(
    own: dict[str, tuple[Trait, ...]],
    overlaps: Sequence[Overlap] = (),
    sites: dict[str, str | None] | None = None,
) -> list[tuple[str, ...]]:
    """Return the sources of each network."""
    return [network.sources for network in networks(own, overlaps, sites or {})]


def test_traits_of_a_card() -> None:
    """A card shows its layout and who it is about; bare numbers and short lines are no traits."""
    card = CARD.format(name="Aliza Hamill", email="ytorp@example.org", phone="210.308.2733")
    seen = [(trait.kind, trait.text) for trait in of(card)]
    assert sorted(seen) == [
        (TraitKind.LAYOUT, "name, email, phone, followers"),
        (TraitKind.PERSONA, "Email: ytorp@example.org"),
        (TraitKind.PERSONA, "Name: Ms. Aliza Hamill"),
        (TraitKind.PERSONA, "Phone: 210.308.2733"),
    ]
    assert [trait.kind for trait in of(CAPTION)] == [TraitKind.CAPTION]
    assert of(CAPTION.upper())[0].fingerprint == of(CAPTION)[0].fingerprint
    assert of("Share on Facebook") == ()
    assert of(CAPTION, Action.FLAG) == ()


def test_one_persona_makes_a_network() -> None:
    """Two sites with the card of one person are a network, a third with its own card is not in."""
    same = of(CARD.format(name="Aliza Hamill", email="ytorp@example.org", phone="210.308.2733"))
    other = of(CARD.format(name="Jayda Herman", email="oconn@example.org", phone="469.468.2365"))
    (network,) = networks({"a": same, "b": same, "c": other}, (), {"a": "a.org", "b": "b.org"})
    assert network.sources == ("a", "b")
    assert {trait.kind for trait, _ in network.shared} == {TraitKind.LAYOUT, TraitKind.PERSONA}
    assert all(names == ("a", "b") for _, names in network.shared)


def test_template_and_caption() -> None:
    """A caption and a stock phrase link two sources, and what each links to a third joins all."""
    own = {"a": of(CAPTION), "b": of(CAPTION), "c": (), "d": ()}
    pairs = [template("a", "b", 12), template("b", "c", 61)]
    assert found(own, pairs) == [("a", "b", "c")]
    assert found(own, [template("a", "b", 11)]) == []


@pytest.mark.parametrize(
    "line",
    [
        "Your email address will not be published. Required fields are marked",
        "Subscribe to our newsletter and never miss a story from us again",
    ],
)
def test_ordinary_lines_make_no_network(line: str) -> None:
    """Lines that stand on every blog link nobody, nor does one stock phrase."""
    same = of(line + "\nSave my name, email and website in this browser for next time I comment")
    assert found({"a": same, "b": same}) == []
    assert found({"a": (), "b": ()}, [template("a", "b", 15)]) == []


def test_one_site_is_no_network() -> None:
    """Pages of one site look alike; with a page of another site they are in its network."""
    same = of(CARD.format(name="Aliza Hamill", email="ytorp@example.org", phone="210.308.2733"))
    own = {f"{at:03}": same for at in range(60)}
    sites: dict[str, str | None] = dict.fromkeys(own, "a.org")
    assert found(own, sites=sites) == []
    assert found(own | {"zzz": same}, sites=sites | {"zzz": "z.org"}) == [(*own, "zzz")]
    assert found(own) == [tuple(own)]
