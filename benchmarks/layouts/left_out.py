"""Layouts to measure on: nothing in `readers/` was written while looking at what they give."""
# ruff: noqa: D401, E501 - what a layout is, and its markup as it stands

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from layouts.page import MENU, PEOPLE, Page


def _frame(p: Page, inside: str, head: str = "") -> str:
    return (
        f'<!doctype html>\n<html lang="{p.story.language}">\n<head><title>{p.story.title} - '
        f'Tarn Valley</title>{head}</head>\n<body class="{p.n("site")}">\n{inside}\n</body></html>'
    )


def _links(p: Page, words: list[str], tag: str = "span") -> str:
    return " ".join(f'<{tag}><a href="/l/{len(word)}">{p.j(word)}</a></{tag}>' for word in words)


def docs_app(p: Page) -> str:
    """A manual made by a script: tabs of code, notes, a list of what is on the page."""
    code = '<pre><code><span class="t">npm</span> <span>install</span> tarn</code></pre>'
    p_code = "npm install tarn"

    def block() -> str:
        p.content.append(p_code)
        return f'<div class="tabs"><ul role="tablist"><li>{p.u("npm")}</li></ul>{code}</div>'

    def note() -> str:
        return (
            f'<div class="admonition"><div>{p.u("note")}</div><p>{p.c("Mind the gap.")}</p></div>'
        )

    head = '<h2 class="anchor" id="h">{}<a class="hash-link" aria-label="Direct link" href="#h">#</a></h2>'
    text = p.put(p.body(head=head), [block, note])
    return _frame(
        p,
        f'<div id="__x"><div role="region"><a href="#c">{p.j("Skip to main content")}</a></div>'
        f'<nav class="navbar">{_links(p, [*MENU])}</nav><div class="wrap"><aside class="sidebar">'
        f"<ul>{_links(p, p.made.titles(6), 'li')}</ul></aside><main><div class='row'><div class='col'>"
        f"<div class='pill'>{p.j('Version: Next')}</div><article><div class='markdown'><header><h1>"
        f"{p.c(p.story.title)}</h1></header>{text}</div><footer><a href='/e'>{p.j('Edit this page')}"
        f"</a><div>{p.j('Last updated on May 3, 2023 by')} <b>{p.j('orla')}</b></div></footer>"
        f"</article><nav class='pages'>{_links(p, ['Previous Setup', 'Next Limits'])}</nav></div>"
        f"<div class='toc'><ul>{_links(p, ['Part one', 'Part two'], 'li')}</ul></div></div></main>"
        f"</div><footer>{_links(p, ['Chat room', 'Source'])}<div>{p.j('Built by the Tarn people')}"
        f"</div></footer></div>",
    )


def book_site(p: Page) -> str:
    """A manual with labels for switches, a search and a question below the text."""
    head = '<h2 id="a">{}<a class="headerlink" href="#a" title="Permanent link">&para;</a></h2>'
    return _frame(
        p,
        f'<input type="checkbox" id="__d"><label for="__d"></label><header><div>{p.j("Tarn handbook")}'
        f'</div><form><input placeholder="Search"></form></header><div class="grid"><div class="side">'
        f"<nav><label>{p.j('Handbook')}</label><ul>{_links(p, p.made.titles(5), 'li')}</ul></nav></div>"
        f'<div class="content"><article><a href="/edit" title="Edit"></a><h1>{p.c(p.story.title)}'
        f"</h1>{chr(10).join(p.body(head=head))}<aside><span title='Last update'>{p.j('May 3, 2023')}"
        f"</span></aside><form class='feedback'><fieldset><legend>{p.j('Did this help you?')}</legend>"
        f"<button>{p.j('Yes')}</button></fieldset></form></article></div></div><footer><div>"
        f"{p.j('Made with a book maker')}</div></footer>",
    )


def quick(p: Page) -> str:
    """A page for telephones, of elements of its own."""

    def slot() -> str:
        return f'<amp-ad width="300"><div overflow>{p.j("Ad")}</div></amp-ad>'

    def also() -> str:
        link = f'<a href="/s">{p.j(p.made.titles(1)[0])}</a>'
        return f"<div class='also'><span>{p.j('Also on Tarn')}</span>{link}</div>"

    text = p.put(p.body(), [slot, also])
    items = "".join(f"<li><a href='/{one}'>{p.j(one)}</a></li>" for one in MENU)
    return _frame(
        p,
        f'<amp-sidebar id="s"><ul>{items}</ul></amp-sidebar><amp-user-notification><p>'
        f"{p.j(p.made.line('consent', 'cookie_consent'))}</p><button>{p.j('OK')}</button>"
        f"</amp-user-notification><div class='top'><a href='/'>{p.j('Tarn')}</a></div>"
        f"<div class='a'><h1>{p.c(p.story.title)}</h1><div class='w'>{p.u(p.who)}</div>"
        f"<amp-social-share type='x'></amp-social-share><amp-img src='a'></amp-img>{text}</div>"
        f"<amp-list><h2>{p.j('Read on')}</h2>{_links(p, p.made.titles(4), 'div')}</amp-list>"
        f"<div class='end'>{p.j('All rights with Tarn')}</div>",
    )


