"""What stands around the text of a page: menus, consent, shares, comments, rails, footers."""

from __future__ import annotations

from layouts.page import MENU, PEOPLE, Page


def menu(p: Page, tag: str = "nav") -> str:
    """Return a menu of links."""
    items = "".join(f'<li><a href="/{one}">{p.j(one)}</a></li>' for one in MENU)
    return f'<{tag} class="{p.n("nav")}"><ul>{items}</ul></{tag}>'


def consent(p: Page, times: int = 1) -> str:
    """Return a consent box, which may be as long as an article."""
    said = "".join(f"<p>{p.j(p.made.line('consent', 'cookie_consent'))}</p>" for _ in range(times))
    return f'<div class="{p.n("consent")}">{said}<button>{p.j("Agree")}</button></div>'


def share(p: Page) -> str:
    """Return a bar of share links."""
    links = "".join(f'<a href="#">{p.j(one)}</a>' for one in ("Facebook", "WhatsApp", "Mail"))
    return f'<div class="{p.n("share")}">{links}</div>'


def rail(p: Page, count: int = 5, tag: str = "div") -> str:
    """Return a rail of links to other stories."""
    items = "".join(f'<li><a href="/s">{p.j(title)}</a></li>' for title in p.made.titles(count))
    return f'<{tag} class="{p.n("rail")}"><h3>{p.j("Most looked at")}</h3><ul>{items}</ul></{tag}>'


def cards(p: Page, count: int = 3) -> str:
    """Return cards of other stories, each with a picture, a headline and a first sentence."""
    items = "".join(
        f'<div class="{p.n("card")}"><a href="/s"><img src="x.jpg" alt=""><h3>{p.j(title)}</h3></a>'
        f"<p>{p.j(p.made.sentence())}</p></div>"
        for title in p.made.titles(count)
    )
    return f'<section class="{p.n("related")}"><h2>{p.j("More for you")}</h2>{items}</section>'


def comments(p: Page, count: int = 3) -> str:
    """Return what readers wrote."""
    items = "".join(
        f'<li class="{p.n("comment")}"><div><b>{p.j(f"{PEOPLE[at % 6].lower()} {at}")}</b>'
        f"<time>{p.j(f'{at + 2} hours ago')}</time></div><p>{p.j(p.made.sentence())}</p>"
        f'<a href="#">{p.j("Reply")}</a></li>'
        for at in range(count)
    )
    return (
        f'<div class="{p.n("comments")}"><h3>{p.j(f"{count} replies so far")}</h3><ol>{items}</ol>'
        f"<form><textarea></textarea><button>{p.j('Send')}</button></form></div>"
    )


def bio(p: Page) -> str:
    """Return a box about the author."""
    said = p.made.line("card", "author_card", "bio", "filler")
    return (
        f'<div class="{p.n("bio")}"><img src="/p/face.jpg" alt=""><a href="/people/x">'
        f"{p.j(p.who)}</a><p>{p.j(said)}</p></div>"
    )


def newsletter(p: Page) -> str:
    """Return a box with a form for an address."""
    said = p.made.line("subscribe", "newsletter_box", "newsletter")
    return (
        f'<div class="{p.n("newsletter")}"><h4>{p.j(said)}</h4><form><input type="email">'
        f"<button>{p.j('Count me in')}</button></form></div>"
    )


def teaser(p: Page) -> str:
    """Return a link to another story between paragraphs."""
    return (
        f'<p class="{p.n("text")}"><strong>{p.j("See as well:")} <a href="/s">'
        f"{p.j(p.made.titles(1)[0])}</a></strong></p>"
    )


def ad(p: Page) -> str:
    """Return a slot for an advertisement."""
    return f'<div class="{p.n("ad")}"><span>{p.j("Advertisement")}</span></div>'


def wall(p: Page) -> str:
    """Return a prompt to pay."""
    said = p.made.line("paywall", "subscribe")
    return (
        f'<div class="{p.n("paywall")}"><h3>{p.j(said)}</h3><a href="/pay">{p.j("See offers")}</a>'
        f'<a href="/in">{p.j("Sign in")}</a></div>'
    )


def figure(p: Page) -> str:
    """Return a picture with a caption and its credit."""
    said = p.made.line("credit", "photo_credit")
    return (
        f'<figure><img src="a.jpg" alt=""><figcaption>{p.u(f"A view of {p.who} at work.")} '
        f"<small>{p.j(said)}</small></figcaption></figure>"
    )


def footer(p: Page, tag: str = "footer") -> str:
    """Return the foot of a page."""
    said = p.made.line("legal", "footer", "copyright")
    links = "".join(f'<a href="/x">{p.j(one)}</a> ' for one in ("Imprint", "Privacy", "Help desk"))
    return f'<{tag} class="{p.n("footer")}"><div>{links}</div><p>{p.j(said)}</p></{tag}>'


def byline(p: Page) -> str:
    """Return who wrote it and when."""
    return (
        f'<div class="{p.n("meta")}"><span>{p.u(f"By {p.who}")}</span> '
        f"<time>{p.u('4 May 2023, 10:20')}</time></div>"
    )


def tags(p: Page) -> str:
    """Return links to topics."""
    links = "".join(f'<a href="/t">{p.j(one)}</a> ' for one in ("harbour", "county", "budgets"))
    return f'<div class="{p.n("tags")}">{links}</div>'


def frame(p: Page, inside: str, *, head: str = "", site: str = "The Pinewick Post") -> str:
    """Return a whole page."""
    return (
        f'<!DOCTYPE html><html lang="{p.story.language}"><head><meta charset="utf-8">'
        f"<title>{p.story.title} | {site}</title>{head}</head><body>{inside}</body></html>"
    )
