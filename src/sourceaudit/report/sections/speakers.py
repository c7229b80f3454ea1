"""The table of a source's speakers: who, how introduced, and what each says where."""

from __future__ import annotations

from sourceaudit.report.markup import NOTHING, Html, Template, join
from sourceaudit.report.page.shapes import Section, SpeakerView
from sourceaudit.report.sections.page import MORE, Page, links
from sourceaudit.report.visible import one_line
from sourceaudit.report.wording import count, number, words_of

TABLE = Template(
    '<details class="speakers"><summary>{}</summary>\n'
    '<div class="scroll"><table class="sortable"><thead><tr><th scope="col">Speaker</th>'
    '<th scope="col">Class</th><th scope="col">Introduced</th>'
    '<th scope="col" class="r">Statements</th><th scope="col" class="r">Words</th>'
    '<th scope="col">Kinds</th><th scope="col">Places</th></tr></thead><tbody>\n'
    "{}</tbody></table></div>{}</details>\n"
)
ROW = Template(
    '<tr><th scope="row">{}</th><td>{}</td><td>{}{}</td><td class="r">{}</td>'
    '<td class="r">{}</td><td>{}</td><td>{}</td></tr>\n'
)


def speakers(page: Page, section: Section) -> Html:
    """Return the table, nothing where nobody speaks."""
    if not section.speakers:
        return NOTHING
    more = section.more_speakers
    return TABLE(
        count(len(section.speakers) + more, "speaker"),
        join(_row(page, view) for view in section.speakers),
        MORE(f"{count(more, 'more speaker')} in audit.json.") if more else NOTHING,
    )


def _row(page: Page, view: SpeakerView) -> Html:
    who = view.speaker
    place = join((" ", links([view.place], page.to))) if view.place.text else NOTHING
    return ROW(
        one_line(who.name, 100) if who.name else "nobody named",
        words_of(who.speaker_class.value),
        one_line(view.introduced, 110),
        place,
        len(who.statements),
        number(who.words),
        ", ".join(f"{times} {kind}" for kind, times in who.kinds.items()),
        links(view.links, page.to, view.more),
    )
