"""Subjects: the noun phrase that stands where a cue's speaker stands."""

from __future__ import annotations

from sourceaudit.attribution.grammar.clauses import finite
from sourceaudit.attribution.grammar.cues import Cue
from sourceaudit.attribution.grammar.lexicon import Form, senses, words_with
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.entities.vocabulary import person_noun, word_classes
from sourceaudit.model.evidence import AttributionKind
from sourceaudit.text.english import grammar, word_lists

LISTS = word_lists("attribution/subjects")
ISSUED = LISTS.words("issued")

LONGEST_PHRASE = 22  # words of a subject with its complements
LONGEST_APPOSITION = 44  # words between a name and its verb
MOST_COMMAS = 4  # parts of an apposition between a name and its verb
OWNER_WORDS = 4  # words from an owner to its noun: "the mayor's repeated and strong warnings"
FULL_NAME = 2  # words
INTERRUPTION_WORDS = 9  # ", on a call with reporters on Friday,"
CALLED = frozenset(("called", "named"))
ROLE_WORDS = 4  # between the first name of a role and the name of its bearer
PLAIN_WORDS = 8  # of a subject that is no name
TERM_WORDS = 8  # of a title or nickname in quotation marks
NAMING = LISTS.words("naming")
SHORTEST_PAST = 4  # letters: "bed" is no past form
POINTING = frozenset("this last early late every".split())
TIMING = LISTS.words("timing")
JOINTS = LISTS.words("joints")
COMING = frozenset("come comes came follow follows".split())
CLAUSE_OPENERS = frozenset("what whatever which that".split())
# A subject does not reach to the left over these.
STOPS = (
    (grammar.SUBORDINATORS - LISTS.words("no stops")) | grammar.AUXILIARIES | LISTS.words("stops")
)
SHARED = frozenset("and but or then".split())  # "He praised A and mocked B": one subject
PRONOUNS = LISTS.words("pronouns")
FINITE_FORMS = frozenset((Form.PAST, Form.THIRD))
RELATIVES = frozenset("who which that".split())
# Behind "said Smith" these begin an adverbial.
ADVERBIALS = grammar.TIME | STOPS | LISTS.words("adverbials")


def subject(tokens: Tokens, cue: Cue) -> Range | None:
    """Return the subject of a verb group, None where the place before it holds none."""
    first, start = cue.first, cue.sentence[0]
    if "as" in tokens.low[max(start, first - INTERRUPTION_WORDS) : first]:
        start = _behind_as(tokens, cue)
    if first <= start or (tokens.quote[first - 1] >= 0 and not _term(tokens, first - 1, start)):
        return None
    if tokens.breaks[first] == "," and (who := _find_interrupted_relative(tokens, first, start)):
        return who
    if tokens.breaks[first] in (",", ";"):
        series = _first_subject(tokens, start, first, words_with(cue.sense.form))
        return series or _behind_apposition(tokens, first, start)
    if tokens.breaks[first] != "":
        return None
    return _beside(tokens, cue, start)


def _beside(tokens: Tokens, cue: Cue, start: int) -> Range | None:
    """Return the subject right before a verb group: a pronoun, one that is shared, or a phrase."""
    first = cue.first
    left = tokens.low[first - 1]
    if left in grammar.SUBJECT_PRONOUNS or left in grammar.CONTRACTED or left in RELATIVES:
        return first - 1, first
    if left in SHARED:
        return main_subject(tokens, cue)
    found = _with_name(tokens, first, start)
    return _before_purpose(tokens, found, cue) if found and tokens.low[first] == "to" else found


def _before_purpose(tokens: Tokens, found: Range, cue: Cue) -> Range | None:
    """Return the subject of the verb before "to say": "Low rang to say"; a goal is no stance."""
    for at in range(found[0] + 1, found[1]):
        if _verb(tokens, at) and tokens.breaks[at] == "":
            return (found[0], at) if cue.sense.kind is not AttributionKind.STANCE else None
    return found


def _behind_as(tokens: Tokens, cue: Cue) -> int:
    """Return where the subject may begin: behind the last "as" of ", and as Jo Smith put it"."""
    start = cue.sentence[0]
    for at in range(cue.first - 1, max(start, cue.first - INTERRUPTION_WORDS), -1):
        opens = tokens.breaks[at] != "" or tokens.low[at - 1] in grammar.COORDINATORS
        if tokens.low[at] == "as" and opens:
            return at + 1
    return start


