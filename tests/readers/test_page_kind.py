"""What a page is: articles stay articles, and what is none says why."""

from __future__ import annotations

import pytest

from sourceaudit.model.source import PageKind, Source
from sourceaudit.readers.html import read
from sourceaudit.readers.record import Record

SENTENCE = (
    "The harbour of the small town was rebuilt over {number} years, and it is now the largest of "
    "the whole coast, as the mayor said on the last day of the fair. Ships came from everywhere."
)
MENU = "<nav>" + "".join(f'<a href="/{n}">Section {n}</a> ' for n in range(20)) + "</nav>"
TEASERS = "".join(
    f'<div><h3><a href="/story/{n}">Harbour town number {n} gets a new pier</a></h3></div>'
    for n in range(30)
)
LOGIN = '<form><input type="text" name="user"><input type="password" name="password"></form>'


def prose(count: int) -> str:
    """Return paragraphs."""
    return "".join(f"<p>{SENTENCE.format(number=number)}</p>" for number in range(count))


def kind(body: str, *, title: str = "Harbour news", head: str = "") -> tuple[PageKind, str]:
    """Return what a page is taken for, and what the report says of it."""
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    done = read(Record("a.html", "a.html", "a.html", "html", html))
    if isinstance(done, Source):
        return done.page_kind, " ".join(note for note in done.notes if note.startswith("page kind"))
    return done.page_kind, done.message


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (MENU + f"<article>{prose(5)}</article>" + TEASERS, "Harbour news"),
        (MENU + f"<article>{prose(5)}</article>" + LOGIN, "Sign in to the new harbour"),
        (
            f"<article>{prose(5)}<p>We use cookies on this site. Log in to comment.</p></article>",
            "A",
        ),
        (f"<article>{prose(5)}</article>", "404 years of the harbour"),
        (f"<article>{prose(5)}</article>", "Search results for the lost ship"),
        (f"<article>{prose(4)}</article><noscript>Please enable JavaScript.</noscript>", "A"),
        (MENU + f"<article><p>{SENTENCE.format(number=3)}</p></article>", "In brief"),
        (MENU + f"<article>{prose(1)}</article>", "Dow up 500 points"),
    ],
)
def test_what_has_paragraphs_is_an_article(body: str, title: str) -> None:
    """Whatever else stands on its page."""
    assert kind(body, title=title) == (PageKind.ARTICLE, "")


@pytest.mark.parametrize(
    ("body", "title", "expected", "evidence"),
    [
        (MENU + TEASERS, "Harbour news", PageKind.LIST, "of its text is links"),
        (MENU + TEASERS, "Search results for harbour", PageKind.LIST, '"Search results"'),
        (
            MENU + "<p>Sorry.</p>",
            "Page not found",
            PageKind.ERROR,
            "its title",
        ),
        (MENU + "<p>Sorry.</p>", "404 - Port Gazette", PageKind.ERROR, '"404"'),
        (
            "<p>Oh dear. The page you are looking for could not be found, or it has moved.</p>",
            "Port Gazette",
            PageKind.ERROR,
            "could not be found",
        ),
        (f"<p>Please log in to continue.</p>{LOGIN}", "Port Gazette", PageKind.LOGIN, "password"),
        (
            "<div><p>Subscribe to continue reading this story and all others.</p></div>",
            "Port Gazette",
            PageKind.LOGIN,
            "Subscribe to continue",
        ),
        (
            "<div><p>We and our partners store and use cookies on your device.</p></div>",
            "Before you go on",
            PageKind.LOGIN,
            "cookies",
        ),
        (
            '<noscript>You need to enable JavaScript.</noscript><script src="/app.js"></script>',
            "Port Gazette",
            PageKind.SHELL,
            "enable JavaScript",
        ),
        (
            '<div id="root"></div><script src="/a.js"></script>',
            "Gazette",
            PageKind.SHELL,
            "scripts",
        ),
    ],
)
def test_what_is_no_article_says_why(
    body: str, title: str, expected: PageKind, evidence: str
) -> None:
    """The kind and its evidence stand in the report, as a note or as the reason of an error."""
    found, said = kind(body, title=title)

    assert (found, evidence in said) == (expected, True), said


def test_a_page_that_calls_itself_an_article_is_no_list() -> None:
    """A short item among many links is what it says."""
    head = '<meta property="og:type" content="article">'

    assert (
        kind(MENU + "<p>In brief: a ship came in.</p>" + TEASERS, head=head)[0] is PageKind.ARTICLE
    )
