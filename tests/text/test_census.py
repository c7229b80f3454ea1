"""The census: in how many sources of a site a line stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.source import Source
from sourceaudit.text.census import Census, census, group_of, key_of
from sourceaudit.text.tally import INSERTED, WHOLE, Before
from sourceaudit.text.versions import CLOSE, HOLDERS, LEAST_LINES, SHARE

LINES = [f"This is line {letter} of a page of the Gazette" for letter in "abcdefghijkl"]
LONG = [f"{line}, and it goes on for a while longer than the others do" for line in LINES]
NOTE = "Ring the bell of the Gazette at any hour"

drops = st.lists(
    st.tuples(
        st.lists(st.sampled_from([*LINES, *LONG, "short"]), max_size=6),
        st.sampled_from("xyz"),
        st.sampled_from([None, None, "https://gazette.example/a", "http://www.gazette.example/a/"]),
    ),
    max_size=HOLDERS + 1,
)


def source(
    name: str, lines: Sequence[str], site: str | None = None, url: str | None = None
) -> Source:
    """Return a source of some lines."""
    return Source(name, name, name, "", "\n".join(lines), site=site, url=url)


def weighed(source: Source) -> dict[int, int]:
    """Return the words of each line of a source that counts, by its key."""
    return {
        key: len(line.replace(",", "").split())
        for line in source.text.split("\n")
        if (key := key_of(line)) is not None
    }


def counted(sources: Sequence[Source]) -> dict[str, dict[int, int]]:
    """Count as the module says in words, every source held against every other."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(group_of(source), []).append(source)
    rows = {}
    for group, own in groups.items():
        times = Counter(key for source in own for key in weighed(source))
        kept: list[Source] = []
        for source in sorted(own, key=lambda one: (-sum(weighed(one).values()), _name(one, times))):
            if not any(_versions(source, other) for other in kept):
                kept.append(source)
        total = Counter(key for source in kept for key in weighed(source))
        if several := {key: count for key, count in total.items() if count > 1}:
            rows[group] = several | {WHOLE: len(kept)}
    return rows


def _name(source: Source, times: Mapping[int, int]) -> list[int]:
    return sorted(key for key in weighed(source) if times[key] > 1)


def _versions(source: Source, other: Source) -> bool:
    if source.url and other.url:
        return True  # the drops of these tests have two spellings of one address
    lines = weighed(source)
    both = lines.keys() & weighed(other).keys()
    shared = sum(lines[key] for key in both)
    return len(both) >= min(LEAST_LINES, len(lines)) and shared > SHARE * sum(lines.values())


def rows_of(found: Census, group: str = "./") -> dict[int, int]:
    """Return the rows that count the lines of these tests."""
    rows = found.groups.get(group, {})
    return {key: rows[key] for key in rows if key not in (WHOLE, *(key ^ INSERTED for key in rows))}


@given(drops.filter(lambda drop: len({len("".join(lines)) for lines, _, _ in drop}) == len(drop)))
def test_lines_are_counted_by_site(
    drop: list[tuple[list[str], str, str | None]],
) -> None:
    """Each line once a source, versions of an article once in all; a line in one has no row."""
    sources = [source(f"{at}.txt", lines, site, url) for at, (lines, site, url) in enumerate(drop)]

    found = census(sources)

    known = {key for source in sources for key in weighed(source)} | {WHOLE}
    assert {
        group: {key: count for key, count in rows.items() if key in known}
        for group, rows in found.groups.items()
    } == counted(sources)


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from([*LINES, *LONG]), max_size=8),
            st.sampled_from([None, "https://gazette.example/a", "https://gazette.example/b"]),
        ),
        max_size=20,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_sources_does_not_matter(
    drop: list[tuple[list[str], str | None]], shuffle: object
) -> None:
    """The same sources in another order have the same counts, with many versions among them."""
    sources = [source(f"{at}.txt", lines, None, url) for at, (lines, url) in enumerate(drop)]
    other = sources.copy()
    shuffle.shuffle(other)  # type: ignore[attr-defined]

    assert census(sources).groups == census(other).groups


def test_copies_of_an_article_count_once() -> None:
    """Four copies and two others that share a line: the line stands in three."""
    copies = [source(f"copy{n}.txt", LINES[:4]) for n in range(4)]
    others = [source(f"other{n}.txt", [LINES[0], *LINES[5 + 3 * n : 8 + 3 * n]]) for n in range(2)]

    found = census([*copies, *others])

    key = key_of(LINES[0])
    assert key is not None
    assert rows_of(found) == {key: 3}
    assert found.groups["./"][WHOLE] == 3
    assert list(found.kept["./"]) == [True, False, False, False, True, True]


