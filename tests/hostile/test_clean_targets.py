"""`clean` harms no input, and every source has a file of its own."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.cli.targets import key, row_folders, targets

from .conftest import Command

pytestmark = pytest.mark.usefixtures("unconfigured")
TEXT = "The council met on Monday and spoke of the bridge across the water, number {}.\n"
NAMES = st.text(alphabet="aAäÄ\u0308\u00df./", min_size=1, max_size=6).map(
    lambda name: "/".join(part for part in name.split("/") if part.strip(".")) or "a"
)
SUFFIXES = st.sampled_from(["", ".txt", ".md", ".TXT", ".txt.gz", ".md.txt", ".csv", ".txt.txt"])


@pytest.fixture
def unconfigured(command: Command, tmp_path: Path) -> Command:
    """Take the configuration away: ids are relative to its folder."""
    (tmp_path / "sourceaudit.yaml").unlink()
    return command


def write(folder: Path, *names: str) -> None:
    """Write texts that differ."""
    for number, name in enumerate(names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT.format(number), encoding="utf-8")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("call", ["clean", "audit"])
@pytest.mark.parametrize("folder", ["in", "in/deep"])
def test_a_folder_is_not_written_into_itself(
    command: Command, tmp_path: Path, call: str, folder: str
) -> None:
    """The folder that is read is named, nothing is written, and nothing is lost."""
    write(tmp_path / "in", "a.txt", "deep/b.md")
    before = bytes_of(tmp_path / "in")

    done = command(call, folder, "-o", "in")

    assert done.returncode == 2
    assert f"{folder} is read, and lies where this call would write" in done.stderr
    assert bytes_of(tmp_path / "in") == before


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_named_inputs_beside_the_target(command: Command, tmp_path: Path, form: str) -> None:
    """Files that the call names are not replaced by their own clean text; nothing is written."""
    write(tmp_path / "in", "a.txt", "b.md")
    (tmp_path / "in" / "t.jsonl").write_text('{"id": "1", "text": "one"}\n')
    before = bytes_of(tmp_path / "in")

    done = command(
        "clean", "in/b.md", "in/a.txt", "in/t.jsonl", "-o", "in", "-f", form,
    )  # fmt: skip

    assert done.returncode == 2
    assert "is an input of this call" in done.stderr
    assert bytes_of(tmp_path / "in") == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("how", ["symlink", "hardlink", "folder"])
def test_inputs_behind_links(command: Command, tmp_path: Path, how: str) -> None:
    """A target that leads to an input by a link is that input."""
    write(tmp_path / "in", "a.txt")
    before = bytes_of(tmp_path / "in")
    if how == "folder":
        (tmp_path / "out").symlink_to("in")
    else:
        (tmp_path / "out").mkdir()
        link = tmp_path / "out" / "a.txt"
        (link.symlink_to if how == "symlink" else link.hardlink_to)(tmp_path / "in" / "a.txt")

    done = command("clean", "in/a.txt", "-o", "out")

    assert done.returncode == 2
    assert bytes_of(tmp_path / "in") == before


def test_every_source_is_kept(command: Command, tmp_path: Path) -> None:
    """What would have one name has several, and the count is that of the files."""
    names = ["a.md", "a.txt", "a.md.txt", "t/x.md", "t.csv", "t.md"]
    write(tmp_path / "in", *names)
    (tmp_path / "in" / "t.csv").write_text("id,text\nx,one row of it\nX,another row\n")

    done = command("clean", "in", "-o", "out")

    assert done.returncode == 0, done.stderr
    found = bytes_of(tmp_path / "out")
    assert done.stdout.strip() == f"{len(found)} clean texts in out"
    assert len(found) == 7
    assert len(set(found.values())) == 7


def test_a_table_called_like_the_rest(command: Command, tmp_path: Path) -> None:
    """The table of sources that came alone is another than an input of that name."""
    write(tmp_path / "in", "a.txt")
    (tmp_path / "in" / "sources.csv").write_text("id,text\n1,one row\n")

    done = command("clean", "in", "-o", "out", "-f", "jsonl")

    assert done.stdout.strip() == "2 clean texts in 2 tables in out"
    rows = [json.loads(raw) for raw in bytes_of(tmp_path / "out").values()]
    assert sorted(row["id"] for row in rows) == ["1", "a.txt"]


def test_what_was_there_stays_when_a_table_fails(command: Command, tmp_path: Path) -> None:
    """Rows that one Parquet file cannot hold leave the file of an earlier run as it was."""
    (tmp_path / "t.jsonl").write_text('{"id": "1", "text": "one", "extra": 1}\n')
    assert command("clean", "t.jsonl", "-o", "out", "-f", "parquet").returncode == 0
    before = bytes_of(tmp_path / "out")
    rows = [{"id": str(number), "text": "one", "extra": 1} for number in range(300)]
    rows[-1]["extra"] = "no number"
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))

    done = command("clean", "t.jsonl", "-o", "out", "-f", "parquet")

    assert done.returncode == 2
    assert bytes_of(tmp_path / "out") == before


def test_other_commands_spare_inputs_too(command: Command, tmp_path: Path) -> None:
    """Reports, and the difference of two audits, are not written over what is read either."""
    write(tmp_path / "in", "audit.md")
    before = bytes_of(tmp_path / "in")

    done = command("audit", "in/audit.md", "-o", "in")

    assert done.returncode == 2
    assert bytes_of(tmp_path / "in") == before
    assert command("audit", "in/audit.md", "-o", "out").returncode == 0
    audit = (tmp_path / "out" / "audit.json").read_bytes()
    done = command("diff", "out/audit.json", "out/audit.json", "-o", "out/audit.json")
    assert done.returncode == 2
    assert (tmp_path / "out" / "audit.json").read_bytes() == audit


@given(st.lists(st.tuples(NAMES, SUFFIXES).map("".join), unique=True, max_size=12))
def test_targets_are_apart_on_every_file_system(ids: list[str]) -> None:
    """Never two of one name, whatever case or Unicode form a disk keeps; never a file as folder."""
    found = targets(ids)

    keys = [key(path) for path in found.values()]
    assert set(found) == set(ids)
    assert len(set(keys)) == len(ids)
    for path in (*found.values(), *(f"{folder}/x" for folder in row_folders(found).values())):
        parts = key(path).split("/")
        assert not {"/".join(parts[:end]) for end in range(1, len(parts))} & set(keys)
