"""Pages without a mouse, with large letters, on a narrow screen, in forced colours, without style and without motion.

A page of each kind is looked at here; `python -m tests.campaigns.access` looks at every page there is.
"""

import pytest

from tests.support.faults import none_of
from tests.support.live import DESK, PHONE
from tests.support.looking import EVERY
from tests.support.visits import plant

SAMPLE = {
    "pages.home", "components.show", "reports.new", "cases.public_list", "follow.show", "cases_staff.queue",
    "cases_staff.case", "sheets_staff.preview", "recognition.poster",
}  # fmt: skip


@pytest.fixture
def visits(app, run_jobs):
    found = {}
    for visit in plant(app, run_jobs):
        if visit.endpoint in SAMPLE:
            found.setdefault(visit.endpoint, visit)
    return list(found.values())


def test_the_checks_are_awake(page):
    page.set_content(
        "<style>a{outline:0!important}button{border:0;transition:all 2s}div{width:2000px}b::after{content:''}</style>"
        "<h1>Trang</h1><div><a href='#x'>Đi</a></div><button>Bấm</button><svg viewBox='0 0 1 1'></svg>"
        "<p style='position:fixed;inset:0'>che</p>"
    )
    found = "\n".join(fault for check in EVERY for fault in check(page))
    for told in (
        "no visible focus",
        "under something else",
        "320 px",
        "1280 px",
        "no outline",
        "moves",
        "no size",
    ):
        assert told in found


def test_pages_can_be_used_in_every_way(app, new_context, live_server, visits):
    faults = []
    for visit in visits:
        size = DESK if "staff" in visit.endpoint else PHONE
        context = new_context(viewport=size, reduced_motion="reduce")
        if cookie := visit.cookie(app):
            context.add_cookies([{"name": "chungsuc", "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(visit.path)
        for check in EVERY:
            faults += [f"{visit}: {fault}" for fault in check(page)]
        context.close()
    none_of(faults)
