"""Public houses that nobody uses since the mergers: commune offices, culture houses, schools, clinics."""

from PIL import ImageDraw

from app.demo.pictures import grain, ground, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.facades import BLUE, CREAM, LIME, OCHRE, PINK, Style
from app.demo.pictures.houses import house
from app.demo.pictures.lettering import lettering
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, panel, post
from app.demo.pictures.weather import Colour, Weather


def gate(scene: Scene, spot: Spot, *, opened: bool, sign: str, age: float) -> None:
    """Wall along the road, two pillars, an iron gate, the name board."""
    paint = OCHRE if scene.seed % 2 else CREAM
    wall = walls.plaster(walls.sized(8, 1.5), paint, scene.seed + 6, age)
    for left, right in ((-11.0, -2.4), (2.4, 11.0)):
        box(scene, spot, (left, 0, 0), (right, 1.45, 0.2), wall)
        box(scene, spot, (left, 1.45, -0.06), (right, 1.58, 0.26), (190, 184, 170))
    if not opened:
        bars(scene, spot, -2.2, 2.2, age)
    pillar = walls.plaster(walls.sized(0.6, 2.6), paint, scene.seed + 7, age)
    for x in (-2.7, 2.2):
        box(scene, spot, (x, 0, -0.1), (x + 0.5, 2.5, 0.4), pillar)
        box(scene, spot, (x - 0.1, 2.5, -0.2), (x + 0.6, 2.66, 0.5), (196, 190, 176))
    if sign:
        words = lettering(
            sign, 22, (150, 30, 26), grain.mix((238, 232, 214), (160, 150, 128), age * 0.5), 0.6
        )
        board = walls.plaster(words.size, (240, 236, 222), scene.seed, age * 0.7)
        board.paste(
            words.convert("RGB"),
            (0, 0),
            words.getchannel("A").point([int(v * (1 - age * 0.35)) for v in range(256)]),
        )
        wide = 1.9
        panel(scene, spot, 3.0, 3.0 + wide, 0.5, 0.5 + wide * board.height / board.width, board, back=-0.03)


def bars(scene: Scene, spot: Spot, left: float, right: float, age: float) -> None:
    """The two wings of the iron gate, shut and chained, rust running down."""
    tone: Colour = grain.mix((44, 84, 120), (112, 66, 42), age)
    for y in (0.2, 1.1, 1.95):
        scene.line(spot.at(left, y, 0.1), spot.at(right, y, 0.1), tone, 0.06)
    x = left
    while x <= right + 0.01:
        edge = abs(x) < 0.08 or x < left + 0.08 or x > right - 0.08
        scene.line(
            spot.at(x, 0.08, 0.1),
            spot.at(x, 2.05 + 0.18 * (1 - abs(x) / 2.2), 0.1),
            tone,
            0.07 if edge else 0.03,
        )
        x += 0.14
    sheet = walls.corrugated(walls.sized(2.1, 0.85), tone, scene.seed, age)
    panel(scene, spot, left, -0.05, 0.2, 1.05, sheet, back=0.12)
    panel(scene, spot, 0.05, right, 0.2, 1.05, sheet, back=0.12)
    post(scene, spot.at(-0.14, 1.12, 0.02), spot.at(0.14, 1.08, 0.02), 0.07, (140, 136, 128))


def flagpole(scene: Scene, spot: Spot, height: float = 8.0) -> None:
    """The pole in the yard, without its flag."""
    post(scene, spot.at(0, 0, 0), spot.at(0, height, 0), 0.09, (206, 206, 204))
    box(scene, spot, (-0.7, 0, -0.7), (0.7, 0.4, 0.7), (176, 170, 158))


STYLES = (
    Style(OCHRE, (94, 60, 38), 0.75),
    Style(CREAM, (60, 92, 84), 0.7),
    Style(LIME, (84, 60, 44), 0.8),
    Style(PINK, (72, 76, 92), 0.65),
    Style(BLUE, (70, 62, 58), 0.72),
)


