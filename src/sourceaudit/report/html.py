"""audit.html: the audit as one self-contained page that asks nothing of anybody.

A drop of more than `ONE_PAGE` sources is an index with a folder of pages beside it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.model.audit import Audit
from sourceaudit.report import baseline_told, passed_over_told, wording
from sourceaudit.report.diff import of
from sourceaudit.report.evidence import Kind
from sourceaudit.report.page.layout import layout
from sourceaudit.report.page.places import (
    CONTRADICTIONS,
    INDEX,
    OVERLAP,
    Site,
    between,
    source_page,
    table_page,
)
from sourceaudit.report.page.shapes import Link, SourceView, View
from sourceaudit.report.paths import text_path
from sourceaudit.report.visible import one_line, visible

if TYPE_CHECKING:
    from jinja2 import Environment

    from sourceaudit.report.diff.shapes import Difference

TEMPLATES = "templates"
DIFFERENCES = ("headline", "summary", "moved", "outcome", "weighed")  # words of report/diff
ONE_PAGE = 5_000  # sources; beyond, a browser would take long to open them in one page
ROWS = 1_000  # of the table of sources on one page: under 1 MB


def render(audit: Audit, *, folder: Path) -> str:
    """Return audit.html as one page; `folder` is where it will be written, for paths of texts."""
    view = layout(audit, Site())
    return _Pages(view, Site(), folder).page(
        INDEX,
        (*_first(audit), "source", "overlap", "contradictions", "rules", "method"),
        heading=_heading(audit),
        listed=view.sources,
        shown=view.sources,
    )


def pages(audit: Audit, *, folder: Path, one_page: int = ONE_PAGE) -> Iterator[tuple[str, str]]:
    """Yield the pages by path: one, or beyond `one_page` sources an index and a page a source."""
    if len(audit.sources) <= one_page:
        yield INDEX, render(audit, folder=folder)
        return
    view = layout(audit, Site(many=True))
    made = _Pages(view, Site(many=True), folder)
    tables = [view.sources[at : at + ROWS] for at in range(0, len(view.sources), ROWS)]
    for at, rows in enumerate(tables, 1):
        parts = (*_first(audit), "rules", "method") if at == 1 else ("sources",)
        heading = _heading(audit) if at == 1 else f"Sources, page {at} of {len(tables)}"
        links = _table_links(at, len(tables))
        yield (
            table_page(at),
            made.page(table_page(at), parts, heading=heading, listed=rows, tables=links),
        )
    yield OVERLAP, made.page(OVERLAP, ("overlap",), heading="What is shared")
    yield (
        CONTRADICTIONS,
        made.page(CONTRADICTIONS, ("contradictions",), heading="What is told differently"),
    )
    for one in view.sources:
        name = source_page(one.index)
        yield name, made.page(name, ("source",), heading=one.audited.source.id, shown=(one,))


def page(template: str, **shown: object) -> str:
    """Return a page without scripts: one of our templates with our style sheet."""
    from markupsafe import Markup

    style = _asset("report.css")
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 - ours, byte for byte, as below
            policy=f"default-src 'none'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'",
            **shown,
        )
    )


def _first(audit: Audit) -> tuple[str, ...]:
    """Return what a report begins with; what it is beside only where there is something."""
    before = ("previous",) if audit.previous else ()
    return ("overview", *before, "sources")


def _heading(audit: Audit) -> str:
    return f"Audit of {wording.count(len(audit.sources), 'source')}: {audit.verdict.status.value}"


def _table_links(at: int, pages: int) -> list[Link]:
    """Return links to the pages of the table of sources, "#" for the one that is shown."""
    here = table_page(at)
    return [
        Link(str(one), "#" if one == at else between(here, table_page(one)))
        for one in range(1, pages + 1)
    ]


class _Pages:
    """Makes the pages of one report; what they have in common is made once."""

    def __init__(self, view: View, site: Site, folder: Path) -> None:
        from markupsafe import Markup

        self._site = site
        style, script = _asset("report.css"), _asset("report.js")
        self._template = _environment().get_template("report.html.j2")
        previous = view.audit.previous
        self._common = {
            "page": view,
            "found": _difference(previous, view.audit) if previous else None,
            # Ours, byte for byte: the policy below names their hashes. Nothing of a source is here.
            "style": Markup(style),  # noqa: S704
            "script": Markup(script),  # noqa: S704
            "policy": (
                f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
                "base-uri 'none'; form-action 'none'"
            ),
            "text_path": partial(text_path, folder=folder),
            # `highlighted` and the pictures escape every character of the source.
            "marked": Markup,
        }

    def page(
        self,
        name: str,
        parts: Sequence[str],
        *,
        heading: str,
        listed: Sequence[SourceView] = (),
        shown: Sequence[SourceView] = (),
        tables: Sequence[Link] = (),
    ) -> str:
        """Return a page: `listed` are the rows of the table of sources, `shown` those in full."""
        return self._template.render(
            **self._common,
            to=self._site.links_from(name),
            parts=parts,
            heading=heading,
            listed=listed,
            shown=shown,
            tables=tables,
            alone=self._site.many,
        )


def _difference(previous: Audit, audit: Audit) -> Difference:
    from sourceaudit.report.diff.compare import compare

    return compare(previous, audit)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from sourceaudit.report.compiled import Compiled

    environment = Environment(
        loader=PackageLoader("sourceaudit.report", TEMPLATES),
        bytecode_cache=Compiled(),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_seen,
    )
    environment.globals.update(
        scores=wording.SCORES,
        kinds={kind.name.lower(): kind for kind in Kind},
        label_of=wording.label_of,
        words_of=wording.words_of,
        count=wording.count,
        number=wording.number,
        with_unit=wording.with_unit,
        one_line=one_line,
        baseline=baseline_told.told,
        passed_over=passed_over_told.told,
        sources_told=of("wording", "told"),
        **{name: of("wording", name) for name in DIFFERENCES},
    )
    return environment


def _seen(value: object) -> object:
    """Make what a template prints visible; what is marked up already has been through this."""
    return visible(value) if type(value) is str else value


def _asset(name: str) -> str:
    return (files("sourceaudit.report") / TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression of a Content Security Policy for inline text."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"
