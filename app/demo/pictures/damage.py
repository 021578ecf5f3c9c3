"""What the rains do to thin concrete: cracks, potholes, standing water."""

from math import cos, sin

from PIL import Image, ImageChops, ImageDraw

from app.demo.pictures import grain, ground
from app.demo.pictures.scene import SIZE, Scene

Outline = list[tuple[float, float]]


def crack(
    scene: Scene,
    pen: ImageDraw.ImageDraw,
    x: float,
    z: float,
    heading: float,
    length: float,
    width: float = 0.03,
) -> None:
    """One crack wandering over the concrete, with branches."""
    step, done = 0.16, 0.0
    while done < length and z > 2.0:
        heading += scene.dice.gauss(0, 0.34)
        nx, nz = x + cos(heading) * step, z + sin(heading) * step
        a, b = scene.camera.place((x, 0, z)), scene.camera.place((nx, 0, max(2.0, nz)))
        wide = max(1, round(width * scene.camera.focal / z * 0.55 * scene.dice.uniform(0.6, 1.3)))
        pen.line([a, b], fill=255, width=wide)
        if width > 0.012 and scene.dice.random() < 0.1:
            crack(scene, pen, nx, nz, heading + scene.dice.choice((-1, 1)) * 0.9, length * 0.3, width * 0.55)
        x, z, done = nx, nz, done + step


def cracks(scene: Scene, outline: Outline, bend: tuple[float, float], half: float) -> None:
    """A net of cracks, ending where the concrete ends: a light lip, then the dark gap."""
    mask = Image.new("L", SIZE)
    pen = ImageDraw.Draw(mask)
    for _ in range(9):
        z = 1 / scene.dice.uniform(1 / 16, 1 / 3.4)
        crack(
            scene,
            pen,
            (bend[0] + bend[1] * (z / 20) ** 2) + scene.dice.uniform(-half, half * 0.3),
            z,
            scene.dice.uniform(-0.5, 1.9),
            scene.dice.uniform(2, 6),
        )
    mask = ImageChops.multiply(mask, ground.region(scene, outline))
    pale = scene.image.point([min(255, int(v * 1.22)) for v in range(256)] * 3)
    scene.image.paste(pale, (0, 0), ImageChops.offset(mask, 0, 2))
    scene.image.paste(grain.mix((40, 36, 32), scene.weather.haze, 0.05), (0, 0), mask)


def pothole(scene: Scene, x: float, z: float, size: float, wet: bool) -> None:
    """Concrete broken out down to the gravel, sometimes holding water."""
    outline = []
    for i in range(16):
        a, r = i / 16 * 6.283, size * scene.dice.uniform(0.7, 1.2)
        outline.append((x + cos(a) * r, z + sin(a) * r * 0.9))
    hole = ground.region(scene, outline, ragged=0.35)
    scene.darken(ground.region(scene, [(px, pz + 0.05) for px, pz in outline], ragged=0.35, soft=2), 0.75)
    ground.lay(scene, "gravel", hole, metres=2.4, lit=0.35, variety=0)
    if wet:
        pool = ground.region(
            scene, [(x + (px - x) * 0.72, z + (pz - z) * 0.72) for px, pz in outline], soft=1.5
        )
        ground.mirror(scene, pool)