def before_verb(tokens: Tokens, verb: int, start: int) -> Range | None:
    """Return the noun phrase before a finite verb that is no cue, with its apposition."""
    first = verb
    while first > start and tokens.breaks[first] == "" and _helps(tokens.low[first - 1]):
        first -= 1
    if first <= start or tokens.quote[first - 1] >= 0:
        return None
    if tokens.breaks[first] == ",":
        return _behind_apposition(tokens, first, start)
    return None if tokens.breaks[first] != "" else _with_name(tokens, first, start)


def _find_interrupted_relative(tokens: Tokens, first: int, start: int) -> Range | None:
    """Return the relative pronoun of "leaders, who, on a call on Friday, criticised it"."""
    for at in range(first - 1, max(start, first - INTERRUPTION_WORDS), -1):
        if tokens.breaks[at] == ",":
            who = tokens.low[at - 1] in RELATIVES and tokens.low[at] in grammar.PREPOSITIONS
            return (at - 1, at) if who else None
        if tokens.breaks[at] != "":
            return None
    return None


def phrase(tokens: Tokens, end: int, start: int) -> Range | None:
    """Return the noun phrase that ends before a word, with its complements to the left."""
    at = end
    while at > start and end - at < LONGEST_PHRASE and tokens.quote[at - 1] < 0:
        word = tokens.low[at - 1]
        goal = word == "to" and at < end and _begins_name(tokens, at)  # "aides to Smith"
        if (word in STOPS and not goal) or (word in grammar.SUBJECT_PRONOUNS and at < end):
            break
        at -= 1
        if tokens.breaks[at] != "":
            break
    at = _behind_clause(tokens, at, end)
    at = _without_lead(tokens, at, end)
    return (at, end) if at < end else None


def _behind_clause(tokens: Tokens, at: int, end: int) -> int:
    """Drop a clause before a subject: "Shares fell after Smith", "It comes hours after Smith"."""
    for place in range(end - 1, at, -1):
        joined = tokens.low[place] == "and"
        if not (joined or tokens.low[place] in JOINTS) or place + 1 >= end:
            continue
        opens = tokens.capital(place + 1) or tokens.low[place + 1] in grammar.DETERMINERS
        answer = any(
            _verb(tokens, word) or (joined and tokens.low[word] in senses())
            for word in range(at + 1, place)
        )
        if opens and answer:
            return place + 1
    return at


def _verb(tokens: Tokens, at: int) -> bool:
    word = tokens.low[at]
    if tokens.capital(at):
        return False
    return (
        word in grammar.PASTS
        or word in COMING
        or word in grammar.AUXILIARIES
        or (word.endswith("ed") and len(word) > SHORTEST_PAST)
    )


def _begins_name(tokens: Tokens, at: int) -> bool:
    """Tell whether a word begins a noun phrase and no infinitive."""
    return tokens.capital(at) or tokens.low[at] in grammar.DETERMINERS - CLAUSE_OPENERS


def _without_lead(tokens: Tokens, at: int, end: int) -> int:
    """Drop connectives and adverbials before a subject: "But on Tuesday Mr. Smith"."""
    while at < end - 1 and (tokens.low[at] in grammar.CONNECTIVES or tokens.low[at] == "as"):
        at += 1
    first = at
    if at < end and tokens.low[at] in grammar.PREPOSITIONS:
        at += 1
    while at < end - 1 and _times(tokens, at, end):
        at += 1
    if at < end - 1 and tokens.low[at - 1] in grammar.TIME and tokens.low[at] in TIMING:
        at += 1
    return at if at < end else first


