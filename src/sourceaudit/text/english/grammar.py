"""Closed classes of English words that tell what is a verb, a subject and a clause."""

from __future__ import annotations

from sourceaudit.text.english import word_lists
from sourceaudit.text.english.calendar import MONTH_NAMES, WEEKDAY_NAMES

LISTS = word_lists("grammar")

# Words that carry no content of their own, so that sharing them says nothing.
FUNCTION = LISTS.words("function")
BE = LISTS.words("be")
HAVE = LISTS.words("have")
DO = LISTS.words("do")
MODAL = LISTS.words("modal")
NOT_ADVERBS = LISTS.words("not adverbs")
ADVERBS = LISTS.words("adverbs")
AUXILIARIES = BE | HAVE | DO | MODAL
SINGULAR_PRONOUNS = LISTS.words("singular pronouns")
PLURAL_PRONOUNS = LISTS.words("plural pronouns")
SUBJECT_PRONOUNS = LISTS.words("subject pronouns")
CONTRACTED = {
    pronoun + ending: pronoun
    for pronoun in LISTS.words("contracting")
    for ending in LISTS.words("contractions")
}
BE_CONTRACTED = frozenset(text for text in CONTRACTED if text.endswith(("'s", "'re", "'m")))
DETERMINERS = LISTS.words("determiners")
# These determiners stand for a noun as well: "the two said", "all say".
COUNTED = LISTS.words("counted")
POSSESSIVES = LISTS.words("possessives")
PREPOSITIONS = LISTS.words("prepositions")
SUBORDINATORS = LISTS.words("subordinators")
COORDINATORS = LISTS.words("coordinators")
CLAUSE_WORDS = LISTS.words("clause words")
# Words that may stand before a subject at the beginning of a clause without being part of it.
CONNECTIVES = LISTS.words("connectives")
LINKING = BE | LISTS.words("linking")
# Before a verb without an auxiliary none of these can stand.
NOUN_MARKERS = DETERMINERS - SINGULAR_PRONOUNS - PLURAL_PRONOUNS
# Plurals of common nouns that are third persons of cue verbs too, and no cues as nouns.
NOUN_PLURALS = LISTS.words("noun plurals")
TIME = LISTS.words("time") | {
    *MONTH_NAMES, *WEEKDAY_NAMES, *(f"{day}'s" for day in WEEKDAY_NAMES)
}  # fmt: skip
OBJECT_PRONOUNS = LISTS.words("object pronouns")
# What begins the complement of a verb, beside names and quotations.
COMPLEMENT_OPENERS = (
    CLAUSE_WORDS | DETERMINERS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS | frozenset(CONTRACTED) | {"to"}
)
FORMS = word_lists("irregular")
# Forms that no rule makes, with what they are forms of: "stolen" is one of "steal".
IRREGULAR = {
    form: row.split()[0]
    for head in FORMS.sections
    for row in FORMS.rows(head)
    for form in row.split()[1:]
}
# Past forms of irregular verbs that a finite clause can have, but for those of helping verbs and
# forms that are as well present or nouns ("put", "cost", "saw").
PASTS = frozenset(row.split()[1] for row in FORMS.rows("verbs"))


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between a subject and its verb."""
    return word in ADVERBS or (word.endswith("ly") and word not in NOT_ADVERBS)
