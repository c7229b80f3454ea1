"""Links, loops and what is no file: nothing outside of the drop is read, and nothing hangs."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from sourceaudit.config import Settings
from sourceaudit.errors import UsageError
from sourceaudit.model.run import Passing
from sourceaudit.readers import Tally, drop_files, records
from sourceaudit.readers.record import Record

from .conftest import Command

RULE = """
schema: 1
pack: {name: own, version: 1.0.0, requires: ">=0.1", languages: [en]}
rules:
  - id: secret
    severity: warning
    confidence: high
    category: boilerplate
    phase: sentence
    detect: {regex: {pattern: "a secret"}}
    action: flag
    message: "A secret"
    why: "Nobody outside is to know of what these words announce."
    examples: [{match: "a secret"}, {no_match: "a text"}]
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def found(
    *paths: Path, follow: bool = False, skip: Path | None = None
) -> tuple[list[str], dict[str, tuple[int, tuple[str, ...]]]]:
    """Return the ids of the files of a drop, and what was passed over by its reason."""
    tally = Tally()
    files = drop_files(paths, settings=Settings(), follow=follow, tally=tally, skip=skip)
    passed = {reason.kind.value: (reason.count, reason.names) for reason in tally.passed_over()}
    return [file.id for file in files], passed


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a drop with a text in it, and a secret beside it."""
    folder = tmp_path / "drop"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a.txt").write_text("a text")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "s.txt").write_text("a secret")
    return folder


def test_links_that_lead_out(drop: Path, tmp_path: Path) -> None:
    """Neither a file nor a folder outside is read, absolute or relative, unless it is asked for."""
    (drop / "file.txt").symlink_to(tmp_path / "secret" / "s.txt")
    (drop / "folder").symlink_to(Path("..", "secret"))
    (drop / "passwd.txt").symlink_to("/etc/passwd")

    assert found(drop) == (
        ["deep/a.txt"],
        {"link-out": (3, ("file.txt", "folder", "passwd.txt"))},
    )
    ids, passed = found(drop, follow=True)
    assert ids == ["deep/a.txt", "file.txt", "passwd.txt"]
    assert passed == {"link": (1, ("folder/s.txt",))}  # the same file by another way


def test_a_link_through_a_link(drop: Path, tmp_path: Path) -> None:
    """Where a chain of links ends is what counts, not where its first link leads."""
    (drop / "first.txt").symlink_to("second.txt")
    (drop / "second.txt").symlink_to(tmp_path / "secret" / "s.txt")

    ids, passed = found(drop)

    assert (ids, passed["link-out"][0]) == (["deep/a.txt"], 2)


def test_named_links_and_patterns(drop: Path, tmp_path: Path) -> None:
    """A link out of its folder is passed over also where a shell named it for a pattern."""
    link = drop / "deep" / "out.txt"
    link.symlink_to(tmp_path / "secret" / "s.txt")

    for paths in ([drop / "deep" / "a.txt", link], [drop / "deep" / "*.txt"]):
        ids, passed = found(*paths)
        assert (ids, passed) == (["a.txt"], {"link-out": (1, ("out.txt",))})
    with pytest.raises(UsageError, match="passed over: 1 link-out"):
        found(link)


def test_a_folder_that_is_named_may_be_a_link(drop: Path, tmp_path: Path) -> None:
    """What the call names is the drop, wherever it lies."""
    (tmp_path / "current").symlink_to(drop)

    assert found(tmp_path / "current") == (["deep/a.txt"], {})


def test_links_within_the_drop(drop: Path) -> None:
    """What they lead to is read once, in its own place, or by the link where that is hidden."""
    (drop / "again.txt").symlink_to(Path("deep", "a.txt"))
    (drop / "folder").symlink_to("deep")
    (drop / ".kept").mkdir()
    (drop / ".kept" / "0a1b").write_text("kept elsewhere")
    (drop / "b.txt").symlink_to(Path(".kept", "0a1b"))

    ids, passed = found(drop)

    assert ids == ["b.txt", "deep/a.txt"]
    assert passed == {
        "hidden": (1, (".kept",)),
        "link": (2, ("again.txt", "folder/a.txt")),
    }


def test_loops(drop: Path) -> None:
    """A link to a folder above, to itself, or to each other ends nothing."""
    (drop / "deep" / "up").symlink_to("..")
    (drop / "itself.txt").symlink_to("itself.txt")
    (drop / "one").symlink_to("two")
    (drop / "two").symlink_to("one")

    for follow in (False, True):
        ids, passed = found(drop, follow=follow)
        assert ids == ["deep/a.txt"]
        assert passed == {"loop": (4, ("deep/up", "itself.txt", "one", "two"))}


def test_what_is_no_file_is_never_opened(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe would wait for ever, a device never end."""
    os.mkfifo(drop / "pipe.txt")
    (drop / "zero.txt").symlink_to("/dev/zero")
    monkeypatch.chdir(drop)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")

    for follow in (False, True):
        ids, passed = found(drop, follow=follow)
        assert ids == ["deep/a.txt"]
        special = ("pipe.txt", "socket.txt", "zero.txt") if follow else ("pipe.txt", "socket.txt")
        assert passed["special"] == (len(special), special)


