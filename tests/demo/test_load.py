"""The demo is loaded through the verbs: every course leads somewhere, officers can sign in, outcomes can be read."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from app import clock, jobs
from app.accounts.roles import ROLES
from app.cases.models import Case, Publication
from app.contributions.models import Pledge, Use
from app.db import db
from app.demo import at_home, sign_in_help, staff
from app.demo.courses import COURSES
from app.demo.load import load
from app.demo.plan import Plan
from app.demo.shots import SHOTS
from app.photos.models import Attachment
from app.units.queries import public_communes
from tests.support import roads
from tests.support.client import Client

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=clock.LOCAL)


@pytest.fixture
def plan(app):
    with app.app_context():
        return Plan(NOW, public_communes()).stories()


def test_the_plan_has_three_hundred_reports_of_eighteen_months_from_every_commune(plan):
    assert len(plan) >= 300
    assert len({each.place.code for each in plan if each.place}) == 65
    assert NOW - timedelta(days=560) < min(each.sent_at for each in plan) < NOW - timedelta(days=480)
    assert max(each.sent_at for each in plan) < NOW
    assert {each.course for each in plan} >= set(COURSES) | {"received"}


def test_the_plan_uses_every_photo_and_most_tellings(plan):
    shown = {shot for each in plan for shot in each.shots}
    assert shown == {each for each in SHOTS.values() if not each.is_after}
    assert len({each.telling for each in plan}) > 120


def test_far_more_than_forty_reports_of_the_plan_are_settled_and_so_published(plan):
    assert sum(each.course == "settled" and each.sent_at < NOW - timedelta(days=90) for each in plan) >= 50


def test_a_load_that_was_cut_off_is_told_at_the_next_start(app, monkeypatch):
    def cut_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("app.demo.load.play", cut_off)
    with app.app_context():
        with pytest.raises(KeyboardInterrupt):
            load(every=300)
        assert "cut off" in sign_in_help()[0]


def test_wards_tell_more_than_mountain_communes(plan):
    kinds = Counter(each.place.kind for each in plan if each.place)
    assert kinds["ward"] / 4 > 2 * kinds["commune"] / 61


def test_the_same_day_gives_the_same_plan(app, plan):
    with app.app_context():
        again = Plan(NOW, public_communes()).stories()
    assert [(each.key, each.course, each.telling, each.sent_at) for each in again] == [
        (each.key, each.course, each.telling, each.sent_at) for each in plan
    ]


def test_there_is_a_demo_officer_of_every_role():
    assert {each.role for each in staff.PEOPLE} == set(ROLES)


def test_officers_find_pledges_that_wait_and_what_was_used_on_their_own_roads(app, acting):
    with acting():
        town = roads.settle()
        called, built = roads.road(town), roads.road(town)
        roads.entry(town, built, good="sand", amount=5000)
        clerk, keys = town.clerk, (called.id, built.id)
    with app.app_context():
        for number, project_id in enumerate(keys):
            at_home.fill(clerk, project_id, number, clock.now() - timedelta(days=90))
        waiting = db.session.scalars(select(Pledge).where(Pledge.state == "waiting")).all()
        assert [(each.project_id, str(each.quantity)) for each in waiting] == [
            (keys[0], "6\u00a0công"),
            (keys[0], "2\u00a0ca máy"),
        ]
        (used,) = db.session.scalars(select(Use))
        assert (used.project_id, str(used.quantity)) == (keys[1], "2,5\u00a0m³")


def test_nothing_is_loaded_in_production(app, other_app):
    site = other_app(environment="production", public_url="https://chungsuc.example")
    with site.app_context(), pytest.raises(RuntimeError, match="production"):
        load()


@pytest.mark.slow
def test_a_part_of_the_demo_can_be_loaded_read_and_signed_in_to(app, client):
    with app.app_context():
        assert load(every=16) >= 18
        states = Counter(db.session.scalars(select(Case.state)))
        numbers = list(db.session.scalars(select(Case.number).where(Case.published_no.is_not(None))))
        assert len(states) >= 6
        settled = [
            each for each in Plan(clock.now(), public_communes()).stories()[::16] if each.course == "settled"
        ]
        assert len(numbers) >= 0.8 * len(settled) > 0
        assert jobs.run_now("photos.derive", nothing="of this kind") == 0
        assert "unreadable" not in set(db.session.scalars(select(Attachment.state)))
        assert all(each.publisher_id for each in db.session.scalars(select(Publication)) if each.published_at)
        assert db.session.scalar(select(func.count()).where(Pledge.state == "waiting")) == 2
        code = staff.code_of("thanhtra1")
        lines = "\n".join(staff.sign_in_lines())
    assert all(each.login in lines for each in staff.PEOPLE)
    listing = client.get("/phan-anh").get_data(as_text=True)
    assert numbers
    assert all(number in listing for number in numbers[:3])
    _sign_in(client, code)
    assert client.get("/thanh-tra").status_code == 200


def _sign_in(client: Client, code: str | None) -> None:
    client.post("/dang-nhap", data={"login": "thanhtra1", "password": staff.PASSWORD})
    client.post("/dang-nhap/ma-xac-thuc", data={"code": code})
