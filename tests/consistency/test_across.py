"""Contradictions between sources: what two of a drop tell differently, and what only looks so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.config import Settings
from sourceaudit.consistency import (
    ACROSS,
    contradictions,
    pair_sources,
    read_statements,
    statements,
)
from sourceaudit.consistency.across_clashes import CHANGING
from sourceaudit.consistency.dependence import VERSIONS
from sourceaudit.model.evidence import Contradiction
from sourceaudit.model.overlap import Overlap, Passage, PassageKind
from sourceaudit.pipeline import audit
from sourceaudit.readers import READERS, Record
from sourceaudit.rules.load import load_rules
from sourceaudit.text.document import document

RULES = load_rules().analyses
COPIED = RULES["analysis/shared-passage"].head("", "p")
FILL = "The harbour board meets in the old town hall, and the ferry runs when the wind allows it. "


def found(
    texts: Mapping[str, str], *rules: str, published: Mapping[str, str] | None = None
) -> tuple[Contradiction, ...]:
    """Return the contradictions of some sources, by some rules only."""
    documents = {name: document(text, "en") for name, text in texts.items()}
    tellers = {
        name: read_statements(document, statements(document))
        for name, document in documents.items()
    }
    chosen = {f"analysis/{name}" for name in rules} or set(ACROSS)
    asked = {name: RULES[name] for name in chosen}
    return contradictions(pair_sources(documents, tellers, published=published), rules=asked)


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
COSTS = {"a": "12", "b": "15", "c": "18"}
CLASHES = [
    (
        "across-clash",
        "The new bridge in Lanford over the Mera will cost 12 million euros.",
        "The new bridge in Lanford over the Mera will cost 15 million euros.",
    ),
    (
        "across-certainty",
        "Norham allegedly supplied Lanford with stolen bridge timber and nails.",
        "Norham has supplied Lanford with bridge timber and nails, as it acknowledged.",
    ),
    (
        "across-ahead-and-done",
        "Mayors Ann Low and Bo Lund will sign the pact of Lanford and Norham.",
        "Last week the mayors Low and Lund signed the treaty of Lanford.",
    ),
    (
        "across-dates",
        "On Friday the mayors Low and Lund signed the treaty of Lanford.",
        "Half a year ago the mayors Low and Lund signed the treaty of Lanford.",
    ),
]


@pytest.mark.parametrize(("rule", "left", "right"), CLASHES)
def test_two_sources_that_clash(rule: str, left: str, right: str) -> None:
    """Both places are given, by source id, whichever source comes first; one source is no clash."""
    texts = {"a": f"{FILL}{left} {FILL}", "b": f"{right} {FILL}"}

    (contradiction,) = found(texts)

    assert contradiction.head.rule == f"analysis/{rule}"
    assert (contradiction.left.source, contradiction.right.source) == ("a", "b")
    assert texts["a"][slice(*contradiction.left.span)] == left
    assert texts["b"][slice(*contradiction.right.span)] == right
    assert found({"a": texts["a"] + texts["b"]}) == ()
    assert found({"a": texts["a"], "b": texts["a"]}) == ()


def test_contrast_and_other_subjects_are_left() -> None:
    """Sentences that set two things apart, or share only common words, do not clash."""
    one = "The new bridge in Lanford over the Mera will cost 12 million euros."
    other = "The new ferry in Norham over the Tarn will cost 15 million euros."
    then = "Originally the new bridge in Lanford over the Mera would cost 15 million euros."

    assert found({"a": one, "b": other}) == found({"a": one, "b": then}) == ()


def test_versions_and_pages_of_a_template_do_not_clash() -> None:
    """Sources that hold much of each other are one teller, whatever their figures are."""
    left, right = CLASHES[0][1:]
    texts = {"a": f"{FILL}{left}", "b": f"{FILL}{right}"}
    documents = {name: document(text, "en") for name, text in texts.items()}
    tellers = {
        name: read_statements(document, statements(document))
        for name, document in documents.items()
    }

    def across(containment: float) -> int:
        overlap = Overlap("a", "b", 0.1, containment, 0.1, ())
        return len(
            contradictions(pair_sources(documents, tellers, overlaps=[overlap]), rules=RULES)
        )

    assert across(VERSIONS / 2) == 1
    assert across(VERSIONS) == 0


def test_a_series_does_not_clash() -> None:
    """Three sources with three figures tell of three subjects; one against two is a clash."""
    texts = {name: f"{CLASHES[0][1].replace('12', cost)} {FILL}" for name, cost in COSTS.items()}

    assert found(texts) == ()
    both = found(texts | {"c": texts["b"]})
    assert [(contradiction.left.source, contradiction.right.source) for contradiction in both] == [
        ("a", "b"),
        ("a", "c"),
    ]


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("count", "Nine divers drowned off Skarn.", "The nets took seven divers off Skarn."),
        ("weekday", "The Skarn ferry sank on Monday.", "On Friday the ferry of Skarn sank."),
        ("age", "Ida Varga, 34, won at Skarn.", "Skarn cheered Ida Varga, 39, who won."),
        ("role", "Bo Lind, treasurer of the Skarn club.", "Bo Lind, president of the Skarn club."),
        (
            "name-variant",
            "The club of Skarn chose Rosa Mercer.",
            "Rosa Mercier was chosen by Skarn.",
        ),
        ("direction", "Exports of Skarn rose in May.", "In May the exports of Skarn fell."),
        (
            "negation",
            "The council of Skarn ratified the treaty.",
            "The treaty was never ratified by Skarn.",
        ),
        (
            "agent",
            "At Skarn, Bo Lund scored the last penalty of the cup.",
            "Ida Varga scored the last penalty of the cup at Skarn.",
        ),
    ],
)
def test_kinds_of_clashes(kind: str, left: str, right: str) -> None:
    """Records, persons and sayings of two sources are compared, whatever their wording."""
    texts = {"a": f"{FILL}{left}", "b": f"{right} {FILL}"}

    (contradiction,) = found(texts, "across-clash")
    assert contradiction.kind == kind
    assert texts["a"][slice(*contradiction.left.span)] == left
    assert texts["b"][slice(*contradiction.right.span)] == right
    assert "both report on" in contradiction.head.message


def test_what_changed_between_two_days_is_an_update() -> None:
    """With their dates known and apart, a figure is an update; a person's age is none."""
    left, right = CLASHES[0][1:]
    texts = {"a": f"{FILL}{left}", "b": f"{FILL}{right}"}

    (contradiction,) = found(texts, published={"a": "2024-03-01T08:00", "b": "2024-03-04"})
    assert contradiction.head.rule == "analysis/across-update"
    assert "2024-03-01" in contradiction.head.message
    assert "2024-03-04" in contradiction.head.message
    (same,) = found(texts, published={"a": "2024-03-01T08:00", "b": "2024-03-01T21:00"})
    assert same.head.rule == "analysis/across-clash"
    assert "age" not in CHANGING


