"""Texts made to be slow, each as large as is asked for: what a crawl holds, somebody will feed us.

`TEXTS` has a case for every analysis and for every part of a page of which there may be very many.
A case makes the same bytes for the same size. `benchmarks/hostile.py` measures what they cost,
`test_linear.py` counts it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

SYLLABLES = "ba ke lo ni ru sa te vo mi da fe go hu ja po wi".split()
PARAGRAPH = (
    "The council of {0} met on Monday to talk about the new bridge over the river. "
    "Engineer {0} told the members that the old one carries twice the load it was built for. "
    "Work is to begin in May, and it will cost the town about {1} dollars over four years."
)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of hostile text: what makes it of about a number of bytes, as a file of which suffix.

    `files` makes the whole drop, by name, where one file does not show it.
    """

    suffix: str
    make: Callable[[int], str]
    files: Callable[[int], Mapping[str, bytes]] | None = None

    def drop(self, size: int) -> Mapping[str, bytes]:
        """Return the files of a drop that holds the text."""
        if self.files is not None:
            return self.files(size)
        return {f"case{self.suffix}": self.make(size).encode()}


def name(number: int) -> str:
    """Return a made-up name, another one for every number."""
    syllables = []
    number += 1
    while number:
        number, digit = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[digit])
    return "".join(syllables).capitalize() + "n"


def filled(
    size: int,
    piece: Callable[[int], str],
    *,
    before: str = "",
    after: str = "",
) -> str:
    """Return pieces by their number, one after the other, until they are about `size` long."""
    pieces = [before]
    length = len(before) + len(after)
    for number in count():
        if length >= size:
            break
        pieces.append(piece(number))
        length += len(pieces[-1])
    return "".join(pieces) + after


