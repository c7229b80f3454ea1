"""Pages of very many elements are extracted a part at a time."""

from __future__ import annotations

from lxml.html import document_fromstring

from sourceaudit.readers.parts import MOST_ELEMENTS, PART, parts

PARAGRAPHS = MOST_ELEMENTS + 10


def test_an_ordinary_page_is_one_part() -> None:
    """A page that the extractor can take is handed to it as it is."""
    page = document_fromstring("<html><body><p>one</p><p>two</p></body></html>")

    assert [*parts(page)] == [page]


def test_parts_hold_all_of_a_large_page_in_order() -> None:
    """Each part has the elements around it, so many of those inside, and their tails."""
    many = "".join(f"<p>{at}</p>," for at in range(PARAGRAPHS))
    page = document_fromstring(
        f"<html><head><title>t</title></head><body><article class='x'>lead {many}</article></body>"
    )
    before = page.text_content()

    found = [*parts(page)]

    assert len(found) == -(-PARAGRAPHS // PART)
    assert before == "t" + "".join(part.text_content() for part in found)
    assert page.text_content() == before
    assert all(part.xpath("/html/body/article[@class='x']") for part in found)
    numbers = [int(one.text) for part in found for one in part.iter("p")]
    assert numbers == [*range(PARAGRAPHS)]
