"""Styles that keep an element from being seen, as it declares them or a sheet of its page does.

Only what a page says itself is known, and of its sheets only selectors of one name: what a file
beside the page says is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sourceaudit.model.source import Way

Declared = Mapping[str, str]

SHEET = re.compile(r"<style\b[^>]*+>([^<]*+(?:<(?!/style)[^<]*+)*+)", re.IGNORECASE)
NOT_ON_SCREEN = re.compile(
    r"@media[^{}@;]{0,500}+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?"
)
# Properties that may hide what is inside.
TELLING = re.compile(
    r"display|visibility|opacity|filter|size|width|height|clip|transform|left|top|right|bottom|indent|"
    r"color|background",
    re.IGNORECASE,
)
SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)|[a-z][a-z0-9]*", re.IGNORECASE)
LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(px|em|rem|vw|vh|%|pt|ch|in|cm)?")
PIXELS = {"em": 16, "rem": 16, "vw": 12, "vh": 8, "%": 10, "pt": 1.33, "ch": 8, "in": 96, "cm": 38}
AWAY = 450  # pixels: no part of a page of its own is moved as far
FAR = 3000  # to the right or down
TINY = 1.5  # pixels of a letter or a box
CLEAR = 0.06  # of opacity
NEAR = 14  # between the parts of two colours, of 255
COLOURS = {"white": "#fff", "black": "#000", "transparent": "#0000", "snow": "#fffafa",
           "ivory": "#fffff0", "whitesmoke": "#f5f5f5", "ghostwhite": "#f8f8ff"}  # fmt: skip
# Names that frameworks give to classes whose sheet hides.
CLASSES: Mapping[str, Declared] = {
    name: {"display": "none"}
    for name in (
        "hidden d-none is-hidden display-none invisible hide u-hidden visually-hidden sr-only "
        "screen-reader-text visuallyhidden screen-reader-only offscreen element-invisible a11y-hidden"  # noqa: E501
    ).split()
}
SIDES = ("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top")
SIZES = ("width", "height", "max-width", "max-height")
HIDING = frozenset(
    ("display", "visibility", "content-visibility", "opacity", "filter", "font-size", "overflow",
     "clip", "clip-path", "transform", *SIDES)
)  # fmt: skip
SHIFTED = re.compile(r"translate[xy3d]*\(([^)]*)")
SHRUNK = re.compile(r"scale[xy]?\(\s*0(?:\.0\d*)?\s*[,)]")
CLIPPED = re.compile(
    r"rect\(\s*[01](?:px)?[\s,]|inset\(\s*(?:50|100)%|circle\(\s*0"
    r"|polygon\(\s*0(?:px)?(?: 0(?:px)?,?)*\)"
)
Colour = tuple[int, int, int]


def parse_style(style: str) -> dict[str, str]:
    """Return the declarations of a style by property, in lower case."""
    parts = (each.partition(":") for each in style.lower().split(";"))
    return {
        name.strip(): value.replace("!important", "").strip() for name, _, value in parts if value
    }


def sheets(page: str) -> dict[str, dict[str, str]]:
    """Return what the sheets of a page declare by class (.x), id (#x) or tag."""
    found: dict[str, dict[str, str]] = {}
    for sheet in SHEET.findall(page):
        for block in NOT_ON_SCREEN.sub(" ", sheet).split("}"):
            selectors, _, style = block.rpartition("{")
            names = map(SIMPLE.fullmatch, map(str.strip, selectors.rpartition("{")[2].split(",")))
            known = [name[1] or name[0] for name in names if name]
            if known and TELLING.search(style):
                declared = parse_style(style)
                for key in known:
                    found.setdefault(key, {}).update(declared)
    return found


def way_of(style: Declared) -> Way | None:
    """Return how a style hides, None for one that does not; colours are `colour_way`'s."""
    if HIDING.isdisjoint(style):
        return None  # as most: some dozen questions less
    if (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or _number(style.get("opacity"), 1) <= CLEAR
        or "opacity(0" in style.get("filter", "")
    ):
        return Way.NOT_DISPLAYED
    if _is_tiny(style):
        return Way.ZERO_SIZE
    moved = [_number(style[side], 0) for side in SIDES if side in style]
    shift = SHIFTED.search(style["transform"]) if "transform" in style else None
    moved += [_number(part, 0) for part in (shift[1].split(",") if shift else ())]
    return Way.OFF_SCREEN if any(size <= -AWAY or size >= FAR for size in moved) else None


def _is_tiny(style: Declared) -> bool:
    if _number(style.get("font-size"), TINY + 1) <= TINY:
        return True
    if style.get("overflow", "").split(" ")[0] in ("hidden", "clip"):
        sizes = [_number(style.get(size), TINY + 1) for size in SIZES]
        if min(sizes) <= TINY:
            return True
    clip = style.get("clip", "") + style.get("clip-path", "")
    transform = style.get("transform")
    return bool((clip and CLIPPED.search(clip)) or (transform and SHRUNK.search(transform)))


def _number(value: str | None, standard: float) -> float:
    """Return a length in pixels, a number as it is."""
    found = LENGTH.match(value) if value else None
    if found is None:
        return standard
    return float(found[1]) * PIXELS.get(found[2] or "", 1)


def background(style: Declared) -> str | None:
    """Return what a style puts behind letters, None where it says nothing of it."""
    return style.get("background-color") or style.get("background") or style.get("background-image")


def is_same_colour(style: Declared, behind: Iterable[str]) -> bool:
    """Tell whether letters have the colour of what is behind them: innermost first, else white."""
    said = style.get("color")
    if said is None:
        return False
    letters, alpha = colour(said)
    if alpha <= CLEAR:
        return True
    if letters is None:
        return False
    for value in behind:
        ground, cover = colour(value)
        if ground is None:
            return False  # an image, a gradient, a variable
        if cover > CLEAR:
            return _near(letters, ground)
    return _near(letters, (255, 255, 255))


def _near(first: Colour, second: Colour) -> bool:
    return all(abs(left - right) <= NEAR for left, right in zip(first, second, strict=True))


def colour(value: str) -> tuple[Colour | None, float]:
    """Return a colour and how much it covers, None for what is no plain colour."""
    value = COLOURS.get(value.strip(), value.strip())
    if found := re.fullmatch(r"#([0-9a-f]{3,8})", value):
        digits = found[1] if len(found[1]) > 4 else "".join(sign * 2 for sign in found[1])  # noqa: PLR2004
        if len(digits) not in (6, 8):
            return None, 1.0
        parts = [int(digits[at : at + 2], 16) for at in range(0, len(digits), 2)]
        return (parts[0], parts[1], parts[2]), parts[3] / 255 if len(parts) > 3 else 1.0  # noqa: PLR2004
    if found := re.fullmatch(r"(rgb|hsl)a?\(([^)]*)\)", value):
        numbers = [float(each) for each in re.findall(r"\d*\.?\d+", found[2])]
        if len(numbers) < 3:  # noqa: PLR2004 - red, green, blue
            return None, 1.0
        cover = (
            numbers[3] / (100 if "%" in found[2].split("/")[-1] and numbers[3] > 1 else 1)
            if len(numbers) > 3  # noqa: PLR2004
            else 1.0
        )
        if found[1] == "hsl":
            shade = int(numbers[2] * 2.55)
            return ((shade, shade, shade) if shade in (0, 255) else None), cover
        return (int(numbers[0]), int(numbers[1]), int(numbers[2])), cover
    return None, 1.0