def test_a_growing_story_counts_once() -> None:
    """Each edition adds a line and keeps the others: none of them recurs."""
    editions = [source(f"edition{n}.txt", LINES[: 3 + n]) for n in range(6)]

    found = census(editions)

    assert found.groups == {}
    assert list(found.kept["./"]) == [False] * 5 + [True]


def test_versions_with_one_address_count_once() -> None:
    """A story that was written anew under its address is still one source."""
    kept = ["https://gazette.example/a", "http://www.gazette.example/a/#top", None]
    drop = [source(f"{n}.txt", [NOTE, *LINES[3 * n : 3 * n + 3]], url=kept[n]) for n in range(3)]
    other = replace(drop[1], url="https://gazette.example/a?page=2")

    assert set(rows_of(census(drop)).values()) == {2}
    assert set(rows_of(census([drop[0], other, drop[2]])).values()) == {3}


@pytest.mark.parametrize("address", ["https://[gazette", "", "mailto:", "#top"])
def test_what_is_no_address_joins_nothing(address: str) -> None:
    """Sources with a broken address, or one that names no page, stay apart."""
    drop = [source(f"{n}.txt", [NOTE, *LINES[3 * n : 3 * n + 3]], url=address) for n in range(2)]

    assert set(rows_of(census(drop)).values()) == {2}


def test_a_short_page_does_not_join_two_long_ones() -> None:
    """A page with little but the notes of the site leaves the articles apart."""
    notes = [NOTE, "The Gazette is printed on the quay"]
    stub = source("stub.txt", [*notes, "Nothing was found for this word"])
    articles = [source(f"{n}.txt", [*notes, *LONG[4 * n : 4 * n + 4]]) for n in range(3)]

    found = census([stub, *articles])

    assert set(rows_of(found).values()) == {3}
    assert list(found.kept["./"]) == [False, True, True, True]


def test_lines_that_differ_by_a_number_are_others() -> None:
    """Titles of a series, each with its number, recur in no other source."""
    drop = [
        source(f"{n}.txt", [f"Minutes of the meeting no {40 + n}", LINES[n], LONG[n], NOTE])
        for n in range(3)
    ]

    assert rows_of(census(drop)) == {key_of(NOTE): 3}


def test_a_long_article_that_holds_many_is_held_against_the_likest() -> None:
    """Of more sources than are compared in full, the version is found that shares most."""
    others = [source(f"{n}.txt", [LINES[n], *_own(n, 20)]) for n in range(CLOSE + 2)]
    story = source("story.txt", _own(99, 12))
    edition = source("edition.txt", [*LINES[: CLOSE + 2], *_own(99, 12)])

    found = census([*others, story, edition])

    assert list(found.kept["./"]) == [*[True] * len(others), False, True]


def _own(name: int, count: int) -> list[str]:
    return [
        f"Nobody but number {name} has told the {at} of its tales so far" for at in range(count)
    ]


def test_a_source_that_holds_an_earlier_one_is_its_version() -> None:
    """The archive has the story of yesterday: today's longer one does not count beside it."""
    story, others = LINES[:3], [[NOTE, *LINES[4:7]], [NOTE, *LINES[8:11]]]
    today = source("today.txt", [NOTE, *story, *_own(1, 9)])
    drop = [today, *(source(f"{n}.txt", lines) for n, lines in enumerate(others))]
    keys = sorted(key for line in [NOTE, *story] if (key := key_of(line)) is not None)
    before = Before(np.array(keys, dtype=np.uint64), np.array([4]), np.array([5]))

    found = census(drop, lambda _: {"./": before})

    assert list(found.kept["./"]) == [False, True, True]
    assert rows_of(found) == {key_of(NOTE): 3}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([["{0}", NOTE, "{1}"], ["{2}", NOTE, "{3}"]], True),
        ([["{0}", NOTE], ["{2}", NOTE, "{3}"]], True),
        ([["{0}", NOTE], ["{2}", NOTE]], False),
        ([[NOTE, "{0}"], [NOTE, "{2}"]], False),
        ([["{0}", NOTE, LINES[0], "{1}"], ["{2}", NOTE, LINES[0], "{3}"]], False),
        ([["{0}", NOTE, "Two words"], ["{2}", NOTE, "Two words"]], False),
    ],
)
def test_lines_between_other_lines_are_told_from_those_of_a_template(
    texts: list[list[str]],
    expected: bool,  # noqa: FBT001 - a case
) -> None:
    """What precedes and what follows a line must both differ: an end is as good as a line."""
    own = [" ".join(_own(name, 2)) for name in range(4)]  # longer than the notes, so no versions
    drop = [
        source(f"{n}.txt", [line.format(*own) for line in lines]) for n, lines in enumerate(texts)
    ]
    key = key_of(NOTE)
    assert key is not None

    rows = census(drop).groups["./"]

    assert rows[key] == len(texts)
    assert (key ^ INSERTED in rows) is expected
