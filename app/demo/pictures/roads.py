"""Village roads of concrete: cracked too early, stopped half-way, or finished as they should be."""

from app.demo.pictures import damage, grain, ground, heaps, houses, mountains, plants, sky
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, post
from app.demo.pictures.weather import Weather

Bend = tuple[float, float]


def middle(bend: Bend, z: float) -> float:
    """Where the middle of a bending road lies at depth z."""
    return bend[0] + bend[1] * (z / 20) ** 2


def band(bend: Bend, half: float, near: float, far: float) -> list[tuple[float, float]]:
    """Outline of the road between two depths."""
    steps = [near * (far / near) ** (i / 18) for i in range(19)]
    return [(middle(bend, z) - half, z) for z in steps] + [
        (middle(bend, z) + half, z) for z in reversed(steps)
    ]


def country(scene: Scene, verge: str) -> None:
    """Sky, mountains, fields and trees on both sides of a road."""
    sky.sky(scene)
    horizon, kind = scene.camera.horizon, scene.seed % 4
    if kind in (0, 1):
        mountains.karst(scene, base=horizon + 4, height=150, count=6, distance=0.85)
        mountains.karst(scene, base=horizon + 8, height=250, count=4, distance=0.4)
    elif kind == 2:
        mountains.hills(scene, base=horizon + 4, height=210, distance=0.75)
        mountains.hills(scene, base=horizon + 8, height=130, distance=0.4)
    else:
        mountains.hills(scene, base=horizon + 4, height=240, distance=0.8)
        mountains.karst(scene, base=horizon + 8, height=170, count=3, distance=0.55)
    ground.lay(scene, verge)


def sides(scene: Scene, bend: Bend, half: float) -> None:
    """Trees, houses and tall grass along the road; the same ones before and after the works."""
    scene.dice.seed(scene.seed * 31 + 7)
    plants.grove(scene, 90, -75, 75, 8, ("broad", "bamboo", "fresh", "pine"))
    if scene.seed % 3:
        hand = -1 if scene.seed % 2 else 1
        houses.village(scene, ((hand * 19 - 4, 52.0), (hand * 11 - 4, 42.0))[: 1 + scene.seed % 2])
    for z in (52, 38, 27, 19):
        for hand in (-1, 1):
            if scene.dice.random() < 0.75:
                x = middle(bend, z) + hand * (half + scene.dice.uniform(2.2, 7))
                plants.tree(
                    scene, x, z, scene.dice.uniform(3.5, 6.5), scene.dice.choice(("broad", "fresh", "dusty"))
                )
    spots = [
        (x, z)
        for x, z in plants.scatter(scene, 190, (-12, 12, 3.2, 40))
        if abs(x - middle(bend, z)) > half + 0.25
    ]
    for hand in (-1, 1):
        for _ in range(36):
            at = 1 / scene.dice.uniform(1 / 30, 1 / 3.2)
            spots.append((middle(bend, at) + hand * (half + abs(scene.dice.gauss(0.15, 0.3)) + 0.1), at))
    plants.weeds(scene, spots, 0.4)


def joints(scene: Scene, bend: Bend, half: float, near: float = 3.0, far: float = 70.0) -> None:
    """Saw cuts across the slabs, every five metres."""
    z: float = near + scene.dice.uniform(0, 4)
    while z < far:
        m = middle(bend, z)
        scene.line(
            (m - half, 0, z),
            (m + half, 0, z),
            grain.mix((70, 68, 62), scene.weather.haze, min(0.8, z / 60)),
            0.02,
        )
        z += 5


