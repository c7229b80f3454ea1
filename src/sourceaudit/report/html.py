"""audit.html: the audit as one self-contained page that asks nothing of anybody."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sourceaudit.model.audit import Audit
from sourceaudit.report import wording
from sourceaudit.report.diff import wording as diff
from sourceaudit.report.diff.compare import compare
from sourceaudit.report.evidence import Kind
from sourceaudit.report.page.layout import layout
from sourceaudit.report.paths import text_path
from sourceaudit.report.visible import one_line, visible

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = "templates"


def render(audit: Audit, *, folder: Path) -> str:
    """Return audit.html; `folder` is where it will be written, for the paths of long texts."""
    from markupsafe import Markup

    style, script = _asset("report.css"), _asset("report.js")
    page = _environment().get_template("report.html.j2")
    return page.render(
        page=layout(audit),
        found=compare(audit.previous, audit) if audit.previous else None,
        # Ours, byte for byte: the policy below names their hashes. Nothing of a source is in them.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=(
            f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        text_path=partial(text_path, folder=folder),
        # `highlighted` escapes every character of the source.
        marked=Markup,
    )


def page(template: str, **shown: object) -> str:
    """Return a page without scripts: one of our templates with our style sheet."""
    from markupsafe import Markup

    style = _asset("report.css")
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 - ours, byte for byte, as above
            policy=f"default-src 'none'; style-src '{_hash(style)}'; "
            "base-uri 'none'; form-action 'none'",
            **shown,
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sourceaudit.report", TEMPLATES),
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
        headline=diff.headline,
        summary=diff.summary,
        moved=diff.moved,
        outcome=diff.outcome,
        weighed=diff.weighed,
        sources_told=diff.told,
    )
    return environment


def _seen(value: object) -> object:
    """Make what a template prints visible; what is marked up already has been through this."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return visible(value)
    return value


def _asset(name: str) -> str:
    return (files("sourceaudit.report") / TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Return the source expression of a Content Security Policy for inline text."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"
