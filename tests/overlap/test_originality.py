"""The originality score."""

from __future__ import annotations

from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.model.evidence import Category, Confidence, Edit, Repeat, Rule, Severity
from sourceaudit.model.overlap import Overlap, Passage, PassageKind, Role
from sourceaudit.model.source import Span
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record
from sourceaudit.scores.originality import originality
from sourceaudit.text.document import Document, document
from sourceaudit.text.view import view

TEXT = " ".join(f"w{at:03}" for at in range(200))  # word n stands at 5n to 5n + 4
TEXT_DOCUMENT = document(TEXT)
SHARED = Rule(
    "analysis/shared-passage", Severity.INFO, Confidence.HIGH, Category.DUPLICATION, "", ""
)


def place(first: int, last: int) -> Span:
    """Return the span of the words from first up to last."""
    return 5 * first, 5 * last - 1


def overlap(partner: str, first: int, last: int, **more: object) -> Overlap:
    """Return what the source `m` shares with a partner."""
    kind = more.get("kind", PassageKind.COPY)
    assert isinstance(kind, PassageKind)
    here, there = place(first, last), (0, 1)
    mine = partner > "m"
    passage = Passage(
        left=here if mine else there,
        right=there if mine else here,
        words=last - first,
        kind=kind,
        head=SHARED.head("", f"{partner}{first}"),
        left_text="",
        right_text="",
    )
    left, right = sorted(("m", partner))
    return Overlap(left, right, 0.0, 0.0, 0.0, (passage,))


def value(*overlaps: Overlap, **more: object) -> dict[str, float | int | str]:
    """Return the score as `value` and its parts by name."""
    settings: dict[str, object] = {"repeats": (), "quoted": (), "published": {}} | more
    seen = settings.pop("document", TEXT_DOCUMENT)
    assert isinstance(seen, Document)
    score = originality(seen, source_id="m", overlaps=overlaps, **settings)  # type: ignore[arg-type]
    assert score.value is not None
    return {"value": score.value} | {name: part.value for name, part in score.parts.items()}


def test_nothing_shared() -> None:
    """A source that shares nothing is 100 % original."""
    assert value()["value"] == 100.0


def test_reused_words_count_once() -> None:
    """Words shared with two partners are reused once, and shown with each."""
    found = value(overlap("a", 0, 40), overlap("z", 20, 60))
    assert (found["value"], found["reused_words"]) == (70.0, 60)
    assert (found["with:a"], found["with:z"]) == (40, 40)


def test_newer_partners_do_not_count() -> None:
    """A copy found in a newer source is not ours to answer for; dates compare as far as they go."""
    for theirs, expected in (("2024-06-02", 100.0), ("2024-06-01", 80.0), ("2024-06", 80.0)):
        published = {"m": "2024-06-01T09:00", "a": theirs}
        assert value(overlap("a", 0, 40), published=published)["value"] == expected


def test_undated_partners_count_and_are_shown() -> None:
    """An undated partner counts as not newer, and its words stand apart."""
    found = value(overlap("a", 0, 40), published={"m": "2024-06-01", "a": None})
    assert (found["value"], found["undated"]) == (80.0, 40)


def test_only_copies_of_twelve_words_count() -> None:
    """Templates, quotes and weak passages are not reused words; weak ones are listed."""
    found = value(
        overlap("a", 0, 30, kind=PassageKind.TEMPLATE),
        overlap("b", 40, 70, kind=PassageKind.QUOTE),
        overlap("c", 80, 91),
        overlap("d", 100, 112),
    )
    assert (found["value"], found["weak_passages"]) == (94.0, 1)


def test_repeats_count_beyond_the_first_place() -> None:
    """What a source says twice is reused once."""
    again = Repeat(SHARED.head("", "r"), (place(0, 20), place(50, 70)), 20, "copy")
    found = value(repeats=(again,))
    assert (found["value"], found["within_source"]) == (90.0, 20)


