"""axe finds nothing on any page: on a phone and on a desk, by day and by night."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.faults import none_of
from tests.support.live import DESK, PHONE
from tests.support.visits import plant

LOOKS = [(size, scheme) for scheme in ("light", "dark") for size in (PHONE, DESK)]
WHOLE = [(PHONE, "light"), (DESK, "dark")]
EVERY_STATE = {"follow.show", "cases_staff.step"}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture
def visits(app, run_jobs):
    """One visit to each kind of page first, then the other states of those that change most."""
    seen, first, others = set(), [], []
    for visit in plant(app, run_jobs):
        if visit.endpoint not in seen:
            seen.add(visit.endpoint)
            first.append(visit)
        elif visit.endpoint in EVERY_STATE:
            others.append(visit)
    return first, others


def violations(page):
    return Axe().run(page, options=RULES).response["violations"]


def faults_of(page, visit, look):
    for found in violations(page):
        for node in found["nodes"]:
            yield f"{visit} {look}: {found['id']}: {node['html'][:150]} {node['failureSummary'][:200]!r}"


def too_wide(page, visit, look):
    """A page that must be pushed sideways on a phone."""
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if width > 0:
        yield f"{visit} {look}: {width} px wider than the screen"


def test_axe_is_awake(page):
    page.set_content("<html><body><h1>Ảnh</h1><img src='about:blank'><input></body></html>")
    assert {"image-alt", "label", "html-has-lang"} <= {found["id"] for found in violations(page)}


@pytest.mark.parametrize(
    ("size", "scheme"), LOOKS, ids=lambda value: value if isinstance(value, str) else value["width"]
)
def test_axe_finds_nothing_on_any_page(app, visits, new_context, live_server, size, scheme):
    first, others = visits
    faults, pages = [], {}
    for visit in [*first, *others] if (size, scheme) in WHOLE else first:
        if visit.who not in pages:
            context = new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
            if cookie := visit.cookie(app):
                context.add_cookies([{"name": "chungsuc", "value": cookie, "url": live_server.url}])
            pages[visit.who] = context.new_page()
        page = pages[visit.who]
        page.goto(visit.path)
        faults += [*faults_of(page, visit, scheme), *too_wide(page, visit, size["width"])]
    none_of(faults)
