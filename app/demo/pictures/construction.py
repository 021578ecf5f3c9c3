"""Works that were begun and left: bare frames, rebar in the rain, scaffolding that greens over."""

from PIL import Image

from app.demo.pictures import grain, ground, houses, mountains, plants, sky, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.facades import BLUE, CREAM, OCHRE, Style
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, panel, plain, post
from app.demo.pictures.weather import Weather

FLOOR, BAY, DEPTH = 3.4, 2.9, 7.5  # metres: storey, between columns, front to back


def frame_floor(
    scene: Scene, spot: Spot, level: int, bays: int, bay: float, depth: float, walled: float
) -> None:
    """One storey: dark inside, back and front columns, some bays bricked up, the slab above."""
    base, top, width = level * FLOOR, (level + 1) * FLOOR, bays * bay
    concrete = walls.raw_concrete((64, 170), scene.seed + level, 0.8)
    inside = grain.modulate(plain((70, 66, 62)), grain.cloud(3, (48, 48), 12, 3), 0.3).resize((200, 80))
    panel(scene, spot, 0, width, base, top - 0.3, inside, back=depth, lit=0.0)
    box(scene, spot, (0, top - 0.3, 0), (width, top, depth), {"bottom": plain((72, 68, 64))}, lit=0.0)
    for i in range(1, bays):
        box(
            scene, spot, (i * bay - 0.15, base, depth - 0.3), (i * bay + 0.15, top, depth), concrete, lit=0.02
        )
    flank = walls.brick(walls.sized(depth, FLOOR), scene.seed)
    box(scene, spot, (0, base, 0.1), (width, top - 0.3, depth), {"left": flank, "right": flank})
    for i in range(bays):
        if scene.dice.random() < walled:
            bricked(scene, spot, i * bay, bay, base)
    for i in range(bays + 1):
        box(scene, spot, (i * bay - 0.17, base, -0.02), (i * bay + 0.17, top - 0.3, 0.3), concrete)
    slab(scene, spot, top, width, depth)


def slab(scene: Scene, spot: Spot, top: float, width: float, depth: float) -> None:
    """The edge of a floor, overhanging in front."""
    skin, low = walls.raw_concrete(walls.sized(width + 1.2, 0.34), scene.seed + 9, 0.9), top - 0.34
    end = (width + 0.7, top, depth + 0.3)
    box(scene, spot, (-0.7, low, -0.7), (width + 0.7, top, 0.0), {"all": skin, "bottom": plain((92, 88, 84))})
    box(scene, spot, (-0.7, low, 0.0), end, {"left": skin, "right": skin, "top": skin})


def bricked(scene: Scene, spot: Spot, left: float, bay: float, base: float) -> None:
    """Brick between two columns, often with an empty window, sometimes only half-way up."""
    high = FLOOR - 0.34 if scene.dice.random() < 0.7 else scene.dice.uniform(0.8, 2.0)
    wall = walls.brick(walls.sized(bay, high), scene.seed + int(left * 3), 0.8)
    if high > 2.4 and scene.dice.random() < 0.75:
        w, h = wall.size
        wall.paste((30, 29, 28), (int(w * 0.3), int(h * 0.22), int(w * 0.7), int(h * 0.66)))
        wall.paste((128, 122, 112), (int(w * 0.28), int(h * 0.66), int(w * 0.72), int(h * 0.69)))
    panel(scene, spot, left + 0.15, left + bay - 0.15, base, base + high, wall, back=0.1)


def rebar(scene: Scene, spot: Spot, height: float, bays: int, bay: float, depth: float) -> None:
    """Rusted bars standing out of the top of the columns."""
    for i in range(bays + 1):
        for back in (depth - 0.15, 0.15):
            for dx in (-0.1, 0.0, 0.1):
                top = height + scene.dice.uniform(0.7, 1.4)
                scene.line(
                    spot.at(i * bay + dx, height, back),
                    spot.at(i * bay + dx * 2.2, top, back),
                    (96, 58, 40),
                    0.025,
                )


def scaffolding(scene: Scene, spot: Spot, width: float, height: float) -> None:
    """Bamboo and rusted pipe in front of the wall, planks here and there."""
    x = -0.6
    while x < width + 0.8:
        lean = scene.dice.uniform(-0.12, 0.12)
        post(
            scene,
            spot.at(x, 0, -1.3),
            spot.at(x + lean, height + scene.dice.uniform(-0.4, 0.9), -1.3),
            0.09,
            (136, 112, 76),
        )
        x += scene.dice.uniform(1.4, 2.1)
    y = 1.7
    while y < height:
        a, b = (
            spot.at(-0.9, y + scene.dice.uniform(-0.1, 0.1), -1.35),
            spot.at(width + 0.9, y + scene.dice.uniform(-0.12, 0.12), -1.35),
        )
        scene.line(a, b, (122, 100, 68), 0.06)
        if scene.dice.random() < 0.7:
            start = scene.dice.uniform(0, width * 0.5)
            box(
                scene,
                spot,
                (start, y, -1.3),
                (start + scene.dice.uniform(2, 5), y + 0.05, -0.8),
                (140, 116, 84),
            )
        y += 1.7


