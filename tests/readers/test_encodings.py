"""Encodings that nothing tells, or that are told late or wrong: what reads as text is right."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from sourceaudit.config import ConfigFile, Settings
from sourceaudit.model.source import Source
from sourceaudit.readers import read_drop
from sourceaudit.readers.decode import decode
from sourceaudit.readers.kinds import BY_NAME
from sourceaudit.readers.record import Record

RUSSIAN = "Паром на остров зимой ходит только два раза в день, и дети встают до шести утра."
FLOOR = 0.985  # benchmarks/decoded.py gives .997 over all of its sizes


@pytest.fixture(scope="module")
def measure(root: Path) -> ModuleType:
    """Return benchmarks/decoded.py."""
    path = root / "benchmarks" / "decoded.py"
    if not path.exists():
        pytest.skip("a source distribution has no benchmarks")
    spec = importlib.util.spec_from_file_location("decoded", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["decoded"] = module
    spec.loader.exec_module(module)
    return module


def test_sixty_encodings(measure: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts of 33 languages in all encodings that hold them, alone and in pages full of styles."""
    monkeypatch.setattr(measure, "SIZES", (120, 400))

    every, good, wrong = measure.measured()

    assert len(every) >= 60
    assert sum(good.values()) >= FLOOR * sum(every.values()), [one.name for one in wrong]
    assert all(good[name] >= 0.75 * every[name] for name in every)


def read(content: bytes, charset: str | None = None) -> Source:
    """Read a page."""
    reading = BY_NAME["html"].read
    assert reading is not None
    done = reading(Record("p", "p", "p", "html", content, charset=charset))
    assert isinstance(done, Source)
    return done


def page(text: str, head: str = "") -> str:
    """Return a page with a text, behind a style sheet and a script."""
    style = "<style>.a { margin: 0 auto } </style><script>var a = {b: 1};</script>" * 60
    body = "".join(f"<p>{text} {n}.</p>" for n in range(8))
    return f"<!doctype html><html><head>{style}{head}</head><body><article>{body}</article></body>"


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "iso8859-5", "cp866"])
@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ("", None),
        ('<meta charset="{}">', None),
        ('<meta charset="iso-8859-1">', None),
        ('<meta charset="utf-8">', None),
        ("", "windows-1252"),
    ],
)
def test_pages(encoding: str, head: str, charset: str | None) -> None:
    """Undeclared, declared behind a long style sheet, declared wrong by the page or the server."""
    done = read(page(RUSSIAN, head.format(encoding)).encode(encoding), charset)

    assert RUSSIAN in done.text
    wrong = charset or "iso" in head
    assert any("declared to be" in note for note in done.notes) == bool(wrong)


def test_a_right_declaration_is_followed() -> None:
    """A short text that could be several things is what it is said to be."""
    assert decode("Žluť".encode("cp1250"), declared="windows-1250").text == "Žluť"
    assert decode("naïve".encode("mac_roman"), declared="macintosh").text == "naïve"


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", ["Один мост, два моста.\n", "一つの橋、二つの橋。\n町の人は橋を渡る。\n"]
)
def test_wide_without_a_mark(order: str, text: str) -> None:
    """In any script."""
    assert decode(text.encode(order)).text == text


def table(folder: Path, name: str, content: bytes) -> list[Source]:
    """Read a table."""
    (folder / name).write_bytes(content)
    sources, unreadable = read_drop([folder / name], settings=Settings(ConfigFile()))
    assert unreadable == []
    return sources


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8", "utf-16", "utf-16-le"])
def test_a_table_is_in_one_encoding(encoding: str, tmp_path: Path) -> None:
    """Also where its first stretch is ASCII, which says nothing."""
    plain = "".join(f"{n},plain words of a row that tell nothing of it\n" for n in range(2, 2000))
    content = f'id,text\n{plain}1,"{RUSSIAN}"\n'

    sources = table(tmp_path, "t.csv", content.encode(encoding))

    last = next(source for source in sources if source.id == "t.csv#1")
    assert last.text == RUSSIAN
    assert bool(last.notes) == (encoding in {"cp1251", "koi8-r", "utf-16-le"})


def test_a_broken_byte_of_a_table_is_told_in_its_row(tmp_path: Path) -> None:
    """And the rows around it have no note."""
    rows = f'1,"{RUSSIAN}"\n2,"{RUSSIAN} '.encode() + b'\xff"' + f'\n3,"{RUSSIAN}"\n'.encode()

    first, second, third = table(tmp_path, "t.csv", b"id,text\n" + rows)

    assert (first.notes, third.notes) == ((), ())
    assert second.notes == ("broken utf-8: 1 place replaced",)
    assert second.text == f"{RUSSIAN} \ufffd"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", 'sep=;\nid;text\n1;"a; b, c"\n2;d\n'),
        ("t.csv", "\ufeffsep=\t\r\nid\ttext\r\n1\ta; b, c\r\n2\td\r\n"),
        ("t.csv", 'id,"text, with, commas; and one"\n1,"a; b, c"\n2,d\n'),
        ("t.tsv", "id\ttext\n1\ta; b, c\n2\td\n"),
        ("t.tsv", 'id\ttext\n1\t"a; b, c"\n2\td\n'),
        ("t.tsv", 'id,text\n1,"a; b, c"\n2,d\n'),
    ],
)
def test_what_parts_fields(name: str, content: str, tmp_path: Path) -> None:
    """A first line that says so, a header with commas in quotes, tabs."""
    content = content.replace("text, with, commas; and one", "text")

    assert [source.text for source in table(tmp_path, name, content.encode())] == ["a; b, c", "d"]


def test_quotes_in_tables_of_tabs(tmp_path: Path) -> None:
    """They are letters where rows fit better so, and hold a field together where not."""
    bare = 'id\ttext\n1\t"Late again," she said.\n2\t"We will not\n3\tIt\'s 5" long\n'
    held = 'id\ttext\n1\t"Late again,\nshe said."\n2\t"A tab\tin it"\n'

    assert [source.text for source in table(tmp_path, "t.tsv", bare.encode())] == [
        '"Late again," she said.',
        '"We will not',
        "It's 5\" long",
    ]
    assert [source.text for source in table(tmp_path, "t.tsv", held.encode())] == [
        "Late again,\nshe said.",
        "A tab\tin it",
    ]
