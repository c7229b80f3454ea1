"""Refusals and leaked prompts in seven languages: errors where they stand alone, never cited."""

from __future__ import annotations

import pytest

from sourceaudit.rules.load import load_rules
from sourceaudit.rules.run import find

RULES = [rule for rule in load_rules().rules if rule.rule.id.startswith("machine-text/")]

REFUSALS = [
    "As a large language model, I have no way to visit the mill of Osk.",
    "Unfortunately, as an AI assistant, I am not able to see the mill of Osk.",
    "I apologize, but I am unable to generate content that concerns the mill.",
    "My knowledge has a cutoff in 2023, so the mill may have closed.",
    "Leider kann ich das nicht sagen. Als Sprachmodell habe ich keinen Zugang zur M\u00fchle.",
    "Tut mir leid, aber ich kann diese Anfrage zur M\u00fchle nicht beantworten.",
    "D\u00e9sol\u00e9, mais je ne peux pas r\u00e9pondre \u00e0 cette demande sur le moulin.",
    "En tant qu\u2019intelligence artificielle, je n\u2019ai pas vu le moulin.",
    "Como modelo de lenguaje, no tengo acceso al molino de la villa.",
    "Lo lamento, pero no puedo responder a esta petici\u00f3n sobre el molino.",
    "Mi dispiace, ma non posso soddisfare questa richiesta sul mulino.",
    "Come intelligenza artificiale, non ho mai visto il mulino.",
    "Desculpe, mas n\u00e3o posso atender a este pedido sobre o moinho.",
    "Como intelig\u00eancia artificial, n\u00e3o vi o moinho da vila.",
    "Als AI-taalmodel heb ik geen mening over de molen van het dorp.",
    "Sorry, maar ik kan niet voldoen aan dit verzoek over de molen.",
]
PROMPTS = [
    "Please write a 700-word blog post about the mill in a warm tone.",
    "Rewrite the text about the mill so that it has subheadings and the keyword mill three times.",
    "This article must be written in the third person and have 600 words or more.",
    "Erstellen Sie einen Beitrag \u00fcber die M\u00fchle, 500 W\u00f6rter, mit Stichpunkten.",
    "Der Text soll 400 W\u00f6rter haben, mit M\u00fchle und Bach als Schl\u00fcsselw\u00f6rter.",
    "\u00c9cris un texte de 300 mots sur le moulin avec des sous-titres.",
    "L\u2019article doit compter 900 mots et utiliser les mots-cl\u00e9s moulin et bief.",
    "Redacta un texto sobre el molino de 800 palabras con la palabra clave molino.",
    "Scrivi un testo sul mulino di 600 parole con un tono allegro.",
    "Escreva um texto de 450 palavras sobre o moinho com subt\u00edtulos.",
    "Schrijf een tekst over de molen van 350 woorden op een vrolijke toon.",
]
HONEST = [
    "As a miller, I have no opinion on the price of flour.",
    "As an AI engineer at the mill, I am not able to say more.",
    "I am sorry, but I cannot grind your corn today.",
    "I cannot help but admire the mill.",
    "Als M\u00fcllerin habe ich keine Zeit f\u00fcr solche Fragen.",
    "En tant que meunier, je ne peux pas vous le dire.",
    "Como molinero, no puedo decir nada del precio.",
    "Come mugnaio, non posso dire nulla del prezzo.",
    "Como moleiro, n\u00e3o posso dizer nada do pre\u00e7o.",
    "Als molenaar heb ik geen mening over de prijs.",
    "Write to the mill if you want flour.",
    "She was told to write an article of 700 words about the mill, in a warm tone.",
    "The article should have been about the mill.",
    "The text must be at least 200 words.",
    "Der Artikel soll morgen erscheinen, sagte der M\u00fcller.",
    "L\u2019article doit para\u00eetre demain, a dit le meunier.",
]


def _errors(text: str) -> list[str]:
    found = find(text, RULES).findings
    return [finding.head.rule for finding in found if finding.head.severity == "error"]


@pytest.mark.parametrize("text", REFUSALS)
def test_a_refusal_is_an_error_unless_it_is_cited(text: str) -> None:
    """Alone it fails the gate; in quotation marks or beside talk of chatbots it does not."""
    assert set(_errors(f"The mill of Osk\n\n{text}")) == {"machine-text/refusal"}
    assert _errors(f"The machine wrote: \u201c{text}\u201d") == []
    assert _errors(f"{text}\n\nSo speak chatbots.") == []


@pytest.mark.parametrize("text", PROMPTS)
def test_a_prompt_is_an_error_unless_it_is_cited(text: str) -> None:
    """An order with two demands; where students are spoken of it is homework."""
    assert set(_errors(f"The mill of Osk\n\n{text}")) == {"machine-text/prompt-instruction"}
    assert _errors(f"The owner said: \u201c{text}\u201d") == []
    assert _errors(f"{text}\n\nStudents have a week for it.") == []


@pytest.mark.parametrize("text", HONEST)
def test_what_people_say_is_no_error(text: str) -> None:
    """Trades, orders with one demand and articles that are spoken of."""
    assert _errors(f"The mill of Osk\n\n{text}") == []
