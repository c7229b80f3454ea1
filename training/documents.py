"""Documents to train and measure the line model on: honest texts with pieces of junk put in.

The snippets and articles beside this file are ours; what else goes in, and under what licence,
stands in origins.toml. A document is a text and its labelled spans, so that whatever cuts the text
up finds what each of its pieces is.
"""

from __future__ import annotations

import random
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sourceaudit.text.blocks import lines

HERE = Path(__file__).resolve().parent
BREAK = "\u23ce"  # a line break inside a snippet
SLOT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
LANGUAGE = re.compile(r"@([a-z]{2})")
JUNK_HEAD = re.compile(r"# (\w[\w-]*) (line|block|sentence) (\w+)")
HONEST_HEAD = re.compile(r"~ (\w[\w-]*) (line|block|sentence)")
MARK = re.compile(r"\u27e6\s*(?P<kind>[\w -]+?)\s*:\s?(?P<text>[^\u27e6\u27e7]*?)\s*\u27e7")
MARKS = re.compile(r"[\u27e6\u27e7]")
FOLDS = 10
ANY = ""  # in place of a language: all of them
# Shares of documents with a line that stands several times, and roles of what does ("": honest).
REPEATED, HONEST_REPEATED = 0.3, 0.15
AGAIN = frozenset({"ad", "credit", "meta", "navigation", "player", "residue", "share", ""})
LONG = 150  # characters from which a paragraph takes a sentence in


def number_of(text: str) -> int:
    """Return a number of 0 to 99 that stays with a text on every machine."""
    return zlib.crc32(text.encode()) % 100


@dataclass(frozen=True, slots=True)
class Snippet:
    """A wording: junk of a role, or an honest look-alike (role "")."""

    text: str
    kind: str
    form: str
    role: str
    language: str
    writer: str

    @property
    def number(self) -> int:
        """Return a number of 0 to 99 that stays with the wording."""
        return number_of(self.text)


@dataclass(frozen=True, slots=True)
class Label:
    """What a span of a document is: junk or not, or (None) neither; and where it came from."""

    start: int
    end: int
    junk: bool | None
    kind: str
    role: str = ""
    writer: str = ""
    language: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what its spans are. What no label covers is left out."""

    name: str
    host: str
    text: str
    labels: tuple[Label, ...]
    language: str = "en"

    @property
    def fold(self) -> int:
        """Return the fold: a document and what is mixed from it have one, and their wordings too.

        What is learnt without a fold has seen neither its hosts nor its wordings.
        """
        return number_of(self.name.partition("#")[0]) % FOLDS


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a block while a document is put together."""

    text: str
    label: Label | None = None  # of a stretch that begins at 0


Block = list[Part]


def snippets(folder: Path = HERE / "snippets") -> list[Snippet]:
    """Return the wordings of all writers.

    Raises ValueError, with file and line, for a line that stands under no head.
    """
    found: list[Snippet] = []
    for path in sorted(folder.glob("*.txt")):
        language, head = "en", None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            if match := LANGUAGE.fullmatch(line.strip()):
                language = match[1]
            elif match := JUNK_HEAD.fullmatch(line.strip()):
                head = (match[1], match[2], match[3])
            elif match := HONEST_HEAD.fullmatch(line.strip()):
                head = (match[1], match[2], "")
            elif head is None:
                raise ValueError(f"{path.name}:{number}: a wording without a head")
            else:
                found.append(Snippet(line.strip(), *head, language, path.stem))
    return found


def filled(text: str, values: dict[str, list[str]], chance: random.Random) -> str:
    """Return a wording with its slots filled and its breaks as line breaks."""

    def one(match: re.Match[str]) -> str:
        made = GENERATED.get(match[1])
        if made is not None:
            return made(chance)
        return chance.choice(values[match[1]]) if match[1] in values else match[0]

    return SLOT.sub(one, text).replace(BREAK, "\n")


def _number(chance: random.Random) -> str:
    return str(chance.choice([1, 2, 3, 4, 5, 7, 8, 12, 24, 30, 48, 120, 350]))


def _year(chance: random.Random) -> str:
    return str(chance.randint(1998, 2025))


def _month(chance: random.Random) -> str:
    return chance.choice(MONTHS)


def _date(chance: random.Random) -> str:
    day, year = chance.randint(1, 28), _year(chance)
    month = _month(chance)
    return chance.choice(
        [
            f"{month} {day}, {year}",
            f"{day} {month} {year}",
            f"{month[:3]} {day}, {year}",
            f"{day}.{chance.randint(1, 12)}.{year}",
            f"{year}-{chance.randint(1, 12):02}-{day:02}",
            f"{day:02}/{chance.randint(1, 12):02}/{year}",
        ]
    )


def _time(chance: random.Random) -> str:
    hour, minute = chance.randint(1, 12), chance.randint(0, 59)
    return chance.choice(
        [
            f"{hour + 10}:{minute:02}",
            f"{hour}:{minute:02} pm",
            f"{hour}.{minute:02}am",
            f"{hour} a.m.",
        ]
    )


