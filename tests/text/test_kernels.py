"""Kernels and their twins: the same bytes, whichever runs."""

from __future__ import annotations

import os
import pickle
import random
import shlex
import subprocess
import sys
from array import array
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from pydantic import TypeAdapter

from sourceaudit.text import kernels
from sourceaudit.text.kernels import COMPILED, PURE, in_use
from sourceaudit.text.kernels.stamp import stamp
from sourceaudit.text.seeds import Indexed, index_of
from sourceaudit.text.words import Words, fold, words

INPUTS = 10_000
built = pytest.mark.skipif(in_use() != COMPILED, reason=f"no kernel to compare: {in_use()}")

# Letters, digits and marks of all widths that Python stores text in, signs that change their
# length or their neighbours in lower case, numbers that are no digits, lone surrogates, NFD.
SIGNS = [
    *"abcXYZ019 \n\t.,-_'",
    *"éßÄº²½µªñ\u00a0\u00ad",
    *"ıİΣσςΩЖд中あ한ﬁǅ\u0301\u0308\u0345\u2019\u2018\u02bc\uff07\u200b\u200d\u2028Ⅷ①٣",
    *"𐐀𝔘𝟛😀𠀀𒐀",
    "\x00",
    "\ud800",
    "''",
    "'s ",
    "ΑΣ'Σ ",
]


def twins(name: str) -> tuple[ModuleType, ModuleType]:
    """Return a kernel and its twin."""
    kernel, twin = (
        import_module(f"{kernels.__name__}.{name}_{kind}") for kind in ("cython", "python")
    )
    return kernel, twin


def random_text(chance: random.Random) -> str:
    """Return a text of one of the widths that Python stores text in."""
    signs = SIGNS[: chance.choice([18, 29, 55, len(SIGNS)])]
    return "".join(chance.choices(signs, k=chance.randrange(60)))


def an_edited_copy(chance: random.Random, words: int) -> tuple[list[int], list[int]]:
    """Return a sequence of numbers and an edited copy of it, between other words."""
    whole = [int(chance.paretovariate(0.7)) % 500 for _ in range(words)]
    copy: list[int] = []
    for word in whole:
        kind = chance.random()
        if kind < 0.1:
            copy.append(chance.randrange(500))
        elif kind < 0.2:
            copy.extend((word, chance.randrange(500)))
        elif kind < 0.9:
            copy.append(word)
    if chance.random() < 0.3:
        cut = chance.randrange(len(copy) + 1)
        copy = copy[cut:] + copy[:cut]
    start, end = chance.randrange(len(copy) + 1), chance.randrange(len(copy) + 1)
    return whole, copy[min(start, end) :] + whole[: chance.randrange(20)]


def a_box(chance: random.Random, size: int) -> tuple[int, int]:
    """Return a stretch of a sequence, which may be empty."""
    start = chance.randrange(size + 1)
    return start, min(size, start + chance.choice([0, 1, 3, 8, 30, 90]))


@built
def test_words_are_those_of_the_twin() -> None:
    """The same strings at the same places, in arrays of the same type."""
    kernel, twin = twins("words")
    chance = random.Random(1)  # noqa: S311 - made-up texts
    for _ in range(INPUTS):
        text = fold(random_text(chance))
        found, expected = kernel.tokenised(text), twin.tokenised(text)
        assert found == expected, ascii(text)
        assert [one.typecode for one in found[1:]] == ["i", "i"]
        assert all(a is b for a, b in zip(found[0], expected[0], strict=True)), "one object"


@built
def test_tokens_of_pieces_are_those_of_the_twin() -> None:
    """The same numbers, whatever white space parts what is written, and where pieces begin."""
    kernel, twin = twins("pieces")
    chance = random.Random(3)  # noqa: S311 - made-up texts
    for _ in range(INPUTS):
        text = random_text(chance)
        edges = [0, *sorted(chance.sample(range(len(text) + 1), min(len(text), 3)))]
        pieces = [(begin, end) for begin, end in pairwise(edges) if begin < end]
        starts = [chance.randrange(*piece) for piece in pieces]
        ends = [end for _, end in pieces]
        found, expected = (made.numbered(text, starts, ends, Written()) for made in (kernel, twin))
        assert [one.tolist() for one in found] == [one.tolist() for one in expected], ascii(text)