def test_days_that_the_sources_name_part_what_may_have_changed() -> None:
    """Without dates of publication, reports that speak of two days may both be right."""
    left, right = (
        "Nine divers drowned off Skarn on {}.",
        "The nets took seven divers off Skarn on {}.",
    )
    same = {"a": FILL + left.format("Monday"), "b": right.format("Monday") + FILL}
    later = {"a": FILL + left.format("Monday"), "b": right.format("Thursday") + FILL}

    assert [contradiction.kind for contradiction in found(same)] == ["count"]
    assert not [contradiction for contradiction in found(later) if contradiction.kind == "count"]


def test_a_question_is_no_clash_with_its_answer() -> None:
    """Who asks says nothing, whichever source answers."""
    asked = "Did Skarn sign the treaty of Mera? Did exports of Skarn rise to 40 tonnes in May?"
    told = "Skarn never ratified the treaty of Mera. In May the exports of Skarn fell to 30 tonnes."

    assert not found({"a": f"{FILL}{asked}", "b": f"{FILL}{told}"})


def test_pages_that_name_other_things_do_not_clash() -> None:
    """Pages of one template tell of one thing each, however many there are of them."""
    page = "The library of {0} is open on {1} days. It has {1},000 books, and {0} is proud of it. "
    towns = ["Ostley", "Wickhill", "Marl", "Tarnby", "Skarn", "Lanford", "Norham", "Varde"] * 5
    texts = {
        f"{at:03}": page.format(f"{town}{'aeiou'[at // 8]}na", 2 + at % 5) * 2
        for at, town in enumerate(towns)
    }

    assert all(not found(dict([*texts.items()][:count])) for count in (2, 12, 31, 32, 33, 40))


def test_a_series_under_one_title_does_not_clash() -> None:
    """Minutes of two meetings tell of two days, with their numbers and dates in the title."""
    minutes = (
        "Minutes of the Skarn rowing club no. {0}, {1}\n\n"
        "The club of Skarn met in the boat house on {1}. {2} members of Skarn came.\n"
    )
    texts = {
        "a": minutes.format(41, "9 January", "Twelve"),
        "b": minutes.format(42, "13 February", "Nine"),
    }

    assert not found(texts, "across-clash")


def test_a_clash_stands_whatever_else_is_in_the_drop() -> None:
    """Neither other stories nor other tellers of the story hide it."""
    left, right = CLASHES[0][1:]
    texts = {"a": f"{FILL}{left}", "b": f"{FILL}{right}"}
    others = {
        f"o{at:03}": f"The mayor of Tarn{at:03} opened a school for {at} children. {FILL}"
        for at in range(60)
    }
    again = {f"t{at:03}": f"{left} {FILL}" for at in range(30)}

    assert len(found(texts | others)) == len(found(texts)) == 1
    assert found(texts | others | again)


