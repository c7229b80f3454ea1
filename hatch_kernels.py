"""The kernels of `sourceaudit.text.kernels`, compiled into a wheel, or beside the source of one.

A machine without a compiler, or one that cannot compile them, gets a package without: it runs the
twins in Python, which give the same bytes. Nothing that goes wrong here ends a build.
"""

from __future__ import annotations

import runpy
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "sourceaudit.text.kernels"
PLACE = PACKAGE.replace(".", "/")
# Sums must be those of Python, to the bit: nothing is contracted, reordered or taken for finite.
FLAGS = ["-O3", "-g0", "-fno-fast-math", "-ffp-contract=off"]
FLAGS_MSVC = ["/O2", "/fp:precise"]


class KernelsHook(BuildHookInterface[Any]):
    """Adds kernels to what is built, where they can be."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; the wheel is one for this machine only if it holds kernels."""
        source = Path(self.root, "src", PLACE)
        self._scratch = Path(tempfile.mkdtemp(prefix="sourceaudit-kernels-"))
        try:
            built = compiled(source, self._scratch)
            if version == "editable":
                put_beside(built, source)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - compilers fail in any way
            told = " ".join(str(error).split()) or type(error).__name__
            self.app.display_warning(f"kernels: not built, their twins in Python will run: {told}")
            return
        if version != "editable":
            build_data["pure_python"] = False
            build_data["infer_tag"] = True
            build_data["force_include"].update({path: f"{PLACE}/{path.name}" for path in built})
        self.app.display_info(f"kernels: compiled, {', '.join(path.name for path in built)}")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled; the wheel has it."""
        del version, build_data, artifact_path
        shutil.rmtree(self._scratch, ignore_errors=True)


def put_beside(built: list[Path], source: Path) -> None:
    """Put kernels beside their source, each in one step: a program may be running with the old."""
    for path in built:
        new = source / f".{path.name}"
        shutil.copy2(path, new)
        new.replace(source / path.name)


def compiled(source: Path, scratch: Path) -> list[Path]:
    """Compile all kernels of a folder; return them, all or none. Raises whatever goes wrong."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        """Compiles with flags as this compiler has them."""

        def build_extensions(self) -> None:
            msvc = self.compiler.compiler_type == "msvc"
            for one in self.extensions:
                one.extra_compile_args = FLAGS_MSVC if msvc else FLAGS
            super().build_extensions()

    name: str = runpy.run_path(str(source / "stamp.py"))["stamp"](source)
    extensions = []
    for path in sorted(source.glob("*.pyx")):
        copy = scratch / path.name
        text = path.read_text(encoding="utf-8")
        copy.write_text(f'{text}\nSTAMP = "{name}"\n', encoding="utf-8")
        extensions.append(Extension(f"{PACKAGE}.{path.stem}", [str(copy)]))
    made = cythonize(extensions, quiet=True, build_dir=str(scratch))
    command = Build(Distribution({"name": "kernels", "ext_modules": made}))
    command.build_lib, command.build_temp = str(scratch / "built"), str(scratch / "objects")
    command.ensure_finalized()
    command.run()
    return sorted(Path(one) for one in command.get_outputs())
