"""JSON files as they come: one object, arrays, lists inside objects, over many lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import Tally, drop_files, read_drop, records

ROWS: list[dict[str, Any]] = [
    {"id": "a1", "title": "One", "text": "The first ferry left at six."},
    {"id": "a2", "title": "Two", "text": 'The second — with brackets } ] and "quotes" — at ten.'},
]


def drop(
    folder: Path, name: str, content: object, **limits: float
) -> tuple[list[Source], list[Unreadable]]:
    """Read one file."""
    raw = content if isinstance(content, bytes) else str(content).encode()
    (folder / name).write_bytes(raw)
    file = ConfigFile(limits=Limits.model_validate(limits))
    return read_drop([folder / name], settings=Settings(file))


@pytest.mark.parametrize("name", ["t.json", "t.jsonl", "t.ndjson"])
@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2, ensure_ascii=False),
        "\ufeff" + json.dumps(ROWS, indent="\t").replace("\n", "\r\n"),
        "\n".join(json.dumps(row, indent=2) for row in ROWS),
        json.dumps({"total": 2, "articles": ROWS}),
        json.dumps({"response": {"status": "ok", "docs": ROWS}}, indent=1),
        json.dumps({"hits": {"hits": [{"_id": row["id"], "_source": row} for row in ROWS]}}),
        json.dumps({"a1": {"text": ROWS[0]["text"], "title": "One"}, "a2": ROWS[1]}),
        "".join(json.dumps(row) + "\n" for row in ROWS),
        json.dumps(ROWS, indent=2).encode("utf-16"),
        json.dumps(ROWS, ensure_ascii=False).encode("utf-16-le"),
    ],
)
def test_every_form_gives_the_same_sources(name: str, content: object, tmp_path: Path) -> None:
    """Whatever stands around the articles, and whatever the name says of lines."""
    sources, unreadable = drop(tmp_path, name, content)

    assert unreadable == []
    assert [source.id for source in sources] == [f"{name}#a1", f"{name}#a2"]
    assert [source.text for source in sources] == [row["text"] for row in ROWS]
    assert [source.title for source in sources] == ["One", "Two"]


def test_a_file_of_one_article_is_one_source(tmp_path: Path) -> None:
    """It has the file's own id, like a text."""
    sources, _ = drop(tmp_path, "t.json", json.dumps(ROWS[0], indent=2))

    assert [(source.id, source.title) for source in sources] == [("t.json", "One")]


def test_a_broken_object_costs_itself(tmp_path: Path) -> None:
    """What is wrong is told with its line; the next object is read."""
    content = json.dumps([ROWS[0], {"id": "bad", "text": "x"}, ROWS[1]], indent=2)
    content = content.replace('"text": "x"', '"text": x')

    sources, unreadable = drop(tmp_path, "t.json", content)

    assert [source.id for source in sources] == ["t.json#a1", "t.json#a2"]
    assert [(one.id, one.code) for one in unreadable] == [("t.json#2", "malformed-row")]
    assert "line 9 is no JSON at column 13" in unreadable[0].message


@pytest.mark.parametrize("content", ["[", "{", "[1, 2]", '"words"', "[" * 100_000, "{}", "[{]"])
def test_what_holds_no_articles_is_told(content: str, tmp_path: Path) -> None:
    """A file that somebody names is unreadable, with a code."""
    sources, unreadable = drop(tmp_path, "t.json", content)

    assert sources == []
    assert {one.code for one in unreadable} <= {"malformed-row", "no-articles"}
    assert unreadable


def test_json_of_other_things_is_passed_over_in_a_folder(tmp_path: Path) -> None:
    """Settings and lists beside the articles are counted, and make nothing incomplete."""
    (tmp_path / "package.json").write_text('{"name": "x", "scripts": {}}', encoding="utf-8")
    (tmp_path / "list.json").write_text('[{"name": "x"}, {"name": "y"}]', encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(ROWS), encoding="utf-8")
    tally = Tally()
    settings = Settings(ConfigFile())
    files = drop_files([tmp_path], settings=settings, tally=tally)

    found = list(records(files, settings=settings, tally=tally))

    assert [one.id for one in found] == ["a.json#a1", "a.json#a2"]
    (over,) = tally.passed_over()
    assert (over.kind.value, over.kinds) == ("unknown-kind", {".json": 2})
    assert over.names == ("list.json", "package.json")


def test_lists_beside_the_articles_are_named(tmp_path: Path) -> None:
    """One list is read; what the others hold is counted."""
    (tmp_path / "t.json").write_text(
        json.dumps({"items": ROWS, "authors": [{"name": "A"}]}), encoding="utf-8"
    )
    tally = Tally()
    settings = Settings(ConfigFile())

    found = list(records(drop_files([tmp_path], settings=settings), settings=settings, tally=tally))

    assert len(found) == 2
    assert [reason.names for reason in tally.passed_over()] == [("t.json#authors",)]


def test_an_object_that_is_too_long_is_not_held(tmp_path: Path) -> None:
    """The limit of a source bounds what is read of a file without an end."""
    sources, unreadable = drop(
        tmp_path, "t.json", '[{"text": "' + "x" * 5_000_000, source_megabytes=0.1
    )

    assert sources == []
    assert [one.code for one in unreadable] == ["too-large"]


def test_a_feed_in_json(tmp_path: Path) -> None:
    """JSON Feed: HTML or text, with what is known of each item."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {
                "id": "7",
                "url": "https://town.example/7",
                "content_html": "<p>The weir was opened.</p><p>It rained.<script>x()</script></p>",
                "date_published": "2024-03-05T06:07:08Z",
                "authors": [{"name": "Ada Quill"}],
            },
            {"id": "8", "content_text": "Plain words of an item."},
        ],
    }

    (first, second), unreadable = drop(tmp_path, "feed.json", json.dumps(feed))

    assert unreadable == []
    assert first.text == "The weir was opened.\nIt rained."
    assert (first.author, first.published, first.site) == (
        "Ada Quill",
        "2024-03-05",
        "town.example",
    )
    assert first.left_out == {"script": 1}
    assert second.text == "Plain words of an item."


def test_html_that_is_nested_too_deep_is_told(tmp_path: Path) -> None:
    """The parser would leave out what follows."""
    deep = "<div>" * 400 + "<p>lost</p>"

    sources, (unreadable,) = drop(tmp_path, "t.json", json.dumps({"text": f"<p>One.</p>{deep}"}))

    assert sources == []
    assert unreadable.code == "too-deep"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps(ROWS),
        json.dumps(ROWS, indent=2),
        "\n".join(map(json.dumps, ROWS)),
        json.dumps({"articles": ROWS}),
    ],
)
def test_a_folder_has_json_without_a_suffix(content: str, tmp_path: Path) -> None:
    """It is known by what it holds; JSON of other things is passed over."""
    (tmp_path / "export").write_text(content, encoding="utf-8")
    (tmp_path / "settings").write_text('{"text": 1, "size": [2, 3]}', encoding="utf-8")
    tally = Tally()
    drop_files([tmp_path], settings=Settings(ConfigFile()), tally=tally)
    sources, unreadable = read_drop([tmp_path], settings=Settings(ConfigFile()))

    assert [source.text for source in sources] == [row["text"] for row in ROWS]
    assert unreadable == []
    assert [reason.names for reason in tally.passed_over()] == [("settings",)]
