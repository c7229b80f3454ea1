"""`sourceaudit rules list` and `explain`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]

PAGE = "The harbour was rebuilt over ten years, and it is now the largest of the whole coast.\n\n"
PAGE += "Old Pier\n\nOld Pier\x1b[31m\n"


def test_the_list_is_there_for_machines(sourceaudit: Run) -> None:
    """`--json` gives a record a rule."""
    listed = json.loads(sourceaudit("list", "--json").stdout)
    one = next(rule for rule in listed if rule["id"] == "web-chrome/caption-run")

    assert one["params"]["min_count"] == 2
    assert one["detector"] == "repeat"
    assert {"severity", "confidence", "category", "phase", "scope", "action", "why"} <= one.keys()
    assert any(rule["phase"] == "analysis" for rule in listed)


def test_a_place_is_explained_in_words(sourceaudit: Run, tmp_path: Path) -> None:
    """Each condition with measured and asked; hostile signs made visible; no colour in pipes."""
    (tmp_path / "one.txt").write_text(PAGE)

    done = sourceaudit("explain", "web-chrome/caption-run@one.txt:5")

    assert done.returncode == 0, done.stderr
    assert "It does not fire: repeat: count." in done.stdout
    assert "(asked: at least 2)" in done.stdout
    assert "Old Pier␛[31m" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_place_of_a_page_is_explained_with_what_the_page_shows(
    sourceaudit: Run, tmp_path: Path
) -> None:
    """Rules that ask for facts of a page are told what these are, and `try` runs them too."""
    prose = "".join(
        f"<p>{PAGE.splitlines()[0]} Ship number {n} came in the first week of the year.</p>"
        for n in range(6)
    )
    heading = "<h1>Old Harbour Reopens</h1>"
    (tmp_path / "page.html").write_text(
        f"<html><head><title>Old Harbour Reopens</title></head>"
        f"<body><article>{heading}{prose}</article></body></html>"
    )
    (tmp_path / "one.txt").write_text("Old Harbour Reopens\n\n" + PAGE)
    rule = Path(__file__).parents[2] / "rules" / "web-chrome.yaml"

    on_page = sourceaudit("explain", "web-chrome/page-title@page.html:1")
    on_text = sourceaudit("explain", "web-chrome/page-title@one.txt:1")
    tried = sourceaudit("try", str(rule), "page.html")

    assert "title 1, paragraphs 6 (asked: title >= 1, paragraphs >= 1)" in on_page.stdout
    assert "It fires" in on_page.stdout
    assert "no page (asked: title >= 1" in on_text.stdout
    assert "It does not fire: facts of the page." in on_text.stdout
    assert "page-title: strip, 1 finding in 1 of 1 source" in tried.stdout


def test_what_the_configuration_switches_off_is_told(sourceaudit: Run, tmp_path: Path) -> None:
    """An ignored rule is explained all the same, and a suppressed finding says why."""
    (tmp_path / "one.txt").write_text(PAGE.replace("\x1b[31m", ""))
    place = "web-chrome/caption-run@one.txt:5"
    (tmp_path / "sourceaudit.yaml").write_text(
        'overrides: [{paths: ["*.txt"], ignore: [web-chrome]}]\n'
    )
    ignored = sourceaudit("explain", place)
    (tmp_path / "sourceaudit.yaml").write_text(
        "suppress: [{rule: web-chrome/caption-run, reason: a real caption}]\n"
    )
    suppressed = sourceaudit("explain", place)

    assert "It fires" in ignored.stdout
    assert "leaves this rule out" in ignored.stdout
    assert "suppressed by the configuration (a real caption)" in suppressed.stdout


def test_places_that_are_none_are_mistakes_with_a_way_out(sourceaudit: Run, tmp_path: Path) -> None:
    """A blank line, a missing file or a typo say what to type instead."""
    (tmp_path / "one.txt").write_text(PAGE)
    for place, said in [
        ("web-chrome/caption-run@one.txt:2", "try line 1"),
        ("web-chrome/caption-run@one.txt", "write FILE:LINE"),
        ("web-chrome/caption-run@none.txt:1", "there is no none.txt"),
        ("web-chrome/caption-run@one.txt:77", "there is no line 77"),
        ("analysis/relative-dates@one.txt:2", "try line 1"),
        ("web-chrome/caption-runs@one.txt:1", "did you mean web-chrome/caption-run"),
    ]:
        done = sourceaudit("explain", place)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr


FERRY = """\
The ferry to the northern isles was late again on Tuesday

Passengers waited for two hours on the quay, the harbour office said. The company has promised
a second boat before the summer begins.

Read on for the full table of sailings and prices

The mate had worked there for 20 years. Ann Low, 34, was born in 1979. In 2010 she was 34.
"""


def test_a_model_says_how_near_a_line_was(sourceaudit: Run, tmp_path: Path) -> None:
    """The odds that were measured and asked, and what weighed for and against."""
    (tmp_path / "one.txt").write_text(FERRY)

    likely = sourceaudit("explain", "line-model/junk-line@one.txt:6").stdout
    prose = sourceaudit("explain", "line-model/junk-line@one.txt:3").stdout

    assert re.search(r"odds of junk +[\d.]+ +\(asked: at least 10\)", likely)
    assert re.search(r"for it \(log-odds\) +.+ \+\d\.\d", likely)
    assert re.search(r"FAIL line_model: odds of junk +[\d.e-]+ +\(asked: at least 10\)", prose)


def test_an_analysis_says_what_it_found_at_a_place(sourceaudit: Run, tmp_path: Path) -> None:
    """At the line, or where else in the source; with the numbers that it goes by."""
    (tmp_path / "one.txt").write_text(FERRY)

    here = sourceaudit("explain", "analysis/clashing-ages@one.txt:8")
    there = sourceaudit("explain", "analysis/clashing-ages@one.txt:3")

    assert here.returncode == 0, here.stderr
    assert "It fires: " in here.stdout
    assert "1979" in here.stdout
    assert "It does not fire here." in there.stdout
    assert re.search(r"Elsewhere: .*1979.* \(lines 8", there.stdout)
