"""Rule files of strangers: none runs code, reads another file, fills the memory or hangs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceaudit.errors import InvalidFileError
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find
from sourceaudit.text.lexicons import lexicon

RULE = """\
schema: 1
pack: {{name: house, version: 1.0.0}}
rules:
  - id: shout
    severity: warning
    category: structure
    phase: line
    detect: {{regex: {{pattern: {pattern}}}}}
    action: flag
    message: {message}
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples:
      - {{match: {match}}}
      - {{no_match: nothing}}
"""


def rule(pattern: str = "'STOP'", message: str = "Shouting", match: str = "STOP") -> str:
    """Return a rule file."""
    return RULE.format(pattern=pattern, message=message, match=match)


def mistakes(folder: Path, text: str) -> list[str]:
    """Return what loading a file complains of."""
    file = folder / "house.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidFileError) as caught:
        load_rules([file])
    assert all(
        mistake.path.endswith("house.yaml") and mistake.line > 0
        for mistake in caught.value.mistakes
    )
    return [mistake.message for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object/apply:os.system ['touch {mark}']",
        "!!python/object/new:pathlib.Path ['{mark}']",
        "!!python/name:os.system",
        "!!python/module:os",
        "!include /etc/passwd",
    ],
)
def test_tags_make_nothing(tmp_path: Path, value: str) -> None:
    """A tag that builds objects elsewhere is at most a text or list here."""
    mark = tmp_path / "mark"
    mistakes(tmp_path, rule() + f"extra: {value.format(mark=mark)}\n")
    mistakes(tmp_path, rule(message=value.format(mark=mark)).replace("schema: 1", "schema: 2"))

    assert not mark.exists()


def test_aliases_that_unfold_for_ever_and_deep_nesting_are_refused(tmp_path: Path) -> None:
    """A few lines cannot fill the memory, nor the stack."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    assert any("too many values" in line for line in mistakes(tmp_path, "\n".join(lines)))
    assert mistakes(tmp_path, "a: &a [*a]\n")
    assert mistakes(tmp_path, "a: " + "[" * 3000 + "]" * 3000)


@pytest.mark.parametrize(
    "pattern",
    [
        r"'(a)\1'",
        "'(?<=a)b'",
        "'(?=a)b'",
        "'(?!a)b'",
        "'(?>a+)b'",
        "'a{1,2000}'",
        "'(?P<x>a'",
        "'[z-a]'",
    ],
)
def test_patterns_that_are_not_linear_are_refused(tmp_path: Path, pattern: str) -> None:
    """Backreferences, lookaround and large counts are mistakes with the way out."""
    assert any("RE2 refuses the pattern" in line for line in mistakes(tmp_path, rule(pattern)))


def test_a_pattern_that_is_too_large_is_refused(tmp_path: Path) -> None:
    """Beyond some size RE2 would match slowly: such a pattern is a mistake."""
    file = tmp_path / "house.yaml"
    file.write_text(rule("'" + "(?:a|b)?" * 8_000 + "'"), encoding="utf-8")
    with pytest.raises(InvalidFileError, match="too large"):
        load_rules([file])


def test_a_file_of_megabytes_is_refused(tmp_path: Path) -> None:
    """A file that would take minutes to parse is a mistake with the way out."""
    text = rule() + "# " + "x" * (2 << 20) + "\n"

    assert mistakes(tmp_path, text) == ["has more than 2 MB: move its lists into lexicons/NAME.txt"]


def test_patterns_that_explode_elsewhere_match_in_linear_time(tmp_path: Path) -> None:
    """`(a+)+$` on a long text takes the time of reading it."""
    file = tmp_path / "house.yaml"
    file.write_text(rule("'(a+)+$'", match="aaa"), encoding="utf-8")
    loaded = load_rules([file])

    find("a" * 30_000 + "b", loaded.rules)


@pytest.mark.parametrize("message", ["'{text.__class__}'", "'{kv.__init__.__globals__}'"])
def test_messages_leak_nothing(tmp_path: Path, message: str) -> None:
    """A template that follows attributes is a mistake at its place."""
    assert any(
        "is neither a name such as {text}" in mistake
        for mistake in mistakes(tmp_path, rule(message=message))
    )


@pytest.mark.parametrize("name", ["../seo.yaml", "../../README.md\0", "/etc/passwd", "a/b", ""])
def test_a_shipped_lexicon_is_named_not_pathed(name: str) -> None:
    """A name with a path in it is no name."""
    with pytest.raises(FileNotFoundError, match="no lexicon"):
        lexicon(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "7",
        "- a",
        "schema: 1\nrules: {}\n",
        "\x00",
        "a: b: c",
        "%YAML 9.9\n---\n",
        "? [a]\n: b",
    ],
)
def test_files_that_are_no_rule_files_are_mistakes(tmp_path: Path, text: str) -> None:
    """Whatever stands in the file, the answer is a place and a message."""
    assert mistakes(tmp_path, text)
