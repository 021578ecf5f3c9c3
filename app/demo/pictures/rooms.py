"""A room seen from its door: floor, three walls with windows, ceiling, daylight on the tiles."""

from PIL import Image, ImageDraw

from app.demo.pictures import grain, ground, walls
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import panel, plain
from app.demo.pictures.weather import Colour, Weather

ROOM = (-3.6, 3.6, 3.3, 10.5)  # left, right, height, depth in metres
INDOORS = Weather(
    (210, 214, 216),
    (226, 226, 222),
    (1.0, 0.98, 0.94),
    (0.62, 0.63, 0.66),
    (214, 212, 206),
    0.0,
    40,
    (220, 220, 220),
    (0.1, 0.95, -0.4),
    0.02,
    0.95,
)


def tiled(tone: Colour, seam: Colour, seed: int) -> Image.Image:
    """A square of floor tiles."""
    unit = grain.modulate(Image.new("RGB", (512, 512), tone), grain.cloud(seed % 3, (512, 512), 60, 4), 0.16)
    pen = ImageDraw.Draw(unit)
    for i in range(0, 512, 128):
        pen.line([(i, 0), (i, 512)], fill=seam, width=3)
        pen.line([(0, i), (512, i)], fill=seam, width=3)
    return unit


def room(seed: int, *, lamps: bool, paint: Colour, eye: float = 1.55) -> Scene:
    """Floor, three walls with windows, ceiling with lamps."""
    scene = Scene(seed, INDOORS, horizon=0.46, eye=eye, focal=760)
    left, right, high, deep = ROOM
    floor = ground.spread(
        scene, tiled((176, 158, 136) if seed % 2 else (196, 194, 186), (128, 116, 100), seed), 2.4
    )
    scene.image.paste(floor.point([int(v * (0.9 if lamps else 0.55)) for v in range(256)] * 3), (0, 0))
    glow = 0.72 if lamps else 0.18
    box_room = Spot(0, 0)
    back = walls.plaster(walls.sized(right - left, high), paint, seed, 0.25)
    panel(scene, box_room, left, right, 0, high, back, back=deep, lit=glow)
    flank = walls.plaster(walls.sized(deep, high), paint, seed + 1, 0.25)
    _windows(flank, lamps)
    scene.quad(
        flank, [(left, high, 1.0), (left, high, deep), (left, 0, deep), (left, 0, 1.0)], lit=glow * 0.75
    )
    other = walls.plaster(walls.sized(deep, high), paint, seed + 2, 0.25)
    scene.quad(other, [(right, high, deep), (right, high, 1.0), (right, 0, 1.0), (right, 0, deep)], lit=glow)
    ceiling = plain((226, 226, 220), seed).resize((200, 300))
    scene.quad(
        ceiling, [(left, high, 1.0), (right, high, 1.0), (right, high, deep), (left, high, deep)], lit=glow
    )
    _daylight(scene, lamps)
    return scene


def _windows(wall: Image.Image, lamps: bool) -> None:
    """Bright windows on the left."""
    w, h = wall.size
    for i in range(3):
        x = int(w * (0.2 + i * 0.28))
        frame = (x, int(h * 0.26), x + int(w * 0.17), int(h * 0.7))
        sky = (
            Image.linear_gradient("L")
            .resize((frame[2] - frame[0], frame[3] - frame[1]))
            .point([255 - v // 5 for v in range(256)])
        )
        wall.paste(Image.merge("RGB", (sky, sky, sky)), frame[:2])
        pen = ImageDraw.Draw(wall)
        pen.rectangle(frame, outline=(112, 84, 58), width=7)
        for k in (1, 2):
            at = frame[0] + (frame[2] - frame[0]) * k // 3
            pen.line([(at, frame[1]), (at, frame[3])], fill=(112, 84, 58), width=5)


def _daylight(scene: Scene, lamps: bool) -> None:
    """Patches of daylight on the floor below the windows."""
    for z in (3.6, 6.1, 8.6):
        mask = ground.region(
            scene, [(-3.0, z - 0.3), (-1.2, z - 0.8), (-0.8, z + 0.5), (-2.6, z + 0.9)], soft=9
        )
        bright = scene.image.point([min(255, int(v * 1.35) + 14) for v in range(256)] * 3)
        scene.image.paste(bright, (0, 0), mask.point([int(v * (0.4 if lamps else 0.9)) for v in range(256)]))
