"""The report in a real browser: a headless Chromium that is already here, driven by playwright.

`pip install -e ".[browser]"` and a chromium (Debian: `apt-get install chromium`) are all it takes;
without either every test here is skipped. The whole set, with 500 sources and axe-core, runs with
SOURCEAUDIT_BROWSER=full, as .ci/full does; SOURCEAUDIT_AXE names axe.min.js.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.config import Settings
from sourceaudit.model.audit import Audit
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record
from sourceaudit.report.html import pages

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDE = {"width": 1280, "height": 900}
FULL = os.environ.get("SOURCEAUDIT_BROWSER") == "full"
CROWD = 500

Open = Callable[..., Any]
Write = Callable[..., Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here, and skip those of the whole set in a short run."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if item.get_closest_marker("whole") and not FULL:
                item.add_marker(pytest.mark.skip(reason="runs with SOURCEAUDIT_BROWSER=full"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Return the browser."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason='no playwright: pip install -e ".[browser]"'
    )
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("no chromium here")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Open]:
    """Return a function that opens a page without a network and notes all it should not do."""
    contexts = []

    def open_page(path: Path, anchor: str = "", **options: Any) -> Any:
        context = chromium.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        context.set_offline(True)
        page = context.new_page()
        page.requested, page.said = [], []
        page.on("request", lambda one: page.requested.append(one.url))
        page.on("console", lambda one: page.said.append(one.text))
        page.on("pageerror", lambda one: page.said.append(str(one)))
        page.on("dialog", lambda one: (page.said.append(one.message), one.dismiss()))
        page.goto(path.as_uri() + anchor)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def example(root: Path) -> Audit:
    """Return the audit of the five sources."""
    found = sorted((root / "inputs").glob("*.txt"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in found}
    return audited(texts)


def audited(texts: dict[str, str]) -> Audit:
    """Return the audit of texts by name."""
    made = [
        Record(name, name, name, kind="text", raw=text, metadata={"title": text[:60]})
        for name, text in texts.items()
    ]
    return audit(made, settings=Settings(), jobs=1)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Return a function that writes an audit's page, or its folder of pages, and says where."""

    def write(one: Audit, *, many: bool = False) -> Path:
        folder = tmp_path_factory.mktemp("report")
        limit = 1 if many else len(one.sources)
        for name, text in pages(one, folder=folder, one_page=limit):
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(text)
        return folder / "audit.html"

    return write


@pytest.fixture(scope="session")
def five(example: Audit, written: Write) -> Path:
    """Return the page of the five sources."""
    return written(example)


@pytest.fixture(scope="session")
def crowd(example: Audit, written: Write) -> Path:
    """Return the index of 500 sources, the five under other names."""
    many = [
        replace(source, source=replace(source.source, id=f"{at:03}/{source.source.id}"))
        for at in range(CROWD // len(example.sources))
        for source in example.sources
    ]
    crowded = replace(example, sources=tuple(many), overlaps=(), clusters=(), networks=())
    return written(crowded, many=True)


@pytest.fixture(scope="session")
def hostile_page(written: Write) -> Callable[[str], Path]:
    """Return a function from a hostile text to the page of a drop that holds it everywhere."""

    def write(text: str) -> Path:
        body = "The bridge was closed on Monday after an inspector found cracks in its pillars.\n\n"
        return written(audited({f"a/{text[:90]}.txt": text + "\n\n" + body * 3, "plain.txt": body}))

    return write


@pytest.fixture(scope="session")
def axe() -> str:
    """Return the source of axe-core, which is not ours to ship."""
    path = os.environ.get("SOURCEAUDIT_AXE")
    if not path:
        pytest.skip("SOURCEAUDIT_AXE names no axe.min.js (npm pack axe-core)")
    return Path(path).read_text(encoding="utf-8")