@built
def test_features_of_pieces_sum_up_as_those_of_the_twin() -> None:
    """The same sums and counts, of short pieces and long ones, of few features and many."""
    kernel, twin = twins("pieces")
    chance = random.Random(4)  # noqa: S311 - made-up pieces
    draw = np.random.default_rng(4)
    tokens, most = 300, (1 << 32) - 1
    name = draw.integers(1, most, tokens).astype(np.uint64)
    single = draw.integers(0, most, tokens)
    starred = np.where(draw.random(tokens) < 0.5, draw.integers(0, most, tokens), -1)
    for number in range(INPUTS):
        bits = chance.choice([3, 8, 18])
        weights = draw.integers(-128, 127, 1 << bits).astype(np.int8)
        sizes = [chance.choice([1, 2, 8, 9, 39, 40, 41, 90]) for _ in range(chance.randrange(1, 5))]
        first = np.cumsum([0, *sizes])
        ids = draw.integers(0, chance.choice([3, tokens]), first[-1])
        found, expected = (
            made.summed(ids, first, name, single, starred, weights, bits) for made in (kernel, twin)
        )
        assert [one.tolist() for one in found] == [one.tolist() for one in expected], number


class Written(dict[str, tuple[int, ...]]):
    """A token for every two letters of what stands between white space."""

    def __init__(self) -> None:
        super().__init__({" ": (-1,)})

    def __missing__(self, written: str) -> tuple[int, ...]:
        found = self[written] = tuple(map(ord, written[::2]))
        return found