def repeated(piece: str) -> Callable[[int], str]:
    """Return what makes one piece again and again."""
    return lambda size: piece * max(1, size // len(piece))


def numbered(
    piece: Callable[[int], str], before: str = "", after: str = ""
) -> Callable[[int], str]:
    """Return what makes pieces that differ."""
    return lambda size: filled(size, piece, before=before, after=after)


def page(piece: Callable[[int], str]) -> Callable[[int], str]:
    """Return what makes a page of pieces below a title and a paragraph of prose."""
    top = "<html><head><title>A bridge</title></head><body><article><h1>A bridge</h1>"
    return numbered(piece, f"{top}<p>{paragraph(0)}</p>", "</article></body></html>")


def paragraph(number: int) -> str:
    """Return a paragraph of prose, another one for every number."""
    return PARAGRAPH.format(name(number), 1000 + number)


def nested(size: int) -> str:
    """Return a page of elements inside each other, as deep as a parser goes, and again."""
    inside = "<div class=byline>" * 200 + "word " + "</div>" * 200
    return page(lambda _: inside)(size)


def copies(size: int) -> Mapping[str, bytes]:
    """Return 40 sources that each have one article 40 times."""
    own = filled(size // 1600, lambda at: paragraph(at) + "\n\n")
    return {f"copy-{at}.txt": (own * 40).encode() for at in range(40)}


def near_copies(size: int) -> Mapping[str, bytes]:
    """Return 40 sources with one article, in each of which every paragraph has another name."""
    return {
        f"near-{at}.txt": numbered(shifted(lambda n: paragraph(n) + "\n\n", 7 * at))(
            size // 40
        ).encode()
        for at in range(40)
    }


def shifted(piece: Callable[[int], str], by: int) -> Callable[[int], str]:
    """Return what makes the pieces of later numbers."""
    return lambda number: piece(number + by)


def site_lines(size: int) -> Mapping[str, bytes]:
    """Return 40 pages of one site that share all their lines."""
    own = filled(size // 40, lambda at: f"Read more about {name(at)}\n\n{paragraph(at)}\n\n")
    return {f"site/page-{at}.txt": own.encode() for at in range(40)}


def passages(size: int) -> Mapping[str, bytes]:
    """Return two sources of the same short sentences in another order."""
    return {
        f"{side}.txt": filled(size // 2, _strides(step)).encode()
        for side, step in (("left", 1), ("right", 3))
    }


def _strides(step: int) -> Callable[[int], str]:
    return lambda at: f"{name(at * step % 5000)} town hall met. "


def rows(size: int) -> Mapping[str, bytes]:
    """Return a table with one unclosed quote near its beginning."""
    body = filled(size, lambda at: f'{at},Title {at},"Said {name(at)}, and went."\n')
    return {"rows.csv": ('id,title,text\nx,Open,"never closed\n' + body).encode()}


def records(size: int) -> Mapping[str, bytes]:
    """Return a file of very many small records."""
    lines = filled(size, lambda at: json.dumps({"id": at, "text": f"Said {name(at)}."}) + "\n")
    return {"records.jsonl": lines.encode()}


def sentence(size: int, words: str) -> str:
    """Return one sentence that never ends."""
    return "It " + words * max(1, size // len(words)) + "."


def _names(at: int) -> str:
    return f"{name(at)} {name(at + 1)}"


def _months(at: int) -> str:
    return ("January", "March", "May", "July", "August", "October")[at % 6]


# Of what a page or a text may hold very many.
MANY: Mapping[str, Case] = {
    "attributes": Case(
        ".html",
        numbered(
            lambda at: f' data-{at}="x"',
            "<html><body><article><h1>A bridge</h1><p class='byline'",
            f">{paragraph(0)}</p><p>{paragraph(1)}</p></article></body></html>",
        ),
    ),
    "list-items": Case(".html", page(lambda at: f"<li>item {at % 50}</li>")),
    "equal-items": Case(".html", page(lambda _: "<li>a</li>")),
    "items-in-words": Case(".html", page(lambda _: "<li>home</li><p>xhomex</p>")),
    "links": Case(".html", page(lambda at: f'<a href="/{at}">{name(at)}</a> ')),
    "link-lines": Case(".html", page(lambda at: f'<p><a href="/{at}">{name(at)} town</a></p>')),
    "small-elements": Case(".html", page(lambda at: f"<span class=byline>By {name(at)}</span> ")),
    "hidden-elements": Case(".html", page(lambda at: f"<p hidden>{name(at)} is hidden</p>")),
    "nested-small": Case(".html", nested),
    "table-cells": Case(".html", page(lambda at: f"<table><tr><td>{at}<td>{name(at)}</table>")),
    "articles": Case(".html", page(lambda at: f"<article><p>{paragraph(at)}</p></article>")),
    "headings": Case(".html", page(lambda at: f"<h2>{name(at)}</h2><p>Said {name(at)}.</p>")),
    "entities": Case(".html", page(lambda _: "&amp;&lt;&nbsp;&zzz; ")),
    "one-paragraph": Case(".html", page(lambda at: f"{name(at)}<br>")),
    "markdown-links": Case(".md", numbered(lambda at: f"[{name(at)}](/{at}) and ")),
    "markdown-items": Case(".md", numbered(lambda at: f"- {name(at)}\n")),
    "open-brackets": Case(".md", repeated("[a](")),
    "bold-words": Case(".md", repeated("**bold** word ")),
    "bold-names": Case(".md", numbered(lambda at: f"**{name(at)}:** said it. ")),
    "short-lines": Case(".txt", repeated("A short line\n")),
    "other-lines": Case(".txt", numbered(lambda at: f"Line of {name(at)}\n")),
    "key-values": Case(".txt", repeated("Name: somebody\n")),
    "other-keys": Case(".txt", numbered(lambda at: f"{name(at)}: {name(at + 1)}\n")),
    "one-sentence": Case(".txt", repeated("The council met on Monday to vote. ")),
    "one-paragraph-again": Case(".txt", repeated(paragraph(0) + "\n\n")),
    "one-word": Case(".txt", lambda size: "a" * size),
    "marks": Case(".txt", lambda size: "." * size),
    "other-marks": Case(".txt", repeated("!?")),
    "quote-marks": Case(".txt", repeated('" ')),
    "brackets": Case(".txt", repeated("(")),
    "spaces": Case(".txt", lambda size: "a" + " " * size + "b"),
    "blank-lines": Case(".txt", lambda size: "a" + "\n" * size + "b"),
    "digits": Case(".txt", lambda size: "1" * size),
    "records": Case("", str, records),
    "copies": Case("", str, copies),
    "near-copies": Case("", str, near_copies),
    "unclosed-quote": Case("", str, rows),
}

# Made for one analysis each.
MADE: Mapping[str, Case] = {
    # rules, by what they detect
    "regex": Case(".txt", repeated("Sign up for our newsletter\n\n")),
    "key-value": Case(".txt", repeated("Name: Ada\nEmail: a@b.c\nPhone: 1\nJob: x\nBio: y\n\n")),
    "card": Case(
        ".txt", numbered(lambda at: f"Phone: +1 555 {at:07}\n{at} Elm St, Ohio 9{at:04}\n")
    ),
    "corpus": Case("", str, site_lines),
    "fuzzy": Case(".txt", numbered(lambda at: f"Click here to {name(at)} read the full story\n")),
    "lexicon": Case(".txt", repeated("Home News Sports Weather About Contact\n")),
    "metric": Case(".txt", numbered(lambda at: f"{name(at)} {name(at)} # ... {at} {{\n")),
    "repeat": Case(".txt", numbered(lambda at: f"{name(at % 900)} {name(at % 701)} went on. ")),
    "run": Case(".txt", numbered(lambda at: f"Photo {at} of {name(at)}\n\n")),
    "section": Case(".md", numbered(lambda at: f"## Related {name(at)}\n\n- {name(at)}\n\n")),
    "sentence": Case(".txt", numbered(lambda at: f"As an AI model I cannot help {name(at)}. ")),
    "sequence": Case(".txt", repeated("Share\nTweet\nPin\nEmail\n")),
    # consistency
    "acronyms": Case(".txt", numbered(lambda at: f"The {name(at)[:4].upper()}{at % 7} agreed. ")),
    "acts": Case(".txt", numbered(lambda at: f"{name(at)} will open the bridge. It opened it. ")),
    "ages": Case(".txt", numbered(lambda at: f"{_names(at % 50)}, {at % 90}, said so. ")),
    "calendar": Case(
        ".txt", numbered(lambda at: f"On Monday, {_months(at)} {at % 31 + 1}, 2021. ")
    ),
    "denials": Case(".txt", numbered(lambda at: f"It did not flood {name(at)} and the river. ")),
    "events": Case(
        ".txt", numbered(lambda at: f"Last week {name(at % 9)} resigned, two days ago. ")
    ),
    "garbled": Case(".txt", repeated("the the of of a a ")),
    "opposites": Case(
        ".txt",
        numbered(lambda at: f"The bridge of {name(at % 300)} is {('open', 'closed')[at % 2]}. "),
    ),
    "outline": Case(
        ".md", numbered(lambda at: f"# Table of contents\n\n- {name(at)}\n\n# {name(at)}\n\n")
    ),
    "personas": Case(
        ".txt",
        numbered(lambda at: f"Name: {_names(at)}\nEmail: {name(at + 9)}@x.org\nZip: {at:05}\n"),
    ),
    "roles": Case(
        ".txt", numbered(lambda at: f"Mayor {_names(at % 400)} met Governor {_names(at % 300)}. ")
    ),
    "sides": Case(".txt", repeated("Both sides of the debate agreed on neither side. ")),
    "spellings": Case(".txt", numbered(lambda at: f"{name(at)} {name(at)}son met {name(at)}sen. ")),
    "summaries": Case(".txt", numbered(lambda at: f"In short, {paragraph(at)}\n\n")),
    "sums": Case(
        ".txt", numbered(lambda at: f"Of {at} men, {at % 90} percent or {at % 11} left. ")
    ),
    "long-statement": Case(".txt", lambda size: sentence(size, "rose by ten and fell by two and ")),
    # attribution
    "speakers": Case(".txt", numbered(lambda at: f"“We met,” said {_names(at)}. ")),
    "introduced": Case(
        ".txt", numbered(lambda at: f"{_names(at)}, head of {name(at)} Bank, said it rained. ")
    ),
    "one-speaker": Case(
        ".txt", numbered(lambda at: f"Ada Benson said that {name(at)} met {name(at + 5)}. ")
    ),
    "pronouns": Case(".txt", repeated("He said that she said that they said it. ")),
    "cues": Case(".txt", repeated("said ")),
    "commas": Case(".txt", lambda size: sentence(size, "he said, that she told, ")),
    "vague": Case(".txt", repeated("Critics say, experts believe and some argue that it is so. ")),
    "turns": Case(
        ".txt", numbered(lambda at: f"{name(at % 99).upper()}: I was there, {name(at)}.\n")
    ),
    "open-quotes": Case(".txt", repeated("“He said ")),
    "capitals": Case(".txt", repeated("Ada ")),
    "bodies": Case(
        ".txt", numbered(lambda at: f"The {name(at)} Bank said the {name(at)} Fund lied. ")
    ),
    # text
    "readability": Case(".txt", numbered(lambda at: f"{name(at * 7919)}ation ")),
    "sentence-ends": Case(".txt", repeated("Dr. St. No. U.S. e.g. ")),
    "hard-wrapped": Case(
        ".txt",
        numbered(lambda at: f"the bridge of {name(at):<20} is a bridge that is as wide as one\n"),
    ),
    "block-kinds": Case(
        ".md", numbered(lambda at: f"# {name(at)}\n> q\n- a\nk: v\n```\nx\n```\n\n")
    ),
    "indented": Case(".md", numbered(lambda at: f"    x = {at}\n\nword\n\n")),
    "open-fence": Case(".md", repeated("```\nx\n")),
    "languages": Case(".txt", repeated("der die das und ist nicht ein the of and le la et ")),
    "mojibake": Case(".txt", repeated("Ã©Ã¨â€œxâ€ ")),
    "combining": Case(".txt", lambda size: "e" + "\u0301" * (size // 2)),
    "astral": Case(".txt", repeated("𝐁𝐨𝐥𝐝 ")),
    "edits": Case(".md", repeated("Share\n\nword **a** Click here\n\n")),
    "near-sentences": Case(
        ".txt", numbered(lambda at: f"The council of {name(at)} met on Monday to vote about it. ")
    ),
    "passages": Case("", str, passages),
}

TEXTS: Mapping[str, Case] = {**MANY, **MADE}


def sizes(smallest: int, largest: int) -> Iterator[int]:
    """Yield sizes, each twice the one before."""
    while smallest <= largest:
        yield smallest
        smallest *= 2
