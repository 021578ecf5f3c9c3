"""The village decides and watches: meetings with their votes, the supervision board and its remarks."""

from dataclasses import replace

import pytest
from werkzeug.exceptions import Forbidden

from app import clock
from app.projects import actions
from app.projects.actions import NotNow, QuotaLine, Votes
from app.units.villages import find_village, village_named
from tests.support.people import add_officer
from tests.support.roads import key, road, settle, some_day

VOTES = Votes(households=64, present=51, votes_for=48, votes_against=3)
QUOTA = (QuotaLine("labour", "day", 5000), QuotaLine("cash", "dong", 300_000))


def meet(town, project, votes=VOTES, form=None, **told):
    told = {"held_on": clock.today(), "village": "Nà Lầu", "quotas": QUOTA} | told
    return actions.record_meeting(actor=town.clerk, project=project, votes=votes, key=form or key(), **told)


def test_a_quota_stands_on_a_meeting_with_its_votes(acting):
    with acting():
        town, form = settle(), key()
        project = road(town)
        meeting = meet(town, project, form=form)
        assert meet(town, project, form=form) is meeting
        other = meet(town, project, replace(VOTES, votes_for=45), form=form)
        assert (other.votes_for, meeting.votes_for) == (45, 48)
        assert [str(each.quantity) for each in meeting.quotas] == ["5\u00a0công", "300.000\u00a0đồng"]
        assert meeting.village_id == town.na_lau.id


@pytest.mark.parametrize(
    "wrong", [{"present": 65}, {"present": 0}, {"votes_for": 50}, {"votes_for": -1}, {"votes_for": 2}]
)
def test_votes_that_cannot_be_or_that_refuse_the_quota_make_none(acting, wrong):
    with acting():
        town = settle()
        with pytest.raises(NotNow):
            meet(town, road(town), replace(VOTES, **wrong))


def test_a_meeting_lies_in_the_past_and_is_struck_with_a_reason(acting):
    with acting():
        town = settle()
        project = road(town)
        with pytest.raises(NotNow):
            meet(town, project, held_on=some_day("2099-01-01"))
        meeting = meet(town, project)
        with pytest.raises(NotNow):
            actions.strike_meeting(actor=town.clerk, project=project, meeting=meeting, reason="")
        actions.strike_meeting(actor=town.clerk, project=project, meeting=meeting, reason="Nhầm ngày")
        assert meeting.struck_reason == "Nhầm ngày"


def test_only_who_sits_on_the_board_remarks(acting):
    with acting() as session:
        town, form = settle(), key()
        project, other = road(town), road(town)
        watcher = add_officer(session, "watcher", "community_supervisor", commune_id=town.commune.id)
        session.flush()
        words = {"words": "Bê tông dày đúng 16 cm.", "key": form}
        with pytest.raises(Forbidden):
            actions.remark(actor=watcher, project=project, **words)
        seat = actions.name_member(actor=town.clerk, project=project, name="Vi Văn Thắng", account=watcher)
        row = actions.remark(actor=watcher, project=project, **words)
        assert actions.remark(actor=watcher, project=project, **words) is row
        for actor, where in ((watcher, other), (town.clerk, project)):
            with pytest.raises(Forbidden):
                actions.remark(actor=actor, project=where, **words)
        actions.end_member(actor=town.clerk, project=project, member=seat)
        with pytest.raises(Forbidden):
            actions.remark(actor=watcher, project=project, words="Nữa", key=key())


def test_the_same_member_is_named_once(acting):
    with acting():
        town = settle()
        project = road(town)
        names = ("Hoàng Thị Lan", "Nông Văn Bình", "Hoàng Thị Lan")
        seats = [actions.name_member(actor=town.clerk, project=project, name=name) for name in names]
        assert seats[0] is seats[2]
        assert [seat.position for seat in seats[:2]] == [1, 2]


def test_a_village_is_found_again_however_it_is_written(acting):
    with acting():
        town = settle()
        commune = town.commune.id
        for typed in ("Nà Lầu", "thôn  nà lầu", "THÔN NÀ LẦU", "na lau"):
            assert village_named(commune, typed) is town.na_lau
        other = village_named(commune, "Nà Lâu")
        assert (other.slug, town.na_lau.slug) == ("na-lau-2", "na-lau")
        assert find_village(commune, "na lau") is None
        assert village_named(commune, "Khối phố 5").full_name == "khối phố 5"
        with pytest.raises(ValueError, match="name"):
            village_named(commune, "Thôn ")
