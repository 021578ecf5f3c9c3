"""Every page in every way: axe by day and by night on a phone and on a desk, then keyboard, large letters, 320 px,
forced colours, motion, and no style sheet.

    python -m tests.campaigns.access                all pages
    python -m tests.campaigns.access follow desk    only those with one of these in their name

Samples of it stand among the tests (`tests/house/test_axe.py`, `tests/house/test_access.py`).
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import groupby, product
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser

from tests.support.live import DESK, PHONE
from tests.support.looking import EVERY, axe, too_wide
from tests.support.own_site import context_of, make_site, served, visits_of
from tests.support.visits import Visit

LOOKS = tuple(product((PHONE, DESK), ("light", "dark")))


def main(parts: list[str]) -> int:
    """Look at the pages; 1 when anything is wrong with one."""
    with tempfile.TemporaryDirectory(prefix="chungsuc-access-") as folder:
        app = make_site(Path(folder))
        visits = [each for each in visits_of(app) if not parts or any(part in str(each) for part in parts)]
        with served(app) as (browser, url):
            faults = list(_faults(app, browser, url, visits))
    print("\n".join(faults))
    print(f"{len(visits)} pages, {len(LOOKS)} looks and {len(EVERY)} ways each: {len(faults)} faults")
    return int(bool(faults))


def _faults(app: Flask, browser: Browser, url: str, visits: list[Visit]) -> Iterator[str]:
    for who, own in groupby(sorted(visits, key=lambda each: each.who), key=lambda each: each.who):
        group = list(own)
        for size, scheme in LOOKS:
            context = context_of(app, browser, url, group[0], viewport=size, color_scheme=scheme)
            page = context.new_page()
            for visit in group:
                page.goto(visit.path)
                checks = (axe, too_wide, *(EVERY if (size, scheme) == LOOKS[0] else ()))
                yield from (
                    f"{visit} {size['width']} {scheme}: {fault}" for check in checks for fault in check(page)
                )
            context.close()
        print(f"  {who.partition(':')[0]}: {len(group)} pages", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