def _money(chance: random.Random) -> str:
    return chance.choice("$£€") + str(chance.choice([1, 2, 3, 5, "9.99", 12, 25, 49, 199, "1,200"]))


def _phone(chance: random.Random) -> str:
    return chance.choice(
        [
            f"+44 20 7946 0{chance.randint(100, 999)}",
            f"(555) {chance.randint(200, 999)}-{chance.randint(1000, 9999)}",
            f"0{chance.randint(100, 999)} {chance.randint(100000, 999999)}",
            f"1-800-{chance.randint(200, 999)}-{chance.randint(1000, 9999)}",
            f"+49 30 {chance.randint(100000, 9999999)}",
            f"+33 1 {chance.randint(10, 99)} {chance.randint(10, 99)} 00 {chance.randint(10, 99)}",
        ]
    )


MONTHS = (
    "January February March April May June July August September October November December"
).split()
GENERATED: dict[str, Callable[[random.Random], str]] = {
    "n": _number,
    "year": _year,
    "month": _month,
    "date": _date,
    "time": _time,
    "money": _money,
    "phone": _phone,
}


@dataclass(slots=True)
class Mixer:
    """Puts snippets into hosts. One seed gives one set of documents."""

    junk: Sequence[Snippet]
    honest: Sequence[Snippet]
    values: dict[str, list[str]]
    seed: int = 1
    chance: random.Random = field(init=False)
    _pools: dict[tuple[bool, int, str], list[Snippet]] = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self._pools = {}
        for one in (*self.junk, *self.honest):
            for language in (one.language, ANY):
                key = bool(one.role), one.number % FOLDS, language
                self._pools.setdefault(key, []).append(one)

    def drawn(self, host: Document, count: int, *, junk: bool) -> list[Snippet]:
        """Return some snippets of the host's fold, mostly of its language, where there are any."""
        whole = self._pools.get((junk, host.fold, ANY), [])
        own = self._pools.get((junk, host.fold, host.language), [])
        if not whole:
            return []
        return [
            self.chance.choice(own if own and self.chance.random() < 0.95 else whole)
            for _ in range(count)
        ]

    def mixed(self, host: Document, name: str) -> Document:
        """Return a host with junk and look-alikes in it."""
        blocks = _blocks(host)
        for one in self.drawn(host, self.chance.randint(2, 7), junk=False):
            self._put(blocks, one)
        pieces = self.drawn(host, self.chance.randint(1, 8), junk=True)
        if self.chance.random() < 0.3:  # furniture comes in heaps
            pieces += self.drawn(host, self.chance.randint(3, 8), junk=True)
        for one in pieces:
            self._put(blocks, one)
        self._repeat(blocks, pieces, REPEATED)
        self._repeat(blocks, self.drawn(host, 3, junk=False), HONEST_REPEATED)
        return self._joined(blocks, name, host)

    def _repeat(self, blocks: list[Block], pieces: Sequence[Snippet], share: float) -> None:
        """At times, put one line several times between the blocks: a credit, a head, a refrain."""
        lines = [one for one in pieces if one.form == "line" and one.role in AGAIN]
        if not lines or self.chance.random() >= share:
            return
        part = self._part(self.chance.choice(lines))
        for _ in range(self.chance.randint(2, 4)):
            blocks.insert(self.chance.randint(1, max(1, len(blocks) - 1)), [part])

    def honest_list(self, name: str, language: str) -> Document:
        """Return a text of look-alikes alone: several of one kind, and others among them."""
        host = Document(name, "look-alikes", "", (), language)
        pool = self._pools.get((False, host.fold, language), self.honest)
        (kind,) = self.chance.sample(sorted({one.kind for one in pool}), k=1)
        chosen = [one for one in pool if one.kind == kind and one.form != "sentence"]
        chosen += self.chance.sample(list(pool), k=min(len(pool), 12))
        self.chance.shuffle(chosen)
        return self._joined([[self._part(one)] for one in chosen[:16]], name, host)

    def _part(self, one: Snippet) -> Part:
        text = filled(one.text, self.values, self.chance)
        label = Label(
            0,
            len(text),
            bool(one.role),
            one.kind,
            one.role,
            one.writer,
            one.language,
            one.number,
        )
        return Part(text, label)

    def _put(self, blocks: list[Block], one: Snippet) -> None:
        part = self._part(one)
        plain = "\n" not in part.text and part.text[-1:] in ".!?\u2026"
        within = one.form == "sentence" or (plain and self.chance.random() < 0.2)
        if within and self.chance.random() < 0.75 and self._into_paragraph(blocks, part):
            return
        chance = self.chance.random()
        if not blocks:
            blocks.append([part])
        elif chance < 0.08:  # right below a paragraph
            block = self.chance.choice(blocks)
            block += [Part("\n"), part]
        else:
            at = (
                self.chance.choice([0, 1])
                if chance < 0.26
                else self.chance.randint(1, max(1, len(blocks) - 1))
                if chance < 0.55
                else len(blocks)
            )
            blocks.insert(min(at, len(blocks)), [part])

    def _into_paragraph(self, blocks: list[Block], part: Part) -> bool:
        """Put a sentence into a paragraph, if there is one; often at its end."""
        long = [block for block in blocks if len(block[0].text) > LONG and not _is_junk(block[0])]
        if not long:
            return False
        block = self.chance.choice(long)
        where = self.chance.random()
        if where < 0.5:
            block += [Part(" " if self.chance.random() < 0.75 else ""), part]
        elif where < 0.6:
            block[:0] = [part, Part(" ")]
        else:
            first = block[0]
            ends = [
                match.end() for match in re.finditer(r"[a-z)\"\u201d][.!?] (?=[A-Z])", first.text)
            ]
            if not ends:
                block += [Part(" "), part]
            else:
                at = self.chance.choice(ends)
                head, tail = first.text[: at - 1], first.text[at:]
                block[:1] = [
                    Part(head, _shifted(first.label, len(head))),
                    Part(" "),
                    part,
                    Part(" "),
                    Part(tail, _shifted(first.label, len(tail))),
                ]
        return True

    def _joined(self, blocks: Sequence[Block], name: str, host: Document) -> Document:
        glue = self.chance.choice(["\n", "\n\n", "\n\n", "\n\n"])
        text, labels = "", []
        for block in blocks:
            text += glue if text else ""
            for part in block:
                if part.label is not None:
                    labels.append(
                        replace(
                            part.label,
                            start=len(text) + part.label.start,
                            end=len(text) + part.label.end,
                        )
                    )
                text += part.text
        return Document(name, host.host, text, tuple(labels), host.language)


