"""Market halls: built with public money, empty on market days."""

from PIL import Image

from app.demo.pictures import grain, ground, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, plain, post, slope
from app.demo.pictures.weather import Colour, Weather

WARES: tuple[Colour, ...] = (
    (178, 58, 48),
    (66, 120, 66),
    (206, 156, 60),
    (72, 96, 150),
    (226, 220, 206),
    (150, 84, 120),
)


def hall(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A long open hall of steel and iron sheet over rows of tiled stalls; empty, or done and trading."""
    scene = Scene(seed, weather, horizon=0.47, eye=1.6, focal=820)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.karst(scene, base=horizon + 4, height=210, count=5, distance=0.55)
    mountains.hills(scene, base=horizon + 8, height=70, distance=0.3)
    ground.lay(scene, "earth" if seed % 2 else "weeds")
    plants.grove(scene, 60, -50, 50, 7, ("broad", "bamboo", "fresh"))
    spot = Spot(-7.5, 8.5, 0.16 if seed % 2 else -0.14)
    floor = [spot.at(x, 0, z) for x, z in ((-1.2, -1.2), (15.2, -1.2), (15.2, 24), (-1.2, 24))]
    ground.lay(
        scene,
        "old concrete" if not done else "concrete",
        ground.region(scene, [(p[0], p[2]) for p in floor], ragged=0.15),
    )
    scene.darken(ground.region(scene, [(p[0], p[2]) for p in floor], soft=10), 0.5)
    inside(scene, spot, done)
    roof(scene, spot, 0.15 if done else 0.55)
    if not done:
        plants.weeds(scene, plants.scatter(scene, 70, (-9, 9, 3.2, 8.4)), 0.5)
    return scene


def inside(scene: Scene, spot: Spot, done: bool) -> None:
    """Columns and stalls, the far ones first."""
    skin = walls.plaster((140, 50), (206, 208, 204), scene.seed, 0.2 if done else 0.7)
    for row in range(6, -1, -1):
        back = row * 3.6
        for x in (0.0, 14.0):
            post(scene, spot.at(x, 0, back), spot.at(x, 4.6, back), 0.22, (112, 124, 132))
        for x in (1.2, 5.4, 9.6):
            box(
                scene,
                spot,
                (x, 0, back + 0.7),
                (x + 2.9, 0.72, back + 2.1),
                {"all": skin, "top": plain((196, 198, 194))},
                lit=0.28,
            )
            if done:
                wares(scene, spot, x, back)
        if row in (0, 3):
            post(scene, spot.at(7, 0, back), spot.at(7, 6.2, back), 0.2, (112, 124, 132))


def wares(scene: Scene, spot: Spot, x: float, back: float) -> None:
    """Baskets and cloth on a stall."""
    dice = scene.dice
    for i in range(5):
        w, h = dice.uniform(0.3, 0.5), dice.uniform(0.15, 0.42)
        left = x + 0.1 + i * 0.55
        tone = dice.choice(WARES)
        box(
            scene,
            spot,
            (left, 0.72, back + 0.9),
            (left + w, 0.72 + h, back + 1.7),
            {"all": plain(grain.mix(tone, (120, 110, 96), 0.25), i)},
            lit=0.45,
        )


def roof(scene: Scene, spot: Spot, rust: float) -> None:
    """Two slopes of iron sheet, their dark undersides, the girders and the gable."""
    under = grain.modulate(
        Image.new("RGB", (300, 200), (92, 98, 104)), grain.cloud(2, (300, 200), 30, 3, 6.0), 0.35
    )
    eave, ridge, length = 4.4, 6.6, 25.0
    for x0, x1 in ((-1.2, 7.0), (15.2, 7.0)):
        slope(
            scene,
            spot,
            ((x0, eave, length), (x1, ridge, length), (x1, ridge, -1.2), (x0, eave, -1.2)),
            under,
            (0, -1, 0),
        )
    for back in (18.0, 10.8, 3.6, -1.0):
        truss(scene, spot, back)
    tin = walls.corrugated((360, 60), (70, 104, 150) if scene.seed % 2 else (158, 62, 52), scene.seed, rust)
    gable = [spot.at(-1.2, eave, -1.2), spot.at(7.0, ridge, -1.2), spot.at(15.2, eave, -1.2)]
    scene.quad(
        tin,
        [gable[0], gable[1], spot.at(7.0, ridge - 0.9, -1.2), spot.at(-1.2, eave - 0.5, -1.2)],
        spot.facing(0, 0, -1),
    )
    scene.quad(
        tin,
        [gable[1], gable[2], spot.at(15.2, eave - 0.5, -1.2), spot.at(7.0, ridge - 0.9, -1.2)],
        spot.facing(0, 0, -1),
    )


def truss(scene: Scene, spot: Spot, back: float) -> None:
    """One steel girder under the roof."""
    tone = (88, 96, 104)
    scene.line(spot.at(-1.0, 4.3, back), spot.at(15.0, 4.3, back), tone, 0.1)
    for i in range(8):
        x = -1 + i * 2
        top = 4.4 + (2.2 * (1 - abs(x + 1 - 7) / 8))
        scene.line(spot.at(x, 4.3, back), spot.at(x + 1, top, back), tone, 0.06)
        scene.line(spot.at(x + 1, top, back), spot.at(x + 2, 4.3, back), tone, 0.06)
