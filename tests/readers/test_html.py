"""Web pages: what is text, what is metadata, and what the page shows of each line."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring
from trafilatura import load_html

from sourceaudit.config import Clean, ConfigFile, Settings
from sourceaudit.model.source import PageKind, Source, Unreadable
from sourceaudit.profile import Setup, finder
from sourceaudit.readers.dom import flatten, lighten, squeeze
from sourceaudit.readers.facts import line_facts
from sourceaudit.readers.html import read
from sourceaudit.readers.record import Record
from sourceaudit.readers.spaces import unwrap_lines
from sourceaudit.rules import load_rules
from sourceaudit.scores.boilerplate import boilerplate

SENTENCE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor said on day {number} of the fair."
)


def prose(count: int, start: int = 1) -> str:
    """Return paragraphs of HTML, each of them different."""
    return "".join(
        f"<p>{SENTENCE.format(number=number)} Ships number {number * 7} and {number * 11} came.</p>"
        for number in range(start, start + count)
    )


def page(body: str, *, head: str = "", title: str = "The Harbour - Port Gazette") -> str:
    """Return a whole page."""
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def record(html: str | bytes, **fields: object) -> Record:
    """Return a page as a record."""
    return Record("page.html", "page.html", "page.html", "html", html, **fields)  # type: ignore[arg-type]


HEAD = """
<link rel="canonical" href="/news/harbour">
<meta property="og:title" content="The Harbour">
<meta property="og:site_name" content="Port Gazette">
<meta name="description" content="A town gets its harbour back.">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "name": "Port Gazette"},
 {"@type": ["NewsArticle"], "datePublished": "2024-05-06T07:08:09+02:00",
  "author": [{"@type": "Person", "name": "Ada Miller"}, {"name": "Bo Lund"}]}]}</script>
"""


def source(html: str, **fields: object) -> Source:
    """Read a page that holds an article."""
    done = read(record(html, **fields))
    assert isinstance(done, Source), done
    return done


def facts(html: str) -> dict[str, dict[str, float]]:
    """Return the facts of each line of a page's text by the line."""
    done = source(html)
    return {done.text[facts.start : facts.end]: dict(facts.values) for facts in done.facts}


def lines(text: str, html: str) -> dict[str, dict[str, float]]:
    """Return the facts of a text that some extractor is supposed to have found in a page."""
    found = line_facts(text, flatten(load_html(html)), titles=("The Harbour",))
    whole = {"paragraphs", "elsewhere", "position", "marked", "page_headings"}  # tested apart
    return {
        text[facts.start : facts.end]: {
            name: value for name, value in facts.values.items() if name not in whole
        }
        for facts in found
    }


def test_what_a_page_says_of_itself_is_metadata() -> None:
    """Title, canonical URL, site, authors, date and language come from the head and JSON-LD."""
    body = f"<article><h1>The Harbour</h1>{prose(6)}</article>"

    found = source(page(body, head=HEAD), metadata={"url": "https://port.example/news/harbour?x=1"})

    assert found.title == "The Harbour"
    assert found.url == "https://port.example/news/harbour?x=1"
    assert found.site == "port.example"
    assert found.author == "Ada Miller, Bo Lund"
    assert found.published == "2024-05-06"
    assert found.declared_language == "en"
    assert found.page_kind is PageKind.ARTICLE


def test_the_canonical_address_is_made_whole() -> None:
    """A relative canonical URL is read from where the page was fetched, if that is known."""
    from sourceaudit.readers.metadata import page_metadata

    tree = load_html(page(prose(2), head=HEAD))

    assert page_metadata(tree, "https://port.example/a").url == "https://port.example/news/harbour"
    assert page_metadata(tree).url is None
    assert page_metadata(tree).site == "Port Gazette"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="From Meta">', "", "From Meta"),
        ('<meta property="og:title" content="From Meta">', "<h1>One</h1><h1>Two</h1>", "From Meta"),
        ("", "<h1>One</h1>", "One"),
        ("", "", "The Harbour Is Open Again"),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    """The only heading is the title, else what is stated, else the title without the site."""
    whole = page(body + prose(6), head=head, title="The Harbour Is Open Again | Gazette")

    assert source(whole).title == title


