"""Layouts to develop on."""
# ruff: noqa: D401, E501 - what a layout is, and its markup as it stands

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape

from layouts import parts
from layouts.page import PEOPLE, Page


def news(p: Page) -> str:
    """A paper's page with elements and names that tell what they are."""
    text = p.put(
        p.body(), [lambda: parts.ad(p), lambda: parts.teaser(p), lambda: parts.newsletter(p)]
    )
    return parts.frame(
        p,
        f"{parts.consent(p)}<header>{parts.menu(p)}</header><main><article>"
        f"<h1>{p.c(p.story.title)}</h1>{parts.byline(p)}{parts.share(p)}{parts.figure(p)}{text}"
        f"{parts.tags(p)}{parts.bio(p)}</article>{parts.comments(p)}</main>"
        f"{parts.rail(p, tag='aside')}{parts.footer(p)}",
    )


def blog(p: Page) -> str:
    """A blog of nested div elements, comments and a column of widgets."""
    return parts.frame(
        p,
        f'<div id="page"><div id="head"><p>{p.j("Just a quiet corner")}</p>{parts.menu(p, "div")}'
        f'</div><div id="content"><div class="post"><h1>{p.c(p.story.title)}</h1>{parts.byline(p)}'
        f'<div class="entry">{chr(10).join(p.body())}{parts.share(p)}'
        f'<div id="also"><h3>{p.j("You may like")}</h3>'
        + "".join(f"<p><a href='/s'>{p.j(title)}</a></p>" for title in p.made.titles(3))
        + f"</div></div>{parts.bio(p)}</div>{parts.comments(p, 4)}</div>"
        f'<div id="side"><h2>{p.j("Archives")}</h2><ul><li>{p.j("June 2022")}</li></ul></div>'
        f"{parts.footer(p, 'div')}</div>",
    )


def old_tables(p: Page) -> str:
    """A page of 2001: three cells, fonts and line breaks."""
    links = "<br>".join(f'<a href="x.htm">{p.j(one)}</a>' for one in ("Home", "Guestbook", "Links"))
    title = f"<b><font size=5>{p.c(p.story.title)}</font></b><br><br>"
    text = "<br><br>".join(p.body("{}", "<b>{}</b>"))
    side = f"<b>{p.j('Our friends')}</b><br>{p.j(p.made.line('ad'))}"
    return parts.frame(
        p,
        f"<center><font size=6>{p.j('Welcome to Pinewick Online')}</font></center><hr><table><tr>"
        f"<td width=130><font size=2>{links}</font></td><td>{title}{text}<br><br><center>[ "
        f'<a href="#">{p.j("Back to top")}</a> | <a href="#">{p.j("Print it")}</a> ]</center></td>'
        f"<td width=120>{side}</td></tr></table><hr><center><font size=1>"
        f"{p.j('Visitor number 20931')}</font></center>",
    )


def manual(p: Page) -> str:
    """A manual: a tree of links beside the text, headings with a sign, code."""
    code = "def size_of(rows):\n    return len(rows)"
    tree = "".join(f'<li><a href="/d">{p.j(title)}</a></li>' for title in p.made.titles(8))

    def listing() -> str:
        button = p.j("Copy")
        return f"<div class='hl'><button>{button}</button><pre><code>{p.c(code)}</code></pre></div>"

    text = p.put(p.body(head='<h2>{}<a class="headerlink" href="#x">¶</a></h2>'), [listing])
    foot = f'<a href="/a">{p.j("← Before this")}</a><a href="/b">{p.j("After this →")}</a>'
    return parts.frame(
        p,
        f'<div class="sidebar"><div role="search"><input></div><ul>{tree}</ul></div>'
        f'<div class="document"><ul class="crumbs"><li><a href="/">{p.j("Docs")}</a></li></ul>'
        f'<div role="main"><h1>{p.c(p.story.title)}<a class="headerlink" href="#t">¶</a></h1>{text}'
        f"</div><div class='next'>{foot}</div></div><div role='contentinfo'>"
        f"{p.j('Built with a theme')}</div>",
    )


