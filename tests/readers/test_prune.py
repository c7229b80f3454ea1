"""What of a page is furniture, told by structure: no name of a class says what anything is."""

from __future__ import annotations

import json

from sourceaudit.model.source import Source
from sourceaudit.readers import Record, read

STORY = [
    f"The {name} came into the harbour on day {day}, and the crew told the master what they saw. "
    f"None of the {day + 3} men had slept since the storm took the lantern at the bow."
    for day, name in enumerate(("Gull", "Heron", "Plover", "Dunlin", "Curlew", "Knot"), start=2)
]
OTHER = "A baker from the upper town has sold his last loaf and goes to sea at the age of sixty."


def text_of(body: str, head: str = "") -> str:
    """Return the text of a page."""
    done = source(body, head)
    return done.text


def source(body: str, head: str = "") -> Source:
    """Return the source that a page is read as."""
    page = f"<html><head><title>Ships</title>{head}</head><body>{body}</body></html>"
    done = read(Record("page.html", "page.html", "page.html", "html", page))
    assert isinstance(done, Source)
    return done


def paragraphs(form: str = "<p>{}</p>") -> str:
    """Return the story in some form."""
    return "".join(form.replace("{}", one) for one in STORY)


def test_cards_of_other_stories_are_left_out_with_their_first_lines() -> None:
    """A row of linked headlines with a sentence each is no part of the article before it."""
    cards = "".join(
        f"<div class='q1'><a href='/{at}'><h3>Ein Bäcker fährt zur See {at}</h3></a>"
        f"<p>{OTHER}</p></div>"
        for at in range(3)
    )
    found = text_of(f"<div class='x7'>{paragraphs()}</div><div class='x9'>{cards}</div>")

    assert found.split("\n") == STORY


def test_what_readers_wrote_is_left_out_in_any_language() -> None:
    """Names, times and texts in a row below an article are comments."""
    replies = "".join(
        f"<li class='k'><div><b>möwe{at}</b> <span>vor {at} Stunden</span></div><p>{OTHER}</p></li>"
        for at in (2, 3, 4)
    )
    found = text_of(f"<div>{paragraphs()}</div><ol>{replies}</ol>")

    assert found.split("\n") == STORY


def test_a_thread_keeps_its_posts() -> None:
    """Where posts are all there is, they are the text."""
    posts = paragraphs(
        "<div class='k'><div><b>gull</b> <span>4 May 2023</span></div><p>{}</p></div>"
    )

    assert all(one in text_of(f"<h1>Ships</h1><div>{posts}</div>") for one in STORY)


def test_a_list_of_things_to_buy_stays() -> None:
    """Linked headings that lead to other sites are what the article is about."""
    items = "".join(
        f"<div class='i'><h3><a href='https://shop{at}.example/lamp'>A lamp for a ship, number {at}"
        f"</a></h3><p>{OTHER}</p></div>"
        for at in range(4)
    )
    found = text_of(f"<article>{paragraphs()}{items}</article>")

    assert found.count(OTHER) == 4


def test_a_consent_text_is_never_the_article() -> None:
    """However long it is, and although the article stands in an aside."""
    said = "We put cookies on your device to see who comes back and what they look at there. "
    said = "".join(f"<p>{said * 2}{at}</p>" for at in range(4))
    box = f"<div class='b'>{said}<button>Fine</button></div>"
    found = text_of(f"{box}<aside><h1>Ships</h1>{paragraphs()}</aside>")

    assert "cookies" not in found
    assert all(one in found for one in STORY)


def test_a_menu_that_is_never_closed_takes_nothing_along() -> None:
    """What a broken page has inside of its menu is its text all the same."""
    found = text_of(f"<nav><a href='/'>Home</a><div><h1>Ships</h1>{paragraphs()}</div>")

    assert all(one in found for one in STORY)


def test_a_live_blog_is_whole_and_has_its_times() -> None:
    """Every post stands there with when it was written, in the order of the page."""
    posts = "".join(
        f"<article><header><time>1{9 - at}:05</time></header><p>{one}</p><div><a href='#'>Share</a>"
        f"<a href='#'>Mail</a></div></article>"
        for at, one in enumerate(STORY)
    )
    head = '<script type=\'application/ld+json\'>{"@type": "LiveBlogPosting"}</script>'
    lines = text_of(f"<main><h1>Ships</h1><div>{posts}</div></main>", head).split("\n")

    assert lines == [line for at, one in enumerate(STORY) for line in (f"1{9 - at}:05", one)]


