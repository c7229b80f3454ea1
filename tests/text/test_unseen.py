"""What a text or a page says unseen, how, and where; and what its signs are for is nothing."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.source import Way
from sourceaudit.text.unseen import find_hidden_in_page, find_hidden_in_text, spell_signs

SAID = "bring the blue lamp"


def tags(text: str) -> str:
    """Return a text as tag characters."""
    return "".join(chr(0xE0000 + ord(sign)) for sign in text)


def bits(text: str, zero: str = "\u200b", one: str = "\u200c", between: str = "") -> str:
    """Return a text as zero-width signs."""
    codes = (f"{ord(sign):08b}" for sign in text)
    return between.join(code.replace("0", zero).replace("1", one) for code in codes)


@pytest.mark.parametrize(
    ("hidden", "way"),
    [
        (tags(SAID), Way.TAG_CHARACTERS),
        (bits(SAID), Way.ENCODED),
        (bits(SAID, "\u2062", "\u2063"), Way.ENCODED),
        (bits(SAID, between="\u2060"), Way.ENCODED),
        ("".join(chr(0xE0100 + ord(sign) - 16) for sign in SAID), Way.ENCODED),
    ],
)
def test_signs_without_a_shape_are_read(hidden: str, way: Way) -> None:
    """Tags, bits and selectors are decoded, and their place is that in the text."""
    (one,) = find_hidden_in_text(f"A lamp.\n\nIt is{hidden} old.")
    assert (one.way, one.text, one.line, one.column) == (way, SAID, 3, 6)
    assert (one.start, one.end) == (14, 14 + len(hidden))


PLAIN = "The lamp of the old harbour is lit at dusk and put out when the last boat is home."


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("a", "a\u200b"),
        PLAIN.replace("a", "\u0430"),
        (PLAIN + " ").replace("a", "\U000e0041a") * 2,
        (PLAIN + " ").replace("o", "\u03bf") * 2,
        "".join(chr(ord(each) + 0x1D3B9) if each.islower() else each for each in PLAIN),
        PLAIN.replace("a", "a\ufe0f"),
        PLAIN.replace("o", "&#111;"),
        PLAIN.replace("la", "l&zwj;a").replace("oa", "o&#8203;a").replace("ut", "u&#x200B;t"),
        " ".join(f"\u202e{word[::-1]}\u202c" for word in PLAIN.rstrip(".").split()),
        "".join(chr(ord(each) + 0x243B) if each.islower() else each for each in PLAIN),
        "".join(f"{each}\u0336" for each in PLAIN),
    ],
)
def test_a_text_in_disguise_is_known(text: str) -> None:
    """And told of by its first words, as they are seen."""
    (hidden,) = [hidden for hidden in find_hidden_in_text(text) if hidden.way is Way.DISGUISED]
    assert set(hidden.text.split(", ")) <= set(PLAIN.split())


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("a", "a\u00ad"),
        PLAIN.replace("a", "a\u0301"),
        PLAIN.replace("the", "th\u200be"),
        "\U0001d413\U0001d421\U0001d41e \U0001d425\U0001d41a\U0001d426\U0001d429\n\n" + PLAIN,
        "\u041b\u0430\u043c\u043f\u0430 \u0441\u0442\u0430\u0440\u0430, " * 9 + PLAIN,
        "\uff2c\uff21\uff2d\uff30\u306f\u53e4\u3044\u3002" * 9,
        "Le caf&eacute; de l&#39;h&ocirc;tel, l&rsquo;&eacute;t&eacute;&nbsp;: c&#8217;est fini. "
        * 9,
        "Water, /\u02c8w\u0254\u02d0t\u0259/; lamp, /l\u00e6mp/; bar, /b\u0251\u02d0/. " * 9,
        "\u1d1b\u029c\u1d07 \u029c\u1d00\u0280\u0299\u1d0f\u1d1c\u0280 \u1d18\u1d0f\ua731\u1d1b\n\n"
        + PLAIN,
        "Write to &#105;&#110;&#102;&#111;&#64;&#112;&#105;&#101;&#114;&#46;&#111;&#114;&#103;. "
        + PLAIN,
        "It is lit at s\u0336i\u0336x\u0336 seven and out at d\u0336a\u0336w\u0336n\u0336 noon. "
        * 5,
        "where \u03c1gh and \u03ba\u0392T, \u03b1x + \u03b2y, \u03bdt and \u03c1V are small, " * 3,
        "\u0645\u06cc\u200c\u0631\u0648\u0645 " * 9,
    ],
)
def test_letters_that_are_what_they_show_are_no_disguise(text: str) -> None:
    """Nor is a slip or two, a line in a fancy alphabet, or a formula."""
    assert [hidden for hidden in find_hidden_in_text(text) if hidden.way is Way.DISGUISED] == []


@pytest.mark.parametrize(
    "text",
    [
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f won",
        "\U0001f469\u200d\U0001f469\u200d\U0001f466 and \u2764\ufe0f\u200d\U0001f525",
        "می\u200cروم و می\u200cآیم",
        "שלום\u200f! \u200eabc\u200e \u2067שלום\u2069 \u202bשלום\u202c",
        "\u202eשלום ואור",
        "lan\u00adge Wör\u00adter",
        "\u200c" * 60,
        "\u200c\u200d" * 30,
        "葛\U000e0100飾\U000e0101",
        "\ufeffA lamp",
    ],
)
def test_what_a_sign_is_for_is_nothing(text: str) -> None:
    """Flags, emoji, scripts, marks of direction, soft hyphens and fillers say nothing hidden."""
    assert find_hidden_in_text(text) == ()


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("a \u202edcba efgh", Way.OVERRIDE),
        ("a \u2067\u202edcba\u2069 efgh", Way.OVERRIDE),
        ("a \u202edcba\u202c efgh", Way.REVERSED),
        ("a \u202dשלום ואור", Way.OVERRIDE),
    ],
)
def test_an_override_that_turns_letters_round(text: str, way: Way) -> None:
    """An override is told that nothing closes before its line ends, and one that is closed."""
    assert [hidden.way for hidden in find_hidden_in_text(f"{text}\nmore")] == [way]


@pytest.mark.parametrize(
    ("markup", "way"),
    [
        (f"<!-- {SAID} -->", Way.COMMENT),
        (f"<p style='display:none'>{SAID}</p>", Way.NOT_DISPLAYED),
        (f"<P HIDDEN>{SAID}</P>", Way.NOT_DISPLAYED),
        (f"<div style='display:none'><div>a</div>{SAID}</div>", Way.NOT_DISPLAYED),
        (f"<template>{SAID}</template>", Way.NOT_DISPLAYED),
        (f"<p class='a gone'>{SAID}</p>", Way.NOT_DISPLAYED),
        (f"<p id=far>{SAID}<p>shown", Way.OFF_SCREEN),
        (f"<i style='font-size:0'>{SAID}</i>", Way.ZERO_SIZE),
        (f"<i style='width:1px;height:1px;overflow:hidden'>{SAID}</i>", Way.ZERO_SIZE),
        (f"<i style='clip-path: inset(100%)'>{SAID}</i>", Way.ZERO_SIZE),
        (f"<i style='color:#FFF'>{SAID}</i>", Way.SAME_COLOUR),
        (f"<div style='background:#000'><i style='color:black'>{SAID}</i></div>", Way.SAME_COLOUR),
        (f"<i style='color:rgba(9,9,9,0)'>{SAID}</i>", Way.SAME_COLOUR),
        (f"<img alt='{SAID}'>", Way.ATTRIBUTE),
        (f"<b aria-label='{SAID}'>x</b>", Way.ATTRIBUTE),
        (f"<b data-note='{SAID}'>x</b>", Way.ATTRIBUTE),
    ],
)
def test_hidden_parts_of_a_page(markup: str, way: Way) -> None:
    """Comments, elements by their style or a sheet's, and attributes, with their place."""
    sheet = "<style>.gone{display:none} #far{position:absolute;left:-900px}</style>"
    page = (
        f"<html><head>{sheet}</head><body>\n<p>Old and red.</p>\n{markup}<p>It is old.</p></body>"
    )
    found = find_hidden_in_page(page, "Old and red.\nIt is old.")
    (hidden,) = (hidden for hidden in found if SAID in hidden.text)
    assert (hidden.way, hidden.line) == (way, 3)
    assert "shown" not in hidden.text


