"""What a source shows by itself, for pipelines that other programs run."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from sourceaudit.engines.alone import COLUMNS, Alone
from sourceaudit.engines.ray import Profiles

TEXT = (
    "The harbour opened its second lock on Monday, after nine years of digging.\n\n"
    "Ships of any size may pass, said Vera Holm, who leads the port.\n\n"
    "Share this article on Facebook and subscribe to our newsletter.\n"
)


def test_rows_of_ray(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch comes back with its columns and what its rows show; the class travels."""
    monkeypatch.chdir(tmp_path)
    work = pickle.loads(pickle.dumps(Profiles()))  # noqa: S301 - our own
    batch = {"id": np.array(["a", "b"]), "text": np.array([TEXT, ""], dtype=object)}
    found = work(batch)
    assert [*found] == ["id", "text", *(f"sourceaudit_{name}" for name in COLUMNS)]
    assert found["sourceaudit_clean"][0].startswith("The harbour opened")
    assert isinstance(json.loads(found["sourceaudit_findings"][0]), list)
    assert found["sourceaudit_error"][0] is None


def test_what_is_no_text_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row without a text ends nothing."""
    monkeypatch.chdir(tmp_path)
    assert (Alone().profile_row(1, {"id": "a", "price": 3})["error"] or "").count(": ")


@dataclass
class _Document:
    id: str
    text: str
    metadata: dict[str, Any] = field(default_factory=dict)


class _Step:
    """What datatrove's steps have of ours, where it is not installed."""


@pytest.fixture
def block(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return the block, on datatrove itself or on what it has of it."""
    try:
        import datatrove.pipeline.base
    except ImportError:
        for name in ("datatrove", "datatrove.pipeline", "datatrove.pipeline.base"):
            monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setattr(
            sys.modules["datatrove.pipeline.base"], "PipelineStep", _Step, raising=False
        )
    from sourceaudit.engines import datatrove

    yield datatrove.Profiles
    sys.modules.pop("sourceaudit.engines.datatrove", None)


def test_documents_of_datatrove(
    block: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Documents pass one by one, their texts cleaned where that is asked for."""
    monkeypatch.chdir(tmp_path)
    (one,) = block(clean=True).run(iter([_Document("a", TEXT)]))
    assert one.text == one.metadata["sourceaudit"]["clean"]
    (one,) = block().run(iter([_Document("a", TEXT)]))
    assert one.text == TEXT