def cracked(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A concrete road broken up after a rainy season; or, done, the same road made good."""
    scene = Scene(seed, weather, horizon=0.4 + 0.02 * (seed % 3), eye=1.55, focal=920)
    country(scene, ("grass", "stubble", "weeds")[seed % 3])
    bend, half = ((seed % 5 - 2) * 0.35, (1.2, -1.6, 0.5, 2.0)[seed % 4]), 1.75
    ground.lay(scene, "earth", ground.region(scene, band(bend, half + 0.5, 2.4, 90), ragged=1.0))
    ground.lay(
        scene,
        "concrete" if done else "old concrete",
        ground.region(scene, band(bend, half, 2.4, 90), ragged=0.12 if done else 0.4),
    )
    joints(scene, bend, half)
    if not done:
        damage.cracks(scene, band(bend, half, 2.4, 90), bend, half)
        for _ in range(3 + seed % 2):
            z = 1 / scene.dice.uniform(1 / 13, 1 / 4.2)
            damage.pothole(
                scene,
                middle(bend, z) + scene.dice.uniform(-0.7, 0.7) * half,
                z,
                scene.dice.uniform(0.3, 0.62),
                weather.wet or seed % 3 == 0,
            )
    sides(scene, bend, half)
    return scene


def stopped(seed: int, weather: Weather, done: bool = False) -> Scene:
    """Concrete that ends in the middle of the road, sand and gravel dumped beyond, weeds on them."""
    scene = Scene(seed, weather, horizon=0.42, eye=1.6, focal=920)
    country(scene, ("weeds", "grass", "stubble")[seed % 3])
    bend, half = ((seed % 3 - 1) * 0.4, (0.9, -1.2, 1.7)[seed % 3]), 1.8
    end = 7.5 + seed % 4 * 1.2
    ground.lay(
        scene,
        "red earth" if seed % 2 else "mud",
        ground.region(scene, band(bend, half + 0.35, end - 0.6, 90), ragged=0.9),
    )
    ground.lay(
        scene, "concrete", ground.region(scene, band(bend, half, 2.4, 90 if done else end), ragged=0.12)
    )
    joints(scene, bend, half, far=60 if done else end - 0.5)
    if not done:
        edge(scene, bend, half, end)
    sides(scene, bend, half)
    if not done:
        left = middle(bend, end + 5) - 0.9
        heaps.heap(scene, left + 2.4, end + 8.5, 4.6, "gravel", overgrown=True)
        heaps.heap(scene, left, end + 4.2, 3.6, "sand", overgrown=seed % 2 == 0)
        barrier(scene, bend, half, end)
    return scene


def edge(scene: Scene, bend: Bend, half: float, end: float) -> None:
    """The face of the last slab with its bars sticking out."""
    m = middle(bend, end)
    scene.shadow(
        [(m - half, 0, end + 0.25), (m + half, 0, end + 0.25), (m + half, 0, end), (m - half, 0, end)], 0.7, 2
    )
    x: float = m - half + 0.15
    while x < m + half:
        scene.line(
            (x, 0.02, end - 0.05),
            (x + scene.dice.uniform(-0.1, 0.1), 0.05, end + scene.dice.uniform(0.3, 0.6)),
            (110, 62, 40),
            0.02,
        )
        x += 0.24


def barrier(scene: Scene, bend: Bend, half: float, end: float) -> None:
    """A pole on two trestles, paint gone, and a plank on the ground."""
    z = end - 1.6
    m = middle(bend, z)
    for x in (m - half * 0.8, m + half * 0.5):
        post(scene, (x - 0.18, 0, z), (x, 0.85, z), 0.06, (150, 132, 104))
        post(scene, (x + 0.18, 0, z), (x, 0.85, z), 0.06, (140, 122, 96))
    for i in range(10):
        tone = (172, 64, 52) if i % 2 else (214, 208, 196)
        a = m - half * 1.05 + i * half * 0.19
        scene.line((a, 0.84, z - 0.05), (a + half * 0.19, 0.83, z - 0.05), tone, 0.07)
    box(scene, Spot(m + 0.3, z + 1.0, 0.3), (0, 0, 0), (1.8, 0.05, 0.22), (132, 108, 78))
