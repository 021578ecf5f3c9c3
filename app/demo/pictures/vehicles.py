"""A public car left under its roof of dust."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.demo.pictures import grain, ground, houses, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.facades import CREAM, OCHRE, Style
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, panel, plain, post
from app.demo.pictures.weather import Colour, Weather

BODY = [
    (40, 600),
    (30, 470),
    (60, 390),
    (300, 330),
    (480, 130),
    (640, 92),
    (1380, 84),
    (1600, 130),
    (1760, 330),
]
BODY += [(1860, 370), (1885, 560), (1860, 620), (60, 640)]
GLASS = (
    [(360, 330), (505, 160), (640, 126), (820, 120), (820, 330)],
    [(850, 330), (850, 120), (1240, 116), (1240, 330)],
    [(1270, 330), (1270, 116), (1380, 114), (1560, 156), (1660, 330)],
)
CAR = (960, 380)  # pixels of a side view, 4.8 m by 1.9 m


def car_side(paint: Colour, seed: int, dirty: float) -> Image.Image:
    """A seven-seat car from its side, glass dark, flat tyre, dust; no plate to be read."""
    picture = Image.new("RGBA", (CAR[0] * 2, CAR[1] * 2), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.polygon(BODY, fill=(*paint, 255))
    for pane in GLASS:
        pen.polygon(pane, fill=(33, 39, 45, 255))
    for x in (832, 1252):
        pen.line([(x, 345), (x, 600)], fill=(*grain.mix(paint, (20, 20, 20), 0.6), 255), width=4)
    for x in (900, 1320):
        pen.rounded_rectangle((x, 392, x + 90, 412), 8, fill=(*grain.mix(paint, (20, 20, 20), 0.4), 255))
    pen.line([(60, 520), (1880, 520)], fill=(*grain.mix(paint, (30, 30, 30), 0.45), 255), width=14)
    pen.polygon([(40, 400), (150, 378), (170, 430), (44, 460)], fill=(214, 216, 210, 255))
    pen.polygon([(1800, 350), (1872, 384), (1878, 470), (1830, 450)], fill=(150, 34, 28, 255))
    pen.polygon([(60, 640), (1860, 620), (1850, 570), (50, 590)], fill=(38, 38, 40, 255))
    for x in (380, 1500):
        _wheel(pen, x, 610)
    return weathered(picture.reduce(2), seed, dirty)


def _wheel(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.ellipse((x - 156, y - 160, x + 156, y + 150), fill=(18, 18, 20, 255))
    pen.ellipse((x - 132, y - 128, x + 132, y + 138), fill=(34, 34, 36, 255))
    pen.ellipse((x - 84, y - 80, x + 84, y + 88), fill=(150, 152, 154, 255))
    for dx, dy in ((0, -50), (48, -14), (30, 44), (-30, 44), (-48, -14)):
        pen.ellipse((x + dx - 18, y + 4 + dy - 18, x + dx + 18, y + 4 + dy + 18), fill=(52, 52, 54, 255))


def weathered(picture: Image.Image, seed: int, dirty: float) -> Image.Image:
    """Sky light on the upper half, reflections in the glass, dust all over."""
    size, alpha = picture.size, picture.getchannel("A")
    tone = Image.linear_gradient("L").resize(size).point([168 - v * 92 // 255 for v in range(256)])
    rgb = grain.modulate(
        picture.convert("RGB"),
        ImageChops.blend(tone, grain.cloud(1, (960, 480), 90, 3, 3.0).resize(size), 0.16),
        1.5,
    )
    form = ImageChops.lighter(
        picture.convert("L").point([v * 2 // 3 + 60 for v in range(256)]), alpha.point([0] * 256)
    )
    form = ImageChops.multiply(form, alpha).filter(ImageFilter.GaussianBlur(5))
    rgb = grain.modulate(rgb, grain.relief(form, 3, 5, 1.6), 1.2)
    rgb = walls.dusty(rgb, seed, dirty)
    rgb.putalpha(alpha)
    return rgb


def parked_car(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A public car standing for months in the yard of an office, leaves on it, weeds at its wheels."""
    scene = Scene(seed, weather, horizon=0.44, eye=1.55, focal=1050)
    sky.sky(scene)
    mountains.hills(scene, base=scene.camera.horizon + 4, height=150, distance=0.55)
    ground.lay(scene, "old concrete" if seed % 2 else "earth")
    plants.grove(scene, 40, -30, 30, 6, ("broad", "fresh"))
    style = Style(OCHRE if seed % 2 else CREAM, (80, 58, 42), 0.6, "", False, 0.2)
    houses.house(scene, Spot(-8.5, 14.5, 0.1), 17, 6, 1 + seed % 2, style, "iron" if seed % 3 else "flat")
    spot = Spot(-2.5, 6.6, 0.12 if seed % 2 else -0.1)
    shed(scene, spot)
    outline = [(0.2, 0, -0.1), (4.6, 0, -0.1), (4.6, 0, 1.7), (0.2, 0, 1.7)]
    scene.shadow([spot.at(*p) for p in outline], 0.75, 9)
    paint: Colour = ((206, 208, 206), (58, 62, 68), (120, 40, 36), (72, 88, 110))[seed % 4]
    sprite = car_side(paint, seed, 0.12 if done else 0.62)
    picture = sprite if seed % 2 else sprite.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    panel(scene, spot, 0, 4.8, 0.0, 1.9, picture, lit=0.45)
    if not done:
        spots = [(p[0], p[2]) for p in (spot.at(scene.dice.uniform(0, 4.8), 0, -0.15) for _ in range(26))]
        plants.weeds(scene, spots, 0.34)
        plants.weeds(scene, plants.scatter(scene, 50, (-6, 6, 3.2, 6)), 0.3)
    return scene


def shed(scene: Scene, spot: Spot) -> None:
    """A lean-to roof of iron sheet on four thin posts."""
    for back in (2.6, -0.9):
        for x in (-0.7, 5.6):
            post(scene, spot.at(x, 0, back), spot.at(x, 2.7, back), 0.1, (104, 112, 118))
    tin = walls.corrugated((300, 30), (90, 116, 150), scene.seed, 0.5)
    box(scene, spot, (-1.0, 2.7, -1.2), (5.9, 2.84, 3.0), {"all": tin, "bottom": plain((84, 88, 92))})
