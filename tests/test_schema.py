"""Files that users write: the quick way to read them and the one that keeps places are one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from ruamel.yaml import YAML

from sourceaudit.errors import InvalidFileError
from sourceaudit.schema import MAXIMUM_NODES, _located, _parsed, _plain, parse_yaml

WORDS = ("off", "no", "yes", "~", "1_000", "0o17", "1e3", "12:30", "2027-03-01", "<<", "a: b", "'x")
scalars = st.none() | st.booleans() | st.integers() | st.sampled_from(WORDS) | st.text(max_size=8)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner),
    max_leaves=12,
)
TEXTS = (
    "off: no\nn: 0o17\nm: 1_000\nday: 2027-03-01\ntime: 2027-03-01T10:00:00Z\nf: 1.50\n",
    "a: &one {x: 1, y: [true, false]}\nb: *one\nd: {<<: *one, z: 2}\n",
    "text: |\n  one\n  two\nfolded: >-\n  one\n  two\n",
    "# nothing but a comment\n",
    "? [1, 2]\n: three\n4: five\ntrue: six\n",
)


LAUGHS = "a0: &a0 [x, x]\n" + "".join(
    f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 40)
)


class Anything(BaseModel, extra="allow"):
    """A model of any mapping."""


def both(text: str) -> tuple[object, object]:
    """Return what both ways of reading make of a text."""
    located = _located(text, "x.yaml")
    return _parsed(text, "x.yaml"), {} if located is None else _plain(located, [MAXIMUM_NODES])


@given(st.dictionaries(st.sampled_from(WORDS), trees, max_size=4))
def test_any_data_is_read_alike(data: dict[str, object]) -> None:
    """What was written is what is read, with places or without."""
    stream = io.StringIO()
    YAML(typ="safe", pure=True).dump(data, stream)
    quick, located = both(stream.getvalue())
    assert quick == located == data


@pytest.mark.parametrize("text", TEXTS)
def test_corners_of_yaml_are_read_alike(text: str) -> None:
    """Words that YAML 1.1 took for values, anchors, merges, dates and keys of any kind."""
    quick, located = both(text)
    assert quick == located


def test_shipped_packs_are_read_alike(root: Path) -> None:
    """Every rule file, to the letter."""
    for path in sorted((root / "rules").glob("*.yaml")):
        quick, located = both(path.read_text(encoding="utf-8"))
        assert repr(quick) == repr(located), path.name


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("a: 1\na: 2\n", (2, 1), "there twice"),
        ("a: [1\nb: 2\n", (2, 2), "is not closed"),
        ("a: *none\n", (1, 4), "undefined alias"),
        ("[" * 1500, (1, 1), ""),
        (LAUGHS, (1, 1), "too many"),
    ],
)
def test_what_is_no_yaml_has_its_place(text: str, place: tuple[int, int], said: str) -> None:
    """The quick way never answers for a text that the other one refuses."""
    with pytest.raises(InvalidFileError) as caught:
        parse_yaml(text, Anything, label="x.yaml")
    (mistake,) = caught.value.mistakes
    assert (mistake.line, mistake.column) == place
    assert said in mistake.message