def test_a_text_in_data_has_its_paragraphs() -> None:
    """Also inside a CDATA section, and where the page shows no more than the beginning."""
    data = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(STORY)})
    head = f"<script type='application/ld+json'>\n//<![CDATA[\n{data}\n//]]>\n</script>"
    found = text_of(
        f"<article><h1>Ships</h1><p>{STORY[0]}</p><p>Pay to read on.</p></article>", head
    )

    assert found.split("\n") == STORY


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    """Its cells are boxes: the menu beside the text goes, the paragraphs are lines."""
    menu = "<td><a href='/'>Home</a><br><a href='/old'>Archive</a></td>"
    found = text_of(f"<table><tr>{menu}<td><h1>Ships</h1>{paragraphs()}</td></tr></table>")

    assert [line for line in found.split("\n") if line != "Ships"] == STORY


def test_signs_of_headings_and_marks_of_notes_are_no_text() -> None:
    """A sign that leads to its own heading, a link to edit a part, the number of a note."""
    head = "<h2>Crews<a href='#c'>¶</a></h2>"
    edit = "<h2>Storms<span>[<a href='/e'>edit</a>]</span></h2>"
    notes = paragraphs("<p>{}<sup><a href='#n1'>[1]</a></sup></p>")
    found = text_of(f"<div>{head}{notes}{edit}{paragraphs()}</div>")

    assert not any(mark in found for mark in ("¶", "[1]", "edit"))
    assert "Crews" in found


def test_a_second_story_below_the_first_is_left_out() -> None:
    """An endless page has stories one below the other, each with a title and a day."""
    stories = "".join(
        f"<div class='s'><h1>{title}</h1><div>{day} May 2023</div>{text}</div>"
        for title, day, text in (("Ships", 4, paragraphs()), ("Bread", 5, f"<p>{OTHER}</p>" * 2))
    )

    assert OTHER not in text_of(f"<main>{stories}</main>")


def test_the_lead_in_a_share_box_is_not_the_lead() -> None:
    """A summary for other sites is furniture, the paragraph itself is not."""
    box = f"<div class='share'><a href='#'>Facebook</a><p>{STORY[0]}</p></div>"
    done = source(f"<article><h1>Ships</h1>{box}<div>{paragraphs()}</div></article>")

    assert done.text.count(STORY[0]) == 1


def test_a_page_of_which_most_was_left_out_says_so() -> None:
    """Long discussions below a short article are told of in a note."""
    replies = "".join(
        f"<li class='k'><b>gull {at}</b><span>{at} hours ago</span><p>{OTHER * 3}</p></li>"
        for at in range(2, 30)
    )

    assert any("left out" in note for note in source(f"{paragraphs()}<ul>{replies}</ul>").notes)
    assert not source(paragraphs()).notes


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    """A page that states only when it was changed is undated."""
    head = '<meta property="article:modified_time" content="2023-05-04T10:00:00Z">'

    assert source(paragraphs(), head).published is None


def test_a_refrain_stays_as_often_as_it_is_sung() -> None:
    """A paragraph that comes again beside the first one is the author's, not a second copy."""
    refrain = "Haul away, haul away, the wind is on the quarter and the shore is far behind us now."
    lines = [line for story in STORY[:4] for line in (story, refrain)]
    found = text_of("<article>" + "".join(f"<p>{line}</p>" for line in lines) + "</article>")

    assert found.split("\n") == lines


def test_text_between_elements_is_of_the_article_that_they_stand_in() -> None:
    """A paragraph that was closed too early goes on in the element around it."""
    body = "".join(f"<p>The log</p> of day {at} says: {one} " for at, one in enumerate(STORY))
    found = text_of(f"<div>{body}<p>{STORY[0]}</p></div>")

    assert all(one in found for one in STORY)


def test_a_page_without_prose_keeps_its_lines_where_a_table_lays_it_out() -> None:
    """A list of what changed, its lines parted by breaks, is no row of a table."""
    changes = "<br>".join(f"+ Added lantern number {at} of brass and glass" for at in range(20))
    links = "<br>".join(f"<a href='/{at}'>Buoy {at}</a>" for at in range(4))
    found = text_of(
        f"<table><tr><td><h3>Log</h3><p>Spring</p><p>{changes}</p></td><td>{links}</td></tr></table>"
    )

    assert "|" not in found
    assert "\n+ Added lantern number 7 of brass and glass\n" in found


