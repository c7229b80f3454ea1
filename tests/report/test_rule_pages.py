"""The pages of rules in docs/rules."""

from __future__ import annotations

from pathlib import Path

from sourceaudit.cli.rules.docs import docs, rule_pages
from sourceaudit.rules.load import load_rules

RULE = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    params: {least: 2}
    detect: {regex: {pattern: 'STOP(?: STOP)*', where: {min_words: $least}}}
    action: flag
    message: '<script>alert(1)</script> [x](javascript:y) {text}'
    why: "Words in capitals are <b>shouting</b>, and nobody likes to be shouted at."
    examples:
      - match: "```\\n</pre> STOP STOP \\e[31m\\n```"
      - {no_match: stop}
"""


def test_the_committed_pages_are_current(root: Path) -> None:
    """`sourceaudit rules docs` has been run since the last change of a pack."""
    made = rule_pages(())
    there = {
        path.relative_to(root / "docs" / "rules").as_posix(): path.read_text(encoding="utf-8")
        for path in (root / "docs" / "rules").glob("**/*.md")
    }

    assert there.keys() == made.keys()
    assert [name for name in made if there[name] != made[name]] == []


def test_every_rule_has_a_page_with_its_parts() -> None:
    """What, why, examples, params and the ways to tune and suppress."""
    made = rule_pages(())
    for pack in load_rules().packs:
        assert f"{pack.name}/README.md" in made
        for rule in pack.rules:
            page = made[f"{rule.id}.md"]
            assert all(part in page for part in ("## What", "## Why", "## Tune, suppress, ask"))
            assert ("## Params" in page) == bool(rule.params)
            assert f"suppress: [{{rule: {rule.id}" in page


def test_hostile_rules_make_harmless_pages(tmp_path: Path) -> None:
    """Markup in messages is text, control characters are signs, code cannot end its fence."""
    (tmp_path / "house.yaml").write_text(RULE)

    made = rule_pages([tmp_path / "house.yaml"])
    page = made["house/shout.md"]

    assert set(made) == {"README.md", "house/README.md", "house/shout.md"}
    assert "<script>" not in page
    assert "<b>" not in page
    assert "[x](javascript:" not in page
    assert "\x1b" not in page
    assert "````text\n```\n</pre> STOP STOP \u241b[31m\n```\n````" in page
    assert "| `least` | `2` | `detect.regex.where.min_words` | lower it |" in page


def test_pages_of_rules_that_are_gone_go(tmp_path: Path) -> None:
    """Only what the command made is deleted."""
    (tmp_path / "house.yaml").write_text(RULE)
    out = tmp_path / "docs"
    docs([tmp_path / "house.yaml"], out)
    (tmp_path / "house.yaml").write_text(RULE.replace("id: shout", "id: cry"))
    (out / "house" / "notes.md").write_text("# Mine\n")

    docs([tmp_path / "house.yaml"], out)

    assert sorted(path.name for path in (out / "house").iterdir()) == [
        "README.md",
        "cry.md",
        "notes.md",
    ]
