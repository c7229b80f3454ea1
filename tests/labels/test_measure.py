"""What labels say of rules: the interval, the order, what is suggested."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourceaudit.errors import InvalidFileError, UsageError
from sourceaudit.labels import Label, Said, append, measure_rules, read
from sourceaudit.labels.measure import interval


def labels(
    right: int, wrong: int, *, rule: str = "house/card", confidence: str = "high", folder: str = ""
) -> list[Label]:
    """Return labels of a rule, each of a piece and a text of its own."""
    said = [Said.RIGHT] * right + [Said.WRONG] * wrong
    return [
        Label(
            rule,
            f"{at:04x}",
            f"{folder if saying is Said.WRONG else 'desk/'}{at}.txt",
            saying,
            confidence,
            None,
            f"a text {at}",
        )
        for at, saying in enumerate(said)
    ]


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17 (1998),
    # table I, method 3.
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(right: int, total: int, low: float, high: float) -> None:
    """As published; without any label it says nothing."""
    assert interval(right, total) == pytest.approx((low, high), abs=5e-5)
    assert interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("given", "suggestion"),
    [
        (labels(3, 1), "label 6 more: so few say little"),
        (labels(60, 0), "it holds"),
        (labels(19, 1), "it holds so far"),
        (labels(12, 3), "label more: 90% is still within the interval"),
        (labels(32, 8), "lower its confidence to medium"),
        (labels(5, 35), "switch it off"),
        (labels(20, 20, folder="wire/"), "nearly all that is wrong lies in wire/"),
    ],
)
def test_what_is_suggested(given: list[Label], suggestion: str) -> None:
    """Few labels, a rule that holds, one that does not, and one that fails for a kind of source."""
    (one,) = measure_rules(given)

    assert one.suggestion.text.startswith(suggestion)
    assert one.precision == pytest.approx(one.right / (one.right + one.wrong))


def test_what_is_suggested_can_be_put_into_a_configuration() -> None:
    """The YAML of a suggestion is valid as it stands."""
    from sourceaudit.config import ConfigFile
    from sourceaudit.schema import parse_yaml

    (lower,) = measure_rules(labels(32, 8))
    (off,) = measure_rules(labels(5, 35))
    (folder,) = measure_rules(labels(20, 20, folder="wire/"))

    assert (
        parse_yaml(lower.suggestion.yaml, ConfigFile, label="x").rules["house/card"].confidence
        == "medium"
    )
    assert (
        parse_yaml(off.suggestion.yaml, ConfigFile, label="x").rules["house/card"].severity == "off"
    )
    (override,) = parse_yaml(folder.suggestion.yaml, ConfigFile, label="x").overrides
    assert (override.paths, override.ignore) == (("wire/**",), ("house/card",))


def test_one_text_may_be_what_is_wrong() -> None:
    """The same words, wherever they stand."""
    given = labels(20, 0)
    given += [
        Label("house/card", f"f{at}", f"desk/x{at}.txt", Said.WRONG, "high", None, text)
        for at, text in enumerate(["Tides  of the week", "tides of the week"] * 5)
    ]

    (one,) = measure_rules(given)

    assert '"Tides  of the week"' in one.suggestion.text


def test_the_least_precise_rule_comes_first() -> None:
    """Rules without a verdict come last, and unsure labels count for neither side."""
    unsure = Label("a/unsure", "1", "x.txt", Said.UNSURE)
    given = [*labels(9, 1, rule="a/good"), unsure, *labels(2, 8, rule="a/bad")]

    assert [one.rule for one in measure_rules(given)] == ["a/bad", "a/good", "a/unsure"]
    assert measure_rules([unsure])[0].precision is None


def test_files_grow_and_later_labels_win(tmp_path: Path) -> None:
    """What was said last of a piece of evidence counts; other files may be given beside."""
    file, other = tmp_path / "labels.jsonl", tmp_path / "other.jsonl"
    first = Label("a/b", "1", "x.txt", Said.RIGHT, "high", "gazette.example", "eine Lücke")
    append(file, first)
    append(file, Label("a/b", "2", "x.txt", Said.RIGHT))
    append(other, Label("a/b", "1", "x.txt", Said.WRONG))

    assert read([file])[first.key] == first
    found = read([file, other])
    assert (len(found), found[first.key].said) == (2, Said.WRONG)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", ":2:1: "),
        ("[]", "a label is an object"),
        ('{"rule": "a/b", "fingerprint": "1", "source": "x"}', "a label has said, a text"),
        (
            '{"rule": "a/b", "fingerprint": 1, "source": "x", "said": "right"}',
            "a label has fingerprint",
        ),
        (
            '{"rule": "a/b", "fingerprint": "1", "source": "x", "said": "yes"}',
            "right, wrong, unsure, not yes",
        ),
        (
            '{"rule": "a", "fingerprint": "1", "source": "x", "said": "right", "text": 3}',
            "is a text",
        ),
    ],
)
def test_lines_that_are_no_labels_are_mistakes(line: str, message: str, tmp_path: Path) -> None:
    """With the file, the line and what is wrong; one that is not there is named."""
    file = tmp_path / "labels.jsonl"
    append(file, Label("a/b", "2", "x.txt", Said.RIGHT))
    with file.open("a") as stream:
        stream.write(line + "\n")

    with pytest.raises(InvalidFileError) as error:
        read([file])

    assert "labels.jsonl:2:1: " in str(error.value)
    assert message in str(error.value)
    with pytest.raises(UsageError, match="No such file"):
        read([tmp_path / "none.jsonl"])
