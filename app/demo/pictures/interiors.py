"""Inside public houses: lamps and fans running over empty desks, machines never unpacked, a hall laid for a feast."""

from PIL import Image, ImageDraw

from app.demo.pictures import grain, rooms, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import SIZE, Scene
from app.demo.pictures.solids import box, post
from app.demo.pictures.weather import Colour, Weather


def tube(scene: Scene, x: float, z: float, lit: bool) -> None:
    """A fluorescent lamp on the ceiling."""
    from app.demo.pictures.lights import shine

    high = rooms.ROOM[2]
    box(
        scene,
        Spot(x, z),
        (0, high - 0.1, 0),
        (1.2, high - 0.03, 0.16),
        (250, 252, 250) if lit else (170, 172, 170),
        lit=1.0 if lit else 0.3,
    )
    if lit:
        shine(scene, (x + 0.6, high - 0.08, z), 0.5, (246, 248, 250))


def fan(scene: Scene, x: float, z: float) -> None:
    """A ceiling fan turning: blades drawn out to a grey disc."""
    px, py = scene.camera.place((x, rooms.ROOM[2] - 0.5, z))
    r = 0.7 * scene.camera.focal / z
    blur = Image.new("L", SIZE)
    ImageDraw.Draw(blur).ellipse((px - r, py - r * 0.18, px + r, py + r * 0.18), fill=70)
    scene.image.paste((90, 92, 94), (0, 0), blur)
    post(scene, (x, rooms.ROOM[2] - 0.55, z), (x, rooms.ROOM[2], z), 0.05, (120, 124, 128))
    ImageDraw.Draw(scene.image).ellipse(
        (px - r * 0.16, py - r * 0.1, px + r * 0.16, py + r * 0.1), fill=(96, 100, 104)
    )


def desk(scene: Scene, x: float, z: float, screen: bool, glowing: bool) -> None:
    """A desk, an empty chair behind it, a computer, papers."""
    wood: Colour = (148, 104, 66)
    at = Spot(x, z, scene.dice.uniform(-0.04, 0.04))
    scene.shadow(
        [at.at(*p) for p in ((-0.1, 0, -0.1), (1.5, 0, -0.1), (1.5, 0, 0.9), (-0.1, 0, 0.9))], 0.5, 7
    )
    chair = Spot(x + 0.45 + scene.dice.uniform(-0.2, 0.3), z + 0.75, scene.dice.uniform(-0.5, 0.5))
    box(scene, chair, (0, 0.42, 0), (0.5, 0.5, 0.45), (52, 56, 66))
    box(scene, chair, (0, 0.55, 0.4), (0.5, 1.05, 0.46), (52, 56, 66))
    box(scene, at, (0, 0, 0.02), (1.4, 0.7, 0.7), grain.mix(wood, (60, 40, 26), 0.4))
    box(scene, at, (-0.05, 0.7, -0.05), (1.45, 0.75, 0.75), wood)
    if screen:
        box(scene, at, (0.5, 0.75, 0.4), (0.62, 0.9, 0.46), (36, 36, 38))
        box(
            scene,
            at,
            (0.3, 0.86, 0.4),
            (0.86, 1.24, 0.45),
            {"all": (34, 36, 40), "front": (96, 136, 176) if glowing else (34, 36, 40)},
            lit=1.0 if glowing else None,
        )
    for _ in range(scene.dice.randrange(1, 4)):
        left = scene.dice.uniform(0.0, 1.0)
        box(
            scene,
            at,
            (left, 0.75, 0.08),
            (left + 0.26, 0.75 + scene.dice.uniform(0.01, 0.12), 0.34),
            (214, 210, 200),
        )


