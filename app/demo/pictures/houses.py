"""Whole houses: a painted front, plain sides, a roof; and the village seen from the road."""

from app.demo.pictures import walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.facades import BLUE, CREAM, LIME, OCHRE, PINK, WHITE, Style, front
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import box, seen, slope


def house(
    scene: Scene, spot: Spot, width: float, depth: float, floors: int, style: Style, roof: str = "tiles"
) -> None:
    """A house with a front, two plain sides, and a roof."""
    high = floors * 3.5
    scene.cast(
        spot,
        [(0, high, 0), (width, high, 0), (width, high, depth), (0, high, depth), (0, 0, 0), (width, 0, 0)],
        0.5,
        5,
    )
    scene.contact(spot, width, depth)
    under: tuple[int, int, int] = (112, 106, 96)
    out = 0.6 if roof != "flat" else 0.5
    box(scene, spot, (-out, high - 0.02, -0.7), (width + out, high, depth), {"bottom": under}, lit=0.1)
    flank = walls.plaster(walls.sized(depth, high), style.paint, scene.seed + 3, style.age)
    box(
        scene,
        spot,
        (0, 0, 0),
        (width, high, depth),
        {"front": front(width, floors, style, scene.seed), "left": flank, "right": flank},
    )
    if roof == "flat":
        rim = walls.plaster(walls.sized(width, 0.6), style.paint, scene.seed + 5, style.age)
        box(scene, spot, (-0.5, high, -0.9), (width + 0.5, high + 0.55, 0), rim)
        box(scene, spot, (-0.5, high, 0), (width + 0.5, high + 0.55, depth), {"left": rim, "right": rim})
        return
    hipped(scene, spot, width, depth, high, style, roof)


def hipped(
    scene: Scene, spot: Spot, width: float, depth: float, high: float, style: Style, roof: str
) -> None:
    """A hipped roof with eaves, of tiles or of iron sheet."""
    out, ridge, inset = 0.6, high + depth * 0.34, depth * 0.42
    size = walls.sized(width * 0.7, depth * 0.4)
    if roof == "iron":
        skin = walls.corrugated(
            size, (64, 96, 140) if scene.seed % 2 else (150, 56, 48), scene.seed, style.age * 0.6
        )
    else:
        skin = walls.tiles(size, (152, 70, 48), scene.seed, style.age)
    eaves(scene, spot, width, depth, high, out)
    mid, near, deep, wide = depth / 2, -out, depth + out, width + out
    tops = (inset, ridge, mid - 0.02), (width - inset, ridge, mid - 0.02)
    behind = (inset, ridge, mid + 0.02), (width - inset, ridge, mid + 0.02)
    left = (behind[0], tops[0], (-out, high, near), (-out, high, deep))
    right = (tops[1], behind[1], (wide, high, deep), (wide, high, near))
    front_plane = (tops[0], tops[1], (wide, high, near), (-out, high, near))
    for corners, normal in ((left, (-0.6, 0.8, 0)), (right, (0.6, 0.8, 0)), (front_plane, (0, 0.8, -0.6))):
        if seen(scene, spot.at(*corners[2]), spot.facing(*normal)):
            slope(scene, spot, corners, skin, normal)


def eaves(scene: Scene, spot: Spot, width: float, depth: float, high: float, out: float) -> None:
    """The white board under the roof's edge, and its shadow on the wall."""
    low, white = high - 0.14, (206, 200, 186)
    box(scene, spot, (-out, low, -out), (width + out, high, 0.0), {"all": white, "bottom": (120, 112, 100)})
    for left, face in ((-out, "left"), (width, "right")):
        box(scene, spot, (left, low, 0.0), (left + out, high, depth), {face: white})


def village(scene: Scene, places: tuple[tuple[float, float], ...]) -> None:
    """Small lived-in houses at some distance."""
    paints = (OCHRE, CREAM, WHITE, BLUE, PINK, LIME)
    for i, (x, z) in enumerate(sorted(places, key=lambda place: -place[1])):
        style = Style(paints[(scene.seed + i) % 6], (96, 66, 44), 0.3, "", True, 0)
        turn = scene.dice.choice((-0.35, 0.3, 0.5, -0.2))
        width = scene.dice.uniform(7, 10)
        house(
            scene,
            Spot(x, z, turn),
            width,
            5.5,
            1 + (i + scene.seed) % 2,
            style,
            ("tiles", "iron", "flat")[(i + scene.seed) % 3],
        )