def test_a_light_page_keeps_what_an_extractor_reads() -> None:
    """Scripts and styles go; the head and what describes the article in JSON-LD stay."""
    body = f"<script>var a = 1</script><style>p {{}}</style><svg><text>x</text></svg>{prose(2)}"
    tree = load_html(page(body, head=HEAD + "<style>b {}</style>"))

    lighten(tree)

    assert [one.get("type") for one in tree.iter("script")] == ["application/ld+json"]
    assert not [*tree.iter("style", "svg")]
    assert tree.find(".//head/title").text == "The Harbour - Port Gazette"
    assert len([*tree.iter("p")]) == 2


def test_a_flattened_page_can_still_be_read() -> None:
    """An extractor that runs again finds the head and JSON-LD, whose text is none of the page's."""
    tree = load_html(page(f"<p>One</p>{HEAD.strip()} and two", head=HEAD))

    assert flatten(tree).text == "Oneandtwo"
    assert tree.find(".//head/title").text == "The Harbour - Port Gazette"
    assert "NewsArticle" in next(tree.iter("script")).text


def test_broken_json_ld_costs_nothing() -> None:
    """What cannot be parsed is passed over."""
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'

    assert source(page(prose(6), head=head)).author is None


def test_a_line_that_repeats_the_title_is_marked() -> None:
    """The title is metadata: the line has a fact by which a rule strips it."""
    html = page(f"<article><h1>The Harbour</h1>{prose(6)}</article>", head=HEAD)

    found = lines("The Harbour\n" + source(html).text, html)

    assert found["The Harbour"]["title"] == 1
    assert found["The Harbour"]["heading"] == 1
    assert [name for name, each in found.items() if "title" in each] == ["The Harbour"]


def test_links_and_runs_of_headlines() -> None:
    """Lines that are links and nothing else, two or more in a row, are a run."""
    teasers = "".join(f'<h3><a href="/{n}">Teaser of story {n}</a></h3>' for n in range(3))
    html = page(f'<article>{prose(4)}<p>See <a href="/x">this one</a></p>{teasers}</article>')

    found = lines("See this one\nTeaser of story 0\nTeaser of story 1\nTeaser of story 2", html)

    assert found["See this one"]["link_density"] == pytest.approx(7 / 10)
    assert "headline_run" not in found["See this one"]
    for number in range(3):
        each = found[f"Teaser of story {number}"]
        assert (each["link_density"], each["headline_run"], each["heading"]) == (1, 3, 3)


def test_elements_and_small_classed_elements_are_facts() -> None:
    """Captions, items and quotes are told by element, promotions and bylines by small class."""
    html = page(
        '<div class="byline wrapper">'  # a wrapper of the whole page says nothing
        f"<article>{prose(9)}<figure><figcaption>A ship, seen from the pier</figcaption></figure>"
        "<ul><li>First item</li></ul><blockquote>Words of the mayor</blockquote>"
        '<p class="newsletter-signup">Get our letter</p><span class="byLine">By Ada</span>'
        "</article></div>"
    )
    text = "A ship, seen from the pier\n- First item\nWords of the mayor\nGet our letter\nBy Ada"

    found = lines(text, html)

    assert found["A ship, seen from the pier"] == {"caption": 1}
    assert found["- First item"] == {"list_item": 1}
    assert found["Words of the mayor"] == {"quote": 1}
    assert found["Get our letter"] == {"promo": 1}
    assert "byline" not in found["Words of the mayor"]


def test_a_second_article_is_told_from_the_first() -> None:
    """What stands in another <article>, or after the main one, is marked."""
    html = page(
        f"<article><h1>The Harbour</h1>{prose(5)}</article>"
        f"<article><h1>Another Story</h1>{prose(1, 40)}</article><p>After all</p>"
    )
    text = source(page(prose(5))).text + "\nAnother Story\nAfter all"

    found = lines(text, html)

    assert found["Another Story"]["other_article"] == 1
    assert found["Another Story"]["after_article"] == 1
    assert found["After all"]["after_article"] == 1
    assert not any("after_article" in each for line, each in found.items() if "harbour" in line)


