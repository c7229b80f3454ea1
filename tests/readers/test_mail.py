"""Mail and saved pages: what their readers see is the text, the rest is counted."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from pathlib import Path

import pytest

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import read_drop

LONG = "The ferry to the island was late for the third time, and nobody at the pier knew why."
BODY = "".join(f"<p>{LONG} It was the {n}th of the month — café closed.</p>" for n in range(4, 9))
HTML = f"<html><body><div style='display:none'>Preview words</div><table><tr><td>{BODY}</td></tr>"


def message(number: int = 1, *, html: str | None = HTML, charset: str = "utf-8") -> EmailMessage:
    """Return a newsletter."""
    mail = EmailMessage()
    mail["From"] = "Pier Post <post@pier.example>"
    mail["To"] = "you@home.example"
    mail["Subject"] = f"Ferry late – again {number}"
    mail["Date"] = "Tue, 05 Mar 2024 06:07:08 +0100"
    mail["Message-ID"] = f"<n{number}@pier.example>"
    mail.set_content(f"{LONG}\nAs plain text.", charset=charset)
    if html is not None:
        mail.add_alternative(html, subtype="html", charset=charset)
    return mail


def drop(
    folder: Path, content: bytes, name: str = "t.eml", **limits: float
) -> tuple[list[Source], list[Unreadable]]:
    """Read one file."""
    (folder / name).write_bytes(content)
    file = ConfigFile(limits=Limits.model_validate(limits))
    return read_drop([folder / name], settings=Settings(file))


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("name", ["t.eml", "unknown"])
def test_a_newsletter(name: str, charset: str, tmp_path: Path) -> None:
    """Its HTML is the text, its head metadata; the plain form and hidden words are counted."""
    html = HTML.replace("—", "-") if charset != "utf-8" else HTML
    mail = message(html=html.replace("–", "-"), charset=charset)
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")

    ((source,), unreadable) = drop(tmp_path, mail.as_bytes(), name)

    assert unreadable == []
    assert source.text.startswith(LONG)
    assert "café closed" in source.text
    assert "Preview" not in source.text
    assert source.id == name
    assert (source.title, source.author) == ("Ferry late – again 1", "Pier Post")
    assert (source.published, source.site) == ("2024-03-05", "pier.example")
    assert source.left_out == {
        "attachment image/png": 1,
        "hidden element": 1,
        "plain form of the text": 1,
    }


def test_a_plain_mail_with_flowed_lines(tmp_path: Path) -> None:
    """Lines that go on are one paragraph again (RFC 3676)."""
    raw = (
        b"Subject: x\r\nFrom: a@b.example\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
        b"The ferry was \r\nlate again.\r\n\r\nIt rained.\r\n"
    )

    ((source,), _) = drop(tmp_path, raw)

    assert source.text == "The ferry was late again.\n\nIt rained.\n"


def test_a_mailbox(tmp_path: Path) -> None:
    """A source a message, by its own id; one that is too long or empty costs itself."""
    box = mailbox.mbox(tmp_path / "t.mbox")
    for number in range(3):
        box.add(message(number))
    empty = MIMEMultipart()
    empty["Message-ID"] = "<empty@pier.example>"
    box.add(empty)
    box.add(message(4, html=f"<p>{'x' * 300_000}</p>"))
    box.close()

    sources, unreadable = drop(
        tmp_path, (tmp_path / "t.mbox").read_bytes(), "t.mbox", source_megabytes=0.2
    )

    assert [source.id for source in sources] == [f"t.mbox#n{n}@pier.example" for n in range(3)]
    assert [one.code for one in unreadable] == ["empty", "too-large"]


def test_a_saved_page(tmp_path: Path) -> None:
    """Its first HTML is read as a page; address and title are those it was saved with."""
    page = HTML.replace("<table>", "<article>").replace("<tr><td>", "")
    raw = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pier.example/late\r\n"
        "Subject: Ferry late\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        '--b\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n'
        f"{page}\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    ).encode()

    for name in ("t.mhtml", "t.mht", "t.eml"):
        ((source,), _) = drop(tmp_path, raw, name)
        assert LONG in source.text
        assert (source.url, source.title) == ("https://pier.example/late", "Ferry late")
        assert source.left_out == {"part image/png": 1}


def test_hostile_mails(tmp_path: Path) -> None:
    """Parts inside one another and parts without number are bounded, and told."""
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(500)
    )
    many = b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n" * 10
    many += b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 20_000
    head = b"Subject: x\r\nMIME-Version: 1.0\r\n"

    for content in (head + nested, head + many, head):
        sources, unreadable = drop(tmp_path, content)
        assert sources == []
        assert len(unreadable) == 1
        assert unreadable[0].code in {"too-deep", "corrupt", "empty"}
