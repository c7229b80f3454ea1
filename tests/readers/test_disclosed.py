"""What a page discloses, by the elements that it stands in."""

from sourceaudit.model.source import Source
from sourceaudit.readers import Record, read

PROSE = "".join(
    f"<p>On the {day} day the ferry was late again, and the list of those who wait grew longer.</p>"
    for day in ("first", "second", "third")
)


def _disclosed(page: str) -> set[str]:
    raw = f"<html><head><title>Ferry late - Quay Courier</title></head><body>{page}</body></html>"
    source = read(Record("a.html", "a.html", "a.html", kind="html", raw=raw))
    assert isinstance(source, Source)
    return {disclosure.kind.value for disclosure in source.disclosed}


def test_a_byline_of_another_story_is_not_this_one_s() -> None:
    """Cards, pictures, quotations and comments name others."""
    page = (
        "<h1>Ferry late</h1><figure><img src=a.jpg><figcaption>By Ada Sorrel</figcaption></figure>"
        f"{PROSE}<blockquote>By Ada Sorrel</blockquote>"
        "<div class=related><a href=/1>Pier shut</a><p>By Ada Sorrel</p></div>"
        "<div class=comments><p>By Ada Sorrel</p></div>"
    )
    assert not _disclosed(page)
    assert _disclosed(f"<h1>Ferry late</h1><p>By Ada Sorrel</p>{PROSE}") == {"byline"}


def test_an_entry_of_a_menu_is_no_label() -> None:
    """The menu names all sections, the trail above the title its own."""
    menu = "<nav><a href=/n>News</a> <a href=/o>Opinion</a></nav>"
    trail = "<nav class=breadcrumb><a href=/>Home</a> <a href=/o>Opinion</a></nav>"
    assert not _disclosed(f"{menu}<h1>Ferry late</h1>{PROSE}")
    assert _disclosed(f"<div>{trail}<h1>Ferry late</h1></div>{PROSE}") == {"opinion"}


def test_an_owner_stands_in_the_foot() -> None:
    """The article's own owners are its topic."""
    said = "<p>It is owned by Sorrel Lines Ltd.</p>"
    assert not _disclosed(f"<h1>Ferry late</h1>{PROSE}{said}{PROSE}")
    foot = "<footer><p>Published by Sorrel Media Ltd</p></footer>"
    assert _disclosed(f"<h1>Ferry late</h1>{PROSE}{foot}") == {"ownership"}


def test_tables_that_lay_a_page_out_are_no_data() -> None:
    """A byline in the cell of the article is the article's."""
    page = (
        f"<table><tr><td><h1>Ferry late</h1><font>By Ada Sorrel</font><br>{PROSE}</td></tr></table>"
    )
    assert _disclosed(page) == {"byline"}
