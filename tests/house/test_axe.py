"""axe finds nothing on any page: each page in one of four looks here, in turn: phone or desk, by day or by night.

`python -m tests.campaigns.access` looks at every state of every page in all four.
"""

from itertools import product

import pytest

from tests.support.faults import none_of
from tests.support.live import DESK, PHONE
from tests.support.looking import axe, too_wide, violations
from tests.support.visits import plant

LOOKS = [(size, scheme) for scheme in ("light", "dark") for size in (PHONE, DESK)]
IN_EVERY_LOOK = {"pages.home", "reports.new", "cases.public_case", "cases_staff.queue", "components.show"}


@pytest.fixture
def planned(app, run_jobs):
    """(visit, look): one visit to each kind of page, the look changing from page to page."""
    first = {}
    for visit in plant(app, run_jobs):
        first.setdefault(visit.endpoint, visit)
    turns = [(visit, LOOKS[number % len(LOOKS)]) for number, visit in enumerate(first.values())]
    every = product((first[name] for name in IN_EVERY_LOOK), LOOKS)
    return [*turns, *(pair for pair in every if pair not in turns)]


def test_axe_is_awake(page):
    page.set_content("<html><body><h1>Ảnh</h1><img src='about:blank'><input></body></html>")
    assert {"image-alt", "label", "html-has-lang"} <= {found["id"] for found in violations(page)}


@pytest.mark.parametrize("seen", ["light", "dark"])  # two, because it is the longest of all tests
def test_axe_finds_nothing_on_any_page(app, planned, new_context, live_server, seen):
    faults = []
    looks = {(visit.who, *_hashable(look)) for visit, look in planned}
    for who, size, scheme in (each for each in looks if each[-1] == seen):
        context = new_context(viewport=dict(size), color_scheme=scheme, reduced_motion="reduce")
        own = [visit for visit, look in planned if (visit.who, *_hashable(look)) == (who, size, scheme)]
        if cookie := own[0].cookie(app):
            context.add_cookies([{"name": "chungsuc", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        for visit in own:
            page.goto(visit.path)
            faults += [f"{visit} {scheme}: {fault}" for check in (axe, too_wide) for fault in check(page)]
        context.close()
    none_of(faults)


def _hashable(look):
    size, scheme = look
    return tuple(size.items()), scheme
