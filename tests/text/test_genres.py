"""Genres that a source shows by itself."""

from __future__ import annotations

import pytest

from sourceaudit.model.evidence import GenreKind
from sourceaudit.text.genres import genres

BODY = "The pier was opened on Monday, and it is the longest of the coast.\n" * 3


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"FOR IMMEDIATE RELEASE\n\nA new pier\n\n{BODY}", GenreKind.PRESS_RELEASE),
        (f"**Pressemitteilung**\n\n{BODY}", GenreKind.PRESS_RELEASE),
        (f"PIERTOWN, May 4, 2020 /PRNewswire/ -- {BODY}", GenreKind.PRESS_RELEASE),
        (f"{BODY}\nAbout Piertown Port\nOld.\n\nMedia contact:\nAda", GenreKind.PRESS_RELEASE),
        (f"Sponsored content\n\n{BODY}", GenreKind.SPONSORED),
        (f"{BODY}\nThis is a sponsored post, paid for by Pier Tools.", GenreKind.SPONSORED),
        (f"Contenu sponsorisé\n\n{BODY}", GenreKind.SPONSORED),
    ],
)
def test_labels_tell_the_genre(text: str, kind: GenreKind) -> None:
    """A label that codes of the press ask for is enough, or two signs that go with a genre."""
    assert [genre.kind for genre in genres(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Press release basics for young reporters\n\n{BODY}",
        f"{BODY}\nAbout the author\nAda writes on ports.",
        f"{BODY}\nThe team is sponsored by a bank, and the pier by nobody.",
        f"Anzeige\n\n{BODY}",
    ],
)
def test_what_only_speaks_of_it_is_none(text: str) -> None:
    """Nor is the label of a place for advertisements, which stands on honest pages."""
    assert genres(text) == ()


def test_it_shows_where() -> None:
    """The spans are the lines that tell."""
    text = f"Sponsored content\n\n{BODY}"

    (genre,) = genres(text)

    assert [text[slice(*span)] for span in genre.spans] == ["Sponsored content"]
