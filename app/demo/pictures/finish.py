"""What a cheap phone does to the light: colour, softness, dark corners, a slightly crooked horizon, noise."""

from __future__ import annotations

from functools import lru_cache
from math import radians, sin
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageEnhance, ImageFilter

from app.demo.pictures import grain

if TYPE_CHECKING:
    from app.demo.pictures.scene import Scene

FINAL = (1600, 1200)
SHARPER = ImageFilter.Kernel((3, 3), (0, -1, 0, -1, 8, -1, 0, -1, 0), 4)


@lru_cache(maxsize=2)
def vignette(size: tuple[int, int]) -> Image.Image:
    """Darker corners."""
    disc = Image.radial_gradient("L").resize(size, Image.Resampling.BILINEAR)
    return disc.point([255 - int(58 * (v / 255) ** 2.4) for v in range(256)]).convert("RGB")


def curve(image: Image.Image, contrast: float, warmth: float) -> Image.Image:
    """Film-like curve per channel: deeper shadows, soft highlights, warmer or cooler."""
    table: list[int] = []
    for channel in (1 + warmth, 1.0, 1 - warmth):
        for v in range(256):
            x = min(1.0, v / 255 * channel)
            s = x * x * (3 - 2 * x)
            y = x + (s - x) * 0.42 * contrast
            table.append(int(255 * min(1.0, 0.018 + y * 0.975)))
    return image.point(table)


def grained(image: Image.Image, seed: int, strength: float = 5.0) -> Image.Image:
    """Sensor noise, stronger in the shadows."""
    points = grain.speckle(7, (1300, 1000)).resize(FINAL, Image.Resampling.BICUBIC, box=(0, 0, 1280, 960))
    points = ImageChops.offset(points, (seed * 331) % FINAL[0], (seed * 197) % FINAL[1])
    noise = points.point([int((v - 128) * strength / 128 + 128) for v in range(256)])
    return ImageChops.add(image, Image.merge("RGB", (noise, noise, noise)), 1, -128)


def finish(scene: Scene, tilt: float | None) -> Image.Image:
    """The scene as the phone would have stored it."""
    image = curve(scene.image, scene.weather.contrast, scene.weather.warmth)
    image = ImageEnhance.Color(image).enhance(1.0 if scene.weather.wet else 1.06)
    glow = image.reduce(6).filter(ImageFilter.GaussianBlur(5)).resize(image.size, Image.Resampling.BILINEAR)
    image = Image.blend(image, ImageChops.screen(image, glow), 0.1)
    angle = scene.dice.uniform(-1.6, 1.6) if tilt is None else tilt
    edge = abs(sin(radians(angle))) * image.width * 0.5 + 2
    turned = image.rotate(angle, Image.Resampling.BILINEAR)
    box = (edge * 1.34, edge, image.width - edge * 1.34, image.height - edge)
    image = turned.resize(FINAL, Image.Resampling.BICUBIC, box=box)
    image = ImageChops.multiply(image, vignette(FINAL))
    return grained(image.filter(SHARPER), scene.seed)
