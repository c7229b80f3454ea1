"""What several sources tell, and how many of them by themselves."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sourceaudit.config import Settings
from sourceaudit.consistency import corroborations, pair_sources, read_statements, statements
from sourceaudit.consistency.dependence import Dependence, Origin
from sourceaudit.model.corroboration import Corroboration, Tie
from sourceaudit.model.evidence import AttributionKind, SpeakerClass
from sourceaudit.model.overlap import Overlap, Role
from sourceaudit.model.speakers import Speaker, Statement
from sourceaudit.pipeline import audit
from sourceaudit.readers import READERS, Record
from sourceaudit.text.document import document

KEY = "The tanker Orvelle sank off Brenvik on Tuesday with 31 men on board."
REPORT = f"""Tanker lost off Brenvik

{KEY} A trawler saw her lights go out, and the lifeboat at Brenvik was launched within the hour."""
WIDOW = """A night at the harbour of Brenvik

Ada Kolm stood at the rail. Since Tuesday, when the tanker Orvelle sank off Brenvik with 31 men, \
the women of the town have brought soup to the lifeboat house."""
OWNER = """Owner of the Orvelle silent

Who insured the tanker nobody says. With 31 men on board the tanker Orvelle went down off Brenvik \
on Tuesday, and by Thursday the office of the owner had moved."""


def found(texts: Mapping[str, str], ties: Dependence | None = None) -> tuple[Corroboration, ...]:
    """Return what some sources tell alike."""
    documents = {name: document(text, "en") for name, text in texts.items()}
    tells = {
        name: read_statements(document, statements(document))
        for name, document in documents.items()
    }
    origins = {name: Origin() for name in texts}
    return corroborations(pair_sources(documents, tells), ties or Dependence(origins))


def test_sources_that_tell_it_by_themselves_are_counted_each() -> None:
    """Three writers who say it in their own words are three voices, with the places."""
    texts = {"a": REPORT, "b": WIDOW, "c": OWNER}

    (corroboration,) = found(texts)

    assert (corroboration.least, corroboration.most) == (3, 3)
    assert [each.source for each in corroboration.tellers] == ["a", "b", "c"]
    assert [each.voice for each in corroboration.tellers] == [1, 2, 3]
    assert texts["a"][slice(*corroboration.tellers[0].span)] == KEY
    assert all("31 men" in texts[each.source][slice(*each.span)] for each in corroboration.tellers)


@pytest.mark.parametrize(
    "other",
    [
        WIDOW.replace("31 men", "13 men"),
        WIDOW.replace("sank", "has not sunk"),
        WIDOW.replace(
            "Since Tuesday, when the tanker Orvelle sank", "The tanker Orvelle will sink"
        ),
        WIDOW.replace("Orvelle", "Maribel").replace("Brenvik", "Stolm"),
    ],
)
def test_what_is_told_otherwise_corroborates_nothing(other: str) -> None:
    """Another figure, a denial, what lies ahead or another ship is no second voice."""
    assert found({"a": REPORT, "b": other}) == ()


def _ties(**kept: object) -> Dependence:
    origins = {name: Origin() for name in "abc"}
    return Dependence(**{"origins": origins, **kept})  # type: ignore[arg-type]


JO = Origin(author="Jo Lee")
SPEAKER = {
    name: Speaker(
        called,
        SpeakerClass.NAMED_INTRODUCED,
        None,
        (),
        (Statement(AttributionKind.INDIRECT, 9, (((0, 400),),)),),
    )
    for name, called in (("a", "Harbour master Tom Ridd"), ("c", "Ridd"))
}


@pytest.mark.parametrize(
    ("ties", "tie", "by"),
    [
        (_ties(clusters=[("a", "c")]), Tie.COPY, "a"),
        (_ties(overlaps=[Overlap("a", "c", 0.2, 0.3, 0.4, ())]), Tie.COPY, "a"),
        (_ties(origins={"a": Origin("x"), "b": Origin("y"), "c": Origin("x")}), Tie.SITE, "x"),
        (
            _ties(origins={"a": JO, "b": Origin(), "c": Origin(author="jo lee")}),
            Tie.AUTHOR,
            "Jo Lee",
        ),
        (
            _ties(
                overlaps=[Overlap(name, "archive:r/1", 0.3, 0.5, 0.5, ()) for name in ("a", "c")],
                roles={"archive:r/1": Role.RELEASE},
            ),
            Tie.RELEASE,
            "archive:r/1",
        ),
        (
            _ties(
                origins={
                    "a": Origin(speakers=(SPEAKER["a"],)),
                    "b": Origin(),
                    "c": Origin(speakers=(SPEAKER["c"],)),
                }
            ),
            Tie.SPEAKER,
            "Harbour master Tom Ridd",
        ),
    ],
)
def test_those_that_go_back_to_one_are_one_voice(ties: Dependence, tie: Tie, by: str) -> None:
    """A copy, a release, a site, an author and a speaker of both are one voice, and told."""
    (corroboration,) = found({"a": REPORT, "b": WIDOW, "c": OWNER}, ties)

    assert (corroboration.least, corroboration.most) == (2, 2)
    assert [each.voice for each in corroboration.tellers] == [1, 2, 1]
    last = corroboration.tellers[-1]
    assert (last.tie, last.by, last.sure) == (tie, by, True)


def test_who_is_tied_to_two_leaves_it_open() -> None:
    """One who shares words with two others took from both or gave to both: one voice, or two."""
    ties = _ties(overlaps=[Overlap(*pair, 0.2, 0.3, 0.3, ()) for pair in (("a", "c"), ("b", "c"))])

    (corroboration,) = found({"a": REPORT, "b": WIDOW, "c": OWNER}, ties)

    assert (corroboration.least, corroboration.most) == (1, 2)


def test_an_audit_tells_what_is_corroborated() -> None:
    """It stands in the audit, with the sentences that were copied counted once."""
    texts = {"a.txt": REPORT, "b.txt": WIDOW, "c.txt": f"Wire\n\n{REPORT}\n\nMore is awaited."}
    kind = READERS[".txt"].name
    drop = [Record(name, name, name, kind, text.encode()) for name, text in texts.items()]

    result = audit(drop, settings=Settings(), jobs=1)

    (corroboration,) = result.corroborations
    assert corroboration.least == 2
    assert {each.source for each in corroboration.tellers if each.voice == 1} == {"a.txt", "c.txt"}


MILLER = """Mill at Orrest sold

The mill at Orrest was sold for £212,000 on Friday. It has stood empty since the flood."""


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ("Somebody in Orrest has £212,000 less now, and a mill that leaks.", True),
        ("Somebody in Orrest has £122,000 less now, and a mill that leaks.", False),
        ("Nobody in Orrest had £212,000 to spare for a mill that leaks.", False),
    ],
)
def test_one_sum_tells_the_same_in_other_words(other: str, alike: bool) -> None:  # noqa: FBT001
    """A value that is hardly given of two things takes the place of words, if nothing is denied."""
    ending = "The wheel is of elm. Orrest has a choir, and the flood of last year is not forgotten."
    assert bool(found({"a": MILLER, "b": f"Elm and water\n\n{other} {ending}"})) is alike