def test_short_lines_are_found_between_their_neighbours() -> None:
    """A word that stands in the navigation too is placed where the text has it."""
    long = "The harbour of the small town was rebuilt over ten years"
    html = page(
        f'<nav><a href="/">Home</a></nav><p>{long} and more.</p><h2>Home</h2><p>{long}, again.</p>'
    )

    found = lines(f"{long} and more.\nHome\n{long}, again.", html)

    assert found["Home"] == {"heading": 2}


def test_a_line_that_the_page_does_not_hold_says_so() -> None:
    """Facts are not guessed."""
    assert lines("Not on the page", page(prose(2)))["Not on the page"] == {"unplaced": 1}


def test_every_line_knows_what_the_text_is_as_a_whole() -> None:
    """Rules may ask for an article around a line, and for how far on in it the line stands."""
    html = page(f"<article>{prose(3)}</article><p>{'After all. ' * 20}</p>")
    text = source(page(f"<article>{prose(3)}</article>")).text

    found = facts(page(f"<article>{prose(3)}</article>"))
    more = lines_of(text + "\n" + ("After all. " * 20).strip(), html)

    assert [each["paragraphs"] for each in found.values()] == [3, 3, 3]
    assert [each["elsewhere"] for each in found.values()] == [0, 0, 0]
    assert [each["position"] for each in found.values()] == pytest.approx(
        [0, 1 / 3, 2 / 3], abs=0.02
    )
    assert [each["paragraphs"] for each in more] == [3, 3, 3, 3]
    assert 0.2 < more[0]["elsewhere"] == more[-1]["elsewhere"] < 0.4


def test_names_that_much_of_a_text_bears_are_told() -> None:
    """A page that marks a third of its text as comments means something else by the word."""
    html = page(f'<article>{prose(2)}<p class="comment">{SENTENCE.format(number=9)}</p></article>')
    text = source(page(prose(2))).text + "\n" + SENTENCE.format(number=9)

    found = lines_of(text, html)

    assert found[0]["marked"] == pytest.approx(found[-1]["marked"], abs=1e-9)
    assert 0.2 < found[0]["marked"] < 0.4
    assert found[-1]["comment"] == 1


def test_headings_in_headers_are_counted() -> None:
    """A page's own header has few headings; sections may have one each."""
    sections = "".join(f"<header><h2>Part {n}</h2></header>{prose(1, n)}" for n in range(5))
    text = "\n".join(f"Part {n}\n{source(page(prose(4))).text}" for n in range(5))

    assert lines_of(text, page(sections))[0]["page_headings"] == 5


def test_class_names_in_code_say_nothing() -> None:
    """A comment of a program is no comment of a reader."""
    html = page(f'{prose(3)}<pre><span class="comment"># build the pier</span></pre>')

    found = lines("# build the pier", html)["# build the pier"]

    assert found == {"code": 1}


def lines_of(text: str, html: str) -> list[dict[str, float]]:
    """Return all facts of a text's lines."""
    return [dict(facts.values) for facts in line_facts(text, flatten(load_html(html)))]


def test_facts_cover_every_line_in_order() -> None:
    """Spans are those of the lines of the text."""
    done = source(page(f"<article>{prose(6)}</article>"))

    spans = [(facts.start, facts.end) for facts in done.facts]

    assert [done.text[start:end] for start, end in spans] == done.text.split("\n")
    assert spans == sorted(spans)


def test_what_the_extractor_dropped_stands_beside_the_score() -> None:
    """The share of visible text that was left out is a part that the value does not count."""
    menu = "<nav>" + "".join(f"<a href='/{n}'>Section {n}</a>" for n in range(60)) + "</nav>"
    hidden = f'<div style="display: none">{prose(9)}</div>'
    article = f"<article>{prose(6)}</article>"

    plain, around = source(page(article)), source(page(menu + article + hidden))
    score = boilerplate(around, [])

    assert plain.dropped == pytest.approx(0, abs=0.01)
    assert around.dropped is not None
    assert 0.2 < around.dropped < 0.6
    assert score.value == 0
    assert score.parts["dropped_by_extractor"].value == 100 * around.dropped


def test_squeezing_keeps_letters_only_in_composed_form() -> None:
    """White space, soft hyphens and zero-width signs go; letters are composed."""
    assert squeeze("a\u00ad b\u200b\n\tcafe\u0301 \xa0") == "abcafé"


