"""`packs` and `rules` of the configuration: which rules run, and as what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sourceaudit import pipeline
from sourceaudit.cli import options
from sourceaudit.config import Settings, load_settings
from sourceaudit.errors import UsageError
from sourceaudit.model.evidence import Severity
from sourceaudit.readers import drop_files, records
from sourceaudit.rules import load_rules
from sourceaudit.rules.aliases import resolve_aliases
from sourceaudit.rules.rule_set import RuleSet

HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: tide-line
    severity: warning
    confidence: high
    category: boilerplate
    phase: line
    scope: document
    params: {least: 2}
    detect: {regex: {line: "Tide tables of the harbour office: .+", where: {min_words: $least}}}
    action: strip
    message: 'tides: "{text}"'
    why: The harbour office prints its tables below every page.
    examples:
      - match: "Boats came in.\\n\\nTide tables of the harbour office: low at six\\n"
        clean: "Boats came in.\\n"
      - {no_match: "The tide tables were late this year, the harbour office said."}
"""
TODAY = date(2030, 1, 1)


def run_rules(folder: Path, config: str) -> tuple[Settings, RuleSet]:
    """Return the settings that a configuration makes, and the rules of a run by them."""
    (folder / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / "sourceaudit.yaml").write_text(config, encoding="utf-8")
    settings = load_settings(None, start=folder, today=TODAY)
    rules = load_rules(options.rule_paths(settings), settings.rule_changes())
    return resolve_aliases(settings, rules), rules


def packs(rules: RuleSet) -> set[str]:
    """Return the names of the packs that run."""
    return {pack.name for pack in rules.packs}


def test_a_list_adds_to_the_shipped_packs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A house's pack, or an optional one, switches nothing off."""
    always = packs(load_rules())

    assert packs(run_rules(tmp_path, "packs: [house.yaml]\n")[1]) == always | {"house"}
    assert packs(run_rules(tmp_path, "packs: [corpus-classic]\n")[1]) == always | {"corpus-classic"}
    assert packs(run_rules(tmp_path, "packs: []\n")[1]) == always
    assert capsys.readouterr().err == ""


def test_only_replaces_the_shipped_packs(tmp_path: Path) -> None:
    """What is listed under `only` runs alone, with the analyses, which are always there."""
    _, rules = run_rules(tmp_path, "packs: {only: [house.yaml, seo]}\n")

    assert packs(rules) == {"house", "seo", "analysis"}


def test_a_list_of_shipped_packs_is_taken_as_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A list of 0.1 that names what runs anyway replaces it still, and says how to write that."""
    options.warn_of_list.cache_clear()
    _, rules = run_rules(tmp_path, "packs: [house.yaml, seo, structure]\n")

    assert packs(rules) == {"house", "seo", "structure", "analysis"}
    assert "write `packs: {only: [...]}`" in capsys.readouterr().err


def test_a_rule_is_changed_without_a_pack(tmp_path: Path) -> None:
    """Severity, action and params of the configuration win over those of the pack; off is off."""
    config = """\
packs: {only: [house.yaml, web-chrome, seo]}
rules:
  house/tide-line: {severity: error, action: flag, params: {least: 9}}
  web-chrome/call-to-action: {severity: off}
"""
    _, rules = run_rules(tmp_path, config)
    rule = next(each for each in rules.rules if each.rule.id == "house/tide-line")

    assert (rule.rule.severity, rule.spec.action.value) == (Severity.ERROR, "flag")
    assert rule.rule.params == {"least": 9}
    assert "web-chrome/call-to-action" not in rules.ids()
    assert "seo/bold-keyword" in rules.ids()


def test_a_change_decides_what_an_audit_finds(tmp_path: Path) -> None:
    """The same drop with and without: five words are under the changed limit of nine."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Boats came in.\n\nTide tables of the harbour office: low at six\n", encoding="utf-8"
    )

    def found(config: str) -> list[str]:
        settings, _ = run_rules(tmp_path, config)
        drop = records(drop_files([tmp_path / "in"], settings=settings), settings=settings)
        done = pipeline.audit(
            drop, settings=settings, rule_paths=options.rule_paths(settings), jobs=1
        )
        return [finding.head.rule for finding in done.sources[0].findings]

    packs_alone = "packs: {only: [house.yaml]}\n"
    assert found(packs_alone) == ["house/tide-line"]
    assert found(packs_alone + "rules: {house/tide-line: {params: {least: 12}}}\n") == []


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (
            "house/tide-lime: {severity: off}",
            ":3: rules.house/tide-lime: no rule house/tide-lime; did",
        ),
        (
            "house: {severity: off}",
            ":3: rules.house: no rule house; it is a pack: name one of its rules",
        ),
        ("house/tide-line: {params: {laest: 3}}", "has no param laest; did you mean least?"),
        ("house/tide-line: {params: {least: many}}", "rules: house/tide-line: "),
    ],
)
def test_changes_that_mean_nothing_are_refused(rules: str, message: str, tmp_path: Path) -> None:
    """A rule or param that is not there, or a value that does not fit, is named with a hint."""
    with pytest.raises(UsageError) as error:
        run_rules(tmp_path, f"packs: [house.yaml]\nrules:\n  {rules}\n")

    assert message in str(error.value)


def test_a_change_is_part_of_what_a_pack_is(tmp_path: Path) -> None:
    """A baseline knows by the pack's hash that its rules have changed."""

    def sha(config: str) -> str:
        _, rules = run_rules(tmp_path, config)
        return next(pack.sha256 for pack in rules.packs if pack.name == "house")

    plain = "packs: {only: [house.yaml]}\n"
    assert sha(plain) != sha(f"{plain}rules: {{house/tide-line: {{severity: info}}}}\n")
    assert sha(plain) == sha(f"{plain}rules: {{}}\n")