def surroundings(scene: Scene, yard: str) -> None:
    """Sky, mountains, the yard and the trees behind it."""
    sky.sky(scene)
    horizon = scene.camera.horizon
    if scene.seed % 3:
        mountains.karst(scene, base=horizon + 4, height=230, count=4, distance=0.5)
    else:
        mountains.hills(scene, base=horizon + 4, height=190, distance=0.6)
    mountains.hills(scene, base=horizon + 8, height=60, distance=0.3)
    ground.lay(scene, yard)
    plants.grove(scene, 44, -40, 40, 7, ("broad", "bamboo", "fresh", "pine"))


def closed_office(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A commune office left after the merger: gate chained, yard in weeds; or, done, opened again for another use."""
    scene = Scene(seed, weather, horizon=0.52, focal=900)
    style = STYLES[seed % len(STYLES)]
    style = Style(
        style.paint,
        style.shutters,
        0.12 if done else style.age,
        "TRỤ SỞ UBND XÃ" if not done else "NHÀ VĂN HÓA",
        done,
        0 if done else 0.3,
    )
    surroundings(scene, "old concrete" if not done else "concrete")
    spot = Spot(-8.2, 21, 0.14 if seed % 2 else -0.12)
    house(scene, spot, 16, 8, 2, style, "flat" if seed % 3 == 0 else "tiles")
    flagpole(scene, Spot(0.6, 15))
    if not done:
        plants.weeds(scene, list(plants.scatter(scene, 70, (-10, 10, 9, 19))), 0.8)
    for x, z in ((-7.5, 13.5), (8.6, 15)):
        plants.tree(scene, x, z, 6.5, "fresh" if seed % 2 else "broad")
    road = ground.region(scene, [(-30, 1.5), (30, 1.5), (30, 7.2), (-30, 7.2)], ragged=0.3)
    ground.lay(scene, "asphalt" if seed % 2 else "concrete", road, metres=3)
    at = Spot(-0.4, 8.6, 0.05)
    scene.contact(at, 0.1, 0.4, 0.3, 0.6)
    gate(scene, at, opened=done, sign="UBND XÃ" if seed % 2 and not done else "", age=0.15 if done else 0.8)
    if not done:
        leaves(scene)
        plants.weeds(
            scene, [(scene.dice.uniform(-9, 9), scene.dice.uniform(7.4, 8.4)) for _ in range(46)], 0.6
        )
    return scene


def leaves(scene: Scene) -> None:
    """Fallen leaves and litter on the ground in front."""
    pen = ImageDraw.Draw(scene.image)
    for x, z in plants.scatter(scene, 260, (-7, 7, 3, 12)):
        px, py = scene.camera.place((x, 0, z))
        r = 26 / z
        tone = grain.mix((88, 66, 36), (168, 136, 78), scene.dice.random())
        pen.ellipse((px - r, py - r * 0.4, px + r, py + r * 0.4), fill=tone)


def culture_house(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A hamlet's culture house or a closed school branch: one storey, tin or tile roof, an open yard."""
    scene = Scene(seed, weather, horizon=0.5, focal=940)
    style = STYLES[(seed + 2) % len(STYLES)]
    words = ("", "NHÀ VĂN HÓA THÔN", "TRẠM Y TẾ")[seed % 3]
    style = Style(style.paint, style.shutters, 0.1 if done else 0.8, words, done, 0.5)
    surroundings(scene, "earth" if not done else "concrete")
    spot = Spot(-6.5, 13.5, 0.24 if seed % 2 else -0.2)
    house(scene, spot, 12, 6.5, 1, style, "iron" if seed % 2 else "tiles")
    plants.tree(scene, 8.4, 16, 6, "broad")
    if not done:
        plants.weeds(scene, plants.scatter(scene, 170, (-9, 9, 3.2, 13)), 0.75)
        leaves(scene)
    return scene
