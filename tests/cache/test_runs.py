"""Whole runs that are kept: those that act on nothing but their own reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sourceaudit.cache import Store
from sourceaudit.cache.runs import Outcome, digests, keep, load_run, rules_key

NAME = "ab" * 16
DONE = Outcome(
    exit_code=1,
    reports={"audit.md": b"# Audit", "texts/a.txt": b"text", "tables/b.parquet": bytes(9)},
    printed="\x1b[1;31mfailed\x1b[0m: 2 sources\n",
    told={"short": "It failed."},
)


def test_a_run_is_there_as_it_was(tmp_path: Path) -> None:
    """Exit code, reports and words come back; another run does not."""
    store = Store(tmp_path, 10)
    keep(store, NAME, DONE)
    assert load_run(store, NAME) == DONE
    assert load_run(store, "cd" * 16) is None


def test_a_run_without_one_of_its_reports_is_none(tmp_path: Path) -> None:
    """Whichever entry is lost, the run is done again."""
    store = Store(tmp_path, 10)
    keep(store, NAME, DONE)
    for path in [path for path in (tmp_path / "entries").rglob("*") if path.is_file()]:
        raw = path.read_bytes()
        path.unlink()
        assert load_run(store, NAME) is None
        path.write_bytes(raw)
    assert load_run(store, NAME) == DONE


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "C:/x", "..\\x", "a\0b"])
def test_no_report_lands_elsewhere(tmp_path: Path, name: str) -> None:
    """A whole entry that somebody made writes into no other folder."""
    store = Store(tmp_path, 10)
    keep(store, NAME, replace(DONE, reports={name: b"x"}))
    assert load_run(store, NAME) is None


@pytest.mark.parametrize("printed", ["\x1b]0;title\x07", "\x1b[2J", "a\rb", "\x9b2J"])
def test_nothing_printed_acts_on_a_terminal(tmp_path: Path, printed: str) -> None:
    """Colours are all that a terminal is told."""
    store = Store(tmp_path, 10)
    keep(store, NAME, replace(DONE, printed=printed))
    assert load_run(store, NAME) is None


def test_rule_files_are_known_by_their_bytes(tmp_path: Path) -> None:
    """The key changes with a rule file, a word list, and a file that stands before another."""
    folder, store = tmp_path / "rules", Store(tmp_path / "kept", 10)
    folder.mkdir()
    house, words = folder / "house.yaml", folder / "words.txt"
    house.write_text(
        "schema: 1\npack: {name: house, version: 1.0.0}\n"
        "lexicons: {words: {file: words.txt}}\nrules: []\n"
    )
    words.write_text("harbour\n")
    keys = [rules_key(store, [house]), rules_key(store, [house])]
    assert keys[0] == keys[1]
    words.write_text("mayor\n")
    keys.append(rules_key(store, [house]))
    house.write_text(house.read_text() + "# more\n")
    keys.append(rules_key(store, [house]))
    (folder / "seo.yaml").write_text("no rules")
    keys.append(rules_key(store, [house]))
    assert len(set(keys)) == 4


def test_files_are_hashed_whole(tmp_path: Path) -> None:
    """A file of more than one piece has the digest of all of them."""
    (tmp_path / "a").write_bytes(bytes(1 << 20) + b"a")
    (tmp_path / "b").write_bytes(bytes(1 << 20) + b"b")
    assert len(set(digests([tmp_path / "a", tmp_path / "b", tmp_path / "a"]))) == 2
