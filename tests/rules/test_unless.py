"""What vetoes a hit: quotation marks round it, and words elsewhere in the text."""

from __future__ import annotations

import pytest

from sourceaudit.rules.layout import Layout
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find
from sourceaudit.rules.where import is_quoted

RULES = load_rules()
SAID = "As an AI language model, I cannot have an opinion about the harbour."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said X here", False),
        ("“He said X here”", True),
        ("“He said.” X “here”", False),
        ("«He said X here»", True),
        ('"He said X here"', True),
        ('"He said" X "here"', False),
        ("“An open quotation.\nX in the next line", False),
        ("X", False),
    ],
)
def test_quoted(text: str, expected: bool) -> None:  # noqa: FBT001 - a case
    """A place is quoted where a quotation opened before it in its line and did not close."""
    assert is_quoted(Layout(text), text.index("X")) is expected


def _flags(text: str) -> list[str]:
    return [
        finding.head.rule
        for finding in find(text, RULES.rules).findings
        if finding.head.rule.startswith("machine-text/")
    ]


def test_a_refusal_is_flagged_but_neither_quoted_nor_in_an_article_about_chatbots() -> None:
    """Honest reports about machines may cite them; only the pasted answer is flagged."""
    assert _flags(SAID) == ["machine-text/refusal"]
    assert _flags(f"“{SAID}” it wrote.") == []
    assert _flags(f"“I am sorry. {SAID}” it wrote.") == []
    assert _flags(f"{SAID}\n\nThat is how chatbots refuse.") == []
    assert _flags(f"> {SAID}") == []


def test_one_stock_phrase_is_no_sign_and_many_in_a_long_text_are_none() -> None:
    """The flag needs four, and four for every thousand words."""
    phrase = "It is a testament to the mayor. "
    filler = "The harbour was rebuilt by the town and is deep. " * 100

    assert _flags(phrase * 3) == []
    assert _flags(phrase * 4) == ["machine-text/stock-phrases"] * 4
    assert _flags(phrase * 3 + filler + phrase) == []
