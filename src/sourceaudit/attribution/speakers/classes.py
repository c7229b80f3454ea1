"""Classes: how well each speaker is identified, by what the document knows when it ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sourceaudit.attribution.grammar import subjects
from sourceaudit.attribution.grammar.claim import Claim
from sourceaudit.attribution.grammar.tokens import Range, Tokens
from sourceaudit.attribution.speakers.named_labels import classify_label
from sourceaudit.attribution.speakers.phrases import classify, is_several
from sourceaudit.attribution.speakers.topics import subject_of
from sourceaudit.entities import Entities, Person
from sourceaudit.entities.names import bare, name_words
from sourceaudit.entities.vocabulary import person_noun, sex_by_word, sexes, word_classes
from sourceaudit.model.evidence import AttributionKind, SpeakerClass
from sourceaudit.text.english import grammar, word_lists

PERSONS = frozenset(
    (SpeakerClass.NAMED_INTRODUCED, SpeakerClass.NAMED_BARE, SpeakerClass.ANONYMOUS)
)
NAMED = PERSONS - {SpeakerClass.ANONYMOUS}
THINGS = frozenset(("it", "its", "which", "that"))
WRITERS = frozenset(("i", "my"))
SEVERAL = frozenset(("they", "their", "them"))
LISTS = word_lists("attribution/classes")
HEARSAY, PAIRS = LISTS.words("hearsay"), LISTS.words("pairs")
PRONOUNS = frozenset(("he", "him", "his", "she", "her"))
WITH = frozenset("with by and to beside".split())
OBJECTS = frozenset(("him", "her"))
JOINED = 40  # characters from a name to one that "and" joins to it
RENAMING_WORDS = 5  # of "the 41-year-old"
FAR = 800  # characters from somebody's name to a description that stands for it
FARTHEST = 8_000  # the same to a pronoun, when nobody nearer fits
BACK = 8  # sentences before a pronoun in which its person is looked for
SUBJECT_WORDS = 7  # of a sentence that begins with a person without a name


def classify_speakers(
    tokens: Tokens, found: Iterable[Claim], known: Entities
) -> Iterator[tuple[Claim, SpeakerClass]]:
    """Yield each claim with the class of its speaker; a pronoun has that of whom it stands for."""
    reader = _Reader(tokens, known)
    for claim in sorted(found, key=lambda claim: claim.cue or claim.parts[0]):
        yield claim, reader.read(claim)


class _Reader:
    """Reads the claims of a document in order and remembers who spoke."""

    def __init__(self, tokens: Tokens, known: Entities) -> None:
        self.tokens, self.known = tokens, known
        self.person = self.body = SpeakerClass.NONE
        self.spoken: dict[Range, list[tuple[int, SpeakerClass, str]]] = {}
        self.several: dict[Range, list[tuple[int, SpeakerClass]]] = {}

    def read(self, claim: Claim) -> SpeakerClass:
        """Return the class of a claim's speaker."""
        if claim.speaker is None:
            return self._nobody(claim)
        group = self._class_of(claim, claim.speaker)
        if group is SpeakerClass.ORGANISATION or is_several(self.tokens, claim.speaker):
            self.several.setdefault(claim.sentence, []).append((claim.speaker[0], group))
        if group in PERSONS:
            self.person = group
            said = (claim.speaker[0], group, self._sex(claim.speaker))
            self.spoken.setdefault(claim.sentence, []).append(said)
        elif group is SpeakerClass.ORGANISATION:
            self.body = group
        return group

    def _nobody(self, claim: Claim) -> SpeakerClass:
        """Return the class of no speaker: "it is said that" has somebody who says it."""
        if claim.kind is not AttributionKind.VAGUE or claim.cue is None:
            return SpeakerClass.NONE
        words = self.tokens.low[slice(*claim.cue)]
        answer = words[-1] in ("that", "to", "it", "said", "believed") and not HEARSAY.isdisjoint(
            words
        )
        return SpeakerClass.ANONYMOUS if answer else SpeakerClass.NONE

    def _class_of(self, claim: Claim, speaker: Range) -> SpeakerClass:
        pronoun = self._pronoun(speaker)
        if pronoun in subjects.RELATIVES and (noun := self._antecedent(claim, speaker)):
            return classify(self.tokens, noun, self.known)
        if pronoun:
            return self._find_meant(pronoun, speaker)
        if claim.cue == speaker:
            return classify_label(self.tokens, self.known, speaker)
        if self._pair(speaker):
            return SpeakerClass.NAMED_INTRODUCED
        if self._is_renamed(speaker):
            return SpeakerClass.NAMED_INTRODUCED
        return classify(self.tokens, speaker, self.known)

    def _find_meant(self, pronoun: str, speaker: Range) -> SpeakerClass:
        """Return the class of whom a pronoun stands for."""
        if pronoun in THINGS:
            return SpeakerClass.ORGANISATION
        if pronoun in PRONOUNS:
            return self._referent(speaker[0], sex_by_word()[pronoun])
        if pronoun in WRITERS:
            return SpeakerClass.NONE
        if pronoun in SEVERAL:
            return self._several(speaker[0])
        either = self.body if self.person is SpeakerClass.NONE else self.person
        return SpeakerClass.ANONYMOUS if either is SpeakerClass.NONE else either

    def _pair(self, speaker: Range) -> bool:
        """Tell whether "the couple" stands for two who were named before."""
        tokens = self.tokens
        if tokens.low[speaker[0]] != "the" or tokens.low[speaker[1] - 1] not in PAIRS:
            return False
        start = tokens.starts[speaker[0]]
        return (
            len({person.names for _, person in self.known.within(max(0, start - FAR), start)}) > 1
        )

    def _is_renamed(self, speaker: Range) -> bool:
        """Tell whether a description stands for somebody named before: "the teenager"."""
        tokens = self.tokens
        last = tokens.low[speaker[1] - 1]
        only = self.known.alone and person_noun(last) and not last.endswith("s")
        renames = (
            only
            or last in word_classes()["rename"]
            or (last == "old" and tokens.text[tokens.starts[speaker[1] - 1] - 1] == "-")
        )
        if (
            not renames
            or tokens.low[speaker[0]] != "the"
            or speaker[1] - speaker[0] > RENAMING_WORDS
        ):
            return False
        if only and any(
            tokens.low[at] == last and tokens.low[at - 1] in ("a", "an", "one", "another")
            for at in range(max(1, speaker[0] - FAR), speaker[0])
        ):
            return False
        start = tokens.starts[speaker[0]]
        return self.known.last(max(0, start - FAR), start, "") is not None

    def _pronoun(self, speaker: Range) -> str:
        """Return the pronoun that a speaker is, without its verb ("he's"); "" for a noun."""
        word = self.tokens.low[speaker[0]]
        if speaker[1] - speaker[0] > 1:
            return ""
        word = grammar.CONTRACTED.get(word, word)
        pronouns = grammar.SUBJECT_PRONOUNS | grammar.POSSESSIVES | subjects.RELATIVES
        return word if word in pronouns else ""

    def _antecedent(self, claim: Claim, speaker: Range) -> Range | None:
        """Return the noun phrase that a relative pronoun stands for."""
        start = speaker[0]
        if start <= claim.sentence[0]:
            return None
        first = start
        while first > claim.sentence[0] and self.tokens.capital(first - 1):
            first -= 1
        if first < start and self.tokens.low[first - 1] in WITH:
            return first, start  # "stood there with Ann, who said"
        return subjects.phrase(self.tokens, speaker[0], claim.sentence[0])

    def _referent(self, at: int, sex: str) -> SpeakerClass:
        """Return the class of whom "he" or "she" is: sentence by sentence back from the pronoun."""
        tokens = self.tokens
        number = bisect_right(tokens.sentences, (at, len(tokens.low))) - 1
        for place in range(number, max(-1, number - BACK), -1):
            first, end = tokens.sentences[place]
            found = self._in_sentence((first, min(end, at)), sex, tokens.sentences[place])
            if found is not None:
                return found
        start = tokens.starts[at]
        person = self.known.last(max(0, start - FARTHEST), start, sex)
        return SpeakerClass.ANONYMOUS if person is None else _name(person)

    def _several(self, at: int) -> SpeakerClass:
        """Return the class of "they": of those who spoke last, or of whom a sentence tells.

        Sentence by sentence back from the pronoun, a body or several persons; one person without
        a name in the sentence right before may be meant as well. Else nobody who was named.
        """
        tokens = self.tokens
        number = bisect_right(tokens.sentences, (at, len(tokens.low))) - 1
        for place in range(number, max(-1, number - BACK), -1):
            sentence = tokens.sentences[place]
            words = sentence[0], min(sentence[1], at)
            if words[0] >= words[1]:
                continue
            said = [each for each in self.several.get(sentence, ()) if each[0] < at]
            if said:
                return said[-1][1]
            if (group := self._tell_several(words)) is not None:
                return group
            lone = self.spoken.get(sentence, ())
            if place >= number - 1 and any(
                group is SpeakerClass.ANONYMOUS and not sex for _, group, sex in lone
            ):
                return SpeakerClass.ANONYMOUS
        return SpeakerClass.ANONYMOUS if self.body is SpeakerClass.NONE else self.body

    def _tell_several(self, words: Range) -> SpeakerClass | None:
        """Return the class of several persons or a body whom a sentence is about, or names."""
        tokens = self.tokens
        subject = subject_of(tokens, words)
        if subject is not None and not self._pronoun(subject) and tokens.quote[subject[0]] < 0:
            group = classify(tokens, subject, self.known)
            if group is SpeakerClass.ORGANISATION or is_several(tokens, subject):
                return group
        places = self.known.within(tokens.starts[words[0]], tokens.ends[words[1] - 1])
        for (left, _), (right, _) in pairwise(places):
            between = tokens.text[left:right]
            if " and " in between and len(between) < JOINED:
                return SpeakerClass.NAMED_INTRODUCED
        return None

    def _in_sentence(self, words: Range, sex: str, sentence: Range) -> SpeakerClass | None:
        """Return the class of the person of a sentence: who speaks in it, its subject, a name."""
        for at, group, theirs in reversed(self.spoken.get(sentence, ())):
            if at < words[1] and theirs in ("", sex):
                other = group is SpeakerClass.ANONYMOUS and self._of_another(sentence, sex)
                return None if other else group
        if words[0] >= words[1]:
            return None
        tokens = self.tokens
        subject = self._plain_subject(words)
        if subject is not None and self._sex(subject) in ("", sex):
            return classify(tokens, subject, self.known)
        places = self.known.within(tokens.starts[words[0]], tokens.ends[words[1] - 1])
        for at, person in places:
            if tokens.quote[tokens.first_at(at)] < 0 and person.sex in ("", sex):
                return _name(person)
        return self._bare_subject(words, sex)

    def _of_another(self, sentence: Range, sex: str) -> bool:
        """Tell whether a sentence is about somebody else of a sex: "A vicar asked him"."""
        table = sex_by_word()
        return any(
            table.get(self.tokens.low[at]) == sex
            for at in range(sentence[0] + 1, sentence[1])
            if self.tokens.low[at] in OBJECTS and self.tokens.quote[at] < 0
        )

    def _bare_subject(self, words: Range, sex: str) -> SpeakerClass | None:
        """Return the class of a name that a sentence begins with and nothing introduces."""
        tokens = self.tokens
        found = subject_of(tokens, words, named=True) if tokens.quote[words[0]] < 0 else None
        if found is None or self._pronoun(found) or self._sex(found) not in ("", sex):
            return None
        group = classify(tokens, found, self.known)
        return group if group in NAMED else None

    def _plain_subject(self, words: Range) -> Range | None:
        """Return the person without a name whom a sentence begins with: "A man from Leeds"."""
        tokens = self.tokens
        if tokens.low[words[0]] not in grammar.DETERMINERS or tokens.quote[words[0]] >= 0:
            return None
        last = 0
        for at in range(words[0] + 1, min(words[1], words[0] + SUBJECT_WORDS)):
            if tokens.breaks[at] != "" or tokens.capital(at):
                break
            if person_noun(tokens.low[at]) and not tokens.low[at].endswith("s"):
                last = at + 1
        if last == 0 or (last < words[1] and tokens.capital(last)):
            return None
        apposed = last < words[1] and tokens.breaks[last] == ","
        named = any(map(tokens.capital, range(last, min(words[1], last + SUBJECT_WORDS))))
        return None if apposed and named else (words[0], last)

    def _sex(self, speaker: Range) -> str:
        """Return the sex of a speaker, "" where nothing tells it."""
        tokens = self.tokens
        low = [bare(word.strip(".")) for word in tokens.low[slice(*speaker)]]
        table = sex_by_word()
        for word in low:
            if word in table and (len(low) == 1 or word not in PRONOUNS):
                return table[word]
        first, last = speaker
        places = zip(tokens.starts[first:last], tokens.ends[first:last], strict=True)
        raw = [tokens.text[start:end] for start, end in places]
        names = name_words([word for word in raw if word[0].isupper()])
        bearer = self.known.person(names) if names else None
        if bearer is not None:
            return bearer.sex
        return next((sexes()[word] for word in low if word in sexes()), "")


def _name(person: Person) -> SpeakerClass:
    return SpeakerClass.NAMED_INTRODUCED if person.introduced else SpeakerClass.NAMED_BARE
