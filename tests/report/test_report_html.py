"""audit.html is one safe page that shows all evidence."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from sourceaudit.model.audit import Audit
from sourceaudit.model.evidence import Action, Category
from sourceaudit.report.html import render
from sourceaudit.report.visible import visible

FOLDER = Path("drop/reports")
TAGS = set(
    """html head meta title style body a header div span nav main section h1 h2 h3 h4 p dl dt dd
    table thead tbody tr th td ol ul li form label input select option output mark code details
    summary svg g rect line circle path text figure figcaption small article blockquote q pre
    footer kbd script b i br""".split()
)
ATTRIBUTES = set(
    """lang charset http-equiv content name class href id aria-label aria-labelledby tabindex
    scope type autocomplete placeholder aria-live hidden data-v data-c data-l data-q data-r
    data-f data-i data-w data-s data-k data-d data-m title
    viewbox rel
    preserveaspectratio aria-hidden width height role dir open value
    x y x1 x2 y1 y2 cx cy r d step""".split()
)


def page(audit: Audit) -> lxml.html.HtmlElement:
    """Return the parsed page."""
    return lxml.html.document_fromstring(render(audit, folder=FOLDER))


@pytest.mark.parametrize("name", ["audit", "hostile", "beside"])
def test_nothing_of_a_source_becomes_markup(name: str, request: pytest.FixtureRequest) -> None:
    """However hostile a source is, the page has only our elements and attributes."""
    audit: Audit = request.getfixturevalue(name)
    tree = page(audit)
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    assert {element.tag for element in elements} <= TAGS
    assert {key for element in elements for key in element.attrib} <= ATTRIBUTES
    assert len(tree.xpath("//script")) == len(tree.xpath("//style")) == 1
    leading_out = {link for link in tree.xpath("//@href") if not link.startswith("#")}
    assert leading_out == {visible(partner.url or "") for partner in audit.partners}
    assert not [one for one in tree.iter() if not isinstance(one.tag, str)]


def test_every_link_leads_somewhere_and_ids_are_unique(audit: Audit, hostile: Audit) -> None:
    """Numbers link to their evidence; no two places have one id."""
    for one in (audit, hostile):
        tree = page(one)
        ids = Counter(tree.xpath("//@id"))
        assert [name for name, times in ids.items() if times > 1] == []
        assert {link[1:] for link in tree.xpath("//@href")} <= ids.keys()


def test_links_lead_somewhere_when_cards_are_cut(audit: Audit) -> None:
    """A page too small for all evidence says how much is left out and has no dead links."""
    first = audit.sources[0]
    many = tuple(
        replace(finding, head=replace(finding.head, fingerprint=f"{at:016x}"))
        for at in range(350)
        for finding in first.findings[3:]
    )
    big = replace(first, findings=(*first.findings, *many))
    tree = page(replace(audit, sources=(big, *audit.sources[1:])))
    assert {link[1:] for link in tree.xpath("//@href")} <= set(tree.xpath("//@id"))
    assert "more pieces of evidence in audit.json" in tree.text_content()


def test_the_policy_names_the_hashes_of_what_is_inline(audit: Audit) -> None:
    """The page forbids every request and every script and style but its own two."""
    text = render(audit, folder=FOLDER)
    policy = page(audit).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        found = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert found
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not re.search(r"\sstyle=|\son\w+=|url\(|@import", text)


def test_the_text_stands_there_whole(audit: Audit, hostile: Audit) -> None:
    """The text with its marks reads exactly as the source does."""
    for one in (audit, hostile):
        tree = page(one)
        shown = [box.text_content() for box in tree.find_class("text")]
        assert sorted(shown) == sorted(visible(each.source.text) for each in one.sources)


@pytest.mark.parametrize("name", ["hostile", "beside"])
def test_no_character_acts_unseen(name: str, request: pytest.FixtureRequest) -> None:
    """Control characters and direction overrides are signs, in text and attributes alike."""
    text = render(request.getfixturevalue(name), folder=FOLDER)
    assert not set(text) & set("\x00\x07\x08\x1b\x7f\x9b\u202e\u2066")


def test_the_page_tells_the_whole_story(audit: Audit) -> None:
    """Verdict, limits, messages, speakers, places and the suppress entry can all be read."""
    told = " ".join(page(audit).text_content().split())
    for part in (
        "1 error in 1 source, 4 warnings in 2. 1 of 3 sources fails the gate",
        "1 input could not be read.",
        "Boilerplate is 24.6 %, at most 15 % allowed",
        "Generated author card (3 fields)",
        "Mara Holt",
        "2 million against 3 million",
        "suppressed: the paper's own style (until 2031-01-01)",
        "superseded by structure/title-suffix",
        "known",
        "more attributed than 7 % of quality journalism; higher is better",
        "Compared with nothing beyond these 3 sources.",
        "An error page, not an article",
        "This is a PDF.",
        "0.1235",
        "Templates append a made-up person",
        "density is not trust",
        "min_keys: 3",
        "encoding guessed",
    ):
        assert part in told, part
    entry = page(audit).xpath("//pre[contains(., 'author-card')]")[0].text_content()
    mark = audit.verdict.checks[1].fingerprints[0]
    assert entry.startswith("- {rule: content-farm/author-card, source: farm/a.txt, fingerprint: ")
    assert mark in entry


def test_suppress_entries_are_yaml(audit: Audit, hostile: Audit) -> None:
    """What can be copied loads as one suppress entry and names the finding exactly."""
    from ruamel.yaml import YAML

    for one in (audit, hostile):
        sources = {each.source.id for each in one.sources}
        entries = [box.text_content() for box in page(one).find_class("yaml")]
        assert entries
        for box in page(one).xpath("//details[@class='yaml']/pre"):
            (loaded,) = YAML(typ="safe").load(box.text_content())
            assert loaded["source"] in sources
            assert isinstance(loaded["fingerprint"], str)


def test_passages_show_the_words_that_differ(audit: Audit) -> None:
    """Side by side, only the words in which the sides differ are marked."""
    found = page(audit).xpath("//section[@id='overlap']//mark[@class='x']")
    marks = [one.text_content() for one in found]
    assert marks == ["Monday", "Tuesday"]


def test_what_is_said_of_a_whole_text_marks_none_of_it(audit: Audit) -> None:
    """A metric has its card, but its span, which is the whole text, is not coloured."""
    first = audit.sources[0]
    told = first.findings[0]
    whole = replace(
        told,
        head=replace(told.head, category=Category.METRIC, fingerprint="f" * 16, message="42 words"),
        action=Action.FLAG,
        start=0,
        end=len(first.source.text),
        edits=(),
    )
    more = replace(first, findings=(whole, *first.findings))
    pages = [page(audit), page(replace(audit, sources=(more, *audit.sources[1:])))]
    marked = [
        Counter(mark.text for box in page.find_class("text") for mark in box.iter("mark"))
        for page in pages
    ]

    assert "42 words" in pages[1].text_content()
    assert marked[0] == marked[1] != Counter()


def test_uncited_claims_are_listed_with_what_to_check(audit: Audit) -> None:
    """A claim that nobody is cited for stands whole, its checkable parts marked, with its place."""
    (listed,) = page(audit).xpath("//details[@class='check']")
    assert "What to check: 1 claim nobody is cited for" in listed.text_content()
    (entry,) = listed.xpath(".//li")
    assert "5:1 Repairs will cost 2 million euros." in " ".join(entry.text_content().split())
    assert entry.xpath("./mark[@class='q']/text()") == ["2 million euros"]
    (link,) = entry.xpath("./a/@href")
    (note,) = page(audit).xpath(f"//div[@class='text']//a[@id='{link[1:]}']")
    assert note.get("href") == f"#{entry.get('id')}"


def test_speakers_link_to_introductions_and_statements(audit: Audit) -> None:
    """The table of speakers sorts, and leads to the place of introduction and to each statement."""
    tree = page(audit)
    (table,) = tree.xpath("//details[@class='speakers']//table[@class='sortable']")
    first, second = (
        [" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("./tbody/tr")
    )
    assert first[:6] == [
        *("Mara Holt", "named introduced", "the town's engineer 3:138", "1", "4", "1 direct"),
    ]
    assert second[:3] == ["nobody named", "none", "\u2013"]
    introduced, statement = table.xpath("./tbody/tr[1]//a/@href")
    (place,) = tree.xpath(f"//div[@class='text']//span[@id='{introduced[1:]}']")
    assert place.getnext().text == "Mara Holt"
    assert tree.xpath(f"//div[@class='text']//a[@id='{statement[1:]}']")


def test_every_attribution_is_marked_and_explained(audit: Audit) -> None:
    """Attributed words, cue and speaker carry classes of their own, and the legend has each."""
    first = audit.sources[0]
    many = tuple(
        replace(first.attributions[0], parts=((at, at + 1),), cue=None, speaker=None)
        for at in range(len(first.source.text) - 310, len(first.source.text))
    )
    crowded = replace(first, attributions=(*first.attributions, *many))
    for one in (audit, replace(audit, sources=(crowded, *audit.sources[1:]))):
        (text,) = page(one).xpath("//section[@id='s1']//div[@class='text']")
        by_class = {
            style: "".join(
                mark.text or "" for mark in text.iter("mark") if style in mark.get("class").split()
            )
            for style in "akpq"
        }
        spoken = {part for each in one.sources[0].attributions for part in each.parts}
        places = sorted({at for part in spoken for at in range(*part)})
        words = "".join(first.source.text[at] for at in places)
        assert by_class == {"a": words, "k": "saidaccording to", "p": "Mara Holt"} | {
            "q": "2 million euros"
        }
    (legend,) = page(audit).xpath("//section[@id='s1']//p[@class='legend']")
    assert set("akpq") <= {mark.get("class") for mark in legend.iter("mark")}


def test_the_worst_source_comes_first(audit: Audit) -> None:
    """Sections and table rows start with what failed."""
    expected = ["farm/a.txt", "farm/b.txt", "wire/c.html"]
    rows = page(audit).xpath("//table[@id='source-table']/tbody/tr/th/*[contains(@class, 'id')]")
    assert [row.text for row in rows] == expected
    first = page(audit).xpath("//ol[@class='worst']/li")
    assert [name in one.text_content() for name, one in zip(expected, first, strict=True)] == [
        *(True, True, True)
    ]


def test_evidence_is_grouped_and_its_numbers_say_what_they_are(audit: Audit) -> None:
    """A line a rule with its count; every number leads to a card and has what it is as a title."""
    tree = page(audit)
    found = [
        " ".join(one.text_content().split())
        for one in tree.xpath("//section[@id='s1']//ul[@class='groups']/li")
    ]
    assert found[0].startswith("error invented author card")
    titles = tree.xpath("//ul[@class='groups']//*[@class='ns']/a/@title")
    assert titles
    assert all(re.search(r", \d+:\d+$", title) for title in titles)
    assert all(tree.xpath("//*[@class='ns']/a/@title"))


def test_red_is_for_errors_and_struck_out_is_what_goes(audit: Audit) -> None:
    """A check that warns is no failure, and the style sheet strikes nothing else through."""
    tree = page(audit)
    passed = [one for one in tree.find_class("source") if one.xpath(".//h3/*[@class='badge ok']")]
    assert passed
    assert [one for each in passed for one in each.find_class("miss")] == []
    (style,) = tree.xpath("//style/text()")
    struck = re.findall(r"([^{}]+)\{[^{}]*line-through", style)
    assert {"mark.s" in one for one in struck} == {True}


def test_a_strip_shows_where_the_evidence_stands(audit: Audit) -> None:
    """The picture of a source has a stretch for each kind of evidence, and says it in words."""
    (figure,) = page(audit).xpath("//section[@id='s1']//figure[svg[@class='map']]")
    assert {"s", "c", "a"} <= set(figure.xpath(".//rect/@class"))
    told = figure.xpath("string(figcaption)")
    assert re.search(r"\d+ % stripped", told)


def test_sources_are_dots_by_their_figures(audit: Audit) -> None:
    """Pictures of the drop have a dot a source that leads to it, those that failed marked."""
    for picture in page(audit).xpath("//svg[@class='scatter']"):
        dots = picture.xpath(".//a/circle/@class")
        assert 1 < len(dots) <= len(audit.sources)
        assert set(dots) <= {"bad", "fine"}


def test_size_stays_small(audit: Audit) -> None:
    """Three short sources fit in 88 KB, style and script included."""
    assert len(render(audit, folder=FOLDER).encode()) < 88_000


def test_the_script_is_small() -> None:
    """The page's own script stays under 15 KB."""
    import sourceaudit.report

    script = Path(str(sourceaudit.report.__file__)).parent / "assets/report.js"
    assert script.stat().st_size < 15_000
