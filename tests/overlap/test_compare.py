"""Comparing a drop: pairs, passages and their kinds, clusters, repeats."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.model.evidence import Category, Confidence, Edit, Rule, Severity
from sourceaudit.model.overlap import Overlap, PassageKind
from sourceaudit.overlap import compare, repeats
from sourceaudit.text.document import document
from sourceaudit.text.view import view

INPUTS = Path(__file__).parents[2] / "inputs"
RULE = Rule(
    "analysis/shared-passage",
    Severity.WARNING,
    Confidence.HIGH,
    Category.DUPLICATION,
    message="",
    why="",
)
NEWS = (
    "The old bridge over the Mera at Lanford was closed to lorries on Tuesday after divers found "
    "cracks in two of its seven piers, the county engineer told the harbour board."
)
STOCK = "it remains to be seen whether the parties are able to find common ground on the matter"


def story(seed: int, count: int = 200) -> str:
    """Return sentences of made-up words that no other story has."""
    chance = random.Random(seed)  # noqa: S311 - made-up words
    return " ".join(
        f"{'Q' if at % 10 == 0 else 'q'}{seed}{chance.choice('bdfg')}{chance.randrange(999)}"
        + ("." if at % 10 == 9 else "")
        for at in range(count)
    )


def overlaps(texts: Mapping[str, str], **params: float) -> tuple[Overlap, ...]:
    """Return the overlaps of texts by id."""
    rule = (
        RULE
        if not params
        else Rule(RULE.id, RULE.severity, RULE.confidence, RULE.category, "", "", params)
    )
    return compare({name: document(text) for name, text in texts.items()}, quoted={}, rule=rule)[0]


def test_copied_passage_in_source_offsets() -> None:
    """A passage is a copy whose spans index the sources, not their cleaned texts."""
    junk = "SHARE THIS PAGE\n\n"
    left, right = junk + story(1) + "\n\n" + NEWS, NEWS + "\n\n" + story(2)
    documents = {"b": document(view(left, [Edit(0, len(junk))])), "a": document(right)}
    ((overlap,), clusters) = compare(documents, quoted={}, rule=RULE)
    (passage,) = overlap.passages
    assert (overlap.left, overlap.right, clusters) == ("a", "b", ())
    assert passage.kind is PassageKind.COPY
    assert right[slice(*passage.left)] == left[slice(*passage.right)] == NEWS[:-1]
    assert passage.left_text == passage.right_text == NEWS[:-1]
    assert passage.words == len(NEWS.split())


def test_stock_phrase_is_a_template() -> None:
    """A short phrase without a name or number is a template; in related texts it is a copy."""
    texts = {"a": f"{story(1)} Now {STOCK}.", "b": f"{story(2)} However, {STOCK}."}
    ((passage,),) = (overlap.passages for overlap in overlaps(texts, stock_words=30))
    assert passage.kind is PassageKind.TEMPLATE
    texts = {"a": f"{story(1, 50)} Now {STOCK}.", "b": f"{story(2, 50)} However, {STOCK}."}
    ((passage,),) = (overlap.passages for overlap in overlaps(texts, stock_words=30))
    assert passage.kind is PassageKind.COPY


def test_long_stock_phrase_needs_three_sources() -> None:
    """A longer phrase without facts is a template only where a third unrelated source has it."""
    long = STOCK + " and whether anything can be done about it before the end comes"
    texts = {name: f"{story(at, 400)} Now {long}." for at, name in enumerate("abc")}
    assert {overlap.passages[0].kind for overlap in overlaps(texts)} == {PassageKind.TEMPLATE}
    del texts["c"]
    assert {overlap.passages[0].kind for overlap in overlaps(texts)} == {PassageKind.COPY}


def test_a_name_is_no_passage() -> None:
    """A long name that two sources mention is nothing that they share."""
    name = "the Royal Society for the Protection of Birds in Lanford"
    texts = {"a": f"{story(1)} She joined {name}.", "b": f"{story(2)} He left {name}."}
    assert overlaps(texts) == ()


def test_what_everybody_has_is_found() -> None:
    """A paragraph that stands in more sources than make a rare phrase is found in each of them."""
    texts = {f"{at:02}": f"{story(at)}\n\n{NEWS}" for at in range(30)}
    found = overlaps(texts)
    assert {overlap.right for overlap in found} == texts.keys() - {"00"}
    assert all(overlap.passages[0].left_text.startswith("The old bridge") for overlap in found)


def test_quotation_that_both_attribute() -> None:
    """A passage mostly inside attributed quotations of both sides is a quote, else a copy."""
    texts = {"a": story(1) + " " + NEWS, "b": story(2) + " " + NEWS}
    documents = {name: document(text) for name, text in texts.items()}
    spans = {name: [(text.index("The old"), len(text))] for name, text in texts.items()}
    for quoted, kind in ((spans, PassageKind.QUOTE), ({"a": spans["a"]}, PassageKind.COPY)):
        ((overlap,), _) = compare(documents, quoted=quoted, rule=RULE)
        assert [passage.kind for passage in overlap.passages] == [kind]


def test_jaccard_and_containments_are_exact() -> None:
    """They are those of the sets of word 5-grams."""
    left, right = story(1, 60), story(1, 60) + " " + story(2, 30)
    (overlap,) = overlaps({"a": left, "b": right})
    assert (overlap.jaccard, overlap.left_containment, overlap.right_containment) == (
        56 / 86,
        1.0,
        56 / 86,
    )


def test_clusters_and_stars() -> None:
    """Near-copies form a cluster; one of more than 50 lists the edges to its first member only."""
    copies = {f"{at:03}": f"{NEWS} {story(1, 100)} {at}." for at in range(60)}
    copies |= {f"x{at}": NEWS + " " + story(1, 100) for at in range(3)}
    documents = {name: document(text) for name, text in copies.items()}
    found, clusters = compare(documents, quoted={}, rule=RULE)
    assert clusters == (tuple(sorted(copies)),)
    assert [overlap.left for overlap in found] == ["000"] * 62
    assert all(overlap.star for overlap in found)


def test_small_cluster_lists_every_pair() -> None:
    """A cluster of equal and nearly equal texts lists all of its pairs, none a star."""
    body = story(1, 100)
    texts = {"a": body, "b": body, "c": body + " More words.", "d": story(2)}
    found = overlaps(texts)
    assert [(overlap.left, overlap.right) for overlap in found] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
    ]
    assert not any(overlap.star for overlap in found)


def test_fingerprints_number_equal_passages() -> None:
    """The same words at two places of one side are two passages with different fingerprints."""
    texts = {"a": f"{story(1)} {NEWS} {story(3)} {NEWS}", "b": f"{story(2)} {NEWS}"}
    (overlap,) = overlaps(texts)
    assert (
        len(overlap.passages)
        == len({passage.head.fingerprint for passage in overlap.passages})
        == 2
    )


def test_params_are_thresholds() -> None:
    """A rule's `min_words` raises the length of what is listed."""
    words = " ".join(NEWS.split()[:10])
    texts = {"a": f"{story(1)} {words}.", "b": f"{story(2)} {words}."}
    assert len(overlaps(texts)) == 1
    assert overlaps(texts, min_words=11) == ()


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text(texts: list[str]) -> None:
    """Any texts at all are compared; each pair is listed once, sorted, the left id first."""
    found = overlaps({str(at): text for at, text in enumerate(texts)})
    pairs = [(overlap.left, overlap.right) for overlap in found]
    assert pairs == sorted(set(pairs))
    assert all(left < right for left, right in pairs)


