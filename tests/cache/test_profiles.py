"""Profiles that are kept: what makes them stale, and that nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourceaudit.cache.pages
import sourceaudit.cache.profiles
from sourceaudit.cache import Entries, Store
from sourceaudit.cache.pages import Pages
from sourceaudit.cache.profiles import Kept, namer
from sourceaudit.config import ConfigFile, Settings
from sourceaudit.model.source import Block, BlockKind, Facts, Source, Unreadable
from sourceaudit.profile import Setup
from sourceaudit.readers import Record
from sourceaudit.rules import load_rules
from sourceaudit.schema import parse_yaml

PROSE = (
    "The harbour of the small town was rebuilt over ten years, and it is now the largest of the "
    "whole coast, as the mayor Ruth Ames said on Monday. "
)
ALL = ["one.txt", "three.txt", "two.txt"]
LINE = "This paper is printed on the old press of the harbour town."
HOUSE = """
schema: 1
pack: {name: house, version: 1.0.0}
lexicons: {harbours: {file: lexicons/harbours.txt}}
rules:
  - id: harbour
    severity: warning
    category: boilerplate
    phase: line
    detect: {lexicon: {list: harbours}}
    action: flag
    message: "{text}"
    why: It is a rule that only tests have, and looks for a word.
    examples: [{match: "The harbour is old."}, {no_match: "The town is old."}]
"""


def test_an_equal_drop_is_not_profiled_again(runs: Any) -> None:
    """The second audit profiles nothing, and is equal to one without a cache."""
    first = runs.audit()
    assert sorted(runs.profiled) == ALL

    assert runs.audit() == first == runs.audit(kept=False)
    runs.audit()
    assert runs.profiled == []
    assert runs.told == []


def test_only_the_source_that_changed_is_profiled(runs: Any) -> None:
    """A source whose text changed, or that is new, is profiled; the others are not."""
    runs.audit()
    runs.write(two=PROSE * 2, four=PROSE)

    found = runs.audit()

    assert sorted(runs.profiled) == ["four.txt", "two.txt"]
    assert found == runs.audit(kept=False)


def test_a_source_of_another_name_is_another(runs: Any) -> None:
    """Ids stand in suppressions and overrides, so that a file that moved is profiled anew."""
    runs.audit()
    (runs.folder / "drop" / "one.txt").rename(runs.folder / "drop" / "moved.txt")
    runs.audit()
    assert runs.profiled == ["moved.txt"]


@pytest.mark.parametrize(
    ("config", "anew"),
    [
        ("clean: {title: drop}", ALL),
        ("overrides: [{paths: [one.txt], ignore: [seo]}]", ["one.txt"]),
        ("suppress: [{rule: seo/bold-keyword, source: two.txt, reason: no}]", ["two.txt"]),
        ("suppress: [{rule: seo/bold-keyword, reason: no, expires: 2026-06-01}]", ALL),
        ("suppress: [{rule: seo/bold-keyword, reason: no, expires: 2026-05-31}]", []),
        ("gate: {scores: {originality: {min: 60}}}", []),
        ("overrides: [{paths: [one.txt], scores: {originality: off}}]", []),
    ],
)
def test_the_configuration_counts_where_it_matters(runs: Any, config: str, anew: list[str]) -> None:
    """What changes which rules run on a source or what they may count makes its profile anew."""
    runs.audit()

    found = runs.audit(config)

    assert sorted(runs.profiled) == anew
    assert found == runs.audit(config, kept=False)


def test_days_are_not_kept(runs: Any) -> None:
    """The day after a suppression ends its evidence counts again, also out of the cache."""
    config = "suppress: [{rule: seo/bold-keyword, reason: no, expires: 2026-06-01}]"
    runs.audit()
    runs.audit(config)

    runs.audit(config, today=date(2026, 6, 2))

    assert runs.profiled == []  # as without the suppression


def test_rules_and_word_lists_count(runs: Any) -> None:
    """Another rule file, or another word in a list that it names, makes all profiles anew."""
    house, words = runs.folder / "house.yaml", runs.folder / "lexicons" / "harbours.txt"
    words.parent.mkdir()
    words.write_text("harbour\n", encoding="utf-8")
    house.write_text(HOUSE, encoding="utf-8")
    runs.audit()
    runs.audit(rules=[house])
    assert sorted(runs.profiled) == ALL
    runs.audit(rules=[house])
    assert runs.profiled == []

    words.write_text("harbour\nmayor\n", encoding="utf-8")
    found = runs.audit(rules=[house])

    assert sorted(runs.profiled) == ALL
    assert found == runs.audit(rules=[house], kept=False)


def test_other_sources_count_where_rules_look_at_them(runs: Any) -> None:
    """A line that now recurs on the site makes those that have it anew, and no others."""
    for name in ("one", "two"):
        runs.write(**{name: f"{name} {PROSE}\n\n{LINE}\n"})
    runs.audit()
    runs.write(five=f"Five is another text. {PROSE}\n\n{LINE}\n", six=f"Six. {PROSE}\n\n{LINE}\n")

    found = runs.audit()

    assert sorted(runs.profiled) == ["five.txt", "one.txt", "six.txt", "two.txt"]
    assert found == runs.audit(kept=False)
    told = {each.head.rule for source in found.sources for each in source.findings}
    assert "web-chrome/recurring-text" in told


def test_the_program_counts(runs: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the program, of Python or of a package believes nothing that is kept."""
    runs.audit()
    monkeypatch.setattr(sourceaudit.cache.profiles, "program", lambda: "another")
    runs.audit()
    assert sorted(runs.profiled) == ALL


