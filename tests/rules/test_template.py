"""Message templates fill in names and reach nothing else."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.rules.template import fields, fill

CARD = {
    "text": "Ada",
    "count": 3,
    "share": 0.256,
    "kv": SimpleNamespace(name="Ada", full_name="A B"),
}

HOSTILE = (
    "{text.__class__}",
    "{kv.__init__.__globals__}",
    "{kv.__class__}",
    "{kv[name]}",
    "{text!r}",
    "{text:>1000000000}",
    "{count:1000000000d}",
    "{0}",
    "{}",
    "{__class__}",
    "{kv.name.upper}",
    "{text",
    "text}",
    "{{text}",
    "{text:{count}}",
)


def test_values_are_filled_in() -> None:
    """Names, fields of a block, doubled braces and forms of numbers."""
    assert fill("{count} x {text} ({kv.full_name})", CARD) == "3 x Ada (A B)"
    assert fill("{{{text}}} {share:.2f} {share:.0%}", CARD) == "{Ada} 0.26 26%"


def test_what_is_not_there_shows_as_a_question_mark() -> None:
    """A card without a name leaves a message that still reads."""
    assert fill("{kv.email} {missing} {kv}", CARD) == "? ? ?"
    assert fill("{kv.name}", {}) == "?"
    assert fill("{kv.name}", {"kv": {"name": "Ada"}}) == "Ada"


@pytest.mark.parametrize(("count", "expected"), [(1, "A menu of 1 line"), (2, "A menu of 2 lines")])
def test_a_count_of_one_is_no_plural(count: int, expected: str) -> None:
    """The noun behind a number follows it; other words behind one stay."""
    assert fill("A menu of {lines} lines", {"lines": count}) == expected
    assert fill("{n} of its lines", {"n": 1}) == "1 of its lines"
    assert fill("{text} words", {"text": "1"}) == "1 words"


@pytest.mark.parametrize("template", HOSTILE)
def test_templates_that_reach_further_are_refused(template: str) -> None:
    """Attributes, indexes, conversions and widths are mistakes in the file, never followed."""
    with pytest.raises(ValueError, match="no template"):
        list(fields(template))
    with pytest.raises(ValueError, match="no template"):
        fill(template, CARD)


def test_long_values_are_cut_and_kept_on_one_line() -> None:
    """A message is a line, whatever the source says."""
    assert fill("{text}", {"text": "a\nb" + "c" * 200}) == "a b" + "c" * 77 + "…"


@given(template=st.text(alphabet="{}.:!_ktvexname[]0%f", max_size=30))
def test_any_text_is_filled_or_refused(template: str) -> None:
    """No template raises anything but ValueError, and checking agrees with filling."""
    try:
        list(fields(template))
    except ValueError:
        return
    assert "__" not in fill(template.replace("__", ""), CARD) or "__" in template