def breaks(p: Page) -> str:
    """A small paper's page: one element with line breaks, Spanish names."""
    text = "<br/><br/>".join(p.body("{}", "<b>{}</b>"))
    box = "".join(
        f'<div class="{p.n("comment")}"><span>{p.j(f"{PEOPLE[at]} dijo:")}</span> '
        f"<div>{p.j(p.made.sentence())}</div><small>{p.j(f'0{at}/05/2023')}</small></div>"
        for at in range(3)
    )
    cards = "".join(
        f"<div class='{p.n('box')}'><a href='/n'><img src='a'></a><a href='/n'>{p.j(title)}</a></div>"
        for title in p.made.titles(4)
    )
    return _frame(
        p,
        f'<div class="{p.n("nav")}">{_links(p, [*MENU])}</div><div class="{p.n("article")}"><h1>'
        f'{p.c(p.story.title)}</h1><div class="{p.n("meta")}">{p.u(p.who)}</div>'
        f'<div class="{p.n("body")}">{text}</div><div class="{p.n("share")}">{p.j("Compartir")}'
        f'</div></div><div class="{p.n("related")}"><h4>{p.j("Te puede interesar")}</h4>{cards}</div>'
        f'<div class="{p.n("comments")}"><h4>{p.j("3 comentarios")}</h4>{box}</div>'
        f'<div class="{p.n("footer")}">{p.j("Hecho en Tarn")}</div>',
    )


