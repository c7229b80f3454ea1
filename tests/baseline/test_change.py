"""A baseline is kept: reasons stay, stale entries go when asked, files are sorted and stable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.baseline import (
    Terms,
    create_baseline,
    prune_baseline,
    read,
    render_baseline,
    update_baseline,
)
from sourceaudit.baseline.files import HEAD, SUFFIX
from sourceaudit.errors import InvalidFileError, UsageError
from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.baseline import Accepted, Baseline, Entry

TODAY = "2027-03-01"
CARD = "Dr. Lorem Ipsum writes about the sea and the ships that cross it every day"
Make = Callable[..., SourceAudit]
Make_drop = Callable[..., Audit]

TEXTS = st.text(max_size=12)
ENTRIES = st.builds(
    Entry,
    TEXTS,
    TEXTS,
    TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.none() | st.dates().map(str),
)
SOURCES = st.dictionaries(
    st.text(min_size=1, max_size=12),
    st.tuples(TEXTS, st.integers(0, 9), st.lists(ENTRIES, max_size=4)),
    max_size=4,
)


def save(baseline: Baseline, folder: Path) -> None:
    """Write a baseline as the command line does."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in render_baseline(baseline).items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


@given(SOURCES)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    sources: dict[str, tuple[str, int, list[Entry]]],
) -> None:
    """Any ids, texts and reasons come back, in the order that never depends on the run's."""
    folder = tmp_path_factory.mktemp("baseline")
    before = Baseline(
        {
            name: Accepted(name, sha, words, {"boilerplate": 1.5, "identity": None}, tuple(entries))
            for name, (sha, words, entries) in sources.items()
        },
        {"farm": "1"},
        "0.1.0",
    )
    save(before, folder)
    after = read(folder)
    assert list(after.sources) == sorted(before.sources)
    for name, accepted in before.sources.items():
        assert sorted(map(repr, after.sources[name].entries)) == sorted(map(repr, accepted.entries))
    assert render_baseline(after) == render_baseline(before)


def test_files_have_no_line_and_no_time(make: Make, drop: Make_drop) -> None:
    """A source whose evidence only moved has the same entries: no conflict, no noise."""
    before = render_baseline(create_baseline(drop([make("a.txt", CARD, "Read more")])))
    after = render_baseline(create_baseline(drop([make("a.txt", "Read more", CARD)])))
    (name,) = (one for one in before if one.endswith(SUFFIX))
    assert before[name].split("\n")[1:] == after[name].split("\n")[1:]


def test_update_keeps_reasons_and_days(make: Make, drop: Make_drop) -> None:
    """What is known or changed keeps its terms, what is new gets those of the call."""
    before = create_baseline(
        drop([make("a.txt", CARD, "Read more")]), Terms("old text", "2030-01-01")
    )
    given = drop([make("a.txt", CARD.replace("ships", "boats"), "Read more", "Sponsored by us")])
    after = update_baseline(given, before, Terms("new text"), today=TODAY)
    terms = {entry.text: (entry.reason, entry.expires) for entry in after.sources["a.txt"].entries}
    assert terms == {
        CARD.lower().replace("ships", "boats"): ("old text", "2030-01-01"),
        "read more": ("old text", "2030-01-01"),
        "sponsored by us": ("new text", None),
    }


def test_update_keeps_what_is_stale_and_prune_drops_it(make: Make, drop: Make_drop) -> None:
    """Evidence that is gone for a while stays accepted until somebody tidies up."""
    before = create_baseline(drop([make("a.txt", CARD, "Read more"), make("b.txt", "Read more")]))
    now = drop([make("a.txt", "Read more")])
    kept = update_baseline(now, before, today=TODAY)
    assert len(kept.sources["a.txt"].entries) == 2
    tidy = prune_baseline(now, kept, today=TODAY)
    assert [entry.text for entry in tidy.sources["a.txt"].entries] == ["read more"]
    assert list(tidy.sources) == ["a.txt", "b.txt"]
    assert list(prune_baseline(now, kept, today=TODAY, missing=True).sources) == ["a.txt"]


def test_update_does_not_renew_what_expired(make: Make, drop: Make_drop) -> None:
    """A day that has passed stays passed, unless the call gives a new one."""
    given = drop([make("a.txt", "Read more")])
    before = create_baseline(given, Terms("soon mended", "2027-01-01"))
    assert update_baseline(given, before, today=TODAY).sources == before.sources
    after = update_baseline(given, before, Terms(expires="2027-06-01"), today=TODAY)
    (entry,) = after.sources["a.txt"].entries
    assert (entry.reason, entry.expires) == ("soon mended", "2027-06-01")


def test_update_follows_a_moved_file(make: Make, drop: Make_drop) -> None:
    """The entries of a renamed source stand under its new id."""
    old = make("old.txt", "Read more")
    before = create_baseline(drop([old]), Terms("why"))
    moved = replace(old, source=replace(old.source, id="new.txt"))
    after = update_baseline(drop([moved]), before, today=TODAY)
    assert [(name, accepted.entries[0].reason) for name, accepted in after.sources.items()] == [
        ("new.txt", "why")
    ]


def test_no_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    """A folder without a baseline is a mistake in the call."""
    with pytest.raises(UsageError, match="baseline create"):
        read(tmp_path)


def test_every_mistake_is_told_at_its_line(make: Make, drop: Make_drop, tmp_path: Path) -> None:
    """Marks of a merge, unknown keys and days that are none are told at once."""
    save(create_baseline(drop([make("a.txt", "Read more")])), tmp_path)
    (path,) = tmp_path.glob(f"*{SUFFIX}")
    lines = [
        *path.read_text().splitlines(),
        "<<<<<<< ours",
        '{"rule": "a", "fingerprint": "b", "line": 3}',
        '{"rule": "a", "fingerprint": "b", "expires": "soon"}',
    ]
    path.write_text("\n".join(lines))
    with pytest.raises(InvalidFileError) as caught:
        read(tmp_path)
    assert [mistake.line for mistake in caught.value.mistakes] == [3, 4, 5]
    (tmp_path / HEAD).write_text("{}")
    with pytest.raises(InvalidFileError):
        read(tmp_path)


def test_two_files_of_one_source_are_a_mistake(make: Make, drop: Make_drop, tmp_path: Path) -> None:
    """Nothing is merged in silence."""
    save(create_baseline(drop([make("a.txt", "Read more")])), tmp_path)
    (path,) = tmp_path.glob(f"*{SUFFIX}")
    (tmp_path / f"copy{SUFFIX}").write_text(path.read_text())
    with pytest.raises(InvalidFileError, match=r"second file of a\.txt"):
        read(tmp_path)