@pytest.mark.parametrize("page_text", ["", "<html></html>", "just words", "<p>", "\x00\x01"])
def test_pages_without_an_article_are_refused(page_text: str) -> None:
    """Each is data with a code; nothing is raised, nothing printed."""
    done = read(record(page_text.encode()))

    assert isinstance(done, Unreadable)
    assert done.code in {"no-text", "empty", "binary"}


@pytest.mark.parametrize("depth", [300, 10_000])
def test_deep_nesting_is_told(depth: int) -> None:
    """The parser gives up at 255 elements: the page would lose what follows."""
    html = page("<div>" * depth + prose(6) + "</div>" * depth)

    done = read(record(html))

    assert isinstance(done, Unreadable)
    assert done.code == "too-deep"


def test_a_declared_encoding_is_used() -> None:
    """HTTP goes before the page's own statement; valid UTF-8 goes before both."""
    body = f"<article><h1>Кафе</h1>{prose(6)}<p>Новый мост открыт, сказал мэр города.</p></article>"
    head = '<meta charset="{}">'

    stated = read(record(page(body, head=head.format("windows-1251")).encode("cp1251")))
    http = read(record(page(body, head=head.format("utf-8")).encode("koi8-r"), charset="koi8-r"))
    wrong = read(record(page(body, head=head.format("iso-8859-1")).encode()))

    for done, encoding in ((stated, "cp1251"), (http, "koi8-r"), (wrong, "utf-8")):
        assert isinstance(done, Source)
        assert "Новый мост открыт" in done.text
        assert done.encoding == encoding


@pytest.mark.parametrize(
    "inner", ["<code>crate</code>", "<em>crate</em>", "<a href='/c'>crate</a>"]
)
def test_line_breaks_of_the_source_are_spaces(inner: str) -> None:
    """A paragraph is one line, whatever elements stand in it and however its source is wrapped."""
    wrapped = f"<p>The clerk\nuses {inner}\nand\n{inner} on the\n  same evening, as he should.</p>"

    lines = source(page(f"<article>{prose(3)}{wrapped}</article>")).text.split("\n")

    assert "The clerk uses crate and crate on the same evening, as he should." in lines


def test_preformatted_text_keeps_its_lines() -> None:
    """What a browser shows on several lines stays on them."""
    tree = document_fromstring(
        "<body><pre>one\ntwo <b>three\nfour</b>\nfive</pre>\nsix\nseven</body>"
    )

    unwrap_lines(tree)

    pre = tree.find(".//pre")
    assert "".join(pre.itertext()) == "one\ntwo three\nfour\nfive"
    assert pre.tail == " six seven"


@pytest.mark.parametrize(
    ("headings", "junk"),
    [
        ("<h1>The Harbour</h1>{}<h1>Ten Years Later</h1>{}", ["The Harbour"]),
        ("<h1>Port Gazette</h1><h1>The Harbour</h1>{}{}", ["Port Gazette", "The Harbour"]),
    ],
)
def test_a_second_heading_is_a_title_where_the_metadata_agree(
    headings: str, junk: list[str]
) -> None:
    """A later heading of the first level heads a part of the article."""
    head = '<meta property="og:title" content="The Harbour">'
    body = f"<article>{headings.format(prose(3), prose(3, start=4))}</article>"

    lines = facts(page(body, head=head))

    assert [line for line, own in lines.items() if own.get("title")] == [
        line for line in junk if line in lines
    ]
    assert "Ten Years Later" not in headings or "title" not in lines["Ten Years Later"]


def test_a_title_is_no_junk_and_stays_where_it_is_told_to() -> None:
    """The title of a page counts on neither side of the boilerplate score."""
    found = source(page(f"<article><h1>The Harbour</h1>{prose(4)}</article>", head=HEAD))
    rules = load_rules()

    def run(title: str | None) -> tuple[str, float | None]:
        settings = Settings(ConfigFile(clean=Clean(title=title)))
        done = finder(Setup(settings, rules))(found)
        return done.view.text, boilerplate(found, done.findings).value

    assert found.text.startswith("The Harbour\n")
    assert run(None) == (found.text.partition("\n")[2], 0)
    assert run("keep") == (found.text, 0)
    assert run("drop") == (found.text.partition("\n")[2], 0)