@pytest.mark.parametrize(
    "markup",
    [
        f"<p>{SAID}</p><img alt='{SAID}'>",
        f"<div style='background:#123'><p style='color:#fff'>{SAID}</p></div>",
        f"<p style='color:#fff;background:url(x.png)'>{SAID}</p>",
        f"<style>@media print {{ p {{ display:none }} }}</style><p>{SAID}</p>",
        f"<p style='margin-left:-20px;opacity:.8'>{SAID}</p>",
        f"<script>var a = '<!-- {SAID} -->'</script>",
        f"<pre>&lt;!-- {SAID} --&gt;</pre>",
    ],
)
def test_what_a_page_shows_is_not_hidden(markup: str) -> None:
    """What is shown too, on a dark ground, for print alone, or in a script, is not hidden text."""
    assert find_hidden_in_page(f"<html><body>{markup}</body></html>", SAID) == ()


def test_a_place_in_the_article() -> None:
    """A hidden text that the article has lies there; another on the line that it follows."""
    page = (
        f"<body><p>The first line.</p><p hidden>{SAID}</p><p>The last line.</p><!-- what a page -->"
    )
    text = f"The first line.\n{SAID}\nThe last line."
    places = [text[hidden.start : hidden.end] for hidden in find_hidden_in_page(page, text)]
    assert places == [SAID, "The last line."]


