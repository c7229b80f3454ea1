"""Blocks about persons: the kinds of their values and statements."""

from __future__ import annotations

import pytest

from sourceaudit.identity.personas import line_groups, persona, pieces
from sourceaudit.identity.values import is_name, is_phone, kinds
from sourceaudit.text.blocks import lines


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("ada@example.org", "email"),
        ("+44 20 7946 0018", "phone"),
        ("2.1.1990", "birthdate"),
        ("12 Pier Road", "address"),
        ("Hafenstraße 12", "address"),
        ("Brook Ltd", "company"),
        ("Wilma van den Brook", "name"),
        ("@wilma.brook", "handle"),
        ("example.org/wilma", "profile"),
        ("5,120 followers", "followers"),
        ("77 posts", "counter"),
        ("Forward Technology Officer", "title"),
        ("Voluptatem vel eum non ea consectetur ratione.", "filler"),
    ],
)
def test_kinds_of_values(value: str, kind: str) -> None:
    """A value is known by its shape, without a label."""
    assert kind in set(kinds(value))


@pytest.mark.parametrize(
    "value", ["old harbour", "Harbour", "The Pier, rebuilt", "about the author"]
)
def test_what_is_no_name(value: str) -> None:
    """A word, a phrase in lower case and a label are no names."""
    assert not is_name(value)


@pytest.mark.parametrize(
    ("label", "value"),
    [("x", "@wilma"), ("X", "wilma_brook"), ("Facebook", "wilmabrook"), ("Discord", "wilma#0042")],
)
def test_accounts_below_a_label(label: str, value: str) -> None:
    """Below the name of a network an account is a name; where that is a word too, a marked one."""
    assert "handle" in set(kinds(value, label))


@pytest.mark.parametrize(
    ("label", "value"),
    [("x", "4"), ("x", "12345"), ("x", "0.5"), ("x", "y_1"), ("Facebook", "12"), ("X", "left")],
)
def test_what_is_no_account_below_a_label(label: str, value: str) -> None:
    """A variable has a number or a short name; what was shared so many times is no account."""
    assert "handle" not in set(kinds(value, label))


@pytest.mark.parametrize("value", ["1990-2004", "2019", "3,000,000 ships"])
def test_what_is_no_number_to_call(value: str) -> None:
    """Years and quantities are no telephone numbers."""
    assert not is_phone(value)


def test_layouts_say_the_same() -> None:
    """Lines, one line and a table of the same fields have the same kinds."""
    fields = ("Wilma Brook", "12 years of experience", "Lives with three goats")
    told = [
        set(persona(layout).kinds) & {"name", "career", "home", "household"}
        for layout in (
            fields,
            (" | ".join(fields),),
            tuple(f"| {at} | {field} |" for at, field in enumerate(fields)),
        )
    ]

    assert told == [{"name", "career", "home", "household"}] * 3


def test_labels_part_from_values() -> None:
    """A label is parted from its value at a colon, an equals sign or an arrow."""
    assert list(pieces("- Beat: ships")) == [("Beat", "ships")]
    assert list(pieces("Beat → ships")) == [("Beat", "ships")]


def test_runs_of_a_page_without_blank_lines() -> None:
    """Short lines below a paragraph are a run of their own too."""
    text = f"{'The pier is old and long. ' * 8}\n@wilma\n5,120 followers"

    assert (1, 2) in list(line_groups(lines(text), most_lines=14, most_words=110))
