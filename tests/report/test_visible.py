"""What would act instead of being seen is shown as a sign, one for one."""

from __future__ import annotations

import json

import pytest

from sourceaudit.report.json_signs import escape_signs
from sourceaudit.report.page.highlight import Layer, highlight
from sourceaudit.report.visible import ANY_SIGN, MOST_MARKS, visible


@pytest.mark.parametrize("mark", ["\u0301", "\u0e48", "\u064b", "\u20dd"])
def test_a_pile_of_marks_becomes_signs(mark: str) -> None:
    """Marks beyond what a letter can bear would hide the lines around: signs stand for the rest."""
    text = f"a{mark * 20}b"
    assert visible(text) == f"a{mark * MOST_MARKS}{ANY_SIGN * (20 - MOST_MARKS)}b"


@pytest.mark.parametrize("text", ["Ünïcödé", "שָׁלוֹם", "ที่นี่", "a\u0323\u0301\u0302b", "བསྒྲུབས་"])
def test_writing_keeps_its_marks(text: str) -> None:
    """What people write has fewer marks a letter, and stays as it is."""
    assert visible(text) == text


def test_what_the_clean_text_has_instead_stands_in_no_text() -> None:
    """A replacement is an attribute of an empty element: the page's text stays the source's."""
    shown = highlight("one two", [Layer(3, 4, "s", ""), Layer(3, 3, "", "", instead='\n"')])
    assert '<i data-r="&#10;&quot;"></i>' in shown
    assert "one" in shown


def test_signs_that_nobody_sees_become_signs() -> None:
    """Tags and rows of zero-width signs are shown; a flag and the joiner of an emoji stay."""
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    row = "\u200b\u200c" * 8
    text = f"{flag} a\U000e0041\U000e0042b \U0001f469\u200d\U0001f680 c{row}d"
    assert visible(text) == f"{flag} a{ANY_SIGN * 2}b \U0001f469\u200d\U0001f680 c{ANY_SIGN * 16}d"


def test_signs_that_nobody_sees_are_escapes_in_json() -> None:
    """The file shows them, and what is read back is the same."""
    text = '{"a": "x\U000e0041\u202e\u200by می\u200cروم"}'
    assert escape_signs(text) == '{"a": "x\\udb40\\udc41\\u202e\\u200by می\u200cروم"}'
    assert json.loads(escape_signs(text)) == json.loads(text)
