"""What a page discloses about itself, read from its runs of text and where they stand.

A byline, a date of publication, a correction, an owner, labels of advertising and of opinion. What
says the same of somebody else is told by its place: in quotations, menus, lists of other stories,
what readers wrote, the prose. Wordings are data (`disclosures.txt`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sourceaudit.model.disclosure import Disclosure, DisclosureKind
from sourceaudit.text.disclosure_words import LONGEST, articles, matched, not_names, subject
from sourceaudit.text.named_disclosures import text_of_kind
from sourceaudit.text.runs import LABEL, MARKS, Run

OWNER = 320  # of one that says whose the page is
SHOWN = 200  # characters of what is kept
BEFORE = 3  # runs before the heading in which a label of the article may stand
FOOT = 4  # runs at the end in which a page says whose it is
BEHIND = 3  # runs behind the prose in which its byline may stand
MENU = 3  # labels side by side are a menu
AROUND = 2  # runs around a date in which an event names its place
MOST = 3  # disclosures of a kind that are kept of a source
WORD = re.compile(r"[^\W\d_]+")
RIGHTS = re.compile(
    r"^(?:[^\w\u00a9(]*(?:copyright|\u00a9|\(c\))\W*\d{4}\W*|[\W_]+)", re.IGNORECASE
)
BYLINE = "byline"  # what markup calls a run that names who wrote


@dataclass(frozen=True, slots=True)
class _Page:
    """Runs with the places that decide: the heading, the first and the last run of prose."""

    runs: Sequence[Run]
    heading: int
    first: int
    last: int
    names: frozenset[str]
    author: str = ""


def disclosures(
    runs: Sequence[Run], *, names: Sequence[str] = (), author: str | None = None
) -> tuple[Disclosure, ...]:
    """Return what a page discloses, some of each kind; `names` are those that its site goes by.

    An `author` that the metadata alone names is `stated=False`.
    """
    page = replace(_page(runs, names), author=(author or "").casefold())
    found: dict[DisclosureKind, list[str]] = {}
    _gather(found, _find(page))
    worded = frozenset(found)
    _gather(found, (named for named in _from_markup(page) if named[0] not in worded))
    said = [
        Disclosure(kind, text if len(text) <= SHOWN else text[: SHOWN - 1] + "\u2026")
        for kind in DisclosureKind
        for text in found.get(kind, ())
    ]
    if author and DisclosureKind.BYLINE not in found and _is_person(author, page.names):
        said.append(Disclosure(DisclosureKind.BYLINE, author, stated=False))
    return tuple(said)


def _gather(
    found: dict[DisclosureKind, list[str]], said: Iterable[tuple[DisclosureKind, str]]
) -> None:
    for kind, text in said:
        own = found.setdefault(kind, [])
        if len(own) < MOST and text not in own:
            own.append(text)


def _page(runs: Sequence[Run], names: Sequence[str]) -> _Page:
    """Find the heading and the prose: the first heading of a level that prose comes after."""
    prose = [at for at, run in enumerate(runs) if run.is_prose and not (run.apart or run.foot)]
    first, last = (prose[0], prose[-1]) if prose else (len(runs), len(runs) - 1)
    tops = [at for at, run in enumerate(runs) if run.heading == 1]
    before = [at for at in tops if at < first] or tops[:1]
    if not tops:  # a page without one: the heading that the prose comes right behind
        before = [at for at, run in enumerate(runs[:first]) if run.heading][-1:]
    heading = before[-1] if before else _title(runs[:first])
    if prose and heading > first:  # what comes before the title is none of its article
        first = next((at for at in prose if at > heading), first)
    words = {word.casefold() for name in names for word in WORD.findall(name)}
    return _Page(runs, heading, first, last, frozenset(words))


def _title(runs: Sequence[Run]) -> int:
    """Return which of the runs before the prose is the title, where none is marked as one."""
    labels = ("opinion", "advertising", "advertising-head", "date", "date-stated")
    for at, run in enumerate(runs):
        if not any(matched(kind, run.text.strip(MARKS)) for kind in labels):
            return at
    return 0


def _find(page: _Page) -> Iterator[tuple[DisclosureKind, str]]:
    for at, run in enumerate(page.runs):
        if run.menu or len(run.text) > LONGEST:
            continue
        kinds = LOOKS if not run.apart else BESIDE if run.beside else ()
        for kind in kinds:
            if text := LOOKS[kind](page, at, run):
                yield kind, text


def _from_markup(page: _Page) -> Iterator[tuple[DisclosureKind, str]]:
    """Yield what markup names, where it stands as such things do."""
    for at, run in enumerate(page.runs):
        if run.named:
            yield from _read_markup(page, at, run)


def _read_markup(page: _Page, at: int, run: Run) -> Iterator[tuple[DisclosureKind, str]]:
    """Yield what markup names in a run; at the end of a page that is the way to its owner."""
    kinds = OWNED if run.foot or at > page.last + BEHIND else tuple(DisclosureKind)
    head = at != page.heading and _in_head(page, at)
    for kind in kinds if run.near or kinds is OWNED else ():
        if kind is DisclosureKind.DATE and _is_event(page, at):
            continue
        behind = _is_behind(page, at, run)
        if text := text_of_kind(kind, run.named, page.names, head=head, behind=behind):
            yield kind, text


def _in_head(page: _Page, at: int) -> bool:
    """Tell whether a run stands around the title, before the prose."""
    if page.heading < at < page.first:
        return True
    return max(0, page.heading - BEFORE) <= at < page.heading and page.runs[at].near


def _byline(page: _Page, at: int, run: Run) -> str | None:
    if run.foot or at == page.heading:
        return None
    behind = page.last < at <= page.last + BEHIND and run.near
    if _in_head(page, at) or behind:
        marked = BYLINE in run.marked
        if run.heading and not marked:
            return None
        kinds = ("byline", "byline-marked") if marked or _is_dated(run) else ("byline",)
        for label in run.labels():
            person = (matched(kind, label) for kind in kinds)
            known = len(label) > 1 and label.casefold() == page.author
            if (known or any(person)) and _is_person(label, page.names):
                return label
    if at >= page.last and run.near and matched("byline-foot", run.text.strip(MARKS)):
        return run.text
    return None


def _is_dated(run: Run) -> bool:
    """Tell whether a run has a date beside something else, as lines below a title have."""
    labels = [*run.labels()]
    return len(labels) > 1 and any(matched("date", label) for label in labels)


def _is_person(label: str, site: frozenset[str]) -> bool:
    """Tell whether a label may name a person: two names, none of which is a thing or the site."""
    names = [word for word in WORD.findall(label.partition(",")[0]) if word[:1].isupper()]
    if len(names) < 2 or not not_names().isdisjoint(names[:4]):  # noqa: PLR2004
        return False
    return not (site and {word.casefold() for word in names} <= site)


def _date(page: _Page, at: int, run: Run) -> str | None:
    if run.is_prose:
        return run.text if at == page.first and matched("dateline", run.text) else None
    if at == page.heading or (run.heading and not run.marked):
        return None
    stated = None if run.foot else _first("date-stated", run)
    if stated or not _in_head(page, at) or _is_event(page, at):
        return stated
    return _first("date", run) or next(filter(None, map(_last_date, run.labels())), None)


def _first(kind: str, run: Run) -> str | None:
    """Return the first label of a run that matches a kind."""
    return next((label for label in run.labels() if matched(kind, label)), None)


def _last_date(label: str) -> str | None:
    """Return the date that a byline ends in: "By Ann Low, 3 May 2030"."""
    for at, sign in enumerate(label):
        if sign == "," and matched("date", label[at + 1 :].strip()):
            return (
                label[at + 1 :].strip()
                if any(matched(kind, label[:at].strip()) for kind in ("byline", "byline-marked"))
                else None
            )
    return None


def _is_event(page: _Page, at: int) -> bool:
    """Tell whether what stands around a date names the place or the price of an event."""
    around = page.runs[max(page.heading + 1, at - AROUND) : at + AROUND + 1]
    return any(matched("event", run.text) for run in around if len(run.text) <= LABEL)


def _correction(page: _Page, at: int, run: Run) -> str | None:
    if at == page.heading:
        return None
    text = run.text.strip(MARKS)
    close = run.near and (_in_head(page, at) or _is_behind(page, at, run))
    kinds = ("correction", "correction-said") if close else ("correction",)
    return run.text if any(matched(kind, text) for kind in kinds) else None


def _ownership(page: _Page, at: int, run: Run) -> str | None:
    if (not run.foot and at < page.last) or len(run.text) > OWNER:
        return None
    end = run.foot or at >= len(page.runs) - FOOT
    text = RIGHTS.sub("", run.text)
    for passage in (text, *run.pieces, *re.split(r"(?<=[.!]) ", text)):
        if end and matched("ownership", passage.strip(MARKS)):
            return run.text
        if (run.foot and matched("ownership-foot", passage.strip(MARKS))) or _is_owned(
            page, passage
        ):
            return run.text
    return None


def _is_owned(page: _Page, text: str) -> bool:
    """Tell whether a sentence says of the site whose it is."""
    found = subject().match(text)
    if found is None or not matched("ownership-named", found["rest"]):
        return False
    words = {word.casefold() for word in WORD.findall(found["name"])} - articles()
    known = {word for word in words if word in page.names}
    joined = "".join(WORD.findall(found["name"])).casefold()
    return bool(known) or any(joined and joined in name for name in page.names)


def _advertising(page: _Page, at: int, run: Run) -> str | None:
    if run.heading == 1:
        return None
    for label in (*run.labels(), run.text):
        if matched("advertising", label.strip(MARKS)):
            return label
    if not run.heading and _in_head(page, at):
        return _first("advertising-head", run) or _note("advertising-note", run)
    return _note("advertising-note", run) if _is_behind(page, at, run) else None


def _is_behind(page: _Page, at: int, run: Run) -> bool:
    """Tell whether a run stands right behind the article, where notes on it do."""
    return run.near and not run.foot and page.last <= at <= page.last + BEHIND


def _note(kind: str, run: Run) -> str | None:
    return run.text if matched(kind, run.text.strip(MARKS)) else None


def _opinion(page: _Page, at: int, run: Run) -> str | None:
    if at == page.heading:
        return run.text if matched("opinion-title", run.text) else None
    head = _in_head(page, at)
    noted = _note("opinion-note", run) if head or _is_behind(page, at, run) else None
    return noted or (_first("opinion", run) if head else None)


Look = Callable[[_Page, int, Run], str | None]
LOOKS: dict[DisclosureKind, Look] = {
    DisclosureKind.BYLINE: _byline,
    DisclosureKind.DATE: _date,
    DisclosureKind.CORRECTION: _correction,
    DisclosureKind.OWNERSHIP: _ownership,
    DisclosureKind.ADVERTISING: _advertising,
    DisclosureKind.OPINION: _opinion,
}
BESIDE = (DisclosureKind.ADVERTISING,)
OWNED = (DisclosureKind.OWNERSHIP,)