def answers(p: Page) -> str:
    """A question and its answers, with votes and remarks."""
    parts = list(p.body(head="<p><b>{}</b></p>"))
    cut = max(1, len(parts) // 3)

    def post(texts: list[str], at: int) -> str:
        return (
            f'<div class="{p.n("post")}"><div class="{p.n("votes")}"><button></button><div>'
            f"{p.u(str(at + 3))}</div><button></button></div><div><div class='{p.n('prose')}'>"
            f"{''.join(texts)}</div><div class='{p.n('menu')}'>{_links(p, ['Share', 'Improve'])}"
            f"</div><div class='{p.n('user')}'>{p.u(f'answered May {at + 1}')} <a href='/u'>"
            f"{p.u(PEOPLE[at])}</a></div></div></div>"
        )

    return _frame(
        p,
        f'<header>{_links(p, [*MENU])}</header><div id="q"><h1><a href="/q">{p.c(p.story.title)}</a>'
        f"</h1>{post(parts[:cut], 0)}<h2>{p.u('2 Answers')}</h2>{post(parts[cut : 2 * cut], 1)}"
        f"{post(parts[2 * cut :], 2)}<form><h2>{p.j('Your Answer')}</h2><textarea></textarea></form>"
        f"</div><div id='sidebar'><h4>{p.j('Linked')}</h4>{_links(p, p.made.titles(5), 'div')}</div>"
        f"<footer>{p.j('Words under a free licence')}</footer>",
        head='<script type="application/ld+json">{"@type": "QAPage"}</script>',
    )


def guidance(p: Page) -> str:
    """Guidance of an office: a phase banner, contents, a question whether it helped."""
    toc = "".join(f'<li><a href="#{at}">{p.u(f"Step {at}")}</a></li>' for at in (1, 2, 3))
    return _frame(
        p,
        f'<a href="#c">{p.j("Skip to main content")}</a><div id="banner" role="region"><h2>'
        f"{p.j('Small files on Tarn')}</h2><p>{p.j(p.made.line('consent', 'cookie_consent'))}</p>"
        f"<button>{p.j('Accept them')}</button></div><header role='banner'>{_links(p, [*MENU])}"
        f"</header><div class='width'><div class='crumbs'><ol>{_links(p, ['Home', 'Land'], 'li')}"
        f"</ol></div><main><div class='row'><div class='two'><span>{p.u('Guidance')}</span><h1>"
        f"{p.c(p.story.title)}</h1><nav><h2>{p.u('Contents')}</h2><ol>{toc}</ol></nav>"
        f"<div class='govspeak'>{chr(10).join(p.body())}<ul><li>{p.c('your full name')}</li><li>"
        f"{p.c('the number of the plot')}</li></ul></div></div><div class='one'><h2>"
        f"{p.j('Related content')}</h2>{_links(p, p.made.titles(3), 'p')}</div></div></main>"
        f"<div class='fb'><h2>{p.j('Is this page useful?')}</h2><button>{p.j('Maybe')}</button></div>"
        f"</div><footer><h2>{p.j('Support links')}</h2>{_links(p, ['Cookies', 'Contact'])}</footer>",
    )


def cells(p: Page) -> str:
    """Tables inside of tables, a paragraph a row, lists in cells."""
    title = p.c(p.story.title)
    rows = "".join(f"<tr><td colspan=2>{one}</td></tr>" for one in p.body("<p>{}", "<h3>{}</h3>"))
    items = "".join(f"<li>{p.c(one)}" for one in ("Boots", "A lamp", "Two ropes"))
    side = "".join(f"<tr><td><a href='/a'>{p.j(title)}</a></td></tr>" for title in p.made.titles(5))
    return _frame(
        p,
        f"<table width=100%><tr><td colspan=2>{p.j('Tarn Valley Walkers')}</td></tr><tr><td width=20%"
        f" valign=top><table>{side}</table></td><td><table><tr><td colspan=2><h1>"
        f"{title}</h1></td></tr>{rows}<tr><td><ul>{items}</ul></td><td>"
        f"{p.c('What to take on the hill.')}</td></tr></table></td></tr><tr><td colspan=2 "
        f"align=center>{_links(p, ['Home', 'Map of this site'])} {p.j('© Tarn Valley Walkers')}"
        f"</td></tr></table>",
    )


def ticker(p: Page) -> str:
    """Reports of a day as items of a list, with what matters most above."""
    top = (
        f"<h1>{p.c(p.story.title)}</h1><div>{p.u('Key points')}</div><ul><li>"
        f"{p.c('What we know so far')}</li></ul>"
    )
    items = "".join(
        f'<li class="{p.n("entry")}"><div class="{p.n("when")}"><span>{when}</span></div><div class="'
        f'{p.n("what")}">{one}</div><a href="#{at}">{p.j("Copy link")}</a></li>'
        for at, (when, one) in enumerate(p.reported())
    )
    return _frame(
        p,
        f'<div class="{p.n("head")}">{_links(p, [*MENU])}</div><div class="{p.n("live")}">{top}'
        f'<ol class="{p.n("stream")}">{items}</ol><button>{p.j("Show earlier")}</button>'
        f'</div><div class="{p.n("ad")}">{p.j("Advertisement")}</div><div class="{p.n("foot")}">'
        f"{_links(p, ['Imprint', 'Rules'])}</div>",
        head='<meta property="og:type" content="article">',
    )


def letter(p: Page) -> str:
    """A letter by mail: boxes to subscribe in the text, a wall, notes of readers."""

    def box() -> str:
        said = p.made.line("subscribe", "newsletter_box", "newsletter")
        return (
            f"<div class='pencraft'><p>{p.j(said)}</p><form><input type=email><button>"
            f"{p.j('Subscribe')}</button></form></div>"
        )

    def button() -> str:
        return f'<p class="button-wrapper"><a href="/c">{p.j("Leave a note")}</a></p>'

    notes = "".join(
        f"<div><div><a href='/@x'>{p.j(PEOPLE[at])}</a><a href='/c'>{p.j(f'{at + 1}h')}</a></div>"
        f"<div><p><span>{p.j(p.made.sentence())}</span></p></div><div><button>{p.j('Like (2)')}"
        f"</button></div></div>"
        for at in range(3)
    )
    text = p.put(p.body("<p><span>{}</span></p>"), [box, button])
    return _frame(
        p,
        f"<div id='entry'><div class='topbar'><a href='/'>{p.j('Letters from Tarn')}</a><button>"
        f"{p.j('Sign in')}</button></div><article><div class='post-header'><h1>{p.c(p.story.title)}"
        f"</h1><div>{p.u(p.who)}</div><div>{p.u('May 04, 2023')}</div><div><a href='#'>{p.j('12')}"
        f"</a><a href='#'>{p.j('Share')}</a></div></div><div><div class='available-content'>{text}"
        f"</div></div><div class='pay'><h2>{p.j('This letter goes on for those who pay')}</h2>"
        f"<a href='/p'>{p.j('Upgrade')}</a></div></article><div class='notes'><h4>"
        f"{p.j('Notes of readers')}</h4>{notes}</div><div class='more'>"
        f"{_links(p, p.made.titles(4), 'div')}</div><div>{p.j('© 2023 Orla Finch')}</div></div>",
    )


def linked_heads(p: Page) -> str:
    """A guide: headings that are links, a second heading of the first level, an image's words."""
    head = '<h1 class="s"><a href="#s">{}</a></h1>'
    text = "\n".join(p.body('<p class="x">{}</p>', head))
    return _frame(
        p,
        f'<div class="masthead"><a href="/">{p.j("Tarn Guides")}</a>{_links(p, [*MENU])}</div>'
        f'<section><h1><a href="/this">{p.c(p.story.title)}</a></h1><p class="by">{p.u(p.who)}</p>'
        f"{text}<p><code>{p.c('tarn --walk --slow')}</code></p></section><section class='next'><h2>"
        f"{p.j('Guides near this one')}</h2>{_links(p, p.made.titles(5), 'h3')}</section><div>"
        f"{p.j('Printed by Tarn')}</div>",
    )


def release(p: Page) -> str:
    """A university's release: facts in a list of terms, a row of others' releases with first lines."""
    others = "".join(
        f"<div class='{p.n('tile')}'><h3><a href='/r'>{p.j(title)}</a></h3><p>{p.j(p.made.sentence())}"
        f"</p><a href='/r'>{p.j('More')}</a></div>"
        for title in p.made.titles(4)
    )
    return _frame(
        p,
        f"<div role='navigation'>{_links(p, [*MENU])}</div><div class='{p.n('hero')}'><h1>"
        f"{p.c(p.story.title)}</h1></div><div class='{p.n('body')}'>{chr(10).join(p.body())}</div>"
        f"<dl><dt>{p.c('Published in')}</dt><dd>{p.c('Tarn Letters, volume 4')}</dd></dl>"
        f"<div class='{p.n('grid')}'><h2>{p.j('Other news of ours')}</h2>{others}</div>"
        f"<div role='contentinfo'>{p.j('Tarn University, 1 Hill Road')}</div>",
    )


def spans(p: Page) -> str:
    """A paper's page whose text stands in spans, each paragraph in boxes of its own."""

    def promo() -> str:
        return (
            f'<div class="{p.n("r")}"><div><div>{p.j("Related")}</div><a href="/s"><div>'
            f"{p.j(p.made.titles(1)[0])}</div></a></div></div>"
        )

    form = f'<div class="{p.n("row")}"><div class="{p.n("cell")}"><span>{{}}</span></div></div>'
    text = p.put(p.body(form, form.replace("row", "head")), [promo, promo])
    more = "".join(
        f'<div class="{p.n("t")}"><a href="/s"><div>{p.j(title)}</div><div>{p.j(p.made.sentence())}'
        f"</div></a></div>"
        for title in p.made.titles(3)
    )
    return _frame(
        p,
        f'<div><div class="{p.n("top")}">{_links(p, [*MENU], "div")}</div><div class="{p.n("in")}">'
        f"<div><h1>{p.c(p.story.title)}</h1></div><div><div>{p.u(p.who)}</div></div>{text}"
        f'<div class="{p.n("who")}"><div>{p.j(f"{p.who} writes for Tarn about the coast.")}</div>'
        f"<a href='/w'>{p.j('All by this writer')}</a></div></div><div>{more}</div><div>"
        f"{_links(p, ['Imprint', 'Jobs here'])}</div></div>",
        head='<meta property="og:type" content="article">',
    )


def data_only(p: Page) -> str:
    """A page of data: its text in a list of descriptions, in HTML."""
    body = "".join(f"<p>{p.c(paragraph)}</p>" for paragraph in p.story.paragraphs)
    data = {"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "articleBody": body}]}
    return _frame(
        p,
        "<div id='app'></div><noscript>Please allow scripts.</noscript>",
        head=f"<script type='application/ld+json'>{json.dumps(data)}</script>",
    )


LAYOUTS: Mapping[str, tuple[Callable[[Page], str], str]] = {
    "docs-app": (docs_app, "plain"),
    "book-site": (book_site, "plain"),
    "quick": (quick, "plain"),
    "breaks": (breaks, "spanish"),
    "answers": (answers, "meaningless"),
    "guidance": (guidance, "plain"),
    "cells": (cells, "plain"),
    "ticker": (ticker, "meaningless"),
    "letter": (letter, "plain"),
    "linked-heads": (linked_heads, "plain"),
    "release": (release, "meaningless"),
    "spans": (spans, "utility"),
    "data-only": (data_only, "plain"),
}
