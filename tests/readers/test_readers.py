"""Reading a drop: which files, what they are called, and their text to the letter."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.config import ConfigFile, Limits, Settings
from sourceaudit.errors import UnreadableError, UsageError
from sourceaudit.model.source import Source, Unreadable
from sourceaudit.readers import READERS, read_drop
from sourceaudit.readers.decode import decode

PROSE = "The “old” bridge – it’s closed.\r\nA café by the river is open.\n"
PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Bridge closed</title>
<meta property="article:published_time" content="2025-03-04T10:00:00Z">
<link rel="canonical" href="https://post.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge closed</h1>
<p>The “old” bridge over the Mera was closed to lorries on Tuesday after divers found cracks in two
of its seven piers, the county engineer told the harbour board at a meeting in Lanford.</p>
<p>Repairs will take until the autumn, and the ferry will run every hour in the meantime, the board
said in a note to all who live on the other bank.</p></article>
<footer>All rights reserved</footer></body></html>"""


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files below a folder; two underscores stand for a slash, one for a dot."""
    for name, content in files.items():
        path = folder / "/".join(name.split("__")).replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(
    *paths: Path, folder: Path | None = None, skip: Path | None = None, megabytes: float = 20
) -> tuple[list[Source], list[Unreadable]]:
    """Read a drop with a configuration's folder and limits."""
    file = ConfigFile(limits=Limits(source_megabytes=megabytes))
    return read_drop(paths, settings=Settings(file, folder), skip=skip)


def ids(*paths: Path, folder: Path | None = None, skip: Path | None = None) -> list[str]:
    """Return the ids of what can be read."""
    return [source.id for source in read(*paths, folder=folder, skip=skip)[0]]


def code(path: Path, *, megabytes: float = 20) -> str:
    """Return why one file cannot be read."""
    sources, (unreadable,) = read(path, megabytes=megabytes)
    assert sources == []
    assert unreadable.id == unreadable.path == path.name
    return unreadable.code


def test_ids_are_relative_to_the_path_given(tmp_path: Path) -> None:
    """Without a configuration an id is the path below the folder given, or the file's name."""
    write(tmp_path, drop__a_txt="one", drop__wire__b_md="two")

    assert ids(tmp_path / "drop") == ["a.txt", "wire/b.md"]
    assert ids(tmp_path) == ["drop/a.txt", "drop/wire/b.md"]
    assert ids(tmp_path / "drop/wire/b.md") == ["b.md"]
    assert ids(tmp_path / "drop/wire/../a.txt") == ["a.txt"]


def test_ids_are_relative_to_the_folder_of_the_configuration(tmp_path: Path) -> None:
    """With a configuration an id is the same however its file was named."""
    write(tmp_path, drop__a_txt="one", drop__wire__b_md="two")

    for path in (tmp_path, tmp_path / "drop", tmp_path / "drop/wire", tmp_path / "drop/wire/b.md"):
        assert "drop/wire/b.md" in ids(path, folder=tmp_path)
    assert ids(tmp_path / "drop", folder=tmp_path / "elsewhere") == ["a.txt", "wire/b.md"]


def test_ids_depend_on_nothing_else_in_the_drop(tmp_path: Path) -> None:
    """A file keeps its id when others come or go, and whatever order the paths stand in."""
    write(tmp_path, drop__wire__b_md="two")
    alone = ids(tmp_path / "drop")

    write(tmp_path, drop__a_txt="one", other__c_txt="three")

    assert set(alone) < set(ids(tmp_path / "drop"))
    assert ids(tmp_path / "drop", tmp_path / "other") == ids(tmp_path / "other", tmp_path / "drop")


