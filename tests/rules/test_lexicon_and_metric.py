"""Detectors over word lists and over statistics of whole texts, and how the lists are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceaudit.errors import InvalidFileError
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.rule_set import RuleSet
from sourceaudit.rules.run import find

PACK = """schema: 1
pack: {name: house, version: 1.0.0}
lexicons:
  filler: LIST
rules:
  - id: filler
    severity: info
    category: machine-text
    phase: metric
    detect: DETECT
    action: flag
    message: '{count} of {words}: {found}'
    why: Filler words say nothing, and a text that is made of them says nothing either.
    examples:
      - {match: "Dolor sit in a rich tapestry of dolor."}
      - {no_match: "Nothing of the kind stands here."}
"""
WORDS = "[dolor, sit, rich tapestry of, 'it''s worth']"


def _rules(
    folder: Path, *, words: str = WORDS, detect: str = "{lexicon: {list: filler}}"
) -> RuleSet:
    file = folder / "house.yaml"
    file.write_text(PACK.replace("LIST", words).replace("DETECT", detect), encoding="utf-8")
    return load_rules([file])


def _mistakes(folder: Path, words: str, detect: str = "{lexicon: {list: filler}}") -> list[str]:
    with pytest.raises(InvalidFileError) as caught:
        _rules(folder, words=words, detect=detect)
    return [
        f"{mistake.line}:{mistake.column} {mistake.message}" for mistake in caught.value.mistakes
    ]


def _hits(rules: RuleSet, text: str) -> list[tuple[str, str]]:
    return [
        (text[finding.start : finding.end], finding.head.message)
        for finding in find(text, rules.rules).findings
    ]


def test_lines_with_enough_words_of_a_list_are_hit(tmp_path: Path) -> None:
    """The share counts every word of a phrase, and curly apostrophes are straight ones."""
    rules = _rules(
        tmp_path, detect="{lexicon: {list: filler, min_ratio: 0.5, min_count: 2, min_words: 4}}"
    )
    text = "Dolor, a rich tapestry of\nIt\u2019s worth it, DOLOR\ndolor sit\ndolor a b c sit d e\n"

    assert _hits(rules, text) == [
        ("Dolor, a rich tapestry of", "2 of 5: dolor, rich tapestry of"),
        ("It\u2019s worth it, DOLOR", "2 of 4: it's worth, dolor"),
    ]


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("sentence", ["We sit here."]),
        ("block", ["We sit here. Not so there."]),
        ("document", ["Title words\n\nWe sit here. Not so there.\n"]),
    ],
)
def test_units(tmp_path: Path, unit: str, expected: list[str]) -> None:
    """The hit is the sentence, block or text that holds the words."""
    rules = _rules(tmp_path, detect=f"{{lexicon: {{list: filler, unit: {unit}}}}}")

    hits = _hits(rules, "Title words\n\nWe sit here. Not so there.\n")

    assert [text for text, _ in hits] == expected


def test_entries_of_a_text_with_enough_for_its_length(tmp_path: Path) -> None:
    """With `hit: entry` each place is hit, once there are enough for so many words."""
    rules = _rules(
        tmp_path,
        detect="{lexicon: {list: filler, unit: document, hit: entry, min_count: 2, "
        "min_per_1000_words: 20}}",
    )
    short, long = "a rich tapestry of dolor", "a rich tapestry of dolor" + " x" * 100

    assert [text for text, _ in _hits(rules, short)] == ["rich tapestry of", "dolor"]
    assert _hits(rules, long) == []


def test_a_list_may_stand_in_a_file_below_the_rule_file(tmp_path: Path) -> None:
    """One entry a line, # lines and blank ones aside; the pack's digest knows the list."""
    (tmp_path / "lexicons").mkdir()
    file = tmp_path / "lexicons" / "filler.txt"
    file.write_text("# origin\n\nDolor\nrich  tapestry of\n", encoding="utf-8")
    rules = _rules(tmp_path, words="{file: lexicons/filler.txt}")
    before = next(pack.sha256 for pack in rules.packs if pack.name == "house")

    assert _hits(rules, "Rich tapestry of dolor") == [
        ("Rich tapestry of dolor", "2 of 4: rich tapestry of, dolor")
    ]
    file.write_text("dolor\nsit\n", encoding="utf-8")
    again = _rules(tmp_path, words="{file: lexicons/filler.txt}")
    assert next(pack.sha256 for pack in again.packs if pack.name == "house") != before


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../secret.txt", "below its rule file's folder"),
        ("lexicons/../../secret.txt", "below its rule file's folder"),
        ("/etc/passwd", "below its rule file's folder"),
        ("'C:\\secret.txt'", "below its rule file's folder"),
        ("link.txt", "a link that leads out"),
        ("folder/secret.txt", "a link that leads out"),
        ("loop.txt", "cannot be read"),
        ("nowhere.txt", "cannot be read: No such file"),
        ("lexicons", "is no file"),
        ("large.txt", "is larger than"),
        ("binary.txt", "it is not UTF-8"),
        ("empty.txt", "the word list is empty"),
    ],
)
def test_what_is_no_list_below_the_rule_file_is_refused(
    tmp_path: Path, name: str, reason: str
) -> None:
    """No list is read from outside the rule file's folder; each mistake is said at its place."""
    secret, folder = tmp_path / "secret.txt", tmp_path / "rules"
    secret.write_text("dolor\n")
    (folder / "lexicons").mkdir(parents=True)
    (folder / "link.txt").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "large.txt").write_text("dolor\n" * 400_000)
    (folder / "binary.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "empty.txt").write_text("# nothing\n\n")

    found = _mistakes(folder, f"{{file: {name}}}")

    assert len(found) == 1
    assert found[0].startswith("4:11 ")
    assert reason in found[0]


def test_a_link_that_stays_below_is_followed(tmp_path: Path) -> None:
    """Only where a link leads matters."""
    (tmp_path / "words.txt").write_text("dolor\n")
    (tmp_path / "link.txt").symlink_to(tmp_path / "words.txt")

    assert _hits(_rules(tmp_path, words="{file: link.txt}"), "dolor")


@pytest.mark.parametrize(
    ("words", "detect", "expected"),
    [
        (WORDS, "{lexicon: {list: fillr}}", "no list fillr under lexicons; did you mean filler?"),
        (WORDS, "{lexicon: {list: [a]}}", "names no list"),
        ("7", "{lexicon: {list: filler}}", "a lexicon is a list of words or"),
        ("{file: a, more: b}", "{lexicon: {list: filler}}", "a lexicon is a list of words or"),
        (WORDS, "{metric: {name: gopher.word, below: 1}}", "did you mean gopher.words?"),
        (WORDS, "{metric: {name: gopher.words}}", "a metric has a limit"),
    ],
)
def test_mistakes_name_the_nearest(tmp_path: Path, words: str, detect: str, expected: str) -> None:
    """Lists and statistics that are not there are refused with a hint at what is."""
    assert any(expected in line for line in _mistakes(tmp_path, words, detect))


@pytest.mark.parametrize(
    "detect",
    ["{metric: {name: gopher.words, below: 50}}", "{lexicon: {list: filler, unit: document}}"],
)
def test_whole_texts_are_never_stripped(tmp_path: Path, detect: str) -> None:
    """A rule whose hit is the whole text may only flag it."""
    file = tmp_path / "house.yaml"
    text = PACK.replace("LIST", WORDS).replace("DETECT", detect).replace("flag", "strip")
    file.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidFileError, match="can only flag"):
        load_rules([file])


