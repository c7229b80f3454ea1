"""What ends a run is no verdict: exit 2 with a sentence, and the last reports as they were."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from sourceaudit.cli.ending import sentence
from sourceaudit.errors import UsageError

from .conftest import Command

TEXT = "The ferry runs again since Monday. It carried 300 people across the water on one day.\n"
FULL = os.environ.get("SOURCEAUDIT_HOSTILE") == "full"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
# A program of the user's, which may break ours.
JUDGE = """
from sourceaudit.consistency.judges import Opinion
from sourceaudit.report import json

def judge(pairs):
    return [Opinion(False) for _ in pairs]

def broken(data):
    raise {error}

json.layout_json = broken
"""

WRITING = (
    ("clean", "drop", "-o", "tiny/out", "-f", "parquet"),
    ("archive", "add", "drop", "--archive", "tiny/out"),
    ("audit", "drop", "-o", "tiny/out"),
    ("clean", "drop", "-o", "tiny/out"),
    ("clean", "drop", "-o", "tiny/out", "-f", "jsonl"),
    ("baseline", "create", "drop", "--baseline", "tiny/out"),
)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """Return a drop of two texts that say something of the same."""
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT * 4, encoding="utf-8")
    (folder / "b.txt").write_text(TEXT.replace("300", "400") * 4, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by name, hidden ones among them."""
    found = sorted(folder.rglob("*")) if folder.exists() else []
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if path.is_file()}


def limited(name: str, amount: int) -> Callable[[], None]:
    """Return what sets a limit of the system for a process."""

    def limit() -> None:
        import resource

        resource.setrlimit(getattr(resource, name), (amount, amount))

    return limit


def ended(done: subprocess.CompletedProcess[str], told: str) -> None:
    """Check that a run ended with 2 and one sentence."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.usefixtures("drop")
def test_a_mistyped_path(command: Command, tmp_path: Path) -> None:
    """It exits with 2 also beside paths that are there, and the last reports stay."""
    assert command("audit", "drop").returncode == 0
    before = files(tmp_path / "reports")

    for path in ("drip", "dr?p/*.md", "drop/c.txt") if FULL else ("drip",):
        ended(command("audit", "drop", path), "check the pa")

    assert files(tmp_path / "reports") == before


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.jsonl", b"\n\n"), ("a.csv", b"id,text\n"), ("a.warc", b"")][: 3 if FULL else 1],
)
def test_a_drop_without_sources(
    command: Command, tmp_path: Path, name: str, content: bytes
) -> None:
    """Files were there and no source in them: incomplete, and the file is named."""
    (tmp_path / name).write_bytes(content)

    done = command("audit", name, "--fail-on", "never")

    assert done.returncode == 3
    told = json.loads((tmp_path / "reports" / "audit.json").read_bytes())
    assert told["verdict"]["status"] == "incomplete"
    assert told["sources"] or told["passed_over"] == [
        {"kind": "empty", "count": 1, "names": [name]}
    ]
    if FULL:
        assert command("clean", name, "-o", "clean").returncode == 3


def test_nothing_but_unreadable_sources(command: Command, tmp_path: Path) -> None:
    """They do not pass where the configuration allows any share of them."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "sourceaudit.yaml").write_text(
        "packs: {only: [analysis]}\nlimits: {unreadable: {max_share: 1}}\n"
    )

    assert command("audit", "a.txt").returncode == 3


@POSIX
@pytest.mark.usefixtures("drop")
def test_a_full_disk(command: Command, tmp_path: Path) -> None:
    """Where reports have no room, the last ones stay, and no half of the new ones."""
    assert command("audit", "drop").returncode == 0
    before = files(tmp_path / "reports")
    (tmp_path / "drop" / "a.txt").write_text(TEXT * 9, encoding="utf-8")

    done = command("audit", "drop", limit=limited("RLIMIT_FSIZE", 20_000))

    ended(done, "cannot write")
    assert files(tmp_path / "reports") == before
    done = command("clean", "drop", "-o", "clean", limit=limited("RLIMIT_FSIZE", 300))
    ended(done, "cannot write")
    assert files(tmp_path / "clean") == {}


