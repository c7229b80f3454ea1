"""Who may edit what: the rules of conflict, and what they leave."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.evidence import Suppression
from sourceaudit.rules.edits import Ledger
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find
from sourceaudit.text.view import view

RULES = load_rules()
TEXT = "one two three\n\nfour five\n\nsix seven eight\n"


def _left(ledger: Ledger) -> str:
    ledger.tidy()
    return view(ledger.text, [edit for edit, _ in ledger.edits()]).text


def test_deletions_unite() -> None:
    """Of two deletions that overlap the second owns only what the first left."""
    ledger = Ledger("abcdefgh")
    ledger.delete(0, [(1, 4)])
    ledger.delete(1, [(2, 6)])

    assert ledger.edits()[0][0].start == 1
    assert [(edit.start, edit.end, owner) for edit, owner in ledger.edits()] == [
        (1, 4, 0),
        (4, 6, 1),
    ]
    assert ledger.lost == {}


def test_a_deletion_that_adds_nothing_is_superseded() -> None:
    """The later of two equal deletions loses to the earlier."""
    ledger = Ledger("abcdefgh")
    ledger.delete(0, [(1, 6)])
    ledger.delete(1, [(2, 4)])

    assert ledger.lost == {1: 0}


def test_a_deletion_beats_a_break_inside_it() -> None:
    """A paragraph break goes with the text it would break, whichever came first."""
    first, second = Ledger("abcdefgh"), Ledger("abcdefgh")
    first.insert(0, 3)
    first.delete(1, [(1, 6)])
    second.delete(1, [(1, 6)])
    second.insert(0, 3)

    assert first.insertions == second.insertions == {}
    assert first.lost == second.lost == {0: 1}


def test_a_deletion_beats_a_replacement_inside_it() -> None:
    """What was written goes with the text around it, whichever came first."""
    first, second = Ledger("abcdefgh"), Ledger("abcdefgh")
    first.replace(0, (3, 5), "X")
    assert _left(first) == "abcXfgh"
    first.delete(1, [(1, 3), (5, 6)], around=(1, 6))
    second.delete(1, [(1, 6)])
    second.replace(0, (3, 5), "X")

    assert _left(first) == _left(second) == "agh"
    assert first.lost == second.lost == {0: 1}


def test_a_line_goes_with_what_was_repaired_in_it(root: Path) -> None:
    """A rule of a later phase sees the repaired text, and takes the line as it came."""
    story = "The harbour was rebuilt over ten years, and it is now the largest of the coast."
    spoilt = f"{story}\n\nÂ© Port Gazette 2023. Alle Rechte vorbehalten. Tous droits rÃ©servÃ©s.\n"
    chosen = load_rules([root / "rules" / name for name in ("repair.yaml", "web-chrome.yaml")])
    found = find(spoilt, chosen.rules)

    assert found.view.text.strip() == story
    repairs = [finding for finding in found.findings if finding.head.rule == "repair/mojibake"]
    assert repairs
    assert all(not finding.edits and finding.superseded_by for finding in repairs)


def test_a_block_goes_with_one_of_its_blank_lines() -> None:
    """No gap is left where a block stood, and none at the end."""
    middle, last = Ledger(TEXT), Ledger(TEXT)
    middle.delete(0, [(15, 24)])
    last.delete(0, [(26, 41)])

    assert _left(middle) == "one two three\n\nsix seven eight\n"
    assert _left(last) == "one two three\n\nfour five\n"


def test_a_sentence_goes_with_the_space_before_it() -> None:
    """The larger break of the two sides stays."""
    text = "One two. Three four.\n\nFive."
    ledger = Ledger(text)
    ledger.delete(0, [(9, 20)])

    assert _left(ledger) == "One two.\n\nFive."


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=8)


@given(spans=SPANS, breaks=st.lists(st.integers(0, 42), max_size=4))
def test_edits_never_overlap_and_never_delete_words_of_others(
    spans: list[tuple[int, int]], breaks: list[int]
) -> None:
    """Whatever is asked for, what is left is a text without the spans, white space aside."""
    ledger = Ledger(TEXT)
    for number, place in enumerate(breaks):
        ledger.insert(100 + number, place)
    for number, (start, size) in enumerate(spans):
        ledger.delete(number, [(start, min(start + size, len(TEXT)))])
    gone = {at for start, size in spans for at in range(start, start + size)}

    expected = "".join(letter for at, letter in enumerate(TEXT) if at not in gone)

    assert _left(ledger).split() == view(expected).text.split() or (
        "".join(_left(ledger).split()) == "".join(expected.split())
    )


JUNK = st.lists(
    st.sampled_from(
        [
            "The harbour was rebuilt over ten years, and it is now the largest of the whole coast.",
            "It ends here.A New Chapter",
            "**A New Chapter**",
            "Old Harbour at Dawn",
            "Details",
            "Table of Contents",
            "Detail Author:",
            "  • Name : Ada\n  • Username : ada\n  • Birthdate : 1990\n  • Phone : 1",
            "What do you think? Share your thoughts in the comments below!",
            "a **key word** b **key word** c **key word** d **key word** e **key word** f",
            "\u202e\x00\x1b[31m \ud7ff \U0010ffff",
            "",
            "- a\n- b\n> c\n```\nx\n```",
        ]
    ),
    max_size=14,
)


@given(parts=JUNK, glue=st.sampled_from(["\n", "\n\n", "\r\n", " "]))
def test_findings_edits_and_view_agree(parts: list[str], glue: str) -> None:
    """Edits lie in the text, do not overlap, and applied give the clean text to the byte."""
    text = glue.join(parts)

    found = find(text, RULES.rules)
    edits = [edit for finding in found.findings for edit in finding.edits]

    assert view(text, edits).text == found.view.text
    assert all(0 <= f.start <= f.end <= len(text) for f in found.findings)
    assert all(text[: f.start].count("\n") + 1 == f.line for f in found.findings)


def test_a_suppressed_finding_stays_in_the_report_and_edits_nothing() -> None:
    """Suppressing one finding keeps its text and leaves the others alone."""
    text = "The harbour is now the largest of the whole coast and of all.\n\nOld Pier\n\nOld Pier\n"
    rules = RULES.only(["web-chrome/caption-run"]).rules
    every = find(text, rules).findings
    name = every[0].head.fingerprint

    found = find(
        text,
        rules,
        suppressed=lambda _, mark: Suppression("meant so") if mark == name else None,
    )

    assert [finding.head.fingerprint for finding in found.findings] == [
        finding.head.fingerprint for finding in every
    ]
    assert found.view.text.count("Old Pier") == 1


def test_a_break_at_the_seam_of_two_deletions_goes() -> None:
    """Whether the break or the deletions come first, what touches on both sides takes it along."""
    early, late = Ledger("abcdefgh"), Ledger("abcdefgh")
    early.insert(0, 4)
    for ledger in (early, late):
        ledger.delete(1, [(1, 4)])
        ledger.delete(2, [(4, 6)])
    late.insert(0, 4)

    assert early.edits() == late.edits()
    assert all(edit.end > edit.start for edit, _ in early.edits())
    assert (0 in early.lost, 0 in late.lost) == (True, True)


def test_many_edits_are_all_entered() -> None:
    """Twenty thousand breaks and deletions stand beside each other."""
    ledger = Ledger("word word \n" * 20_000)
    for at in range(20_000):
        ledger.insert(2 * at, at * 11 + 8)
        ledger.delete(2 * at + 1, [(at * 11, at * 11 + 4)])
    ledger.tidy()

    assert len(ledger.edits()) == 40_000
