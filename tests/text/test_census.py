"""The census: in how many sources of a site a line stands."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.source import Source
from sourceaudit.text.census import COPY_SHARE, census, group_of, key_of

LINES = [f"This is line {letter} of a page of the Gazette" for letter in "abcdefghijkl"]


def source(name: str, lines: list[str], site: str | None = None) -> Source:
    """Return a source of some lines."""
    return Source(name, name, name, "", "\n".join(lines), site=site)


def counted(sources: list[Source]) -> dict[str, dict[int, int]]:
    """Count as the module says in words, source by source."""
    groups: dict[str, list[frozenset[int]]] = {}
    for one in sources:
        found = map(key_of, one.text.split("\n"))
        keys = frozenset(key for key in found if key is not None)
        groups.setdefault(group_of(one), []).append(keys)
    rows = {}
    for group, own in groups.items():
        first = Counter(key for keys in own for key in keys)
        seen: list[frozenset[int]] = []
        total: Counter[int] = Counter()
        for keys in own:
            again = frozenset(key for key in keys if first[key] > 1)
            if keys and len(again) > COPY_SHARE * len(keys):
                if again in seen:
                    continue
                seen.append(again)
            total.update(again)
        if several := {key: count for key, count in total.items() if count > 1}:
            rows[group] = several
    return rows


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from([*LINES, "short"]), max_size=6), st.sampled_from("xyz")),
        max_size=12,
    )
)
def test_lines_are_counted_by_site(drop: list[tuple[list[str], str]]) -> None:
    """Each line once a source, copies of an article once in all."""
    sources = [source(f"{at}.txt", lines, site) for at, (lines, site) in enumerate(drop)]

    found = census(sources)

    assert {group: dict(rows) for group, rows in found.groups.items()} == counted(sources)
    for one in sources:
        assert found.rows(one) == counted(sources).get(group_of(one), {})


def test_copies_of_an_article_count_once() -> None:
    """Four copies and two others that share a line: the line stands in three."""
    copies = [source(f"copy{n}.txt", LINES[:4]) for n in range(4)]
    others = [source(f"other{n}.txt", [LINES[0], *LINES[5 + 3 * n : 8 + 3 * n]]) for n in range(2)]

    rows = census([*copies, *others]).groups["./"]

    key = key_of(LINES[0])
    assert key is not None
    assert rows[key] == 3
    assert set(rows.values()) == {3}
