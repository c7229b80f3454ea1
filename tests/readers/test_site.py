"""Sites: what a source is known to be of, by its address, its row or the configuration."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.config import ConfigFile, Settings
from sourceaudit.readers import read_drop

URL = "https://quay.example/news/12"


def sites(folder: Path, name: str, content: str, **config: Any) -> list[str | None]:
    """Return the site of each source of one file."""
    (folder / name).write_text(content, encoding="utf-8")
    settings = Settings(ConfigFile(**config), folder=folder)
    return [source.site for source in read_drop([folder / name], settings=settings)[0]]


@pytest.mark.parametrize(
    ("row", "site"),
    [
        ({"url": URL}, "quay.example"),
        ({"link": "HTTP://Quay.Example:8080/a"}, "quay.example"),
        ({"url": URL, "domain": "pier.example"}, "pier.example"),
        ({"url": URL, "source": "crawl of May"}, "quay.example"),
        ({"publisher": "Port Gazette"}, "Port Gazette"),
        ({"url": "/news/12", "publisher": "Port Gazette"}, "Port Gazette"),
        ({"url": "urn:isbn:12"}, None),
        ({"url": "http://[half/a"}, None),
        ({}, None),
    ],
)
def test_the_site_of_a_row(row: dict[str, str], site: str | None, tmp_path: Path) -> None:
    """A column that says so, else the address, else whoever published it."""
    text = json.dumps({"id": "a", "text": "The boats left at dawn.", **row})

    assert sites(tmp_path, "t.jsonl", text) == [site]


def test_a_column_that_is_named_is_believed(tmp_path: Path) -> None:
    """Whatever the column is called."""
    text = json.dumps({"text": "The boats left at dawn.", "url": URL, "source": "Port Gazette"})

    assert sites(tmp_path, "t.jsonl", text, tables={"site": "source"}) == ["Port Gazette"]


def test_the_address_of_front_matter(tmp_path: Path) -> None:
    """It names the site of a Markdown file as it does that of a page."""
    assert sites(tmp_path, "a.md", f"---\nurl: {URL}\n---\nThe boats left.\n") == ["quay.example"]
    said = f"---\nurl: {URL}\nsite: Port Gazette\n---\nThe boats left.\n"
    assert sites(tmp_path, "b.md", said) == ["Port Gazette"]


def test_what_is_declared_goes_before_all_else(tmp_path: Path) -> None:
    """By patterns of ids; rows go by their file; of several entries the first."""
    declared = {"gazette": ("news/", "t.jsonl"), "other": ("**",)}
    row = json.dumps({"id": "a", "text": "The boats left at dawn.", "site": "pier.example"})
    (tmp_path / "news").mkdir()

    assert sites(tmp_path, "t.jsonl", row, sites=declared) == ["gazette"]
    assert sites(tmp_path, "news/a.txt", "The boats left.", sites=declared) == ["gazette"]
    assert sites(tmp_path, "b.txt", "The boats left.", sites=declared) == ["other"]
    page = f'<link rel="canonical" href="{URL}"><p>{"The boats left at dawn. " * 20}</p>'
    assert sites(tmp_path, "c.html", page, sites=declared) == ["other"]
    assert sites(tmp_path, "c.html", page) == ["quay.example"]
