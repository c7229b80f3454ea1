"""Lines of web pages with a known article: what of a page is the article, and what stands round it.

The pages are those of sets that let one pass on what is learnt from them (origins.toml); they lie
beside the project and are no part of it.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import html

from documents import Document, Label, number_of

BLOCKS = frozenset(
    """address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul button label option select
    title legend summary details center""".split()
)
SKIPPED = frozenset("script style noscript template svg head iframe object canvas math".split())
TYPES = ("article", "documentation", "forum", "service", None)
WORD = re.compile(r"\w+")
ARTICLE, SHORT = 80, 4  # characters of a line that shows where the article is; words of a short one
AROUND = (6, 12, 20, 30)  # lines of a page before and after its article that are taken
MOST = 1200


def pages(folder: Path, seed: int = 3) -> Iterator[Document]:
    """Yield the pages of a set (gold.jsonl.gz and html/), from a little before the article."""
    chance = random.Random(seed)
    with gzip.open(folder / "gold.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            path = folder / (row.get("file") or f"html/{row['id']}.html.gz")
            if row.get("ptype") not in TYPES or not path.exists():
                continue
            made = _document(row, _text_lines(path), folder.parent.name, chance)
            if made is not None:
                yield made


def _text_lines(path: Path) -> list[tuple[str, str]]:
    data = gzip.decompress(path.read_bytes())
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:4000])
    try:
        text = data.decode(declared[1].decode() if declared else "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace")
    try:
        root = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ValueError, html.etree.ParserError):
        return []
    found: list[tuple[str, str]] = []
    _walk(root.find("body") if root.find("body") is not None else root, "", [], found)
    return found[:MOST]


def _walk(element: Any, tag: str, current: list[str], found: list[tuple[str, str]]) -> None:  # noqa: ANN401
    if not isinstance(element.tag, str) or element.tag.lower() in SKIPPED:
        return
    name = element.tag.lower()
    hidden = "display:none" in (element.get("style") or "").replace(" ", "").lower()
    if hidden or element.get("hidden") is not None:
        return
    inner = name if name in BLOCKS else tag
    if name in BLOCKS:
        _flush(current, tag, found)
    current.append(element.text or "")
    for child in element:
        _walk(child, inner, current, found)
        current.append(child.tail or "")
    if name in BLOCKS:
        _flush(current, inner, found)
    elif name in ("a", "span"):
        current.append(" ")


def _flush(current: list[str], tag: str, found: list[tuple[str, str]]) -> None:
    text = " ".join("".join(current).split())
    current.clear()
    if text:
        found.append((text, tag))


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def _document(
    row: dict[str, Any], lines: list[tuple[str, str]], host: str, chance: random.Random
) -> Document | None:
    gold = _words(row["gold"])
    inside = f" {' '.join(gold)} "
    grams = set(zip(gold, gold[1:], gold[2:], gold[3:], strict=False))
    title = _words(row.get("title") or "")
    junk: list[bool | None] = []
    for text, tag in lines:
        words = _words(text)
        if not words or tag in ("h1", "title") or words == title:
            junk.append(None)
        elif len(words) < SHORT:
            junk.append(f" {' '.join(words)} " not in inside)
        else:
            own = list(zip(words, words[1:], words[2:], words[3:], strict=False))
            share = sum(gram in grams for gram in own) / len(own)
            junk.append(False if share >= 0.75 else True if share <= 0.1 else None)
    long = [
        at
        for at, ((text, _), one) in enumerate(zip(lines, junk, strict=True))
        if one is False and len(text) > ARTICLE
    ]
    if not long:
        return None
    first = max(0, long[0] - chance.choice(AROUND))
    last = min(len(lines), long[-1] + 1 + chance.choice(AROUND))
    glue = chance.choice(["\n", "\n\n"])
    text, labels = "", []
    for at in range(first, last):
        line = lines[at][0]
        text += glue if text else ""
        near = long[0] - 3 <= at <= long[-1] + 3
        known = junk[at]
        if known is False and len(_words(line)) < SHORT and not near:
            known = True  # short words are in the article by chance
        where = "page:inner" if long[0] < at < long[-1] else "page"
        if known is True and len(_words(line)) > 30:
            where = "page:long"
        labels.append(
            Label(
                len(text),
                len(text) + len(line),
                known,
                where if known else "host",
                language=row.get("lang") or "en",
                number=number_of(line),
            )
        )
        text += line
    name = f"{host}-{row['id']}"
    return Document(name, host, text, tuple(labels), row.get("lang") or "en")
