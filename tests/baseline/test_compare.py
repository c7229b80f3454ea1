"""Of what was accepted before nothing is new, and everything else is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sourceaudit.baseline import Drop, Terms, against, create_baseline, update_baseline
from sourceaudit.model.audit import Audit, SourceAudit
from sourceaudit.model.baseline import Baseline, Compared
from sourceaudit.model.evidence import Contradiction, State
from sourceaudit.model.overlap import Overlap
from sourceaudit.spill import Changed

TODAY = "2027-03-01"
CARD = "Dr. Lorem Ipsum writes about the sea and the ships that cross it every day"

Make = Callable[..., SourceAudit]
Make_drop = Callable[..., Audit]


def compare(audit: Audit, baseline: Baseline, today: str = TODAY) -> tuple[Drop, Compared]:
    """Return a drop against a baseline."""
    return against(Drop.of(audit), baseline, packs=audit.packs, tool=audit.version, today=today)


def states(done: Drop, name: str) -> list[str]:
    """Return the states of a source's findings in the order of the text."""
    (source,) = (source for source in done.sources if source.source.id == name)
    return [each.head.state.value for each in source.findings]


def test_nothing_of_an_unchanged_drop_is_new(
    make: Make,
    drop: Make_drop,
    pair: Callable[..., Overlap],
    contradiction: Callable[..., Contradiction],
) -> None:
    """Findings, passages and contradictions are known, on both sides."""
    given = drop(
        [make("a.txt", "Read more", CARD), make("b.txt", "Read more")],
        [pair("a.txt", "b.txt", "eight words that two sources of a drop share")],
        [contradiction("a.txt", "b.txt")],
    )
    done, compared = compare(given, create_baseline(given))
    assert states(done, "a.txt") == ["known", "known"]
    assert done.overlaps[0].passages[0].head.state is State.KNOWN
    assert done.contradictions[0].head.state is State.KNOWN
    assert compared.evidence == {State.NEW: 0, State.KNOWN: 5, State.CHANGED: 0}
    assert (compared.new, compared.stale, compared.expired, compared.packs) == ((), (), (), ())


def test_sources_on_the_disk_are_marked_as_those_in_memory(make: Make, drop: Make_drop) -> None:
    """What is looked at when it is asked for gets the same states."""
    before = create_baseline(drop([make("a.txt", "Read more"), make("b.txt", CARD)]))
    given = drop([make("a.txt", "Read more", CARD), make("b.txt", CARD)])
    expected, told = compare(given, before)
    later = replace(given, sources=Changed(given.sources, lambda one: one))
    done, same = compare(later, before)
    assert (tuple(done.sources), same) == (expected.sources, told)
    assert [source.source.id for source in done.sources] == ["a.txt", "b.txt"]
    assert done.sources[1] == expected.sources[1]
    assert create_baseline(later) == create_baseline(given)


def test_one_entry_absorbs_one_piece(make: Make, drop: Make_drop) -> None:
    """The second and third of equal pieces are new where one was accepted."""
    before = create_baseline(drop([make("a.txt", "Read more")]))
    done, _ = compare(drop([make("a.txt", *["Read more"] * 3)]), before)
    assert states(done, "a.txt") == ["known", "new", "new"]


def test_lines_above_change_nothing(make: Make, drop: Make_drop) -> None:
    """What moves keeps its state; what came is new."""
    before = create_baseline(drop([make("a.txt", "Read more", CARD)]))
    done, _ = compare(drop([make("a.txt", "An unrelated line", "Read more", CARD)]), before)
    assert states(done, "a.txt") == ["new", "known", "known"]


def test_edited_words_are_changed_and_other_words_new(make: Make, drop: Make_drop) -> None:
    """A word in five may be another; the entry is used up, so that a second edit of it is new."""
    before = create_baseline(drop([make("a.txt", CARD)]))
    edited = CARD.replace("ships", "boats")
    done, compared = compare(drop([make("a.txt", edited)]), before)
    assert states(done, "a.txt") == ["changed"]
    assert compared.stale == ()
    again = CARD.replace("sea", "land")
    done, _ = compare(drop([make("a.txt", edited, again)]), before)
    assert sorted(states(done, "a.txt")) == ["changed", "new"]
    done, compared = compare(drop([make("a.txt", "Quite another thing is said here now")]), before)
    assert states(done, "a.txt") == ["new"]
    assert [entry.text for _, entry in compared.stale] == [CARD.lower()]


def test_other_rules_do_not_absorb(make: Make, drop: Make_drop) -> None:
    """Equal words that another rule found are new."""
    before = create_baseline(drop([make("a.txt", CARD)]))
    done, _ = compare(drop([make("a.txt", CARD, rule="farm/y")]), before)
    assert states(done, "a.txt") == ["new"]


def test_all_of_a_new_source_is_new(
    make: Make, drop: Make_drop, pair: Callable[..., Overlap]
) -> None:
    """A new source is known by nobody; what it shares with a known one is new as well."""
    first = drop([make("a.txt", "Read more")])
    both = drop(
        [make("a.txt", "Read more"), make("b.txt", "Read more")],
        [pair("a.txt", "b.txt", "eight words that two sources of a drop share")],
    )
    done, compared = compare(both, create_baseline(first))
    assert compared.new == ("b.txt",)
    assert states(done, "a.txt") == ["known"]
    assert states(done, "b.txt") == ["new"]
    assert done.overlaps[0].passages[0].head.state is State.NEW