def test_comments_of_markdown() -> None:
    """Comments, empty links and texts of images are hidden; what stands in code is shown."""
    text = (
        f"<!-- {SAID} -->\n\n[//]: # (bring the red one)\n\n![bring all of it](a.png)\n\n"
        "`<!-- a note in code -->`\n\n```\n<!-- a note in code -->\n```\n\n    <!-- a note in code -->\n"  # noqa: E501
    )
    found = find_hidden_in_text(text, "front\n")
    assert [(hidden.way, hidden.line) for hidden in found] == [
        (Way.COMMENT, 2),
        (Way.COMMENT, 4),
        (Way.ATTRIBUTE, 6),
    ]


def test_signs_are_spelled() -> None:
    """What has no shape is written as its number."""
    assert spell_signs("a\u202eb\u200b") == "a<U+202E>b<U+200B>"


@given(st.text(alphabet="<>!-/ap ='\"`\u202e\u202c\u200b\u200c\U000e0041&#;\n[]()", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """Whatever stands in a text or page, places lie in it."""
    for hidden in (*find_hidden_in_text(text), *find_hidden_in_page(text, text or "x")):
        assert 0 <= hidden.start <= hidden.end <= len(text or "x")
        assert hidden.line >= 1


@pytest.mark.parametrize(
    "part",
    ["<!--", "<p hidden>", "`", "```\n", "<a ", "![a](", "\u202e", "\u202ea\u2067", "\U000e0041 ", "<b style='", "-", "</p>",  # noqa: E501
     "<div style='background:#000'>", "&#", "<style>", "\u200b\u200c\u200c", "[//]: # (", "<p style='display:none'>a b c d</p>"],  # noqa: E501
)  # fmt: skip
def test_time_grows_with_the_text(part: str) -> None:
    """No text takes more than its length asks for."""
    text = part * (60_000 // len(part))
    started = process_time()
    find_hidden_in_text(text)
    find_hidden_in_page(text, "x")
    assert process_time() - started < 4


@pytest.mark.parametrize(
    "tag",
    [
        '<div class="x" class="hidden" style=display:none>',
        "<div id=off class='x'>",
        '<div data-a="1" class="x off">',
        "<div HIDDEN>",
        '<input type="hidden" value="SAID"><div class=off>',
        '<div title="now SAID" data-b=\'{"a": "b"}\'>',
        '<img alt="&#98;ring&nbsp;the&nbsp;blue&nbsp;lamp"><div hidden=until-found>',
        '<dialog open title="now SAID">',
    ],
)
def test_a_tag_is_read_however_its_attributes_are_written(tag: str) -> None:
    """What a look at a tag rules out, a reading of all its attributes would not find either."""
    sheet = "<style>.off, #off {display: none}</style>"
    page = f"{sheet}<p>{PLAIN}</p>{tag.replace('SAID', SAID)}{SAID} and light it</div>"
    assert SAID in " ".join(hidden.text for hidden in find_hidden_in_page(page, PLAIN))
