"""Planted facts of transparency and look-alikes: what of both a source is said to disclose.

Each case is one page in one of several layouts, whose class names say what parts are for, say it
in part, or say nothing; some cases are plain text. A fact is right where its kind is found with its
words; a look-alike is false where its kind is found at all. The parts `second`
to `fifth` were each run once before anything was put right for them (.75 and .01, .53 and .00, .70
and .01, .65 and .00); the wordings of `left-out` were written last: .91 and .00 at its first run.
In `sixth` and `seventh` the words say little, in several languages, and the markup around them
tells: .00 and .02 were found when both were written, `seventh` .97 and .00 at its first run after.

python benchmarks/disclosures.py [--part left-out] [--cases 100] [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sourceaudit.model.source import Source
from sourceaudit.readers import Record, read

PLACES = frozenset("kicker under tail foot aside comment card button".split())
INSIDE = {
    "body": "<p>{}</p>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "table": "<table><tr><th>Regatta</th></tr><tr><td>{}</td></tr></table>",
}
PLACE = re.compile(r"\[\[([\w/]+)\]\]")
ELSE = re.compile(r"\[\[([\w/]+):([^\]]*)\]\]")
USE = re.compile(r"\{\{(\w+)\}\}")
PLANTS = Path(__file__).parent / "plants" / "disclosures"  # wordings and layouts
PARTS = ("seen", "second", "third", "fourth", "fifth", "left-out", "sixth", "seventh")
PEOPLE = (
    *("Marion Telfer", "Idris Okonjo", "Petra van der Velde", "Sean O'Dowd", "Lucia Marchetti"),
    *("A. J. Kersey", "Noor Rahimi", "Tomasz Wilk", "Hannah Bright-Cole", "Ewan McAllister"),
)
DAYS = ("3 May 2030", "May 14, 2030", "2030-06-21", "Tuesday, 9 July 2030", "12 September 2030")
EVENTS = ("18 May 2031", "June 2, 2031", "Saturday, 7 June 2031", "30 August 1931")
SITES = ("Northhaven Gazette", "The Estuary Post", "Coastline Daily", "Tidewater Review")
OWNERS = ("Calder Holdings Ltd", "Bexley & Sons", "Meridian Press Group", "Harbour Trust Bank")
TITLES = (
    "Council votes to rebuild the harbour wall",
    "Ferry to the islands stops for the winter",
    "School kitchen feeds a whole street",
)
PROSE = (PLANTS / "prose.txt").read_text(encoding="utf-8").splitlines()


@dataclass(frozen=True, slots=True)
class Case:
    """A page with a fact or a look-alike of a kind; `text` is what stands there."""

    part: str
    kind: str
    fact: bool
    place: str
    text: str
    layout: str
    page: str
    title: str


def cases(part: str, count: int) -> Iterator[Case]:
    """Yield so many facts and as many look-alikes of a part, the same each time."""
    chance = random.Random(part)  # noqa: S311 - pages, not secrets
    rows = [
        line.split(" ", 4)
        for line in (PLANTS / "rows.txt").read_text(encoding="utf-8").splitlines()
    ]
    rows = [row for row in rows if row[0] == part]
    for sort in ("fact", "alike"):
        own = [row for row in rows if row[2] == sort]
        chance.shuffle(own)
        for at in range(count):
            yield _case(own[at % len(own)], chance)


def _case(row: list[str], chance: random.Random) -> Case:
    part, kind, sort, place, wording = row
    site, (person, other) = chance.choice(SITES), chance.sample(PEOPLE, 2)
    text = wording.format(
        person=person,
        other=other,
        day=chance.choice(DAYS),
        event=chance.choice(EVENTS),
        site=site,
        site_host="news.example",
        owner=chance.choice(OWNERS),
    )
    # A text has neither a menu nor boxes beside it.
    texts = place in ("under", "body", "tail", "title", "kicker")
    layout = chance.choice([layout for layout in LAYOUTS[part] if texts or layout != PLAIN])
    title = chance.choice(TITLES)
    parts = {"site": site, "title": title, "place": place, "kind": kind, "text": text}
    page = _text(parts) if layout == PLAIN else _page(layout, parts, chance.choice(NAMES))
    title = f"{parts['title']} - {site}"
    return Case(part, kind, sort == "fact", place, text, layout, page, title)


def _page(layout: str, parts: Mapping[str, str], name: Callable[[str], str]) -> str:
    """Fill a layout in: of lines with a place, those of other places are left out.

    `[[place:else]]` stays, with what stands there else; `{{use}}` is the name of a class. A layout
    may have a line of its own for a kind in a place: `[[place/kind]]`.
    """
    template = (PLANTS / f"{layout}.html").read_text(encoding="utf-8")
    own = f"{parts['place']}/{parts['kind']}"
    slot = own if f"[[{own}" in template else parts["place"]

    def filled(found: re.Match[str]) -> str:
        return escape(parts["text"] if found[1] == slot else found[2])

    lines = []
    for line in template.splitlines():
        place = PLACE.search(line)
        if place and place[1].partition("/")[0] in PLACES and place[1] != slot:
            continue
        lines.append(USE.sub(lambda found: name(found[1]), ELSE.sub(filled, line)))
    page = "\n".join(lines).replace("[[prose]]", _prose(parts)).replace("[[site]]", parts["site"])
    page = page.replace("[[heading]]", escape(_heading(parts)))
    return page.replace(f"[[{slot}]]", escape(parts["text"]))


def _heading(parts: Mapping[str, str]) -> str:
    return f"{parts['text']} {parts['title']}" if parts["place"] == "title" else parts["title"]


def _prose(parts: Mapping[str, str]) -> str:
    paragraphs = [f"<p>{escape(one)}</p>" for one in PROSE]
    inside = INSIDE.get(parts["place"], "").format(escape(parts["text"]))
    return "\n".join((*paragraphs[:2], inside, *paragraphs[2:]))


def _text(parts: Mapping[str, str]) -> str:
    """Return a case as plain text."""
    said = {parts["place"]: parts["text"]}.get
    lines = (
        *(said("kicker"), _heading(parts), said("under")),
        *(*PROSE[:2], said("body"), *PROSE[2:], said("tail")),
    )
    return "\n\n".join(line for line in lines if line) + "\n"


def _plain(name: str) -> str:
    return name


def _prefixed(name: str) -> str:
    return f"c-{name} c-{name}--large"


def _meaningless(name: str) -> str:
    return f"x{sum(map(ord, name)) % 9973:x}"


def _utility(name: str) -> str:
    return f"mt-{len(name)} text-sm flex"


NAMES = (_plain, _prefixed, _meaningless, _utility)
PLAIN = "text"
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "seen": ("semantic", "divs", PLAIN),
    "second": ("divs", "sections", PLAIN),
    "third": ("sections", "table", PLAIN),
    "fourth": ("semantic", "blog", PLAIN),
    "fifth": ("semantic", "divs", "sections", "table", "blog", PLAIN),
    "left-out": ("semantic", "divs", "sections", "table", "blog", PLAIN),
    "sixth": ("journal", "bote"),
    "seventh": ("presse", "wire"),
}


def found(case: Case) -> Source | None:
    """Return the source that the page of a case is read as."""
    if case.layout == PLAIN:
        record = Record("a.txt", "a.txt", "a.txt", kind="text", raw=case.page)
    else:
        page = f"<html><head><title>{case.title}</title></head>{case.page}</html>"
        record = Record("a.html", "a.html", "a.html", kind="html", raw=page)
    done = read(record)
    return done if isinstance(done, Source) else None


def is_found(case: Case) -> bool:
    """Tell whether a fact is found with its words, or a look-alike at all."""
    source = found(case)
    own = (
        [disclosure.text for disclosure in source.disclosed if disclosure.kind == case.kind]
        if source
        else []
    )
    return any(one in case.text or case.text in one for one in own)


def measure(part: str, count: int) -> tuple[float, float, list[Case]]:
    """Return the share of facts that are found, of look-alikes too, and what is wrong."""
    told = [(case, is_found(case)) for case in cases(part, count)]
    facts = [hit for case, hit in told if case.fact]
    alike = [hit for case, hit in told if not case.fact]
    wrong = [case for case, hit in told if hit is not case.fact]
    return sum(facts) / len(facts), sum(alike) / len(alike), wrong


def main() -> None:
    """Print both shares a part, and with --show what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--part", choices=(*PARTS, "all"), default="all")
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    told: dict[str, dict[str, float]] = {}
    for part in PARTS if chosen.part == "all" else (chosen.part,):
        right, false, wrong = measure(part, chosen.cases)
        told[part] = {"right": right, "false": false}
        print(f"{part}: {right:.2f} of facts, {false:.2f} of look-alikes")
        print("  wrong", dict(Counter((case.kind, case.fact) for case in wrong)))
        for case in wrong if chosen.show else ():
            sort = "fact" if case.fact else "alike"
            print(f"  {sort} {case.kind} {case.place} in {case.layout}: {case.text}")
    if chosen.json:
        chosen.json.write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
