"""Articles with a planted contradiction, and the same articles without it."""

from __future__ import annotations

import sys
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.model.evidence import Confidence

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "contradictions.py"


def _benchmark() -> Any:
    """Return the script that plants contradictions, which is no part of the package."""
    spec = spec_from_file_location("planted_contradictions", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()
found = BENCHMARK.found


@pytest.fixture(scope="module")
def score() -> Any:
    """Return what is found in all articles."""
    counted = BENCHMARK.Score()
    BENCHMARK.measure(BENCHMARK.plants(BENCHMARK.PLANTS.read_text(encoding="utf-8")), counted)
    return counted


def test_most_contradictions_are_found(score: Any) -> None:
    """Three of four, more than half of them at medium confidence and up, of every kind one."""
    planted = sum(score.planted.values())
    assert planted >= 80
    assert sum(score.found.values()) >= 0.74 * planted
    assert sum(score.sure.values()) >= 0.52 * planted
    assert all(score.found[kind] for kind in score.planted)


def test_the_same_articles_without_them_raise_few_alarms(score: Any) -> None:
    """Figures, names and dates that look like clashes and are none."""
    assert sum(score.alarms.values()) <= 0.08 * score.honest


def test_articles_in_other_voices() -> None:
    """A third of what is planted in articles that nobody looked at is found, with few alarms."""
    _, left_out = BENCHMARK.halves(BENCHMARK.VOICES.read_text(encoding="utf-8"))
    counted = BENCHMARK.Score()
    BENCHMARK.measure(left_out, counted)
    planted = sum(counted.planted.values())
    assert planted >= 30
    assert sum(counted.found.values()) >= 0.33 * planted
    assert counted.alarming <= 0.15 * counted.honest


def test_articles_that_tempt() -> None:
    """Then and now, plans, parts, namesakes, corrections, tables, titles: few raise an alarm."""
    counted = BENCHMARK.Score()
    BENCHMARK.measure(BENCHMARK.tempting(BENCHMARK.TEMPTING.read_text(encoding="utf-8")), counted)
    assert counted.honest >= 60
    assert counted.alarming <= 0.15 * counted.honest


def test_every_comparer_of_facts_finds_some(score: Any) -> None:
    """None of them is there for nothing."""
    least = Counter(
        {
            f"analysis/{rule}": 2
            for rule in (
                "clashing-ages",
                "clashing-dates",
                "clashing-descriptions",
                "clashing-figures",
                "contrary-changes",
                "denied-and-done",
                "name-variant",
                "parts-of-total",
                "reversed-order",
                "share-of-count",
                "two-degrees",
                "two-offices",
                "wrong-conversion",
                "wrong-stretch",
            )
        }
    )
    assert score.hits >= least


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("The smith, a 34-year-old from Norham, sang. He is 61, and sings still.", "clashing-ages"),
        ("Ada Lund is 34 today. It rained on her. The 61-year-old did not mind.", "clashing-ages"),
        ("We saw the swans. There were eleven of them. All 14 of them flew.", "clashing-figures"),
        (
            "The smith came third on Sunday. His eighth place was drunk to in Norham.",
            "clashing-figures",
        ),
        (
            "The motion was carried by 31 votes to 4. A majority of 12 is rare here.",
            "clashing-figures",
        ),
        (
            "Low was a clerk from 1995 to 2003. In all those twelve quiet years he was never late.",
            "wrong-stretch",
        ),
        (
            "The council has 21 seats. The smiths hold nine, the cooks seven and the farmers six.",
            "parts-of-total",
        ),
        (
            "The rent of the mill rose from £400 to £500, which is an increase of 50 per cent.",
            "share-of-count",
        ),
        (
            "In Norham 12 of the 120 boats leak. They say that 40 per cent of the boats leak.",
            "share-of-count",
        ),
        (
            "Norham beat Lanford 3-1 on the hill. Lanford's win was its first.",
            "clashing-descriptions",
        ),
        (
            "The siege began in March and was lifted in June. The ten months of it were cold.",
            "wrong-stretch",
        ),
        (
            "They sat in the hut from 3 to 12 January. After those four weeks they had read all.",
            "wrong-stretch",
        ),
    ],
)
def test_kinds_of_contradictions(text: str, rule: str) -> None:
    """Ages of one person, counts without their noun, ranks, margins, stretches of time."""
    assert {one.head.rule for one in found(text)} == {f"analysis/{rule}"}


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lund, 34, sang. Her son plays. He is 11, and plays well.",
        "Ada Lund, 34, sang. Bo Marsh, 61, danced. The 61-year-old fell.",
        "The smith came third on Sunday. In the spring he had come second in Lanford.",
        "The first plan was lost by 4 votes to 5. The second was carried by 8 votes to 1.",
        "Two smiths and a dog came. All three sat down.",
        "The council has 24 seats. The smiths hold nine, the cooks seven and the farmers six.",
        "The rent of the mill rose from £400 to £500, which is an increase of 25 per cent.",
        "Norham beat Lanford 3-1 on the hill. Norham's win was its first.",
        "The siege began in March and was lifted in June. The three months of it were cold.",
        "Low was a clerk from 1995 to 2003. In his eight unbroken years he was never late.",
    ],
)
def test_what_only_looks_like_these_kinds(text: str) -> None:
    """Two people, two races, two votes, sums, and what fits."""
    assert [one for one in found(text) if one.head.confidence is not Confidence.LOW] == []


@pytest.mark.parametrize(
    ("text", "same"),
    [
        # then and now, two who say so, a plan, a part, a sum, a condition, a quotation each
        ("The mill has four floors. A century ago the mill had two floors.", True),
        ("Ada Lund says that nine boats sank. Bo Marsh says that seven boats sank.", True),
        ("Nine boats were to sail from Norham. Seven boats sailed from Norham.", True),
        ("Nine boats sank off Norham. Three of the boats that sank were new.", True),
        ("Norham sent nine boats. Lanford sent five boats. In all, 14 boats sailed.", True),
        ("Nine boats sailed. If seven boats had sailed, nobody would have drowned.", True),
        ("The mill has four floors. The mill on the hill has four floors.", True),
        ("Nine boats sank off Norham. All seven of the boats that sank were new.", False),
    ],
)
def test_what_is_no_contradiction(text: str, *, same: bool) -> None:
    """What differs because terms differ is left; the last pair clashes."""
    assert (not found(text)) is same


def test_the_same_number_is_no_clash() -> None:
    """A closing paragraph that says 49 as the body does is not told that it is "49, not 49"."""
    text = (
        "The Norham yard launched a ferry of oak for the Mera in the spring of the year.\n\n"
        "The ferry carried 49 people over the Mera on its first day. It was built of oak.\n\n"
        "The ferry of oak carried 49 people on its first day, of whom 12 were children."
    )
    assert all("“49”, not “49”" not in one.head.message for one in found(text))


def test_a_message_names_both_values_in_the_words_of_the_text() -> None:
    """With the lines at which they stand."""
    text = "Sixteen sailors were saved off Norham.\n\nAll 12 of the saved sailors slept."
    (one,) = found(text)
    assert one.head.message == (
        "The text says “Sixteen sailors were saved off Norham.” (line 1) and later "
        "“All 12 of the saved sailors slept.” (line 3)"
    )
