"""How many texts are read right in the encoding that they are in, with nothing to tell it.

Texts of 33 languages (tests/readers/texts/languages.txt, written for this) in each encoding that
can hold them, 60 and more, at several lengths: alone, and as pages with a style sheet and scripts
in which the text is a small part. Right is what equals the text to the letter.

    python benchmarks/decoded.py [--show] [--json FILE]
"""

from __future__ import annotations

import argparse
import codecs
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourceaudit.errors import UnreadableError
from sourceaudit.readers.decode import decode

TEXTS = Path(__file__).resolve().parents[1] / "tests" / "readers" / "texts" / "languages.txt"
SIZES = (80, 160, 320, 1280)  # characters; longer than the text, it is said again
WIDE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le")
# Encodings by language: all in which such texts are found.
IN: dict[str, str] = {
    "en de fr es pt it": "cp1252 latin-1 iso8859-15 mac_roman cp850",
    "sv da fi is": "cp1252 latin-1 iso8859-15 mac_roman cp850 iso8859-10",
    "is": "mac_iceland cp861",
    "de fr it": "cp858",
    "pl cs hu hr": "cp1250 iso8859-2 mac_latin2 cp852",
    "ro": "iso8859-16",
    "tr": "cp1254 iso8859-9 cp857 mac_turkish",
    "lt lv et": "cp1257 iso8859-13 iso8859-4 cp775",
    "vi": "cp1258",
    "eo": "iso8859-3",
    "ru": "cp1251 koi8-r iso8859-5 cp866 mac_cyrillic",
    "uk": "cp1251 koi8-u iso8859-5 mac_cyrillic cp1125",
    "bg sr": "cp1251 iso8859-5 mac_cyrillic",
    "el": "cp1253 iso8859-7 mac_greek cp737",
    "he": "cp1255 iso8859-8 cp862",
    "ar": "cp1256 iso8859-6",
    "th": "cp874 tis-620",
    "ja": "cp932 shift_jis euc_jp iso2022_jp shift_jis_2004 euc_jis_2004",
    "zh-s": "gb2312 gbk gb18030 hz",
    "zh-t": "big5 big5hkscs cp950 gb18030",
    "ko": "cp949 euc_kr johab iso2022_kr",
}
PAGE = """<!doctype html><html><head><title>x</title><style>{style}</style>
<script>{script}</script></head><body><div class="a"><p>{text}</p></div></body></html>"""
STYLE = ".a > .b:hover{ margin: 0 auto; color: #0a0a0a; font: 12px/1.5 'Open Sans', serif }\n" * 80
SCRIPT = (
    'window.dataLayer=window.dataLayer||[];function g(){dataLayer.push(arguments)};g("js");' * 60
)


@dataclass(frozen=True, slots=True)
class Case:
    """A text in an encoding."""

    name: str
    encoding: str
    text: str
    raw: bytes


def cases() -> Iterator[Case]:
    """Yield each text in each of its encodings, at each length, alone and in a page."""
    texts = dict(line.split(": ", 1) for line in _lines())
    for names, encodings in IN.items():
        for name in names.split():
            for encoding in (*encodings.split(), *WIDE):
                yield from _sized(name, encoding, texts[name])


def _lines() -> list[str]:
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def _sized(name: str, encoding: str, text: str) -> Iterator[Case]:
    for size in SIZES:
        long = "\n".join([text] * (size // len(text) + 1))[:size]
        page = PAGE.format(style=STYLE, script=SCRIPT, text=long)
        for kind, own in (("text", long), ("page", page)):
            held, raw = _encoded(own, encoding)
            yield Case(f"{name} {encoding} {size} {kind}", encoding, held, raw)


def _encoded(text: str, encoding: str) -> tuple[str, bytes]:
    """Return a text as an encoding can hold it: typographic signs become plain ones."""
    plain = {"’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "«": '"', "»": '"', "£": "L"}
    if encoding == "cp1258":
        text = _decomposed(text)
    try:
        return text, text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(plain.get(sign, sign) for sign in text)
        raw = text.encode(encoding, "replace")
        return raw.decode(encoding), raw


def _decomposed(text: str) -> str:
    """Return Vietnamese as windows-1258 writes it: vowels with their shape, tones as marks."""
    import unicodedata

    found = []
    for sign in text:
        parts = unicodedata.normalize("NFD", sign)
        tone = next((part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323"), "")
        base = unicodedata.normalize("NFC", parts.replace(tone, "", 1) if tone else parts)
        found.append(base + tone)
    return "".join(found)


def right(case: Case) -> bool:
    """Tell whether a case is read as it was written."""
    try:
        return decode(case.raw).text == case.text
    except UnreadableError:
        return False


def measured() -> tuple[Counter[str], Counter[str], list[Case]]:
    """Return how many cases there are of each encoding, how many are right, and those wrong."""
    every: Counter[str] = Counter()
    good: Counter[str] = Counter()
    wrong: list[Case] = []
    for case in cases():
        every[case.encoding] += 1
        if right(case):
            good[case.encoding] += 1
        else:
            wrong.append(case)
    return every, good, wrong


def main() -> None:
    """Print the share that is right, by encoding, and those that are wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--show", action="store_true", help="each case that is wrong")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    every, good, wrong = measured()
    for encoding in sorted(every):
        name = codecs.lookup(encoding).name
        print(f"{name:16} {good[encoding]:4} of {every[encoding]:4}")
    share = sum(good.values()) / sum(every.values())
    print(f"{len(every)} encodings, {sum(every.values())} texts: {share:.3f} right")
    if given.show:
        for case in wrong:
            print("wrong:", case.name)
    if given.json:
        given.json.write_text(json.dumps({"right": round(share, 4)}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