def test_formulas_are_text() -> None:
    """A sentence keeps its formulas, also where they stand for a picture and are not shown."""
    power = "<msup><mi>x</mi><mn>2</mn></msup>"
    ratio = "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>"
    root = "<msqrt><mi>y</mi></msqrt>"
    tex = "<annotation encoding='application/x-tex'>\\sqrt y</annotation>"
    plain = f"<math><semantics><mrow>{power}<mo>=</mo>{ratio}</mrow>{tex}</semantics></math>"
    unseen = f"<span style='display:none'><math>{root}</math></span><img src='r.png'>"
    library = f"<mjx-box><mjx-glyph></mjx-glyph><math>{root}</math></mjx-box>"
    told = f"The keel bends as {plain} says, by {unseen} at the bow and by {library} at the stern."
    found = text_of(f"<article>{paragraphs()}<p>{told}</p></article>")

    last = found.split("\n")[-1]
    assert " ".join(last.split()) == (
        "The keel bends as x^2 = (a + b)/2 says, by \u221ay at the bow and by \u221ay at the stern."
    )


def test_a_formula_that_is_drawn_with_letters_is_not_there_twice() -> None:
    """What a page draws for the eye and says once more for the ear is one formula."""
    drawn = "<span aria-hidden='true'><span>e</span><span>=</span><span>m</span></span>"
    said = "<span><math><mi>e</mi><mo>=</mo><mi>m</mi></math></span>"
    found = text_of(
        f"<article>{paragraphs()}<p>So <span>{said}{drawn}</span> holds at sea too.</p></article>"
    )

    assert found.split("\n")[-1] == "So e = m holds at sea too."


def test_a_short_last_line_stays_where_the_page_hides_a_word_of_it() -> None:
    """The line that is found lacks the word; it stands in the article all the same."""
    last = "And so she <span style='display:none'>(the Gull)</span> came home in the evening."
    found = text_of(f"<article>{paragraphs()}<p>{last}</p></article><div>{STORY[0]}</div>")

    assert found.split("\n")[-1] == "And so she came home in the evening."


def test_a_date_above_the_article_goes_where_the_page_states_it_in_its_data() -> None:
    """The line is metadata then; a date that nothing else tells stays, and so does a sentence."""
    meta = "<meta property='article:published_time' content='2023-05-04T08:00:00Z'>"
    for line in ("4 May 2023 by Ada Wharf", "Am 04.05.2023 um 09:30 Uhr", "May 4, 2023 10:15 AM"):
        body = f"<article><p>{line}</p>{paragraphs()}</article>"
        assert text_of(body, meta).split("\n") == STORY
        assert text_of(body).split("\n") == [line, *STORY]
    for line in ("5 May 2023 by Ada Wharf", "On 4 May 2023 the harbour froze over."):
        body = f"<article><p>{line}</p>{paragraphs()}</article>"
        assert text_of(body, meta).split("\n") == [line, *STORY]


def test_headings_in_boxes_and_names_below_quotations_stay() -> None:
    """A box that is called a heading is one; a quotation in a box keeps who said it."""
    heading = "<div class='ab-subheadline'>What the master said</div>"
    quote = (
        "<div><div><blockquote>We saw the light too late.</blockquote><div>Ada Wharf, mate</div>"
    )
    inside = f"<p>{STORY[0]}</p>{heading}<p>{STORY[1]}</p>{quote}</div></div><p>{STORY[2]}</p>"
    found = text_of(f"<article>{inside}<p>{STORY[3]}</p></article>").split("\n")

    assert "What the master said" in found
    assert found[found.index("Ada Wharf, mate") - 1].endswith("We saw the light too late.")


