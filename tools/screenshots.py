"""Pictures of every page, for looking at: `python -m tools.screenshots`.

Makes a site of its own in a temporary folder with demo content and a case in every state, opens each page that the
tests visit, and leaves one picture of its whole height in `screenshots/` (which git ignores): residents' pages at
360 × 740, officers' pages at 1280 × 800, each by day and by night. A folder with small copies side by side is easier to
leaf through: `screenshots/sheets`.

    python -m tools.screenshots                 all pages
    python -m tools.screenshots follow desk     only those with one of these in their name
    python -m tools.screenshots --every 4       a quarter of the demo content, sooner ready
    python -m tools.screenshots --wide          residents' pages at 1280 × 800 too
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby, product
from pathlib import Path

from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.support.live import PHONE
from tests.support.own_site import context_of, make_site, served, visits_of
from tests.support.visits import Visit

FOLDER = Path(__file__).parents[1] / "screenshots"
STAFF = {"width": 1280, "height": 800}
RESIDENTS = re.compile(
    r"^(pages|reports|cases|follow|accounts\.sign_in|components|projects|contributions)\b(?!_)"
)
LOADED = """() => Promise.all([...document.images].map((one) => {
  one.loading = 'eager';
  return one.decode().catch(() => {});
}))"""
SHEET = 6  # small copies beside each other


def main() -> int:
    """Make the pictures; 1 when a page was not there."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="chungsuc-screenshots-") as folder:
        app = make_site(Path(folder), demo_every=asked.every)
        every = [*visits_of(app), Visit("pages.missing", "/khong-co-trang-nay")]
        visits = [
            each for each in every if not asked.parts or any(part in _name(each) for part in asked.parts)
        ]
        with served(app) as (browser, url):
            missing = [each for each in _shoot_all(app, browser, url, visits, asked.wide) if each]
    _sheets()
    print("\n".join(missing) or f"{len(visits)} pages, pictures in {FOLDER}")
    return int(bool(missing))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__)
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--wide", action="store_true")
    return parser.parse_args()


def _shoot_all(
    app: Flask, browser: Browser, url: str, visits: list[Visit], wide: bool
) -> Iterator[str | None]:
    FOLDER.mkdir(exist_ok=True)
    for who, own in groupby(sorted(visits, key=lambda each: each.who), key=lambda each: each.who):
        group = list(own)
        for scheme, size in product(("light", "dark"), (PHONE, STAFF)):
            context = context_of(app, browser, url, group[0], viewport=size, color_scheme=scheme)
            page = context.new_page()
            for visit in group:
                is_residents = bool(RESIDENTS.match(visit.endpoint))
                if is_residents == (size is PHONE) or (is_residents and wide):
                    yield _shoot(page, visit, f"{_name(visit)}.{size['width']}.{scheme}.png")
            context.close()
        print(f"  {who.partition(':')[0]}: {len(group)} pages", flush=True)


def _shoot(page: Page, visit: Visit, name: str) -> str | None:
    answer = page.goto(visit.path, wait_until="load")
    page.evaluate(LOADED)
    page.screenshot(path=FOLDER / name, full_page=True)
    is_there = answer is not None and (answer.status == 200 or visit.endpoint == "pages.missing")
    return None if is_there else f"{visit}: {answer and answer.status}"


def _name(visit: Visit) -> str:
    told = f"{visit.endpoint}.{visit.what}" if visit.what else visit.endpoint
    path = visit.path.rpartition("/")[2] if visit.endpoint == "components.error" else ""
    return re.sub(r"[^\w.-]+", "-", f"{told}{path}")[:80]


def _sheets() -> None:
    """Six pictures beside each other on one sheet, tall ones cut into as many columns as they need."""
    sheets = FOLDER / "sheets"
    sheets.mkdir(exist_ok=True)
    for width, columns, tall in ((360, SHEET, 1500), (1280, 2, 1700)):
        strips = [
            (path.name, Image.open(path).crop((0, top, width, top + tall)))
            for path in sorted(FOLDER.glob(f"*.{width}.*.png"))
            for top in range(0, Image.open(path).height, tall)
        ]
        for number in range(0, len(strips), columns):
            _sheet(strips[number : number + columns], width, tall).save(
                sheets / f"{width}-{number // columns:03}.png"
            )


def _sheet(strips: list[tuple[str, Image.Image]], width: int, tall: int) -> Image.Image:
    sheet = Image.new("RGB", ((width + 16) * len(strips), tall), "#888")
    for place, (_name_of_page, strip) in enumerate(strips):
        sheet.paste(strip, ((width + 16) * place, 0))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
