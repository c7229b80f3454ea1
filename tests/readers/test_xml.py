"""XML: feeds and what agencies send; whatever hostile XML says, nothing is fetched or unfolded."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Tally, drop_files, read_drop, records

LONG = "The ferry to the island was late for the third time, and nobody at the pier knew why."
HTML = f"&lt;p&gt;{LONG}&lt;/p&gt;&lt;ul&gt;&lt;li&gt;One boat&lt;/li&gt;&lt;/ul&gt;"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Pier</title><language>en</language>
<item><title>Late &amp; later</title><link>https://pier.example/1</link><guid>n1</guid>
<pubDate>Tue, 05 Mar 2024 06:07:08 GMT</pubDate><dc:creator>Ada Quill</dc:creator>
<description>Short.</description><content:encoded>{HTML}</content:encoded>
<enclosure url="x.mp3"/></item>
<item><title>Two</title><link>https://pier.example/2</link><description>{LONG}&nbsp;</description>
</item><item><title>Three</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Pier</title>
<entry><id>tag:1</id><title>Late</title><link rel="alternate" href="https://pier.example/1"/>
<author><name>Ada Quill</name></author><published>2024-03-05T06:07:08Z</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LONG}</p><p>Two.</p></div>
</content></entry><entry><id>tag:2</id><title>Next</title><summary>{LONG}</summary></entry></feed>"""
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>x</title></head>
<body><body.head><hedline><hl1>Ferry late</hl1></hedline><byline>By <person>Ada Quill</person>
</byline></body.head><body.content><p>{LONG}</p><media><caption>A boat</caption></media><p>End.</p>
</body.content></body></nitf>"""
G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:a"><contentMeta><contentCreated>2024-03-05T06:07:08Z</contentCreated>
<headline>Ferry late</headline><language tag="en"/></contentMeta><contentSet>
<inlineXML contenttype="application/nitf+xml">{NITF.partition("?>")[2].partition(">")[2]}
</inlineXML></contentSet></newsItem>
<newsItem guid="urn:b"><contentMeta><headline>Pier</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>{LONG}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:c"><contentSet><remoteContent href="x.jpg"/></contentSet></newsItem>
</itemSet></newsMessage>"""
ONE = f"""<NewsML><NewsItem><NewsItemId>7</NewsItemId><NewsComponent><HeadLine>Ferry late</HeadLine>
<ByLine>Ada Quill</ByLine><DataContent><p>{LONG}</p><p>End.</p></DataContent></NewsComponent>
</NewsItem></NewsML>"""


def drop(
    folder: Path, content: str | bytes, name: str = "t.xml", **limits: float
) -> tuple[list[Source], list[Unreadable]]:
    """Read one file."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    file = ConfigFile(limits=Limits.model_validate(limits))
    return read_drop([folder / name], settings=Settings(file))


@pytest.mark.parametrize("name", ["t.rss", "t.xml", "feed"])
def test_rss(name: str, tmp_path: Path) -> None:
    """The whole text where there is one, else the summary, which is told."""
    (first, second), (none,) = drop(tmp_path, RSS, name)

    assert first.id == f"{name}#https://pier.example/2"
    assert first.notes == ("the feed has no whole text of it: this is its summary",)
    assert first.text == LONG
    assert (second.id, second.text) == (f"{name}#n1", f"{LONG}\n- One boat")
    assert (second.title, second.author, second.published_at) == (
        "Late & later",
        "Ada Quill",
        "2024-03-05T06:07:08+00:00",
    )
    assert (second.site, second.declared_language) == ("pier.example", "en")
    assert second.left_out == {"enclosure": 1}
    assert (none.id, none.code) == (f"{name}#3", "empty")


def test_atom(tmp_path: Path) -> None:
    """XHTML inside the feed, and entries with a summary alone."""
    (first, second), _ = drop(tmp_path, ATOM, "t.atom")

    assert (first.id, first.text) == ("t.atom#tag:1", f"{LONG}\nTwo.")
    assert (first.author, first.url) == ("Ada Quill", "https://pier.example/1")
    assert second.text == LONG
    assert "summary" in second.notes[0]


def test_nitf(tmp_path: Path) -> None:
    """The body is the text; headline and byline are metadata; pictures are left out and told."""
    ((source,), _) = drop(tmp_path, NITF)

    assert (source.id, source.text) == ("t.xml", f"{LONG}\nEnd.")
    assert (source.title, source.author) == ("Ferry late", "Ada Quill")
    assert source.left_out == {"media element": 1}


def test_newsml(tmp_path: Path) -> None:
    """Both generations; an item of pictures alone is passed over."""
    sources, unreadable = drop(tmp_path, G2)
    ((old,), _) = drop(tmp_path, ONE, "u.xml")

    assert unreadable == []
    assert [(source.id, source.text) for source in sources] == [
        ("t.xml#urn:a", f"{LONG}\nEnd."),
        ("t.xml#urn:b", LONG),
    ]
    assert (sources[0].title, sources[0].published) == ("Ferry late", "2024-03-05")
    assert (old.text, old.title, old.author) == (f"{LONG}\nEnd.", "Ferry late", "Ada Quill")


def test_encodings_and_mistakes_of_feeds(tmp_path: Path) -> None:
    """A declared encoding, bare ampersands, entities of HTML, controls, a feed that is cut off."""
    text = RSS.replace("utf-8", "windows-1251", 1).replace("Short.", "Паром опоздал")
    text = text.replace("Two</title>", "Паром & Ко\x07 &mdash; &unknown;</title>")

    sources, _ = drop(tmp_path, text.encode("cp1251"))
    assert sources[0].title == "Паром & Ко — &unknown;"

    cut, _ = drop(tmp_path, RSS[: RSS.index("<enclosure")])
    assert [source.id for source in cut] == ["t.xml#n1"]
    assert "mended" in cut[0].notes[0]


def test_entities_are_not_unfolded_and_nothing_is_fetched(tmp_path: Path) -> None:
    """Neither a billion laughs nor a file of this machine comes into a text."""
    (tmp_path / "secret.txt").write_text("the secret", encoding="utf-8")
    laughs = "".join(
        f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}{"&l" + str(n - 1) + ";"}">'
        for n in range(1, 30)
    )
    kinds = (
        f"<!DOCTYPE rss [{laughs}]>",
        f'<!DOCTYPE rss [<!ENTITY l29 SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>',
    )
    for kind in kinds:
        hostile = RSS.replace("<!-- made by hand -->", kind).replace("Short.", "&l29;")
        hostile = hostile.replace("content:encoded", "content:other")
        sources, _ = drop(tmp_path, hostile)
        text = next(source.text for source in sources if source.id.endswith("n1"))
        assert len(text) < 100
        assert "secret" not in text


def test_deep_xml_is_told(tmp_path: Path) -> None:
    """What the parser would leave out of too deep a tree is not left out in silence."""
    sources, unreadable = drop(tmp_path, "<rss>" + "<a>" * 100_000)

    assert sources == []
    assert [one.code for one in unreadable] == ["too-deep"]


def test_xml_of_other_kinds(tmp_path: Path) -> None:
    """It is unreadable where it is named, and passed over in a folder."""
    _, (named,) = drop(tmp_path, "<urlset><url/></urlset>")
    assert (named.code, "<urlset>" in named.message) == ("no-articles", True)

    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    tally, settings = Tally(), Settings(ConfigFile())
    files = drop_files([tmp_path], settings=settings, tally=tally)
    assert [record.id for record in records(files, settings=settings, tally=tally)] == ["a.txt"]
    assert tally.passed_over()[0].kinds == {".xml": 1}
