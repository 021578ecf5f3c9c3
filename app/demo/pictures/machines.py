"""An excavator hired or bought, that has not moved for months."""

from PIL import Image, ImageDraw, ImageFilter

from app.demo.pictures import ground, mountains, plants, sky
from app.demo.pictures.camera import Spot
from app.demo.pictures.scene import Scene
from app.demo.pictures.solids import panel
from app.demo.pictures.vehicles import weathered
from app.demo.pictures.weather import Colour, Weather

YELLOW: Colour = (208, 152, 36)
SHADED: Colour = (168, 118, 26)
LOWER: Colour = (150, 106, 26)
SEAM: Colour = (120, 86, 24)
DARK: Colour = (44, 42, 40)
STEEL: Colour = (92, 88, 84)
# outline and colour of each plate: house, grille, cab, glass, boom, stick, their lower sides, bucket
PLATES: tuple[tuple[list[tuple[int, int]], Colour], ...] = (
    ([(640, 330), (1080, 330), (1150, 380), (1150, 520), (640, 520)], YELLOW),
    ([(980, 350), (1136, 390), (1136, 450), (980, 450)], (60, 56, 50)),
    ([(640, 520), (640, 250), (690, 176), (836, 176), (836, 520)], YELLOW),
    ([(658, 330), (700, 196), (818, 196), (818, 360), (658, 360)], (46, 58, 64)),
    ([(668, 326), (704, 204), (742, 204), (700, 326)], (112, 128, 136)),
    ([(690, 470), (640, 400), (400, 96), (330, 70), (318, 116), (380, 150), (600, 500)], YELLOW),
    ([(356, 60), (396, 96), (214, 470), (166, 462)], YELLOW),
    ([(640, 400), (400, 96), (388, 120), (600, 500), (690, 470)], SHADED),
    ([(640, 452), (1150, 452), (1150, 520), (640, 520)], LOWER),
    ([(214, 452), (150, 470), (70, 560), (66, 650), (150, 690), (206, 650), (232, 540)], STEEL),
)


def excavator_side(seed: int) -> Image.Image:
    """An excavator from its side, 1200 × 720 pixels for 8 m by 4.8 m: tracks, cab, boom, bucket on the ground."""
    picture = Image.new("RGBA", (1200, 720), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    tracks(pen)
    for outline, tone in PLATES:
        pen.polygon(outline, fill=(*tone, 255))
    pen.rectangle((850, 264, 872, 330), fill=DARK)
    for x in range(860, 1150, 74):
        pen.line([(x, 338), (x, 520)], fill=SEAM, width=4)
    for y in range(398, 446, 9):
        pen.line([(986, y), (1130, y)], fill=(30, 28, 26), width=3)
    pen.rectangle((700, 380, 824, 512), outline=SEAM, width=4)
    pen.line([(640, 528), (1150, 528)], fill=(30, 28, 28), width=10)
    for x, y in ((352, 86), (640, 452), (196, 462)):
        pen.ellipse((x - 17, y - 17, x + 17, y + 17), fill=(64, 58, 52))
    pen.line([(520, 380), (360, 170)], fill=STEEL, width=18)
    pen.line([(380, 110), (300, 240)], fill=STEEL, width=14)
    for x in (72, 100, 128):
        pen.polygon([(x, 650), (x + 24, 660), (x + 6, 700)], fill=DARK)
    return weathered(picture.filter(ImageFilter.GaussianBlur(0.8)), seed, 0.55)


def tracks(pen: ImageDraw.ImageDraw) -> None:
    """The crawler and its rollers."""
    pen.rounded_rectangle((560, 560, 1130, 700), 66, fill=DARK)
    pen.rounded_rectangle((586, 584, 1104, 676), 46, fill=(70, 66, 62))
    for x in range(620, 1090, 74):
        pen.ellipse((x - 28, 612, x + 28, 668), fill=(36, 34, 34))
    pen.rectangle((720, 520, 980, 566), fill=DARK)


def idle_excavator(seed: int, weather: Weather, done: bool = False) -> Scene:
    """A machine hired or bought and left on the site, its bucket in the grass."""
    scene = Scene(seed, weather, horizon=0.46, focal=960)
    sky.sky(scene)
    horizon = scene.camera.horizon
    mountains.karst(scene, base=horizon + 4, height=230, count=4, distance=0.6)
    mountains.hills(scene, base=horizon + 8, height=90, distance=0.3)
    ground.lay(scene, "red earth" if seed % 2 else "mud")
    plants.grove(scene, 55, -45, 45, 6, ("broad", "bamboo"))
    spot = Spot(-4.2 + seed % 3 * 0.5, 9.5, 0.14 if seed % 2 else -0.12)
    scene.shadow(
        [spot.at(*p) for p in ((3.6, 0, -0.4), (7.8, 0, -0.4), (7.8, 0, 2.6), (3.6, 0, 2.6))], 0.6, 10
    )
    scene.shadow(
        [spot.at(*p) for p in ((0.3, 0, -0.2), (1.7, 0, -0.2), (1.7, 0, 0.9), (0.3, 0, 0.9))], 0.5, 8
    )
    panel(scene, spot, 0, 8, 0, 4.8, excavator_side(seed), lit=0.55)
    if not done:
        foot = [(p[0], p[2]) for p in (spot.at(scene.dice.uniform(0, 8), 0, -0.2) for _ in range(44))]
        plants.weeds(scene, foot + plants.scatter(scene, 90, (-9, 9, 3.4, 9)), 0.62)
    return scene