def test_credit_that_one_source_has_lost() -> None:
    """A shared passage that is a speaker's on one side only; stock phrases are no loss."""
    said = "the boats that came in at night were ours"
    passage = Passage((10, 60), (5, 55), 9, PassageKind.COPY, COPIED, said, said)
    stock = replace(passage, kind=PassageKind.TEMPLATE)
    overlap = Overlap("a", "b", 0.1, 0.2, 0.2, (passage, stock))
    rules = {"analysis/across-credit": RULES["analysis/across-credit"]}

    (contradiction,) = contradictions(
        pair_sources({}, {}), rules=rules, overlaps=[overlap], credited={"a": [(0, 70)]}
    )
    assert (contradiction.kind, contradiction.left.span, contradiction.right.span) == (
        "credited-and-not",
        (10, 60),
        (5, 55),
    )
    both = {"a": [(0, 70)], "b": [(0, 70)]}
    assert (
        contradictions(pair_sources({}, {}), rules=rules, overlaps=[overlap], credited=both) == ()
    )
    assert contradictions(pair_sources({}, {}), rules=rules, overlaps=[overlap], credited={}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example <ada@example.org>\nStatus: final\nType: record of the port\nMade: in 1911",
        "* 8 berries of the coast\n* thyme of the hills\n* 2 cups of the water of the river",
        "example.org/the/boats/that-came-in-at-night/were-ours",
    ],
)
def test_lists_records_and_addresses_lose_no_credit(text: str) -> None:
    """What nobody can have said is no speaker's on either side."""
    passage = Passage((10, 60), (5, 55), 9, PassageKind.COPY, COPIED, text, text)
    overlap = Overlap("a", "b", 0.1, 0.2, 0.2, (passage,))
    rules = {"analysis/across-credit": RULES["analysis/across-credit"]}

    assert not contradictions(
        pair_sources({}, {}), rules=rules, overlaps=[overlap], credited={"a": [(0, 70)]}
    )


def test_a_rule_that_is_off_is_not_run() -> None:
    """Only the rules given are run."""
    left, right = CLASHES[0][1:]

    assert found({"a": left, "b": right}, "across-dates") == ()


@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.lists(
            st.sampled_from([text for _, *both in CLASHES for text in both] + [FILL, "\n\n", ""]),
            max_size=6,
        ).map(" ".join),
    )
)
def test_any_drop_gives_sorted_places_inside_its_sources(texts: dict[str, str]) -> None:
    """Places are inside their sources, sides in order, and the result the same every time."""
    got = found(texts)

    assert got == found(texts)
    assert len({contradiction.head.fingerprint for contradiction in got}) == len(got)
    for contradiction in got:
        assert contradiction.left.source < contradiction.right.source
        for side in (contradiction.left, contradiction.right):
            assert 0 <= side.span[0] < side.span[1] <= len(texts[side.source])


@pytest.mark.parametrize("count", [20, 32, 33, 100])
def test_pages_of_one_form_do_not_clash(count: int) -> None:
    """However many towns fill it in, each with figures, names and days of its own."""
    towns = [f"{chr(65 + at % 26)}{'aeiou'[at // 26]}lton" for at in range(count)]
    pages = {
        f"{town.lower()}.txt": (
            f"Services of {town}\n\nThe town of {town} has {4000 + 37 * at} inhabitants and lies"
            f" {50 + at} metres above the sea. Its weekly market is held on"
            f" {DAYS[at % len(DAYS)]}, and the pool is {20 + at} metres long. The fire brigade of"
            f" {town} was founded in {1850 + at}. The county office in Harmouth can be reached"
            f" under {2000 + at}.\n"
        )
        for at, town in enumerate(towns)
    }
    kind = READERS[".txt"].name
    drop = [Record(name, name, name, kind, text.encode()) for name, text in pages.items()]

    assert not audit(drop, settings=Settings(), jobs=1).contradictions


PREVIEW = "The new wing of Saint Ebba in Tilby will open on 14 October with 96 beds, it said."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            PREVIEW,
            "The new wing of Saint Ebba in Tilby took in its first patients on 2 December.",
        ),
        (
            "Mayor Ida Holm of Tilby said on Tuesday that she would not step down.",
            "Mayor Ida Holm of Tilby has stepped down over the sale of the pier.",
        ),
        (
            "An exit poll gave Ida Holm 51 per cent of the vote in Tilby.",
            "Ida Holm won 48 per cent of the vote in Tilby.",
        ),
        (
            "The tram of Tilby will cost £140 million, of which the state pays £90 million.",
            "The city of Tilby must find £50 million for its tram.",
        ),
        (
            "Ida Holm of Tilby ringed 612 goldcrests at Skar on Friday.",
            "Ida Holm of Tilby ringed 95 goldcrests at Skar on Saturday.",
        ),
    ],
)
def test_what_came_about_later_and_what_adds_up_is_no_clash(left: str, right: str) -> None:
    """A plan and the deed, a poll and the result, a part and the whole, two occasions."""
    assert not found({"a": f"{left} {FILL}", "b": f"{right} {FILL}"}, "across-clash")
