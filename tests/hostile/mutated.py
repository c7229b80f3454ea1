"""Valid files of every kind that readers take, and ways to spoil them; the same for rule files."""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import zstandard

PROSE = (
    "The council met on Monday to talk about the bridge. “It is old,” said Ada Benson, mayor.\n\n"
    "Work begins in May and costs 4,000 dollars. Read more: http://example.org/bridge\n\n"
)
PAGE = (
    '<!doctype html><html lang=en><head><meta charset="utf-8"><title>The bridge</title>'
    '<link rel=canonical href="http://example.org/b"><meta property="article:published_time" '
    'content="2024-05-01"><script type="application/ld+json">{"@type": "NewsArticle", '
    '"headline": "The bridge", "datePublished": "2024-05-01"}</script></head><body><article>'
    f"<h1>The bridge</h1><p class=byline hidden>By Ada</p><p>{PROSE * 2}</p><table><tr><td>a<td>1"
    "</table><ul><li>One<li>Two</ul></article></body></html>"
)
MARKDOWN = f"---\ntitle: The bridge\ndate: 2024-05-01\ntags: [a, b]\n---\n\n# The bridge\n\n{PROSE}"
ROWS = [
    {"id": f"a{at}", "title": "The bridge", "text": PROSE, "date": "2024-05-01"} for at in (1, 2)
]


def _csv() -> bytes:
    quoted = PROSE.replace('"', '""')
    return f'id,title,text\na1,One,"{quoted}"\na2,Two,plain\n'.encode()


def _jsonl() -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ROWS).encode()


def _parquet() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def _warc() -> bytes:
    page = PAGE.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(page)}\r\n\r\n"
    block = head.encode() + page
    records = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{at:032}>\r\n"
        f"WARC-Target-URI: http://example.org/{at}\r\nWARC-Date: 2024-05-01T00:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
        for at in (1, 2)
    )
    return b"".join(record.encode() + block + b"\r\n\r\n" for record in records)


@cache
def inputs() -> Mapping[str, bytes]:
    """Return valid inputs by file name, one of every kind."""
    plain = {
        "a.txt": PROSE.encode(),
        "b.md": MARKDOWN.encode(),
        "c.html": PAGE.encode(),
        "d.jsonl": _jsonl(),
        "e.csv": _csv(),
        "f.tsv": _csv().replace(b",", b"\t"),
        "g.parquet": _parquet(),
        "h.warc": _warc(),
        "i.txt": PROSE.encode("utf-16"),
    }
    return plain | {
        "d.jsonl.gz": gzip.compress(plain["d.jsonl"], mtime=0),
        "h.warc.gz": gzip.compress(plain["h.warc"], mtime=0),
        "c.html.zst": zstandard.compress(plain["c.html"]),
        "e.csv.zst": zstandard.compress(plain["e.csv"]),
    }


HUGE = (
    b"9" * 400,
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"99999999999999999999999999",
    b"0x7f",
    b".inf",
)
ODD = (
    b"\0",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u0000",
    b"\xed\xa0\x80",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    "\u202e\u2028".encode(),
    b"&#xD800;",
    b"&#0;",
    b"\r",
    b"\x1a",
    b'"',
    b"'",
    b"---\n",
    b"[[[[",
    b"{{{{",
    b"<![CDATA[",
    b"<!--",
    b"!!python/object:a ",
    b"&a *a ",
    b"\t",
    b"\xf0\x9f\x92",
)

Change = Callable[[bytes, random.Random], bytes]


def _flip(raw: bytes, chance: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] if chance.random() < 0.7 else raw[at:]


def _doubled(raw: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(raw)) for _ in range(2))
    return raw[:end] + raw[start:end] * chance.choice((1, 2, 20)) + raw[end:]


def _left_out(raw: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(raw))
    return raw[:start] + raw[start + chance.randrange(1, 64) :]


def _spliced(raw: bytes, chance: random.Random) -> bytes:
    other = chance.choice([*inputs().values()])
    at, start = chance.randrange(len(raw)), chance.randrange(len(other))
    return raw[:at] + other[start : start + chance.randrange(1, 400)] + raw[at:]


def _number(raw: bytes, chance: random.Random) -> bytes:
    places = [at for at, byte in enumerate(raw) if 48 <= byte <= 57]
    if not places:
        return _odd(raw, chance)
    at = chance.choice(places)
    return raw[:at] + chance.choice(HUGE) + raw[at + 1 :]


