"""Bodies built of flat faces: boxes, roofs, posts, pipes; each face takes the light it would."""

from collections.abc import Mapping
from math import cos, pi, sin

from PIL import Image, ImageDraw

from app.demo.pictures import grain
from app.demo.pictures.camera import Point, Spot
from app.demo.pictures.scene import Scene
from app.demo.pictures.weather import Colour

Skin = Image.Image | Colour | Mapping[str, Image.Image | Colour]
# each face: its four corners as (right, up, back) choices, from its top left clockwise seen from outside; its normal
FACES: dict[str, tuple[tuple[tuple[int, int, int], ...], tuple[int, int, int]]] = {
    "bottom": (((0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)), (0, -1, 0)),
    "back": (((1, 1, 1), (0, 1, 1), (0, 0, 1), (1, 0, 1)), (0, 0, 1)),
    "left": (((0, 1, 1), (0, 1, 0), (0, 0, 0), (0, 0, 1)), (-1, 0, 0)),
    "right": (((1, 1, 0), (1, 1, 1), (1, 0, 1), (1, 0, 0)), (1, 0, 0)),
    "top": (((0, 1, 1), (1, 1, 1), (1, 1, 0), (0, 1, 0)), (0, 1, 0)),
    "front": (((0, 1, 0), (1, 1, 0), (1, 0, 0), (0, 0, 0)), (0, 0, -1)),
}


def plain(colour: Colour, seed: int = 0) -> Image.Image:
    """A small square of nearly even colour."""
    return grain.modulate(Image.new("RGB", (48, 48), colour), grain.cloud(seed % 3, (48, 48), 16, 3), 0.14)


def seen(scene: Scene, middle: Point, normal: Point) -> bool:
    """Does the face look towards the phone?"""
    away = (middle[0], middle[1] - scene.camera.eye, middle[2])
    return sum(a * n for a, n in zip(away, normal, strict=True)) < 0


def box(scene: Scene, spot: Spot, low: Point, high: Point, skin: Skin, *, lit: float | None = None) -> None:
    """A block between two corners in the spot's own metres. A mapping may give each face its own skin."""
    ends = list(zip(low, high, strict=True))
    for name, (corners, normal) in FACES.items():
        face = (skin.get(name) or skin.get("all")) if isinstance(skin, Mapping) else skin
        if face is None:
            continue
        points = [spot.at(ends[0][c[0]], ends[1][c[1]], ends[2][c[2]]) for c in corners]
        middle = tuple(sum(p[i] for p in points) / 4 for i in range(3))
        facing = spot.facing(*normal)
        if min(p[2] for p in points) < 0.5 or not seen(scene, (middle[0], middle[1], middle[2]), facing):
            continue
        texture = face if isinstance(face, Image.Image) else plain(face, scene.seed)
        scene.quad(texture, points, facing, lit=lit)


def panel(
    scene: Scene,
    spot: Spot,
    left: float,
    right: float,
    low: float,
    high: float,
    texture: Image.Image,
    *,
    back: float = 0.0,
    lit: float | None = None,
) -> None:
    """A flat picture standing across the spot, facing its front."""
    corners = [
        spot.at(left, high, back),
        spot.at(right, high, back),
        spot.at(right, low, back),
        spot.at(left, low, back),
    ]
    scene.quad(texture, corners, spot.facing(0, 0, -1), lit=lit)


def side(
    scene: Scene,
    spot: Spot,
    right: float,
    front: float,
    back: float,
    low: float,
    high: float,
    texture: Image.Image,
    *,
    lit: float | None = None,
) -> None:
    """A flat picture standing along the spot's depth."""
    corners = [
        spot.at(right, high, front),
        spot.at(right, high, back),
        spot.at(right, low, back),
        spot.at(right, low, front),
    ]
    scene.quad(texture, corners, spot.facing(1 if right > 0 else -1, 0, 0), lit=lit)


def slope(
    scene: Scene, spot: Spot, corners: tuple[Point, Point, Point, Point], texture: Image.Image, normal: Point
) -> None:
    """A roof plane between four points of the spot (top left, clockwise)."""
    scene.quad(texture, [spot.at(*corner) for corner in corners], spot.facing(*normal))


def post(scene: Scene, foot: Point, top: Point, width: float, colour: Colour) -> None:
    """A round post or pipe: bright towards the sun, dark away from it."""
    ax, ay = scene.camera.place(foot)
    bx, by = scene.camera.place(top)
    pen = ImageDraw.Draw(scene.image)
    wide = max(1.0, width * scene.camera.focal / max(0.5, foot[2]))
    length = max(1e-6, ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5)
    nx, ny = (ay - by) / length, (bx - ax) / length
    steps = max(1, min(12, int(wide)))
    sun = scene.weather.sun_from[0]
    for i in range(steps):
        off = ((i + 0.5) / steps - 0.5) * 2
        lit = max(0.0, 0.45 + 0.5 * off * (1 if nx < 0 else -1) * (-1 if sun > 0 else 1))
        tone = tuple(min(255, int(c * v)) for c, v in zip(colour, scene.light(lit=lit), strict=True))
        x, y = nx * off * wide / 2, ny * off * wide / 2
        pen.line([(ax + x, ay + y), (bx + x, by + y)], fill=tone, width=max(1, int(wide / steps) + 1))


def disc(
    scene: Scene,
    middle: Point,
    radius: float,
    colour: Colour,
    *,
    normal: Point = (0, 0, -1),
    lit: float | None = None,
    parts: int = 28,
) -> None:
    """A round flat face, like the end of a pipe, facing `normal` (level directions only)."""
    nx, _, nz = normal
    points = []
    for i in range(parts):
        a = 2 * pi * i / parts
        points.append(
            scene.camera.place(
                (
                    middle[0] + cos(a) * radius * -nz,
                    middle[1] + sin(a) * radius,
                    middle[2] + cos(a) * radius * nx,
                )
            )
        )
    tone = tuple(min(255, int(c * v)) for c, v in zip(colour, scene.light(normal, lit=lit), strict=True))
    ImageDraw.Draw(scene.image).polygon(points, fill=tone)