def unfinished(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A public building stopped at its second or third floor, weeds in the yard; or, done, the same one in use."""
    scene = Scene(seed, weather, horizon=0.56 + 0.02 * (seed % 3), focal=860)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.karst(scene, base=horizon + 4, height=170, count=5, distance=0.75)
    mountains.hills(scene, base=horizon + 8, height=70, distance=0.3)
    ground.lay(scene, "earth" if seed % 2 else "weeds")
    plants.grove(scene, 46, -36, 36, 6, ("broad", "bamboo", "fresh"))
    bays, floors = 4 + seed % 2, 2 + seed % 2
    turn = (-1 if seed % 2 else 1) * (0.3 + 0.06 * (seed % 4))
    spot = Spot(-6.0 if turn > 0 else -4.6, 15.5 if turn > 0 else 20.5 + floors, turn)
    if done:
        finished(scene, spot, bays * BAY, DEPTH, floors)
    else:
        carcass(scene, spot, bays, floors)
        yard(scene)
    return scene


def carcass(scene: Scene, spot: Spot, bays: int, floors: int) -> None:
    """The frame as the builders left it."""
    width, high = bays * BAY, floors * FLOOR
    corners = [(x, y, back) for x in (0.0, width) for y in (0.0, high) for back in (0.0, DEPTH)]
    scene.cast(spot, corners, 0.5, 5)
    scene.contact(spot, width, DEPTH)
    for level in range(floors):
        frame_floor(scene, spot, level, bays, BAY, DEPTH, 0.75 - 0.3 * level)
    rebar(scene, spot, high, bays, BAY, DEPTH)
    scaffolding(scene, spot, width, high * 0.8)
    netting(scene, spot, BAY * 0.4, BAY * 2.6, FLOOR * 0.9, high * 0.85)


def netting(scene: Scene, spot: Spot, left: float, right: float, low: float, high: float) -> None:
    """Torn green safety net hung on the scaffolding."""
    size = (240, 200)
    net = Image.new("RGB", size, (42, 92, 66))
    net = grain.modulate(net, grain.cloud(4, size, 40, 4, 0.3), 0.6).convert("RGBA")
    holes = grain.threshold(grain.cloud(scene.seed % 4, size, 80, 4), 120, 150)
    net.putalpha(holes.point([int(v * 0.78) for v in range(256)]))
    panel(scene, spot, left, right, low, high, net, back=-1.4)


def finished(scene: Scene, spot: Spot, width: float, depth: float, floors: int) -> None:
    """The same building plastered, painted and in use, its yard laid with concrete."""
    yard_edge = [(-9.0, 4.6), (10.0, 4.6), (13.0, 15.0), (-12.0, 15.0)]
    ground.lay(scene, "concrete", ground.region(scene, yard_edge, ragged=0.2))
    style = Style(
        (OCHRE, CREAM, BLUE)[scene.seed % 3],
        (58, 84, 96),
        0.08,
        "NHÀ VĂN HÓA" if floors == 2 else "",
        True,
        0,
    )
    houses.house(scene, spot, width, depth, floors, style, "flat" if floors > 2 else "tiles")
    for x, z in ((-7.2, 12.0), (7.6, 12.6)):
        plants.tree(scene, x, z, 3.6, "fresh")


def yard(scene: Scene) -> None:
    """Rubbish of a stopped site: brick stacks, a heap of sand with grass on it, tall weeds in front."""
    for _ in range(2):
        at = Spot(scene.dice.uniform(-4, 5), scene.dice.uniform(8, 11), scene.dice.uniform(-0.6, 0.6))
        pile = walls.brick((90, 60), scene.seed + 2)
        scene.cast(at, [(0, 0.8, 0), (1.3, 0.8, 0), (1.3, 0, 0), (0, 0, 0), (1.3, 0.8, 0.8)], 0.45, 3)
        box(scene, at, (0, 0, 0), (1.3, scene.dice.uniform(0.4, 0.9), 0.8), pile)
    plants.weeds(scene, plants.scatter(scene, 130, (-9, 9, 3.4, 14)), 0.7)
