"""Templates are compiled once, and kept as Python keeps modules."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from sourceaudit.report.compiled import SUFFIX
from sourceaudit.report.html import _environment

TEMPLATE = "rules.html.j2"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where Python is told to keep bytecode."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    return tmp_path


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return a list that every template is put into that is compiled from now on."""
    done: list[object] = []
    compiled = jinja2.Environment.compile

    def watched(self: jinja2.Environment, *given: object, **more: object) -> object:
        done.append(given)
        return compiled(self, *given, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", watched)
    return done


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another environment, as another process has it, finds what the first compiled."""
    done = compilations(monkeypatch)
    _environment().get_template(TEMPLATE)
    assert len(done) == 1
    _environment().get_template(TEMPLATE)
    assert len(done) == 1
    assert [*kept.rglob(f"*{SUFFIX}")]


def test_damaged_bytecode_is_compiled_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a disk did to a file is no reason for a report to fail."""
    done = compilations(monkeypatch)
    _environment().get_template(TEMPLATE)
    for file in kept.rglob(f"*{SUFFIX}"):
        file.write_bytes(file.read_bytes()[:20])
    _environment().get_template(TEMPLATE)
    assert len(done) == 2


def test_who_wants_no_bytecode_gets_none(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PYTHONDONTWRITEBYTECODE holds for templates as for modules."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _environment().get_template(TEMPLATE)
    assert not [*kept.rglob(f"*{SUFFIX}")]
