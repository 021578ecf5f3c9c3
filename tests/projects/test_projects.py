"""A road project from the clerk's form to the closed ledger."""

import pytest
from werkzeug.exceptions import Forbidden

from app import clock
from app.projects import actions
from app.projects.actions import NeedLine, NotNow
from tests.support.roads import draft, key, plan, road, settle, some_day

ACCEPTED = {"document_number": "03/BB-NT", "keeper": "Thôn Nà Lầu", "length_m": 845}


def test_a_clerk_opens_and_another_person_approves(acting):
    with acting():
        town = settle()
        project = draft(town)
        assert project.slug.startswith("duong-na-lau-khun-pha-")
        assert [each.name for each in project.villages] == ["Khun Pha", "Nà Lầu"]
        assert not project.is_public
        with pytest.raises(Forbidden):
            actions.approve(actor=town.clerk, project=project)
        with pytest.raises(Forbidden):
            actions.approve(actor=settle(1).leader, project=project)
        actions.approve(actor=town.leader, project=project)
        assert project.is_public
        assert project.takes_gifts


def test_the_same_form_is_one_project_and_two_of_one_name_have_two_addresses(acting):
    with acting():
        town, form = settle(), key()
        opened = [
            actions.open_project(actor=town.clerk, commune=town.commune, plan=plan(), key=each)
            for each in (form, form, key())
        ]
        assert opened[0] is opened[1]
        assert opened[2].slug == f"{opened[0].slug}-2"


@pytest.mark.parametrize(
    "wrong",
    [
        {"road_class": "motorway"},
        {"level": "E"},
        {"name": " "},
        {"length_m": 0},
        {"base_width_cm": 200},
        {"needs": (NeedLine("sand", "kg", 1000),)},
        {"funding": {"lottery": 1}},
        {"begins_on": some_day("2026-05-02"), "ends_on": some_day("2026-05-01")},
    ],
)
def test_facts_that_cannot_be_are_refused(acting, wrong):
    with acting(), pytest.raises(NotNow):
        draft(settle(), **wrong)


def test_a_plan_can_be_changed_by_the_clerk_of_the_commune(acting):
    with acting():
        town = settle()
        project = road(town)
        later = plan(length_m=900, needs=(NeedLine("sand", "m3", 250_000),), villages=("Nà Lầu",))
        with pytest.raises(Forbidden):
            actions.edit_project(actor=town.head, project=project, plan=later)
        actions.edit_project(actor=town.clerk, project=project, plan=later)
        assert [str(each.quantity) for each in project.needs] == ["250\u00a0m³"]
        assert [each.full_name for each in project.villages] == ["thôn Nà Lầu"]
        assert project.length_m == 900


def test_a_project_is_built_accepted_handed_over_and_closed(acting):
    with acting():
        town = settle()
        project = road(town)
        with pytest.raises(NotNow):
            actions.set_stage(actor=town.clerk, project=project, stage="finished", key=key())
        for stage in ("building", "paused", "building", "finished"):
            actions.set_stage(actor=town.clerk, project=project, stage=stage, key=key())
        told = {"actor": town.clerk, "project": project, "accepted_on": clock.today(), **ACCEPTED}
        with pytest.raises(NotNow):
            actions.accept_handover(**told | {"document_number": ""}, key=key())
        form = key()
        row = actions.accept_handover(**told, key=form)
        assert actions.accept_handover(**told, key=form) is row
        assert project.stage == "accepted"
        with pytest.raises(Forbidden):
            actions.close(actor=town.clerk, project=project, key=key())
        actions.close(actor=town.leader, project=project, key=key())
        assert project.stage == "closed"
        with pytest.raises(NotNow):
            actions.edit_project(actor=town.clerk, project=project, plan=plan())


def test_a_stage_sent_twice_is_one_and_none_lies_ahead(acting):
    with acting():
        town, form = settle(), key()
        project = road(town)
        for _again in range(2):
            actions.set_stage(actor=town.clerk, project=project, stage="building", key=form)
        assert project.stage == "building"
        ahead = some_day("2099-01-01")
        with pytest.raises(NotNow):
            actions.set_stage(actor=town.clerk, project=project, stage="paused", key=key(), came_on=ahead)


def test_what_came_from_the_state_is_written_down(acting):
    with acting():
        town = settle()
        project = road(town)
        given = {"province": 150_000_000, "enterprise": 20_000_000}
        actions.record_means(actor=town.clerk, project=project, given=given, cement_given_kg=60_000)
        kept = {each.source: (each.planned, each.given) for each in project.funding}
        assert kept["province"] == (300_000_000, 150_000_000)
        assert kept["enterprise"] == (0, 20_000_000)
        assert project.cement_given_kg == 60_000
        with pytest.raises(NotNow):
            actions.record_means(actor=town.clerk, project=project, given={"province": -1})
