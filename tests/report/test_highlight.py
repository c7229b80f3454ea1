"""Spans are marked without changing a character, however they overlap."""

from __future__ import annotations

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.report.page.differences import word_differences
from sourceaudit.report.page.highlight import Layer, highlight
from sourceaudit.report.visible import one_line, visible

ODD = st.text(
    st.one_of(
        st.sampled_from("ab <>&\"'\n\r\t\x00\x1b\x85\u202e\u2028\ufffe\ufeff\u0301"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Layer]]:
    """Draw a text and spans over it that overlap, touch, are empty or leave it."""
    text = draw(ODD)
    place = st.integers(0, len(text) + 2)
    layers = []
    for at in range(draw(st.integers(0, 8))):
        start, end = sorted((draw(place), draw(place)))
        style = draw(st.sampled_from("sfaic"))
        note = draw(st.booleans())
        more = (at + 1, f"t1-{at}", f"s1-{at}") if note else ()
        layers.append(Layer(start, end, style, f"rule <{style}>", *more))
    return text, layers


def parsed(html: str) -> lxml.html.HtmlElement:
    """Return the HTML below one element, as a browser would read it."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return lxml.html.fragment_fromstring(
        f"<div>{html}</div>".encode(), create_parent=False, parser=parser
    )


@given(texts_with_spans())
def test_the_text_is_the_source(drawn: tuple[str, list[Layer]]) -> None:
    """The text content equals the source, with signs for what cannot stand in HTML."""
    text, layers = drawn
    assert parsed(highlight(text, layers)).text_content() == visible(text)


@given(texts_with_spans())
def test_every_character_carries_its_spans(drawn: tuple[str, list[Layer]]) -> None:
    """A character has exactly the classes of the spans over it, and marks never nest."""
    text, layers = drawn
    carried: list[set[str]] = []

    def walk(element: lxml.html.HtmlElement, styles: set[str]) -> None:
        own = set(element.get("class", "").split()) if element.tag == "mark" else set()
        assert not (own and styles)
        carried.extend([own] * len(element.text or ""))
        for child in element:
            walk(child, own)
            carried.extend([own] * len(child.tail or ""))

    walk(parsed(highlight(text, layers)), set())
    expected = [
        {layer.style for layer in layers if layer.start <= at < layer.end}
        for at in range(len(text))
    ]
    assert carried == expected


@given(texts_with_spans())
def test_every_note_is_there_once(drawn: tuple[str, list[Layer]]) -> None:
    """Each piece of evidence has its anchor in the text, even where its span is empty."""
    text, layers = drawn
    ids = parsed(highlight(text, layers)).xpath(".//a/@id")
    assert sorted(ids) == sorted(layer.anchor for layer in layers if layer.note)


@given(ODD)
def test_signs_keep_offsets(text: str) -> None:
    """One sign a character, so that offsets into the source stay good."""
    assert len(visible(text)) == len(text)
    assert visible(visible(text)) == visible(text)


@given(ODD, st.integers(1, 20))
def test_one_line_is_one_line(text: str, limit: int) -> None:
    """An excerpt has no line break and respects its limit."""
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line
    assert "\r" not in line


def test_an_anchor_without_a_note_is_a_place() -> None:
    """A place can be linked to without a number showing there."""
    html = parsed(highlight("one two", [Layer(4, 4, "", "", anchor="p1-1")]))
    assert html.xpath(".//span[@id='p1-1']/following::text()")[0] == "two"
    assert not html.xpath(".//mark | .//a")


def test_a_cut_text_ends_at_its_limit() -> None:
    """Spans beyond the limit are dropped with the text."""
    html = highlight("one two three", [Layer(4, 13, "f", "x")], limit=6)
    assert parsed(html).text_content() == "one tw"


def test_many_spans_over_one_place_take_linear_time() -> None:
    """Twenty thousand spans over one text are marked at once."""
    text = "word " * 20_000
    layers = [Layer(at, len(text), "f", "x") for at in range(0, len(text), 5)]
    assert parsed(highlight(text, layers)).text_content() == text


@given(ODD, ODD)
def test_differences_keep_both_sides(left: str, right: str) -> None:
    """The stretches of a side, joined, are its text; equal texts have no marks."""
    ours, theirs = word_differences(left, right)
    assert "".join(piece for piece, _ in ours) == left
    assert "".join(piece for piece, _ in theirs) == right
    assert not any(differs for _, differs in word_differences(left, left)[0])