@pytest.mark.parametrize(
    "other",
    [
        {"text": "another text"},
        {"id": "y.txt"},
        {"site": "example.org"},
        {"sha256": "1"},
        {"title": "Title"},
        {"notes": ("guessed",)},
        {"facts": (Facts(0, 4, {"links": 1.0}),)},
        {"declared_language": "de"},
        {"dropped": 0.5},
        {"verbatim": False},
    ],
)
def test_all_of_a_source_is_in_its_key(other: dict[str, object]) -> None:
    """Whatever differs of two sources, their keys differ."""
    name = namer(Setup(Settings(), load_rules()))
    source = Source("x.txt", "x.txt", "/a/x.txt", "0", "some text")
    assert name(source) != name(replace(source, **other))  # type: ignore[arg-type]


def test_the_place_of_a_checkout_is_in_no_key() -> None:
    """Where a file lies on this machine enters no report: a cache moves between checkouts."""
    name = namer(Setup(Settings(), load_rules()))
    source = Source("x.txt", "x.txt", "/a/x.txt", "0", "some text")
    assert name(source) == name(replace(source, file="/b/x.txt"))


def test_selected_rules_are_in_the_key() -> None:
    """--select and --ignore change what is found."""
    rules, source = load_rules(), Source("x.txt", "x.txt", "x.txt", "0", "some text")
    settings = Settings(parse_yaml("{}", ConfigFile, label="x"))
    keys = {
        namer(Setup(each, rules))(source)
        for each in (
            settings,
            settings.narrowed(select=["seo"]),
            settings.narrowed(ignore=["seo"]),
        )
    }
    assert len(keys) == 3


def test_pages_are_extracted_once(tmp_path: Path) -> None:
    """A page is found again by its bytes, wherever it lies; one that cannot be read stays so."""
    pages = Pages(Store(tmp_path, 10))
    page = Record("x.html", "x.html", "/a/x.html", "html", b"<p>some text</p>")
    source = Source("x.html", "x.html", "/a/x.html", "0", "some text", facts=(Facts(0, 4, {}),))
    bad = replace(page, id="y.html")
    unread = Unreadable("y.html", "y.html", "empty", "there is nothing in it")

    assert pages.get(page) is None
    pages.put(page, source)
    pages.put(bad, unread)

    assert pages.get(page) == source
    assert pages.get(replace(page, file="/b/x.html")) == replace(source, file="/b/x.html")
    assert pages.get(bad) == unread
    for other in ({"raw": b"<p>other</p>"}, {"raw": "<p>some text</p>"}, {"charset": "latin-1"}):
        assert pages.get(replace(page, **other)) is None


def test_pages_and_texts_come_in_their_order(runs: Any) -> None:
    """A drop of which some pages are known and some are new is the same as without a cache."""
    drop = runs.folder / "drop"
    for number in range(6):
        text = f"<html><body><article><h1>Page {number}</h1><p>{PROSE * (number + 2)}</p></article>"
        (drop / f"page{number}.html").write_text(text, encoding="utf-8")
    runs.audit()
    (drop / "page3.html").write_text(f"<html><body><p>{PROSE * 4}</p>", encoding="utf-8")
    (drop / "page0.html").unlink()
    runs.write(page9=PROSE)

    found = runs.audit()

    assert sorted(runs.profiled) == ["page3.html", "page9.txt"]
    assert found == runs.audit(kept=False)


def test_with_two_processes_it_is_the_same(runs: Any) -> None:
    """-j 2 keeps and finds what -j 1 does."""
    runs.write(**{f"more{number:02}": f"{number}. {PROSE * 2}" for number in range(70)})
    first = runs.audit(jobs=2)
    assert runs.audit(jobs=1) == first
    assert runs.profiled == []


@given(st.floats() | st.text(st.characters()), st.integers(0, 9))
def test_what_does_not_come_back_as_it_is_is_not_kept(value: object, at: int) -> None:
    """A value that its type does not write whole (half a sign, no number) is worked out anew."""
    kept: dict[str, bytes] = {}

    class Memory(Store):
        def get(self, key: str) -> bytes | None:
            return kept.get(key)

        def put(self, key: str, content: bytes) -> None:
            kept[key] = content

    facts = {"a": value} if isinstance(value, float) else {str(value): 1.0}
    block = Block(BlockKind.QUOTE, 0, at, facts)
    blocks: Entries[Block] = Entries(Memory(Path("x"), 1), Block)
    blocks.put("x", block)
    assert blocks.get("x") in (None, block)


def test_a_profile_of_another_shape_is_none(tmp_path: Path) -> None:
    """A whole entry with something else in it is no entry."""
    store = Store(tmp_path, 10)
    store.put("ab" * 16, b'{"profile": 1, "seen": {}}')
    kept: Entries[Kept] = Entries(store, Kept)
    assert kept.get("ab" * 16) is None
