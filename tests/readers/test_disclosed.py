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


def test_markup_names_what_the_words_do_not() -> None:
    """Who wrote, when, a note and an owner are found in a language that has no wordings here."""
    page = (
        "<div class=story><p class=top><a href=/opinion/guests/>Vierailija</a></p>"
        "<h1>Ferry late</h1><p class=meta><a rel=author href=/people/7>Sorsa</a> "
        "<a class=comment-count href='#comments'>4</a> <time datetime=2031-06-04>eilen</time></p>"
        f"{PROSE}<div class=correction>Lauttoja on neljä, ei kuusi.</div></div>"
        "<footer><ul><li><a href=/kontakt>Yhteys</a></li><li><a href=/ehdot>Ehdot</a></li>"
        "<li><a href=/impressum>Kuka meidät omistaa</a></li></ul></footer>"
    )
    assert _disclosed(page) == {"byline", "date", "correction", "opinion", "ownership"}


def test_names_around_more_than_one_text_name_none_of_them() -> None:
    """The class of a whole story, of a card or of a comment does not make labels of its lines."""
    card = (
        "<div class=related><a href=/1>Pier shut</a><time datetime=2031-06-01>Monday</time>"
        "<span class=byline>Sorsa</span><p class=correction>The pier is open, not shut.</p></div>"
    )
    story = f"<div class='story opinion'><p>Low water</p><h1>Ferry late</h1>{PROSE}</div>"
    asked = "<p class=corrections>Spotted an error? Write to the desk.</p>"
    assert not _disclosed(story + card)
    assert not _disclosed(f"<h1>Ferry late</h1>{PROSE}{asked}")


def test_markup_is_not_believed_about_everything() -> None:
    """A box for the author may hold a button or a date; a link on corrections is no correction."""
    head = "<div class=author><span>Follow</span></div><div class=byline>4 June 2031, 9:12</div>"
    foot = "<p class=corrections><a href=/corrections>How we correct our mistakes</a></p>"
    assert "byline" not in _disclosed(f"<h1>Ferry late</h1>{head}{PROSE}{foot}")
    assert "correction" not in _disclosed(f"<h1>Ferry late</h1>{head}{PROSE}{foot}")
