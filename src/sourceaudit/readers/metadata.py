"""What a page says of itself: title, canonical URL, site, author, date, language, description.

Read straight from its meta elements, its JSON-LD and its first headings: the extractor's own
search through the page's text costs more than a quarter of the extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from sourceaudit.readers.dates import DAY, iso_date
from sourceaudit.readers.linked_data import LinkedData, read_linked_data
from sourceaudit.readers.values import value_date

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names of meta elements, the most trustworthy first.
TITLES = ("og:title", "twitter:title", "headline", "dc.title", "title")
DESCRIPTIONS = ("og:description", "description", "twitter:description")
SITES = ("og:site_name", "application-name")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
)
CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
# A title element holds the site's name too: "The Harbour - Port Gazette", "Port Gazette | ...".
SITE_MARK = re.compile(r"\s+[-|–—·:»«•]+\s+|\s*\|\s*")
# Names that elements have which tell a date: of microdata, microformats and most systems.
CHANGED = re.compile(r"(?i)(?<![a-z])(?:(?:date|time|last)[-_]?)?(?:modified|updated)(?![a-z])")
PUBLISHED = re.compile(
    r"(?i)(?<![a-z])(?:(?:date|time|entry)[-_]?)?(?:published|pubdate|datepublished)(?![a-z])"
)
NAME_CHARACTERS = 120  # a longer author is a sentence


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; None where it does not.

    `titles` are all the forms in which the title may be printed: the first heading, og:title and
    the title element with and without the site's name; a second heading of the first level is a
    title where it is one of these. `article` tells that the page calls itself one, `is_dated` that
    `published` is in its data; `names` are what its site goes by.
    """

    title: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    description: str | None = None
    titles: tuple[str, ...] = ()
    article: bool = False
    is_dated: bool = False
    names: tuple[str, ...] = ()


def page_metadata(
    tree: HtmlElement, url: str | None = None, described: LinkedData | None = None
) -> Metadata:
    """Return what a page says of itself, also in its data; `url` is where it was fetched."""
    described = described or read_linked_data(tree)
    meta = _meta(tree)
    data = described.article
    head = _text(tree.find(".//head/title"))
    headings = [said for each in _first(tree, "h1", 2) if (said := _text(each))]
    titles = [_first_of(meta, TITLES), _string(data.get("headline")), *headings[:1], head]
    known = _canonical(tree, meta, url)
    tag = _language_tag(tree, meta)
    day = _find_stated_day(meta, data, tag)
    return Metadata(
        title=_title(titles[0] or titles[1], headings, head),
        url=known,
        site=(urlsplit(known).hostname if known else None) or _first_of(meta, SITES),
        author=_author(meta, data),
        published=day or _guess_day(tree, meta, data, tag),
        language=_language(tag),
        description=_first_of(meta, DESCRIPTIONS),
        names=_names(meta, head, known),
        article=bool(data) or meta.get("og:type", "").lower() == "article",
        is_dated=day is not None,
        titles=tuple(dict.fromkeys(form for title in titles if title for form in _forms(title))),
    )


def _meta(tree: HtmlElement) -> Mapping[str, str]:
    """Return the first content of each meta element by its name, lower-cased."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _first(tree: HtmlElement, tag: str, count: int) -> list[HtmlElement]:
    return [element for _, element in zip(range(count), tree.iter(tag), strict=False)]


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _string(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _first_of(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(stated: str | None, headings: list[str], head: str) -> str | None:
    """Return the title: the only heading of the first level, else what metadata states."""
    if len(headings) == 1:
        return headings[0]
    return stated or next(iter(headings), None) or (_forms(head)[-1] if head else None)


def _forms(title: str) -> list[str]:
    """Return a title as it stands and, where a site's name seems to hang on it, its longest part.

    The longest part is taken for the title only where it has most of the letters.
    """
    parts = SITE_MARK.split(title)
    longest = max(parts, key=len)
    if len(parts) > 1 and 2 * len(longest) > len(title):
        return [title, longest]
    return [title]


def _names(meta: Mapping[str, str], head: str, url: str | None) -> tuple[str, ...]:
    """Return the names of a page's site: as stated, at the end of the title, in its address."""
    host = (urlsplit(url).hostname or "" if url else "").removeprefix("www.")
    parts = SITE_MARK.split(head)
    behind = parts[-1] if len(parts) > 1 else ""
    return tuple(filter(None, (_first_of(meta, SITES), behind, host.partition(".")[0])))


def _canonical(tree: HtmlElement, meta: Mapping[str, str], url: str | None) -> str | None:
    stated = [
        element.get("href")
        for element in tree.iter("link")
        if (element.get("rel") or "").lower() == "canonical"
    ]
    for candidate in (*stated, meta.get("og:url"), url):
        if not candidate:
            continue
        try:
            whole: str = urljoin(url or "", candidate.strip())
            if urlsplit(whole).scheme in ("http", "https") and urlsplit(whole).hostname:
                return whole
        except ValueError:
            continue  # no URL at all
    return url


def _author(meta: Mapping[str, str], data: Mapping[str, Any]) -> str | None:
    stated = data.get("author")
    people = stated if isinstance(stated, list) else [stated]
    names = [
        _string(person.get("name") if isinstance(person, dict) else person) for person in people
    ]
    said = ", ".join(name for name in names if name) or _first_of(meta, AUTHORS) or ""
    # The address of a profile is no name.
    return said if said and "://" not in said and len(said) <= NAME_CHARACTERS else None


def _find_stated_day(meta: Mapping[str, str], data: Mapping[str, Any], tag: str) -> str | None:
    """Return the date of publication (ISO) that a page's data states."""
    for stated in (value_date(data.get("datePublished")), *(meta.get(name) for name in DATES)):
        if stated and (found := iso_date(stated, tag)):
            return found
    return None


def _guess_day(
    tree: HtmlElement, meta: Mapping[str, str], data: Mapping[str, Any], tag: str
) -> str | None:
    """Return the date of publication (ISO) that the markup names, or htmldate finds in it."""
    times = [*_times(tree)]
    for stated, change in times:
        if not change and (found := iso_date(stated, tag)):
            return found
    from htmldate import find_date

    try:
        guessed: str | None = find_date(tree, extensive_search=False, original_date=True)
    except (ValueError, TypeError, RecursionError):
        return None
    changed = (
        value_date(data.get("dateModified")),
        *(meta.get(name) for name in CHANGES),
        *(stated for stated, change in times if change),
    )
    days = {(iso_date(text, tag) or "")[:DAY] for text in changed if text}
    return None if guessed in days else guessed  # the day of a change is none of publication


def _times(tree: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield the times that a page marks as those of publication, or (True) of a change."""
    for element in tree.iter("time", "span", "abbr"):
        said = f"{element.get('itemprop') or ''} {element.get('class') or ''}"
        if element.get("pubdate") is not None:
            said += " published"
        # What is both was never changed.
        known = PUBLISHED.search(said) is not None
        if known or CHANGED.search(said):
            value = (
                element.get("datetime")
                or element.get("content")
                or element.get("title")
                or _text(element)
            )
            if 0 < len(value) <= NAME_CHARACTERS:
                yield value, not known


def _language_tag(tree: HtmlElement, meta: Mapping[str, str]) -> str:
    """Return the tag of the page's language as it is stated, "en-GB"; else ""."""
    root = tree.getroottree().getroot()
    stated: str = root.get("lang") or meta.get("content-language") or meta.get("og:locale") or ""
    return stated.strip()


def _language(tag: str) -> str | None:
    code = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", tag)
    return code.group().lower() if code else None