def test_order_of_the_drop_is_irrelevant() -> None:
    """The same documents in another order give the same result."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in INPUTS.glob("*.txt")}
    assert overlaps(texts) == overlaps(dict(sorted(texts.items(), reverse=True)))


def test_example_drop() -> None:
    """Of the five sources only three share passages, and their stock phrase is a template."""
    texts = {path.stem[:3]: path.read_text(encoding="utf-8") for path in INPUTS.glob("*.txt")}
    found = overlaps(texts)
    assert [(overlap.left, overlap.right) for overlap in found] == [
        ("001", "003"),
        ("001", "004"),
        ("003", "004"),
    ]
    stock = "for anyone seeking to comprehend the future trajectory of"
    kinds = {p.kind for overlap in found for p in overlap.passages if stock in p.left_text}
    assert kinds == {PassageKind.TEMPLATE}


def test_repeats_in_source_offsets() -> None:
    """What a source says twice is one repeat with both places; a changed word makes it near."""
    changed = NEWS.replace("Tuesday", "Wednesday").replace("divers", "swimmers")
    text = f"# Junk\n\n{NEWS}\n\n{story(1)}\n\n{NEWS}\n\n{story(2)}"
    (repeat,) = repeats(document(view(text, [Edit(0, 8)])), rule=RULE)
    assert [text[slice(*span)] for span in repeat.spans] == [NEWS[:-1]] * 2
    assert (repeat.kind, repeat.words) == ("copy", len(NEWS.split()))
    near = f"{NEWS} {story(1)} {changed}"
    (repeat,) = repeats(document(near), rule=RULE)
    assert repeat.kind == "near"


def test_names_are_no_repeat() -> None:
    """A text may say a name or turn of phrase of fewer than twelve words again."""
    name = "the Royal Society for the Protection of Birds in Lanford"
    assert repeats(document(f"{name} {story(1)} {name}"), rule=RULE) == ()


def edited(text: str, share: float, seed: int) -> str:
    """Return a text in which a share of the words, evenly spread by chance, are others."""
    chance = random.Random(seed)  # noqa: S311 - made-up words
    return " ".join(
        f"x{seed}{chance.randrange(9999)}" if chance.random() < share else word
        for word in text.split()
    )


def test_every_pair_of_near_copies_is_in_one_cluster() -> None:
    """All pairs are compared one by one: whatever has an exact index of .5 is together."""
    texts = {}
    for at in range(60):
        first = texts[f"{at:03}a"] = story(at, 120)
        texts[f"{at:03}b"] = edited(first, 0.02 * (at % 6), 1000 + at)
        texts[f"{at:03}c"] = edited(first, 0.02 * (at % 9), 2000 + at)
    documents = {name: document(text) for name, text in texts.items()}
    found, clusters = compare(documents, quoted={}, rule=RULE)
    together = {(name, other) for names in clusters for name in names for other in names}
    grams = {
        name: {document.words.texts[at : at + 5] for at in range(len(document.words) - 4)}
        for name, document in documents.items()
    }
    near = {
        (gram, other)
        for gram in grams
        for other in grams
        if gram < other and 2 * len(grams[gram] & grams[other]) >= len(grams[gram] | grams[other])
    }
    assert 80 < len(near) < 180
    assert near <= together
    assert near <= {(overlap.left, overlap.right) for overlap in found}


def test_equal_texts_are_copies_however_short() -> None:
    """Of three words, of one, of none; another text of three words is none."""
    texts = {
        "a": "No news today.",
        "b": "NO NEWS TODAY",
        "c": "Some news today.",
        "d": "Yes.",
        "e": "Yes!",
        "f": "\u2620 \u2620",
        "g": "\u2620\u2620",
        "h": "\u2620",
        "i": "",
        "j": "",
    }
    documents = {name: document(text) for name, text in texts.items()}
    found, clusters = compare(documents, quoted={}, rule=RULE)
    assert clusters == (("a", "b"), ("d", "e"), ("f", "g"))
    assert [(overlap.left, overlap.right, overlap.jaccard) for overlap in found] == [
        ("a", "b", 1.0),
        ("d", "e", 1.0),
        ("f", "g", 1.0),
    ]


def test_a_disguised_copy_is_a_copy() -> None:
    """With soft hyphens, letters of another row of Unicode, or marks apart from their letters."""
    shown = {"a": NEWS + " \u00c9tienne saw it."}
    shown["b"] = "\u00ad".join(shown["a"])
    shown["c"] = shown["a"].replace("a", "\u0430").replace("\u00c9", "E\u0301")
    found = overlaps(shown)
    assert [(overlap.jaccard, len(overlap.passages)) for overlap in found] == [(1.0, 1)] * 3
    (passage,) = found[0].passages
    assert shown["b"][slice(*passage.right)] == shown["b"][:-2]  # without the full stop