@built
def test_boxes_are_those_of_the_twin() -> None:
    """The same places, and evidence and density equal in every bit, also within one sequence."""
    kernel, twin = twins("boxes")
    chance = random.Random(2)  # noqa: S311 - made-up texts
    for number in range(INPUTS // 10):
        ours, theirs = map(array, "ii", an_edited_copy(chance, chance.choice([5, 40, 150, 1500])))
        theirs = ours if number % 7 == 0 else theirs
        fittings = [made.Fitting(ours, theirs) for made in (kernel, twin)]
        for _ in range(10):
            box = a_box(chance, len(ours)), a_box(chance, len(theirs))
            found, expected = (fitting.fit(*box) for fitting in fittings)
            assert found == expected, (number, box)


@built
def test_seeds_are_those_of_the_twin() -> None:
    """The same keys, and the same runs of two sequences and of one, of frequent words too."""
    kernel, twin = twins("seeds")
    chance = random.Random(5)  # noqa: S311 - made-up texts
    for number in range(INPUTS // 10):
        pair = an_edited_copy(chance, chance.choice([2, 40, 150, 700]))
        if number % 3 == 0:  # a few words again and again
            pair = ([word % 3 for word in pair[0]], [word % 3 for word in pair[1]])
        ours, theirs = map(index_of, pair)
        for one in (ours, theirs):
            for size in (3, 8):
                assert kernel.grams(one.ids, size).tolist() == twin.grams(one.ids, size).tolist()
        meetings = chance.choice([1, 4, 16])
        for name, given in (
            ("find_shared_runs", (ours, theirs, meetings)),
            ("find_repeated_runs", (ours, meetings)),
            ("in_common", (ours.keys, theirs.keys)),
        ):
            assert getattr(kernel, name)(*given) == getattr(twin, name)(*given), (number, name)


@built
def test_passages_are_those_of_the_twin() -> None:
    """The same boxes of the same runs, whatever is asked of them, also within one sequence."""
    (kernel, twin), (_, seeds) = twins("boxes"), twins("seeds")
    chance = random.Random(6)  # noqa: S311 - made-up texts
    for number in range(INPUTS // 10):
        ours, theirs = map(index_of, an_edited_copy(chance, chance.choice([5, 40, 150, 700])))
        if number % 4 == 0:
            theirs, runs = ours, seeds.find_repeated_runs(ours, 16)
            runs = [run for run in runs if run[1] - run[0] >= run[2]]
        else:
            runs = seeds.find_shared_runs(ours, theirs, 16)
        asked = {
            "gap": chance.choice([1, 5, 25]),
            "exact": chance.choice([8, 12]),
            "evidence": chance.choice([5.0, 20.0, 40.0]),
            "density": chance.choice([0.3, 0.55, 0.9]),
        }
        found, expected = (
            made.Fitting(ours.ids, theirs.ids).passages(runs, **asked) for made in (kernel, twin)
        )
        assert found == expected, (number, asked)


@built
@pytest.mark.parametrize("run", [(-1, 0, 2), (0, 2, 2), (1, 0, 3), (0, 0, -1)])
def test_a_run_outside_of_the_sequences_is_refused(run: tuple[int, int, int]) -> None:
    """Memory that is not ours is never looked at."""
    kernel, _ = twins("boxes")
    fitting = kernel.Fitting(array("i", [1, 2, 3]), array("i", [1, 2, 3]))
    with pytest.raises(IndexError):
        fitting.passages([run], gap=25, exact=8, evidence=40.0, density=0.55)


@built
@pytest.mark.parametrize(
    ("order", "firsts"), [([0], [0, 2]), ([0], [0]), ([0], [-1, 0]), ([3], [0, 1])]
)
def test_places_that_are_none_are_refused(order: list[int], firsts: list[int]) -> None:
    """What says where 3-grams stand is looked through before it is followed."""
    kernel, _ = twins("seeds")
    places = np.array(order, np.int32), np.array(firsts, np.int32)
    wrong = Indexed(array("i", [1, 2, 3]), np.array([7], np.uint64), *places)
    right = index_of([1, 2, 3])
    right = Indexed(right.ids, wrong.keys, right.order, right.firsts)
    with pytest.raises(IndexError):
        kernel.find_shared_runs(wrong, right, 16)


@built
@pytest.mark.parametrize("box", [((-1, 2), (0, 2)), ((0, 2), (0, 4)), ((2, 1), (0, 2))])
def test_a_box_outside_of_the_sequences_is_refused(box: Any) -> None:
    """Memory that is not ours is never looked at."""
    kernel, _ = twins("boxes")
    fitting = kernel.Fitting(array("i", [1, 2, 3]), array("i", [1, 2, 3]))
    with pytest.raises(IndexError):
        fitting.fit(*box)


@built
@pytest.mark.parametrize("ids", [array("i", [-1]), array("q", [1]), b"abc", [1, 2]])
def test_other_numbers_are_refused(ids: object) -> None:
    """Numbers of words are C ints of 0 or more."""
    kernel, _ = twins("boxes")
    with pytest.raises((TypeError, ValueError)):
        kernel.Fitting(ids, ids)


@built
def test_properties_are_kept_as_by_the_twin() -> None:
    """Worked out once an object, kept in its dictionary, and documented."""
    for module in twins("properties"):
        asked: list[int] = []

        class Asked:
            size = module.cached_property(partial(_size, asked))

        one, other = Asked(), Asked()
        assert [one.size, one.size, other.size] == [1, 1, 2]
        assert vars(one) == {"size": 1}
        del one.size
        assert one.size == 3
        assert isinstance(Asked.size, module.cached_property)


def _size(asked: list[int], one: object) -> int:
    asked.append(id(one))
    return len(asked)


def _worked(own: list[int], key: int) -> int:
    own.append(key)
    return key % 7


@built
def test_what_is_known_is_that_of_the_twin() -> None:
    """The same results, worked out as often, and the same kept where there were too many."""
    chance = random.Random(8)  # noqa: S311 - nothing secret
    worked: tuple[list[int], list[int]] = ([], [])
    kernel, twin = (
        module.Known(partial(_worked, own), 5)
        for module, own in zip(twins("known"), worked, strict=True)
    )
    for _ in range(INPUTS):
        keys = [chance.randrange(9) for _ in range(3)]
        assert [*map(kernel.__getitem__, keys)] == [*map(twin.__getitem__, keys)]
        assert dict(kernel) == dict(twin)
    assert worked[0] == worked[1]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("-c 'import sourceaudit.text.words as w; print(w.tokenised.__module__)'", "words_python"),
        ("-m sourceaudit --version", f"pure Python ({PURE} is set)"),
    ],
)
def test_a_setting_asks_for_the_twins(command: str, told: str) -> None:
    """SOURCEAUDIT_PURE runs the twins, and the version says so."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *shlex.split(command)],
        env={**os.environ, PURE: "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.rstrip().endswith(told)


def test_kernels_of_other_files_are_not_used(tmp_path: Path) -> None:
    """A byte more in a kernel or its twin is another stamp, a compiled file beside them is none."""
    for path in kernels.FOLDER.glob("*.py*"):
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    before = stamp(tmp_path)
    assert before == stamp(kernels.FOLDER)
    (tmp_path / "words_cython.cpython-311.so").write_bytes(b"built")
    assert stamp(tmp_path) == before
    for name in ("boxes_cython.pyx", "boxes_python.py"):
        with (tmp_path / name).open("a") as file:
            file.write("\n")
        assert stamp(tmp_path) != before
        before = stamp(tmp_path)


def test_words_come_back_from_other_processes_and_from_the_cache() -> None:
    """They are equal, and their strings are those of this process."""
    for text in ("", "The ferry's crew met the ferry, 'Σ' of ΑΣ and İnönü."):
        own = words(text)
        kept = TypeAdapter(Words)
        for back in (pickle.loads(pickle.dumps(own)), kept.validate_json(kept.dump_json(own))):  # noqa: S301
            assert back == own
            assert all(a is b for a, b in zip(back.texts, own.texts, strict=True))
