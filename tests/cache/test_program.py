"""What the name of the program is made of."""

from __future__ import annotations

from pathlib import Path

from sourceaudit.cache.program import files_of


def test_runs_with_and_without_kernels_share_what_is_kept(tmp_path: Path) -> None:
    """Compiled kernels and byte code count for nothing; their sources, twins and data do."""
    counted = ["a.py", "text/kernels/words_cython.pyx", "text/kernels/words_python.py", "z.txt"]
    others = ["__pycache__/a.pyc", "text/kernels/words_cython.so", "text/kernels/words_cython.pyd"]
    for name in (*counted, *others):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = sorted(path.relative_to(tmp_path).as_posix() for path in files_of(tmp_path))
    assert found == counted