def test_moved_files_are_known(make: Make, drop: Make_drop) -> None:
    """The same bytes, or mostly the same evidence, are the same source under another id."""
    found = [f"Caption number {number}" for number in range(5)]
    old = make("old.txt", *found)
    before = create_baseline(drop([old]))
    moved = replace(make("new.txt", *found), source=replace(old.source, id="new.txt"))
    _, compared = compare(drop([moved]), before)
    assert compared.renamed == {"new.txt": "old.txt"}
    edited = make("new.txt", *found[1:], "Something else is here", words=95)
    done, compared = compare(drop([edited]), before)
    assert compared.renamed == {"new.txt": "old.txt"}
    assert compared.missing == ()
    assert states(done, "new.txt") == ["known"] * 4 + ["new"]


def test_what_is_not_alike_is_new(make: Make, drop: Make_drop) -> None:
    """Two captions of a site, another length, or an old file that is there make no rename."""
    found = [f"Caption number {number}" for number in range(5)]
    before = create_baseline(drop([make("old.txt", *found)]))
    for given in (
        [make("new.txt", *found[:2])],
        [make("new.txt", *found, words=40)],
        [make("old.txt", *found), make("new.txt", *found)],
    ):
        _, compared = compare(drop(given), before)
        assert compared.new == ("new.txt",)
        assert compared.renamed == {}


def test_furniture_of_a_site_renames_nobody(make: Make, drop: Make_drop) -> None:
    """The next drop of a site has what all of its pages have, and its sources are others."""
    furniture = [f"Line {number} below every page" for number in range(5)]
    before = create_baseline(
        drop([make("a.txt", *furniture), make("b.txt", *furniture, "Read more")])
    )
    given = drop([make("c.txt", *furniture), make("d.txt", *furniture)])
    _, compared = compare(given, before)
    assert compared.renamed == {}
    now = update_baseline(given, before, Terms("later"), today=TODAY)
    assert [*now.sources] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert now.sources["a.txt"] == before.sources["a.txt"]


def test_missing_sources_are_told(make: Make, drop: Make_drop) -> None:
    """A drop may be a part: what it lacks is neither stale nor failed."""
    before = create_baseline(drop([make("a.txt", "Read more"), make("b.txt", "Read more")]))
    _, compared = compare(drop([make("a.txt", "Read more")]), before)
    assert (compared.missing, compared.stale) == (("b.txt",), ())


def test_expired_entries_absorb_nothing(make: Make, drop: Make_drop) -> None:
    """On its last day an entry holds; the day after, the evidence is new and the entry told."""
    given = drop([make("a.txt", "Read more")])
    before = create_baseline(given, Terms("soon mended", TODAY))
    assert states(compare(given, before)[0], "a.txt") == ["known"]
    done, compared = compare(given, before, today="2027-03-02")
    assert states(done, "a.txt") == ["new"]
    assert [(name, entry.reason) for name, entry in compared.expired] == [("a.txt", "soon mended")]
    assert compared.stale == ()


def test_evidence_of_changed_rules_is_told_apart(make: Make, drop: Make_drop) -> None:
    """New evidence in a known source is listed where its pack is not the baseline's."""
    before = create_baseline(drop([make("a.txt", "Read more")], farm="1", seo="1"))
    given = drop([make("a.txt", "Read more", CARD)], farm="2", seo="1")
    done, compared = compare(given, before)
    assert compared.packs == ("farm",)
    ((name, mark),) = compared.rule_changed
    assert (name, mark) == ("a.txt", done.sources[0].findings[1].head.fingerprint)
    same = drop([make("a.txt", "Read more", CARD)], farm="1", seo="1")
    assert compare(same, before)[1].rule_changed == ()
    other = replace(same, version="0.2.0")
    assert compare(other, before)[1].packs == ("farm", "seo")


def test_suppressed_evidence_is_not_accepted(
    make: Make, drop: Make_drop, suppressed: Callable[[SourceAudit], SourceAudit]
) -> None:
    """A suppression that ends is not outlived by a baseline that was made in its time."""
    before = create_baseline(drop([suppressed(make("a.txt", "Read more"))]))
    assert before.sources["a.txt"].entries == ()
    done, _ = compare(drop([make("a.txt", "Read more")]), before)
    assert states(done, "a.txt") == ["new"]


def test_a_drop_of_nothing(drop: Make_drop) -> None:
    """No sources, no baseline: nothing to say."""
    done, compared = compare(drop([]), create_baseline(drop([])))
    assert done.sources == ()
    assert update_baseline(drop([]), Baseline(), today=TODAY).sources == {}
    assert compared.known == {}


def test_what_is_shared_with_an_older_drop_is_matched(
    make: Make, drop: Make_drop, pair: Callable[..., Overlap]
) -> None:
    """A partner that the drop lacks, of the archive, is no new source."""
    text = "eight words that two sources of a drop share"
    given = drop([make("a.txt")], [pair("a.txt", "older.txt", text)])
    done, _ = compare(given, create_baseline(given))
    assert done.overlaps[0].passages[0].head.state is State.KNOWN
