"""Named labels: how well the label of a turn or a signature tells who speaks."""

from __future__ import annotations

from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import classify, is_group_or_role
from sourceaudit.entities import Entities
from sourceaudit.entities.names import FULL_NAME_WORDS, bare, name_words
from sourceaudit.model.evidence import SpeakerClass
from sourceaudit.text.english import word_lists

ROLES = word_lists("attribution/labels").words("roles")


def classify_label(tokens: Tokens, known: Entities, label: Range) -> SpeakerClass:
    """Return the class of who is named by a label before words or a signature behind them."""
    if tokens.raw(label[0]) == "A" and label[1] - label[0] == 1 and known.places:
        return SpeakerClass.NAMED_INTRODUCED  # of questions and answers: the one who is asked
    label = _find_bracketed(tokens, label)
    words = [tokens.raw(at) for at in range(*label)]
    if _is_role(words):
        return SpeakerClass.ANONYMOUS
    bearer = known.labelled(" ".join(words)) or known.labelled(words[0])
    if bearer is not None:  # a listener meets the label before the name
        before = bearer.first <= tokens.starts[label[0]] or len(words) > 1
        return SpeakerClass.NAMED_INTRODUCED if before else SpeakerClass.NAMED_BARE
    if not words[0][0].isupper() and len(words) == 1:
        return SpeakerClass.NAMED_BARE  # what somebody is called on the web
    if all(word.isupper() for word in words) and len(words) > 1:
        names = name_words([word.capitalize() for word in words])
        if len(names) == 1:
            return SpeakerClass.NAMED_BARE
    group = classify(tokens, label, known)
    short = len(words) == 1 and group is SpeakerClass.ORGANISATION
    return SpeakerClass.NAMED_BARE if short else group


def _find_bracketed(tokens: Tokens, label: Range) -> Range:
    """Return the full name in the brackets of a label, else its words before them."""
    at = next((at for at in range(label[0] + 1, label[1]) if tokens.breaks[at] == ";"), None)
    if at is None:
        return label
    end = next((word for word in range(at + 1, label[1]) if tokens.breaks[word] == ";"), label[1])
    inner = name_words([tokens.raw(word) for word in range(at, end)])
    return (at, end) if len(inner) >= FULL_NAME_WORDS else (label[0], at)


def _is_role(words: list[str]) -> bool:
    """Tell whether a label is a role or a group: "Host", "THE WITNESS", "OLD MAN"."""
    low = [bare(word) for word in words]
    capitals = all(word.isupper() for word in words)
    alone = len(low) == 1 or low[0] == "the" or capitals
    return alone and (is_group_or_role(low[-1]) or low[-1] in ROLES)
