"""What a page is, if it is no article: list, login or cookie wall, error page, empty shell.

Conservative: a page with paragraphs is an article, whatever else it has. Evidence is said in
words, which the report shows beside the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sourceaudit.model.source import PageKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from sourceaudit.readers.dom import Flat
    from sourceaudit.readers.metadata import Metadata

ERROR_STATUS = 400
PARAGRAPH = 140  # characters of a line, with a full stop in it: a paragraph
LOOK = 5000  # characters of a <noscript> that are read
SHORT = 150  # words; walls and error pages say less
FEW_PARAGRAPHS = 3  # from which on a page is an article
SHELL_CHARACTERS = 300  # visible; a page that a script has yet to fill has next to none
LISTED = 8  # links that are headlines: a list
LINKED = 0.5  # share of the page's characters inside links: a list
HEADLINE = 25  # characters of a link that may be a headline

ERROR_TITLE = re.compile(
    r"^\W*(?:error |http )?(?:404|403|410|500|502|503)\b(?! \w+ \w+ \w+)|\berror 4\d\d\b"
    r"|\bpage (?:not|cannot be|can't be) found\b|\bnot found\b"
    r"|\b(?:page|article|story|content) (?:is )?(?:no longer|not|un)\s?(?:available|exists?)\b"
    r"|\bpage (?:does not|doesn't) exist\b|\baccess denied\b|\bforbidden\b|\bserver error\b"
    r"|\bservice unavailable\b|\boops\b",
    re.IGNORECASE,
)
ERROR_TEXT = re.compile(
    r"\b(?:the|this) (?:page|article|story|link|url|content)\b[^.!?]{0,60}"
    r"\b(?:could not be found|cannot be found|can't be found|was not found|does ?n[o']t exist"
    r"|no longer (?:exists|available)|has been (?:moved|removed|deleted))\b",
    re.IGNORECASE,
)
WALL = re.compile(
    r"\b(?:log|sign) ?in (?:to|or|with) \w+"
    r"|\b(?:subscribe|register|create an? (?:free )?account) to (?:continue|read|keep|unlock)\b"
    r"|\balready (?:a|have an?) (?:subscriber|account|member)\b|\byou have reached your\b"
    r"|\b(?:we|our partners|this (?:web)?site)\b[^.!?]{0,80}\bcookies\b"
    r"|\baccept (?:all )?cookies\b",
    re.IGNORECASE,
)
SCRIPT_WANTED = re.compile(
    r"\b(?:enable|requires?|need|turn on|without)\b[^.!?]{0,40}\bjavascript\b"
    r"|\bjavascript\b[^.!?]{0,40}\b(?:enabled?|required|disabled|turned)\b",
    re.IGNORECASE,
)
SEARCH = re.compile(r"\bsearch results?\b|\bresults for\b|\byou searched for\b", re.IGNORECASE)
STOP = re.compile(r"[.!?\u3002\uff01\uff1f\u2026]")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a page is, and why it is taken for that; nothing to say of an article."""

    kind: PageKind
    why: str = ""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a page's elements say of its kind, beside their text; `visible` is in characters."""

    password: bool
    scripts: bool
    wants_script: str | None
    visible: int = 0


def signs(tree: HtmlElement) -> Signs:
    """Return what tells a wall or a shell, before anything is taken out of the tree."""
    wanted = None
    for element in tree.iter("noscript"):
        if said := SCRIPT_WANTED.search(" ".join(element.itertext())[:LOOK]):
            wanted = said.group()
            break
    return Signs(
        password=any(
            element.get("type", "").lower() == "password" for element in tree.iter("input")
        ),
        scripts=next(tree.iter("script"), None) is not None,
        wants_script=wanted,
    )


def page_kind(
    seen: Signs, flat: Flat, text: str, said: Metadata, *, status: int | None = None
) -> Kind:
    """Tell what a page is, from its elements, what the extractor found and what the page says.

    `flat` is what is left of the page without its furniture.
    """
    if status is not None and status >= ERROR_STATUS:
        return Kind(PageKind.ERROR, f"the server answered {status}")
    lines = [line for line in text.split("\n") if len(line) >= PARAGRAPH and STOP.search(line)]
    if len(lines) >= FEW_PARAGRAPHS:
        return Kind(PageKind.ARTICLE)
    found = None
    if len(WORD.findall(text)) < SHORT:
        found = _error(text, said.titles) or _shell(seen) or _wall(seen, text)
    if found is None and not lines:
        found = _list(flat, text, said)
    return found or Kind(PageKind.ARTICLE if text else PageKind.UNKNOWN)


def _error(text: str, titles: Sequence[str]) -> Kind | None:
    for title in titles:
        if said := ERROR_TITLE.search(title):
            return Kind(PageKind.ERROR, f'its title says "{said.group()}" and it has little text')
    if said := ERROR_TEXT.search(text):
        return Kind(PageKind.ERROR, f'it says "{said.group()}" and little else')
    return None


def _shell(seen: Signs) -> Kind | None:
    if seen.visible >= SHELL_CHARACTERS or not seen.scripts:
        return None
    why = f"it has scripts and {seen.visible} visible characters"
    return Kind(PageKind.SHELL, why + (f': "{seen.wants_script}"' if seen.wants_script else ""))


def _wall(seen: Signs, text: str) -> Kind | None:
    said = WALL.search(text)
    if seen.password and (said or not text):
        return Kind(PageKind.LOGIN, "it asks for a password and has little text")
    if said:
        return Kind(PageKind.LOGIN, f'it says "{said.group()}" and has little text')
    return None


def _list(flat: Flat, text: str, said: Metadata) -> Kind | None:
    """Tell a page without a paragraph whose text is links to other pages."""
    searched = next((found for title in said.titles if (found := SEARCH.search(title))), None)
    if searched:
        return Kind(PageKind.LIST, f'its title says "{searched.group()}"')
    if said.article or not flat.text:
        return None
    runs = flat.runs(0, len(flat.text))
    links = [size for place, size in runs if "link_density" in place.names]
    share, headlines = sum(links) / len(flat.text), sum(size >= HEADLINE for size in links)
    if headlines < LISTED or share < LINKED:
        return None
    words = len(WORD.findall(text))
    return Kind(
        PageKind.LIST,
        f"{share:.0%} of its text is links, {headlines} of them as long as headlines, it does not "
        f"call itself an article, and the {words} words found hold no paragraph",
    )
