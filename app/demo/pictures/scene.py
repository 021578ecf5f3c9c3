"""One picture being made: sky first, then the far, then the near, then what a cheap phone does to it."""

import itertools
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from app.demo.pictures import grain
from app.demo.pictures.camera import Camera, Flat, Point, Spot, polygon_mask, warp
from app.demo.pictures.weather import Colour, Weather

SIZE = (1200, 900)
FINAL = (1600, 1200)


class Scene:
    """The picture, the phone that takes it, the weather, and the dice."""

    def __init__(
        self, seed: int, weather: Weather, *, eye: float = 1.6, horizon: float = 0.45, focal: float = 980.0
    ):
        self.seed, self.weather, self.dice = seed, weather, Random(seed)
        self.camera = Camera(*SIZE, eye=eye, horizon=horizon * SIZE[1], focal=focal)
        self.kept: dict[tuple[object, ...], Image.Image] = {}  # ground already spread out in this picture
        self.image = Image.new("RGB", SIZE, weather.horizon)

    def noise(self, cell: int, *, kind: int = 0, stretch: float = 1.0, octaves: int = 4) -> Image.Image:
        """Full-size noise, one of a few kept in memory, shifted so that no two pictures show the same piece."""
        field = grain.cloud(kind % 5, SIZE, cell, octaves, stretch)
        return ImageChops.offset(field, self.dice.randrange(SIZE[0]), self.dice.randrange(SIZE[1]))

    def light(self, normal: Point | None = None, *, lit: float | None = None) -> tuple[float, float, float]:
        """Colour of the light on a surface that faces `normal` (or is `lit` by a share 0–1 of the sun)."""
        sun = self.weather.sun_from
        if lit is None:
            n = normal or (0, 1, 0)
            length = (sum(c * c for c in n) * sum(c * c for c in sun)) ** 0.5
            lit = max(0.0, sum(a * b for a, b in zip(n, sun, strict=True)) / length)
        r, g, b = (s + (d - s) * lit for s, d in zip(self.weather.shade, self.weather.sun, strict=True))
        return (r, g, b)

    def quad(
        self,
        texture: Image.Image,
        corners: Sequence[Point],
        normal: Point | None = None,
        *,
        lit: float | None = None,
    ) -> None:
        """A flat texture stood up in the scene: corners from its top left, clockwise."""
        target = [self.camera.place(corner) for corner in corners]
        bounds = self._bounds(target)
        if bounds is None:
            return
        drawn, mask = warp(texture, target, bounds)
        self.image.paste(tinted(drawn, self.light(normal, lit=lit)), bounds[:2], mask)

    def _bounds(self, target: Sequence[Flat], margin: int = 1) -> tuple[int, int, int, int] | None:
        left = max(0, int(min(x for x, _ in target)) - margin)
        top = max(0, int(min(y for _, y in target)) - margin)
        right = min(SIZE[0], int(max(x for x, _ in target)) + margin + 1)
        bottom = min(SIZE[1], int(max(y for _, y in target)) + margin + 1)
        return (left, top, right, bottom) if right - left > 1 and bottom - top > 1 else None

    def shadow(self, outline: Sequence[Point], depth: float = 0.5, blur: float = 4.0) -> None:
        """Darkness on the ground (or a wall) within an outline."""
        points = [self.camera.place(point) for point in outline]
        bounds = self._bounds(points, int(blur * 3) + 2)
        if bounds is None:
            return
        left, top, right, bottom = bounds
        mask = polygon_mask((right - left, bottom - top), [(x - left, y - top) for x, y in points])
        self.darken(mask.filter(ImageFilter.GaussianBlur(blur)), depth, bounds)

    def cast(
        self, spot: Spot, outline: Sequence[tuple[float, float, float]], depth: float = 0.5, blur: float = 4.0
    ) -> None:
        """Shadow thrown on level ground by points of a thing (right, up, back): their hull seen from the sun."""
        sx, sy, sz = self.weather.sun_from
        if sy > 0.9:
            depth *= 0.5
        ground = []
        for point in outline:
            x, y, z = spot.at(*point)
            fall = min(y / max(0.15, sy), 14.0)
            ground.append((x - sx * fall, 0.0, max(0.8, z - sz * fall)))
        self.shadow(hull(ground), depth, blur)

    def contact(
        self, spot: Spot, width: float, depth: float, strength: float = 0.45, reach: float = 0.5
    ) -> None:
        """The dark seam where a body stands on the ground."""
        r = reach
        corners = ((-r, -r), (width + r, -r), (width + r, depth), (-r, depth))
        outline = [spot.at(right, 0.0, back) for right, back in corners]
        self.shadow(outline, strength, max(2.0, 14 * r))

    def darken(
        self, mask: Image.Image, depth: float, bounds: tuple[int, int, int, int] | None = None
    ) -> None:
        """Shade the picture (or the piece of it within `bounds`) where the mask is bright."""
        piece = self.image.crop(bounds) if bounds else self.image
        share = [1 - depth + depth * s * 0.35 for s in self.weather.shade]
        self.image.paste(
            tinted(piece, (share[0], share[1], share[2])), bounds[:2] if bounds else (0, 0), mask
        )

    def haze(self, strength: float, top: float = 0.0, bottom: float | None = None) -> None:
        """Mist over all that has been drawn, full at row `top`, none at row `bottom` (shares of the height)."""
        mask = Image.new("L", SIZE, int(255 * strength))
        if bottom is not None:
            mask = ramp([(0.0, strength), (top, strength), (bottom, 0.0), (1.0, 0.0)])
        self.image.paste(self.weather.haze, (0, 0), mask)

    def line(self, a: Point, b: Point, colour: Colour, width: float) -> None:
        """A rod of `width` metres between two points."""
        pen = ImageDraw.Draw(self.image)
        near = min(a[2], b[2])
        pen.line(
            [self.camera.place(a), self.camera.place(b)],
            fill=colour,
            width=max(1, round(width * self.camera.focal / max(0.5, near))),
        )

    def photo(self, *, tilt: float | None = None, limit: int = 240_000) -> bytes:
        """The finished JPEG: grade, vignette, softness, tilt, grain; smaller than `limit` bytes."""
        from app.demo.pictures.finish import finish

        image = finish(self, tilt)
        for quality in (82, 74, 66, 58, 50, 42):
            out = BytesIO()
            image.save(out, "JPEG", quality=quality)
            if out.tell() < limit:
                break
        return out.getvalue()