def test_a_metric_flags_the_whole_text_with_value_and_limit(tmp_path: Path) -> None:
    """The message may show value, name and limit; edits elsewhere do not rename the finding."""
    detect = "{metric: {name: gopher.words, below: 3, above: 5}}"
    file = tmp_path / "house.yaml"
    text = PACK.replace("LIST", WORDS).replace("DETECT", detect)
    file.write_text(text.replace("{count} of {words}: {found}", "{name} {value} {limit:.0f}"))
    rules = load_rules([file])

    assert _hits(rules, "One two.") == [("One two.", "gopher.words 2 3")]
    assert _hits(rules, "a b c d e f") == [("a b c d e f", "gopher.words 6 5")]
    assert _hits(rules, "a b c") == []
    names = {find(t, rules.rules).findings[0].head.fingerprint for t in ("One two.", "One")}
    assert len(names) == 1


def test_an_entry_at_the_end_of_a_text_is_found(tmp_path: Path) -> None:
    """A longer entry that begins alike does not reach beyond the last word."""
    rules = _rules(
        tmp_path,
        words="[dolor, dolor sit]",
        detect="{lexicon: {list: filler, unit: line, hit: entry}}",
    )

    assert _hits(rules, "A dolor sit, a dolor") == [
        ("dolor sit", "2 of 5: dolor sit, dolor"),
        ("dolor", "2 of 5: dolor sit, dolor"),
    ]
