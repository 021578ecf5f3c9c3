"""Water works: tanks that leak, pipes that burst, culverts never laid, canals without water."""

from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFilter

from app.demo.pictures import grain, ground, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import SIZE, Scene
from app.demo.pictures.solids import box, disc, plain, post
from app.demo.pictures.weather import Weather


def place(seed: int, weather: Weather, verge: str) -> Scene:
    """A slope at the edge of a hamlet."""
    scene = Scene(seed, weather, horizon=0.42 + 0.02 * (seed % 3), focal=960)
    sky.sky(scene)
    horizon = scene.camera.horizon
    if seed % 2:
        mountains.hills(scene, base=horizon + 4, height=230, distance=0.6)
    else:
        mountains.karst(scene, base=horizon + 4, height=240, count=4, distance=0.5)
    mountains.hills(scene, base=horizon + 8, height=90, distance=0.25)
    ground.lay(scene, verge)
    plants.grove(scene, 38, -32, 32, 5.5, ("broad", "bamboo", "fresh"))
    return scene


TANK = (4.4, 2.5, 3.4)  # metres: width, height, depth
POOL = ((0.6, -0.15), (2.4, -0.1), (3.6, -0.8), (2.8, -2.2), (0.9, -2.6), (-0.5, -1.4))


def leaking_tank(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A concrete tank of a village water scheme, wet from its cracks, a pool at its foot; or, done, dry and whole."""
    scene = place(seed, weather, "grass" if seed % 2 else "earth")
    spot = Spot(-2.6, 7.6, 0.36) if seed % 2 else Spot(-1.6, 8.6, -0.34)
    tank(scene, spot, done)
    pipe(scene, spot, done)
    if not done:
        shore = [spot.at(x, 0, z) for x, z in POOL]
        pool = ground.region(scene, [(p[0], max(2.6, p[2])) for p in shore], ragged=0.5, soft=1)
        ground.mirror(scene, pool, strength=0.6)
        spray(scene, spot)
    plants.weeds(scene, plants.scatter(scene, 70, (-8, 8, 3.3, 8)), 0.42)
    return scene


def tank(scene: Scene, spot: Spot, done: bool) -> None:
    """The body of the tank and the rim around its top."""
    w, h, d = TANK
    scene.cast(spot, [(x, y, back) for x in (0.0, w) for y in (0.0, h) for back in (0.0, d)], 0.5, 5)
    scene.contact(spot, w, d)
    age = 0.15 if done else 0.85
    face = walls.raw_concrete(walls.sized(w, h, 90), scene.seed, age)
    flank = walls.raw_concrete(walls.sized(d, h, 90), scene.seed + 1, age)
    if not done:
        stained(scene, face)
        stained(scene, flank)
    box(scene, spot, (0, 0, 0), (w, h, d), {"all": flank, "front": face})
    rim = walls.raw_concrete((200, 20), scene.seed, 0.5)
    out = (w + 0.12, h + 0.16, d + 0.12)
    box(scene, spot, (-0.12, h, -0.12), out, {"left": rim, "right": rim, "front": rim})


def stained(scene: Scene, face: Image.Image) -> None:
    """Cracks in the wall with wet, mossy runs below them."""
    wet = Image.new("L", face.size)
    pen = ImageDraw.Draw(wet)
    for _ in range(3):
        x, y = scene.dice.uniform(0.15, 0.85) * face.width, scene.dice.uniform(0.15, 0.5) * face.height
        points = [(x, y)]
        for _ in range(9):
            points.append(
                (points[-1][0] + scene.dice.uniform(2, 9), points[-1][1] + scene.dice.uniform(-5, 7))
            )
        for px, py in points:
            pen.polygon(
                [(px - 5, py), (px + 5, py), (px + 16, face.height), (px - 12, face.height)], fill=170
            )
        ImageDraw.Draw(face).line(points, fill=(46, 42, 38), width=2)
    face.paste((52, 58, 44), (0, 0), wet.filter(ImageFilter.GaussianBlur(5)))


def pipe(scene: Scene, spot: Spot, done: bool) -> None:
    """The outlet: grey pipe along the wall, a valve, an elbow to the ground."""
    tone = (142, 150, 156) if done else (112, 100, 88)
    post(scene, spot.at(0.3, 0.55, -0.12), spot.at(4.1, 0.5, -0.12), 0.1, tone)
    post(scene, spot.at(0.3, 0.0, -0.12), spot.at(0.3, 0.56, -0.12), 0.1, tone)
    post(scene, spot.at(1.5, 0.5, -0.14), spot.at(1.5, 0.78, -0.14), 0.06, (40, 92, 150))
    post(scene, spot.at(1.36, 0.78, -0.14), spot.at(1.64, 0.78, -0.14), 0.05, (40, 92, 150))


def spray(scene: Scene, spot: Spot) -> None:
    """A jet from the burst joint: a fan of fine white drops."""
    mist = Image.new("L", SIZE)
    pen = ImageDraw.Draw(mist)
    for _ in range(420):
        angle, speed = scene.dice.gauss(1.15, 0.2), scene.dice.uniform(1.8, 3.4)
        t = scene.dice.uniform(0.0, 0.75)
        x, y = 2.3 - cos(angle) * speed * t, 0.55 + sin(angle) * speed * t - 4.9 * t * t
        if y > 0.02:
            px, py = scene.camera.place(spot.at(x, y, -0.16 - t * 0.5))
            pen.line([(px, py), (px + cos(angle) * 3, py + 4)], fill=scene.dice.randrange(90, 210), width=2)
    soft = mist.filter(ImageFilter.GaussianBlur(5)).point([min(255, v * 2) for v in range(256)])
    scene.image.paste((226, 234, 238), (0, 0), soft.point([v // 2 for v in range(256)]))
    scene.image.paste((244, 248, 250), (0, 0), mist.filter(ImageFilter.GaussianBlur(0.8)))


def ring(scene: Scene, spot: Spot, radius: float, length: float, tone: tuple[int, int, int]) -> None:
    """One concrete pipe lying down, its mouth towards the phone."""
    sections = 26
    sun = scene.weather.sun_from
    for i in range(sections):
        a0, a1 = pi * 2 * i / sections, pi * 2 * (i + 1) / sections
        mid = (a0 + a1) / 2
        normal = spot.facing(cos(mid), sin(mid), 0)
        lit = max(0.0, sum(n * s for n, s in zip(normal, sun, strict=True)))
        light = scene.light(lit=lit)
        colour = tuple(min(255, int(c * v)) for c, v in zip(tone, light, strict=True))
        quad = [
            scene.camera.place(spot.at(cos(a) * radius, radius + sin(a) * radius, b))
            for a, b in ((a0, length), (a1, length), (a1, 0), (a0, 0))
        ]
        if sin(mid) > -0.75:
            ImageDraw.Draw(scene.image).polygon(quad, fill=colour)
    face = spot.facing(0, 0, -1)
    disc(scene, spot.at(0, radius, 0), radius, tone, normal=face)
    disc(scene, spot.at(0, radius, 0.01), radius * 0.84, (48, 46, 44), normal=face, lit=0.0)
    disc(scene, spot.at(0, radius * 0.9, 0.01), radius * 0.7, (24, 23, 22), normal=face, lit=0.0)


def culvert(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Culvert pipes delivered and never laid, grass growing between them."""
    scene = place(seed, weather, "weeds" if seed % 2 else "red earth")
    turn = 0.5 if seed % 2 else -0.45
    tone = (166, 162, 152)
    for row, (x, z) in enumerate(((-3.4, 13.0), (1.6, 12.2), (-2.2, 10.2), (2.9, 9.0), (-0.2, 7.4))):
        spot = Spot(x, z, turn + scene.dice.uniform(-0.14, 0.14))
        radius = 0.62 if row % 2 else 0.7
        scene.shadow(
            [
                spot.at(*p)
                for p in (
                    (-radius * 1.3, 0, -0.2),
                    (radius * 1.3, 0, -0.2),
                    (radius * 1.3, 0, 2.2),
                    (-radius * 1.3, 0, 2.2),
                )
            ],
            0.6,
            8,
        )
        ring(scene, spot, radius, 2.0, grain.mix(tone, (96, 96, 84), scene.dice.uniform(0, 0.4)))
        foot = [
            (p[0], p[2])
            for p in (spot.at(scene.dice.uniform(-1, 1) * radius * 1.4, 0, -0.12) for _ in range(9))
        ]
        plants.weeds(scene, foot, 0.5)
    plants.weeds(scene, plants.scatter(scene, 90, (-9, 9, 3.3, 9)), 0.5)
    return scene


def canal(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A lined field canal: dry, broken and silted; or, done, full of water again."""
    scene = place(seed, weather, "stubble" if seed % 3 else "grass")
    bend = 0.06 if seed % 2 else -0.08

    def strip(left: float, right: float) -> list[tuple[float, float]]:
        near = [(bend * z * z / 8 + left + 0.4, z) for z in (2.6, 4, 7, 12, 20, 34)]
        far = [(bend * z * z / 8 + right + 0.4, z) for z in (34, 20, 12, 7, 4, 2.6)]
        return near + far

    ground.lay(
        scene, "concrete" if done else "old concrete", ground.region(scene, strip(-1.5, 1.5), ragged=0.1)
    )
    inner = ground.region(scene, strip(-1.2, 1.2))
    scene.darken(inner, 0.55)
    bed = ground.region(scene, strip(-0.95, 0.85), ragged=0.15)
    if done:
        ground.mirror(scene, bed, strength=0.7, muddy=(96, 104, 84))
        plants.weeds(scene, [p for p in plants.scatter(scene, 90, (-9, 9, 3.2, 26)) if abs(p[0]) > 2.4], 0.4)
        return scene
    ground.lay(scene, "mud", bed, lit=0.35)
    slabs(scene, bend)
    plants.weeds(scene, plants.scatter(scene, 150, (-8, 8, 3.2, 26)), 0.5)
    return scene


def slabs(scene: Scene, bend: float) -> None:
    """Pieces of lining fallen in."""
    for z in (16.0, 11.0, 7.4, 5.2):
        x = bend * z * z / 8 + scene.dice.uniform(-0.9, 0.5)
        spot = Spot(x, z, scene.dice.uniform(-0.7, 0.7))
        box(scene, spot, (0, 0, 0), (scene.dice.uniform(0.5, 1.0), 0.12, 0.5), plain((152, 148, 138), 1))
