"""What a drop shares with earlier ones: overlaps, passages, originality, the census."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourceaudit.archive import keys
from sourceaudit.model.overlap import PassageKind, Role
from sourceaudit.overlap.shingles import word_hashes
from sourceaudit.report import FORMATS
from sourceaudit.report.json import record

Do = Callable[..., Any]
SCHEMA = json.loads((Path(__file__).parents[2] / "docs/audit.schema.json").read_text("utf-8"))


def sentences(text: str) -> list[str]:
    """Return the sentences of a text of made-up words."""
    return [f"{part}." for part in text.replace("\n", " ").split(".") if part.strip()]


def test_a_copied_passage_is_found(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """A sentence of an archived source is a passage, with offsets in both originals."""
    old = prose("old")
    stolen = sentences(old)[5].strip()
    new = prose("new") + "\n" + stolen + "\n"
    keep(drop("may", {"old.txt": old}))

    result = look(drop("june", {"new.txt": new}))

    (overlap,) = result.overlaps
    (passage,) = overlap.passages
    assert (overlap.left, overlap.right) == ("new.txt", "archive:may/old.txt")
    assert new[slice(*passage.left)] == old[slice(*passage.right)] == stolen.rstrip(".")
    assert (passage.words, passage.kind) == (12, PassageKind.COPY)
    assert overlap.right_containment == pytest.approx(8 / 236)
    (partner,) = result.partners
    assert (partner.id, partner.drop, partner.path) == ("archive:may/old.txt", "may", "old.txt")


def test_near_copies_have_exact_jaccard(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """The bands find an edited copy, and the sets of 5-grams say how near it is."""
    old = prose("old")
    keep(drop("may", {"old.txt": old}))

    (overlap,) = look(drop("june", {"new.txt": old.replace(sentences(old)[9], "")})).overlaps

    # One sentence of 12 words less of 240: 236 5-grams, of which 16 go and 4 come.
    assert overlap.jaccard == pytest.approx(220 / 240)


def test_offsets_are_of_the_originals(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """Junk that was stripped from the archived source shifts no passage."""
    body = prose("old")
    old = (
        "Share on Facebook\nTweet\nPin it\n\n"
        + body
        + "\nCopyright 2024 Example Media. All rights reserved.\n"
    )
    keep(drop("may", {"old.txt": old}))

    (overlap,) = look(drop("june", {"new.txt": body})).overlaps

    (passage,) = overlap.passages
    assert old[slice(*passage.right)] == passage.right_text
    assert body[slice(*passage.left)] == passage.left_text


def test_a_rerun_is_no_copy_of_itself(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """Sources that are in the archive with the same id and bytes are no partners of their drop."""
    shared = sentences(prose("s"))[3]
    may = drop("may", {"a.txt": prose("a") + shared, "b.txt": prose("b") + shared})
    keep(may)

    result = look(may)

    assert [(overlap.left, overlap.right) for overlap in result.overlaps] == [("a.txt", "b.txt")]
    assert result.partners == ()


def test_another_name_is_a_copy(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """The same bytes under another id are copied, word for word."""
    keep(drop("may", {"a.txt": prose("a")}))

    result = look(drop("june", {"b.txt": prose("a")}))

    assert result.overlaps[0].jaccard == 1.0
    assert result.sources[0].scores["originality"].value == 0.0


@pytest.mark.parametrize(
    ("theirs", "ours", "value"),
    [
        ("2025-01-01", "2025-02-01", 0.0),
        ("2025-03-01", "2025-02-01", 100.0),
        (None, "2025-02-01", 0.0),
    ],
)
def test_originality_counts_what_is_not_newer(
    drop: Do, keep: Do, look: Do, prose: Do, theirs: str | None, ours: str, value: float
) -> None:
    """As with partners in the drop: a newer one has copied from us, an undated one may be older."""

    def table(name: str, date: str | None) -> str:
        return json.dumps({"id": name, "text": prose("a"), "published": date}) + "\n"

    keep(drop("may", {"old.jsonl": table("x", theirs)}))

    result = look(drop("june", {"new.jsonl": table("y", ours)}))

    score = result.sources[0].scores["originality"]
    assert score.value == value
    name = "with:archive:may/old.jsonl#x"
    assert (name in score.parts) == (value == 0.0)


def test_a_role_tells_where_words_come_from(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """Of a drop that was added as releases; the partner says so, and the score counts its words."""
    keep(drop("may", {"old.txt": prose("a")}), role=Role.RELEASE)
    keep(drop("april", {"old.txt": prose("b")}))

    result = look(drop("june", {"new.txt": prose("a") + prose("b") + prose("c")}))

    assert {partner.drop: partner.role for partner in result.partners} == {
        "may": Role.RELEASE,
        "april": Role.SITE,
    }
    parts = result.sources[0].scores["originality"].parts
    assert [parts[f"from:{name}"].value for name in ("release", "other", "own")] == [240] * 3


def test_without_text_overlap_is_told(
    drop: Do, keep: Do, look: Do, prose: Do, folder: Path
) -> None:
    """No text is kept; Jaccard stays exact, and our side of a passage is shown."""
    old = prose("old")
    stolen = sentences(old)[5].strip()
    new = prose("new") + "\n" + stolen + "\n"
    keep(drop("may", {"old.txt": old}), text=False)

    (overlap,) = look(drop("june", {"new.txt": new})).overlaps
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    (near,) = look(drop("july", {"near.txt": old.replace(sentences(old)[9], "")})).overlaps

    (passage,) = overlap.passages
    assert new[slice(*passage.left)] == passage.left_text == stolen.rstrip(".")
    assert (passage.right, passage.right_text, passage.words) == ((0, 0), "", 12)
    assert overlap.right_containment == pytest.approx(8 / 236)
    assert near.jaccard == pytest.approx(220 / 240)
    assert stolen.split()[0].encode() not in kept


def test_the_gate_judges_archived_copies(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """A copy of an earlier source fails as one in the drop does."""
    keep(drop("may", {"a.txt": prose("a")}))

    alone = look(drop("june", {"c.txt": prose("c")}))
    copied = look(drop("july", {"b.txt": prose("a")}))

    def prints(result: Any) -> set[str]:
        return {mark for check in result.verdict.checks for mark in check.fingerprints}

    (passage,) = copied.overlaps[0].passages
    assert passage.head.fingerprint not in prints(alone)
    assert copied.sources[0].scores["originality"].parts["reused_words"].evidence == (
        passage.head.fingerprint,
    )


def test_lines_of_earlier_drops_are_counted(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """What stands in three sources of a site is the site's, in however many drops they came."""
    line = "Subscribe to our newsletter for all that happens in the harbour"

    def page(name: str, *, banner: bool = True) -> str:
        middle = f"\n{line}\n\n" if banner else "\n"
        return str(prose(name) + middle + prose(f"{name} again"))

    keep(drop("april", {"a.txt": page("a")}))
    keep(drop("may", {"b.txt": page("b")}))

    found = look(drop("june", {"c.txt": page("c")})).sources[0]
    lone = look(drop("july", {"site/c.txt": page("c")})).sources[0]  # another folder, another site

    assert line not in found.clean
    assert line in lone.clean


