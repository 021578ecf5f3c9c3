"""The land itself: rice in the valleys of Bắc Sơn, terraces, fenced ground left idle."""

import itertools
from functools import lru_cache
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from app.demo.pictures import grain, ground, houses, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import SIZE, Scene, tinted
from app.demo.pictures.solids import panel, post
from app.demo.pictures.weather import Colour, Weather

RICE: tuple[Colour, ...] = (
    (120, 140, 46),
    (160, 158, 60),
    (196, 174, 78),
    (92, 122, 42),
    (178, 160, 92),
    (138, 126, 80),
)


@lru_cache(maxsize=3)
def fields(seed: int) -> Image.Image:
    """A valley floor from above: small plots of rice in different weeks, earth banks between."""
    dice, size = Random(seed), 1024
    picture = Image.new("RGB", (size, size), (112, 104, 62))
    pen = ImageDraw.Draw(picture)
    y = -20.0
    while y < size + 20:
        deep, x = dice.uniform(30, 66), -30.0
        while x < size + 30:
            wide = dice.uniform(40, 130)
            wobble = [dice.uniform(-6, 6) for _ in range(4)]
            corners = [
                (x + 2, y + wobble[0]),
                (x + wide, y + wobble[1]),
                (x + wide, y + deep + wobble[2]),
                (x + 2, y + deep + wobble[3]),
            ]
            pen.polygon(corners, fill=grain.mix(dice.choice(RICE), dice.choice(RICE), dice.random() * 0.5))
            x += wide + 3
        y += deep + 4
    fine = grain.relief(grain.cloud(6, (size, size), 8, 3), -1, 2, 1.4)
    return grain.modulate(picture.filter(ImageFilter.GaussianBlur(0.7)), fine, 0.8)


