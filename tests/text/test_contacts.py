"""Kinds of contact values."""

from __future__ import annotations

import pytest

from sourceaudit.text.contacts import contacts


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("WhatsApp: +44 7700 900123", ["whatsapp"]),
        ("Telegram @pierdeals or https://t.me/pierdeals", ["telegram", "telegram"]),
        ("Skype - pier.deals77", ["skype"]),
        ("mail pierdeals@gmail.com", ["free-mail"]),
        ("press@port.example, www.port.example", ["email", "domain"]),
        ("Call (202) 555-0143 today", ["telephone"]),
    ],
)
def test_kinds_follow_from_form_and_name(line: str, kinds: list[str]) -> None:
    """A value is known by its form, and by the name of the service beside it."""
    assert [contact.kind for contact in contacts(line)] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "The government will switch off the analogue signal, with 2012 as the date.",
        "Most of them left WhatsApp for Telegram in the spring.",
        "It cost 1,200,000 pounds in 1998.",
        "Teams of four rowed past the pier, and nobody won.",
    ],
)
def test_names_in_sentences_are_no_values(line: str) -> None:
    """A messenger that is spoken of, a year, a sum: nobody can be reached there."""
    assert list(contacts(line)) == []
