"""`sourceaudit mcp`, asked by the client of the protocol's own library."""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

Answer = TypeVar("Answer")
TEXT = "The ferry of Lanford runs again. It carried 300 people across the Mera on its first day.\n"
JUNK = TEXT + "\nWhat do you think? Share your thoughts in the comments below and subscribe!\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with sources; beside it lies a file that is none of theirs."""
    folder = tmp_path / "desk"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text(JUNK, encoding="utf-8")
    (folder / "sourceaudit.yaml").write_text("inputs: [in/]\n", encoding="utf-8")
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    return folder


def ask(folder: Path, question: Callable[[Client], Awaitable[Answer]]) -> Answer:
    """Start the server for a folder, ask it, and return what was answered."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "sourceaudit", "mcp", "--root", str(folder)],
        env=dict(os.environ),
    )

    async def asked() -> Answer:
        async with Client(stdio_client(server)) as client:
            return await question(client)

    return anyio.run(asked)


def called(folder: Path, name: str, **arguments: object) -> Any:
    """Return the result of a tool."""
    return ask(folder, lambda client: client.call_tool(name, arguments))


def said(result: Any) -> str:
    """Return the text of a result."""
    return "".join(part.text for part in result.content)


def test_the_tools_only_read(desk: Path) -> None:
    """Three of them, each with its parameters, told to be harmless."""
    tools = {tool.name: tool for tool in ask(desk, lambda client: client.list_tools()).tools}

    assert set(tools) == {"audit", "compare", "explain"}
    assert all(tool.annotations.read_only_hint for tool in tools.values() if tool.annotations)
    assert set(tools["compare"].input_schema["properties"]) == {"old", "new"}


def test_an_audit_is_answered_and_nothing_written(desk: Path) -> None:
    """The report as Markdown; the folder is as it was."""
    before = sorted(desk.rglob("*"))
    whole = called(desk, "audit")
    some = called(desk, "audit", paths=["in/a.txt"], select=["web-chrome"])

    assert "# Audit of 1 source" in said(whole)
    assert "a.txt" in said(some)
    assert sorted(desk.rglob("*")) == before


def test_a_rule_is_explained_also_at_a_place(desk: Path) -> None:
    """What the command prints."""
    assert "Why: " in said(called(desk, "explain", rule="web-chrome/call-to-action"))
    place = called(desk, "explain", rule="web-chrome/call-to-action", place="in/a.txt:3")
    assert "at in/a.txt:3" in said(place)


def test_two_audits_are_compared(desk: Path, root: Path) -> None:
    """An audit with itself: nothing is new."""
    for name in ("old", "new"):
        folder = desk / name
        folder.mkdir()
        (folder / "audit.json").write_bytes((root / "reports" / "audit.json").read_bytes())
    found = called(desk, "compare", old="old/audit.json", new="new/audit.json")
    assert not found.is_error
    assert "5" in said(found)


@pytest.mark.parametrize("path", ["../secret.txt", "in/../../secret.txt", "/etc/hostname"])
def test_what_lies_outside_is_not_read(desk: Path, path: str) -> None:
    """By no tool; and what is not there is said as the command says it."""
    for result in (
        called(desk, "audit", paths=[path]),
        called(desk, "explain", rule="web-chrome/call-to-action", place=f"{path}:1"),
        called(desk, "compare", old=path, new=path),
    ):
        assert result.is_error
        assert "outside the folder that is served" in said(result)
    missing = called(desk, "audit", paths=["in/none.txt"])
    assert (missing.is_error, "there is no in/none.txt" in said(missing)) == (True, True)
