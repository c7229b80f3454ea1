"""One plain sentence a source, as an editor would write it, and what a source is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourceaudit.model.audit import SourceAudit
from sourceaudit.model.evidence import Category, Severity
from sourceaudit.model.source import PageKind, Source
from sourceaudit.report.evidence import Kind
from sourceaudit.report.groups import Group
from sourceaudit.report.nouns import rules_of_invention
from sourceaudit.report.wording import count, list_names, number

NAMED = 4  # kinds of evidence in a sentence
TITLE = 120  # characters of a first line that may be a title
MOSTLY = 50  # per cent of a text that another source has
LEAST_JUNK = 1  # per cent of a text that a sentence tells of
PAGES = {
    PageKind.LIST: "A list page, not an article.",
    PageKind.LOGIN: "A login page, not an article.",
    PageKind.ERROR: "An error page, not an article.",
    PageKind.SHELL: "An empty page shell, not an article.",
}
# What a sentence begins with where all that it lists is of one category.
LEADS = {
    Category.BOILERPLATE: "Page junk",
    Category.SEO: "Written for search engines",
    Category.STRUCTURE: "Badly put together",
    Category.CONSISTENCY: "Does not agree with itself",
    Category.HIDDEN: "Hides something from its readers",
    Category.MACHINE_TEXT: "Traces of a language model",
    Category.IDENTITY: "Doubtful author",
}
# What else a text has that nobody wrote for readers.
MACHINES = (Category.SEO, Category.MACHINE_TEXT)
MARKS = re.compile(r"^[#>*_\s]+|[*_#\s]+$")


def title_of(source: Source) -> str:
    """Return what a source is called: its title, else a first line that may be one, else ""."""
    if source.title:
        return source.title
    first = source.text.lstrip()[: TITLE + 20].split("\n", 1)[0]
    line = MARKS.sub("", first)
    whole = 0 < len(line) <= TITLE and not line.endswith((".", ",", ";", ":"))
    return line if whole and any(map(str.isalpha, line)) else ""


def sentence(audited: SourceAudit, groups: Sequence[Group]) -> str:
    """Return what is wrong with a source, from its evidence by rule, worst first."""
    lines = [*_find_broken(audited), *_page(audited), *_find(groups), *_junk(audited, groups)]
    lines += _copies(audited, groups)
    return " ".join(lines) or "Nothing found."


def _find_broken(audited: SourceAudit) -> list[str]:
    failure = audited.failure
    return [f"Not audited in full: {failure.message} ({failure.code})."] if failure else []


def _page(audited: SourceAudit) -> list[str]:
    kind = audited.source.page_kind
    return [PAGES[kind]] if kind in PAGES else []


def _find(groups: Sequence[Group]) -> list[str]:
    """Tell what was found, worst first; minor points only where there is nothing else."""
    own = [group for group in groups if group.items[0].kind is not Kind.PASSAGE]
    heavy = [group for group in own if group.severity is not Severity.INFO]
    data = heavy or own
    if not data:
        return []
    names = list_names([group.told for group in data], NAMED, "kind of finding")
    lead = _lead(data, minor=not heavy)
    text = f"{lead}: {names}" if lead else names
    return [f"{text[0].upper()}{text[1:]}."]


def _lead(groups: Sequence[Group], *, minor: bool) -> str:
    if minor:
        return "Minor points"
    made_up = [group for group in groups if group.rule in rules_of_invention()]
    if any(group.severity is Severity.ERROR for group in made_up):
        # One place alone may have another reason, whatever all is wrong there.
        others = [group for group in groups if group not in made_up and group.category in MACHINES]
        if len(made_up) > 1 or others:
            return "Looks generated"
        if any(rule in rules_of_invention() for group in made_up for rule in group.also):
            return "The author looks invented"
    categories = {group.category for group in groups}
    return LEADS.get(categories.pop(), "") if len(categories) == 1 else ""


def _junk(audited: SourceAudit, groups: Sequence[Group]) -> list[str]:
    """Tell how much of the text is page junk."""
    score = audited.scores.get("boilerplate")
    share = score.value if score and score.value is not None else None
    if share is None:  # what was not scored is counted
        taken = sum(group.stripped for group in groups)
        share = 100 * taken / max(1, audited.source.characters)
    return [f"{number(share, 0)} % of the text is page junk."] if share >= LEAST_JUNK else []


def _copies(audited: SourceAudit, groups: Sequence[Group]) -> list[str]:
    """Say how many words also appear where: "40 words also appear in B, 12 in 1 other source".

    Those of several sources are not added up: they may be the same words.
    """
    words = {
        group.items[0].partner: sum(item.words for item in group.items)
        for group in groups
        if group.items[0].kind is Kind.PASSAGE
    }
    if not words:
        return []
    partners = sorted(words, key=lambda name: (-words[name], name))
    first, rest = partners[0], partners[1:]
    message = f"{count(words[first], 'word')} also {_appear(words[first])} in {first}"
    if rest:
        most = f"{words[rest[0]]:,}"  # the most of each: partners are sorted
        message += f", {most} in 1 other source" if len(rest) == 1 else ""
        message += f", up to {most} in each of {len(rest):,} other sources" if len(rest) > 1 else ""
    mostly = 100 * words[first] >= MOSTLY * max(1, audited.clean_words)
    return [f"Mostly a copy: {message}." if mostly else f"{message}."]


def _appear(amount: int) -> str:
    return "appears" if amount == 1 else "appear"
