"""Material lying about: sand, gravel, earth, bricks, cement under a torn sheet, bundles of rusting steel."""

from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from app.demo.pictures import grain, ground, plants, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box
from app.demo.pictures.weather import Colour


@lru_cache(maxsize=24)
def _heap(material: str, seed: int, sun_right: bool) -> Image.Image:
    """A heap 520 × 240 pixels: slopes at the angle of repose, lit from one side, fringe of spilt grains."""
    dice, size = Random(seed), (520, 240)
    mask, lit = Image.new("L", size), Image.new("L", size, 110)
    hand = 1 if sun_right else -1
    for _ in range(5):
        x, top, half = dice.gauss(260, 46), dice.uniform(16, 90), dice.uniform(130, 220)
        half *= (236 - top) / 220
        left, right = (
            [(x - half, 238), (x - half * 0.12, top + 4)],
            [(x + half * 0.14, top + 6), (x + half, 238)],
        )
        cone = [*left, (x, top), *right]
        ImageDraw.Draw(mask).polygon(cone, fill=255)
        ImageDraw.Draw(lit).polygon(cone, fill=92)
        bright = [(x, top), (x + hand * half, 238), (x - hand * half * 0.1, 238)]
        ImageDraw.Draw(lit).polygon(bright, fill=168)
    fray = grain.cloud(seed % 3 + 20, size, 18, 4)
    wide = mask.filter(ImageFilter.GaussianBlur(8))
    mask = grain.threshold(ImageChops.add(wide, grain.scaled(fray, 0.6), 1, -128), 112, 140)
    texture = ground.tile(material, seed % 2).resize((360, 360)).crop((0, 0, 360, 240))
    sheet = Image.new("RGB", size)
    for x in (0, 360):
        sheet.paste(texture, (x, 0))
    picture = grain.modulate(
        sheet, ImageChops.blend(lit.filter(ImageFilter.GaussianBlur(16)), fray, 0.2), 1.25
    )
    picture.putalpha(mask)
    return picture


def heap(
    scene: Scene,
    x: float,
    z: float,
    width: float,
    material: str,
    *,
    tall: float = 0.42,
    overgrown: bool = False,
) -> None:
    """A heap of loose material; left long enough it has grass on it."""
    sprite = _heap(material, scene.dice.randrange(6), scene.weather.sun_from[0] > 0)
    height = width * tall
    spot = Spot(x, z)
    scene.cast(
        spot,
        [
            (-width * 0.45, 0, 0),
            (width * 0.45, 0, 0),
            (0.2, height * 0.8, 0),
            (-0.2, height * 0.8, 0.4),
            (0, 0, width * 0.3),
        ],
        0.42,
        6,
    )
    plants.stamp(scene, sprite, x, z, width, height, lit=0.7, flip=False)
    if overgrown:
        spots = [(x + scene.dice.uniform(-0.46, 0.46) * width, z - 0.1) for _ in range(9)]
        plants.weeds(scene, spots, height * 0.42)


def bricks(scene: Scene, spot: Spot, size: tuple[float, float, float], age: float = 0.7) -> None:
    """A stack of bricks, top course half gone, moss at the foot."""
    w, h, d = size
    skin = walls.brick(walls.sized(w, h, 60), scene.seed + 1, age)
    scene.cast(spot, [(0, h, 0), (w, h, 0), (w, h, d), (0, h, d), (0, 0, 0), (w, 0, 0)], 0.45, 3)
    scene.contact(spot, w, d, 0.4, 0.12)
    box(scene, spot, (0, 0, 0), (w, h, d), skin)
    box(scene, spot, (0, h, 0.05), (w * scene.dice.uniform(0.3, 0.7), h + 0.09, d - 0.05), skin)


def cement(scene: Scene, spot: Spot, layers: int = 5, across: int = 4) -> None:
    """Bags of cement stacked, hardened by rain, a torn blue sheet half over them."""
    scene.contact(spot, across * 0.62, 0.9, 0.6, 0.2)
    for layer in range(layers):
        for i in range(across):
            bag = walls.dusty(_bag(scene.seed + layer * 5 + i), i, 0.5)
            left = i * 0.62 + (layer % 2) * 0.14 + scene.dice.uniform(-0.03, 0.03)
            box(scene, spot, (left, layer * 0.15, 0), (left + 0.6, layer * 0.15 + 0.14, 0.85), bag)
    top, wide = layers * 0.15, across * 0.62 + 0.2
    _tarp(scene, spot, wide, top)


def _bag(seed: int) -> Image.Image:
    picture = Image.new("RGB", (90, 24), (196, 186, 164))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((18, 6, 72, 17), fill=(120, 132, 136) if seed % 2 else (154, 92, 78))
    pen.line([(0, 0), (0, 24), (90, 24)], fill=(92, 86, 74), width=4)
    return picture.filter(ImageFilter.GaussianBlur(1))


def _tarp(scene: Scene, spot: Spot, wide: float, top: float) -> None:
    """A plastic sheet thrown over, folds and holes in it."""
    size = (260, 120)
    folds = grain.relief(grain.cloud(2, size, 60, 3, 0.6), -3, 2, 0.9)
    cloth: Colour = (62, 92, 140) if scene.seed % 2 else (96, 112, 84)
    sheet = grain.modulate(Image.new("RGB", size, cloth), folds, 0.8).convert("RGBA")
    edge = ImageOps.flip(Image.linear_gradient("L")).resize(size)
    sheet.putalpha(grain.threshold(ImageChops.add(edge, grain.cloud(1, size, 40, 4), 1, -110), 70, 96))
    box(
        scene,
        spot,
        (-0.1, 0.1, -0.03),
        (wide * 0.86, top + 0.05, 0.9),
        {"top": sheet.convert("RGB"), "front": sheet, "left": sheet, "right": sheet},
    )


def steel(scene: Scene, spot: Spot, length: float = 5.0, count: int = 40) -> None:
    """Reinforcing bars thrown down, rusting through."""
    for _ in range(count):
        y, back = scene.dice.uniform(0.02, 0.16), scene.dice.gauss(0, 0.16)
        skew = scene.dice.gauss(0, 0.12)
        tone = grain.mix((84, 46, 30), (150, 92, 58), scene.dice.random())
        scene.line(
            spot.at(scene.dice.uniform(-0.2, 0.2), y, back - skew),
            spot.at(length + scene.dice.uniform(-0.3, 0.3), y, back + skew),
            tone,
            0.022,
        )
