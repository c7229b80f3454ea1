"""What the sections of a page are written from, and the pieces that several of them have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.dossier import Dossier
from sourceaudit.model.each import Each
from sourceaudit.model.evidence import Severity
from sourceaudit.model.source import Source
from sourceaudit.report.diff.shapes import Difference
from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.differences import Piece
from sourceaudit.report.page.shapes import CheckView, Link, SourceView, View
from sourceaudit.report.pictures.marks import To
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import NOTHING as DASH
from sourceaudit.report.wording import number

TITLE = 90  # characters
NEAR = 256  # links that are remembered
BADGES = {"passed": "ok", "failed": "bad"}

ANCHOR = Template('<a href="{}">{}</a>')
LINKED = Template('<a href="{}" title="{}">{}</a> ')
UNLINKED = Template("<b>{}</b> ")
NUMBERS = Template('<span class="ns">{}</span>')
MORE_NUMBERS = Template('<span class="more">{} more</span>')
MORE = Template('<p class="more">{}</p>')
BADGE = Template('<span class="badge {}">{}</span>')
SEVERITY = Template('<span class="sev {}">{}</span>')
SOURCE_LINK = Template('<a class="id" href="{}">{}</a>')
TITLED = Template('<a href="{}">{}</a> <span class="dim id">{}</span>')
SOURCE = Template('<span class="id">{}</span>')
MARKED = Template('<mark class="{}">{}</mark>')
CODE = Template("<code>{}</code>")
CHECKS = Template(
    '<div class="scroll"><table class="checks">\n<thead><tr>{}<th scope="col">What failed</th>'
    '<th scope="col">Evidence</th><th scope="col">What to do</th></tr></thead>\n'
    "<tbody>\n{}</tbody></table></div>"
)
SOURCE_HEADING = Html('<th scope="col">Source</th>')
CHECK = Template(
    '<tr>\n{}<td data-l="What failed">{} {} <code class="dim">{}</code></td>'
    '<td data-l="Evidence">{}</td><td data-l="What to do">{}</td></tr>\n'
)
CELL = Template('<td data-l="Source">{}</td>')
FIGURE = Template(
    '<figure class="pic"><div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
    '<figcaption class="dim">{}</figcaption></figure>\n'
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a report: `listed` are the rows of the table of sources, `shown` those in full.

    `to` gives the link to an anchor, `text_path` the file that a source's text is in; `found` is
    what differs from the audit before, `site` the site that the page is of, with its rank. `alone`
    tells that each source has a page of its own; `each` maps a function over sources.
    """

    view: View
    parts: Sequence[str]
    heading: str
    to: To
    text_path: Callable[[Source], str]
    listed: Sequence[SourceView] = ()
    shown: Sequence[SourceView] = ()
    tables: Sequence[Link] = ()
    found: Difference | None = None
    site: tuple[int, Dossier] | None = None
    alone: bool = False
    each: Each = map


def links(found: Sequence[Link], to: To, more: int = 0) -> Html:
    """Return numbers that lead to places, and how many more there are."""
    if not found and not more:
        return NOTHING
    numbers = [
        _linked(to(link.anchor), link.title or link.text, link.text)
        if link.anchor
        else UNLINKED(link.text)
        for link in found
    ]
    section = NUMBERS(join(numbers)) if numbers else NOTHING
    return join((section, MORE_NUMBERS(number(more)))) if more else section


# One piece of evidence stands behind several parts of scores.
_linked = lru_cache(maxsize=NEAR)(LINKED)


def badge(source: SourceAudit) -> Html:
    """Return the verdict on a source."""
    return verdict(source.verdict)


def verdict(name: str) -> Html:
    """Return a verdict with the colour that it has."""
    return BADGE(BADGES.get(name, "odd"), name)


def severity(severity: Severity) -> Html:
    """Return a severity with the colour that it has."""
    return SEVERITY(severity.value, severity.value)


def source_link(page: Page, name: str) -> Html:
    """Return the name of a source, leading to where it is told if the report has it."""
    anchor = page.view.anchors.get(name)
    return SOURCE(name) if anchor is None else SOURCE_LINK(page.to(anchor), name)


def source_title(page: Page, name: str) -> Html:
    """Return the title of a source with its file, leading to where it is told."""
    title = page.view.titles.get(name)
    if not title:
        return source_link(page, name)
    return TITLED(page.to(page.view.anchors[name]), one_line(title, TITLE), name)


def pieces(cut: Iterable[Piece], style: str) -> Html:
    """Return a text cut into stretches, those marked that stand out."""
    return join(MARKED(style, text) if marked else text for text, marked in cut)


def checks_table(page: Page, checks: Iterable[CheckView], *, with_source: bool = True) -> Html:
    """Return failed checks with their evidence and what to do about them."""
    return CHECKS(
        SOURCE_HEADING if with_source else NOTHING,
        join(_check(page, view, with_source=with_source) for view in checks),
    )


def _check(page: Page, view: CheckView, *, with_source: bool) -> Html:
    check = view.check
    where = "the whole drop" if check.source is None else source_title(page, check.source)
    # What stands between backticks is to be typed.
    lines = [CODE(text) if at % 2 else text for at, text in enumerate(view.advice.split("`"))]
    return CHECK(
        CELL(where) if with_source else NOTHING,
        severity(check.severity),
        view.told,
        check.id,
        links(view.links, page.to, view.more) or DASH,
        join(lines),
    )


def figure(picture: Html, caption: str, name: str) -> Html:
    """Return a picture with what it shows, nothing where it would show nothing."""
    return FIGURE(name, picture, caption) if picture else NOTHING
