"""Rules drafted from marked lines, and the YAML they are written in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import re2
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sourceaudit.errors import UsageError
from sourceaudit.rules.drafts import Drafted, draft
from sourceaudit.rules.drafts.draft import loads
from sourceaudit.rules.drafts.patterns import any_of, generalise
from sourceaudit.rules.drafts.written import pack_text

PROSE = (
    "The harbour of the town was rebuilt over ten years, and it is now the largest of the coast."
)
MORE = "Ships from four continents call at the port every week, and the town has grown with them."


def drafted(marked: str, before: str = PROSE, after: str = "") -> Drafted:
    """Return the rule drafted from lines between two paragraphs."""
    text = f"{MORE}\n\n{before}\n\n{marked}\n\n{after}\n"
    start = text.index(marked)
    return draft(text, (start, start + len(marked)), pack="house", place="one.txt:5-9")


def detector(drafted: Drafted) -> Any:
    """Return the detector of a drafted rule by name."""
    return drafted.rule["detect"]


@pytest.mark.parametrize(
    ("marked", "kind", "action"),
    [
        ("Writer:\nName : Ada\nUser : ada\nBorn : 1990\nBio : Vel eum.", "key_value", "strip"),
        ("Socials\n\nurl : a.b/c\nuser : ada\nfans : 12\n\nYou might like", "section", "strip"),
        ("Old Harbour\n\nNew Pier\n\nOld Harbour", "repeat", "strip"),
        ("Read our newsletter every day", "regex", "strip"),
        ("Tell your friends about this page. Thank you for reading it.", "sentence", "strip"),
        ("Related\n\nMore of this\n\nPopular now", "regex", "strip"),
    ],
)  # fmt: skip
def test_the_detector_fits_the_lines(marked: str, kind: str, action: str) -> None:
    """Blocks of fields, repeated lines, labels and sentences each get their detector."""
    one = drafted(marked)

    assert kind in detector(one), one.text
    assert one.rule["action"] == action
    assert loads(one.text)


def test_bold_lines_are_unwrapped() -> None:
    """The words of a heading stay."""
    one = drafted("**A New Chapter**", after=MORE)

    assert one.rule["action"] == "unwrap"
    assert "A New Chapter" in one.rule["examples"][0]["clean"]
    assert "*" not in one.rule["examples"][0]["clean"]


def test_examples_come_from_the_text() -> None:
    """The match stands among prose, clean is the prose, no_match is other text of the source."""
    one = drafted("Read our newsletter every day", after=MORE)
    match, no_match = one.rule["examples"]

    assert match["match"] == f"{PROSE}\n\nRead our newsletter every day\n\n{MORE}"
    assert match["clean"] == f"{PROSE}\n\n{MORE}"
    assert no_match["no_match"] in (PROSE, MORE)
    assert "TODO" not in one.text


def test_lines_of_the_article_are_refused() -> None:
    """What no detector can tell from the text is a mistake in the call, with the way out."""
    with pytest.raises(UsageError, match="no detector tells these lines"):
        drafted(f"{MORE} {MORE} {MORE}\n\nOld Harbour\n\nNew Pier\n\n{MORE}")


@pytest.mark.parametrize(
    ("line", "others", "never"),
    [
        ("Photo by Jane Roe, 12 May 2024", ["Photo by Ada Example, 1 June 1999"], ["Photo album"]),
        ("You Might Also Like", ["You might also like"], ["You May Stay"]),
        ("Sponsored by a@b.org (3 of 9)?", ["Sponsored by x.y@z.com (1 of 2)?"], ["Sponsored by"]),
        ("Don't miss our app", ["don\u2019t miss our app"], ["miss our app"]),
        ("Visit https://a.b/c today", ["Visit https://x.org/?q=1 today"], ["Visit us today"]),
    ],
)  # fmt: skip
def test_patterns_leave_gaps_for_what_changes(
    line: str, others: list[str], never: list[str]
) -> None:
    """Numbers, names and addresses may differ, other words may not."""
    pattern = re2.compile(any_of([line]))

    assert all(pattern.fullmatch(one) for one in [line, *others]), any_of([line])
    assert not any(pattern.fullmatch(one) for one in never)


@given(text=st.text(min_size=1, max_size=60))
def test_a_pattern_matches_its_own_text(text: str) -> None:
    """Whatever the text holds, its pattern is one of RE2's and matches it."""
    if text.strip() and text.isprintable():
        assert re2.compile(any_of([text])).fullmatch(text.strip())
        assert re2.compile(generalise(text)).fullmatch(text.strip())


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=120)


@example(text="\u202eevil\x1b[31m\u200b\x85", why="x")
@given(text=TEXTS, why=st.text(alphabet="abc ,;:#'\"", min_size=1, max_size=150))
def test_what_is_written_is_read_again(text: str, why: str) -> None:
    """Any text survives YAML, whatever signs stand in it."""
    text, why = f"a{text}", f"x{' '.join(why.split())}"
    rule = {
        "id": "a",
        "detect": {"regex": {"line": text}},
        "why": why,
        "examples": [{"match": text}],
    }

    written = pack_text("house", [rule])

    assert YAML(typ="safe").load(written)["rules"][0] == rule
    assert not {*"\x1b\u202e\u2066\u200b\x85"} & {*written}


LINES = st.lists(
    st.sampled_from(
        [
            "Read more", "Name: Ada", "User: ada \x1b[31m", "**Bold** words", "**Bold**", PROSE,
            "- one", "> quote", "a\u202eb", "\u4e16\u754c\u3002",
            "Share it. Tell us all about it now!",
            "***", "'''", "#: - {x}", "\\d+$", "12", "C:\\x",
        ]
    ),
    min_size=1,
    max_size=5,
)  # fmt: skip


@settings(max_examples=12)
@given(marked=LINES)
def test_any_lines_give_a_rule_that_passes_or_a_refusal(marked: list[str]) -> None:
    """No draft is printed that does not load and fulfil its examples."""
    try:
        one = drafted("\n".join(marked))
    except UsageError:
        return
    assert loads(one.text)


def test_drafts_of_the_example_drop(inputs: dict[str, str], root: Path) -> None:
    """The author card of the drop becomes a rule that finds the other source's card."""
    assert root.exists()
    text = inputs["003_65da8d70ad43ff66.txt"]
    start, end = text.index("Detail Author:"), text.index("Socials") - 2
    drafted = draft(text, (start, end), pack="house", place="x:1")

    assert detector(drafted)["key_value"]["keys"][:3] == ["name", "username", "email"]
