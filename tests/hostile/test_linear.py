"""Work on texts made to be slow, counted: it doubles with the text, and does no more than that.

What is counted are calls of functions, in Python and in C. Seconds are measured by
`benchmarks/hostile.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sourceaudit.attribution import attributions, roster
from sourceaudit.config import Settings
from sourceaudit.consistency import inconsistencies, read_statements, statements
from sourceaudit.consistency.across import contradictions, pair_sources
from sourceaudit.model.evidence import (
    Action,
    Category,
    Confidence,
    Edit,
    Finding,
    Head,
    Severity,
)
from sourceaudit.model.source import Unreadable
from sourceaudit.readers import drop_files, records
from sourceaudit.readers.beginnings import Beginnings
from sourceaudit.readers.record import Record
from sourceaudit.readers.tags import MOST_ATTRIBUTES, trim_tags
from sourceaudit.rules import find, load_rules
from sourceaudit.rules.united import LISTED, unite_findings
from sourceaudit.text.blocks import segment
from sourceaudit.text.document import Document, document

from .generated import TEXTS, filled, name

MOST_GROWTH = 2.2  # of the work where the text doubles
SIZE = 24_000  # characters of the smaller text: below, what is done once counts
# Compares pairs of the first 400 names, and so takes its most from some size on.
BOUNDED = "analysis/name-variant"


Growth = Callable[..., float]


@pytest.fixture(scope="module")
def growth(counted: Callable[..., int]) -> Growth:
    """Return what tells how much more work twice the text is; `work` prepares it for a size."""

    def times(work: Callable[[int], Callable[[], object]], size: int = SIZE) -> float:
        work(2 * size)()  # what is loaded and remembered once, stems of words among it
        small, large = work(size), work(2 * size)
        return counted(large) / counted(small)

    return times


def english(case: str, size: int) -> Document:
    """Return the text of a case as a document."""
    return document(TEXTS[case].make(size), "en")


def consistency(case: str, size: int) -> Callable[[], object]:
    """Prepare all comparers of one source."""
    document = english(case, size)
    rules = {name: rule for name, rule in load_rules().analyses.items() if name != BOUNDED}
    original = (document.text, segment(document.text))
    return lambda: inconsistencies(document, repeats=(), facts=(), rules=rules, original=original)


def across(case: str, size: int) -> Callable[[], object]:
    """Prepare the comparers of two sources that tell the same."""
    document, rules = english(case, size), load_rules().analyses
    told_ = read_statements(document, statements(document))
    both: Mapping[str, Document] = {"a": document, "b": document}
    return lambda: contradictions(pair_sources(both, {"a": told_, "b": told_}), rules=rules)


def speakers(case: str, size: int) -> Callable[[], object]:
    """Prepare attributions with their roster."""
    document = english(case, size)
    return lambda: roster(document, attributions(document))


@pytest.mark.parametrize(
    "case", ["speakers", "introduced", "one-speaker", "bodies", "pronouns", "turns", "commas"]
)
def test_attribution_is_linear(case: str, growth: Growth) -> None:
    """Twice the speakers, quotations or cues are twice the work."""
    assert growth(lambda size: speakers(case, size)) <= MOST_GROWTH


@pytest.mark.parametrize(
    "case",
    [
        *("acronyms", "acts", "ages", "calendar", "denials", "events", "garbled", "opposites"),
        *("outline", "roles", "sides", "summaries", "sums", "long-statement"),
    ],
)
def test_comparers_are_linear(case: str, growth: Growth) -> None:
    """Twice the statements of any kind are twice the work."""
    size = 2 * SIZE if case == "roles" else SIZE  # phrases beyond those remembered cost more
    assert growth(lambda size: consistency(case, size), size) <= MOST_GROWTH


@pytest.mark.parametrize("case", ["events", "acts", "opposites"])
def test_comparing_two_sources_is_linear(case: str, growth: Growth) -> None:
    """A chronicle and its copy are not compared event by event."""
    assert growth(lambda size: across(case, size)) <= MOST_GROWTH


@pytest.mark.parametrize("case", ["card", "indented", "key-values", "one-speaker"])
def test_rules_are_linear(case: str, growth: Growth) -> None:
    """Twice the lines that look like cards, code or persons are twice the work."""
    rules = load_rules().rules

    def work(size: int) -> Callable[[], object]:
        text = TEXTS[case].make(size)
        return lambda: find(text, rules)

    assert growth(work, SIZE // 6) <= MOST_GROWTH


def test_a_tag_keeps_its_first_attributes() -> None:
    """Tags with more attributes than any page needs lose the last ones, and nothing else does."""
    many = "".join(f" a{at}='>'" for at in range(MOST_ATTRIBUTES + 9))
    page = f"<p{many}>text</p><!-- <b{many}> --><script>a<b{many}</script><i a=1>end</i>"

    cut = trim_tags(page)

    first = "".join(f" a{at}='>'" for at in range(MOST_ATTRIBUTES))
    assert cut == page.replace(f"<p{many}", f"<p{first}")
    assert trim_tags(TEXTS["links"].make(4000)) == TEXTS["links"].make(4000)


def test_lines_are_found_where_elements_begin() -> None:
    """The first element from a place on that begins with some words is found, without a scan."""
    text, starts = "homexhomehomesick", [0, 4, 5, 9]
    found = Beginnings(text, starts)

    assert [found.first("home", at, len(text)) for at in (0, 1, 6, 10)] == [0, 5, 9, -1]
    assert found.first("homes", 0, len(text)) == 9
    assert found.first("home", 5, 8) == -1


def read(folder: Path, table: str) -> tuple[list[str], list[Unreadable]]:
    """Return the ids of the rows of a CSV file, and those that are none."""
    (folder / "t.csv").write_text(table, encoding="utf-8")
    settings = Settings(folder=folder)
    found = [*records(drop_files([folder], settings=settings), settings=settings)]
    return (
        [one.id for one in found if isinstance(one, Record)],
        [one for one in found if isinstance(one, Unreadable)],
    )


@pytest.mark.parametrize("quoted", [True, False])
def test_an_unclosed_quote_is_one_bad_row(tmp_path: Path, quoted: bool) -> None:  # noqa: FBT001
    """All rows behind a quote that nobody closes are read, whether they have quotes or not."""
    quote = '"' if quoted else ""
    rows = "".join(f"{at},{quote}Row {at} goes on{quote}\n" for at in range(2000))

    sources, bad = read(tmp_path, f'id,text\nx,"never closed\n{rows}')

    assert len(sources) == 2000
    assert [(unreadable.id, unreadable.code) for unreadable in bad] == [
        ("t.csv#1", "malformed-row")
    ]


def test_a_text_that_is_never_closed_is_one_bad_row(tmp_path: Path) -> None:
    """What an open quote swallows is not read as rows where it is prose."""
    prose = "".join(
        f"It rained in {name(at)}, they said, for days.\nAnd on.\n" for at in range(900)
    )

    sources, bad = read(tmp_path, f'id,text\n1,good\nx,"{prose}')

    assert sources == ["t.csv#1"]
    assert len(bad) == 1
    assert "never be closed" in bad[0].message


def test_rows_behind_torn_ones_cost_no_more(tmp_path: Path, growth: Growth) -> None:
    """Very many open quotes are read in about as many steps as lines."""

    def work(size: int) -> Callable[[], object]:
        table = "id,text\n" + filled(size, lambda at: f'{at},"open and\n')
        return lambda: read(tmp_path, table)

    assert growth(work) <= MOST_GROWTH


def finding(rule: str, at: int) -> Finding:
    """Return a finding that takes one character out."""
    head = Head(
        rule=rule,
        category=Category.SEO,
        severity=Severity.WARNING,
        confidence=Confidence.HIGH,
        message="Bold",
        fingerprint=f"{at:x}",
        suppressed=None,
    )
    return Finding(head, Action.STRIP, at, at + 1, 1, at + 1, edits=(Edit(at, at + 1, ""),))


def test_findings_beyond_those_listed_are_one() -> None:
    """The last finding of a rule that is listed stands for all the rest and has their edits."""
    many = [finding("seo/bold", 2 * at) for at in range(LISTED + 50)]
    few = [finding("seo/other", 2 * at + 1) for at in range(LISTED)]

    found = unite_findings([*many, *few])

    assert len(found) == 2 * LISTED
    assert found[LISTED - 1].head.message == "Bold (and 50 more like it)"
    edits = [edit for finding in found for edit in finding.edits]
    assert edits == [edit for finding in (*many, *few) for edit in finding.edits]
