"""Dates of publication in the forms in which rows, pages, feeds and mail state them."""

import json
from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Settings
from sourceaudit.model.overlap import Direction
from sourceaudit.overlap.direction import days_between, newer, order
from sourceaudit.readers import read_drop
from sourceaudit.readers.dates import iso_date, language_of


@pytest.mark.parametrize(
    ("stated", "language", "expected"),
    [
        ("2031-04-05", None, "2031-04-05"),
        ("2031-04", None, "2031-04"),
        ("1931", None, "1931"),
        ("20310405", None, "2031-04-05"),
        ("2031-04-05T06", None, "2031-04-05T06:00:00"),
        ("2031-04-05T06:07:08Z", None, "2031-04-05T06:07:08+00:00"),
        ("2031-04-05 06:07:08.9 +0530", None, "2031-04-05T06:07:08+05:30"),
        ("Sat, 05 Apr 2031 06:07:08 -0400", None, "2031-04-05T06:07:08-04:00"),
        ("5 Apr 2031 06:07 GMT", None, "2031-04-05T06:07:00+00:00"),
        ("1932812828", None, "2031-04-01T12:27:08+00:00"),
        ("1932812828000", None, "2031-04-01T12:27:08+00:00"),
        ("1932812828.25", None, "2031-04-01T12:27:08+00:00"),
        ("April 5, 2031", "en", "2031-04-05"),
        ("5. April 2031, 18:30 Uhr", "de", "2031-04-05T18:30:00"),
        ("5 avril 2031", "fr", "2031-04-05"),
        ("5 de abril de 2031", None, "2031-04-05"),
        ("05.04.2031", "de", "2031-04-05"),
        ("05/04/2031", "fr", "2031-04-05"),
        ("05/04/2031", "en-GB", "2031-04-05"),
        ("05/04/2031", "en-US", "2031-05-04"),
        ("25/04/2031", "en", "2031-04-25"),
        ("5 April 2031", "no such language", "2031-04-05"),
        ("20240531T080000Z", None, "2024-05-31T08:00:00+00:00"),
        ("20240531T0800", None, "2024-05-31T08:00:00"),
    ],
)
def test_a_stated_date_is_read(stated: str, language: str | None, expected: str) -> None:
    """Whatever its form, to the second where that is stated."""
    assert iso_date(stated, language) == expected


@pytest.mark.parametrize(
    "stated",
    ["05/04/2031", "2031-02-30", "yesterday", "2 days ago", "soon", "", "31", "x" * 90 + "2031"],
)
def test_what_is_no_date_or_could_be_two_is_none(stated: str) -> None:
    """A month and a day in English that nobody said the order of, for one."""
    assert iso_date(stated, "en") is None


def test_the_host_says_which_english_it_is() -> None:
    """Only where the source itself does not."""
    assert language_of(None, "news.example.co.uk", "") == "en-uk"
    assert language_of("en-US", "news.example.co.uk", "") == "en-US"
    assert language_of("de", "news.example.co.uk", "") == "de"
    assert iso_date("05/04/2031", language_of("en", "paper.example.ie", "")) == "2031-04-05"


def test_moments_of_one_day_have_an_order() -> None:
    """By the instant where both zones are known; else by what both state."""
    morning, evening = "2031-04-05T08:00:00+02:00", "2031-04-05T20:00:00+02:00"
    assert order(morning, evening) is Direction.LEFT_FIRST
    assert order(evening, morning) is Direction.RIGHT_FIRST
    assert order("2031-04-05T23:00:00-05:00", "2031-04-06T01:00:00+00:00") is Direction.RIGHT_FIRST
    assert order("2031-04-05", evening) is Direction.SAME_DAY
    assert order("2031-04-05T09:00:00", evening) is Direction.SAME_DAY  # whose nine o'clock?
    assert order("2031-04", evening) is Direction.UNKNOWN
    assert newer(evening, morning)
    assert not newer(morning, evening)
    assert days_between(morning, evening) == 0


def test_rows_keep_the_day_and_the_moment(tmp_path: Path) -> None:
    """And one whose date cannot be read is undated and says so."""
    dates = [1932812828000, "Tue, 01 Apr 2031 12:27:08 +0000", "2031-04-01", "some day in 31"]
    text = "The clerk of the harbour writes down who came in, and what was landed."
    rows = [{"id": at, "text": text, "published": one} for at, one in enumerate(dates)]
    path = tmp_path / "t.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sources, _ = read_drop([path], settings=Settings(ConfigFile()))
    assert [source.published for source in sources] == ["2031-04-01"] * 3 + [None]
    assert [source.published_at for source in sources] == ["2031-04-01T12:27:08+00:00"] * 2 + [
        None
    ] * 2
    assert [any("could not be read" in note for note in source.notes) for source in sources] == [
        *[False] * 3,
        True,
    ]
