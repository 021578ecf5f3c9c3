"""Where the phone stands: points in metres become points on the picture, flat textures become walls and roads.

x runs to the right, y up, z away from the phone; the ground is y = 0.
"""

from dataclasses import dataclass
from math import cos, sin

from PIL import Image, ImageDraw

Point = tuple[float, float, float]
Flat = tuple[float, float]
NEAR = 0.35


@dataclass(frozen=True)
class Camera:
    """A phone held upright: eye height in metres, horizon in pixels from the top, focal length in pixels."""

    width: int
    height: int
    eye: float = 1.6
    horizon: float = 420.0
    focal: float = 980.0

    def place(self, point: Point) -> Flat:
        """Pixel of a point in front of the phone."""
        depth = max(NEAR, point[2])
        return (
            self.width / 2 + self.focal * point[0] / depth,
            self.horizon - self.focal * (point[1] - self.eye) / depth,
        )

    def row(self, depth: float, y: float = 0.0) -> float:
        """Pixel row of a level line at that depth."""
        return self.horizon - self.focal * (y - self.eye) / depth


@dataclass(frozen=True)
class Spot:
    """A place on the ground and the way something faces there; turns its own metres into the scene's."""

    x: float
    z: float
    turn: float = 0.0
    y: float = 0.0

    def at(self, right: float, up: float, back: float) -> Point:
        """A point `right`, `up` and `back` from the spot."""
        c, s = cos(self.turn), sin(self.turn)
        return (self.x + right * c - back * s, self.y + up, self.z + right * s + back * c)

    def facing(self, right: float, up: float, back: float) -> Point:
        """A direction of the spot in the scene's axes."""
        c, s = cos(self.turn), sin(self.turn)
        return (right * c - back * s, up, right * s + back * c)


def solve(rows: list[list[float]]) -> list[float]:
    """Unknowns of a linear system given as rows of coefficients and right side."""
    n = len(rows)
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        pivot = rows[i][i] or 1e-12
        rows[i] = [value / pivot for value in rows[i]]
        for r in range(n):
            if r != i and rows[r][i]:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[-1] for row in rows]


def coefficients(target: list[Flat], source: list[Flat]) -> list[float]:
    """Pillow's eight perspective numbers that carry each target pixel to its source pixel."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return solve(rows)


def polygon_mask(size: tuple[int, int], points: list[Flat]) -> Image.Image:
    """Smooth-edged mask of a polygon."""
    mask = Image.new("L", (size[0] * 2, size[1] * 2))
    ImageDraw.Draw(mask).polygon([(x * 2, y * 2) for x, y in points], fill=255)
    return mask.reduce(2)


def warp(
    texture: Image.Image, target: list[Flat], bounds: tuple[int, int, int, int]
) -> tuple[Image.Image, Image.Image]:
    """The texture drawn into four corners (from top left, clockwise) of a picture cut at `bounds`, and its mask."""
    left, top, right, bottom = bounds
    size = (right - left, bottom - top)
    corners = [(x - left, y - top) for x, y in target]
    across = max(_distance(target[0], target[1]), _distance(target[3], target[2]), 1.0)
    down = max(_distance(target[0], target[3]), _distance(target[1], target[2]), 1.0)
    step = (min(8, max(1, int(texture.width / across))), min(8, max(1, int(texture.height / down))))
    if step != (1, 1):
        texture = texture.reduce(step)
    w, h = texture.size
    numbers = coefficients(corners, [(0, 0), (w, 0), (w, h), (0, h)])
    drawn = texture.transform(size, Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR)
    mask = polygon_mask(size, corners)
    if texture.mode == "RGBA":
        alpha = drawn.getchannel("A")
        mask = Image.composite(alpha, Image.new("L", size), mask)
    return drawn.convert("RGB"), mask


def _distance(a: Flat, b: Flat) -> float:
    return ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
