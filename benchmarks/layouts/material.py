"""Stories and pieces of junk for made-up pages, from the texts of `training/`."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TRAINING = Path(__file__).resolve().parents[2] / "training"
MARK = re.compile(r"\u27e6\s*(?P<kind>[\w -]+?)\s*:\s?(?P<text>[^\u27e6\u27e7]*?)\s*\u27e7")
LEAST = 4  # paragraphs of a story
HEADING = 60  # characters; a shorter paragraph without a full stop may be a heading
LONGEST_TITLE = 110
PLAIN = re.compile(r"^[\w\"'\u201c\u201e\u00ab\u2018(].{3,}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Story:
    """A title and paragraphs; `heads` tells which of these are headings."""

    title: str
    paragraphs: Sequence[str]
    heads: frozenset[int]
    language: str


@dataclass(frozen=True, slots=True)
class Material:
    """What pages are made of: stories, and pieces of junk by kind or role."""

    stories: Sequence[Story]
    junk: Mapping[str, Sequence[str]]


def material(*, held_out: bool) -> Material:
    """Return the material of one side; the held-out one is by writers of its own."""
    folders = ["held-out"] if held_out else ["marked", "articles"]
    stories: list[Story] = []
    junk: dict[str, list[str]] = {}
    for folder in folders:
        for path in sorted((TRAINING / folder).glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            language = path.name.split(".")[-2]
            if (story := _story(MARK.sub("", text), language)) is not None:
                stories.append(story)
            for found in MARK.finditer(text):
                if language == "en" and found["text"].strip():
                    for key in found["kind"].split():
                        junk.setdefault(key, []).append(found["text"].strip())
    return Material(stories, junk)


def _story(text: str, language: str) -> Story | None:
    """Return a text as a story, None where it is something else: a list, a poem, code."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]
    if len(blocks) <= LEAST or len(blocks[0]) > LONGEST_TITLE:
        return None
    rest = blocks[1:]
    if not all(PLAIN.match(block) and "|" not in block for block in blocks):
        return None
    heads = {at for at, one in enumerate(rest[:-1]) if len(one) < HEADING and one[-1].isalnum()}
    long = sum(len(one) > 2 * HEADING for one in rest)
    if long < LEAST or 2 * long < len(rest):
        return None
    return Story(blocks[0], rest, frozenset(heads), language)


class Junk:
    """Draws pieces of junk, a line each."""

    def __init__(self, made: Material, chance: random.Random) -> None:
        self._made, self._chance = made, chance

    def lines(self, *keys: str, most: int = 4) -> list[str]:
        """Return the lines of one piece of some kind or role, the first key that is known."""
        pool = next((self._made.junk[key] for key in keys if key in self._made.junk), ["\u2026"])
        lines = [line.strip() for line in self._chance.choice(pool).split("\n") if line.strip()]
        return lines[:most]

    def line(self, *keys: str) -> str:
        """Return the first line of a piece."""
        return self.lines(*keys)[0]

    def titles(self, count: int) -> list[str]:
        """Return titles of other stories."""
        return [story.title for story in self._chance.sample(self._made.stories, count)]

    def sentence(self) -> str:
        """Return a short paragraph of another story."""
        story = self._chance.choice(self._made.stories)
        return self._chance.choice(
            [one for at, one in enumerate(story.paragraphs) if at not in story.heads]
        )
