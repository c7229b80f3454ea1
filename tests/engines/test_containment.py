"""Whatever an item does to the process that works on it, all others have their results."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

from sourceaudit import engines
from sourceaudit.errors import EngineError, UsageError
from sourceaudit.model.failure import Failure

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

SECONDS = 0.5
CODES = {
    "spin": "out-of-time",
    "spin-in-c": "out-of-time",
    "killed": "worker-died",
    "crashed": "worker-died",
    "left": "worker-died",
    "broken": "internal-error",
    "deep": "internal-error",
    "full": "out-of-memory",
    "ended": "internal-error",
}


@pytest.fixture(scope="module")
def hostile() -> Any:
    """Return the module of work that breaks, under a name that a spawned process finds too."""
    path = Path(__file__).parent
    sys.path.insert(0, str(path))
    spec = spec_from_file_location("hostile", path / "hostile.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["hostile"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(path))
    del sys.modules["hostile"]


def lost(item: str, failure: Failure) -> tuple[str, ...]:
    """Return what the tests take for the result of an item that broke."""
    return (item, "lost", failure.code, failure.message)


CARE: engines.Care[str, Any] = engines.Care("work", lost, lambda _: SECONDS)


def run(
    prepare: Callable[[Any], Any], setup: Any, items: Sequence[str], *, jobs: int
) -> list[tuple[str, ...]]:
    """Return all results."""
    return list(engines.run(prepare, setup, items, care=CARE, jobs=jobs))


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("way", CODES)
def test_an_item_that_breaks_costs_only_itself(hostile: Any, way: str, jobs: int) -> None:
    """The result of the item is why there is none; those before and behind it are as ever."""
    items = hostile.names(9)
    found = run(hostile.plain, None, [*items[:5], way, *items[5:]], jobs=jobs)
    assert [one for one in found if one[1] != "lost"] == [(item, str(len(item))) for item in items]
    assert found[5][:3] == (way, "lost", CODES[way])
    assert "step work" in found[5][3]


@pytest.mark.parametrize("way", CODES)
def test_what_was_found_before_a_step_broke_stands(hostile: Any, way: str) -> None:
    """Work in steps keeps what came before; the step is named, and no later one is begun."""
    found = run(hostile.stepped, "second", ["a", way, "b"], jobs=1)
    assert found[0] == ("a", "first of a", "second of a", "third of a")
    assert found[1] == (way, f"first of {way}", "", "", "second", CODES[way])
    assert found[2] == ("b", "first of b", "second of b", "third of b")


def test_a_first_step_that_broke_leaves_a_result_with_nothing_in_it(hostile: Any) -> None:
    """Steps know what they give where they gave nothing: the item is not lost."""
    found = run(hostile.stepped, "first", ["killed", "a"], jobs=1)
    assert found[0] == ("killed", "", "", "", "first", "worker-died")


def test_many_items_that_break_at_once_are_told_apart(hostile: Any) -> None:
    """Each of several items that end processes is named, and no harmless one is."""
    ways = [way for way in CODES if not way.startswith("spin")]
    items = [one for pair in zip(hostile.names(len(ways)), ways, strict=True) for one in pair]
    found = run(hostile.plain, None, items, jobs=2)
    assert [one[0] for one in found] == items
    assert {one[0]: one[2] for one in found if one[1] == "lost"} == {
        way: CODES[way] for way in ways
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_whose_process_was_ended_by_chance_is_tried_again(
    hostile: Any, tmp_path: Path, jobs: int
) -> None:
    """Whoever killed a process once has changed no result: the item goes through alone."""
    items = ["a", "x1", "b", "x2", "x3", "c", "d", "x4"]
    found = run(hostile.unlucky, tmp_path, items, jobs=jobs)
    assert found == [(item,) for item in items]
    assert len(list(tmp_path.iterdir())) == 4


def test_workers_that_are_killed_from_outside_are_replaced(hostile: Any) -> None:
    """Kill -9 of workers between two results loses none."""
    items = hostile.names(40)

    def coming() -> Iterator[str]:
        yield from items

    killed: set[int] = set()
    found: list[str] = []
    for item, process in engines.run(hostile.process, None, coming(), care=CARE, jobs=2):
        found.append(item)
        if int(process) not in killed and len(killed) < 5:
            killed.add(int(process))
            with suppress(ProcessLookupError):  # its last result came after its end
                os.kill(int(process), signal.SIGKILL)
    assert found == items
    assert len(killed) == 5


def test_sleep_is_no_cpu_time(hostile: Any) -> None:
    """The clock counts what the worker computes: a busy machine does not end anybody's work."""
    assert run(hostile.plain, None, ["asleep"], jobs=1) == [("asleep", "6")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_who_waits_for_ever_is_ended(hostile: Any, jobs: int) -> None:
    """The clock on the wall ends what the CPU's does not: a run always comes to its end."""
    items = hostile.names(3)
    care: engines.Care[str, Any] = engines.Care("work", lost, lambda _: 0.1)
    work = [*items[:1], "waits", *items[1:]]
    found = list(engines.run(hostile.plain, None, work, care=care, jobs=jobs))
    assert [one for one in found if one[1] != "lost"] == [(item, str(len(item))) for item in items]
    assert found[1][:3] == ("waits", "lost", "out-of-time")
    assert "waits for something" in found[1][3]


def test_a_step_that_waits_keeps_what_came_before(hostile: Any) -> None:
    """As one that computes too long does."""
    care: engines.Care[str, Any] = engines.Care("work", lost, lambda _: 0.1)
    (found,) = engines.run(hostile.stepped, "second", ["waits"], care=care, jobs=1)
    assert found == ("waits", "first of waits", "", "", "second", "out-of-time")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_work_is_never_done_in_the_process_that_asks(hostile: Any, jobs: int) -> None:
    """One item in one job has a process of its own too, which can be ended."""
    found = run(hostile.process, None, ["a", "b", "c"], jobs=jobs)
    assert str(os.getpid()) not in {process for _, process in found}


def test_errors_for_the_user_are_raised_where_the_user_is(hostile: Any) -> None:
    """What was raised on purpose keeps its kind, from the work and from its setup."""
    with pytest.raises(UsageError, match="another judge"):
        run(hostile.plain, None, ["a", "refused"], jobs=1)
    with pytest.raises(UsageError, match="no such rule"):
        run(hostile.wrong, None, ["a"], jobs=1)


def test_processes_that_never_come_to_life_end_the_run_in_words(hostile: Any) -> None:
    """Where no process gets ready the items are not blamed for it."""
    with pytest.raises(EngineError, match="no worker process comes to life"):
        run(hostile.dead, None, ["a", "b"], jobs=1)


def test_a_result_that_cannot_be_sent_is_an_error_of_its_item(hostile: Any) -> None:
    """Packing a result is work too."""
    found = run(hostile.unsendable, None, ["a", "lambda", "b"], jobs=1)
    assert [one[0] for one in found] == ["a", "lambda", "b"]
    assert found[1][1:3] == ("lost", "internal-error")


def test_messages_are_the_same_in_every_run(hostile: Any) -> None:
    """Addresses in the words of a foreign error differ from run to run, and are left out."""
    message = run(hostile.plain, None, ["broken"], jobs=1)[0][3]
    assert "0x7f" not in message
    assert "ValueError: no broken at <object at 0x...>" in message


def test_processes_are_started_anew_beside_threads(hostile: Any) -> None:
    """A copy of a process with threads may hang: none is made, and the results are equal."""
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        found = run(hostile.plain, None, ["a", "killed", "b"], jobs=1)
    finally:
        stop.set()
        other.join()
    assert [one[1] for one in found] == ["1", "lost", "1"]


def test_an_engine_that_is_left_early_leaves_no_process(hostile: Any) -> None:
    """Whoever stops listening ends the workers."""
    going = engines.run(hostile.process, None, hostile.names(50), care=CARE, jobs=2)
    _, process = next(going)
    going.close()  # type: ignore[attr-defined]
    with pytest.raises(ProcessLookupError):
        os.kill(int(process), 0)


def test_items_are_taken_as_they_are_needed(hostile: Any) -> None:
    """A bounded number of items is in memory, however many there are."""
    taken: list[str] = []

    def coming() -> Iterator[str]:
        for name in hostile.names(1_000):
            taken.append(name)
            yield name

    going = engines.run(hostile.process, None, coming(), care=CARE, jobs=2)
    next(going)
    assert len(taken) <= 110
    going.close()  # type: ignore[attr-defined]
