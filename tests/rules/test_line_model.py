"""The detector `line_model`: runs of lines and sentences, odds, roles, and the headline."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sourceaudit.errors import InvalidFileError
from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find
from sourceaudit.text.words import count_words

PACK = """schema: 1
pack: {name: house, version: 1.0.0}
rules:
  - id: junk
    severity: info
    category: boilerplate
    phase: line
    detect: {line_model: DETECT}
    action: flag
    message: '{role} at {odds}, {count}: {text} for {for} against {against}'
    why: What pages print around an article is no part of it, wherever it stands in the text.
    examples:
      - {match: "Sign up for our newsletter"}
      - {no_match: "The quarry was closed for good in 1964."}
"""
TEXT = """The deepest lake of the county

The quarry above the village was closed in 1964, and the lake that filled it is now the deepest.

Divers come from far away, and most of them are careful. The keeper pulled out a piano in May.

Share on Facebook
Share on Twitter
Print this page

The council put up a fence in spring. It was cut twice. You can find all our reports in the archive.

Nobody has drowned there since the steps were built.
"""


def _found(folder: Path, detect: str, text: str = TEXT) -> list[str]:
    file = folder / "house.yaml"
    file.write_text(PACK.replace("DETECT", detect), encoding="utf-8")
    rules = [rule for rule in load_rules([file]).rules if rule.rule.id == "house/junk"]
    return [text[finding.start : finding.end] for finding in find(text, rules).findings]


def test_lines_under_each_other_are_one_finding(tmp_path: Path) -> None:
    """Lines that no blank line parts are judged one by one and found together."""
    found = _found(tmp_path, "{unit: line, min_odds: 5}")

    assert found == ["Share on Facebook\nShare on Twitter\nPrint this page"]


def test_a_sentence_of_a_paragraph_goes_alone(tmp_path: Path) -> None:
    """The sentences beside it stay."""
    found = _found(tmp_path, "{unit: sentence, min_odds: 5}")

    assert found == ["You can find all our reports in the archive."]


def test_roles_and_odds_narrow_it_down(tmp_path: Path) -> None:
    """A rule may ask for roles, and leave the surer ones to another."""
    own = "[related, share, promo, subscribe]"
    assert _found(tmp_path, "{unit: sentence, min_odds: 5, roles: [credit]}") == []
    assert _found(tmp_path, f"{{unit: sentence, min_odds: 5, roles: {own}}}") != []
    assert _found(tmp_path, "{unit: sentence, min_odds: 0.9, max_odds: 1}") == []
    assert _found(tmp_path, "{unit: line, min_odds: 100000}") == []


def test_an_unknown_role_is_an_error_that_lists_the_known(tmp_path: Path) -> None:
    """A role that is none is named when the file is read."""
    with pytest.raises(InvalidFileError, match="no role gossip: there is ad, card, comment"):
        _found(tmp_path, "{unit: line, min_odds: 2, roles: [gossip]}")


def test_of_the_lines_above_the_text_the_likeliest_headline_stays(tmp_path: Path) -> None:
    """Every article has a headline, whatever its wording."""
    text = TEXT.replace(
        "The deepest lake of the county", "Skip to content\n\nYour pictures: divers in our lake"
    )

    found = _found(tmp_path, "{unit: line, min_odds: 0.9}", text)

    assert "Skip to content" in "\n".join(found)
    assert "divers in our lake" not in "\n".join(found)


def test_a_call_that_names_whom_the_article_is_about_is_its_authors(tmp_path: Path) -> None:
    """The same words stand for the page where the article knows nothing of the name.

    What is not sure enough to be taken is flagged.
    """
    call = "Get your tickets now and come diving with Ada Berg!"
    plain = TEXT.replace("Share on Facebook\nShare on Twitter\nPrint this page\n\n", "")
    text = plain.replace("You can find all our reports in the archive.", call)
    detect = "{unit: sentence, min_odds: 5, sure_odds: 400}"

    assert _found(tmp_path, detect, text) == [call]
    named = text.replace("The keeper", "Ada Berg")
    assert _found(tmp_path, detect, named) == []
    assert call in _found(tmp_path, "{unit: sentence, min_odds: 1.5, max_odds: 5}", named)


def test_a_line_set_as_a_quotation_needs_more(tmp_path: Path) -> None:
    """What an author shows of a mail or a page stays where the same line would go."""
    line = "Please do not reply to this message"
    text = TEXT.replace("Share on Facebook\nShare on Twitter\nPrint this page", line)
    detect = "{unit: line, min_odds: 5}"

    assert _found(tmp_path, detect, text) == [line]
    assert _found(tmp_path, detect, text.replace(line, f"> {line}")) == []


def test_an_authors_sentence_stays_where_the_call_after_it_goes(tmp_path: Path) -> None:
    """One that says something and turns to nobody leads up to the call, and is no part of it."""
    own = "As is usual on the first day, some of the reports may be wrong."
    call = (
        "Check back with the Lake Post and we will update this story with more news as it comes in."
    )
    text = f"{TEXT.rstrip()}\n\n{own} {call}\n"

    assert own not in "".join(_found(tmp_path, "{unit: line, min_odds: 5}", text))
    assert call in _found(tmp_path, "{unit: sentence, min_odds: 5}", text)


def test_lists_are_looked_at_once_however_many_hits_they_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work grows in proportion to the lines of a text."""
    counted: list[str] = []

    def counting(text: str) -> int:
        counted.append(text)
        return count_words(text)

    monkeypatch.setattr("sourceaudit.rules.doubts.count_words", counting)
    steps = []
    for times in (20, 40, 80):
        counted.clear()
        menu = "Share on Facebook\nShare on Twitter\nPrint this page\nThe lake\n\n" * times
        _found(tmp_path, "{unit: line, min_odds: 1}", f"{TEXT}\n{menu}")
        steps.append(len(counted))

    assert all(after <= 2.2 * before for before, after in pairwise(steps))
