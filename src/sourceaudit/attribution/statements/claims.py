"""Claims: a cue with its speaker and the words that it gives to that speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sourceaudit.attribution.grammar import positions, subjects
from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.clauses import (
    clause_before,
    clause_like,
    finite,
    goes_on,
    relative,
)
from sourceaudit.attribution.grammar.complements import LINKS, complement
from sourceaudit.attribution.grammar.cues import Cue, cues
from sourceaudit.attribution.grammar.introduced import Complement
from sourceaudit.attribution.grammar.lexicon import Form, senses
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.phrases import head_word, is_document, speaks
from sourceaudit.entities.vocabulary import either, person_noun, word_classes
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/claims")

ADVERBIAL_WORDS = 8  # of ", they report in the journal of the club,"
NAMED_NEAR = 400  # words around one with a capital in which it must have it again, as a name has
WRITERS = frozenset("i we my our".split())
HEARD_NEAR = 30  # words before "it heard" in which the court is named
MODAL = frozenset("would could might may".split())
RELATED = frozenset(("that", "which"))
STATEMENTS = frozenset(("statement", "report"))  # "issued a statement calling it late"
EMPTY = LISTS.words("empty")
HEARING = LISTS.words("hearing")
NAMING = frozenset(("call", "dub", "label"))
TIMES = grammar.TIME | grammar.DETERMINERS
NICKNAME_WORDS = 3
FRONT_WORDS = 2  # "While noting that it was late, she went on": before the participle


def claims(tokens: Tokens) -> Iterator[Claim]:
    """Yield what the cues of a document claim; claims may overlap."""
    for cue in cues(tokens):
        claim = _claim(tokens, cue)
        if claim is None:
            continue
        first, last = claim.parts[0]
        if first < last and tokens.quote[first] >= 0 and _is_shown(tokens, claim):
            yield Claim(claim.parts, None, None, claim.sentence, AttributionKind.SCARE_QUOTE)
            continue
        if not _credible(tokens, cue, claim):
            continue
        for first, last in claim.parts:
            if first >= last:
                break
        else:
            yield claim


def _is_shown(tokens: Tokens, claim: Claim) -> bool:
    """Tell whether a sign or an instrument has the words on it: 'A banner read "Go home"'."""
    return claim.speaker is not None and head_word(tokens, claim.speaker) in word_classes()["sign"]


def _claim(tokens: Tokens, cue: Cue) -> Claim | None:
    """Return the claim of a cue, None where its place gives no words to anybody."""
    if cue.sense.form is Form.NOUN:
        return _noun_claim(tokens, cue)
    if cue.passive:
        return _passive_claim(tokens, cue)
    opens = cue.first == cue.word  # no auxiliary stands before it
    if opens and (at := positions.inverted_subject(tokens, cue)) is not None:
        speaker = subjects.behind(tokens, at, cue.sentence[1])
        words = clause_before(tokens, cue.first, cue)
        speaker = speaker and subjects.with_name(tokens, speaker, cue.sentence[1])
        return _insert(tokens, cue, words, speaker) if words and speaker else None
    opens = opens and cue.first == cue.sentence[0]
    if opens and (at := positions.opens_inverted(tokens, cue)) is not None:
        speaker = subjects.behind(tokens, at, cue.sentence[1])
        if speaker is not None and speaker[1] < cue.sentence[1]:
            return _make(cue, ((speaker[1], cue.sentence[1]),), speaker)
    if cue.sense.form is Form.ING and not cue.progressive:
        return _participle_claim(tokens, cue)
    speaker = subjects.subject(tokens, cue)
    return None if speaker is None else _active_claim(tokens, cue, speaker)


def _credible(tokens: Tokens, cue: Cue, claim: Claim) -> bool:
    """Tell whether a weak cue has what it needs: a quotation, or a subject that can speak."""
    frames = cue.sense.frames
    unheard = "hearing" in frames and not (claim.speaker and _hears(tokens, claim.speaker))
    capital = tokens.text[tokens.starts[cue.word]].isupper()
    plural = cue.sense.form is Form.THIRD and _noun_with_relative(tokens, cue)
    if unheard or plural or (capital and _surname(tokens, cue)):
        return False
    if claim.speaker is not None and (
        _no_speaker(tokens, cue, claim)
        or _empty(tokens, cue, claim)
        or (frames & {"who", "paper"} and _abstract(tokens, claim.speaker))
    ):
        return False
    linked = tokens.low[claim.first] in LINKS
    at_once = linked and claim.first == cue.last  # "she continued that it was late"
    if "quote" in frames and not at_once and not _is_quoted(tokens, claim):
        return False
    if not frames & {"who", "paper"} or claim.speaker is None:
        return True
    gloss = cue.sense.form is Form.ING and not cue.progressive
    if gloss or not speaks(tokens, claim.speaker):
        return False
    before = claim.parts[0][1] <= cue.first or tokens.low[claim.speaker[0] - 1] == "as"
    return linked or before or "who" in frames or is_document(tokens, claim.speaker)


def _hears(tokens: Tokens, speaker: Range) -> bool:
    """Tell whether a subject is a court or another body that hears what is told there."""
    head = head_word(tokens, speaker)
    near = tokens.low[max(0, speaker[0] - HEARD_NEAR) : speaker[0]]
    return head in HEARING or (head == "it" and not HEARING.isdisjoint(near))


def _no_speaker(tokens: Tokens, cue: Cue, claim: Claim) -> bool:
    """Tell whether a subject says nothing: a day, "that", "it is hard to say", the writer.

    What writers say of themselves outside quotations is the text itself, and no quotation.
    """
    first, last = claim.speaker or (0, 0)
    words = tokens.low[first:last]
    word = grammar.CONTRACTED.get(words[0], words[0])
    idle = word in ("it", "there") and "to" in tokens.low[cue.first : cue.word]
    pointing = words == ("that",) and (first == cue.sentence[0] or tokens.breaks[first] != "")
    if idle or pointing or grammar.TIME.issuperset(words):
        return True
    signs = word_classes()["sign"]
    if not signs.isdisjoint(words) and head_word(tokens, (first, last)) in signs:
        return True
    part = claim.parts[0]
    if len(words) > 1 or _is_quoted(tokens, claim):
        return False
    answer = part[0] < cue.first or (
        tokens.low[part[0]] not in LINKS - {"that"} and clause_like(tokens, part)
    )
    supposed = not MODAL.isdisjoint(tokens.low[cue.first : cue.word])  # "you could argue"
    reader = word == "you" and (supposed or cue.sense.lemma == "agree")
    return reader or (word in WRITERS and (supposed or not answer))


def _empty(tokens: Tokens, cue: Cue, claim: Claim) -> bool:
    """Tell whether what is given says nothing: "otherwise", a nickname, the object of a thing."""
    part = claim.parts[0]
    first, last = claim.speaker or (0, 0)
    thing = "fact" in cue.sense.frames and not clause_like(tokens, part)
    related = last - first == 1 and tokens.low[first] in RELATED
    if thing and related and not speaks(tokens, (first, last)):
        return True
    if len(claim.parts) == 1 and _says_nothing(tokens, part):
        return True
    named = cue.sense.lemma in NAMING and _is_quoted(tokens, claim)
    return named and _nickname(tokens, part[1] - 1)


def _says_nothing(tokens: Tokens, words: Range) -> bool:
    """Tell whether words are "otherwise", "nothing for a week" or a time: "all year"."""
    low = tokens.low[slice(*words)]
    if low[0] in EMPTY and (len(low) == 1 or not clause_like(tokens, words)):
        return True
    return TIMES.issuperset(low)


def _is_quoted(tokens: Tokens, claim: Claim) -> bool:
    """Tell whether a part of what is given begins or ends in quotation marks."""
    quote = tokens.quote
    ends = [max(quote[first], quote[last - 1]) for first, last in claim.parts]
    return max(ends) >= 0


def _nickname(tokens: Tokens, at: int) -> bool:
    """Tell whether a quotation is a name by which somebody goes: called her "the Mole"."""
    number = tokens.quote[at]
    if number < 0:
        return False
    first, last = tokens.quoted[number]
    return last - first <= NICKNAME_WORDS and tokens.capital(last - 1)


def _abstract(tokens: Tokens, speaker: Range) -> bool:
    """Tell whether the only word of a subject has its capital from the sentence: "Experience"."""
    first, last = speaker
    sentence = tokens.sentence_of(first)
    if last - first > 1 or sentence is None or sentence[0] != first or not tokens.capital(first):
        return False
    word = tokens.low[first]
    known = either("document", "message", "body", "people", "place", "vague", "crowd")
    pronoun = word in grammar.SUBJECT_PRONOUNS or word in grammar.DETERMINERS
    if pronoun or word in known or person_noun(word):
        return False
    near = range(max(0, first - NAMED_NEAR), min(len(tokens.low), first + NAMED_NEAR))
    again = [at for at in near if tokens.low[at] == word and at != first]
    return not any(map(tokens.capital, again))


def _noun_with_relative(tokens: Tokens, cue: Cue) -> bool:
    """Tell the plural of a noun from a verb: "the Southern states that will vote"."""
    at = cue.last
    if at >= cue.sentence[1] or tokens.low[at] != "that":
        return False
    return tokens.low[cue.word] in grammar.NOUN_PLURALS and relative(tokens, at, cue.sentence[1])


def _surname(tokens: Tokens, cue: Cue) -> bool:
    """Tell a name from a verb: a capital inside a sentence that is no headline."""
    if cue.word == cue.sentence[0]:
        return False
    words = range(*cue.sentence)
    lower = len(words) - sum(map(tokens.capital, words))
    helped = any(tokens.low[at] in grammar.BE and not tokens.capital(at) for at in words)
    return lower > len(words) / 2 or helped


def _active_claim(tokens: Tokens, cue: Cue, speaker: Range) -> Claim | None:
    """Weigh what follows a cue against the clause before ", she said" and "as she said,"."""
    found = complement(tokens, cue)
    quoted = speaker[0] > cue.sentence[0] and tokens.quote[speaker[0] - 1] >= 0
    asked = quoted and cue.sense.frames >= {"hearer", "post"}  # "Is it late?" she asked Smith.
    if asked and (claim := _post(tokens, cue, speaker, None)) is not None:
        return claim
    spoken = quoted and (found is None or not _quotes(tokens, found))
    if spoken and _is_closed(tokens, speaker[0]):
        claim = _post(tokens, cue, speaker, None) if "post" in cue.sense.frames else None
        if claim is not None:
            return claim
    if found is not None and tokens.low[found.words[0]] in grammar.BE:
        first, end = found.words
        if tokens.low[first + 1 : first + 2] == ("that",) and first + 1 < end:
            found = replace(found, words=(first + 1, end))  # "what she said was that"
    said_that = found is not None and tokens.low[found.words[0]] == "that"
    if (
        found is not None
        and (found.close or said_that)
        and not positions.breaks_quotation(tokens, cue, speaker)
    ):
        return _make(cue, (positions.in_relative(tokens, found.words, speaker),), speaker)
    if (words := positions.as_clause(tokens, speaker, cue)) is not None:
        return _make(cue, (words,), speaker)
    if "post" in cue.sense.frames and positions.closes(tokens, cue):
        claim = _post(tokens, cue, speaker, found)
        if claim is not None:
            return claim
    return None if found is None else _make(cue, (found.words,), speaker)


def _quotes(tokens: Tokens, found: Complement) -> bool:
    """Tell whether a complement holds a quotation, or "that" shows it to be a clause."""
    first, last = found.words
    return tokens.low[first] == "that" or any(tokens.quote[at] >= 0 for at in (first, last - 1))


def _is_closed(tokens: Tokens, at: int) -> bool:
    """Tell whether the quotation before a speaker ends in the mark of speech: "Late," he said."""
    number = tokens.quote[at - 1]
    inner = tokens.quotations[number].inner_end
    return tokens.text[inner - 1] in ",?!\u2026" or tokens.breaks[at] == ","


def _post(tokens: Tokens, cue: Cue, speaker: Range, found: Complement | None) -> Claim | None:
    """Read ", she said": the clause before the speaker, or the one that it was put into."""
    if tokens.low[speaker[0]] in subjects.RELATIVES:
        return None
    words = clause_before(tokens, speaker[0], cue)
    if words is not None:
        return _insert(tokens, cue, words, speaker)
    first, end = cue.sentence
    put_in = first < speaker[0] and tokens.breaks[speaker[0]] == ","
    if found is not None or not put_in:
        return None
    at = cue.last
    while at < min(end, cue.last + ADVERBIAL_WORDS) and tokens.breaks[at] == "":
        at += 1
    if at < end and tokens.breaks[at] == "," and tokens.quote[at] < 0:
        return _make(cue, ((first, speaker[0]), (at, end)), speaker)
    return None


def _insert(tokens: Tokens, cue: Cue, words: Range, speaker: Range) -> Claim:
    """Join the clause before a cue with the words that go on behind it."""
    parts = [words]
    end = cue.sentence[1]
    at = max(cue.last, speaker[1])
    while at < end and tokens.breaks[at] == "" and tokens.quote[at] < 0:
        at += 1
    if at + 1 < end and tokens.low[at] in ("and", "but") and tokens.quote[at + 1] >= 0:
        at += 1
    goes = at < end and (tokens.breaks[at] != "" or tokens.low[at - 1] in ("and", "but"))
    if goes and tokens.quote[at] >= 0:
        parts.append(tokens.quoted[tokens.quote[at]])
    elif at < end and tokens.breaks[at] == "," and tokens.quote[words[1] - 1] < 0:
        apposed = speaker[0] > cue.word
        verb = positions.verb_behind_apposition(tokens, at, end) if apposed else None
        if verb is not None or goes_on(tokens, at, apposed=apposed):
            parts.append((verb or at, end))
    return _make(cue, tuple(parts), speaker)


def _participle_claim(tokens: Tokens, cue: Cue) -> Claim | None:
    """Read ", saying that ..." and "with Smith accusing them of ..."."""
    found = complement(tokens, cue)
    if found is None:
        return None
    start = cue.sentence[0]
    if cue.first - start < FRONT_WORDS and (fronted := _find_fronted(tokens, cue, found.words[0])):
        return _make(cue, (fronted[0],), fronted[1])
    left = tokens.low[cue.first - 1] if cue.first > start else ""
    free = left == "" or tokens.breaks[cue.first] != ""
    leads = grammar.PREPOSITIONS | grammar.COORDINATORS | grammar.SUBORDINATORS
    if free or left in leads or left in word_classes()["message"] | STATEMENTS:
        speaker = subjects.main_subject(tokens, cue)
    else:
        linked = tokens.low[found.words[0]] == "that" or found.words[0] > cue.last
        named = tokens.capital(cue.first - 1)
        speaker = subjects.subject(tokens, cue) if named or linked else None
    return None if speaker is None else _make(cue, (found.words,), speaker)


def _find_fronted(tokens: Tokens, cue: Cue, at: int) -> tuple[Range, Range] | None:
    """Read "Conceding that it was late, she went on": the words, and the subject behind them."""
    end = cue.sentence[1]
    for place in range(at + 1, end):
        closed = tokens.quote[place - 1] >= 0 > tokens.quote[place]
        if tokens.quote[place] >= 0 or not (closed or tokens.breaks[place] == ","):
            continue
        if tokens.low[place] in grammar.SUBJECT_PRONOUNS:
            return (at, place), (place, place + 1)
        last = place
        while last < end and tokens.capital(last) and (last == place or not tokens.breaks[last]):
            last += 1
        if place < last < end and tokens.breaks[last] == "" and finite(tokens, last):
            return (at, place), (place, last)
    return None


def _passive_claim(tokens: Tokens, cue: Cue) -> Claim | None:
    """Read "was condemned by the ministry": only with an agent that can speak."""
    at = cue.last
    if cue.sense.lemma == "tell" and (claim := _tell(tokens, cue)) is not None:
        return claim
    quoted: Range | None = None
    if at < cue.sentence[1] and tokens.quote[at] >= 0 and tokens.breaks[at] == "":
        quoted = tokens.quoted[tokens.quote[at]]  # 'was deemed "too late" by the board'
        at = quoted[1]
    if at + 1 >= cue.sentence[1] or tokens.low[at] != "by" or tokens.breaks[at] != "":
        return None
    speaker = subjects.behind(tokens, at + 1, cue.sentence[1])
    if quoted is not None:
        return _make(cue, (quoted,), speaker) if speaker and speaks(tokens, speaker) else None
    subject = subjects.subject(tokens, cue)
    if speaker is None or subject is None or not speaks(tokens, speaker):
        return None
    if cue.sense.lemma == "tell":  # "was told by officials that"
        linked = tokens.low[speaker[1] : speaker[1] + 1] == ("that",)
        return _make(cue, ((speaker[1], cue.sentence[1]),), speaker) if linked else None
    return _make(cue, (subject,), speaker)


def _tell(tokens: Tokens, cue: Cue) -> Claim | None:
    """Read "the court was told (that) ...": what is told there is the hearing's."""
    subject = subjects.subject(tokens, cue)
    if subject is None or cue.last >= cue.sentence[1] or not _hears(tokens, subject):
        return None
    data = next((sense for sense in senses()["say"] if sense.form is Form.BASE), cue.sense)
    found = complement(tokens, replace(cue, sense=data, passive=False))
    if found is None or not clause_like(tokens, found.words):
        return None
    return _make(cue, (found.words,), subject)


def _noun_claim(tokens: Tokens, cue: Cue) -> Claim | None:
    """Read "its warning of ..." and "repeated calls from the club for ..."."""
    speaker = subjects.owner(tokens, cue)
    at, end = cue.last, cue.sentence[1]
    if speaker is None or (tokens.low[at] == "that" and relative(tokens, at, end)):
        return None
    if tokens.low[at] in ("by", "from"):
        at = speaker[1]
    if at >= end or tokens.breaks[at] != "":
        return None
    found = complement(tokens, replace(cue, last=at))
    return None if found is None else _make(cue, (found.words,), speaker)


def _make(cue: Cue, parts: tuple[Range, ...], speaker: Range) -> Claim:
    return Claim(parts, (cue.first, cue.last), speaker, cue.sentence, cue.sense.kind)
