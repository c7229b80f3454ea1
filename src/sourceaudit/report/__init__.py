"""Reports: the table of formats, one module a format; renderers take an audit and return text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from sourceaudit import plugins
from sourceaudit.model.audit import Audit
from sourceaudit.model.each import Each
from sourceaudit.report.paths import text_files, text_path

__all__ = [
    "FOLDERS",
    "FORMATS",
    "Format",
    "Render",
    "RenderFiles",
    "format_of",
    "text_files",
    "text_path",
]


class Render(Protocol):
    """A renderer: the audit as text, for a report that will be written into `folder`."""

    def __call__(self, audit: Audit, *, folder: Path) -> str:
        """Return the report."""


class Pages(Protocol):
    """A renderer of many files."""

    def __call__(
        self, audit: Audit, *, folder: Path, each: Each = map
    ) -> Iterator[tuple[str, str | bytes]]:
        """Yield path and text of each file, encoded where it is large.

        `each` maps a function over sources.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """A format of reports: the name of its file, and what renders it.

    `pages` yields the files of a format that may take more than one, by path.
    """

    file: str
    render: Render
    pages: Pages | None = None

    def files(
        self, audit: Audit, *, folder: Path, each: Each = map
    ) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files of the report with their paths below the folder.

        `each` is a `map` over a sequence: what it is given may be shared out among processes.
        """
        if self.pages is not None:
            yield from self.pages(audit, folder=folder, each=each)
        else:
            yield self.file, self.render(audit, folder=folder)


class RenderFiles(Protocol):
    """A renderer of many files, one after the other."""

    def __call__(self, audit: Audit, *, folder: Path) -> Iterator[tuple[str, bytes]]:
        """Yield the files with their path below `folder`, where they will be written."""


def _of(module: str, name: str = "render") -> Any:  # noqa: ANN401 - a function of the module's
    """Return a function of a format's module, which is imported when it is called."""

    def call(audit: Audit, *, folder: Path, **more: Each) -> object:
        render = getattr(import_module(f"sourceaudit.report.{module}"), name)
        return render(audit, folder=folder, **more)

    return call


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format("audit.html", _of("html"), _of("html", "pages")),
        "md": Format("audit.md", _of("markdown")),
        "json": Format("audit.json", _of("json"), _of("json", "pages")),
        "csv": Format("evidence.csv", _of("csv")),
        "sarif": Format("audit.sarif", _of("sarif")),
        "junit": Format("junit.xml", _of("junit")),
        "github": Format("annotations.txt", _of("github")),
        "gitlab": Format("gl-code-quality-report.json", _of("gitlab")),
    }
)
# Formats of many files, by the folder that they are written into.
FOLDERS: Mapping[str, RenderFiles] = MappingProxyType(
    {"parquet": _of("parquet"), "corpus": _of("corpus")}
)


def format_of(name: str) -> Format:
    """Return a format of reports: one of ours, or that of another package.

    Raises UsageError where there is none.
    """
    if name in FORMATS:
        return FORMATS[name]
    found: Format = plugins.plugin(plugins.FORMATS, name, Format)
    return found