def test_everything_that_is_passed_over_is_counted(drop: Path) -> None:
    """Each reason with its count and its first names, sorted; what we write is no part of a drop.

    Else the second of two audits would say something else than the first.
    """
    for number in range(8):
        (drop / f"{number}.rtf").write_bytes(b"{\\rtf1")
    (drop / ".hidden.txt").write_text("hidden")
    (drop / ".sourceaudit-cache").mkdir()
    (drop / "reports").mkdir()
    (drop / "reports" / "old.txt").write_text("a text of an earlier audit")

    ids, passed = found(drop, skip=drop / "reports")

    assert ids == ["deep/a.txt"]
    assert passed == {
        "hidden": (1, (".hidden.txt",)),
        "unknown-kind": (8, ("0.rtf", "1.rtf", "2.rtf", "3.rtf", "4.rtf")),
    }


def test_records_that_are_no_source(tmp_path: Path) -> None:
    """What an archive holds beside pages, and a table without rows, are counted when read."""
    head = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Record-ID: <urn:uuid:{}>\r\n"
    head += "WARC-Target-URI: http://a.example/\r\n"
    kinds = ("warcinfo", "request", "metadata")
    raw = "".join(
        head.format(kind, number) + "Content-Length: 8\r\n\r\nA: B\r\n\r\n\r\n\r\n"
        for number, kind in enumerate(kinds)
    )
    (tmp_path / "a.warc").write_bytes(raw.encode())
    (tmp_path / "b.jsonl").write_bytes(b"\n")
    tally = Tally()
    files = drop_files([tmp_path], settings=Settings(), tally=tally)

    assert list(records(files, settings=Settings(), tally=tally)) == []
    told = {reason.kind: reason.names for reason in tally.passed_over()}
    assert told == {
        Passing.EMPTY: ("a.warc", "b.jsonl"),
        Passing.RECORD: ("a.warc#2 request", "a.warc#3 metadata"),
    }


def test_a_file_that_vanishes(drop: Path) -> None:
    """A file that goes between finding and reading is unreadable, and the others are read."""
    (drop / "b.txt").write_text("another")
    files = drop_files([drop], settings=Settings())
    (drop / "b.txt").unlink()

    read = list(records(files, settings=Settings()))

    assert [type(one) is Record for one in read] == [False, True]
    assert getattr(read[0], "code", None) == "missing"


def test_a_pattern_of_the_configuration_that_matches_a_pipe(drop: Path, command: Command) -> None:
    """It is passed over and told, as one that lies in a folder is."""
    os.mkfifo(drop / "p.txt")
    (drop / "b.txt").write_text("another text")
    config = drop.parent / "sourceaudit.yaml"
    config.write_text(
        'schema: 1\npacks: {only: [analysis]}\ninputs: ["drop/*.txt"]\n', encoding="utf-8"
    )

    done = command("audit", "--fail-on", "never")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "drop/p.txt" in done.stdout
    assert "1 source" in done.stdout


def test_rules_follow_links_where_they_are_asked_to(drop: Path, command: Command) -> None:
    """`try` sees the sources that `audit` with the same option sees."""
    (drop / "out.txt").symlink_to(drop.parent / "secret" / "s.txt")
    (drop.parent / "own.yaml").write_text(RULE, encoding="utf-8")

    without = command("rules", "try", "own.yaml", "drop")
    followed = command("rules", "try", "own.yaml", "drop", "--follow-links")

    assert "0 of 1 source" in without.stdout or "no finding in 1 source" in without.stdout
    assert "1 finding in 1 of 2 sources" in followed.stdout
