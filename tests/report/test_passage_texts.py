"""Texts of passages: whole where there is room, beginnings where copies would fill the report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.pipeline import audit
from sourceaudit.readers import drop_files, records
from sourceaudit.report.diff.compare import compare
from sourceaudit.report.json import render
from sourceaudit.report.page.differences import Differences, word_differences
from sourceaudit.report.passage_texts import LEAST, LONGEST, shorten_passages
from sourceaudit.report.read import read

ARTICLE = "".join(
    f"In {1900 + at} the town of {name} built bridge number {at} over the wide river Lon. "
    for at, name in enumerate(("Kesa", "Nivo", "Ruda", "Tame") * 20)
)


def audited(folder: Path, copies: int) -> Audit:
    """Return the audit of so many copies of an article."""
    for at in range(copies):
        (folder / f"copy-{at:02}.txt").write_text(f"{ARTICLE}{at}\n", encoding="utf-8")
    settings = Settings(folder=folder)
    found = records(drop_files([folder], settings=settings), settings=settings)
    return audit(found, settings=settings, fail_on=None, jobs=1)


def test_a_pair_of_copies_has_its_texts(tmp_path: Path) -> None:
    """Where all passages together are short, nothing of them is left out."""
    done = audited(tmp_path, 2)

    assert shorten_passages(done) == done.overlaps
    assert '"left_key"' not in render(done, folder=tmp_path)


def test_many_copies_have_beginnings(tmp_path: Path) -> None:
    """Copies of a third one have beginnings; with that one they have as much as there is room for.

    Keys tell those that are cut apart.
    """
    drop = tmp_path / "drop"
    drop.mkdir()
    done = audited(drop, 14)
    written = tmp_path / "audit.json"
    written.write_text(render(done, folder=tmp_path), encoding="utf-8")

    cut = [passage for pair in shorten_passages(done) for passage in pair.passages]
    whole = [passage for pair in done.overlaps for passage in pair.passages]
    again = read(written)

    assert len(cut) == len(whole) == 14 * 13 // 2
    first = done.overlaps[0].left
    with_first = {
        passage
        for pair in shorten_passages(done)
        for passage in pair.passages
        if pair.left == first
    }
    assert {len(passage.left_text) for passage in cut if passage not in with_first} == {LONGEST[-1]}
    assert not any(passage.is_cut for passage in with_first)
    assert sum(len(passage.left_text) + len(passage.right_text) for passage in cut) <= LEAST
    assert [passage.keys for passage in cut] == [one.keys for one in whole]
    assert render(again, folder=tmp_path) == written.read_text(encoding="utf-8")


def test_a_cut_audit_does_not_differ_from_a_whole_one(tmp_path: Path) -> None:
    """Passages of a file that has whole texts are those of one that has beginnings."""
    done = audited(tmp_path, 14)

    found = compare(replace(done, overlaps=shorten_passages(done)), done)

    assert found == compare(done, done)


def test_cut_texts_are_not_marked_at_their_ends() -> None:
    """What the longer side lacks at its end stands behind the cut of the other."""
    left, right = "one two new three four", "one two three four five"

    assert word_differences(left, right, cut=True)[1] == [(right, False)]
    assert word_differences(left, right)[1] == [("one two three four ", False), ("five", True)]


def test_word_differences_of_a_page_are_bounded() -> None:
    """Beyond the pairs of words that a page compares there are no marks; equal sides are free."""
    found = Differences(pairs=8)

    assert found("a b", "a c")[0] == (("a ", False), ("b", True))
    assert found("d e", "d e")[0] == (("d e", False),)
    assert found("f g", "f h")[0] == (("f ", False), ("g", True))
    assert found("i j", "i k")[0] == (("i j", False),)
    assert found("a b", "a c")[0] == (("a ", False), ("b", True))


def test_words_again_and_again_are_compared_in_quadratic_time() -> None:
    """Two sides of the same few words keep their texts, and differ where they differ."""
    left = "to be or not " * 300
    right = left.replace("or not to", "or now to", 1)

    ours, theirs = word_differences(left, right)

    assert "".join(piece for piece, _ in ours) == left
    assert [piece for piece, differs in theirs if differs] == ["now"]