def _times(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a word is of an adverbial of time: "on Monday night", "two weeks ago"."""
    word, behind = tokens.low[at], tokens.low[at + 1]
    if tokens.text[tokens.ends[at]] == "-":
        return False  # "19-year-old Smith"
    noun = behind in grammar.TIME | TIMING and behind not in POINTING
    if word in POINTING or word in grammar.DETERMINERS:
        return noun and at + 1 < end - 1
    if word in TIMING:
        return at + 1 < end - 1
    return word in grammar.TIME or word.isdigit()


def _with_name(tokens: Tokens, end: int, start: int) -> Range | None:
    """Return a subject with the name before its apposition: "Jo Smith, the mayor said"."""
    found = phrase(tokens, end, start)
    if found is not None and tokens.low[found[0] - 1] == "who":
        found = _with_relative(tokens, found, start)
    if found is None or found[0] <= start or tokens.breaks[found[0]] != ",":
        return found
    if tokens.low[found[0]] not in ("a", "an", "the"):
        return found
    name = phrase(tokens, found[0], start)
    return (name[0], end) if name is not None and _is_named(tokens, name) else found


def _with_relative(tokens: Tokens, found: Range, start: int) -> Range:
    """Return a subject with the noun before its relative clause: "The man who came first said"."""
    if found[0] - 1 <= start:
        return found
    clause = _verb(tokens, found[0]) or finite(tokens, found[0])
    if not clause or tokens.breaks[found[0] - 1] != "" or tokens.breaks[found[0]] != "":
        return found
    noun = phrase(tokens, found[0] - 1, start)
    return found if noun is None else (noun[0], found[1])


def _behind_apposition(tokens: Tokens, first: int, start: int) -> Range | None:
    """Return the subject that commas part from its verb: "Jo Smith, head of the office, said"."""
    commas = 0
    best: Range | None = None
    for place in range(first - 1, max(start, first - LONGEST_APPOSITION), -1):
        if commas == MOST_COMMAS:
            break
        if tokens.quote[place] >= 0:
            if _term(tokens, place, start):
                continue
            break
        if tokens.breaks[place] == "":
            continue
        commas += 1
        found = phrase(tokens, place, start)
        if found is None and tokens.quote[place - 1] >= 0 and _term(tokens, place - 1, start):
            continue
        if found is None:
            break
        if tokens.capital(found[1] - 1) or best is None:
            best = (found[0], first)
            if _closes(tokens, found, start):
                break
    return best


def _term(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a quotation is a name in an apposition: 'the author of "Small Boats," said'."""
    first, last = tokens.quoted[tokens.quote[at]]
    inside = start < first and tokens.breaks[first] == "" and last - first <= TERM_WORDS
    return inside and (tokens.capital(first) or tokens.low[first - 1] in NAMING)


def _closes(tokens: Tokens, words: Range, start: int) -> bool:
    """Tell whether nothing before a phrase can be its subject: a name, "whose owner"."""
    owned = words[0] > start and tokens.low[words[0] - 1] == "whose"
    return owned or _is_named(tokens, words) or _is_titled(tokens, words)


def _is_titled(tokens: Tokens, words: Range) -> bool:
    """Tell whether a name ends a phrase behind the noun for a person: "the correspondent Low"."""
    nouns = range(words[0], words[1] - 1)
    return tokens.capital(words[1] - 1) and any(
        person_noun(tokens.low[at]) and tokens.breaks[at + 1] == "" for at in nouns
    )


def _is_named(tokens: Tokens, words: Range) -> bool:
    """Tell whether a phrase is a name of two words or more."""
    return words[1] - words[0] >= FULL_NAME and all(tokens.capital(at) for at in range(*words))


def main_subject(tokens: Tokens, cue: Cue) -> Range | None:
    """Return the first name or pronoun of a sentence, for a cue that has no subject of its own."""
    start, end = cue.sentence[0], cue.first
    if (found := _first_subject(tokens, start, end, words_with(*FINITE_FORMS))) is not None:
        return found
    for at in range(start, end):
        word = tokens.low[at]
        if tokens.quote[at] >= 0 or word in grammar.CONNECTIVES or word in grammar.PREPOSITIONS:
            continue
        if word in PRONOUNS:
            return at, at + 1
        opening = at == start and (word in grammar.DETERMINERS or word in grammar.SUBORDINATORS)
        if tokens.capital(at) and word not in grammar.TIME and not opening:
            last = at + 1
            while last < end and tokens.breaks[last] == "" and tokens.capital(last):
                last += 1
            return at, _behind_noun(tokens, last, end)
    return _plain_subject(tokens, start, end)


def _behind_noun(tokens: Tokens, at: int, end: int) -> int:
    """Return the end of the name that a role before it keeps: "Norwegian fish farmer Havbris"."""
    last = at
    while last < min(end - 1, at + ROLE_WORDS) and tokens.breaks[last] == "":
        word = tokens.low[last]
        if tokens.capital(last) or word in STOPS or finite(tokens, last):
            break
        last += 1
        named = tokens.capital(last) and tokens.breaks[last] == ""
        if named and (person_noun(word) or word in word_classes()["body"]):
            while last < end and tokens.breaks[last] == "" and tokens.capital(last):
                last += 1
            return last
    return at


def _plain_subject(tokens: Tokens, start: int, end: int) -> Range | None:
    """Return the noun phrase that opens a sentence: "The candidate changed her mind, saying"."""
    if tokens.low[start] not in grammar.DETERMINERS:
        return None
    for at in range(start + 1, min(end, start + PLAIN_WORDS)):
        if tokens.breaks[at] != "" or tokens.quote[at] >= 0:
            return None
        if finite(tokens, at):
            return phrase(tokens, at, start)
    return None


def _first_subject(tokens: Tokens, start: int, end: int, verbs: frozenset[str]) -> Range | None:
    """Return the subject of the first finite cue: "she praised A, called B a fool"."""
    for at in range(start + 1, end):
        if tokens.quote[at] >= 0 or tokens.breaks[at] != "" or tokens.quote[at - 1] >= 0:
            continue
        if tokens.low[at] not in verbs:
            continue
        if tokens.low[at] in CALLED and at + 1 < end and tokens.capital(at + 1):
            continue  # "a girl called Pia"
        if _subordinate(tokens, start, at):
            continue
        group = at
        while group > start and tokens.breaks[group] == "" and _helps(tokens.low[group - 1]):
            group -= 1
        if group == start or tokens.breaks[group] != "" or tokens.low[group - 1] in RELATIVES:
            return None
        if tokens.low[group - 1] in grammar.SUBJECT_PRONOUNS:
            return group - 1, group
        return phrase(tokens, group, start)
    return None


def _subordinate(tokens: Tokens, start: int, at: int) -> bool:
    """Tell whether a word stands in a clause put in between commas: "Low, when I read it, said"."""
    place = at
    while place > start and tokens.breaks[place] == "":
        place -= 1
    word = tokens.low[place]
    return place > start and word in grammar.SUBORDINATORS and tokens.breaks[place] == ","


def _helps(word: str) -> bool:
    return word in grammar.AUXILIARIES or grammar.is_adverb(word)


def behind(tokens: Tokens, at: int, end: int, stops: frozenset[str] = ADVERBIALS) -> Range | None:
    """Return the noun phrase that begins at a word: "said Smith", "according to the ministry"."""
    last = at
    while last < min(end, at + LONGEST_PHRASE) and tokens.quote[last] < 0:
        joined = last > at and tokens.text[tokens.starts[last] - 1] == "-"  # "the 54-year-old"
        stopped = tokens.breaks[last] != "" or (tokens.low[last] in stops and not joined)
        if last > at and stopped:
            break
        last += 1
    return (at, last) if last > at else None


def with_name(tokens: Tokens, speaker: Range, end: int) -> Range:
    """Return a source with the name behind its description: "the clerk, Ann Low,"."""
    at = last = speaker[1]
    if at >= end or tokens.breaks[at] != "," or not _bears(tokens.low[at - 1]):
        return speaker
    while last < end and tokens.capital(last) and (last == at or tokens.breaks[last] == ""):
        last += 1
    closed = last == end or tokens.breaks[last] != ""
    return (speaker[0], last) if last > at and closed else speaker


def _bears(word: str) -> bool:
    """Tell whether a name may stand behind a word and its comma: "the clerk,", "one of them,"."""
    return person_noun(word) or word in ("them", "those")


def owner(tokens: Tokens, cue: Cue) -> Range | None:
    """Return whose a noun is: "the mayor's warning", "its claim", "calls from the club"."""
    start = cue.sentence[0]
    at = cue.word
    while at > max(start, cue.word - OWNER_WORDS) and tokens.breaks[at] == "":
        at -= 1
        word = tokens.low[at]
        if word in grammar.POSSESSIVES:
            return at, at + 1
        if word.endswith("'s") or tokens.text[tokens.ends[at]] in "'\u2019":
            return phrase(tokens, at + 1, start)
        if word in grammar.PREPOSITIONS or word in grammar.AUXILIARIES:
            break
    if cue.last < cue.sentence[1] and tokens.low[cue.last] in ("by", "from"):
        return behind(tokens, cue.last + 1, cue.sentence[1], ADVERBIALS | cue.sense.leads)
    return _issuer(tokens, cue)


def _issuer(tokens: Tokens, cue: Cue) -> Range | None:
    """Return who gives a noun out: "the union issued a statement that"."""
    start, at = cue.sentence[0], cue.first - 1
    answer = cue.last < cue.sentence[1] and tokens.breaks[cue.last] in ("", ":")
    if not answer or (tokens.low[cue.last] != "that" and tokens.quote[cue.last] < 0):
        return None
    while at > max(start, cue.first - OWNER_WORDS) and tokens.breaks[at + 1] == "":
        if tokens.low[at] in ISSUED:
            return before_verb(tokens, at, start)
        if tokens.low[at] in grammar.PREPOSITIONS or tokens.low[at] in grammar.AUXILIARIES:
            return None
        at -= 1
    return None
