"""Instructions that no reader sees, in each way of hiding, and honest texts that look like it."""

# ruff: noqa: E501 - pieces of text, as they are

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

from plants.case import Case, Family, Make
from plants.hidden_likes import LIKES
from plants.payloads import payload
from plants.prose import page, paragraph, title

Hide = Callable[[str, random.Random], str]


def _as_tags(text: str, _: random.Random) -> str:
    return "".join(chr(0xE0000 + ord(sign)) for sign in text if sign.isascii())


def _as_bits(text: str, chance: random.Random) -> str:
    zero, one = chance.choice(
        [("\u200b", "\u200c"), ("\u200c", "\u200d"), ("\u200b", "\u2060"), ("\u2063", "\u2062")]
    )
    bits = "".join(f"{byte:08b}" for byte in text.encode())
    return bits.replace("0", zero).replace("1", one)


def _as_selectors(text: str, _: random.Random) -> str:
    return "".join(
        chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16) for byte in text.encode()
    )


def _as_override(text: str, chance: random.Random) -> str:
    return chance.choice(["\u202e", "\u2067\u202e", "\u202b\u202e"]) + text[::-1]


def _signs(kind: str, hide: Hide) -> Make:
    """Return a generator of texts in which signs without a shape say something."""

    def make(chance: random.Random) -> Case:
        said, language = payload(chance)
        words = paragraph(chance, language, 8).split(" ")
        at = chance.randrange(3, len(words) - 3)
        words[at] += hide(said, chance)
        body = [paragraph(chance, language), " ".join(words), paragraph(chance, language)]
        suffix = chance.choice([".txt", ".md", ".html"])
        if suffix == ".html":
            whole = page("\n".join(f"<p>{escape(each)}</p>" for each in body))
        else:
            whole = "\n\n".join([title(chance, language), *body]) + "\n"
        return Case(kind, suffix, whole)

    return make


def _markup(kind: str, *forms: str, suffixes: tuple[str, ...] = (".html",), head: str = "") -> Make:
    """Return a generator of pages and Markdown texts with an instruction in one of some forms."""

    def make(chance: random.Random) -> Case:
        said, language = payload(chance)
        form = chance.choice(forms).replace("{said}", said)
        body = [paragraph(chance, language, 6) for _ in range(4)]
        suffix = chance.choice(suffixes)
        at = chance.randrange(1, len(body))
        name = title(chance, language)
        if suffix == ".html":
            marked = [f"<h1>{name}</h1>", *(f"<p>{escape(each)}</p>" for each in body)]
            marked.insert(at + 1, form)
            return Case(kind, suffix, page("\n".join(marked), head=head, name=name))
        body.insert(at, form)
        return Case(kind, suffix, "\n\n".join([f"# {name}", *body]) + "\n")

    return make


BOTH = (".html", ".md")
PLANTS: dict[str, Make] = {
    "tag characters": _signs("tag characters", _as_tags),
    "zero-width bits": _signs("zero-width bits", _as_bits),
    "selectors": _signs("selectors", _as_selectors),
    "override": _signs("override", _as_override),
    "comment": _markup(
        "comment", "<!-- {said} -->", "<!--\n{said}\n-->", suffixes=(".html", ".md", ".txt")
    ),
    "markdown comment": _markup(
        "markdown comment", "[//]: # ({said})", '[comment]: <> ("{said}")', suffixes=(".md",)
    ),
    "white text": _markup(
        "white text",
        '<p style="color:#ffffff">{said}</p>',
        '<p>So it is. <span style="color: white; background-color: #fff">{said}</span></p>',
        '<div style="color:rgba(0,0,0,0)"><p>{said}</p></div>',
        '<p><font color="#FEFEFE">{said}</font></p>',
    ),
    "zero size": _markup(
        "zero size",
        '<p style="font-size:0px">{said}</p>',
        '<div style="height:0;overflow:hidden"><p>{said}</p></div>',
        '<span style="font-size: 0.1px; line-height:0">{said}</span>',
        suffixes=BOTH,
    ),
    "not displayed": _markup(
        "not displayed",
        '<div style="display:none">{said}</div>',
        '<p style="visibility: hidden">{said}</p>',
        "<p hidden>{said}</p>",
        '<p style="opacity:0">{said}</p>',
        "<template>{said}</template>",
        suffixes=BOTH,
    ),
    "by class": _markup(
        "by class",
        '<div class="note-x lead"><p>{said}</p></div>',
        '<p id="q7">{said}</p>',
        '<p class="sr-only">{said}</p>',
        head="<style>.note-x { display : none !important } #q7{position:absolute;left:-5000px}</style>",
    ),
    "off screen": _markup(
        "off screen",
        '<div style="position:absolute; left:-9999px">{said}</div>',
        '<p style="text-indent:-999em">{said}</p>',
        '<p style="position:fixed;top:-100vh;transform:translateX(-4000px)">{said}</p>',
    ),
    "alt and aria": _markup(
        "alt and aria",
        '<img src="a.png" alt="{said}">',
        '<p aria-label="{said}">A short note.</p>',
        '<a href="/x" title="{said}">More</a>',
        '<figure><img src="b.jpg" alt="A boat. {said}"></figure>',
    ),
    "markdown alt": _markup(
        "markdown alt", "![{said}](a.png)", '![A boat](a.png "{said}")', suffixes=(".md",)
    ),
}

FAMILY = Family(rules="hidden", plants=PLANTS, likes=LIKES)
