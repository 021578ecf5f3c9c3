"""Yards: material bought and left to the rain, works of state companies standing still, tents of too many feasts."""

from functools import lru_cache

from PIL import Image, ImageDraw

from app.demo.pictures import grain, ground, heaps, houses, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.facades import CREAM, LIME, Style
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, panel, plain, post, slope
from app.demo.pictures.weather import Colour, Weather


def open_place(seed: int, weather: Weather, floor: str) -> Scene:
    """A level place at the edge of a village."""
    scene = Scene(seed, weather, horizon=0.43, focal=930)
    sky.sky(scene)
    horizon = scene.camera.horizon
    if seed % 2:
        mountains.karst(scene, base=horizon + 4, height=220, count=5, distance=0.6)
    else:
        mountains.hills(scene, base=horizon + 4, height=230, distance=0.7)
    mountains.hills(scene, base=horizon + 8, height=90, distance=0.3)
    ground.lay(scene, floor)
    plants.grove(scene, 52, -42, 42, 6, ("broad", "bamboo", "fresh"))
    return scene


def dumped(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Sand, gravel, bricks, cement and steel delivered for a work and left lying."""
    scene = open_place(seed, weather, ("earth", "weeds", "red earth", "mud")[seed % 4])
    if seed % 3 == 0:
        houses.village(scene, ((9.0, 40.0), (-19.0, 46.0)))
    hand = 1 if seed % 2 else -1
    heaps.heap(scene, hand * 2.6, 12.5, 6.4, "gravel" if seed % 3 else "sand", overgrown=True)
    heaps.heap(scene, -hand * 2.3, 10.2, 4.8, "sand" if seed % 3 else "gravel", overgrown=seed % 4 == 1)
    heaps.bricks(scene, Spot(hand * 1.4, 8.2, 0.3 * hand), (1.6, 1.0, 0.9))
    if seed % 2:
        heaps.cement(scene, Spot(-hand * 0.9 - 1.4, 6.6, -0.2 * hand))
    else:
        heaps.steel(scene, Spot(-2.9, 6.4, 0.08 * hand))
    plants.weeds(scene, plants.scatter(scene, 110, (-8, 8, 3.3, 12)), 0.45)
    return scene


def still_works(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A workshop of a state company behind its fence: rusted sheet walls, doors shut, yard green."""
    scene = open_place(seed, weather, "old concrete")
    spot = Spot(-8.0, 16, 0.26 if seed % 2 else -0.2)
    wide, deep, high = 15.0, 12.0, 5.2
    tone: Colour = ((118, 138, 150), (150, 142, 122), (96, 120, 104))[seed % 3]
    scene.contact(spot, wide, deep)
    front = walls.corrugated(walls.sized(wide, high, 36), tone, seed, 0.15 if done else 0.6)
    door = walls.corrugated(walls.sized(4.2, 3.8, 36), (88, 100, 112), seed + 2, 0.3 if done else 0.75, 14)
    front.paste(door, (int(front.width * 0.36), front.height - door.height))
    flank = walls.corrugated(walls.sized(deep, high, 36), tone, seed + 1, 0.6)
    box(scene, spot, (0, 0, 0), (wide, high, deep), {"front": front, "left": flank, "right": flank})
    roof = walls.corrugated((400, 120), (140, 96, 74), seed + 4, 0.8)
    slope(
        scene,
        spot,
        (
            (-0.4, high + 2.2, deep / 2),
            (wide + 0.4, high + 2.2, deep / 2),
            (wide + 0.4, high, -0.5),
            (-0.4, high, -0.5),
        ),
        roof,
        (0, 0.9, -0.4),
    )
    for x, z in ((4.2, 11.5), (5.6, 12.4)):
        drum(scene, x, z)
    plants.weeds(scene, plants.scatter(scene, 60 if done else 190, (-10, 10, 3.4, 16)), 0.62)
    return scene


def drum(scene: Scene, x: float, z: float) -> None:
    """An oil drum standing in the grass."""
    tone = ((52, 84, 120), (120, 62, 40))[scene.dice.randrange(2)]
    scene.shadow(
        [(x - 0.4, 0, z - 0.3), (x + 0.5, 0, z - 0.3), (x + 0.5, 0, z + 0.4), (x - 0.4, 0, z + 0.4)], 0.5, 5
    )
    post(scene, (x, 0, z), (x, 0.9, z), 0.6, tone)


def feast(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Tents and tables for a ceremony in front of an office, more than there are guests."""
    scene = open_place(seed, weather, "concrete")
    style = Style(CREAM if seed % 2 else LIME, (94, 60, 38), 0.3, "NHÀ VĂN HÓA", True, 0)
    houses.house(scene, Spot(-8.5, 24, 0.06), 17, 7, 1 + seed % 2, style, "tiles")
    cloth: Colour = ((176, 44, 40), (44, 82, 150), (206, 160, 60))[seed % 3]
    for back in (17.0, 12.4, 7.8):
        for left in (-7.4, 0.9):
            scene.shadow(
                [(left, 0, back), (left + 6.2, 0, back), (left + 6.2, 0, back + 4), (left, 0, back + 4)],
                0.55,
                6,
            )
            tables(scene, left, back)
            tent(scene, Spot(left, back, 0.03), cloth)
    return scene


def tables(scene: Scene, left: float, back: float) -> None:
    """Tables laid under a tent, plastic chairs around, nobody on them."""
    for z in (back + 2.6, back + 0.9):
        for x in (left + 0.7, left + 3.4):
            table = Spot(x, z)
            for dx in (0.1, 0.95):
                chair(scene, Spot(x + dx, z + 1.0))
            box(
                scene,
                table,
                (0, 0, 0),
                (1.7, 0.74, 0.8),
                {"all": plain((226, 222, 212)), "top": plain((236, 232, 222))},
                lit=0.35,
            )
            for i in range(4):
                px, py = scene.camera.place((x + 0.25 + i * 0.4, 0.76, z + 0.3))
                r = 60 / z
                scene.image.paste(
                    (246, 244, 238), (int(px - r), int(py - r * 0.4), int(px + r), int(py + r * 0.3))
                )
            for dx in (0.15, 1.0):
                chair(scene, Spot(x + dx, z - 0.65))


def chair(scene: Scene, spot: Spot) -> None:
    """A red plastic chair."""
    red: Colour = (176, 44, 44) if scene.seed % 2 else (46, 88, 164)
    box(
        scene,
        spot,
        (0, 0.0, 0),
        (0.42, 0.44, 0.4),
        {"all": plain(grain.mix(red, (60, 50, 50), 0.35)), "top": plain(red)},
        lit=0.3,
    )
    box(scene, spot, (0, 0.44, 0.36), (0.42, 0.86, 0.4), red, lit=0.35)


def tent(scene: Scene, spot: Spot, cloth: Colour) -> None:
    """A frame with a cloth roof and a scalloped edge."""
    for x in (0.0, 6.2):
        for back in (4.0, 0.0):
            post(scene, spot.at(x, 0, back), spot.at(x, 2.5, back), 0.06, (176, 180, 184))
    inner = grain.modulate(
        Image.new("RGB", (160, 80), grain.mix(cloth, (250, 240, 230), 0.25)),
        grain.cloud(2, (160, 80), 30, 3, 0.4),
        0.4,
    )
    for x0, x1 in ((0.0, 3.1), (6.2, 3.1)):
        slope(
            scene, spot, ((x0, 2.5, 4.2), (x1, 3.5, 4.2), (x1, 3.5, -0.2), (x0, 2.5, -0.2)), inner, (0, -1, 0)
        )
    panel(scene, spot, 0, 6.2, 2.25, 3.55, gable(cloth), back=-0.22, lit=0.7)


@lru_cache(maxsize=4)
def gable(cloth: Colour) -> Image.Image:
    """The front of a tent: faded folded cloth with a scalloped fringe."""
    size = (480, 112)
    folds = grain.relief(grain.cloud(1, size, 60, 3, 0.4), -3, 2, 0.7)
    faded = grain.modulate(Image.new("RGB", size, grain.mix(cloth, (170, 150, 140), 0.3)), folds, 0.7)
    mask = Image.new("L", size)
    pen = ImageDraw.Draw(mask)
    pen.polygon([(0, 92), (240, 0), (480, 92), (480, 100), (0, 100)], fill=255)
    for i in range(24):
        pen.ellipse((i * 20, 84, i * 20 + 20, 111), fill=255)
    ImageDraw.Draw(faded).line([(0, 94), (480, 94)], fill=grain.mix(cloth, (240, 220, 180), 0.6), width=5)
    faded.putalpha(mask)
    return faded
