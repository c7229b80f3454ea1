"""A drop as toolkits for training corpora read it: documents, and attributes beside them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.pipeline import audit
from sourceaudit.readers import READERS, Record
from sourceaudit.report import FOLDERS

STORY = """The market at Ostrel was to close for a week because the fountain leaks. Nobody had \
asked the women who sell leeks there since before the fountain was built, and on the first \
morning they came as always, with their boards and their umbrellas, and sat down in the wet.

By noon the mayor stood among them with a bucket. He had meant to make a speech about drains, \
and bought a celery root instead."""
OTHER = """A heron has taken up the lock at Brune as its own. Boatmen feed it, which the keeper \
forbids with a hand-painted sign, and it has learned to wait below the second gate, where the \
stunned fish come up when the sluices are drawn."""


@pytest.fixture
def drop() -> Audit:
    """Return the audit of a story, a copy of it and something else."""
    texts = {"a.txt": STORY, "b.txt": f"{STORY}\n\nIt rained until Friday.", "c.txt": OTHER}
    kind = READERS[".txt"].name
    records = [Record(name, name, name, kind, text.encode()) for name, text in texts.items()]
    return audit(records, settings=Settings(), jobs=1)


@pytest.fixture
def corpus(drop: Audit, tmp_path: Path) -> Path:
    """Return the folder that the audit is written into."""
    for name, raw in FOLDERS["corpus"](drop, folder=tmp_path):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return tmp_path / "corpus"


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def test_attributes_stand_beside_documents_line_by_line(corpus: Path) -> None:
    """The same sources in the same order, spans within the text, one decision each."""
    documents = _rows(corpus / "documents" / "sources.jsonl.gz")
    attributes = _rows(corpus / "attributes" / "sourceaudit" / "sources.jsonl.gz")

    assert [document["id"] for document in documents] == ["a.txt", "b.txt", "c.txt"]
    assert [(attribute["source"], attribute["id"]) for attribute in attributes] == [
        (document["source"], document["id"]) for document in documents
    ]
    assert [document["metadata"]["decision"] for document in documents] == [
        "duplicate",
        "keep",
        "keep",
    ]
    assert documents[0]["metadata"]["decision_of"] == "b.txt"
    for document, one in zip(documents, attributes, strict=True):
        found = one["attributes"]
        size = len(document["text"])
        assert all(0 <= start < end <= size for spans in found.values() for start, end, _ in spans)
        chosen = [
            name
            for name in ("keep", "duplicate", "contains", "template")
            if found[f"sourceaudit__decision__{name}"][0][2] == 1
        ]
        assert chosen == [document["metadata"]["decision"]]
    ((start, end, _),) = attributes[0]["attributes"]["sourceaudit__passages__copy"]
    assert documents[0]["text"][start:end] in documents[1]["text"]
    assert attributes[2]["attributes"]["sourceaudit__passages__copy"] == []


def test_the_same_audit_gives_the_same_bytes(drop: Audit, tmp_path: Path) -> None:
    """No time of day stands in what is packed."""
    one, other = (dict(FOLDERS["corpus"](drop, folder=tmp_path)) for _ in range(2))

    assert one == other


def test_datatrove_reads_the_documents(corpus: Path) -> None:
    """Texts, ids and decisions come out of its reader."""
    readers = pytest.importorskip("datatrove.pipeline.readers")

    found = [*readers.JsonlReader(str(corpus / "documents")).run()]

    assert [one.id for one in found] == ["a.txt", "b.txt", "c.txt"]
    assert [one.metadata["written"] for one in found] == [False, True, True]
    assert found[0].text.startswith("The market at Ostrel")


def test_dolma_mixes_by_the_attributes(corpus: Path, tmp_path: Path) -> None:
    """Its mixer leaves out what is not to be written."""
    dolma = pytest.importorskip("dolma.dolma")
    config = {
        "streams": [
            {
                "name": "unique",
                "documents": [f"{corpus}/documents/*"],
                "attributes": ["sourceaudit"],
                "output": {"path": str(tmp_path / "out"), "max_size_in_bytes": 1 << 30},
                "filter": {
                    "include": [],
                    "exclude": [
                        "$.attributes[?(@.sourceaudit__decision__written[0][2] < 0.5)]",
                    ],
                },
            }
        ],
        "processes": 1,
        "work_dir": {"input": str(tmp_path / "w1"), "output": str(tmp_path / "w2")},
    }

    dolma.mixer_entrypoint(json.dumps(config))

    (made,) = (tmp_path / "out").rglob("*.gz")
    assert [row["id"] for row in _rows(made)] == ["b.txt", "c.txt"]
