"""Closed classes of English words that tell what is a verb, a subject and a clause."""

from __future__ import annotations

from sourceaudit.text.english import word_lists

LISTS = word_lists("grammar")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that carry no content of their own, so that sharing them says nothing.
FUNCTION = LISTS.words("function")
BE = _words("am is are was were be been being isn't aren't wasn't weren't get gets got getting")
HAVE = _words("has have had having hasn't haven't hadn't")
DO = _words("do does did don't doesn't didn't")
MODAL = _words(
    """will would can could may might must shall should won't wouldn't can't couldn't shouldn't
    cannot to"""
)
NOT_ADVERBS = _words(
    """family ally allies reply july italy supply rally assembly monopoly bully early daily weekly
    monthly elderly friendly likely unlikely lively costly deadly holy imply apply rely"""
)
ADVERBS = _words(
    """also already always again even ever first further just later long never not now often once
    only previously rather repeatedly since sometimes soon still then though thus twice yet too
    instead simply"""
)
AUXILIARIES = BE | HAVE | DO | MODAL
SINGULAR_PRONOUNS = _words("he she it who that which one nobody everybody everyone someone")
PLURAL_PRONOUNS = _words("i we you they who that which many some most others few both several")
SUBJECT_PRONOUNS = _words("he she it i we you they who")
CONTRACTED = {
    pronoun + ending: pronoun
    for pronoun in ("he", "she", "it", "i", "we", "you", "they", "who", "that", "there")
    for ending in ("'s", "'d", "'ll", "'ve", "'re", "'m")
}
BE_CONTRACTED = frozenset(one for one in CONTRACTED if one.endswith(("'s", "'re", "'m")))
DETERMINERS = _words(
    """a an the this that these those his her its their our my your any some no every each another
    all both such what whatever which several many most few more two three four five six seven
    eight nine ten dozens hundreds thousands"""
)
# These determiners stand for a noun as well: "the two said", "all say".
COUNTED = _words("all both each two three four five six seven eight nine ten dozens another")
POSSESSIVES = _words("his her its their our my your")
PREPOSITIONS = _words(
    """of in on at by for from with about against into onto over under after before during between
    among through throughout without within toward towards upon across behind beyond despite
    despite until till since per via amid around near off out up down as like than to"""
)
SUBORDINATORS = _words(
    """that because while when whereas although though if unless since until after before whether
    why how where as so once than lest except"""
)
COORDINATORS = _words("and but or nor yet so")
CLAUSE_WORDS = _words("that whether how why what if where when who which whom whose")
# Words that may stand before a subject at the beginning of a clause without being part of it.
CONNECTIVES = _words(
    """however moreover meanwhile indeed still instead nevertheless furthermore therefore thus then
    and but or so yet also later now for concurrently similarly recently today yesterday"""
)
LINKING = BE | _words(
    """remain remains remained seem seems seemed appear appears appeared feel feels felt sound
    sounds sounded become becomes became"""
)
# Before a verb without an auxiliary none of these can stand.
NOUN_MARKERS = DETERMINERS - SINGULAR_PRONOUNS - PLURAL_PRONOUNS
# Plurals of common nouns that are third persons of cue verbs too, and no cues as nouns.
NOUN_PLURALS = _words(
    """posts reports comments references documents forecasts signals voices shows questions finds
    quotes labels brands fears doubts feels needs aims hopes plans backs champions challenges
    orders requests estimates credits faults notes details outlines attacks calls demands offers
    thanks compares talks states threats supports wishes hates loves guesses senses regrets
    promises pledges vows remarks tweets blogs rants jokes cautions counters blames blasts praises
    mocks rebukes disputes views rules charges barks roars"""
)
TIME = _words(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight
    earlier later recently last this early late afterward afterwards monday's tuesday's
    wednesday's thursday's friday's saturday's sunday's january february march april may june july
    august september october november december again now then once afternoon morning evening night
    week month year"""
)
OBJECT_PRONOUNS = _words("him her it them me us you himself herself itself themselves")
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
