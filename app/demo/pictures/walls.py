"""Surfaces seen upright: plaster, brick, raw concrete, roof tiles, corrugated iron, each with its age on it."""

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageOps

from app.demo.pictures import grain
from app.demo.pictures.weather import Colour

DOTS = 48  # pixels per metre of a wall


def sized(width: float, height: float, dots: int = DOTS) -> tuple[int, int]:
    """Pixels of a wall given in metres."""
    return max(4, int(width * dots)), max(4, int(height * dots))


def _field(
    seed: int, size: tuple[int, int], cell: int, stretch: float = 1.0, octaves: int = 4
) -> Image.Image:
    """Noise cut from one shared sheet, so that walls of all sizes cost little."""
    sheet = grain.cloud(seed % 3 + 80, (768, 768), cell, octaves, stretch)
    sheet = ImageChops.offset(sheet, (seed * 97) % 768, (seed * 57) % 768)
    if size[0] <= 768 and size[1] <= 768:
        return sheet.crop((0, 0, *size))
    return sheet.resize(size, Image.Resampling.BILINEAR)


def plaster(size: tuple[int, int], colour: Colour, seed: int, age: float = 0.6) -> Image.Image:
    """Painted plaster: faded patches, rain streaks from above, damp and moss from below. `age` 0 new – 1 derelict."""
    wall = Image.new("RGB", size, colour)
    wall = grain.modulate(wall, _field(seed, size, 110, 1.2, 5), 0.12 + 0.4 * age)
    streak = _field(seed + 1, size, 70, 0.14, 4)
    top = Image.linear_gradient("L").resize(size)
    runs = grain.threshold(ImageChops.subtract(streak, grain.scaled(top, 0.7, 0), 1, 70), 118, 210)
    wall.paste(
        grain.mix(colour, (52, 50, 44), 0.75), (0, 0), runs.point([int(v * 0.75 * age) for v in range(256)])
    )
    damp = grain.threshold(ImageChops.add(top, _field(seed + 2, size, 60), 1, -150), 96, 220)
    wall.paste((74, 76, 60), (0, 0), damp.point([int(v * 0.8 * age) for v in range(256)]))
    if age > 0.5:
        bare = grain.threshold(_field(seed + 4, size, 90, 1.0, 5), 206 - int(22 * age), 212 - int(22 * age))
        wall.paste(grain.mix((156, 148, 136), colour, 0.2), (0, 0), bare)
    return wall


def raw_concrete(size: tuple[int, int], seed: int, age: float = 0.6) -> Image.Image:
    """Unplastered concrete with board marks."""
    wall = plaster(size, (158, 154, 146), seed, age)
    pen = ImageDraw.Draw(wall)
    for y in range(seed % 14, size[1], 15):
        pen.line([(0, y), (size[0], y)], fill=(138, 134, 126), width=1)
    return wall


@lru_cache(maxsize=4)
def _bricks(seed: int) -> Image.Image:
    wall = Image.new("RGB", (480, 480), (150, 138, 124))
    pen = ImageDraw.Draw(wall)
    shades = grain.speckle(seed, (60, 60)).tobytes()
    for row in range(96):
        for column in range(-1, 43):
            tone = grain.mix((118, 66, 48), (172, 106, 78), shades[(row * 43 + column) % 3600] / 255)
            x = column * 12 + (row % 2) * 6
            pen.rectangle((x, row * 5, x + 10, row * 5 + 3), fill=tone)
    return wall


def brick(size: tuple[int, int], seed: int, age: float = 0.6) -> Image.Image:
    """Red brick without plaster, mortar squeezed out, weathered."""
    unit = _bricks(seed % 3)
    wall = Image.new("RGB", size)
    for x in range(0, size[0], 480):
        for y in range(0, size[1], 480):
            wall.paste(unit, (x, y))
    wall = grain.modulate(wall, _field(seed, size, 90), 0.5)
    streak = grain.threshold(_field(seed + 1, size, 60, 0.15), 150, 240)
    wall.paste((70, 66, 56), (0, 0), streak.point([int(v * 0.6 * age) for v in range(256)]))
    return wall


def corrugated(
    size: tuple[int, int], colour: Colour, seed: int, rust: float = 0.4, pitch: int = 9
) -> Image.Image:
    """Ribbed iron sheet, ribs from top to bottom, rust creeping along them."""
    line = Image.new("L", (pitch, 1))
    for i in range(pitch):
        line.putpixel((i, 0), int(128 + 44 * (1 - abs(2 * i / pitch - 1)) - 24))
    ribs = Image.new("L", (size[0], 1))
    for x in range(0, size[0], pitch):
        ribs.paste(line, (x, 0))
    sheet = grain.modulate(Image.new("RGB", size, colour), ribs.resize(size), 1.3)
    patches = ImageChops.add(_field(seed, size, 90, 0.5, 5), _field(seed + 3, size, 30, 0.2), 2)
    spots = grain.threshold(patches, 170 - int(70 * rust), 205 - int(60 * rust))
    return Image.composite(
        grain.modulate(Image.new("RGB", size, (128, 72, 42)), ribs.resize(size), 1.0),
        sheet,
        spots.point([int(v * min(1, 0.4 + rust)) for v in range(256)]),
    )


def tiles(size: tuple[int, int], colour: Colour, seed: int, moss: float = 0.5) -> Image.Image:
    """A roof of clay tiles in rows, darkened and mossy."""
    unit = Image.new("RGB", (12, 14), colour)
    pen = ImageDraw.Draw(unit)
    pen.line([(0, 13), (12, 13)], fill=grain.mix(colour, (20, 16, 14), 0.7), width=2)
    pen.line([(11, 0), (11, 14)], fill=grain.mix(colour, (20, 16, 14), 0.45))
    pen.line([(3, 0), (3, 12)], fill=grain.mix(colour, (255, 230, 210), 0.16), width=2)
    roof = Image.new("RGB", size)
    for x in range(0, size[0], 12):
        for y in range(0, size[1], 14):
            roof.paste(unit, (x, y))
    roof = grain.modulate(roof, _field(seed, size, 26, 1.0, 3), 0.6)
    dark = grain.threshold(_field(seed + 2, size, 120), 140, 220)
    roof.paste((62, 60, 48), (0, 0), dark.point([int(v * moss * 0.9) for v in range(256)]))
    return roof


def dusty(texture: Image.Image, seed: int, amount: float = 0.5) -> Image.Image:
    """Grey dust and dried mud over a painted thing, more below."""
    low = Image.linear_gradient("L").resize(texture.size)
    mask = ImageChops.add(low, _field(seed, texture.size, 40), 2).point([int(v * amount) for v in range(256)])
    out = texture.copy()
    out.paste((164, 146, 120), (0, 0), mask)
    return out


def grimy(texture: Image.Image, seed: int) -> Image.Image:
    """Dark stains over any texture."""
    return ImageOps.autocontrast(grain.modulate(texture, _field(seed, texture.size, 50), 0.35), cutoff=0)
