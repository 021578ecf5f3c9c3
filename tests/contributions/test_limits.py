"""What has no place in a ledger: numbers none has, steps of another kind of line, a line of a closed project."""

import pytest

from tests.support import roads
from tests.support.people import form_token

HUGE = "9" * 30


@pytest.fixture
def desk(acting):
    """The desk of a road with one approved line."""
    with acting():
        town = roads.settle()
        road = roads.road(town)
        roads.entry(town, road, to="approved")
        return f"/can-bo/cong-trinh/{road.slug}"


@pytest.mark.parametrize("number", [HUGE, "2147483648", "2147483647"])
@pytest.mark.parametrize("rest", ["", "/dinh-chinh", "/bien-nhan", "/thu-cam-on.pdf"])
def test_a_number_that_no_ledger_has_is_not_found(desk, as_, number, rest):
    login = "clerk" if rest == "/dinh-chinh" else "leader"
    assert as_(login).get(f"{desk}/so/{number}{rest}").status_code == 404


@pytest.mark.parametrize("step", ["approve_correction", "decline_correction"])
def test_an_ordinary_line_is_no_correction_to_decide(desk, as_, app, step):
    told = {"csrf_token": form_token(app), "reason": "Không đúng"}
    assert as_("leader").post(f"{desk}/so/1/{step}", data=told).status_code == 404


def test_a_project_that_takes_nothing_says_so_before_anything_is_typed(as_, acting):
    with acting():
        desk = f"/can-bo/cong-trinh/{roads.draft(roads.settle()).slug}"
    clerk = as_("clerk")
    answer = clerk.get(f"{desk}/ghi")
    assert answer.status_code == 303
    page = clerk.get(answer.location).page
    assert "Công trình này hiện không nhận đóng góp" in page.text
