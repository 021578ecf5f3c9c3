"""Streetlights burning in broad daylight."""

import itertools

from PIL import Image, ImageChops

from app.demo.pictures import ground, houses, mountains, plants, roads, sky
from app.demo.pictures.camera import Point, Spot
from app.demo.pictures.facades import BLUE, CREAM, OCHRE, Style
from app.demo.pictures.scene import SIZE, Scene
from app.demo.pictures.solids import box, post
from app.demo.pictures.weather import Colour, Weather


def lamp(scene: Scene, x: float, z: float, hand: int, lit: bool) -> None:
    """One lamp: tapered pole, arm over the road, head, and its light when it burns."""
    steel = (150, 154, 158)
    post(scene, (x, 0, z), (x, 4.2, z), 0.17, steel)
    post(scene, (x, 4.2, z), (x, 7.6, z), 0.12, steel)
    arm: Point = (x + hand * 1.7, 8.3, z)
    post(scene, (x, 7.55, z), arm, 0.08, steel)
    head = Spot(arm[0] + (0.0 if hand > 0 else -0.75), z - 0.12)
    box(scene, head, (0, 8.24, 0), (0.75, 8.38, 0.3), (92, 96, 100))
    if lit:
        shine(scene, (arm[0] + hand * 0.36, 8.2, z))


def shine(scene: Scene, at: Point, size: float = 1.0, halo_tone: Colour = (255, 214, 130)) -> None:
    """The glare of a burning lamp: a white heart in a wide halo."""
    x, y = scene.camera.place(at)
    scale = scene.camera.focal / max(3.0, at[2]) * size
    middle = tuple((a + b) // 2 for a, b in zip(halo_tone, (255, 253, 240), strict=True))
    for radius, strength, colour in (
        (1.7, 120, halo_tone),
        (0.75, 225, middle),
        (0.34, 255, (255, 253, 240)),
    ):
        side = max(4, int(radius * scale * 2))
        halo = (
            Image.radial_gradient("L")
            .resize((side, side))
            .point([int(max(0.0, 1 - v / 181) ** 1.7 * strength) for v in range(256)])
        )
        scene.image.paste(colour, (int(x - side / 2), int(y - side / 2)), halo)


def street(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A street in a ward or commune centre by day, lamps lit; or, done, the same street with the lamps off."""
    scene = Scene(seed, weather, horizon=0.6, eye=1.6, focal=800)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.karst(scene, base=horizon + 4, height=190, count=5, distance=0.6)
    mountains.hills(scene, base=horizon + 8, height=60, distance=0.35)
    ground.lay(scene, "earth")
    bend, half = (0.7 if seed % 2 else -0.9, 0.35 if seed % 2 else -0.5), 3.4
    ground.lay(scene, "concrete", ground.region(scene, roads.band(bend, half + 2.2, 2.2, 120)))
    ground.lay(scene, "asphalt", ground.region(scene, roads.band(bend, half, 2.2, 120)))
    curbs(scene, bend, half)
    plants.grove(scene, 120, -90, 90, 9, ("broad", "fresh"))
    rows(scene, bend, half)
    for z in (62.0, 46.0, 32.0, 21.0, 12.5):
        lamp(scene, roads.middle(bend, z) + half + 0.8, z, -1, not done)
    wires(scene, bend, half)
    return scene


def curbs(scene: Scene, bend: roads.Bend, half: float) -> None:
    """Kerb stones and the broken white line."""
    for hand in (-1, 1):
        z = 2.6
        while z < 60:
            x = roads.middle(bend, z) + hand * half
            scene.line(
                (x, 0.08, z),
                (roads.middle(bend, z * 1.16) + hand * half, 0.08, z * 1.16),
                (190, 186, 176),
                0.1,
            )
            z *= 1.16
    z = 2.6
    paint = Image.new("L", SIZE)
    while z < 70:
        m, n = roads.middle(bend, z), roads.middle(bend, z + 1.6)
        strip = ground.region(scene, [(m - 0.07, z), (m + 0.07, z), (n + 0.07, z + 1.6), (n - 0.07, z + 1.6)])
        paint = ImageChops.lighter(paint, strip)
        z += 4
    worn = ImageChops.multiply(paint, scene.noise(24).point([min(255, v + 60) for v in range(256)]))
    scene.image.paste((222, 220, 210), (0, 0), worn)


def rows(scene: Scene, bend: roads.Bend, half: float) -> None:
    """Town houses on the left, garden walls and trees on the right."""
    paints = (OCHRE, CREAM, BLUE)
    for i, z in enumerate((56.0, 44.0, 33.0, 23.0)):
        x = roads.middle(bend, z) - half - 3.0
        style = Style(paints[(scene.seed + i) % 3], (70, 80, 92), 0.35, "", True, 0)
        houses.house(scene, Spot(x - 5.0, z, 0.0), 5.0, 9.0, 2 + (scene.seed + i) % 2, style, "flat")
    for z in (50.0, 38.0, 27.0, 17.0):
        plants.tree(
            scene,
            roads.middle(bend, z) + half + 2.6,
            z,
            scene.dice.uniform(4, 6),
            "fresh" if scene.seed % 2 else "broad",
        )


def wires(scene: Scene, bend: roads.Bend, half: float) -> None:
    """Cables from pole to pole, sagging."""
    poles = [(roads.middle(bend, z) + half + 0.8, z) for z in (62.0, 46.0, 32.0, 21.0, 12.5, 5.0)]
    for height in (6.9, 6.5):
        points = []
        for (x0, z0), (x1, z1) in itertools.pairwise(poles):
            for i in range(9):
                t = i / 8
                points.append(
                    scene.camera.place(
                        (x0 + (x1 - x0) * t, height - 0.5 * 4 * t * (1 - t), z0 + (z1 - z0) * t)
                    )
                )
        sky.wire(scene, points, 2)