def test_a_folder_reached_through_a_link_is_the_folder(tmp_path: Path) -> None:
    """Ids are the configuration's, and reports are passed over, on either side of a link."""
    write(tmp_path, real__drop__a_txt="one", real__drop__reports__audit_html=PAGE)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    drop = tmp_path / "link/drop"

    assert ids(drop, folder=tmp_path / "real", skip=drop / "reports") == ["drop/a.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    """A folder and a file in it are one source."""
    write(tmp_path, a_txt="one")

    sources, unreadable = read(tmp_path, tmp_path / "a.txt", tmp_path)

    assert [source.id for source in sources] == ["a.txt"]
    assert unreadable == []


def test_equal_ids(tmp_path: Path) -> None:
    """The second file of one id is unreadable, and the message names the first."""
    write(tmp_path, one__a_txt="one", two__a_txt="two")

    (source,), (unreadable,) = read(tmp_path / "two", tmp_path / "one")

    assert source.text == "one"
    assert (unreadable.id, unreadable.code) == ("a.txt", "duplicate-id")
    assert (tmp_path / "one/a.txt").as_posix() in unreadable.message


def test_hidden_files_and_reports_are_passed_over(tmp_path: Path) -> None:
    """Below a folder neither dot files nor the reports of the last run are sources."""
    write(tmp_path, a_txt="one", reports__audit_html=PAGE, reports__text__a_txt="one")
    write(tmp_path, _git__b_txt="two")
    (tmp_path / ".hidden.txt").write_text("four", encoding="utf-8")

    assert ids(tmp_path, skip=tmp_path / "reports") == ["a.txt"]
    assert ids(tmp_path / ".hidden.txt") == [".hidden.txt"]
    assert ids(tmp_path / "reports/text/a.txt", skip=tmp_path / "reports") == ["a.txt"]


def test_unknown_suffix(tmp_path: Path) -> None:
    """Below a folder only known suffixes are read, in either case; a named file always is."""
    write(tmp_path, a_TXT="one", b_Md="two", c_log="three", d="four")

    assert ids(tmp_path) == ["a.TXT", "b.Md"]
    assert ids(tmp_path / "c.log", tmp_path / "d") == ["c.log", "d"]


def test_nothing_to_read(tmp_path: Path) -> None:
    """A folder without sources is a mistake of the call, which names what was looked for."""
    write(tmp_path, c_log="three")

    with pytest.raises(UsageError, match=r"no sources below .*: looked for \*\.adoc.* \*\.txt"):
        read(tmp_path)


def test_missing(tmp_path: Path) -> None:
    """A link to nowhere is data and stops nothing; a path that is not there is a mistake."""
    write(tmp_path, a_txt="one")
    (tmp_path / "link.txt").symlink_to("nowhere.txt")

    sources, unreadable = read(tmp_path)

    assert [source.id for source in sources] == ["a.txt"]
    assert [(one.id, one.code) for one in unreadable] == [("link.txt", "missing")]
    for name in ("gone.txt", "gone*.txt"):
        with pytest.raises(UsageError, match="check the pa"):
            read(tmp_path, tmp_path / name)


def test_not_a_file(tmp_path: Path) -> None:
    """A pipe is not opened, which would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")

    with pytest.raises(UsageError, match="passed over: 1 special"):
        read(tmp_path / "pipe.txt")


def test_a_link_to_itself(tmp_path: Path) -> None:
    """A link that leads to itself leads nowhere, and is passed over."""
    (tmp_path / "loop.txt").symlink_to("loop.txt")

    with pytest.raises(UsageError, match="passed over: 1 loop"):
        read(tmp_path / "loop.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    """A file that may not be read says so."""
    write(tmp_path, a_txt="one")
    (tmp_path / "a.txt").chmod(0)

    assert code(tmp_path / "a.txt") == "unreadable"


def test_too_large(tmp_path: Path) -> None:
    """A file over the limit is not read; one of exactly the limit is."""
    write(tmp_path, a_txt=b"x" * (1 << 19), b_txt=b"x" * ((1 << 19) + 1))

    assert ids(tmp_path / "a.txt") == ["a.txt"]
    assert read(tmp_path / "a.txt", megabytes=0.5)[1] == []
    assert code(tmp_path / "b.txt", megabytes=0.5) == "too-large"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"SQLite format 3\x00\x10\x00\x01\x01\x00", "binary"),
        (bytes([1, 0, 2, 0, 3, 0, 4, 0]) * 50, "binary"),
    ],
)
def test_no_text(raw: bytes, expected: str, tmp_path: Path) -> None:
    """What is empty or no text is told apart, as text and as a page."""
    write(tmp_path, a_txt=raw, b_html=raw)

    assert code(tmp_path / "a.txt") == expected
    assert code(tmp_path / "b.html") == expected


@pytest.mark.parametrize(
    ("python", "encoding", "verbatim"),
    [
        ("utf-8", "utf-8", True),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16-le", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("utf-32", "utf-32-le", False),
        ("cp1252", "windows-1252", False),
    ],
)
def test_encodings(python: str, encoding: str, verbatim: bool) -> None:  # noqa: FBT001 - a case
    """Marks, zeros and curly quotes tell the encoding; line ends stay as they are."""
    done = decode(PROSE.encode(python))

    assert (done.text, done.encoding, done.verbatim) == (PROSE, encoding, verbatim)


@pytest.mark.parametrize("order", ["be", "le"])
@pytest.mark.parametrize("size", [16, 32])
def test_marks_of_wide_encodings(size: int, order: str) -> None:
    """The mark is dropped, not the same character further on, and nothing is assumed."""
    text = "\ufeff" + PROSE + "\ufeff and \ufffd"

    done = decode(text.encode(f"utf-{size}-{order}"))

    assert (done.text, done.encoding, done.notes) == (text[1:], f"utf-{size}-{order}", ())


@pytest.mark.parametrize(
    ("text", "python"),
    [
        ("東京都の知事は、新しい橋が来週開通すると発表しました。工事は三年かかりました。", "cp932"),
        ("昨天上午，市长宣布新的大桥将于下周通车，工程历时三年。", "gb18030"),
        ("Мэр города сообщил, что новый мост откроют на следующей неделе.", "cp1251"),
        ("Мэр города сообщил, что новый мост откроют на следующей неделе.", "koi8-r"),
        ("Die Straße nach Köln ist für Fußgänger gesperrt.", "windows-1252"),
        ("café", "windows-1252"),
        ("é", "windows-1252"),
    ],
)
def test_guessed_encodings(text: str, python: str) -> None:
    """Text without a mark that is no UTF-8 is read in its likeliest encoding, and says so."""
    done = decode(text.encode(python))

    assert (done.text, done.verbatim) == (text, False)
    assert "assumed" in done.notes[0]


@pytest.mark.parametrize("declared", [None, "iso-2022-jp", "utf-8"])
def test_japanese_mail_and_pages(declared: str | None) -> None:
    """ISO-2022-JP is ASCII to the eye, and so would be valid UTF-8."""
    text = "The harbour is 港 in Japanese.\n町の港は海岸で最大です。\n"
    raw = text.encode("iso2022_jp")

    assert raw.isascii()
    assert decode(raw, declared=declared).text == text
    assert decode(b"a colour \x1b$( code", declared=None).text == "a colour \x1b$( code"
    assert decode("Grüße \x1b$B".encode(), declared=declared).text == "Grüße \x1b$B"
    assert decode(b"\x1b(I6E\x1b(B", declared=declared).text == "ｶﾅ"
    with pytest.raises(UnreadableError):
        decode(b'\x1b$B$"\x1b(B' + bytes(range(1, 9)) * 60, declared="iso\0x")


def test_broken_utf_8() -> None:
    """A few broken places do not make a text of many whole characters another encoding's."""
    done = decode("Ä, Ö, Ü and é".encode() + b" and \xe9 and \xff.")

    assert done.text == "Ä, Ö, Ü and é and \ufffd and \ufffd."
    assert done.notes == ("broken utf-8: 2 places replaced",)


def test_broken_utf_16() -> None:
    """Half a character at the end is replaced and told."""
    done = decode("The bridge".encode("utf-16") + b"x")

    assert done.text == "The bridge\ufffd"
    assert done.notes == ("broken utf-16-le: 1 place replaced",)


TEXTS = st.text(
    st.one_of(
        st.sampled_from("\r\n \t\u2028\x85\ufeff\ufffd\xa0"),
        st.characters(exclude_categories=("Cc", "Cs")),
    ),
    max_size=60,
).filter(lambda text: text.strip() and not text.startswith("\ufeff"))


@given(text=TEXTS, mark=st.booleans())
def test_utf_8_comes_back_to_the_letter(*, text: str, mark: bool) -> None:
    """No line end is translated and nothing normalised; only a leading mark is dropped."""
    done = decode(("\ufeff" * mark + text).encode())

    assert (done.text, done.encoding, done.verbatim) == (text, "utf-8", not mark)


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    """Any bytes at all are a text with something in it, or one of two kinds of no text."""
    try:
        done = decode(raw)
    except UnreadableError as error:
        assert error.code in {"binary", "empty"}  # noqa: PT017 - either is right
    else:
        assert done.text.strip()
        assert not done.verbatim or done.text.encode() == raw


def test_markdown_is_plain(tmp_path: Path) -> None:
    """Markdown keeps its marks and its file is its text; the hash is that of the bytes."""
    write(tmp_path, a_md="# A\r\n\r\n*b*")

    ((source,), _) = read(tmp_path)

    assert (source.text, source.verbatim, source.encoding) == ("# A\r\n\r\n*b*", True, "utf-8")
    assert source.file == (tmp_path / "a.md").as_posix()
    assert source.sha256 == hashlib.sha256(b"# A\r\n\r\n*b*").hexdigest()


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16", "utf-16-le", "utf-32"])
def test_page(charset: str, tmp_path: Path) -> None:
    """The article is the text, in any encoding; what a page says of itself is metadata."""
    write(tmp_path, a_html=PAGE.format(charset=charset).encode(charset))

    ((source,), _) = read(tmp_path)

    assert "The “old” bridge over the Mera" in source.text
    assert "All rights reserved" not in source.text
    assert (source.title, source.published) == ("Bridge closed", "2025-03-04")
    assert (source.url, source.site) == ("https://post.example/bridge", "post.example")
    assert not source.verbatim


@pytest.mark.parametrize("page", ["<html><body></body></html>", "no tags at all", "<<<>>"])
def test_page_without_an_article(page: str, tmp_path: Path) -> None:
    """A page in which no article is found is unreadable, not an empty source."""
    write(tmp_path, a_html=page)

    assert code(tmp_path / "a.html") == "no-text"


def test_every_reader_is_reached_by_its_suffix(tmp_path: Path) -> None:
    """Each suffix of the table whose files are sources is found below a folder."""
    single = [suffix for suffix, reader in READERS.items() if reader.split is None]
    for suffix in single:
        (tmp_path / f"a{suffix}").write_text(PAGE.format(charset="utf-8"), encoding="utf-8")

    assert ids(tmp_path) == sorted(f"a{suffix}" for suffix in single)


def test_a_folder_that_will_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing below it is silently left out: it is unreadable, and the rest is read."""
    (tmp_path / "locked").mkdir()
    write(tmp_path, a_txt="one")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    (source,), (unreadable,) = read(tmp_path)

    assert (source.id, unreadable.id, unreadable.code) == ("a.txt", "locked", "unreadable")
    assert "check its permissions" in unreadable.message
