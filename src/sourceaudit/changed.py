"""Which files of a drop changed against a commit, as git tells it.

Compared is the working tree, with what is not committed yet, with the commit at which the branch
left REF. What git cannot vouch for counts as changed: files that it does not track, whether it
ignores them or not, and files outside the repository.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from sourceaudit.errors import UsageError
from sourceaudit.model.audit import Changed
from sourceaudit.readers.files import STDIN, File

SHALLOW = (
    "; this clone is shallow: fetch the whole history (fetch-depth: 0 of actions/checkout, "
    "GIT_DEPTH: 0 of GitLab, or git fetch --unshallow)"
)
# Nothing that a configuration says may change what names mean, or run another program.
DIFF = (
    "-c core.fsmonitor=false diff --name-only -z --no-renames --no-relative --no-ext-diff "
    "--no-textconv --no-color"
).split()


def changed_files(ref: str, files: Sequence[File]) -> Changed:
    """Return the files of a drop that changed since its branch left `ref`.

    Raises UsageError where there is no git, no repository, no such commit or no common ancestor.
    """
    here = next((file.path.parent for file in files if file.path != STDIN), Path())
    top = Path(_line(_ask(here, "rev-parse", "--show-toplevel"), _no_repository))
    base = _base(top, ref)
    differs = _names(top, *DIFF, base, "--")
    tracked = _names(top, "ls-files", "-z")
    same = tracked - differs
    paths = {file.shown for file in files if not _is_same(file, top, same)}
    return Changed(ref, base, tuple(sorted(paths)))


def _base(top: Path, ref: str) -> str:
    """Return the commit at which HEAD left a reference."""
    if not ref or ref.startswith("-"):
        raise UsageError(f"--only-changed {ref}: this is no name of a branch or commit")
    hint = SHALLOW if _ask(top, "rev-parse", "--is-shallow-repository")[1] == b"true\n" else ""

    def unknown(_: str) -> UsageError:
        return UsageError(f"--only-changed {ref}: git knows no such branch or commit{hint}")

    def apart(_: str) -> UsageError:
        return UsageError(f"--only-changed {ref}: HEAD has no commit in common with it{hint}")

    commit = _line(_ask(top, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"), unknown)
    return _line(_ask(top, "merge-base", commit, "HEAD"), apart)


def _is_same(file: File, top: Path, same: frozenset[str]) -> bool:
    """Tell whether a file is as it was; of a link, whether what it leads to is so too."""
    if file.path == STDIN:
        return False
    places = {file.path.parent.resolve() / file.path.name, file.path.resolve()}
    return all(
        place.is_relative_to(top) and place.relative_to(top).as_posix() in same for place in places
    )


def _names(top: Path, *arguments: str) -> frozenset[str]:
    """Return the paths that a call of git lists, relative to the top of the repository."""
    code, out, message = _ask(top, *arguments)
    if code:
        raise UsageError(f"--only-changed: git cannot tell: {message}")
    return frozenset(os.fsdecode(name) for name in out.split(b"\0") if name)


def _line(answer: tuple[int, bytes, str], wrong: Callable[[str], UsageError]) -> str:
    """Return the one line that git answered; where it failed, raise what is `wrong`."""
    code, out, message = answer
    if code:
        raise wrong(message)
    return os.fsdecode(out.removesuffix(b"\n").removesuffix(b"\r"))


def _no_repository(message: str) -> UsageError:
    return UsageError(f"--only-changed: the inputs lie in no git repository: {message}")


def _ask(folder: Path, *arguments: str) -> tuple[int, bytes, str]:
    """Return exit code and output of git, and the first line of what it complains of."""
    environment = os.environ | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own, and a name without a dash
            ["git", "-C", str(folder), *arguments],  # noqa: S607 - the git that the user has
            capture_output=True,
            check=False,
            env=environment,
        )
    except OSError as error:
        raise UsageError(f"--only-changed: git cannot be run: {error.strerror}") from error
    message = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    return done.returncode, done.stdout, message