def soup(p: Page) -> str:
    """Elements without a meaning: no paragraph, no heading, and another story below."""
    form = f'<div class="{p.n("text")}">{{}}</div>'
    text = p.put(
        p.body(form, form.replace("text", "sub")),
        [
            lambda: f'<div class="{p.n("x")}"><span>{p.j("3 min · Listen")}</span></div>',
            lambda: parts.teaser(p).replace("<p", "<div").replace("</p>", "</div>"),
            lambda: f'<div class="{p.n("y")}"><div>{p.j("A letter every Friday")}</div></div>',
        ],
    )
    other = p.made.titles(1)[0]
    menu = "".join(f'<div class="{p.n("item")}">{p.j(one)}</div>' for one in ("Start", "Local"))
    return parts.frame(
        p,
        f'<div id="app"><div class="{p.n("bar")}">{menu}</div><div class="{p.n("main")}">'
        f'<div class="{p.n("title")}" role="heading" aria-level="1">{p.c(p.story.title)}</div>'
        f'<div class="{p.n("by")}"><div>{p.u(p.who)}</div></div>{text}'
        f'<div class="{p.n("s")}"><div>{p.j("Pass it on")}</div><div>{p.j("214")}</div></div></div>'
        f'<div class="{p.n("more")}"><div>{p.j("More for you")}</div>'
        + "".join(f'<div class="{p.n("m")}">{p.j(title)}</div>' for title in p.made.titles(4))
        + f'</div><div class="{p.n("other")}"><div role="heading" aria-level="1">{p.j(other)}</div>'
        f'<div class="{p.n("text")}">{p.j(p.made.sentence())}</div></div>'
        f'<div class="{p.n("dialog")}" role="dialog">{p.j(p.made.line("consent"))}</div></div>',
    )


def live(p: Page) -> str:
    """A live blog: posts with times, the newest first."""
    top = f"<header>{parts.menu(p)}</header><main><h1>{p.c(p.story.title)}</h1>{parts.byline(p)}"
    posts = "".join(
        f'<article class="{p.n("post")}" id="p{at}"><header>{when}</header>{text}'
        f"{parts.share(p)}</article>"
        for at, (when, text) in enumerate(p.reported("<time>{}</time>"))
    )
    data = {"@type": "LiveBlogPosting", "headline": p.story.title}
    return parts.frame(
        p,
        f'{top}<div class="{p.n("feed")}">{posts}</div></main>{parts.rail(p)}{parts.footer(p)}',
        head=f'<script type="application/ld+json">{json.dumps(data)}</script>',
    )


def forum(p: Page) -> str:
    """A thread: posts with their writers beside them."""
    posts = "".join(
        f'<div class="{p.n("post")}"><div class="{p.n("user")}"><a href="/u">'
        f"{p.u(PEOPLE[at % 6])}</a><br>{p.u(f'{at * 37} posts')}</div><div class='{p.n('said')}'>"
        f'{text}</div><div class="{p.n("tools")}"><a href="#">{p.j("Quote this")}</a> '
        f'<a href="#">{p.j("Report")}</a></div></div>'
        for at, text in enumerate(p.body(head="<p>{}</p>"))
    )
    return parts.frame(
        p,
        f"{parts.menu(p, 'div')}<div class='{p.n('crumbs')}'><a href='/'>{p.j('Board index')}</a>"
        f"</div><h2>{p.c(p.story.title)}</h2>{posts}<div class='{p.n('page')}'>"
        f"<a href='#'>{p.j('Next page')}</a></div>{parts.footer(p)}",
    )


def shop(p: Page) -> str:
    """A thing for sale: what it is, in words and in a table, and others beside."""

    def rows() -> str:
        return "".join(
            f"<tr><th>{p.c(key)}</th><td>{p.c(value)}</td></tr>"
            for key, value in (("Weight", "1.2 kg"), ("Colour", "Slate"))
        )

    def others() -> str:
        items = "".join(
            f'<li><a href="/i"><img src="i.jpg"><span>{p.j(title)}</span></a><b>{p.j("£12.40")}</b>'
            f"<button>{p.j('Add')}</button></li>"
            for title in p.made.titles(4)
        )
        return f'<div class="{p.n("also")}"><h2>{p.j("Bought together")}</h2><ul>{items}</ul></div>'

    return parts.frame(
        p,
        f'{parts.consent(p)}{parts.menu(p)}<div class="{p.n("product")}"><h1>{p.c(p.story.title)}'
        f'</h1><span class="{p.n("price")}">{p.u("£34.00")}</span><button>{p.j("Add to basket")}'
        f"</button><div class='{p.n('about')}'>{chr(10).join(p.body())}</div><table>{rows()}</table>"
        f"</div>{others()}{parts.newsletter(p)}{parts.footer(p)}",
    )


