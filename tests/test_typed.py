"""Values as typed JSON come back as they were; what is of another type is refused."""

from __future__ import annotations

import pytest

from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Input, Record
from sourceaudit.typed import dumped, loaded


@pytest.mark.parametrize("text", ["Plain.", "caf\u00e9 \U0001f600", "half a sign \ud83d here"])
def test_sources_come_back(text: str) -> None:
    """Whatever the text holds, half of a surrogate pair too."""
    source = Source("a", "a.txt", "0" * 64, "article", text)
    kind = Source | Unreadable
    assert loaded(kind, dumped(kind, source)) == source


def test_records_come_back() -> None:
    """A record, and what could not be read, are told apart."""
    record = Record("a", "a.txt", "a.txt", "text", b"", {"title": "One"}, status=200)
    lost = Unreadable("b", "b.txt", "encoding", "no text")
    assert [loaded(Input, dumped(Input, one)) for one in (record, lost)] == [record, lost]


def test_other_values_are_refused() -> None:
    """What somebody else wrote is no value of ours, and runs nothing."""
    with pytest.raises(ValueError, match="validation error"):
        loaded(Source, b'{"id": 1}')
