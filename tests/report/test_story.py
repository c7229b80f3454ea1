"""The order of sources and the sentences about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sourceaudit import pipeline
from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit, Check, ExitCode, Status, Verdict
from sourceaudit.model.evidence import Severity
from sourceaudit.model.source import Source
from sourceaudit.readers import Record
from sourceaudit.report.checks import in_words
from sourceaudit.report.evidence import Evidence, Kind
from sourceaudit.report.groups import group_items
from sourceaudit.report.nouns import noun, several
from sourceaudit.report.sentences import sentence, title_of
from sourceaudit.report.story import advice, headline, worst_first
from sourceaudit.report.wording import number, plural, standing, with_unit
from sourceaudit.rules.load import load_rules


def told(audit: Audit, at: int = 0) -> str:
    """Return the sentence about a source."""
    source = audit.sources[at]
    return sentence(source, group_items(Evidence(audit).items(source)))


def test_a_sentence_names_everything_that_is_wrong(audit: Audit) -> None:
    """What an editor would write: what was found, how much is junk, what also appears where."""
    assert told(audit) == (
        "Invented author card, call to action, 2 number clashes, repeated passage. "
        "26 % of the text is page junk. 14 words also appear in farm/b.txt."
    )


def test_words_that_several_sources_have_are_not_added_up() -> None:
    """They may be the same."""
    text = " ".join(f"Pier{at} was sold to the county of Mera{at} in May." for at in range(8))
    drop = [Record(name, name, name, "text", text.encode()) for name in "abcd"]
    copies = pipeline.audit(drop, settings=Settings(), jobs=1)
    assert told(copies).endswith("80 words also appear in b, up to 80 in each of 2 other sources.")


def test_a_clean_source_has_nothing_found(audit: Audit) -> None:
    """No evidence, no invented complaint."""
    alone = replace(audit, overlaps=(), contradictions=())
    assert told(alone, 1) == "Nothing found."


def test_suppressed_and_known_evidence_is_not_told(audit: Audit) -> None:
    """What the team accepted is not held against a source."""
    assert "title" not in told(audit)


def test_one_fact_is_told_once(audit: Audit) -> None:
    """Of two rules that find the same places the milder one is only named beside the other."""
    first = audit.sources[0]
    card = next(finding for finding in first.findings if finding.head.counts and finding.edits)
    mild = Severity.INFO
    twin = replace(
        card,
        head=replace(card.head, rule="seo/keyword-density", severity=mild, fingerprint="9" * 16),
        edits=(),
    )
    both = replace(first, findings=(*first.findings, twin))
    given = replace(audit, sources=(both, *audit.sources[1:]))

    groups = group_items(Evidence(given).items(both))

    assert told(given) == told(audit)
    (group,) = [group for group in groups if group.also]
    assert (group.rule, group.also) == (card.head.rule, ("seo/keyword-density",))
    assert group.also_told == "overused keyword"


def test_what_is_said_of_a_whole_text_takes_nothing_in(audit: Audit) -> None:
    """A flag over the whole text is no reason to leave out what stands in it."""
    first = audit.sources[0]
    card = next(finding for finding in first.findings if finding.head.counts and finding.edits)
    whole = replace(
        card,
        head=replace(card.head, rule="machine-text/tells", fingerprint="9" * 16),
        start=0,
        end=len(first.source.text),
        edits=(),
    )
    small = replace(whole, head=replace(card.head, rule="seo/homoglyph"), start=3, end=9)
    both = replace(first, findings=(whole, small))
    given = replace(audit, sources=(both, *audit.sources[1:]))

    groups = {group.rule: group.also for group in group_items(Evidence(given).items(both))}

    assert groups["machine-text/tells"] == ()
    assert groups["seo/homoglyph"] == ()


def test_only_two_signs_make_a_text_look_generated(audit: Audit) -> None:
    """One card may have another reason, whatever all is wrong there; a second place tells."""
    first = audit.sources[0]
    card = next(
        finding for finding in first.findings if finding.head.rule == "content-farm/author-card"
    )
    other = replace(
        card,
        head=replace(card.head, rule="content-farm/persona-introduction", fingerprint="8" * 16),
        start=0,
        end=9,
        edits=(),
    )
    made = replace(first, findings=(*first.findings, other))
    given = replace(audit, sources=(made, *audit.sources[1:]))

    same = replace(other, start=card.start, end=card.end)
    there = replace(first, findings=(*first.findings, same))
    assert not told(audit).startswith("Looks generated")
    assert told(replace(audit, sources=(there, *audit.sources[1:]))).startswith(
        "The author looks invented: invented author card"
    )
    assert told(given).startswith("Looks generated: invented author card")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A bridge for Lanford\n\nThe council voted.", "A bridge for Lanford"),
        ("**A bridge for Lanford**\nThe council voted.", "A bridge for Lanford"),
        ("The council voted on Tuesday.\nThe bridge comes.", ""),
        ("word " * 60 + "\nThe bridge comes.", ""),
        ("---\nThe bridge comes.", ""),
        ("", ""),
    ],
)
def test_a_first_line_may_be_the_title(text: str, expected: str) -> None:
    """A source is called by its title, else by a first line that reads like one."""
    source = Source("a.txt", "a.txt", "a.txt", "0" * 64, text)
    assert title_of(source) == expected
    assert title_of(replace(source, title="Given")) == "Given"


def test_worst_comes_first_whatever_the_order_given(audit: Audit) -> None:
    """Failed sources lead; equal ones go by id."""
    turned = replace(audit, sources=tuple(reversed(audit.sources)))
    ids = [source.source.id for source in worst_first(turned, Evidence(turned))]
    assert ids == ["farm/a.txt", "farm/b.txt", "wire/c.html"]


def test_headlines(audit: Audit) -> None:
    """Each verdict has its sentences, with the number of errors and warnings and of sources."""
    passed = replace(audit, unreadable=(), verdict=Verdict(Status.PASSED, ExitCode.PASSED, ()))
    broken = replace(audit, verdict=Verdict(Status.INCOMPLETE, ExitCode.INCOMPLETE, ()))
    found = "1 error in 1 source, 4 warnings in 2."
    assert headline(audit) == (
        f"{found} 1 of 3 sources fails the gate, and 1 limit on the whole drop is not met. "
        "1 input could not be read."
    )
    assert headline(passed) == f"{found} All 3 sources pass the gate."
    assert headline(broken) == f"{found} The audit is incomplete. 1 input could not be read."
    assert headline(
        replace(passed, sources=audit.sources[1:2], overlaps=(), contradictions=())
    ) == ("No errors and no warnings. The source passes the gate.")


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (("evidence.error", 2, "<= 0"), "2 errors, none allowed: author cards (2)"),
        (("rules.seo/bold-keyword.max", 12, "<= 3"), "12 bolded keywords, at most 3 allowed"),
        (("scores.boilerplate.max", 11.41, "<= 5"), "Boilerplate is 11.4 %, at most 5 % allowed"),
        (("scores.attribution.min", 3.0, ">= 5"), "Attribution is 3 %, at least 5 % required"),
        (("scores.consistency.max", 2.5, "<= 1, or 2 as accepted"),
         "Consistency is 2.5, at most 1, or 2 as accepted allowed"),
        (("drop.boilerplate.mean.max", 9.0, "<= 8"),
         "The mean boilerplate is 9 %, at most 8 % allowed"),
        (("drop.boilerplate.mean.max_increase", 3.1, "<= +2 over 6, the previous audit's"),
         "The mean boilerplate rose by 3.1, at most 2 allowed over 6, the previous audit's"),
        (("limits.unreadable.max_share", 0.2, "<= 0"),
         "20 % of the inputs could not be read, at most 0 % allowed"),
    ],
)  # fmt: skip
def test_checks_are_told_in_words(
    check: tuple[str, float, str], expected: str, audit: Audit
) -> None:
    """A failed check says what was found or measured, and what is allowed."""
    name, measured, limit = check
    failed = Check(name, "x", measured, limit, Severity.ERROR, passed=False)
    items = Evidence(audit).items(audit.sources[0])
    card = next(item for item in items if item.rule == "content-farm/author-card")
    told = in_words(failed, [card, card] if name.startswith("evidence") else [])
    assert told == expected.replace("author cards (2)", "2 invented author cards")


def test_items_hold_every_kind_in_order(audit: Audit) -> None:
    """The flat list has all evidence of a source, by place."""
    found = Evidence(audit).items(audit.sources[0])
    assert {one.kind for one in found} == set(Kind)
    assert [one.spans[0] for one in found] == sorted(one.spans[0] for one in found)
    assert len(found) == 4 + 2 + 2 + 1 + 1 + 1 + 1 + 1


def test_advice_follows_the_check(audit: Audit) -> None:
    """What to do depends on what failed, never on a guess about the source."""
    check = Check("scores.originality", "x", 1.0, ">= 2", Severity.ERROR, passed=False)
    assert "side by side" in advice(check, [])
    card = [item for item in Evidence(audit).items(audit.sources[0]) if item.stripped]
    assert "sourceaudit clean" in advice(replace(check, id="rules.a/b"), card)
    assert "suppress" in advice(replace(check, id="rules.a/b"), [])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("caption", "captions"),
        ("call to action", "calls to action"),
        ("gallery", "galleries"),
        ("clash of dates", "clashes of dates"),
        ("box", "boxes"),
        ("day", "days"),
    ],
)
def test_plurals(given: str, expected: str) -> None:
    """Counts read as English."""
    assert plural(given) == expected


def test_numbers() -> None:
    """Thousands apart, no trailing zeros, a dash for nothing; shares keep their decimal."""
    assert [number(one) for one in (1234.5, 2.0, -0.04, None, float("nan"))] == [
        "1,234.5",
        "2",
        "0",
        "–",
        "–",
    ]
    assert with_unit(2.0, "%") == "2.0 %"
    assert with_unit(None, "%") == "–"
    assert several(6, "web/caption") == "6 captions"
    assert several(2, "seo/keyword-stuffing") == "keyword stuffing (2 places)"
    assert several(12, "seo/bold-keyword") == "12 bolded keywords"


def test_rules_have_names_that_people_use() -> None:
    """Every rule with an entry is one that is there, and has a plural of its own."""
    rules = {rule.id for pack in load_rules().packs for rule in pack.rules}
    named = {rule for rule in rules if noun(rule) != rule.rpartition("/")[2].replace("-", " ")}
    assert len(named) > 100
    assert [rule for rule in named if noun(rule, 2) == noun(rule)] == []


def test_where_a_source_stands_among_others() -> None:
    """The direction is said: more of what, than how many of whom."""
    assert standing("consistency", 97.2) == "more clashes than 97 % of quality journalism"
    assert standing("patterns", 100) == "more such patterns than all honest texts of its length"
    assert standing("readability", 0) == "among the lowest of quality journalism"