def test_versions_of_an_article_count_once(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """A page that came three times is one source for the census: its lines stay."""
    line = "Subscribe to our newsletter for all that happens in the harbour"
    for month in ("april", "may", "june"):
        keep(drop(month, {f"{month}.txt": f"{prose('a')}\n{line}\n\n{prose('z')}\n{month}\n"}))

    result = look(drop("july", {"new.txt": f"{prose('n')}\n{line}\n\n{prose('m')}"}))

    assert line in result.sources[0].clean


def test_frequent_phrases_say_nothing(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """What more than 20 archived sources share is nobody's."""
    phrase = sentences(prose("phrase"))[0]
    keep(
        drop(
            "may",
            {f"{at}.txt": f"{prose(str(at))}\n{phrase}\n{prose(f'{at}b')}" for at in range(21)},
        )
    )

    assert look(drop("june", {"new.txt": prose("n") + phrase})).overlaps == ()


def test_very_many_copies_are_bounded(
    drop: Do, keep: Do, look: Do, prose: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of very many near-copies the oldest are compared."""
    monkeypatch.setattr("sourceaudit.archive.search.NEAR_PARTNERS", 3)
    for month in ("april", "may"):
        keep(drop(month, {f"{month}{at:02}.txt": prose("a") for at in range(30)}))

    result = look(drop("june", {"new.txt": prose("a")}))

    assert [overlap.right for overlap in result.overlaps] == [
        f"archive:april/april{at:02}.txt" for at in range(3)
    ]


@given(
    st.lists(st.sampled_from("abcdefgh"), min_size=8, max_size=12),
    st.lists(st.sampled_from("mnop"), max_size=6),
    st.lists(st.sampled_from("stuv"), max_size=6),
)
def test_eight_equal_words_share_a_key(
    shared: list[str], before: list[str], after: list[str]
) -> None:
    """Whatever stands around them, 8 shared words give two texts a key that agrees."""
    one, other = word_hashes([[*before, *shared, *after], [*after, *shared, *before, *before]])

    ours, theirs = np.meshgrid(keys.winnow(one), keys.winnow(other))
    same = ours >> np.uint64(keys.AROUND_BITS) == theirs >> np.uint64(keys.AROUND_BITS)
    assert (same & keys.agree(ours, theirs)).any()


def test_reports_show_partners(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """Every report has drop, title, date and address of a partner; only the web is linked."""
    row = {"id": "x", "text": prose("a"), "published": "2025-01-01", "title": "Old <news>"}
    rows = [row | {"url": "https://example.org/a"}, row | {"id": "y", "url": "javascript:alert(1)"}]
    keep(drop("may", {"old.jsonl": "".join(json.dumps(row) + "\n" for row in rows)}))

    result = look(drop("june", {"new.txt": prose("a")}))

    data = json.loads(json.dumps(record(result, folder=Path())))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    assert [one["url"] for one in data["partners"]] == [row["url"] for row in rows]
    page = FORMATS["html"].render(result, folder=Path())
    assert 'href="https://example.org/a"' in page
    assert 'href="javascript' not in page
    assert "Old &lt;news&gt;" in page
    told = FORMATS["md"].render(result, folder=Path())
    assert "(from drop `may`, Old \\<news\\>, 2025-01-01, `https://example.org/a`)" in told


def test_ids_stay_apart(drop: Do, keep: Do, look: Do, prose: Do) -> None:
    """A source of the drop that is called like a partner keeps its name."""
    keep(drop("may", {"a.txt": prose("a")}))

    result = look(drop("june", {"archive:may/a.txt": prose("a")}))

    assert result.partners[0].id == "archive:archive:may/a.txt"


def test_keys_are_pinned() -> None:
    """Whoever changes what a word is, or how it is hashed, makes every archive there is useless.

    Change `keys.FORMAT` with it, and say so in the changelog.
    """
    assert keys.parameters()["probe"] == "6a172276af054250"


def test_a_quotation_that_drifted_since_is_set_beside_the_earlier_one(
    drop: Do, keep: Do, look: Do, tmp_path: Path
) -> None:
    """Both sides have their words in every report, though the archive's source is not audited."""
    story = (
        "The harbour board met on Tuesday evening, and a hundred people came to hear of the costs "
        'of the work that lies ahead.\n\n"The ferry will stop at the old quay in {}, unless the '
        'wind turns to the east," said Jorid Lund, the harbour captain.\n\nThe board votes again '
        "in spring, when the county has said what it will pay for the wall along the basin.\n"
    )
    keep(drop("may", {"old.txt": story.format("summer")}))

    result = look(drop("june", {"new.txt": story.format("winter")}))

    (one,) = (each for each in result.contradictions if each.kind == "quote-words")
    assert (one.left.source, one.right.source) == ("new.txt", "archive:may/old.txt")
    assert "in winter" in one.left.text
    assert "in summer" in one.right.text
    shown = FORMATS["md"].render(result, folder=tmp_path)
    assert "in summer" in shown
    assert "in winter" in shown
    jsonschema.validate(json.loads(json.dumps(record(result, folder=tmp_path))), SCHEMA)