def test_a_discussion_under_a_heading_that_quotes_the_title_is_left_out() -> None:
    """Replies without times, boxes or links, in any language; what quotes something else stays."""
    replies = f"<ol><li><p>gull says: {OTHER}</p></li><li><p>tern says: {OTHER}</p></li></ol>"
    for heading in (
        "2 thoughts on “The night boat”",
        "2 Antworten auf „The night boat“",
        "2 réponses à « The night boat »",
        "Una respuesta a “The night boat”",
    ):
        page = f"<div><h1>The night boat</h1>{paragraphs()}<h3>{heading}</h3>{replies}</div>"
        below = f"<div><h3>{heading}</h3>{replies}</div>"
        apart = f"<div><h1>The night boat</h1>{paragraphs()}</div>{below}"
        assert text_of(page).split("\n")[-1] == STORY[-1]
        assert text_of(apart).split("\n")[-1] == STORY[-1]
    other = "<h3>What “The day boat” was</h3>"
    assert OTHER in text_of(
        f"<div><h1>The night boat</h1>{paragraphs()}{other}<p>{OTHER}</p></div>"
    )


def test_what_a_picture_shows_is_left_out_where_the_page_sets_it_apart() -> None:
    """In italics in the picture's paragraph, or with a label below it; a paragraph there stays."""
    picture = "<p><img src='a.jpg'><em>The quay in March. Photo: Ada Wharf</em></p>"
    clip = "<div><img src='b.jpg'></div><p>Film: The old crane falls into the basin</p>"
    stays = f"<div><img src='c.jpg'></div><p>Then: {STORY[5]}</p>"
    lines = [f"<p>{one}</p>" for one in STORY[:5]]
    found = text_of(
        f"<article>{lines[0]}{picture}{lines[1]}{clip}{''.join(lines[2:])}{stays}</article>"
    )

    assert found.split("\n") == [*STORY[:5], f"Then: {STORY[5]}"]


def test_who_the_writer_is_goes_in_any_language() -> None:
    """All in italics at the end, with an account; a correction in italics stays."""
    note = "Der Artikel wurde am 5. Mai berichtigt: Das Boot ist 40 Meter lang."
    writer = "<p><em>Ada Kai schreibt über Häfen. Auf Mastodon heißt sie @adakai_hafen.</em></p>"
    found = text_of(f"<article>{paragraphs()}{writer}<p><em>{note}</em></p></article>")

    assert found.split("\n") == [*STORY, note]


def test_a_short_page_loses_its_link_to_another_story_too() -> None:
    """A label, a colon and a link below two paragraphs."""
    link = "<p>اقرأ أيضا: <a href='/x'>سفينة جديدة في الميناء</a></p>"
    found = text_of(f"<article><p>{STORY[0]}</p><p>{STORY[1]}</p>{link}</article>")

    assert found.split("\n") == STORY[:2]


def test_a_lead_that_stands_in_a_share_box_too_is_the_article_s() -> None:
    """Before the article or below it; the box goes, and the lead stays in its place."""
    box = f"<div class='share'><p>{STORY[0]}</p><a href='/x'>Send</a><a href='/y'>Copy</a></div>"
    for body in (f"{box}{paragraphs()}", f"{paragraphs()}{box}"):
        done = source(f"<article><h1>Ships</h1>{body}</article>")

        assert [line for line in done.text.split("\n") if line in STORY] == STORY
        lead = next(facts for facts in done.facts if done.text[facts.start : facts.end] == STORY[0])
        assert "share" not in lead.values


def test_a_caption_alone_with_its_picture_in_a_box_is_left_out() -> None:
    """A short line without a stop; a paragraph that stands there is the article's."""
    caption = "<div class='k1'><img src='a.jpg'><p>The quay in March</p></div>"
    lines = [f"<p>{one}</p>" for one in STORY]
    boxed = f"<div class='k1'><img src='b.jpg'><p>{STORY[2]}</p></div>"
    body = "".join([*lines[:2], boxed, caption, *lines[3:]])

    assert text_of(f"<article>{body}</article>").split("\n") == STORY


def test_data_are_read_in_whatever_comments_they_stand() -> None:
    """Comments and sections of other languages around a page's data, in all their mixtures."""
    stated = json.dumps({"@graph": [{"@type": "BlogPosting", "articleBody": "\n\n".join(STORY)}]})
    for before, after in (
        ("", ";"),
        ("//<![CDATA[\n", "\n//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<!--//--><![CDATA[//><!--\n", "\n//--><!]]>"),
        ("<!--\n", "\n-->"),
    ):
        head = f"<script type='application/ld+json'>{before}{stated}{after}</script>"
        assert text_of("<div id='root'></div>", head).split("\n") == STORY
