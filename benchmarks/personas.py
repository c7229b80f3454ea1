"""Boxes about persons, whatever their labels: what is stripped of them, and of honest look-alikes.

Generated boxes are composed of parts (who, work, years, pastimes, home, accounts) in several
layouts. Where `training/snippets` exists, its snippets follow: files of `# kind form role` heads
for junk and `~ kind form` heads for honest look-alikes, one snippet a line, a line break written
as U+23CE. Each stands above, amid and below an article of `inputs/`.

    python benchmarks/personas.py [--rounds 20]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sourceaudit.config import Settings
from sourceaudit.rules import RuleSet, find, load_rules

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = ROOT / "training/snippets"
ARTICLE = ROOT / "inputs/000_48920dcfa99e21cd.txt"
KINDS = frozenset("author_card social_block guest_author_bio persona_bio".split())
HEAD = re.compile(r"(?P<mark>[#~]) (?P<kind>\S+) (?:line|block|sentence)(?: \S+)?\s*")
PLACES = ("above", "amid", "below")
NAMES = "Ada Berg|Chidi Abara|Hana Novak|Nuno Costa|Inti Diaz".split("|")
WORK = "gardens and sheds|ships and harbours|maps for walkers|old radios|bread".split("|")
JOBS = "staff writer|columnist|freelance journalist|blogger".split("|")
LIKES = "rowing|chess|long walks|mending clocks|strong coffee".split("|")
HOME = "two dogs|her sister's cat|three goats|a patient husband".split("|")


def parts(chance: random.Random) -> tuple[str, str, str, str, str, str]:
    """Return a name, a job, a beat, years, a pastime and with whom somebody lives."""
    pick = chance.choice
    return pick(NAMES), pick(JOBS), pick(WORK), f"{chance.randint(3, 30)}", pick(LIKES), pick(HOME)


LAYOUTS: dict[str, Callable[[tuple[str, str, str, str, str, str]], str]] = {
    "prose": lambda p: f"{p[0]} is a {p[1]} who writes about {p[2]}. She lives with {p[5]}.",
    "first person": lambda p: f"I write about {p[2]}, I love {p[4]}, and I live with {p[5]}.",
    "one line": lambda p: f"{p[0]} | {p[1]} | {p[3]} years of experience | lives with {p[5]}",
    "lines": lambda p: f"{p[0]}\n{p[1]}\n{p[3]} years in the business\nLoves {p[4]}",
    "table": lambda p: f"| Author | {p[0]} |\n| Beat | {p[2]} |\n| Off duty | {p[4]}, {p[5]} |",
    "values": lambda p: (
        f"{p[0]}\n1984-02-03\n+44 20 7946 0018\n12 Pier Road\nBerg Ltd\na@example.org"
    ),
    "German": lambda p: f"{p[0]} schreibt über Gärten und lebt mit zwei Katzen. Freizeit: Rudern.",
    "French": lambda p: f"{p[0]} est journaliste et écrit sur la mer. Elle vit avec ses enfants.",
    "accounts": lambda p: f"@{p[0].split()[0].lower()}writes\n{p[3]}.2k followers\n{p[3]} posts",
}
HONEST = {
    "contact": "Ada Berg\nHead of the library\n12 Pier Road\n+44 20 7946 0018\na@example.org",
    "staff": "Ada Berg, editor\nNuno Costa, reporter\nHana Novak, photographer",
    "obituary": "BERG, Ada, 1931-2019. Journalist, mother of five. Her family lives in Porto.",
    "quotation": '"I write about ships, and I love my two dogs," said Ada Berg on the pier.',
}


def stripped(text: str, rules: RuleSet) -> set[int]:
    """Return the offsets of the characters that the rules delete, white space aside."""
    chosen = rules.only(Settings().rules_for("a.txt", rules.ids()))
    return {
        at
        for finding in find(text, chosen.rules).findings
        for edit in finding.edits
        for at in range(edit.start, edit.end)
        if not text[at].isspace()
    }


def share(piece: str, place: str, paragraphs: Sequence[str], rules: RuleSet) -> float:
    """Return the share of a piece's characters that is stripped at a place of an article."""
    at = {"above": 1, "amid": len(paragraphs) // 2, "below": len(paragraphs)}[place]
    before = "\n\n".join(paragraphs[:at]) + "\n\n"
    text = before + "\n\n".join([piece, *paragraphs[at:]])
    own = range(len(before), len(before) + len(piece))
    solid = sum(not letter.isspace() for letter in piece)
    return sum(at in own for at in stripped(text, rules)) / max(1, solid)


def snippets(folder: Path) -> Iterator[tuple[str, bool, str]]:
    """Yield (kind, whether it is junk, text) of the snippets of a folder that name no slots."""
    for path in sorted(folder.glob("**/*.txt")):
        head: re.Match[str] | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := HEAD.fullmatch(line):
                head = found
            elif head and head["kind"] in KINDS and line.strip() and "{" not in line:
                yield head["kind"], head["mark"] == "#", line.replace("\u23ce", "\n")


def rows(rounds: int) -> Iterator[tuple[str, bool, str]]:
    """Yield everything that is measured: generated boxes, honest ones, snippets."""
    for layout, printed in LAYOUTS.items():
        for seed in range(rounds):
            yield layout, True, printed(parts(random.Random(f"{layout} {seed}")))  # noqa: S311 - a seeded measurement
    for name, block in HONEST.items():
        yield name, False, block
    if SNIPPETS.is_dir():
        yield from snippets(SNIPPETS)


def main() -> None:
    """Print the mean share that is stripped, and how many are touched, by kind and place."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    rounds, rules = parser.parse_args().rounds, load_rules()
    paragraphs = ARTICLE.read_text(encoding="utf-8").strip().split("\n\n")
    table: dict[tuple[bool, str], list[list[float]]] = defaultdict(list)
    for kind, junk, piece in rows(rounds):
        measured = [share(piece, place, paragraphs, rules) for place in PLACES]
        table[junk, kind].append(measured)
    for (junk, kind), found in sorted(table.items(), key=lambda row: not row[0][0]):
        means = [sum(column) / len(found) for column in zip(*found, strict=True)]
        touched = sum(any(one) for one in found)
        said = "  ".join(f"{place} {mean:.2f}" for place, mean in zip(PLACES, means, strict=True))
        print(f"{'junk' if junk else 'honest':6} {kind:18} {said}  touched {touched}/{len(found)}")


if __name__ == "__main__":
    main()
