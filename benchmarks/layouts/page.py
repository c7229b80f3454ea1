"""A made-up page while it is written: what is put in is noted as content or as junk."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from layouts.material import Junk, Material, Story

PEOPLE = ("Orla Finch", "Teo Marsh", "Ana Quill", "Jun Okafor", "Petra Lindholm", "Sami Rook")
MENU = ("Start", "Local", "Money", "Weather", "Arts", "Archive")


@dataclass
class Page:
    """A page: its story, its chance, and what it says so far."""

    story: Story
    chance: random.Random
    made: Junk
    names: Callable[[str], str]
    content: list[str] = field(default_factory=list)
    junk: list[str] = field(default_factory=list)
    free: list[str] = field(default_factory=list)

    def c(self, text: str) -> str:
        """Note a line of content."""
        self.content.append(text)
        return escape(text, quote=False)

    def j(self, text: str) -> str:
        """Note a line of junk."""
        self.junk.append(text)
        return escape(text, quote=False)

    def u(self, text: str) -> str:
        """Note a line that scores neither way."""
        self.free.append(text)
        return escape(text, quote=False)

    def n(self, what: str) -> str:
        """Return a class name for what an element is, in the manner of the site."""
        return self.names(what)

    @property
    def who(self) -> str:
        """Return the name of the page's author."""
        return PEOPLE[len(self.story.title) % len(PEOPLE)]

    def body(
        self, form: str = "<p>{}</p>", head: str = "<h2>{}</h2>", start: int = 0
    ) -> Iterator[str]:
        """Yield the paragraphs of the story in a form."""
        for at, text in enumerate(self.story.paragraphs):
            if at >= start:
                yield (head if at in self.story.heads else form).replace("{}", self.c(text))

    def reported(self, time: str = "{}") -> Iterator[tuple[str, str]]:
        """Yield the paragraphs of the story with times that go back, each noted before it."""
        texts = self.body()
        for at in range(len(self.story.paragraphs)):
            when = time.replace("{}", self.c(f"{20 - at // 60}:{59 - at % 60}"))
            yield when, next(texts)

    def put(self, pieces: Iterator[str], between: Sequence[Callable[[], str]]) -> str:
        """Return the body with something after its second paragraph, its fourth, and so on."""
        out: list[str] = []
        waiting = list(between)
        for at, piece in enumerate(pieces):
            out.append(piece)
            if at % 2 and waiting:
                out.append(waiting.pop(0)())
        return "\n".join(out)


def plain_names(what: str) -> str:
    """Return an English name."""
    return what


def meaningless(chance: random.Random) -> Callable[[str], str]:
    """Return names that say nothing, each the same all over a page."""
    known: dict[str, str] = {}

    def name(what: str) -> str:
        if what not in known:
            known[what] = f"sc-{chance.randrange(16**6):06x}"
        return known[what]

    return name


GERMAN = {
    "article": "beitrag", "body": "beitrag__inhalt", "text": "absatz", "share": "teilen",
    "comments": "leserbriefe", "comment": "leserbrief", "related": "mehr-zum-thema",
    "rail": "randspalte", "bio": "verfasser", "consent": "einwilligung", "ad": "anzeige",
    "newsletter": "rundbrief", "nav": "menue", "footer": "fuss", "meta": "angaben",
    "paywall": "schranke", "tags": "schlagworte", "caption": "bildtext", "head": "kopf",
}  # fmt: skip
SPANISH = {
    "article": "nota", "body": "cuerpo", "text": "parrafo", "share": "compartir",
    "comments": "comentarios", "comment": "comentario", "related": "relacionadas",
    "rail": "lateral", "bio": "firma", "consent": "aviso", "ad": "publicidad",
    "newsletter": "boletin", "nav": "menu", "footer": "pie", "meta": "datos",
    "paywall": "muro", "tags": "temas", "caption": "epigrafe", "head": "encabezado",
}  # fmt: skip


def german(what: str) -> str:
    """Return a German name."""
    return GERMAN.get(what, what)


def spanish(what: str) -> str:
    """Return a Spanish name."""
    return SPANISH.get(what, what)


def utility(what: str) -> str:
    """Return names that tell looks only."""
    size = len(what)
    return f"flex mt-{size % 5} px-{size % 7} text-{'sm' if size % 2 else 'base'}"


def page_of(
    made: Material, seed: int, names: Callable[[random.Random], Callable[[str], str]]
) -> Page:
    """Return an empty page about a story that the seed chooses."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    story = chance.choice(made.stories)
    return Page(story, chance, Junk(made, chance), names(chance))
