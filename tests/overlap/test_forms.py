"""Stretches of passages: what is quoted, what is copied, and forms that pages fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from sourceaudit.config import Settings
from sourceaudit.model.evidence import Category, Confidence, Rule, Severity
from sourceaudit.model.overlap import Overlap, PassageKind
from sourceaudit.overlap import compare
from sourceaudit.overlap.forms import form_groups
from sourceaudit.overlap.networks import networks
from sourceaudit.pipeline import audit
from sourceaudit.readers import Record
from sourceaudit.text.document import document

RULE = Rule(
    "analysis/shared-passage",
    Severity.WARNING,
    Confidence.HIGH,
    Category.DUPLICATION,
    message="",
    why="",
)
TOWNS = ["Ashby", "Borrow", "Calder", "Dunmow", "Elsham", "Fenby", "Garton", "Hexby"]
FORM = (
    "Tide table for {town}\n\nHigh water at {town} is expected at {hour}.20 on {day}. The gauge "
    "should read {height} metres. Bathers are asked to leave the flats {minutes} minutes before. "
    "The duty officer is {name} Lane, who can be reached at the harbour of {town} until {late}."
)
PROSE = (
    "The mill at the weir will be pulled down in March after its owners gave up their search for a "
    "tenant. Neighbours had asked for a museum of the river and its eels."
)
SPEECH = (
    "We have looked for a way to keep these walls for eleven years, and every engineer asked for "
    "advice said the same thing: that the river will have them before we are old."
)


def pages(count: int) -> Mapping[str, str]:
    """Return pages of one form, each with facts of its own."""
    return {
        f"{at}": FORM.format(
            town=town,
            hour=3 + at,
            day=f"{7 * at + 2} May",
            height=f"{at + 2}.{at}",
            minutes=25 + 3 * at,
            name=town[::-1].title(),
            late=f"{at + 12}.45",
        )
        for at, town in enumerate(TOWNS[:count])
    }


def found(texts: Mapping[str, str], said: Sequence[str] = ()) -> tuple[Overlap, ...]:
    """Return the overlaps of texts in which some words are attributed quotations."""
    quoted = {
        name: [(text.index(one), text.index(one) + len(one)) for one in said if one in text]
        for name, text in texts.items()
    }
    documents = {name: document(text) for name, text in texts.items()}
    return compare(documents, quoted=quoted, rule=RULE)[0]


def test_pages_of_one_form_are_one_group() -> None:
    """Held together by as few pairs as that takes, and a network whose trait is the form."""
    overlaps = found(pages(8))
    assert {passage.kind for each in overlaps for passage in each.passages} == {
        PassageKind.TEMPLATE
    }
    assert len(overlaps) == len(TOWNS) - 1
    assert all(overlap.star for overlap in overlaps)
    ((form, names),) = form_groups(overlaps)
    assert names == tuple(pages(8))
    assert form.form.startswith("Tide table for \u2026 High water at \u2026 is expected at \u2026")
    (network,) = networks({}, overlaps, {})
    assert network.sources == names


def test_two_pages_alone_are_no_form() -> None:
    """Somebody may have put other names into another's text."""
    (overlap,) = found(pages(2))
    assert [each.kind for each in overlap.passages] == [PassageKind.COPY]


def test_lines_of_prices_are_a_form() -> None:
    """Two gaps suffice where they hold all the numbers; prose between them would be told."""
    line = (
        "Eels of the Lanford Exchange closed at {price} crowns a crate {day}, {way} {change} from "
        "the last sale, according to Sorn and Finch Brokers Ltd."
    )
    texts = {
        f"{at}": " ".join(f"q{at}w{word}" for word in range(150))
        + "\n\n"
        + line.format(
            price=f"{40 + 3 * at}.{at}", day=TOWNS[at], way="up", change=f"{at + 1}.1{at}"
        )
        for at, day in enumerate(TOWNS[:4])
    }
    assert {each.kind for overlap in found(texts) for each in overlap.passages} == {
        PassageKind.TEMPLATE
    }


def test_a_story_that_many_print_is_no_form() -> None:
    """Its facts are the same everywhere, and what differs is not a fact on both sides."""
    story = FORM.format(
        town="Ashby", hour=3, day="2 May", height=2.0, minutes=25, name="Ida", late=12.45
    )
    edits = ["asked", "told", "begged", "urged"]
    texts = {edit: story.replace("asked", edit) + f"\n\n{PROSE} {edit} " * 2 for edit in edits}
    kinds = {each.kind for overlap in found(texts) for each in overlap.passages}
    assert kinds == {PassageKind.COPY}


@pytest.mark.parametrize(
    ("beside", "kind", "words"),
    [
        ("", PassageKind.QUOTE, 33),
        (f" Ann Hale said. {PROSE}", PassageKind.COPY, 36),
    ],
)
def test_what_a_passage_quotes_is_not_copied(beside: str, kind: PassageKind, words: int) -> None:
    """And what stands beside the quotation is."""
    texts = {
        name: f"\u201c{SPEECH}\u201d{beside}\n\n" + " ".join(f"{name}{at}" for at in range(120))
        for name in ("a", "b")
    }
    ((passage,),) = (overlap.passages for overlap in found(texts, [SPEECH]))
    assert (passage.kind, passage.words) == (kind, words)
    by_kind = {
        kind: sum(each.words for each in passage.stretches if each.kind is kind)
        for kind in PassageKind
    }
    assert by_kind[PassageKind.QUOTE] == 33
    assert by_kind[kind] == words


def test_quotations_of_a_text_that_is_anothers_whole_count() -> None:
    """They were copied with it."""
    text = f"\u201c{SPEECH}\u201d Ann Hale said. {PROSE}"
    ((passage,),) = (overlap.passages for overlap in found({"a": text, "b": text}, [SPEECH]))
    assert passage.kind is PassageKind.COPY
    assert {stretch.kind for stretch in passage.stretches} == {PassageKind.COPY, PassageKind.QUOTE}
    assert passage.words == len(document(text).words)


def test_paragraphs_that_were_moved_were_copied() -> None:
    """Each word of them counts once, wherever it stands on the other side."""
    parts = (
        PROSE,
        SPEECH,
        FORM.format(
            town="Ashby", hour=3, day="2 May", height=2.0, minutes=25, name="Ida", late=12.45
        ),
    )
    texts = {"a": "\n\n".join(parts), "b": "\n\n".join((parts[1], parts[0], parts[2]))}
    (overlap,) = found(texts)
    assert sum(each.words for each in overlap.passages) == len(document(texts["a"]).words)


def test_pages_of_one_form_do_not_clash() -> None:
    """Each is about a place of its own."""
    drop = [Record(name, name, name, "text", text.encode()) for name, text in pages(8).items()]
    found = audit(drop, settings=Settings(), jobs=1)
    assert not found.failures
    assert len(found.networks) == 1
    assert found.contradictions == ()