def _odd(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    return raw[:at] + chance.choice(ODD) * chance.choice((1, 1, 3)) + raw[at:]


CHANGES: Sequence[Change] = (_flip, _cut, _doubled, _left_out, _spliced, _number, _odd)


def mutations(raw: bytes, seed: int) -> bytes:
    """Return a file spoiled in one to three ways, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - to spoil files, not to keep secrets
    for _ in range(chance.choice((1, 1, 2, 3))):
        raw = chance.choice(CHANGES)(raw, chance) or b"\n"
    return raw


def numbered_inputs(count: int) -> Iterator[tuple[int, str, bytes]]:
    """Yield so many spoiled inputs with their number and file name, kinds in turn."""
    valid = [*inputs().items()]
    for number in range(count):
        name, raw = valid[number % len(valid)]
        yield number, name, mutations(raw, number)


VALUES = (
    *("null", "true", "off", "''", "[]", "{}", "-1", "0", "1e999", ".inf", ".nan", "!!bool 'xx'"),
    *("!!int 'x'", "!!float 'y'", "!!timestamp 'z'", "!!binary '?'", "!!python/name:os.system"),
    *("!!set {a, b}", "!!omap [a: 1]", "!!merge 'x'", "2024-02-31", "2024-05-01", "0o17", "1_000"),
    *("9" * 5000, "*missing", "&a [*a]", "{a: 1, a: 2}", "? [a, b]\n: c", "'{'", "'{x'", "'['"),
    *("'(?P<x>'", "'(a{1000}){1000}'", "'\\\\'", '"\\ud800"', '"\\0"', "[1, [2, [3]]]", "<<: 1"),
    *("{<<: *x}", "'$nothing'", "$min", "'\U0010ffff'", "|\n  text", "[a, b", "{a: b", "'a", "2.0"),
)


def _value(text: str, chance: random.Random) -> str:
    """Put another value behind a key."""
    lines = text.split("\n")
    keyed = [at for at, line in enumerate(lines) if ":" in line]
    at = chance.choice(keyed)
    lines[at] = lines[at].partition(":")[0] + ": " + chance.choice(VALUES)
    return "\n".join(lines)


def _inner(text: str, chance: random.Random) -> str:
    """Put another value for a word or number somewhere within a line."""
    at = chance.randrange(len(text))
    end = next((at + n for n, sign in enumerate(text[at:]) if sign in " ,:}]\n"), len(text))
    return text[:at] + chance.choice(VALUES) + text[end:]


def _line(text: str, chance: random.Random) -> str:
    """Leave out, double, move or indent a line."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    line = lines.pop(at)
    match chance.randrange(4):
        case 0:
            pass
        case 1:
            lines[at:at] = [line, line]
        case 2:
            lines.insert(chance.randrange(len(lines) + 1), line)
        case _:
            lines.insert(at, " " * chance.choice((1, 2, 7)) + line)
    return "\n".join(lines)


def spoiled_yaml(text: str, seed: int) -> bytes:
    """Return a YAML file with one to three mistakes, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - to spoil files, not to keep secrets
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice((_value, _inner, _line))(text, chance) or "\n"
    raw = text.encode("utf-8", "surrogatepass")
    return chance.choice(CHANGES)(raw, chance) if chance.random() < 0.2 else raw


def rule_files(root: Path) -> Sequence[str]:
    """Return the texts of valid rule files: small ones, and the beginnings of those shipped."""
    shipped = sorted((root / "rules").glob("*.yaml"))
    return [HOUSE, *(_beginning(file.read_text(encoding="utf-8")) for file in shipped)]


def _beginning(text: str) -> str:
    """Return a rule file up to its fifth rule."""
    parts = text.split("\n  - id: ")
    return "\n  - id: ".join(parts[:5]) + "\n"


HOUSE = """\
schema: 1
pack: {name: house, version: 1.0.0, languages: [en]}
lexicons: {boxes: {words: [share, tweet, pin it]}}
rules:
  - id: shout
    severity: warning
    confidence: high
    category: structure
    phase: line
    scope: tail
    params: {min_words: 2}
    detect: {regex: {pattern: '\\bSTOP\\b', ignore_case: true}}
    unless: {scope: quote}
    action: flag
    message: "Shouting: {text}"
    why: Words in capitals are shouting, and nobody likes to be shouted at.
    examples:
      - {match: "STOP", clean: "STOP"}
      - {no_match: nothing}
"""
CONFIGURATION = """\
inputs: ["inputs/**"]
clean: {title: keep}
tables: {id: id, text: text}
gate:
  fail_on: error
  scores: {originality: {min: 60}, boilerplate: {max: 15}, attribution: {min: 5, severity: warning}}
  rules: {content-farm/author-card: {max: 0}}
  drop: {boilerplate.mean: {max: 8, max_increase: 2}}
overrides: [{paths: ["inputs/wire/**"], ignore: [web-chrome/byline], scores: {originality: off}}]
suppress:
  - {rule: web-chrome/caption, source: "inputs/x.txt", fingerprint: 9f2c, reason: "real"}
limits: {source_megabytes: 20, unreadable: {max_share: 0}}
"""