def wiki(p: Page) -> str:
    """An encyclopedia's page: contents, edit links, sources, categories."""
    head = '<h2>{}<span class="ed">[<a href="/e">edit</a>]</span></h2>'
    toc = "".join(f'<li><a href="#s">{p.u(f"{at} Part")}</a></li>' for at in (1, 2, 3))
    text = "\n".join(p.body("<p>{}<sup><a href='#c'>[1]</a></sup></p>", head))
    menu = "".join(f"<li><a href='/w'>{p.j(one)}</a></li>" for one in ("Random page", "Uploads"))
    return parts.frame(
        p,
        f'<div id="content"><h1>{p.c(p.story.title)}</h1><div id="siteSub">'
        f"{p.j('From the free book of Pinewick')}</div><div id='text'>"
        f'<div id="toc"><h2>{p.u("Contents")}</h2><ul>{toc}</ul></div>{text}</div>'
        f'<div id="cats"><a href="/c">{p.j("Categories")}</a>: <a href="/c">{p.j("Towns")}</a></div>'
        f'</div><div id="panel"><ul>{menu}</ul></div><div id="foot"><p>'
        f"{p.j('This page was last changed on 3 May.')}</p></div>",
    )


def aside(p: Page) -> str:
    """A story inside of an aside, below a long notice on consent."""
    return parts.frame(
        p,
        f"{parts.menu(p)}{parts.consent(p, 6)}<aside class='{p.n('body')}'><h1>"
        f"{p.c(p.story.title)}</h1>{chr(10).join(p.body())}</aside>{parts.footer(p)}",
        head='<meta property="og:type" content="article">',
    )


def app(p: Page) -> str:
    """A page that a script fills: its text is in its data, with a teaser before a wall."""
    text = "\n\n".join(p.story.paragraphs)
    data = {"@type": "NewsArticle", "headline": p.story.title, "articleBody": text}
    lead = p.story.paragraphs[0]
    shown = f"<article><h1>{p.c(p.story.title)}</h1><p>{escape(lead)}</p>{parts.wall(p)}</article>"
    p.content.extend(p.story.paragraphs)
    empty = p.chance.random() < 0.5
    if empty:
        p.junk.clear()
        shown = '<div id="root"></div>'
    return parts.frame(
        p,
        f"{'' if empty else parts.menu(p)}{shown}",
        head=f'<script type="application/ld+json">\n//<![CDATA[\n{json.dumps(data)}\n//]]></script>',
    )


def magazine(p: Page) -> str:
    """A magazine: a large first letter, a quotation pulled out, German names, a split body."""
    first = p.c(p.story.paragraphs[0])
    drop = f'<p class="{p.n("text")}"><span class="gross">{first[0]}</span>{first[1:]}</p>'
    half = f'</div>{parts.ad(p)}<div class="{p.n("body")}">'
    pulled = max(p.story.paragraphs[0].split(". "), key=len)
    return parts.frame(
        p,
        f'{parts.consent(p)}{parts.menu(p, "div")}<div class="{p.n("article")}"><h1>'
        f'{p.c(p.story.title)}</h1>{parts.byline(p)}<div class="{p.n("body")}">{drop}'
        + p.put(
            p.body(f'<p class="{p.n("text")}">{{}}</p>', start=1),
            [lambda: half, lambda: f"<aside><q>{escape(pulled)}</q></aside>", lambda: half],
        )
        + f"</div>{parts.share(p)}{parts.bio(p)}</div>{parts.cards(p)}{parts.comments(p)}"
        f"{parts.footer(p, 'div')}",
    )


LAYOUTS: Mapping[str, tuple[Callable[[Page], str], str]] = {
    "news": (news, "plain"),
    "blog": (blog, "plain"),
    "tables": (old_tables, "plain"),
    "manual": (manual, "plain"),
    "soup": (soup, "meaningless"),
    "live": (live, "plain"),
    "forum": (forum, "plain"),
    "shop": (shop, "plain"),
    "wiki": (wiki, "plain"),
    "aside": (aside, "plain"),
    "app": (app, "plain"),
    "magazine": (magazine, "german"),
    "news-no-names": (news, "meaningless"),
}