def test_without_quotes() -> None:
    """Words inside attributed quotations can be left out on both sides of the share."""
    found = value(overlap("a", 0, 40), quoted=[place(0, 100)])
    assert (found["value"], found["without_quotes"]) == (80.0, 100.0)


def test_spans_of_the_source_are_found_in_the_clean_text() -> None:
    """Passages index the source, words the clean text."""
    stripped = document(view("JUNK HERE " + TEXT, [Edit(0, 10)]))
    shifted = overlap("z", 2, 42)  # the source's offsets run 10 ahead
    assert value(shifted, document=stripped)["reused_words"] == 40


def test_too_short() -> None:
    """Under 150 clean words there is no value."""
    score = originality(
        document("a few words"), source_id="m", overlaps=(), repeats=(), quoted=(), published={}
    )
    assert (score.value, score.reason) == (None, "too short")


def test_every_reused_word_is_traced() -> None:
    """Each reused word stands in a passage that a part names with its partner, or in a repeat."""
    again = Repeat(SHARED.head("", "r"), (place(100, 120), place(150, 170)), 20, "copy")
    pairs = (overlap("a", 0, 40), overlap("z", 20, 60), overlap("z", 80, 92))
    score = originality(
        TEXT_DOCUMENT, source_id="m", overlaps=pairs, repeats=(again,), quoted=(), published={}
    )
    prints = {overlap.passages[0].head.fingerprint for overlap in pairs}
    partners = {name: part for name, part in score.parts.items() if name.startswith("with:")}
    assert {one for part in partners.values() for one in part.evidence} == prints
    assert partners["with:z"].evidence == ("z20", "z80")
    assert set(score.parts["reused_words"].evidence) == prints | {place(150, 170)}
    assert score.parts["reused_words"].value == 60 + 12 + 20


def test_quotations_are_no_copies() -> None:
    """Words inside a quotation that both sources attribute count for nothing."""
    found = value(overlap("a", 0, 40, kind=PassageKind.QUOTE))
    assert (found["value"], found["reused_words"], found["without_quotes"]) == (100.0, 0, 100.0)


def test_what_counts_is_the_rules_own_param(tmp_path: Path) -> None:
    """Whoever raises `counted_words` of `analysis/shared-passage` gets scores by it."""
    shared = " ".join(TEXT.split()[:40])
    drop = [
        Record(name, name, name, kind="text", raw=f"{shared}. {own}.\n")
        for name, own in (("a.txt", "alpha beta " * 80), ("b.txt", "gamma delta " * 80))
    ]
    rules = tmp_path / "house.yaml"
    rules.write_text(
        "schema: 1\npack: {name: house, version: 1.0.0}\nextends: [analysis]\n"
        "rules: [{id: analysis/shared-passage, params: {counted_words: 50}}]\n",
        encoding="utf-8",
    )
    shares = [
        audit(drop, settings=Settings(), rule_paths=paths, jobs=1).sources[0].scores["originality"]
        for paths in ((), (rules,))
    ]
    assert [score.parts["weak_passages"].value for score in shares] == [0, 1]
    assert shares[0].parts["with:b.txt"].value == 40
    assert "with:b.txt" not in shares[1].parts


def test_words_are_told_by_where_they_come_from() -> None:
    """Each once: a release's first, then what is quoted, others', templates', its own."""
    pairs = (
        overlap("archive:pr/x", 0, 40),
        overlap("b", 30, 60),
        overlap("c", 55, 70, kind=PassageKind.TEMPLATE),
    )
    roles = {"archive:pr/x": Role.RELEASE}
    found = value(*pairs, roles=roles, quoted=[place(35, 50)])
    assert {name: size for name, size in found.items() if name.startswith("from:")} == {
        "from:release": 40,
        "from:quoted": 10,
        "from:other": 10,
        "from:template": 10,
        "from:own": 130,
    }
    assert value()["from:own"] == 200
