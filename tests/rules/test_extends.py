"""`extends`: packs that build on others."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceaudit.config import Settings
from sourceaudit.errors import InvalidFileError
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record
from sourceaudit.rules import find, load_rules

TEXT = "".join(f"Sentence {word} on the **old harbour** here. " for word in "abc")
HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
extends: [seo@^1]
rules:
  - {id: seo/bold-keyword, params: {min_count: 3}, severity: warning}
"""


def house(folder: Path, text: str = HOUSE) -> Path:
    """Write the house's rule file."""
    file = folder / "house.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def refused(folder: Path, text: str) -> list[str]:
    """Return what is wrong with a rule file."""
    with pytest.raises(InvalidFileError) as caught:
        load_rules([house(folder, text)])
    return [
        f"{mistake.line}:{mistake.column} {mistake.message}" for mistake in caught.value.mistakes
    ]


def test_an_override_merges_keys_and_keeps_the_rest(tmp_path: Path) -> None:
    """One changed limit changes what is found; message, why and examples stay."""
    before = next(rule for rule in load_rules().rules if rule.rule.id == "seo/bold-keyword")

    rules = load_rules([house(tmp_path)])

    after = next(rule for rule in rules.rules if rule.rule.id == "seo/bold-keyword")
    assert (after.rule.severity, after.rule.why) == ("warning", before.rule.why)
    assert after.rule.params == {**before.rule.params, "min_count": 3}
    assert not find(TEXT, [before]).findings
    assert len(find(TEXT, [after]).findings) == 3


def test_a_param_that_nobody_reads_is_told(tmp_path: Path) -> None:
    """A slip of the pen in a param's name would change nothing, and say nothing."""
    wrong = refused(tmp_path, HOUSE.replace("min_count", "min_cuont"))

    told = "seo/bold-keyword has no param min_cuont, and the override does not use it"
    assert wrong == [f"5:48 {told}; did you mean min_count?"]


def test_thresholds_of_analyses_have_types(tmp_path: Path) -> None:
    """Words are counts and a Jaccard index is a share: no other number, at its own place."""
    over = "{id: analysis/shared-passage, params: {min_words: -3, near_jaccard: 7}}"
    rule = "{id: seo/bold-keyword, params: {min_count: 3}, severity: warning}"
    text = HOUSE.replace(rule, over).replace("[seo@^1]", "[analysis@^1]")

    assert refused(tmp_path, text) == [
        "5:55 min_words must be at least 0, not -3",
        "5:73 near_jaccard must be at most 1, not 7",
    ]


def test_an_override_may_name_params_of_its_own(tmp_path: Path) -> None:
    """A param that the override's own keys use is read."""
    over = "{id: seo/bold-keyword, params: {often: 3}, detect: {repeat: {min_count: $often}}}"
    text = HOUSE.replace("{id: seo/bold-keyword, params: {min_count: 3}, severity: warning}", over)

    after = next(
        rule
        for rule in load_rules([house(tmp_path, text)]).rules
        if rule.rule.id == "seo/bold-keyword"
    )
    assert after.rule.params["often"] == 3


def test_the_other_rules_of_an_extended_pack_come_along(tmp_path: Path) -> None:
    """The pack is there, without the rule that is overridden, and no id comes twice."""
    rules = load_rules([house(tmp_path)])

    ids = [rule.id for pack in rules.packs for rule in pack.rules]
    assert "seo/keyword-density" in ids
    assert len(ids) == len(set(ids))


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    """`severity: off` takes an extended pack's rule out."""
    text = HOUSE.replace("params: {min_count: 3}, severity: warning", "severity: off")

    assert "seo/bold-keyword" not in load_rules([house(tmp_path, text)]).ids()


def test_word_lists_of_an_extended_pack_serve_overrides(tmp_path: Path) -> None:
    """A rule that names a list of its own pack still finds it."""
    text = HOUSE.replace("seo@^1", "web-chrome@^1").replace(
        "{id: seo/bold-keyword, params: {min_count: 3}, severity: warning}",
        "{id: web-chrome/page-furniture, params: {least: 6}}",
    )

    assert "web-chrome/page-furniture" in load_rules([house(tmp_path, text)]).ids()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("seo@^1", "seo@^9", "3:11 the pack seo that is here has version"),
        ("seo@^1", "ceo", "3:11 there is no pack ceo"),
        ("seo@^1", "seo@new", "3:11 write pack, pack@^1"),
        ("seo/bold-keyword", "seo/bold-keywords", "did you mean bold-keyword?"),
        ("seo/bold-keyword", "structure/bold-heading", "structure is not extended"),
        ("severity: warning", "severity: loud", "severity must be"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """Versions, packs, rules and values that are not there are mistakes of this file."""
    assert any(expected in one for one in refused(tmp_path, HOUSE.replace(old, new)))


def test_comparing_can_be_switched_off(tmp_path: Path) -> None:
    """Then nothing is shared, and the originality of a copy is not questioned."""
    rules = house(
        tmp_path,
        HOUSE.replace("seo@^1", "analysis@^1").replace(
            "{id: seo/bold-keyword, params: {min_count: 3}, severity: warning}",
            "{id: analysis/shared-passage, severity: off}",
        ),
    )
    drop = [
        Record(name, name, name, "text", (f"{TEXT} " * 20).encode()) for name in ("a.txt", "b.txt")
    ]
    found = audit(drop, settings=Settings(), rule_paths=[rules], jobs=1)
    assert not found.failures
    assert (found.overlaps, found.clusters) == ((), ())
    assert not any(
        name.startswith("with:") for name in found.sources[0].scores["originality"].parts
    )
