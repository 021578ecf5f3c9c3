"""Short signs in Vietnamese: base letters from the font that comes with Pillow, the marks drawn by hand."""

from functools import lru_cache
from unicodedata import normalize

from PIL import Image, ImageDraw, ImageFont

from app.demo.pictures.weather import Colour

# mark: strokes as points in shares of the letter's width and height, y up from the top of the letter
STROKES: dict[str, tuple[tuple[float, float], ...]] = {
    "\u0300": ((0.25, 0.34), (0.55, 0.12)),
    "\u0301": ((0.45, 0.12), (0.75, 0.34)),
    "\u0302": ((0.22, 0.1), (0.5, 0.3), (0.78, 0.1)),
    "\u0303": ((0.2, 0.16), (0.38, 0.3), (0.62, 0.14), (0.8, 0.28)),
    "\u0306": ((0.22, 0.3), (0.34, 0.14), (0.5, 0.1), (0.66, 0.14), (0.78, 0.3)),
    "\u0309": ((0.4, 0.34), (0.58, 0.36), (0.62, 0.24), (0.5, 0.18), (0.5, 0.1)),
    "\u031b": ((0.86, -0.02), (1.0, 0.02), (1.04, 0.16)),
    "\u0323": ((0.46, -1.2), (0.56, -1.2)),
}


@lru_cache(maxsize=32)
def lettering(
    text: str, height: int, colour: Colour, ground: Colour | None = None, margin: float = 0.5
) -> Image.Image:
    """The words as a picture, letters `height` pixels tall; transparent unless a ground colour is given."""
    font = ImageFont.load_default(height * 1.38)
    width = int(font.getlength("".join(_letter(c) for c in text)) + height * margin * 2)
    paper = (*ground, 255) if ground else (0, 0, 0, 0)
    picture = Image.new("RGBA", (width, int(height * (1.9 + margin))), paper)
    pen = ImageDraw.Draw(picture)
    x, top = height * margin, height * (0.55 + margin / 2)
    for character in text:
        base = _letter(character)
        pen.text((x, top + height), base, font=font, fill=(*colour, 255), anchor="ls")
        wide = font.getlength(base)
        _marks(pen, character, (x, top, wide, height), colour)
        x += wide
    return picture


def _marks(
    pen: ImageDraw.ImageDraw, character: str, place: tuple[float, float, float, int], colour: Colour
) -> None:
    """The marks of one letter; a tone stands above the roof of â, ê, ô."""
    x, top, wide, height = place
    marks = normalize("NFD", character)[1:]
    for mark in marks:
        lift = 0.22 * height if "\u0302" in marks and mark not in "\u0302\u031b\u0323" else 0
        points = [(x + px * wide, top - py * height - lift) for px, py in STROKES.get(mark, ())]
        if points:
            pen.line(points, fill=(*colour, 255), width=max(1, height // 9), joint="curve")
    if character == "Đ":
        bar = [(x, top + height * 0.5), (x + wide * 0.5, top + height * 0.5)]
        pen.line(bar, fill=(*colour, 255), width=max(1, height // 10))


def _letter(character: str) -> str:
    return "D" if character == "Đ" else normalize("NFD", character)[0]
