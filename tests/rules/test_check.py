"""The lint of rule files: what each check catches, and that it spares what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceaudit.errors import InvalidFileError
from sourceaudit.model.evidence import Severity
from sourceaudit.rules.check import Lint, check
from sourceaudit.rules.honest import HONEST
from sourceaudit.text.words import count_words

PATTERN = "(?:STOP|THAT)(?: (?:STOP|THAT))*"
GOOD = """\
schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    params: {least: 2}
    detect: {regex: {pattern: '(?:STOP|THAT)(?: (?:STOP|THAT))*', where: {min_words: $least}}}
    action: strip
    enters: sentence
    message: 'Shouting: "{text}"'
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples:
      - {match: "Then he said STOP THAT to them.", clean: "Then he said to them."}
      - {no_match: "Then he said STOP to them."}
"""
SECOND = GOOD[GOOD.index("  - id") :].replace("id: shout", "id: cry")


def lints(folder: Path, text: str) -> list[Lint]:
    """Return the lints of a rule file."""
    file = folder / "house.yaml"
    file.write_text(text, encoding="utf-8")
    return check([file])


def said(folder: Path, text: str) -> list[str]:
    """Return the lints of a rule file as line:column severity message."""
    return [
        f"{lint.mistake.line}:{lint.mistake.column} {lint.severity} {lint.mistake.message}"
        for lint in lints(folder, text)
    ]


def test_a_good_file_has_none(tmp_path: Path) -> None:
    """A rule whose examples stand at its limit is left alone."""
    assert lints(tmp_path, GOOD) == []


def test_a_rule_that_never_gets_its_turn_is_an_error(tmp_path: Path) -> None:
    """Whatever an earlier rule of the pack takes whole is unreachable, named with the taker."""
    found = said(tmp_path, GOOD + SECOND)

    assert "17:9 error house/cry never gets its turn: house/shout takes each of its" in found[-1]
    assert any("warning house/cry edits text of this example too" in one for one in found)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (PATTERN, "(?:STOP|THAT)*", "error house/shout: the pattern matches the empty"),
        (PATTERN, "(?:harbour|town|the)(?: [a-z]+)+", "in honest prose: "),
        ("{least: 2}", "{least: 2, most: 9}", "8:24 warning nothing in the rule uses $most"),
        ("{text}", "{word}", "warning no example fills {word}"),
        ("said STOP to", "said STOP THAT to", "16:9 error house/shout: finds"),
    ],
)  # fmt: skip
def test_each_kind_of_mistake_is_told_at_its_place(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    """Line, column, severity and message."""
    found = said(tmp_path, GOOD.replace(old, new))

    assert old in GOOD
    assert any(expected in one for one in found), found


def test_a_limit_that_no_example_tests_is_told(tmp_path: Path) -> None:
    """Where half and double would do as well, an example at the edge is missing."""
    text = GOOD.replace("{least: 2}", "{least: 4}").replace("min_words", "max_words")
    text = text.replace("said STOP to", "said stop to")

    assert said(tmp_path, text) == [
        "8:14 warning least: 4 could be 2 or 8 and every example would come out [untested-limit]"
    ]


def test_a_param_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """`$lest` for `$least` would silently be a text; a pattern with it is not even loaded."""
    text = GOOD.replace("'Shouting: \"{text}\"'", "$lest")
    assert any("the rule has no param lest" in one for one in said(tmp_path, text))
    assert any(lint.mistake.hint == "did you mean least?" for lint in lints(tmp_path, text))
    for pattern in ("$lest", "STOP $least", "(?:STOP)$lest"):
        wrong = GOOD.replace("{min_words: $least}", f"{{pattern: '{pattern}', min_words: $least}}")
        with pytest.raises(InvalidFileError, match=r"no param lest|inside a pattern matches noth"):
            lints(tmp_path, wrong)
    for pattern in (r"\$lest", "[$a-z]+", "STOP$"):
        fine = GOOD.replace("{min_words: $least}", f"{{pattern: '{pattern}', min_words: $least}}")
        lints(tmp_path, fine)


def test_entries_that_stand_twice_are_told(tmp_path: Path) -> None:
    """In a list of a rule and in a lexicon beside it."""
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / "labels.txt").write_text("# labels\nread more\nRead More\n")
    text = GOOD.replace(
        "{regex: {pattern: '(?:STOP|THAT)(?: (?:STOP|THAT))*', where: {min_words: $least}}}",
        "{sentence: {any: ['STOP', 'THAT', 'STOP']}}",
    )
    found = said(tmp_path, text)

    assert any("warning 'STOP' stands in the list before, as entry 1" in one for one in found)
    assert any("3:1 warning 'read more' stands in line 2 already" in one for one in found)


def test_flags_that_inform_may_hit_prose(tmp_path: Path) -> None:
    """A flag of severity info counts; of a higher severity it is a warning."""
    flag = GOOD.replace(PATTERN, "(?:STOP|the) [A-Za-z]+").replace("strip", "flag")

    warned = [line for line in said(tmp_path, flag) if "warning house/shout finds" in line]
    assert any("in honest prose" in line for line in warned)
    info = flag.replace("severity: warning", "severity: info")
    assert not any("honest prose" in one for one in said(tmp_path, info))


def test_the_shipped_packs_have_no_errors() -> None:
    """What is shipped passes its own lint."""
    assert [lint.mistake for lint in check() if lint.severity is Severity.ERROR] == []


def test_the_honest_prose_is_prose() -> None:
    """Ten texts of their own, long enough to have a beginning, a middle and an end."""
    assert len(set(HONEST)) == len(HONEST) == 10
    assert all(count_words(text) > 40 for text in HONEST)