def valley(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A limestone valley seen from a slope: fields, a hamlet under the rocks, mist."""
    scene = Scene(seed, weather, horizon=0.44, eye=22, focal=900)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.karst(scene, base=horizon + 6, height=190, count=7, distance=0.9)
    mountains.karst(scene, base=horizon + 16, height=280, count=5, distance=0.5)
    if weather.mist > 0.8:
        sky.mist_bank(scene, 0.43, 0.12, 0.9)
    plain_of_rice(scene)
    village = [(-60.0, 210.0), (-40.0, 190.0), (-22.0, 205.0), (36.0, 220.0), (58.0, 200.0)]
    houses.village(scene, tuple(village[: 3 + seed % 3]))
    plants.grove(scene, 230, -190, 190, 14, ("broad", "bamboo"))
    plants.grove(scene, 150, -120, -30, 11, ("broad", "fresh"), 0.6)
    foreground(scene)
    return scene


def plain_of_rice(scene: Scene) -> None:
    """The fields laid out to the foot of the rocks."""
    surface = tinted(ground.spread(scene, fields(scene.seed % 3), 150), scene.light((0, 1, 0)))
    mask = Image.new("L", SIZE)
    ImageDraw.Draw(mask).rectangle((0, scene.camera.horizon + 6, *SIZE), fill=255)
    scene.image.paste(surface, (0, 0), mask)
    scene.haze(0.55 * scene.weather.mist, scene.camera.horizon / SIZE[1] + 0.01, 0.72)


def foreground(scene: Scene) -> None:
    """Branches and grass of the slope the phone stands on."""
    low = Image.new("L", SIZE)
    edge = mountains.ragged(scene, 121, 0.55)
    ImageDraw.Draw(low).polygon(
        [(0, 900), *((i * 10, 812 - 34 * edge[i]) for i in range(121)), (1200, 900)], fill=255
    )
    plants.backdrop(scene, low.filter(ImageFilter.GaussianBlur(1.5)), "fresh")
    pen_spots = [(scene.dice.uniform(0, 1200), 812 - 34 * edge[scene.dice.randrange(121)]) for _ in range(60)]
    for x, y in pen_spots:
        sprite = plants.tuft(scene.dice.randrange(9)).resize((90, 72))
        scene.image.paste(
            tinted(sprite.convert("RGB"), scene.light(lit=0.6)),
            (int(x) - 45, int(y) - 50),
            sprite.getchannel("A"),
        )


def terraces(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A terraced slope under earth mountains, after the harvest or before it."""
    scene = Scene(seed, weather, horizon=0.34, eye=30, focal=900)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.hills(scene, base=horizon + 20, height=190, distance=0.85)
    mountains.hills(scene, base=horizon + 120, height=230, distance=0.5)
    surface = tinted(steps(scene), scene.light((0.1, 0.8, -0.4)))
    mask = Image.new("L", SIZE)
    top = mountains.ragged(scene, 121, 0.5)
    ImageDraw.Draw(mask).polygon(
        [(0, 900), *((i * 10, horizon + 60 - 46 * top[i]) for i in range(121)), (1200, 900)], fill=255
    )
    scene.image.paste(surface, (0, 0), mask.filter(ImageFilter.GaussianBlur(1)))
    scene.haze(0.5 * weather.mist, horizon / SIZE[1] + 0.04, 0.75)
    foreground(scene)
    return scene


def steps(scene: Scene) -> Image.Image:
    """Bands of rice following the slope, a dark bank below each, narrower with distance."""
    fall = (
        Image.linear_gradient("L")
        .resize(SIZE)
        .point([int(255 * max(0, (v - 80) / 175) ** 0.6) for v in range(256)])
    )
    folds = scene.noise(360, kind=2, stretch=1.5, octaves=3)
    height = Image.blend(fall, folds, 0.34)
    wanted = [scene.dice.choice(RICE) for _ in range(52)]
    bands = Image.merge("RGB", [height.point([wanted[v // 5][c] for v in range(256)]) for c in range(3)])
    levels = height.point([v // 5 * 5 for v in range(256)])
    edges = grain.relief(levels.resize(SIZE), 0, 3, 7.0)
    banks = grain.threshold(edges, 132, 150)
    bands.paste((66, 72, 32), (0, 0), banks)
    fine = grain.relief(scene.noise(7, kind=4, octaves=3), -1, 2, 1.2)
    shape = grain.relief(folds.filter(ImageFilter.GaussianBlur(8)), -12, 10, 2.0)
    return grain.modulate(grain.modulate(bands.filter(ImageFilter.GaussianBlur(0.8)), fine, 0.5), shape, 0.9)


def idle_land(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Cleared public land behind barbed wire, a project board washed white, weeds to the chest."""
    scene = Scene(seed, weather, horizon=0.45, focal=900)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.karst(scene, base=horizon + 4, height=210, count=5, distance=0.6)
    mountains.hills(scene, base=horizon + 8, height=80, distance=0.3)
    ground.lay(scene, "weeds" if seed % 2 else "red earth")
    plants.grove(scene, 55, -45, 45, 6, ("broad", "bamboo", "pine"))
    houses.village(scene, ((14.0, 58.0), (-26.0, 64.0)))
    plants.weeds(scene, plants.scatter(scene, 190, (-14, 14, 6, 30)), 0.95)
    board(scene, Spot(-2.6 + seed % 3, 9.5, 0.16 if seed % 2 else -0.12))
    fence(scene)
    plants.weeds(scene, plants.scatter(scene, 70, (-6, 6, 3.2, 6)), 0.6)
    return scene


def board(scene: Scene, spot: Spot) -> None:
    """The board that once told the cost and the date: bleached by the sun."""
    size = walls.sized(4.2, 2.4)
    face = walls.plaster(size, (214, 218, 216), scene.seed, 0.55)
    pen = ImageDraw.Draw(face)
    pen.rectangle((0, 0, size[0], 22), fill=(150, 178, 196))
    for i in range(6):
        wide = scene.dice.uniform(0.35, 0.8) * size[0]
        pen.rectangle((16, 36 + i * 12, 16 + wide, 40 + i * 12), fill=(186, 192, 192))
    for x in (0.4, 3.8):
        post(scene, spot.at(x, 0, 0.05), spot.at(x, 3.6, 0.05), 0.1, (128, 132, 134))
    panel(scene, spot, 0, 4.2, 1.2, 3.6, face)


def fence(scene: Scene) -> None:
    """Concrete posts and sagging barbed wire."""
    spots = [(-7.5 + i * 2.1, 6.2 + 0.05 * i) for i in range(9)]
    for x, z in spots:
        post(scene, (x, 0, z), (x + scene.dice.uniform(-0.12, 0.12), 1.35, z), 0.11, (150, 146, 136))
    for y in (0.4, 0.8, 1.2):
        for (x0, z0), (x1, z1) in itertools.pairwise(spots):
            mid = ((x0 + x1) / 2, y - scene.dice.uniform(0.02, 0.12), (z0 + z1) / 2)
            scene.line((x0, y, z0), mid, (92, 84, 76), 0.012)
            scene.line(mid, (x1, y, z1), (92, 84, 76), 0.012)
