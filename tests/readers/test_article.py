"""The article of a page, where the extractor finds little of it at first."""

from __future__ import annotations

from sourceaudit.readers.article import Found, article, fill_gaps
from sourceaudit.readers.dom import flatten

SENTENCE = (
    "The harbour of the town, which the company {n} rebuilt, is now the largest of the coast, "
)
PARAGRAPHS = [
    SENTENCE.format(n=number) + f"says report {number} of the board, and trade has grown with it."
    for number in range(24)
]


def html(*parts: str) -> str:
    """Return a page that says nothing of itself."""
    return f"<html><body>{''.join(parts)}</body></html>"


def prose(numbers: range) -> str:
    """Return some of the paragraphs as elements."""
    return "".join(f"<p>{PARAGRAPHS[number]}</p>" for number in numbers)


def found(text: str, page: str, *, is_article: bool = False) -> str:
    """Return the article of a page of which some text was found at first."""
    from trafilatura import load_html

    tree = load_html(page)
    return article(tree, flatten(tree), Found(text), is_article=is_article).text


def test_a_crumb_of_a_large_page_is_looked_for_again() -> None:
    """Where one paragraph was found of a page with two dozen, the full cascade is asked."""
    page = html("<article>", prose(range(24)), "</article>")

    assert found(PARAGRAPHS[0], page).split("\n") == PARAGRAPHS


def test_a_short_article_beside_others_stays_short() -> None:
    """What a page that is an article has in other articles is not its own."""
    others = "".join(
        f"<article><h2>Story {n}</h2>{prose(range(n, n + 6))}</article>" for n in (4, 10, 16)
    )
    page = html("<main><article><h1>Harbour</h1>", prose(range(2)), "</article>", others, "</main>")
    short = "\n".join(PARAGRAPHS[:2])

    assert found(short, page, is_article=True) == short


def test_what_comes_again_and_again_is_no_article() -> None:
    """A line in every box of a shop is not what the page is about."""
    page = html(f"<p>{PARAGRAPHS[0]}</p>", f"<div><p>{PARAGRAPHS[1]}</p></div>" * 24)

    assert found(PARAGRAPHS[0], page) == PARAGRAPHS[0]


def test_what_was_left_out_between_two_lines_is_filled_in() -> None:
    """The page has much text between two lines that were found; what is outside stays out."""
    page = html(
        "<p>Welcome to the Gazette, the paper of the coast, which is read in every town of it.</p>",
        "<article>", prose(range(14)), "</article>",
    )  # fmt: skip
    holes = [*PARAGRAPHS[:6], *PARAGRAPHS[11:14]]

    assert found("\n".join(holes), page).split("\n") == PARAGRAPHS[:14]


def test_what_is_outside_of_what_was_found_stays_outside() -> None:
    """Before the first line that both texts have, and after the last, is the page's own."""
    assert (
        fill_gaps("One\nFour", "Menu\nOne\nTwo\n\nThree\n Four\nFooter")
        == "One\nTwo\n\nThree\n Four"
    )
    assert fill_gaps("One\nFour", "Menu\nFooter") == "One\nFour"
    assert fill_gaps("One\nTwo\nSee also", "See also\nMenu") == "One\nTwo\nSee also"


def test_nothing_is_asked_twice_where_nothing_is_missing() -> None:
    """The text that was found is the article."""
    text = "\n".join(PARAGRAPHS[:14])

    assert found(text, html("<article>", prose(range(14)), "</article>")) == text
    assert found("", html("<p></p>")) == ""
