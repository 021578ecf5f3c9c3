"""What a phone loads on a first visit: bytes, requests, scripts, pictures; counted as a browser would load them."""

import pytest

from benchmarks.weights import KB, MOST_REQUESTS, weigh
from tests.support.cases import SUMMARY, bring_to, take

# kB pressed, all in, pictures apart; of that script.
PAGES = {
    "/": (35, 15),
    "/phan-anh/gui": (45, 15),
    "/theo-doi": (30, 15),
    "/phan-anh": (30, 15),
    "/phan-anh/{number}": (25, 15),
    "/huong-dan": (25, 15),
}
PICTURES_AT_ONCE = 60  # kB


@pytest.fixture
def weights(app, acting):
    with acting():
        case = bring_to("resolved")
        take(case, "draft_summary", "inspector", **SUMMARY)
        number = take(case, "publish", "chief_inspector").number
    return {path: weigh(app, path.format(number=number)) for path in PAGES}


def test_first_views_are_light(weights):
    over = {}
    for path, (all_in, script) in PAGES.items():
        each = weights[path]
        over[path] = {
            "kB": each.pressed / KB > all_in and each.pressed / KB,
            "kB of script": each.scripts / KB > script and each.scripts / KB,
            "requests": each.requests > MOST_REQUESTS and each.requests,
            "addresses elsewhere": each.strangers,
            "kB of pictures at once": each.pictures / KB > PICTURES_AT_ONCE and each.pictures / KB,
        }
    faults = {path: {k: v for k, v in each.items() if v} for path, each in over.items()}
    assert {path: each for path, each in faults.items() if each} == {}


def test_what_is_sent_is_pressed_already(weights):
    assert all(each.sent == each.pressed for each in weights.values())
