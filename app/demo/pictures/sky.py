"""Sky, clouds, sun and mist over Lạng Sơn."""

from PIL import Image, ImageDraw, ImageFilter

from app.demo.pictures import grain
from app.demo.pictures.scene import SIZE, Scene, ramp


def sky(scene: Scene) -> None:
    """Gradient from zenith to horizon, clouds drawn out by distance, glow around the sun."""
    w = scene.weather
    low = scene.camera.horizon / SIZE[1]
    gradient = ramp([(0, 0.0), (low * 0.55, 0.45), (low, 1.0), (1, 1.0)])
    scene.image.paste(
        Image.composite(Image.new("RGB", SIZE, w.horizon), Image.new("RGB", SIZE, w.zenith), gradient)
    )
    clouds(scene)
    glow(scene)


def clouds(scene: Scene) -> None:
    """Clouds lit from above, flatter and paler towards the horizon."""
    w = scene.weather
    height = int(scene.camera.horizon) + 40
    field = scene.noise(300, kind=1, stretch=1.9, octaves=6)
    near = field.crop((0, 0, SIZE[0], int(height * 0.62))).resize((SIZE[0], height), Image.Resampling.BICUBIC)
    far = field.crop((0, 200, SIZE[0], 900)).resize((SIZE[0], height), Image.Resampling.BICUBIC)
    body = Image.composite(far, near, ramp([(0, 0), (0.35, 0.1), (1, 1)], (SIZE[0], height)))
    mask = grain.threshold(body, w.clouds, min(255, w.clouds + 75))
    under = grain.relief(body.filter(ImageFilter.GaussianBlur(6)), 4, 14, 1.2).filter(
        ImageFilter.GaussianBlur(3)
    )
    lit = grain.mix(w.cloud, (255, 255, 255), 0.35)
    dark = grain.mix(w.cloud, w.zenith, 0.45)
    colour = Image.composite(
        Image.new("RGB", body.size, lit), Image.new("RGB", body.size, dark), grain.scaled(under, 2.6, 12)
    )
    fade = ramp([(0, 0.95), (0.7, 0.8), (0.93, 0.3), (1, 0.12)], (SIZE[0], height))
    scene.image.paste(colour, (0, 0), Image.composite(mask, Image.new("L", mask.size), fade))


def glow(scene: Scene) -> None:
    """The bright side of the sky, and the disc itself when it stands low ahead."""
    w = scene.weather
    sx, sy, _sz = w.sun_from
    x = SIZE[0] * (0.5 + sx * 0.62)
    y = max(-200.0, scene.camera.horizon - sy * 760)
    disc = Image.radial_gradient("L").resize((1500, 1100), Image.Resampling.BILINEAR)
    bright = disc.point([int(max(0, 1 - v / 250) ** 2 * 190 * (1 - w.mist * 0.35)) for v in range(256)])
    mask = Image.new("L", SIZE)
    mask.paste(bright, (int(x - 750), int(y - 550)))
    colour = (255, 246, 230) if w.warmth < 0.08 else (255, 222, 166)
    scene.image.paste(colour, (0, 0), mask)


def mist_bank(scene: Scene, row: float, thickness: float, strength: float = 0.8) -> None:
    """A white bank of valley mist around a row of the picture (shares of the height)."""
    band = ramp(
        [(0, 0), (max(0, row - thickness), 0), (row, strength), (min(1, row + thickness * 0.5), 0), (1, 0)]
    )
    body = grain.scaled(scene.noise(160, kind=2, stretch=4.0), 1.2, 30)
    mask = Image.composite(body, Image.new("L", SIZE), band).filter(ImageFilter.GaussianBlur(6))
    scene.image.paste(grain.mix(scene.weather.haze, (255, 255, 255), 0.4), (0, 0), mask)


def wire(scene: Scene, points: list[tuple[float, float]], thickness: int = 1) -> None:
    """A power line across the sky."""
    ImageDraw.Draw(scene.image).line(
        points, fill=grain.mix(scene.weather.zenith, (30, 30, 30), 0.8), width=thickness
    )
