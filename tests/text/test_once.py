"""A source is cut up once: each of its texts, as it came and as rules leave it."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

import sourceaudit
from sourceaudit.config import load_settings
from sourceaudit.containment import Steps
from sourceaudit.model.source import Source
from sourceaudit.profile import Profile, Setup, profiler
from sourceaudit.rules import load_rules
from sourceaudit.text.blocks import segment
from sourceaudit.text.words import words_of

PACKAGE = Path(sourceaudit.__file__).parent
# Their work, below what they remember.
WORK = {
    function.__wrapped__.__code__: function.__wrapped__.__name__ for function in (segment, words_of)
}
FEW = 4  # entries of a cache that hands on what was worked out of the source at hand
# Those that there are, by module. None is added: a stage is handed what it needs.
HANDED_ON = {
    "attribution/grammar": 0,
    "consistency": 8,
    "entities": 1,
    "identity": 2,
    "text": 5,
}


def make(name: str, text: str) -> Source:
    """Return a source of a text."""
    return Source(id=name, path=name, file=name, sha256="", text=text)


@pytest.mark.parametrize("number", range(5))
def test_a_text_is_cut_up_once(inputs: dict[str, str], root: Path, number: int) -> None:
    """Blocks and words of a source's text and of its clean text are worked out once."""
    name, text = sorted(inputs.items())[number]
    settings = load_settings(None, start=root, today=date(2026, 1, 1))
    work = profiler(Setup(settings, load_rules((), settings.rule_changes())))
    work(make("before", "Something else came before."), Steps())
    done: Counter[tuple[str, str]] = Counter()

    def count(frame: FrameType, event: str, argument: object) -> None:
        del argument
        if event == "call" and frame.f_code in WORK:
            done[WORK[frame.f_code], frame.f_locals["text"]] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        profile = work(make(name, text), Steps())
    finally:
        sys.setprofile(before)
    assert isinstance(profile, Profile)
    assert {profile.document.text, text} <= {cut for _, cut in done}
    assert {key: times for key, times in done.items() if times > 1} == {}


def list_small_caches() -> Counter[str]:
    """Count the caches of few entries by room, those of rule sets aside."""
    found: Counter[str] = Counter()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name(id="lru_cache"),
                    keywords=[ast.keyword(value=ast.Constant(value=int(size)))],
                ) if size <= FEW:
                    found[path.relative_to(PACKAGE).parts[0]] += 1
                case _:
                    pass
    return found


def test_no_stage_hands_on_by_a_cache() -> None:
    """No more caches of a few entries than there are: what a stage found goes on as data."""
    found = list_small_caches()
    del found["rules"]  # those of the rules of a run, which are no source's
    assert {room: n for room, n in found.items() if n > HANDED_ON.get(room, 0)} == {}
