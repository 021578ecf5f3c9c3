"""Cut-outs of what grows: crowns, pines, bamboo, tufts of grass, each drawn once from its seed."""

from functools import lru_cache
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from app.demo.pictures import grain
from app.demo.pictures.weather import Colour

Tones = tuple[Colour, Colour, Colour]
LEAF: dict[str, Tones] = {
    "broad": ((10, 18, 8), (50, 72, 28), (140, 156, 72)),
    "fresh": ((18, 32, 10), (84, 112, 36), (186, 200, 96)),
    "dusty": ((26, 28, 16), (86, 88, 50), (160, 156, 104)),
    "pine": ((8, 16, 12), (36, 58, 40), (96, 120, 80)),
}


@lru_cache(maxsize=40)
def crown(kind: str, seed: int) -> Image.Image:
    """A tree's crown, 400 pixels square: clumps of single leaves, dark within, bright where the light falls."""
    dice, tones = Random(seed * 7 + 1), LEAF[kind]
    picture = Image.new("RGBA", (400, 400), (*grain.mix(tones[0], tones[1], 0.4), 0))
    pen = ImageDraw.Draw(picture)
    clumps = []
    for _ in range(26):
        angle, far = dice.uniform(0, 2 * pi), dice.uniform(0, 1) ** 0.55
        clumps.append(
            (
                200 + cos(angle) * far * 138,
                214 + sin(angle) * far * 120,
                dice.uniform(30, 58) * (1.2 - 0.5 * far),
            )
        )
    for x, y, r in clumps:
        pen.ellipse((x - r * 0.8, y - r * 0.6, x + r * 0.8, y + r * 0.6), fill=(*tones[0], 255))
    for light in (0.12, 0.34, 0.55, 0.78, 1.0):
        for x, y, r in sorted(clumps, key=lambda c: c[1]):
            for _ in range(int(r * 1.5 * (1.25 - light))):
                a, d = dice.uniform(0, 2 * pi), dice.uniform(0, 1) ** 0.5 * r * (1.12 - 0.3 * light)
                _leaf(
                    pen,
                    x - r * 0.3 * light + cos(a) * d,
                    y - r * 0.34 * light + sin(a) * d * 0.78,
                    light,
                    tones,
                    dice,
                )
    return picture


def _leaf(pen: ImageDraw.ImageDraw, x: float, y: float, light: float, tones: Tones, dice: Random) -> None:
    """One leaf, brighter towards the top of the crown."""
    bright = max(0.0, min(1.0, light * (1.15 - y / 520) + dice.uniform(-0.16, 0.16)))
    tone = (
        grain.mix(tones[0], tones[1], bright * 2)
        if bright < 0.5
        else grain.mix(tones[1], tones[2], bright * 2 - 1)
    )
    dx, dy = dice.uniform(3, 7), dice.uniform(-3, 3)
    pen.polygon([(x - dx, y - dy), (x, y - 3), (x + dx, y + dy), (x, y + 3)], fill=(*tone, 255))


@lru_cache(maxsize=8)
def pine(seed: int) -> Image.Image:
    """A mountain pine of Lộc Bình: straight stem, storeys of dark needles."""
    dice, size = Random(seed + 90), (300, 640)
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    pen.line([(150, 640), (150, 40)], fill=255, width=9)
    for storey in range(17):
        y = 40 + storey * 27
        reach = (14 + storey * 7.2) * dice.uniform(0.7, 1.2)
        for _ in range(5):
            dx = dice.uniform(-reach, reach)
            pen.ellipse((150 + dx - 30, y - 14, 150 + dx + 30, y + 16), fill=230)
    leaves = grain.cloud(seed + 60, size, 16, 3)
    mask = grain.threshold(ImageChops.add(mask.filter(ImageFilter.GaussianBlur(4)), leaves, 1, -140), 50, 90)
    shade = grain.relief(ImageChops.blend(mask.filter(ImageFilter.GaussianBlur(6)), leaves, 0.5), -4, 5, 2.2)
    picture = ImageOps.colorize(shade, LEAF["pine"][0], LEAF["pine"][2], LEAF["pine"][1])
    picture.putalpha(mask)
    return picture


@lru_cache(maxsize=8)
def bamboo(seed: int) -> Image.Image:
    """A clump of bamboo bending outwards."""
    dice, size = Random(seed + 70), (520, 520)
    picture = Image.new("RGBA", size)
    pen = ImageDraw.Draw(picture)
    for _i in range(26):
        lean, top = dice.uniform(-190, 190), dice.uniform(20, 190)
        points = [
            (260 + dice.uniform(-30, 30) * (1 - t) + lean * t * t, 520 - (520 - top) * t)
            for t in (k / 12 for k in range(13))
        ]
        tone = grain.mix((70, 84, 34), (150, 154, 84), dice.random())
        pen.line(points, fill=(*tone, 255), width=4)
        for px, py in points[4:]:
            for _ in range(22):
                a, r = dice.uniform(0, 2 * pi), dice.uniform(4, 46)
                ex, ey = px + cos(a) * r, py + abs(sin(a)) * r * 0.7
                leaf = grain.mix((38, 54, 18), (150, 168, 80), dice.random() ** 1.4)
                pen.line(
                    [(ex, ey), (ex + dice.uniform(-11, 11), ey + dice.uniform(3, 12))],
                    fill=(*leaf, 255),
                    width=3,
                )
    return picture


def _sheet(mask: Image.Image, size: tuple[int, int], at: tuple[int, int]) -> Image.Image:
    sheet = Image.new("L", size)
    sheet.paste(mask, at)
    return sheet


@lru_cache(maxsize=12)
def tuft(seed: int) -> Image.Image:
    """A tuft of tall grass or weeds, 200 × 160 pixels."""
    dice = Random(seed + 5)
    picture = Image.new("RGBA", (400, 320), (40, 44, 22, 0))
    foot_shade = Image.radial_gradient("L").resize((300, 60)).point([max(0, 150 - v) for v in range(256)])
    picture.paste((22, 22, 14), (50, 262), foot_shade)
    picture.putalpha(_sheet(foot_shade, (400, 320), (50, 262)))
    pen = ImageDraw.Draw(picture)
    dry = seed % 3 == 0
    for _ in range(110):
        foot, ground = dice.gauss(200, 46), 320 - abs(dice.gauss(0, 20))
        lean, tall = dice.gauss(0, 62), dice.uniform(70, 300)
        base, tip = ((58, 56, 26), (198, 184, 116)) if dry else ((30, 44, 16), (150, 168, 78))
        tone = grain.mix(base, tip, dice.random() ** 1.2)
        pen.line(
            [(foot, ground), (foot + lean * 0.3, ground - tall * 0.6), (foot + lean, ground - tall)],
            fill=(*tone, 255),
            width=dice.choice((3, 4, 5)),
        )
    return picture.reduce(2)