def _is_junk(part: Part) -> bool:
    return part.label is not None and part.label.junk is not False


def _shifted(label: Label | None, size: int) -> Label | None:
    return None if label is None else replace(label, start=0, end=size)


def _blocks(host: Document) -> list[Block]:
    """Return a host's honest spans as blocks."""
    return [
        [Part(host.text[one.start : one.end], _shifted(one, one.end - one.start))]
        for one in host.labels
        if one.junk is False
    ]


def honest_document(name: str, host: str, text: str, language: str) -> Document:
    """Return a text all of whose lines are honest."""
    labels = [
        Label(line.start, line.end, junk=False, kind="host", language=language)
        for line in lines(text)
    ]
    return Document(name, host, text, tuple(labels), language)


def marked(folder: Path = HERE / "marked") -> Iterator[Document]:
    """Yield articles with marks around their junk, `\u27e6kind role: ...\u27e7`: NAME.LANGUAGE.txt.

    The role may be left out. Raises ValueError, with the file, for a mark that is not closed or
    says no kind.
    """
    for path in sorted(folder.glob("*.*.txt")):
        language, raw = path.name.rsplit(".", 2)[1], path.read_text(encoding="utf-8")
        text, junk, done = "", [], 0
        for match in MARK.finditer(raw):
            text += raw[done : match.start()]
            start, done = len(text), match.end()
            text += match["text"]
            name = match["kind"].split()
            role = name.pop() if len(name) > 1 else ""
            number = number_of(match["text"])
            of = "_".join(name), role, path.stem, language, number
            junk.append(Label(start, len(text), True, *of))  # noqa: FBT003
        text += raw[done:]
        if MARKS.search(text):
            raise ValueError(f"{path.name}: a mark is not closed, or says no kind")
        labels = sorted([*junk, *_unmarked(text, junk, language)], key=lambda one: one.start)
        yield Document(path.stem, "marked", text, tuple(labels), language)


def _unmarked(text: str, junk: Sequence[Label], language: str) -> Iterator[Label]:
    """Yield the stretches of lines that no mark covers."""
    for line in lines(text):
        at = line.start
        inside = [one for one in junk if one.start < line.end and one.end > line.start]
        for start, end in [*((one.start, one.end) for one in inside), (line.end, line.end)]:
            if text[at:start].strip():
                yield Label(at, start, junk=False, kind="host", language=language)
            at = max(at, end)


def articles(folder: Path = HERE / "articles") -> Iterator[Document]:
    """Yield the honest texts that were written for this corpus: NAME.LANGUAGE.txt or .md."""
    for path in sorted(folder.glob("*.*.*")):
        language = path.name.rsplit(".", 2)[1]
        yield honest_document(path.stem, "articles", path.read_text(encoding="utf-8"), language)


def main() -> None:
    """Print how many wordings there are, by language, role and side."""
    found = snippets()
    for title, counted in (
        ("language", Counter((one.language, bool(one.role)) for one in found)),
        ("role", Counter((one.role or "-", bool(one.role)) for one in found)),
    ):
        print(f"{title:12}{'junk':>8}{'honest':>8}")
        for name in sorted({name for name, _ in counted}):
            print(f"{name:12}{counted[name, True]:8}{counted[name, False]:8}")
    kinds = {one.kind for one in found if one.role}
    print(
        f"{len(found)} wordings, {len(kinds)} kinds of junk, {sum(1 for _ in articles())} articles"
    )


if __name__ == "__main__":
    main()
