"""Fronts of public houses, painted flat: rows of windows, shutters, cornices, balconies, doors, a sign."""

from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from app.demo.pictures import grain, walls
from app.demo.pictures.lettering import lettering
from app.demo.pictures.weather import Colour

OCHRE: Colour = (222, 184, 108)
CREAM: Colour = (228, 216, 186)
LIME: Colour = (196, 206, 170)
PINK: Colour = (214, 172, 148)
BLUE: Colour = (170, 196, 208)
WHITE: Colour = (222, 220, 212)


@dataclass(frozen=True)
class Style:
    """How a house looks: paint, shutters, age 0–1, what is written over the door, curtains and lamps inside."""

    paint: Colour = OCHRE
    shutters: Colour = (92, 62, 40)
    age: float = 0.7
    sign: str = ""
    lived: bool = False
    broken: float = 0.25


def window(style: Style, size: tuple[int, int], dice: Random) -> Image.Image:
    """A window: shuttered, glazed, or with panes missing."""
    w, h = size
    picture = Image.new("RGB", size, grain.mix(WHITE, (120, 116, 104), style.age * 0.6))
    pen = ImageDraw.Draw(picture)
    inner = (4, 4, w - 5, h - 5)
    pen.rectangle(inner, fill=(38, 42, 44))
    if dice.random() < (0.2 if style.lived else 0.6):
        tone = grain.mix(style.shutters, (128, 118, 104), style.age * 0.4)
        pen.rectangle(inner, fill=tone)
        for y in range(8, h - 6, 5):
            pen.line([(8, y), (w - 9, y)], fill=grain.mix(tone, (14, 12, 10), 0.45))
        pen.line([(w // 2, 4), (w // 2, h - 5)], fill=grain.mix(tone, (10, 8, 8), 0.7), width=3)
        return picture
    sheen = Image.linear_gradient("L").resize((w - 10, h - 10))
    picture.paste(
        Image.new("RGB", sheen.size, (150, 166, 176)),
        (5, 5),
        sheen.point([int((255 - v) * 0.5) for v in range(256)]),
    )
    for i in range(1, 4):
        pen.line([(w * i // 4, 4), (w * i // 4, h - 5)], fill=style.shutters, width=3)
    pen.line([(4, h // 3), (w - 5, h // 3)], fill=style.shutters, width=3)
    if dice.random() < style.broken:
        x, y = dice.randrange(8, w - 24), dice.randrange(h // 3, h - 26)
        pen.polygon([(x, y), (x + 16, y + 4), (x + 20, y + 22), (x + 5, y + 18)], fill=(12, 12, 14))
    return picture


def door(style: Style, size: tuple[int, int]) -> Image.Image:
    """A double door, shut; boarded with a chain when the house is not lived in."""
    w, h = size
    picture = Image.new("RGB", size, grain.mix(style.shutters, (116, 104, 92), style.age * 0.35))
    pen = ImageDraw.Draw(picture)
    dark = grain.mix(style.shutters, (10, 8, 8), 0.55)
    for x0, x1 in ((5, w // 2 - 3), (w // 2 + 3, w - 6)):
        pen.rectangle((x0, 5, x1, h * 0.5), outline=dark, width=3)
        pen.rectangle((x0, h * 0.56, x1, h - 8), outline=dark, width=3)
        if style.lived:
            pen.rectangle((x0 + 4, 9, x1 - 4, h * 0.48), fill=(66, 78, 86))
    pen.line([(w // 2, 0), (w // 2, h)], fill=(18, 14, 12), width=4)
    if not style.lived:
        pen.arc((w // 2 - 12, h * 0.48, w // 2 + 12, h * 0.6), 0, 360, fill=(150, 148, 140), width=4)
    return picture


def front(width: float, floors: int, style: Style, seed: int, bay: float = 3.0) -> Image.Image:
    """The whole front of a house of that many metres and storeys."""
    dice, storey = Random(seed), 3.5
    size = walls.sized(width, floors * storey)
    picture = walls.plaster(size, style.paint, seed, style.age)
    shade = Image.new("L", size)
    bays = max(3, round(width / bay))
    pitch = size[0] / bays
    for floor in range(floors):
        top = size[1] - int((floor + 1) * storey * walls.DOTS)
        for i in range(bays):
            middle = int((i + 0.5) * pitch)
            if floor == 0 and i == bays // 2:
                piece, y = door(style, (int(1.9 * 48), int(2.6 * 48))), top + int(0.9 * 48)
            else:
                piece, y = window(style, (int(1.5 * 48), int(1.6 * 48)), dice), top + int(1.0 * 48)
            picture.paste(piece, (middle - piece.width // 2, y))
            ImageDraw.Draw(shade).rectangle(
                (middle - piece.width // 2 - 6, y - 9, middle + piece.width // 2 + 6, y + 10), fill=130
            )
        _trim(picture, style, top, bays, pitch)
    picture.paste((24, 22, 22), (0, 0), shade.filter(ImageFilter.GaussianBlur(4)))
    if style.sign:
        _sign(picture, style, floors, storey)
    return walls.grimy(picture, seed) if style.age > 0.4 else picture


def _trim(picture: Image.Image, style: Style, top: int, bays: int, pitch: float) -> None:
    """White cornice, pilasters between the bays, window sills."""
    pen = ImageDraw.Draw(picture)
    white = grain.mix((238, 234, 224), (132, 126, 112), style.age * 0.75)
    dark = grain.mix(style.paint, (40, 34, 28), 0.55)
    pen.rectangle((0, top, picture.width, top + 15), fill=white)
    pen.rectangle((0, top + 16, picture.width, top + 23), fill=dark)
    for i in range(bays + 1):
        x = int(i * pitch)
        pen.rectangle((x - 8, top + 15, x + 8, top + 168), fill=white)
        pen.line([(x + 9, top + 24), (x + 9, top + 168)], fill=dark, width=3)


def _sign(picture: Image.Image, style: Style, floors: int, storey: float) -> None:
    """Letters over the door, faded by the years of the house."""
    red = grain.mix((176, 34, 30), style.paint, 0.45 if style.age > 0.5 else 0.0)
    words = lettering(style.sign, 26 if floors > 1 else 16, red)
    y = picture.height - int(storey * walls.DOTS) - 8 if floors > 1 else 6
    board = Image.new(
        "RGB", words.size, grain.mix((240, 236, 224), style.paint, 0.3 if style.age > 0.5 else 0.1)
    )
    board.paste(words, (0, 0), words)
    if floors > 1:
        y -= board.height - 20
    picture.paste(board, ((picture.width - board.width) // 2, max(0, y)))