@POSIX
@pytest.mark.usefixtures("drop", "command")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_summary_that_cannot_be_printed(tmp_path: Path) -> None:
    """Standard output on a full disk is told, and is no verdict."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "sourceaudit", "audit", "drop"],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """Return a disk of a megabyte, where one may be mounted."""
    place = tmp_path / "tiny"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("nothing can be mounted here")
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)  # noqa: S607


@POSIX
@pytest.mark.usefixtures("drop")
@pytest.mark.parametrize("arguments", WRITING if FULL else WRITING[:2])
def test_a_disk_that_fills_up(command: Command, tiny: Path, arguments: tuple[str, ...]) -> None:
    """Every command that writes says so, exits with 2 and leaves nothing that looks whole."""
    with pytest.raises(OSError, match="No space"):
        (tiny / "ballast").write_bytes(bytes(2 << 20))

    done = command(*arguments)

    ended(done, "make room")
    left = [name for name in files(tiny / "out") if name != "lock"]
    assert left == []


@POSIX
@pytest.mark.usefixtures("drop")
@pytest.mark.parametrize("amount", [12, 16, 24, 40] if FULL else [16])
def test_few_descriptors(command: Command, amount: int) -> None:
    """A run with few descriptors ends well or with 2; it never seems to be a verdict."""
    done = command("audit", "drop", limit=limited("RLIMIT_NOFILE", amount))

    assert done.returncode in (0, 2), done.stderr
    assert "Traceback" not in done.stderr
    if not done.returncode:
        assert "passed:" in done.stdout


@POSIX
@pytest.mark.usefixtures("drop")
@pytest.mark.parametrize("megabytes", [200, 300, 420] if FULL else [300])
def test_no_memory(command: Command, megabytes: int) -> None:
    """A run without memory is no verdict."""
    done = command("audit", "drop", limit=limited("RLIMIT_AS", megabytes << 20))

    assert done.returncode != 1
    assert done.returncode or "passed:" in done.stdout


@pytest.mark.usefixtures("drop")
@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("OverflowError('too much')", "internal error (OverflowError: too much, json.py:"),
        ("EOFError('the end')", "internal error (EOFError: the end, json.py:"),
        ("MemoryError", "there is not enough memory"),
    ],
)
def test_an_error_in_the_program(command: Command, tmp_path: Path, error: str, told: str) -> None:
    """It is said in a sentence and is no verdict."""
    (tmp_path / "judge.py").write_text(JUDGE.format(error=error), encoding="utf-8")

    ended(command("audit", "drop", "--judge", "judge.py:judge"), told)


@pytest.mark.usefixtures("drop")
@pytest.mark.parametrize("call", [("--debug", "audit"), ("audit", "--debug")])
def test_debug_shows_where(command: Command, tmp_path: Path, call: tuple[str, str]) -> None:
    """Wherever --debug stands, the traceback is shown before the sentence."""
    (tmp_path / "judge.py").write_text(JUDGE.format(error="KeyError('a')"), encoding="utf-8")

    done = command(*call, "drop", "--judge", "judge.py:judge")

    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert done.stderr.rstrip().endswith("report what it prints")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BrokenProcessPool("a child died"), "was ended, most often for memory"),
        (OSError(errno.ENOSPC, "No space left", "/x/spool"), "/x/spool: the disk is full"),
        (OSError(errno.EMFILE, "Too many open files"), "ulimit -n"),
        (OSError(errno.EAGAIN, "Resource temporarily unavailable"), "no process can be started"),
        (RuntimeError("can't start new thread"), "no process can be started"),
        (ModuleNotFoundError("No module named 'lxml'"), "install sourceaudit again"),
        (UsageError("name a file"), "name a file"),
    ],
)
def test_each_error_has_a_sentence(error: BaseException, told: str) -> None:
    """What a machine lacks is said with what helps."""
    assert told in sentence(error)


@POSIX
def test_a_pipe_that_breaks(command: Command, tmp_path: Path, drop: Path) -> None:
    """Whoever stops reading the summary changes no verdict."""
    (drop / "c.txt").write_text("", encoding="utf-8")
    command("config", "show")
    line = f"{sys.executable} -m sourceaudit audit drop | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line],  # noqa: S607
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@POSIX
@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no /proc")
def test_an_input_that_gives_an_error(command: Command, drop: Path) -> None:
    """A disk error while reading costs that input alone: exit 3."""
    done = command("audit", drop, "/proc/self/mem")

    assert done.returncode == 3
    assert "check the disk" in done.stdout.replace("\n", " ")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.usefixtures("drop")
def test_a_folder_that_can_only_be_read(command: Command, tmp_path: Path) -> None:
    """It is told with the option that names another."""
    (tmp_path / "shut").mkdir(mode=0o500)

    ended(command("audit", "drop", "-o", "shut"), "name another place with -o")