def ramp(stops: Sequence[tuple[float, float]], size: tuple[int, int] = SIZE) -> Image.Image:
    """Grey image that changes from top to bottom: (share of the height, brightness 0–1)."""
    column = Image.new("L", (1, 256))
    for row in range(256):
        at = row / 255
        for (y0, v0), (y1, v1) in itertools.pairwise(stops):
            if y0 <= at <= y1:
                column.putpixel((0, row), int(255 * (v0 + (v1 - v0) * (at - y0) / max(1e-6, y1 - y0))))
    return column.resize(size, Image.Resampling.BILINEAR)


def tinted(image: Image.Image, light: tuple[float, float, float]) -> Image.Image:
    """Colour image seen in a coloured light."""
    return image.point(_table(*(round(channel * 50) for channel in light)))


@lru_cache(maxsize=512)
def _table(red: int, green: int, blue: int) -> list[int]:
    """What each brightness becomes in a light given in fiftieths."""
    return [min(255, v * channel // 50) for channel in (red, green, blue) for v in range(256)]


def hull(points: Sequence[Point]) -> list[Point]:
    """Outline on the ground around all the points."""
    order = sorted(set(points), key=lambda p: (p[0], p[2]))

    def half(sequence: Sequence[Point]) -> list[Point]:
        kept: list[Point] = []
        for p in sequence:
            while len(kept) > 1 and _turns_right(kept[-2], kept[-1], p):
                kept.pop()
            kept.append(p)
        return kept[:-1]

    return half(order) + half(order[::-1]) if len(order) > 2 else list(order)


def _turns_right(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[0] - a[0]) <= 0