def empty_office(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Working hours, lamps and fan on, nobody there; or, done, lamps off after the last one left."""
    scene = rooms.room(
        seed, lamps=not done, paint=((214, 206, 178), (196, 210, 196), (206, 212, 216))[seed % 3]
    )
    for z in (9.0, 6.4, 4.0):
        for x in (-2.2, 1.2):
            tube(scene, x - 0.1, z, not done)
    fan(scene, 0.0, 6.4)
    cabinet(scene)
    for z in (8.4, 6.2, 4.3):
        for x in (-2.9, -0.6 + 0.2 * (seed % 2), 1.8):
            if scene.dice.random() < 0.85:
                desk(scene, x, z, scene.dice.random() < 0.8, scene.dice.random() < 0.5 and not done)
    return scene


def cabinet(scene: Scene) -> None:
    """Steel cupboards and a clock on the far wall."""
    for x in (-3.2, -2.1, 1.5, 2.5):
        box(scene, Spot(x, 9.9), (0, 0, 0), (0.95, 1.9, 0.45), (150, 158, 160))
    px, py = scene.camera.place((0.0, 2.6, 10.4))
    pen = ImageDraw.Draw(scene.image)
    pen.ellipse((px - 20, py - 20, px + 20, py + 20), fill=(236, 234, 226), outline=(60, 50, 44), width=3)
    pen.line([(px, py), (px + 12, py - 4)], fill=(30, 30, 30), width=2)
    pen.line([(px, py), (px - 3, py + 14)], fill=(30, 30, 30), width=2)


def storeroom(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Machines and furniture bought and never unpacked: cartons to the ceiling, dust on everything."""
    scene = rooms.room(seed, lamps=seed % 2 == 0, paint=(206, 204, 194))
    card: Colour = (166, 128, 88)
    for z in (9.2, 7.9, 6.6, 5.3):
        x = -3.4
        while x < 3.0:
            w = scene.dice.uniform(0.55, 0.95)
            gap = abs(x + w / 2) < 1.1 and z < 7
            top = 0.0
            for _ in range(0 if gap else scene.dice.randrange(1, 5)):
                h = scene.dice.uniform(0.4, 0.62)
                skin = carton(
                    (int(w * 130), int(h * 130)),
                    grain.mix(card, (196, 176, 150), scene.dice.random() * 0.6),
                    scene.dice.randrange(99),
                )
                box(scene, Spot(x, z, scene.dice.uniform(-0.06, 0.06)), (0, top, 0), (w, top + h, 0.7), skin)
                top += h
            x += w + scene.dice.uniform(0.04, 0.3)
    for _ in range(3):
        at = Spot(scene.dice.uniform(-2.2, 1.6), scene.dice.uniform(3.9, 4.8), scene.dice.uniform(-0.4, 0.4))
        box(scene, at, (0, 0, 0), (0.7, 0.5, 0.6), carton((90, 64), card, scene.dice.randrange(99)))
    return scene


def carton(size: tuple[int, int], tone: Colour, seed: int) -> Image.Image:
    """One side of a cardboard box: tape, a label, arrows, dust."""
    picture = Image.new("RGB", size, tone)
    pen = ImageDraw.Draw(picture)
    w, h = size
    pen.rectangle((w * 0.44, 0, w * 0.56, h * 0.3), fill=grain.mix(tone, (214, 196, 160), 0.5))
    if seed % 3:
        pen.rectangle((w * 0.64, h * 0.5, w * 0.92, h * 0.78), fill=(222, 220, 212))
        for i in range(3):
            pen.line(
                [(w * 0.67, h * (0.56 + i * 0.07)), (w * 0.88, h * (0.56 + i * 0.07))],
                fill=(120, 118, 114),
                width=2,
            )
    for i in (0, 1):
        x = w * (0.1 + 0.1 * i)
        pen.polygon([(x, h * 0.7), (x + w * 0.03, h * 0.55), (x + w * 0.06, h * 0.7)], fill=(60, 48, 38))
    pen.rectangle((0, 0, w - 1, h - 1), outline=grain.mix(tone, (40, 28, 18), 0.6))
    return walls.dusty(picture, seed, 0.3)
